"""Tables of printed pages: lines whose words keep the same columns free. No file is read.

What is read: tables with figures, and tables of words alone whose columns are set to one edge; cells of several lines;
heads that span columns. What is not: text in two columns, lists, tables of contents, two tables side by side. Such
lines stay text: a table is never guessed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from toguna.library.documents.grids import CAPTION, RawCell, RawRow, RawTable, is_figure, is_figure_or_nothing
from toguna.library.documents.lines import Line, Segment
from toguna.library.documents.row_lines import Row, had_room, least_step, rows_of

LEAST_ROWS = 3
LEAST_GAP = 3.0
"""Width that must be free between two columns, in points."""
SAME_EDGE = 4.0
"""What the edges of the words of one column may differ by, in points."""
SAME_LINE = 0.3
FAR = 3.2
NEAR = 1.5
"""Distance of the feet of two lines, in heights of a line: on one line, too far for one table, within one cell."""
LEAST_FIGURES = 0.6
LEAST_FILLED = 0.75
"""Of the rows of a table of words: have words in two columns or more."""
MOST_PROSE = 0.7
"""Of the lines of a column: as wide as it, from which on it is running text."""
MOST_LINES = 400
MOST_COLUMNS = 100
MOST_CUTS = 3
LONGEST_NAME = 60
LARGEST_GRID = 40_000
_MARKS = re.compile("\ue000|\ue001")
_LIST_MARK = re.compile(r"(?:[^\w\s]{1,2}|[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]{0,2})", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A table of a page. lines: places of its lines among those of the page. columns: left and right end of each."""

    lines: tuple[int, ...]
    table: RawTable
    columns: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class _Across:
    """All that stands on one height of the page, from left to right."""

    segments: tuple[Segment, ...]
    bottom: float
    height: float
    lines: tuple[int, ...]

    def is_within(self, left: float, right: float) -> bool:
        return self.segments[0].left >= left - SAME_EDGE and self.segments[-1].right <= right + SAME_EDGE


def tables_of(lines: Sequence[Line], heads: Sequence[Sequence[str]] = ()) -> list[Found]:
    """The tables of a page from its top. heads: of tables that may go on from the page before, or overleaf."""
    across = _across(lines)
    found: list[Found] = []
    end = 0
    waiting = [(first, last, MOST_CUTS) for first, last in _runs(across)][::-1]
    while waiting:
        first, last, cuts = waiting.pop()
        first = max(first, end)
        table = _table(across, first, last, end, heads) if last - first > 1 else None
        if table is not None:
            found.append(table[0])
            end = table[1]
        elif cuts and last - first > LEAST_ROWS:
            # two tables, or a table and lines of text, under each other: parted where they are furthest apart
            cut = max(range(first + 1, last), key=lambda n: across[n - 1].bottom - across[n].bottom)
            waiting += [(cut, last, cuts - 1), (first, cut, cuts - 1)]
    return found


def piece_of(lines: Sequence[Line], table: Found, *, is_after: bool) -> Found | None:
    """The rows at the top of a page (is_after), or else at its foot, that stand in the columns of the table beside it.

    They may be fewer than a table of its own has; one of them fills every column, with a figure in it.
    """
    across = _across(lines)
    taken: list[_Across] = []
    for line in across if is_after else reversed(across):
        if not _fits(line, table.columns) or (taken and abs(taken[-1].bottom - line.bottom) > FAR * line.height):
            break
        taken.append(line)
    while taken and len(taken[-1].segments) == 1:
        taken.pop()
    taken = taken if is_after else taken[::-1]
    if len(table.columns) < LEAST_ROWS or not taken or len(taken[0].segments) == 1:
        return None
    bottoms = [line.bottom for line in taken]
    rows = rows_of([line.segments for line in taken], bottoms, taken[0].height, table.columns)
    if not any(len(row) == len(table.columns) and any(is_figure(c.text) for c in row.values()) for row in rows):
        return None
    raw = RawTable(tuple(_raw(row, len(table.columns)) for row in rows))
    return Found(tuple(n for line in taken for n in line.lines), raw, table.columns)


def _fits(line: _Across, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether all words of a line stand in one column each."""
    inside = [
        [n for n, (left, right) in enumerate(columns) if s.left < right + SAME_EDGE and s.right > left - SAME_EDGE]
        for s in line.segments
    ]
    return all(len(one) == 1 for one in inside)


def _across(lines: Sequence[Line]) -> list[_Across]:
    """Files write tables cell by cell in any order: what stands on one height is brought together."""
    found: list[_Across] = []
    for n in sorted(range(len(lines)), key=lambda n: -lines[n].bottom):
        line = lines[n]
        above = found[-1] if found else None
        is_level = above is not None and above.bottom - line.bottom <= SAME_LINE * line.height
        if above is not None and is_level and len(above.segments) < MOST_COLUMNS and _is_apart(above, line):
            segments = sorted([*above.segments, *line.parts()], key=lambda s: s.left)
            tall = max(above.height, line.height)
            found[-1] = _Across(tuple(segments), above.bottom, tall, (*above.lines, n))
        else:
            found.append(_Across(line.parts(), line.bottom, line.height, (n,)))
    return found


def _is_apart(above: _Across, line: Line) -> bool:
    return all(line.right <= s.left + 0.5 or line.left >= s.right - 0.5 for s in above.segments)


def _runs(across: Sequence[_Across]) -> Iterator[tuple[int, int]]:
    """Lines below each other with words in several places, and single ones that may go on with a cell among them."""
    start, several, second = 0, 0, float("inf")
    for n in range(len(across) + 1):
        line = across[n] if n < len(across) else None
        if line is None or (n > start and not _follows(across, n, second)):
            if several >= 2 and n - start <= MOST_LINES:
                yield start, n
            start, several, second = n, 0, float("inf")
        if line is not None and len(line.segments) > 1:
            several += 1
            second = line.segments[1].left


def _follows(across: Sequence[_Across], n: int, second: float) -> bool:
    """second: where the second column begins, by the last line that has one."""
    before, line = across[n - 1], across[n]
    step = before.bottom - line.bottom
    if step >= FAR * max(before.height, line.height):
        return False
    if len(line.segments) > 1:
        return True
    only = line.segments[0]
    if only.left >= second - SAME_EDGE or (only.right < second and step < NEAR * line.height):
        return True
    if len(before.segments) == 1 or only.right < second:
        return len(before.segments) > 1
    # words over several columns within a table: what the rows below it have in common
    below = across[n + 1] if n + 1 < len(across) else None
    return (
        below is not None
        and len(below.segments) > 1
        and len(before.segments) > 1
        and abs(below.segments[1].right - before.segments[1].right) < SAME_EDGE
        and len(only.text) <= LONGEST_NAME
        and not only.text.rstrip().endswith((".", ":"))
        and not CAPTION.match(only.text)
    )


def _table(
    across: Sequence[_Across], start: int, end: int, earliest: int, heads: Sequence[Sequence[str]]
) -> tuple[Found, int] | None:
    """The table among these lines, and the first line behind it."""
    while start < end and len(across[start].segments) == 1:
        start += 1
    bottom = end
    while end > start and len(across[end - 1].segments) == 1:
        end -= 1
    columns = _columns([line for line in across[start:end] if len(line.segments) > 1])
    if len(columns) < 2:
        return None
    is_close = _closeness(across[start:end])
    while end < bottom and _is_of_row(across[end - 1], across[end], columns, is_close):
        end += 1
    while start > earliest and _is_of_head(across[max(start - 2, 0) : start + 1], columns, is_close):
        start -= 1
    if len(columns) * (end - start) > LARGEST_GRID:
        return None
    lines = across[start:end]
    rows = rows_of([line.segments for line in lines], [line.bottom for line in lines], lines[0].height, columns)
    table = RawTable(tuple(_raw(row, len(columns)) for row in rows))
    is_known = len(rows) > 1 and [cell.text for cell in table.rows[0].cells] in heads
    if not is_known and (_is_contents(rows) or not (_has_figures(rows) or _is_of_words(rows, lines, columns))):
        return None
    return Found(tuple(n for line in lines for n in line.lines), table, tuple(columns)), end


def _closeness(lines: Sequence[_Across]) -> Callable[[_Across, _Across], bool]:
    """Whether two lines are closer than the rows of their table are."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    least = least_step([len(line.segments) for line in lines], steps, lines[0].height)
    return lambda above, line: 0 < above.bottom - line.bottom < least


def _is_of_cell(line: _Across, columns: Sequence[tuple[float, float]], is_close: bool) -> bool:
    """Whether a line at the top or bottom of a table is of it: in several cells, or more of one of them."""
    if len(line.segments) > 1:
        return True
    only = line.segments[0]
    if only.left > columns[0][1]:
        return only.right < columns[-1][1] + SAME_EDGE
    return is_close and only.right <= columns[0][1]


def _is_of_row(
    above: _Across,
    line: _Across,
    columns: Sequence[tuple[float, float]],
    is_close: Callable[[_Across, _Across], bool],
) -> bool:
    """Whether a line below a table goes on with a cell of its last row."""
    is_near = above.bottom - line.bottom < NEAR * line.height
    name, rest, (left, right) = above.segments[0], line.segments[-1], columns[0]
    if is_close(above, line) or rest.left > right:
        return is_near and _is_of_cell(line, columns, is_close(above, line))
    is_rest = not rest.text[:1].isupper() or name.text.endswith("-")
    return is_near and is_rest and name.right <= right >= rest.right and not had_room(name, rest.text, right - left)


def _is_of_head(
    lines: Sequence[_Across], columns: Sequence[tuple[float, float]], is_close: Callable[[_Across, _Across], bool]
) -> bool:
    """Whether the line before the last is of the head that the last is of, and no end of the caption before it."""
    *above, line, below = lines
    step = line.bottom - below.bottom
    if above and len(line.segments) == len(above[0].segments) == 1 and above[0].bottom - line.bottom < 0.95 * step:
        return False
    return step < NEAR * line.height and _is_of_cell(line, columns, is_close(line, below))


def _columns(lines: Sequence[_Across]) -> list[tuple[float, float]]:
    """Left and right end of each column: what the words cover, parted where all, or nearly all, leave a width free."""
    columns = _covered(lines, 0)
    if len(columns) > MOST_COLUMNS:
        return []
    if len(lines) >= LEAST_ROWS + 1 and (len(columns) < 2 or _crowded(lines, columns)):
        # a head over several columns
        finer = _with_own_words(lines, _covered(lines, max(1, len(lines) // 8)))
        if len(finer) > len(columns) and _crowded(lines, finer) < max(_crowded(lines, columns), 1):
            columns = finer
    columns = _without_strays(lines, columns)
    return columns if _crowded(lines, columns) <= 0.1 * len(lines) + 1 else []


def _with_own_words(lines: Sequence[_Across], columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns that two or more lines have words in which are in no other column."""
    own = [0] * len(columns)
    for line in lines:
        for s in line.segments:
            inside = [n for n, (left, right) in enumerate(columns) if s.left < right and s.right > left]
            if len(inside) == 1:
                own[inside[0]] += 1
    return [column for column, count in zip(columns, own, strict=True) if count >= 2]


def _without_strays(lines: Sequence[_Across], columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A word of one line that a wide space parts from the next column makes no column."""
    if len(lines) <= LEAST_ROWS:
        return columns
    kept: list[tuple[float, float]] = []
    for left, right in columns:
        used = sum(any(s.left < right and s.right > left for s in line.segments) for line in lines)
        if kept and used == 1 and left - kept[-1][1] < 3 * lines[0].height:
            kept[-1] = (kept[-1][0], right)
        else:
            kept.append((left, right))
    return kept


def _covered(lines: Sequence[_Across], allowed: int) -> list[tuple[float, float]]:
    """Where more than so many of the lines have words."""
    ends = sorted(
        [(s.left, 1) for line in lines for s in line.segments]
        + [(s.right, -1) for line in lines for s in line.segments]
    )
    columns: list[tuple[float, float]] = []
    depth, left = 0, 0.0
    for place, change in ends:
        if depth <= allowed < depth + change:
            left = place
        elif depth + change <= allowed < depth:
            if columns and left < columns[-1][1] + LEAST_GAP:
                columns[-1] = (columns[-1][0], place)
            else:
                columns.append((left, place))
        depth += change
    return columns


def _crowded(lines: Sequence[_Across], columns: Sequence[tuple[float, float]]) -> int:
    """Lines that have words in two places of one column."""
    count = 0
    for line in lines:
        inside = [
            n for s in line.segments for n, (left, right) in enumerate(columns) if s.left < right and s.right > left
        ]
        count += len(inside) > len(set(inside))
    return count


def _raw(row: Row, width: int) -> RawRow:
    cells: list[RawCell] = []
    column = 0
    while column < width:
        cell = row.get(column)
        cells.append(RawCell(cell.text, column_span=cell.span) if cell else RawCell(""))
        column += cell.span if cell else 1
    return RawRow(tuple(cells))


def _has_figures(rows: Sequence[Row]) -> bool:
    values = [_MARKS.sub("", cell.text) for row in rows[1:] for column, cell in row.items() if column > 0]
    figures = sum(map(is_figure_or_nothing, values))
    return len(rows) >= LEAST_ROWS and any(map(is_figure, values)) and figures >= LEAST_FIGURES * len(values)


def _is_of_words(rows: Sequence[Row], lines: Sequence[_Across], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether rows without figures are a table: filled, set to one edge, no list and no text in columns."""
    if len(rows) < LEAST_ROWS or sum(len(row) > 1 for row in rows) < LEAST_FILLED * len(rows):
        return False
    if all(_LIST_MARK.fullmatch(row[0].text) for row in rows if 0 in row):
        return False
    by_column: list[list[Segment]] = [[] for _ in columns]
    for line in lines:
        in_line: dict[int, Segment] = {}
        for s in line.segments:
            inside = [n for n, (left, right) in enumerate(columns) if s.left < right and s.right > left]
            if len(inside) == 1:
                first = in_line.get(inside[0], s)
                in_line[inside[0]] = Segment(first.text, first.left, s.right)
        for column, whole in in_line.items():
            by_column[column].append(whole)
    if not all(map(_is_set_to_one_edge, by_column)):
        return False
    return not all(_is_prose(column, right - left) for column, (left, right) in zip(by_column, columns, strict=True))


def _is_set_to_one_edge(column: Sequence[Segment]) -> bool:
    edges = ([s.left for s in column], [s.right for s in column], [(s.left + s.right) / 2 for s in column])
    return any(
        sum(abs(e - median(places)) < SAME_EDGE for e in places) >= 0.8 * len(places) for places in edges if places
    )


def _is_prose(column: Sequence[Segment], width: float) -> bool:
    return sum(s.right - s.left > 0.8 * width for s in column) > MOST_PROSE * len(column)


def _is_contents(rows: Sequence[Row]) -> bool:
    """A table of contents: names, and numbers of pages that never go down."""
    if any(len(row) > 3 for row in rows):
        return False
    last = [row[max(row)].text for row in rows]
    pages = [int(number) for number in last if number.isdecimal()]
    is_rising = all(a <= b for a, b in pairwise(pages))
    return len(pages) >= len(last) - 1 and is_rising and not (last[0] and not last[0].isdecimal() and len(rows[0]) > 1)
