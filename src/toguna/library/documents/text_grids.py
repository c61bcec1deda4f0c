"""Tables that are drawn with characters: pipes, borders of `+---+`, columns of spaces, rows of figures.

What is read: rows that begin with `|`; lines parted by ` | `; borders as Markdown and database programs draw them;
three or more lines whose columns are parted by two or more spaces, figures in them; three or more lines of one name
and as many figures each. What is not: columns that touch, and figures with spaces in them that one space parts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from toguna.library.documents.grids import MOST_COLUMNS, RawCell, RawRow, RawTable, is_figure, is_figure_or_nothing

_RULE = " \t\xa0|+:=–—-"
_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_TOKEN = r"(?:[\d][\d,.'’]*\s?%?|[-–—]|N/A|n/a|n\.a\.)"
_FIGURES = re.compile(rf"(?P<name>[^\W\d_][^\d|]{{0,60}}?)\s+(?P<figures>{_TOKEN}(?:\s+{_TOKEN}){{1,30}})\s*")
_GAP = re.compile(r"\s{2,}|\t+")
LEAST_ROWS = 3
LONGEST_LINE = 2000
MOST_ALIGNED = 5000
"""Lines of one block that are looked at for columns of spaces."""


def parted(lines: Sequence[str]) -> Iterator[list[str] | RawTable]:
    """The lines of one block as runs of text and tables, in their order; rules and borders are dropped."""
    for is_drawn, group in groupby(lines, key=_is_drawn):
        run = list(group)
        if not is_drawn:
            yield from _spaced(run)
        elif sum(map(_is_border, run)) >= 2:
            yield _bordered(run)
        else:
            yield from _pipes(run)


def is_rule(line: str) -> bool:
    """Whether a line is drawn: dashes, borders, or a row of empty cells."""
    return not line.strip(_RULE)


def _is_border(line: str) -> bool:
    return _BORDER.fullmatch(line) is not None


def _is_drawn(line: str) -> bool:
    return line.lstrip().startswith("|") or _is_border(line)


def _pipes(lines: Sequence[str]) -> Iterator[RawTable]:
    """Rows that begin with a pipe; the rows above the first rule name the columns."""
    rows: list[RawRow] = []
    head = next((n for n, line in enumerate(lines) if is_rule(line) and "-" in line), 0)
    for n, line in enumerate(lines):
        if not is_rule(line):
            cells = cells_of(line)
            is_head = n < head and any(cells)
            rows.append(RawRow(tuple(RawCell(cell, is_head=is_head) for cell in cells)))
    if rows:
        yield RawTable(tuple(rows))


def cells_of(line: str) -> list[str]:
    """The words between the pipes of a row."""
    inner = line.strip().removeprefix("|")
    inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(inner, MOST_COLUMNS)]


def _bordered(lines: Sequence[str]) -> RawTable:
    """Rows between borders: a row is what stands between two of them, or each line where few borders are drawn."""
    parts = [list(group) for is_border, group in groupby(lines, key=_is_border) if not is_border]
    has_head = any("=" in line for line in lines if _is_border(line))
    # a border below each row is drawn by Markdown; database programs draw three in all, and a line is a row
    is_by_line = not has_head and len(parts) <= 2
    rows = [[line] for part in parts for line in part] if is_by_line else parts
    heads = len(parts[0]) if is_by_line and len(parts) == 2 else 1 if has_head else 0
    return RawTable(tuple(_joined(row, is_head=n < heads) for n, row in enumerate(rows)))


def _joined(lines: Sequence[str], *, is_head: bool) -> RawRow:
    """The lines of one row, their cells joined one below the other."""
    cells = [cells_of(line) for line in lines]
    width = max(map(len, cells))
    columns = ([line[n] for line in cells if n < len(line) and line[n]] for n in range(width))
    return RawRow(tuple(RawCell(" ".join(column), is_head=is_head) for column in columns))


def _spaced(lines: list[str]) -> Iterator[list[str] | RawTable]:
    """Text, save where its lines are rows."""
    piped = [line.count(" | ") for line in lines]
    if len(lines) >= 2 and min(piped) >= 1 and (min(piped) >= 2 or len(lines) >= LEAST_ROWS):
        yield from _pipes(lines)
        return
    aligned = _aligned(lines)
    if aligned is not None:
        yield aligned
        return
    yield lines


def figures_row(line: str) -> RawRow | None:
    """`Koro 25 17 2 44` as a row: a name and two or more figures; None for any other line."""
    found = _FIGURES.fullmatch(line.strip()) if len(line) <= 300 else None
    if found is None:
        return None
    cells = (found["name"].strip(), *re.findall(_TOKEN, found["figures"]))
    return RawRow(tuple(RawCell(cell.strip()) for cell in cells))


def _aligned(lines: Sequence[str]) -> RawTable | None:
    """A block whose lines all keep free the same columns of characters, two or more wide, with figures between."""
    words = [line.expandtabs(8).rstrip() for line in lines if line.strip() and not is_rule(line)]
    if not LEAST_ROWS <= len(words) <= MOST_ALIGNED or max(map(len, words)) > LONGEST_LINE:
        return None
    if sum(bool(_GAP.search(line.strip())) for line in words) < 0.6 * len(words):
        return None
    width = max(map(len, words))
    taken = bytearray(width)
    for line in words:
        for at, character in enumerate(line):
            if character != " ":
                taken[at] = 1
    columns = [(m.start(), m.end()) for m in re.finditer(rb"\x01(?:\x00?\x01)*", bytes(taken))]
    if len(columns) < 2:
        return None
    rows = [[line[start:end].strip() for start, end in columns] for line in words]
    values = [cell for row in rows[1:] for cell in row[1:]]
    filled = [cell for cell in values if cell]
    if not filled or sum(map(is_figure_or_nothing, filled)) < 0.7 * len(filled) or not any(map(is_figure, filled)):
        return None
    return RawTable(tuple(RawRow(tuple(map(RawCell, row))) for row in rows))
