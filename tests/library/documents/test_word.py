"""Word documents: text, notes, pages where Word left them; hostile archives."""

import pypandoc
import pytest

from tests.library import made_up_documents as made_up
from tests.library.made_up_documents import word_of, word_xml
from toguna.errors import UnusableInput
from toguna.library.documents import read_bytes

RUN = "<w:p><w:r>{}<w:t xml:space='preserve'>{}</w:t></w:r></w:p>"


def test_headings_numbered_paragraphs_and_rows() -> None:
    document = read_bytes(made_up.word(), "notes.docx")
    assert [(p.kind, p.own_number, p.text) for p in document.paragraphs] == [
        ("heading", None, "Situation in Mopti"),
        ("paragraph", "33", "33. The mission documented 359 violations in Koro."),
        ("row", None, "Bankass | 12"),
    ]
    assert document.pages == ()
    assert {p.page for p in document.paragraphs} == {None}
    assert (document.metadata.title, document.metadata.author) == ("Made-up notes", "Made-up Author")


def test_notes_are_kept_with_the_place_of_their_call_as_word_numbers_them(tmp_path) -> None:
    text = "The mission[^b] said *so* [here](https://example.org/a).[^a]\n\n[^a]: Second note.\n[^b]: First note.\n"
    path = tmp_path / "notes.docx"
    pypandoc.convert_text(text, "docx", format="md", outputfile=str(path))
    document = read_bytes(path.read_bytes(), "notes.docx")
    paragraph, *notes = document.paragraphs
    assert paragraph.text == "The mission said so here."
    assert [(a.note, a.offset) for a in paragraph.notes] == [("1", 11), ("2", 25)]
    assert [(n.kind, n.own_number, n.text) for n in notes] == [
        ("note", "1", "First note."),
        ("note", "2", "Second note."),
    ]
    (link,) = paragraph.links
    assert (link.address, paragraph.text[link.start : link.end]) == ("https://example.org/a", "here")


def test_pages_are_those_of_words_last_paging() -> None:
    body = RUN.format("", "First.") + RUN.format("<w:lastRenderedPageBreak/>", "Second.") + RUN.format("", "Third.")
    document = read_bytes(word_of(document=word_xml(body)), "a.docx")
    assert [p.page for p in document.paragraphs] == [1, 2, 2]
    assert document.pages == ("1", "2")


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    body = "<w:p><w:del><w:r><w:delText>no </w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins></w:p>"
    assert [p.text for p in read_bytes(word_of(document=word_xml(body)), "a.docx").paragraphs] == ["yes"]


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnusableInput, match="zip bomb"):
        read_bytes(word_of(document=b" " * 30_000_000), "bomb.docx")


def test_an_entity_bomb_is_not_expanded() -> None:
    bomb = word_xml(RUN.format("", "&b;")).replace(
        "?>", '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>', 1
    )
    with pytest.raises(UnusableInput, match="entities"):
        read_bytes(word_of(document=bomb), "bomb.docx")


def test_an_entity_that_names_a_file_reads_none(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    xml = word_xml(RUN.format("", "&f;")).replace("?>", f'?><!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>', 1)
    with pytest.raises(UnusableInput) as refused:
        read_bytes(word_of(document=xml), "a.docx")
    assert "secret words" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (made_up.word()[:2000], "damaged"),
        (word_of(document="<w:document>"), "XML"),
        (word_of(document_other="x"), "damaged"),
        (word_of(document=word_xml("")), "no text"),
        (word_of(document=word_xml("<w:p>" * 400 + "</w:p>" * 400)), "damaged|no text"),
    ],
)
def test_damaged_documents_are_refused_in_a_sentence(content: bytes, word: str) -> None:
    with pytest.raises(UnusableInput, match=word):
        read_bytes(content if b"word/document" in content else content + b"word/document", "a.docx")
