"""Notes that stand as plain paragraphs at the end of a report. All of it is made up."""

import pytest

from tests.readings import reading_of
from toguna.library.documents.model import Document, Paragraph
from toguna.library.reading.end_notes import with_end_notes

TEXT = ["It began in May [1]. It went on [2].", "It ended in June [3]."]


def document(lines: list[str], heading: str = "Annex") -> Document:
    before = [Paragraph(None, n, text) for n, text in enumerate(TEXT, 1)]
    head = Paragraph(None, len(before) + 1, heading, kind="heading")
    after = [Paragraph(None, len(before) + 1 + n, text) for n, text in enumerate(lines, 1)]
    return Document("docx", (*before, head, *after))


def notes(found: Document) -> list[tuple[str | None, str]]:
    return [(p.own_number, p.text) for p in found.paragraphs if p.kind == "note"]


def test_a_run_in_brackets_that_the_text_calls() -> None:
    lines = ["[1] OSL, A, 3 May 2025", "[2] HCA, B,", "4 May 2025", "[3] AVL, C, 5 May 2025"]
    found = [("1", "OSL, A, 3 May 2025"), ("2", "HCA, B, 4 May 2025"), ("3", "AVL, C, 5 May 2025")]
    assert notes(with_end_notes(document(lines))) == found
    assert notes(with_end_notes(document([line.replace("[", "[9") for line in lines]))) == []


@pytest.mark.parametrize(("heading", "count"), [("Endnotes", 3), ("Notes de fin", 3), ("4. Notes", 3), ("Findings", 0)])
def test_a_numbered_run_under_its_heading(heading: str, count: int) -> None:
    lines = ["1. OSL, A, 3 May 2025", "2. HCA, B, 4 May 2025", "3. AVL, C, 5 May 2025"]
    assert len(notes(with_end_notes(document(lines, heading)))) == count


def test_they_are_called_in_the_text() -> None:
    reading = reading_of("Said in May.[^1]\n\n[^1]: OSL, A, 3 May 2025")
    assert with_end_notes(reading.document) is reading.document
