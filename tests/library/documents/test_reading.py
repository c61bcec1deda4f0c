"""Which reader takes a file, and what every reader refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library import made_up_documents as made_up
from toguna.errors import UnusableInput
from toguna.library.documents import read, read_bytes, recognise


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (made_up.pdf("A text."), "pdf"),
        (made_up.word(), "docx"),
        (made_up.PAGE.encode(), "html"),
        (
            b"<?xml version='1.0'?>\n<!-- saved from url=(0020)https://example.org -->\n<html><body>x</body></html>",
            "html",
        ),
        (made_up.saved_page(), "mhtml"),
        ("Un texte seul.".encode("utf-16"), "txt"),
        (b"Subject: to be read as a letter\n\nand no web page", "txt"),
        (b"a < b and <p> is no tag here", "txt"),
    ],
)
def test_the_format_is_told_by_the_bytes(content: bytes, form: str) -> None:
    assert recognise(content, "named.jpg") == form


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\0\0\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "OpenDocument"),
        (b"PK\x03\x04 xl/workbook.xml", "Excel"),
        (b"PK\x03\x04 something else", "ZIP"),
        (b"\xd0\xcf\x11\xe0 old word", "docx"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x01\x02\0\x03" + b"binary" * 20, "binary"),
        (b"%PDF-1.7 and then nothing", "damaged"),
        (made_up.pdf("A text.")[:300], "damaged"),
        (made_up.encrypted_pdf(), "encrypted"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, word: str) -> None:
    with pytest.raises(UnusableInput, match=word) as refused:
        read_bytes(content, "report.bin")
    assert "report.bin" in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toguna.library.documents.MAX_BYTES", 5)
    with pytest.raises(UnusableInput, match="MB"):
        read(made_up.write(tmp_path / "a.txt", b"six bytes and more"))


def test_a_missing_file_is_a_sentence(tmp_path) -> None:
    with pytest.raises(UnusableInput, match="not there"):
        read(tmp_path / "none.pdf")


@pytest.mark.parametrize("content", [made_up.pdf(), made_up.word(), made_up.PAGE.encode(), b"One.\n\nTwo."])
def test_numbers_count_from_one_without_gaps_and_stay(content: bytes) -> None:
    first, second = read_bytes(content, "a"), read_bytes(content, "b")
    assert first == second
    assert [p.number for p in first.paragraphs] == list(range(1, len(first.paragraphs) + 1))
    assert all(p.text == " ".join(p.text.split()) and p.text for p in first.paragraphs)


WHOLE = (made_up.pdf(), made_up.word(), made_up.PAGE.encode(), made_up.saved_page())
WOUND = st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40))
"""Where, what is put in, how many bytes are cut."""


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), max_size=8)
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    whole: bytes, wounds: list[tuple[float, bytes, int]]
) -> None:
    content = whole
    for place, put_in, cut in wounds:
        at = int(place * len(content))
        content = content[:at] + put_in + content[at + cut :]
    try:
        document = read_bytes(content, "damaged")
    except UnusableInput as refused:
        assert "damaged" in str(refused)
    else:
        assert all(p.page is None or 1 <= p.page <= len(document.pages) for p in document.paragraphs)
