"""A document read through: all that the recognisers find in it, in one record. What is wrong with it is not here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toguna.library.documents.model import Document, Paragraph
from toguna.library.language import guess
from toguna.library.reading.model import Evidence, Reading, Span
from toguna.library.reading.references import references_of

NOTHING_ELSE = Evidence()


def read_through(document: Document, evidence: Evidence = NOTHING_ELSE) -> Reading:
    """The document with its sentences, numbers, dates, quotations, notes, references and tables.

    Sentences, numbers and quotations are those of the text proper: headings, paragraphs, list items and rows, without
    notes and lists of sources. Dates are those of the whole document.
    """
    document = with_languages(document)
    references = references_of(document)
    return Reading(
        document=document,
        by_number={p.number: p for p in document.paragraphs},
        sentences=(),
        numbers=(),
        dates=(),
        quotations=(),
        notes=_notes(document.paragraphs),
        calls=_calls(document.paragraphs),
        references=references,
        tables=document.tables,
        evidence=evidence,
    )


def with_languages(document: Document) -> Document:
    """Each paragraph with its language: its own where its small words tell, else that of most of the document."""
    told = [p.language or guess(p.text) for p in document.paragraphs]
    stated = (document.metadata.language or "")[:2].lower()
    counts = {code: told.count(code) for code in ("en", "fr")}
    most = max(counts, key=lambda code: (counts[code], code == stated))
    usual = most if counts[most] else stated if stated in counts else None
    paragraphs = (replace(p, language=own or usual) for p, own in zip(document.paragraphs, told, strict=True))
    return replace(document, paragraphs=tuple(paragraphs))


def _notes(paragraphs: Sequence[Paragraph]) -> Mapping[str, tuple[Paragraph, ...]]:
    found: dict[str, list[Paragraph]] = {}
    for p in paragraphs:
        if p.kind == "note" and p.own_number is not None:
            found.setdefault(p.own_number, []).append(p)
    return {mark: tuple(of_mark) for mark, of_mark in found.items()}


def _calls(paragraphs: Sequence[Paragraph]) -> Mapping[str, tuple[Span, ...]]:
    """Where each note is called: spans without length."""
    found: dict[str, list[Span]] = {}
    for p in paragraphs:
        for anchor in p.notes:
            found.setdefault(anchor.note, []).append(Span(p.number, anchor.offset, anchor.offset))
    return {mark: tuple(places) for mark, places in found.items()}
