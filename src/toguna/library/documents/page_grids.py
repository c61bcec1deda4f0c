"""Tables of printed pages: lines whose words keep the same columns free, with figures in them. No file is read.

What is read: rows of one line each, names and heads of several lines. What is not: tables without figures, cells that
span columns, figures that wrap, two tables side by side. Such lines stay text: a table is never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from toguna.library.documents.grids import RawCell, RawRow, RawTable, is_figure, is_figure_or_nothing

LEAST_ROWS = 3
LEAST_GAP = 3.0
"""Width that must be free between two columns, in points."""
MOST_HEAD_LINES = 20
HEAD = 6.0
LEADING = 1.25
"""Height of a head above the first row, and distance of the lines of one cell, in heights of a line."""
SAME_ROW = 0.85
"""Of the usual distance from row to row; lines closer than that belong to one row."""
LEAST_FIGURES = 0.6
MOST_LINES = 400
_MARKS = re.compile("\ue000|\ue001")


@dataclass(frozen=True)
class Segment:
    """Words of a line with nothing but a narrow space between them; places in points."""

    text: str
    left: float
    right: float


@dataclass(frozen=True)
class SetLine:
    """A line as far as tables are concerned."""

    segments: tuple[Segment, ...]
    bottom: float
    height: float


def tables_of(lines: Sequence[SetLine]) -> list[tuple[int, int, RawTable]]:
    """First and last line (excluded) of each table of a page, and its cells."""
    found: list[tuple[int, int, RawTable]] = []
    at = 0
    for start, end in _runs(lines):
        while end - start > LEAST_ROWS and not any(is_figure_or_nothing(s.text) for s in lines[start].segments[1:]):
            start += 1  # a head, whose words may be wider than the columns
        columns = _columns([s for n in range(start, end) if len(lines[n].segments) > 1 for s in lines[n].segments])
        rows = _rows(lines[start:end], columns)
        if rows is None or not _is_table(rows):
            continue
        first, head = _head_above(lines, max(at, start - MOST_HEAD_LINES), start, columns)
        cells = tuple(RawRow(tuple(map(RawCell, row))) for row in (*head, *rows))
        if not _is_contents(cells):
            found.append((first, end, RawTable(cells)))
            at = end
    return found


def _runs(lines: Sequence[SetLine]) -> list[tuple[int, int]]:
    """Lines below each other with two or more segments, and single ones between them."""
    runs: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or not _follows(lines[at - 1], lines[at]):
            runs += _trimmed(lines, start, at)
            start = at
    return runs


def _follows(before: SetLine, line: SetLine) -> bool:
    step = before.bottom - line.bottom
    return 0.3 * line.height < step < 3.2 * max(before.height, line.height) and (
        len(before.segments) > 1 or len(line.segments) > 1
    )


def _trimmed(lines: Sequence[SetLine], start: int, end: int) -> list[tuple[int, int]]:
    while end > start and len(lines[end - 1].segments) == 1:
        end -= 1
    while start < end and len(lines[start].segments) == 1:
        start += 1
    several = sum(len(line.segments) > 1 for line in lines[start:end])
    return [(start, end)] if several >= LEAST_ROWS and end - start <= MOST_LINES else []


def _rows(lines: Sequence[SetLine], columns: Sequence[tuple[float, float]]) -> list[list[str]] | None:
    """The words of each row by column; None if some stand in two columns."""
    rows = [_row(line, columns) for line in lines]
    if len(columns) < 2 or any(row is None for row in rows):
        return None
    return _merged([row for row in rows if row is not None], [line.bottom for line in lines])


def _row(line: SetLine, columns: Sequence[tuple[float, float]]) -> list[str] | None:
    row = [""] * len(columns)
    for segment in line.segments:
        inside = [n for n, (left, right) in enumerate(columns) if segment.left < right and segment.right > left]
        if len(inside) != 1:
            return None
        row[inside[0]] = f"{row[inside[0]]} {segment.text}".strip()
    return row


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    values = [_MARKS.sub("", cell) for row in rows[1:] for cell in row[1:] if cell]
    figures = sum(map(is_figure_or_nothing, values))
    return len(rows) >= LEAST_ROWS and any(map(is_figure, values)) and figures >= LEAST_FIGURES * len(values)


def _columns(segments: Sequence[Segment]) -> list[tuple[float, float]]:
    """Left and right end of each column: what the segments cover, parted where all leave a width free."""
    columns: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda s: s.left):
        if columns and segment.left < columns[-1][1] + LEAST_GAP:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.right))
        else:
            columns.append((segment.left, segment.right))
    return columns


def _head_above(
    lines: Sequence[SetLine], earliest: int, start: int, columns: Sequence[tuple[float, float]]
) -> tuple[int, list[list[str]]]:
    """The first line of the head above a table's rows, and its rows; files write it cell by cell, in any order."""
    top, height = lines[start].bottom, lines[start].height
    first = start
    while first > earliest:
        line = lines[first - 1]
        if not 0 < line.bottom - top < HEAD * height or _row(line, columns) is None:
            break
        first -= 1
    head: list[list[str]] = []
    last = 0.0
    for line in sorted(lines[first:start], key=lambda line: -line.bottom):
        row = _row(line, columns) or []
        if head and last - line.bottom < LEADING * line.height:
            head[-1] = [f"{above} {cell}".strip() for above, cell in zip(head[-1], row, strict=True)]
        else:
            head.append(row)
        last = line.bottom
    return first, head


def _merged(rows: Sequence[list[str]], bottoms: Sequence[float]) -> list[list[str]]:
    """Rows with the names and heads that run over several lines in one cell each."""
    steps = [a - b for a, b in pairwise(bottoms)]
    is_whole = [sum(map(bool, row)) > 1 for row in rows]
    # distances between rows that have several cells; a name of two lines makes some of them wider
    between = [step for n, step in enumerate(steps) if is_whole[n] and is_whole[n + 1]]
    usual = median(between) if between else 0.0
    merged: list[list[str]] = []
    for n, row in enumerate(rows):
        is_close = n > 0 and steps[n - 1] < SAME_ROW * usual
        if merged and is_close and not _both_hold_figures(merged[-1], row):
            merged[-1] = [f"{above} {cell}".strip() for above, cell in zip(merged[-1], row, strict=True)]
        else:
            merged.append(row)
    return merged


def _both_hold_figures(above: Sequence[str], row: Sequence[str]) -> bool:
    return any(map(is_figure, above[1:])) and any(map(is_figure, row[1:]))


def _is_contents(rows: Sequence[RawRow]) -> bool:
    """A table of contents: names, and numbers of pages that never go down."""
    if any(len(row.cells) != 2 for row in rows):
        return False
    numbers = [row.cells[1].text for row in rows]
    pages = [int(number) for number in numbers if number.isdecimal()]
    return len(pages) >= len(numbers) - 1 and pages == sorted(pages)
