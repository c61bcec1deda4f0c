"""A document read through: all that the recognisers find in it, in one record. What is wrong with it is not here."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from toguna.errors import UnusableInput
from toguna.library.documents.model import Document, Paragraph
from toguna.library.language import guess
from toguna.library.reading.author_dates import citations_in
from toguna.library.reading.calls import with_calls
from toguna.library.reading.citing import by_note, matches, with_names_for_titles
from toguna.library.reading.cover import completed, reference_period
from toguna.library.reading.dates import dates_in
from toguna.library.reading.end_notes import with_end_notes
from toguna.library.reading.model import Cited, Date, Evidence, Number, Quotation, Reading, Sentence, Span
from toguna.library.reading.numbers import numbers_in
from toguna.library.reading.quotations import quotations_in
from toguna.library.reading.references import references_of, without_lists
from toguna.library.reading.sentences import sentences_in
from toguna.library.reading.whole import whole

NOTHING_ELSE = Evidence()
MAX_CHARACTERS = 5_000_000
MAX_PARAGRAPH = 500_000
MAX_PARAGRAPHS = 50_000
"""Characters of a document, some 1,500 pages, and of one paragraph, and paragraphs that are read through."""
_LABEL = re.compile(r"\s*(?P<number>\d{1,3}\.)\s+[^\W\d_]")
_InText = TypeVar("_InText", Number, Date)
_Piece = TypeVar("_Piece", Sentence, Number, Quotation)


def read_through(document: Document, evidence: Evidence = NOTHING_ELSE) -> Reading:
    """The document with its sentences, numbers, dates, quotations, notes, references and tables.

    Sentences, numbers and quotations are those of the text proper: headings, paragraphs, list items and rows, without
    notes and lists of sources. Dates are those of the whole document.
    Raises: UnusableInput if it holds no text, or more than any report.
    """
    _refuse(document)
    document = with_languages(with_calls(with_end_notes(whole(document))))
    references = with_names_for_titles(references_of(document))
    proper = without_lists(document, references)
    cited = citations_in(proper, references)
    dates = _outside(_dates(document.paragraphs), cited)
    return Reading(
        document=document,
        by_number={p.number: p for p in document.paragraphs},
        sentences=tuple(_in_sections(_placed(proper, sentences_in), proper)),
        numbers=_outside(_without_labels(_placed(proper, numbers_in), document), cited),
        dates=dates,
        quotations=_placed(proper, quotations_in),
        notes=_notes(document.paragraphs),
        calls=_calls(document.paragraphs),
        references=references,
        tables=document.tables,
        completed=completed(document, dates),
        period=reference_period(document, dates),
        matches=matches(references),
        noted=by_note(references),
        cited=cited,
        evidence=evidence,
    )


def _refuse(document: Document) -> None:
    """A document of pictures, or far longer than a report, is named as such and not read through."""
    if not document.paragraphs:
        pages = len(document.pages_without_text)
        raise UnusableInput(
            f"It holds {pages} pages of pictures and no text, so that nothing can be checked. "
            "Have its text recognised (OCR), or check the file that it was made from."
        )
    if len(document.paragraphs) > MAX_PARAGRAPHS:
        raise UnusableInput(
            f"It holds {len(document.paragraphs):,} paragraphs, notes and rows of tables; documents of up to "
            f"{MAX_PARAGRAPHS:,} are checked. Split it into parts."
        )
    characters = sum(len(p.text) for p in document.paragraphs)
    longest = max(len(p.text) for p in document.paragraphs)
    if characters > MAX_CHARACTERS or longest > MAX_PARAGRAPH:
        raise UnusableInput(
            f"It holds {characters:,} characters, {longest:,} of them in one paragraph; documents of up to "
            f"{MAX_CHARACTERS:,} are checked, with paragraphs of up to {MAX_PARAGRAPH:,}. Split it into parts."
        )


def _placed(
    paragraphs: Sequence[Paragraph], recognise: Callable[[str, str | None], Sequence[_Piece]]
) -> tuple[_Piece, ...]:
    """What was recognised in each paragraph, at its place in the document."""
    return tuple(
        replace(piece, span=replace(piece.span, paragraph=p.number))
        for p in paragraphs
        for piece in recognise(p.text, p.language)
    )


def _without_labels(numbers: Iterable[Number], document: Document) -> Iterator[Number]:
    """Without the numbers of numbered paragraphs: `12. The mission …`."""
    labels = {p.number: found.end("number") for p in document.paragraphs if (found := _LABEL.match(p.text))}
    return (n for n in numbers if n.span.start >= labels.get(n.span.paragraph, 0))


def _outside(pieces: Iterable[_InText], cited: Sequence[Cited]) -> tuple[_InText, ...]:
    """Without the years and pages of citations."""
    spans: dict[int, list[Span]] = {}
    for one in cited:
        spans.setdefault(one.span.paragraph, []).append(one.span)

    def is_cited(span: Span) -> bool:
        return any(c.start <= span.start < c.end for c in spans.get(span.paragraph, ()))

    return tuple(piece for piece in pieces if not is_cited(piece.span))


def _in_sections(sentences: Sequence[Sentence], paragraphs: Sequence[Paragraph]) -> Iterator[Sentence]:
    """Each sentence with the number of the heading above it; a heading stands under itself."""
    heading: int | None = None
    above: dict[int, int | None] = {}
    for p in paragraphs:
        heading = p.number if p.kind == "heading" else heading
        above[p.number] = heading
    for sentence in sentences:
        yield replace(sentence, section=above[sentence.span.paragraph])


def _dates(paragraphs: Sequence[Paragraph]) -> Iterator[Date]:
    """A date without a year in a paragraph without one is in that of the date before it in the document."""
    year: int | None = None
    for p in paragraphs:
        for date in dates_in(p.text, p.language, year):
            if date.has_year and date.last is not None and p.kind != "note":
                year = date.last.year
            yield replace(date, span=replace(date.span, paragraph=p.number))


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
