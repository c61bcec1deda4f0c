"""Paragraphs and notes that the end of a page cut: one again, with true places. The sentences are made up."""

import re
from pathlib import Path

import pytest

from tests.library import made_up_documents as made_up
from toguna.library.documents import read, read_bytes
from toguna.library.documents.model import Anchor, Document, Link, Paragraph
from toguna.library.reading.assemble import read_through
from toguna.library.reading.whole import joined, whole

CASES = Path(__file__).resolve().parents[3] / ".." / "shared" / "cases"


def texts(written: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in whole(read_bytes(written.encode(), "a.txt")).paragraphs]


def test_a_paragraph_goes_on_after_the_notes_at_the_end_of_a_page() -> None:
    written = "The mission recorded 720 violations,\n\n¹ Made-up Mission, 2020.\n\n² Other, 2019.\n\n"
    written += "some 185 more than before.²"
    assert texts(written) == [
        ("paragraph", "The mission recorded 720 violations, some 185 more than before.²"),
        ("note", "Made-up Mission, 2020."),
        ("note", "Other, 2019."),
    ]


def test_a_sentence_that_goes_on_with_a_name_is_joined_too_and_an_ended_one_is_not() -> None:
    note = "\n\n¹ Made-up Mission, 2020.\n\n"
    assert texts(f"The group of{note}Bankass left the town.")[0][1] == "The group of Bankass left the town."
    assert texts(f"The group left.¹{note}Bankass is a town.")[0][1] == "The group left.¹"
    assert texts(f"Table 1: Made-up figures{note}Bankass is a town.")[0][1] == "Table 1: Made-up figures"


def test_a_note_cut_by_a_page_or_an_empty_line_is_one_and_an_address_left_over_is_dropped() -> None:
    written = "The army left.1 The group came.2\n\n1  Radio, Paris. A long title of the\n\nradio, 03.05.2020. https://r.example/a"
    written += "\n(04.05.2020).\n\n2  Journal, Bern. Des\n\nhttps://r.example/a\n Next page of the text.\n\n"
    written += "élections prévues, 2020. www.j.example/b (05.05.2020).\n3  Third, Bern. Note, 2020.\n"
    assert texts(written) == [
        ("paragraph", "The army left.1 The group came.2"),
        ("note", "Radio, Paris. A long title of the radio, 03.05.2020. https://r.example/a (04.05.2020)."),
        ("note", "Journal, Bern. Des élections prévues, 2020. www.j.example/b (05.05.2020)."),
        ("paragraph", "Next page of the text."),
        ("note", "Third, Bern. Note, 2020."),
    ]


def test_pieces_of_a_pdf_are_joined_over_the_page_and_its_paragraphs_keep_their_numbers() -> None:
    source = (
        "#set page(width: 9cm, height: 6cm)\n#set par(justify: true)\n"
        + "The army went from one town to another. " * 12
    )
    document = read_bytes(made_up.pdf(source), "a.pdf")
    assert len(document.paragraphs) > 1
    (paragraph,) = whole(document).paragraphs
    assert paragraph.text == ("The army went from one town to another. " * 12).strip()
    assert (paragraph.number, paragraph.page) == (1, 1)


def test_formats_that_keep_paragraphs_together_are_left_alone() -> None:
    document = Document(
        "docx", (Paragraph(None, 1, "The group of"), Paragraph(None, 2, "n", "note"), Paragraph(None, 3, "it"))
    )
    assert whole(document) == document


def test_notes_and_links_of_both_pieces_are_at_their_places() -> None:
    first = Paragraph(1, 1, "The per-", notes=(Anchor(3, "1"),))
    second = Paragraph(2, 2, "petrators left.", notes=(Anchor(15, "2"),), links=(Link("https://example.org", 10, 14),))
    both = joined(first, second)
    assert both.text == "The perpetrators left."
    assert [both.text[: a.offset] for a in both.notes] == ["The", "The perpetrators left."]
    assert both.text[both.links[0].start : both.links[0].end] == "left"


@pytest.mark.parametrize(("name", "notes", "tables"), [("easo-q28-2020.txt", 106, 3), ("sem-2021.txt", 26, 1)])
def test_every_note_of_a_published_report_is_found_once_with_its_call(name: str, notes: int, tables: int) -> None:
    if not (CASES / name).exists():
        pytest.skip("the published texts are not at hand")
    reading = read_through(read(CASES / name))
    marks = {str(n) for n in range(1, notes + 1)}
    assert set(reading.notes) == set(reading.calls) == marks
    assert {len(of_mark) for of_mark in [*reading.notes.values(), *reading.calls.values()]} == {1}
    assert len(reading.tables) == tables
    cut = [
        p.text for p in reading.document.paragraphs if p.kind == "paragraph" and re.match(r"(?!https?:)[a-z]", p.text)
    ]
    assert cut == []


def test_cover_and_paragraph_over_a_page_of_a_published_report() -> None:
    if not (CASES / "easo-q28-2020.txt").exists():
        pytest.skip("the published texts are not at hand")
    reading = read_through(read(CASES / "easo-q28-2020.txt"))
    assert str(reading.completed) == "2020-12-17"
    assert tuple(map(str, reading.period or ())) == ("2020-06-01", "2020-11-30")
    (sentence,) = [s.text for s in reading.sentences if "185 more" in s.text]
    assert "720" in sentence
    values = {c.text: c for c in reading.tables[1].cells}
    assert values["84 416"].column == 9
    assert reading.by_number[reading.tables[1].caption or 0].text.startswith("Table 1")
