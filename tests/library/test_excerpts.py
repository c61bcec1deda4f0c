"""A quotation is kept only if it stands on its page."""

import datetime as dt
from pathlib import Path

import pytest

from tests.library import made_up_documents as made_up
from toguna.build.evidence import Facts, add_content
from toguna.errors import UnknownName, UnusableInput, WorkspaceError
from toguna.fields import EXCERPT_FIELDS
from toguna.library.documents import Document, Paragraph
from toguna.library.excerpts import COLUMNS, FILE, add_excerpt, find_excerpt, locate, read_excerpts


@pytest.fixture
def library(mali: Path) -> Path:
    add_content(mali, made_up.pdf(), "r.pdf", Facts(author="Made up", date="2020"), key="report")
    add_content(mali, made_up.word(), "n.docx", Facts(date="2020"), key="notes")
    add_content(mali, made_up.PAGE.encode(), "p.html", Facts(), key="page")
    return mali


def test_columns_are_those_of_the_fields() -> None:
    assert tuple(EXCERPT_FIELDS) == COLUMNS


def test_words_that_stand_there_are_kept_with_their_place(library: Path) -> None:
    tags = {"question": "2", "topic": "violations"}
    kept, is_new = add_excerpt(
        library, "report", "officers found 359\n violations", page="1", tags=tags, today=dt.date(2021, 2, 3)
    )
    assert is_new
    assert (kept.id, kept.page, kept.paragraph, kept.quotation) == (
        "report-1",
        "1",
        "33",
        "officers found 359 violations",
    )
    assert (kept.question, kept.topic, kept.added) == ("2", "violations", "2021-02-03")
    assert len(kept.document_sha256) == 64
    assert read_excerpts(library) == [kept]
    assert find_excerpt(read_excerpts(library), "report-1") == kept


def test_the_same_quotation_is_kept_once(library: Path) -> None:
    first, _ = add_excerpt(library, "report", "359 violations", page="1")
    again, is_new = add_excerpt(library, "report", "359 violations", page="1")
    assert (again, is_new, len(read_excerpts(library))) == (first, False, 1)
    other, is_new = add_excerpt(library, "report", "found 359 violations", page="1")
    assert (other.id, is_new) == ("report-2", True)


@pytest.mark.parametrize(
    ("words", "page", "sentence"),
    [
        ("officers found 395 violations", "1", "nearest passage, on page 1: “.*officers found 359 violations"),
        ("The army returned", "1", "they stand on page 2"),
        ("Réfugiés et déplacés ont quitté", "2", "nearest passage, on page 2: “Réfugiés et déplacées ont quitté"),
        ("zzzz qqqq wwww", "1", "nor anything like them"),
        ("The army returned", "9", "no page 9: its pages are 1 to 3"),
        ("!!!", "1", "no words"),
        ("Made-up Mission", "2", "they stand in a note on page 1"),
    ],
)
def test_words_that_do_not_stand_there_are_refused(library: Path, words: str, page: str, sentence: str) -> None:
    with pytest.raises(UnusableInput, match=sentence):
        add_excerpt(library, "report", words, page=page)
    assert not (library / FILE).exists()


def test_without_a_page_the_words_find_theirs(library: Path) -> None:
    kept, _ = add_excerpt(library, "report", "army returned to the village")
    assert kept.page == "2"
    document = Document("pdf", (Paragraph(1, 1, "Twice said."), Paragraph(2, 2, "Twice said.")), ("1", "2"))
    with pytest.raises(UnusableInput, match="pages 1, 2"):
        locate(document, "Twice said")


def test_words_may_run_over_the_end_of_a_page_but_must_begin_on_theirs() -> None:
    document = Document(
        "pdf",
        (
            Paragraph(1, 1, "33. The mission found", own_number="33"),
            Paragraph(1, 2, "A note.", kind="note", own_number="1"),
            Paragraph(2, 3, "that all had left."),
        ),
        ("xi", "xii"),
    )
    assert locate(document, "mission found that all had left", page="xi") == ("xi", "33")
    assert locate(document, "all had left", page="xii") == ("xii", "33")
    assert locate(document, "all had left", page="2") == ("xii", "33")
    assert locate(document, "A note", page="xi") == ("xi", "")
    with pytest.raises(UnusableInput, match="on page xi"):
        locate(document, "mission found that all had left", page="xii")


def test_a_document_without_pages_is_cited_by_paragraph(library: Path) -> None:
    kept, _ = add_excerpt(library, "notes", "documented 359 violations")
    assert (kept.page, kept.paragraph) == ("", "33")
    kept, _ = add_excerpt(library, "page", "an attack took place in Koro")
    assert (kept.page, kept.paragraph) == ("", "2")
    with pytest.raises(UnusableInput, match="has no pages"):
        add_excerpt(library, "page", "an attack took place in Koro", page="1")


def test_a_paragraph_is_meant_by_its_own_number_first(library: Path) -> None:
    kept, _ = add_excerpt(library, "report", "359 violations", page="1", paragraph="33")
    assert kept.paragraph == "33"
    with pytest.raises(UnusableInput, match=r"in paragraph 34 of report; they stand on page 1"):
        add_excerpt(library, "report", "found 359 violations", paragraph="34")
    with pytest.raises(UnusableInput, match="no paragraph 99"):
        add_excerpt(library, "report", "359 violations", paragraph="99")


def test_ids_are_unique_and_readable(library: Path) -> None:
    add_excerpt(library, "report", "359 violations", page="1", key="mine")
    with pytest.raises(UnusableInput, match="already"):
        add_excerpt(library, "report", "army returned", page="2", key="mine")
    with pytest.raises(UnusableInput, match="cannot be the id"):
        add_excerpt(library, "report", "army returned", page="2", key="with blanks")
    with pytest.raises(UnknownName, match="no-such"):
        find_excerpt(read_excerpts(library), "no-such")


def test_a_source_needs_a_document_with_text(library: Path) -> None:
    from toguna.library.sources import read_sources, write_sources

    add_content(library, made_up.scanned_pdf(), "scan.pdf", Facts(title="Scan"), key="scan")
    write_sources(library, [*read_sources(library), {"id": "bare", "type": "book"}])
    with pytest.raises(UnusableInput, match="no archived document"):
        add_excerpt(library, "bare", "words")
    with pytest.raises(UnusableInput, match="scanned"):
        add_excerpt(library, "scan", "words")
    with pytest.raises(UnknownName):
        add_excerpt(library, "none-such", "words")


def test_a_document_that_was_changed_is_not_quoted(library: Path) -> None:
    (path,) = (library / "documents").glob("*.html")
    path.write_bytes(path.read_bytes().replace(b"took", b"made"))
    with pytest.raises(WorkspaceError, match="changed since"):
        add_excerpt(library, "page", "an attack took place in Koro")
