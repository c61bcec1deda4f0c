"""Which lines of a printed table are one row: cells may run over several lines, heads too. No file is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from toguna.library.documents.grids import YEAR, is_figure
from toguna.library.documents.lines import Segment
from toguna.library.documents.text import join_lines

SAME_ROW = 0.85
"""Of the usual distance from row to row; lines closer than that belong to one row."""
ROOM = 0.95
"""Of the width of a column: letters differ in width, so that a word may not have fitted that seems to."""
LEAST_JUMP = 1.12
TIGHT = 1.3
"""Of the distances of rows to those of the lines of a cell; of these to the height of a line."""


@dataclass(frozen=True)
class RowCell:
    """The words of a cell, and how many columns it spans. last: the words of its last line."""

    text: str
    span: int
    last: Segment


Row = Mapping[int, RowCell]
"""The cells of a row by their first column; those without words are left out."""


def rows_of(
    lines: Sequence[Sequence[Segment]],
    bottoms: Sequence[float],
    height: float,
    columns: Sequence[tuple[float, float]],
) -> list[Row]:
    """The rows of a table from its lines."""
    holds_figures = [any(is_figure(segment.text) for segment in line[1:]) for line in lines] + [False]
    # only the last line of a head has one cell for each column, so that words over two of them are two cells
    parted = [_parted(line, columns, holds_figures[n + 1] and not holds_figures[n]) for n, line in enumerate(lines)]
    widths = [_width(parted, column) for column in range(len(columns))]
    steps = [a - b for a, b in pairwise(bottoms)]
    least = least_step([len(row) for row in parted], steps, height)
    usual = least / SAME_ROW
    several = [row for row in parted if len(row) > 1]
    has_figures = 2 * sum(any(is_figure(c.text) for n, c in row.items() if n) for row in several) >= len(several)
    rows: list[Row] = []
    in_head = has_figures
    for n, row in enumerate(parted):
        in_head = in_head and not any(is_figure(cell.text) and not YEAR.fullmatch(cell.text) for cell in row.values())
        if not rows:
            rows.append(row)
            continue
        above = rows[-1]
        is_close = steps[n - 1] < least
        may_go_on = not _both_hold_figures(above, row)
        if in_head:
            goes_on = is_close or (steps[n - 1] < 1.15 * usual and not _heads_several(above, row))
        else:
            goes_on = is_close or _wraps(above, row, widths)
        if may_go_on and goes_on:
            rows[-1] = _joined(above, row)
        else:
            rows.append(row)
    return rows


def least_step(counts: Sequence[int], steps: Sequence[float], height: float) -> float:
    """The distance of two lines from which on they are two rows; 0 where distances do not tell.

    counts: cells of each line. steps: distances of the lines. height: of a line.
    """
    ordered = sorted(steps)
    jump, small, large = max(((b / a, a, b) for a, b in pairwise(ordered) if a > 0), default=(1.0, 0.0, 0.0))
    if jump >= LEAST_JUMP and small < TIGHT * height:
        # lines within cells stand closer than rows do, and have words in some of the cells only
        middle = (small + large) / 2
        close = [count for count, step in zip(counts[1:], steps, strict=True) if step < middle]
        if 2 * sum(count < max(counts) for count in close) >= len(close):
            return middle
    between = [step for n, step in enumerate(steps) if counts[n] > 1 and counts[n + 1] > 1]
    return SAME_ROW * median(between) if between else 0.0


def _parted(line: Sequence[Segment], columns: Sequence[tuple[float, float]], is_foot_of_head: bool) -> Row:
    row: dict[int, RowCell] = {}
    for segment in (piece for whole in line for piece in _cut(whole, columns, is_foot_of_head)):
        inside = [n for n, (left, right) in enumerate(columns) if segment.left < right and segment.right > left]
        inside = inside or [min(range(len(columns)), key=lambda n: abs(columns[n][0] - segment.left))]
        first = inside[0]
        if first in row:
            row[first] = replace(row[first], text=f"{row[first].text} {segment.text}", last=segment)
        else:
            row[first] = RowCell(segment.text, len(inside), segment)
    return row


def _cut(segment: Segment, columns: Sequence[tuple[float, float]], anywhere: bool) -> Iterator[Segment]:
    """Words that run up to those of the next column, cut where that column begins, or anywhere between the two."""
    width = (segment.right - segment.left) / max(len(segment.text), 1)
    start = 0
    for (_, right), (left, _) in pairwise(columns):
        at = round((left - segment.left) / width) if width else 0
        between = (
            segment.text.rfind(" ", max(round((right - segment.left) / width) - 1, 0), max(at, 0)) if width else -1
        )
        if anywhere and start < between < len(segment.text):
            yield Segment(segment.text[start:between], segment.left + start * width, segment.left + between * width)
            start = between + 1
            continue
        is_there = abs(segment.left + at * width - left) < 0.2 * width
        if start + 1 < at < len(segment.text) and is_there and segment.text[at - 1] == " ":
            yield Segment(segment.text[start : at - 1], segment.left + start * width, min(right, left - width))
            start = at
    yield replace(segment, text=segment.text[start:], left=segment.left + start * width)


def _width(rows: Sequence[Row], column: int) -> float:
    return max(
        (r[column].last.right - r[column].last.left for r in rows if column in r and r[column].span == 1), default=0.0
    )


def _both_hold_figures(above: Row, row: Row) -> bool:
    return any(is_figure(c.text) for n, c in above.items() if n) and any(is_figure(c.text) for n, c in row.items() if n)


def _heads_several(above: Row, row: Row) -> bool:
    """Whether a cell stands over two or more cells of the row below."""
    return any(sum(n <= column < n + cell.span for column in row) > 1 for n, cell in above.items())


def _wraps(above: Row, row: Row, widths: Sequence[float]) -> bool:
    """Whether a line as far from the one above as the rows are is the rest of it: no first word had room up there."""
    if 0 not in row and len(row) < len(above) - 1:
        return True
    if not all(n in above and not had_room(above[n].last, cell.text, widths[n]) for n, cell in row.items()):
        return False
    if 0 not in row:
        return True
    if len(row) == 1:
        return len(above) > 1
    return row[0].text[:1].islower() and not any(is_figure(cell.text) for column, cell in row.items() if column)


def had_room(above: Segment, text: str, width: float) -> bool:
    word = text.split(" ", 1)[0]
    taken = above.right - above.left
    return taken + taken / max(len(above.text), 1) * (len(word) + 1) <= ROOM * width


def _joined(above: Row, row: Row) -> Row:
    joined = dict(above)
    for column, cell in row.items():
        upper = above.get(column)
        joined[column] = replace(cell, text=join_lines((upper.text, cell.text)), span=upper.span) if upper else cell
    return joined
