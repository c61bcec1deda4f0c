"""Notes that a report lists as plain paragraphs at its end: `[3] OSL, Title …`, or numbered under `Notes`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toguna.library.documents.model import Anchor, Document, Link, Paragraph
from toguna.library.reading.whole import joined

_BRACKETED = re.compile(r"\[(?P<number>\d{1,3})\]\s+(?=\S)")
_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?=\S)")
_HEADING = re.compile(
    r"\W*(?:[\dIVX]+\.?\s)?(?:(?:end|foot)?[ -]?notes?|notes (?:de fin|de bas de page|et (?:références|sources))|"
    r"notes and (?:references|sources)|références|references)\W*",
    re.IGNORECASE,
)
FEWEST = 3
MOST_PIECES = 2
"""Paragraphs that may go on with a note of the run."""
LEAST_CALLED = 0.5
"""Of the notes of a run, how many must be called in the text as `[3]` for the run to be notes."""


def with_end_notes(document: Document) -> Document:
    """The document with such paragraphs as notes, each with its number; unchanged where it has notes of its own.

    A run begins with 1 and counts on without a gap. In brackets it is notes if half of its numbers stand in the text
    before; without, if it stands under a heading that says so.
    """
    paragraphs = document.paragraphs
    if any(p.kind == "note" for p in paragraphs):
        return document
    for pattern in (_BRACKETED, _NUMBERED):
        run = _run(paragraphs, pattern)
        if len(run) < FEWEST:
            continue
        first, last = run[0], run[-1]
        told = " ".join(p.text for p in paragraphs[:first])
        called = sum(f"[{number}]" in told for number in range(1, len(run) + 1))
        above = paragraphs[first - 1] if first else None
        is_headed = above is not None and above.kind == "heading" and _HEADING.fullmatch(above.text) is not None
        if called >= LEAST_CALLED * len(run) if pattern is _BRACKETED else is_headed:
            notes = _as_notes(paragraphs[first : last + 1], pattern)
            return replace(document, paragraphs=(*paragraphs[:first], *notes, *paragraphs[last + 1 :]))
    return document


def _run(paragraphs: Sequence[Paragraph], pattern: re.Pattern[str]) -> list[int]:
    """Places of the longest run of paragraphs numbered from 1."""
    best: list[int] = []
    run: list[int] = []
    for n, p in enumerate(paragraphs):
        found = pattern.match(p.text) if p.kind in ("paragraph", "list_item") else None
        number = int(found["number"]) if found else 0
        if found and number == len(run) + 1:
            run.append(n)
        elif run and not found and n - run[-1] <= MOST_PIECES:
            continue  # a note that was cut at the end of a line
        else:
            run = [n] if number == 1 else []
        best = run if len(run) > len(best) else best
    return best


def _as_notes(paragraphs: Sequence[Paragraph], pattern: re.Pattern[str]) -> Iterator[Paragraph]:
    held: Paragraph | None = None
    for p in paragraphs:
        found = pattern.match(p.text)
        if found is None and held is not None:
            held = joined(held, p)
            continue
        if held is not None:
            yield held
        start = found.end() if found else 0
        held = replace(
            p,
            kind="note",
            own_number=found["number"] if found else None,
            text=p.text[start:],
            level=None,
            links=tuple(Link(k.address, max(k.start - start, 0), max(k.end - start, 0)) for k in p.links),
            notes=tuple(Anchor(max(a.offset - start, 0), a.note) for a in p.notes),
        )
    if held is not None:
        yield held
