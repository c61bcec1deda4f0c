"""Marks of notes in running text (¹⁷, ^17, [17], 17 behind a stop or a quotation mark) taken out and kept as calls."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from toguna.library.documents.model import Anchor, Cell, Document, Grid, Paragraph
from toguna.library.reading.note_numbers import Numbering, counted_on

_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STOP = r".,;:!?…"
_CLOSE = r"”’»\"')\]"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
_MARK = re.compile(
    rf"(?<![\d⁰¹²³⁴-⁹])(?P<superior>[⁰¹²³⁴-⁹]{{1,4}})"
    rf"|(?<=\S)\$?\^\{{?(?P<caret>\d{{1,3}})\}}?\^?\$?"
    rf"|\s?\[(?P<bracket>\d{{1,3}})\]"
    rf"|(?:(?<=[^\W\d_][{_STOP}])|(?<=[%{_CLOSE}][{_STOP}]))(?P<glued>\d{{1,3}})(?=[\s,;:)…]|$)"
    rf"|(?<=[{_CLOSE}])(?P<quoted>\d{{1,3}})(?=[\s{_STOP}{_CLOSE}]|$)"
    rf"|(?<=[{_STOP}{_CLOSE}])\s(?P<apart>\d{{1,3}})(?!\s{_MONTH})(?=\s[A-ZÀ-Þ“‘«(]|\s?$)"
    rf"|(?<=\d\.)(?P<at_figure>\d{{1,3}})(?=\s[A-ZÀ-Þ“‘«(]|\s?$)"
    rf"|(?<=\d;)(?P<at_semicolon>\d{{1,3}})(?=\s)"
    rf"|(?<=[a-zà-ÿ][a-zà-ÿ][a-zà-ÿ])(?P<at_word>\d{{1,3}})(?=[\s{_STOP}]|$)"
)
_UNIT = re.compile(r"(?:(?<![^\W\d_])[kcdm]?m|\d)$")
_SHORTENED = re.compile(
    r"(?<!\w)(?:nos?|n°|arts?|pp?|paras?|vols?|ch|chap|sect?|figs?|tab|fn|note|ann|annexe?|v|r[ée]f)\.$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:^|(?<!\w)(?:sections?|chapters?|chapitres?|tables?|tableaux?|figures?|annexe?s?|parts?)\s)\d[\d.]*\.$",
    re.IGNORECASE,
)
"""The head of a number such as 2.1, of a heading or a table."""
BEFORE = 24
"""Characters before a mark that are looked at."""
MOST_MISSING = 3
"""Notes in a row whose call may have been lost without the next number being doubted."""


def with_calls(document: Document) -> Document:
    """The document with each mark of a note in its text taken out and kept as the place of a call.

    A superior figure is always a mark, save behind a unit (km²) or a figure. Other forms are marks only where a note of
    that number stands in the document and it is its turn, for numbers are glued to words in other ways too.
    """
    document, numbering = counted_on(document)
    last = 0
    changed: dict[int, Callable[[int], int]] = {}
    found: list[Paragraph] = []
    for p in document.paragraphs:
        if p.kind == "note":
            found.append(p)
            continue
        last = max(last, numbering.first.get(p.page or 0, 0) - 1)
        p, marks, last = _marks(p, numbering, last)
        if marks:
            p, moved = _without(p, marks)
            changed[p.number] = moved
        found.append(p)
    by_number = {number: p for p in found if (number := p.number) in changed}
    tables = (_moved(grid, changed, by_number) for grid in document.tables)
    return replace(document, paragraphs=tuple(found), tables=tuple(tables))


def _marks(paragraph: Paragraph, numbering: Numbering, last: int) -> tuple[Paragraph, list[tuple[int, int, str]], int]:
    """The paragraph with its known calls, start, end and note of each mark, and the place of the last note called."""
    found: list[tuple[int, int, str]] = []
    text = paragraph.text
    known = sorted(paragraph.notes, key=lambda a: a.offset)
    calls: list[Anchor] = []

    def take(anchor: Anchor) -> None:
        nonlocal last
        place = numbering.nearest(anchor.note, last)
        calls.append(replace(anchor, note=numbering.name(place, anchor.note)))
        last = max(last, place)

    for mark in _MARK.finditer(text) if numbering.places or not text.isascii() else ():
        while known and known[0].offset <= mark.start():
            take(known.pop(0))
        form = str(mark.lastgroup)
        number = mark[form].translate(_SUPERIOR)
        place = numbering.nearest(number, last)
        missing = MOST_MISSING if numbering.is_of_page(place, paragraph.page) else 1
        before = text[max(mark.start() - BEFORE, 0) : mark.start()]
        if _is_call(form, place, before, last, missing, is_known=number in numbering.places):
            found.append((mark.start(), mark.end(), numbering.name(place, number)))
            last = max(last, place)
    for anchor in known:
        take(anchor)
    return replace(paragraph, notes=tuple(calls)), found, last


def _is_call(form: str, place: int, before: str, last: int, missing: int, *, is_known: bool) -> bool:
    """place: of the note among those of the document. missing: calls that may have been lost before one that is glued
    to a word or a figure. is_known: there is such a note."""
    if form == "superior":
        return before.strip() != "" and not _UNIT.search(before)
    if not is_known:
        return False
    if form == "caret":
        return not before[-1:].isdecimal()
    if form == "bracket":
        return place <= last + MOST_MISSING
    if form in ("glued", "quoted"):
        return last < place <= last + MOST_MISSING and not _SHORTENED.search(before)
    if form == "at_figure" and _NUMBERED.search(before):
        return False
    return last < place <= last + missing and not _SHORTENED.search(before)


def _without(paragraph: Paragraph, marks: Sequence[tuple[int, int, str]]) -> tuple[Paragraph, Callable[[int], int]]:
    """The paragraph without these marks, and where a place of the old text is in the new one."""
    starts = [start for start, _, _ in marks]
    removed = [0, *accumulate(end - start for start, end, _ in marks)]

    def moved(place: int) -> int:
        before = bisect_left(starts, place)
        inside = min(place, marks[before - 1][1]) - marks[before - 1][1] if before else 0
        return place - removed[before] - inside

    kept = [0, *(end for _, end, _ in marks)]
    text = "".join(paragraph.text[a:b] for a, b in zip(kept, [*starts, len(paragraph.text)], strict=True)).rstrip()
    anchors = [Anchor(moved(a.offset), a.note) for a in paragraph.notes]
    anchors += [Anchor(min(moved(start), len(text)), note) for start, _, note in marks]
    links = (replace(k, start=moved(k.start), end=moved(k.end)) for k in paragraph.links)
    notes = tuple(sorted(anchors, key=lambda a: a.offset))
    return replace(paragraph, text=text, notes=notes, links=tuple(links)), moved


def _moved(grid: Grid, changed: Mapping[int, Callable[[int], int]], paragraphs: Mapping[int, Paragraph]) -> Grid:
    """A table whose cells are at their places in rows that lost marks."""
    if not any(cell.paragraph in changed for cell in grid.cells):
        return grid
    return replace(grid, cells=tuple(_moved_cell(cell, changed, paragraphs) for cell in grid.cells))


def _moved_cell(cell: Cell, changed: Mapping[int, Callable[[int], int]], paragraphs: Mapping[int, Paragraph]) -> Cell:
    moved = changed.get(cell.paragraph)
    if moved is None:
        return cell
    text = paragraphs[cell.paragraph].text
    start, end = min(moved(cell.start), len(text)), min(moved(cell.end), len(text))
    return replace(cell, start=start, end=end, text=text[start:end])
