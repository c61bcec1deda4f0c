"""Marks of notes in running text (¹⁷, ^17, [17], 17 behind a stop or a quotation mark) taken out and kept as calls."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from toguna.library.documents.model import Anchor, Cell, Document, Grid, Paragraph

_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STOP = r".,;:!?…"
_CLOSE = r"”’»\"')\]"
_MARK = re.compile(
    rf"(?<![\d⁰¹²³⁴-⁹])(?P<superior>[⁰¹²³⁴-⁹]{{1,4}})"
    rf"|(?<=\S)\$?\^\{{?(?P<caret>\d{{1,3}})\}}?\^?\$?"
    rf"|\s?\[(?P<bracket>\d{{1,3}})\]"
    rf"|(?:(?<=[^\W\d_][{_STOP}])|(?<=[{_CLOSE}][{_STOP}]))(?P<glued>\d{{1,3}})(?=[\s,;:)…]|$)"
    rf"|(?<=[{_CLOSE}])(?P<quoted>\d{{1,3}})(?=[\s{_STOP}{_CLOSE}]|$)"
    rf"|(?<=[{_STOP}{_CLOSE}])\s(?P<apart>\d{{1,3}})(?=\s[A-ZÀ-Þ“‘«(]|\s?$)"
    rf"|(?<=\d\d\d\.)(?P<at_figure>\d{{1,3}})(?=\s[A-ZÀ-Þ“‘«(]|\s?$)"
    rf"|(?<=[a-zà-ÿ][a-zà-ÿ][a-zà-ÿ])(?P<at_word>\d{{1,3}})(?=[\s{_STOP}]|$)"
)
_UNIT = re.compile(r"(?:(?<![^\W\d_])[kcdm]?m|\d)$")
_SHORTENED = re.compile(
    r"(?<!\w)(?:nos?|n°|arts?|pp?|paras?|vols?|ch|chap|sect?|figs?|tab|fn|note|ann|annexe?|v|r[ée]f)\.$", re.IGNORECASE
)
MOST_MISSING = 3
"""Notes in a row whose call may have been lost without the next number being doubted."""


def with_calls(document: Document) -> Document:
    """The document with each mark of a note in its text taken out and kept as the place of a call.

    A superior figure is always a mark, save behind a unit (km²) or a figure. Other forms are marks only where a note of
    that number stands in the document and it is its turn, for numbers are glued to words in other ways too.
    """
    notes = {p.own_number for p in document.paragraphs if p.kind == "note" and p.own_number}
    last = 0
    changed: dict[int, Callable[[int], int]] = {}
    found: list[Paragraph] = []
    for p in document.paragraphs:
        if p.kind == "note":
            found.append(p)
            continue
        marks, last = _marks(p, notes, last)
        if marks:
            p, moved = _without(p, marks)
            changed[p.number] = moved
        found.append(p)
    by_number = {number: p for p in found if (number := p.number) in changed}
    tables = (_moved(grid, changed, by_number) for grid in document.tables)
    return replace(document, paragraphs=tuple(found), tables=tuple(tables))


def _marks(paragraph: Paragraph, notes: set[str], last: int) -> tuple[list[tuple[int, int, str]], int]:
    """Start, end and note of each mark, and the number of the last note called."""
    found: list[tuple[int, int, str]] = []
    text = paragraph.text
    known = sorted((a.offset, int(a.note)) for a in paragraph.notes if a.note.isdecimal())
    for mark in _MARK.finditer(text) if notes or not text.isascii() else ():
        while known and known[0][0] <= mark.start():
            last = max(last, known.pop(0)[1])
        form = str(mark.lastgroup)
        number = mark[form].translate(_SUPERIOR)
        if _is_call(form, number, text[max(mark.start() - 12, 0) : mark.start()], notes, last):
            found.append((mark.start(), mark.end(), number))
            last = max(last, int(number))
    return found, max([last, *(number for _, number in known)])


def _is_call(form: str, number: str, before: str, notes: set[str], last: int) -> bool:
    if form == "superior":
        return before.strip() != "" and not _UNIT.search(before)
    if number not in notes:
        return False
    if form == "caret":
        return not before[-1:].isdecimal()
    if form == "bracket":
        return int(number) <= last + MOST_MISSING
    if form in ("glued", "quoted"):
        return last < int(number) <= last + MOST_MISSING and not _SHORTENED.search(before)
    return int(number) == last + 1 and not _SHORTENED.search(before)


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
