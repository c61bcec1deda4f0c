"""Changes that the text tells of a row of a table: `the increase was steeper in Kordofan (19.2 %)`. No judgement."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from toguna.library.bibliography.dates import MONTHS
from toguna.library.documents.model import Grid
from toguna.library.reading.cells import Figure, figures_of, is_total, row_name
from toguna.library.reading.changes import Change
from toguna.library.reading.dates import dates_in
from toguna.library.reading.model import Date, Number, Reading, Span
from toguna.library.reading.quantities import Told, told
from toguna.library.reading.turns import DOWN, TURN, UP

LIKE = Decimal(2)
"""A share that is not within half and twice the change of the row is of something else."""
_OF_ROW = re.compile(r"\s?\(\s?|\s(?:by|de|d['’])\s", re.IGNORECASE)
_NO_CHANGE = re.compile(r"\s?(?:of|des|de la|du)\s", re.IGNORECASE)
ANY_YEAR = 2000
"""Of heads that name months alone, which are then in their order."""
_OTHER = re.compile(r";|\b(?:whereas|while|but|tandis|alors|mais)\b", re.IGNORECASE)
"""Between an amount and a share: the share is of another row."""
REACH = 90
"""Characters between an amount and its share: `27,275 more than a month earlier, a rise of 16 %`."""


@dataclass(frozen=True)
class _Row:
    """The figures of a row by the date of their column, in the order of the dates."""

    name: str
    figures: tuple[tuple[Date, Figure], ...]


def changes_of_rows(reading: Reading) -> Iterator[Change]:
    """The change of the row that a sentence names: between the dates it tells, else the first and the last column.

    is_near: the text says of no amount which two figures are meant.
    """
    by_name: dict[str, list[_Row]] = defaultdict(list)
    for row in (row for grid in reading.tables for row in _rows(grid)):
        by_name[row.name].append(row)
    if not by_name:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(by_name, key=len, reverse=True)))})(?!\w)")
    totals = [row for name, held in by_name.items() if is_total(name) for row in held]
    last: Told | None = None
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        turn = TURN.search(text, one.sentence.span.start, one.sentence.span.end) if one.numbers else None
        if turn is not None:
            dates = [*(one.dates or (last.dates if last and _paragraph(last) == _paragraph(one) else ()))]
            for row in totals:
                yield from _of_amount(text, one, row, turn)
            for name in named.finditer(text, one.sentence.span.start, one.sentence.span.end):
                for row in by_name[name[0]]:
                    yield from _of_amount(text, one, row, turn)
                    yield from _of_share(text, one, name, row, dates, turn)
        last = one


def _paragraph(one: Told) -> int:
    return one.sentence.span.paragraph


def _rows(grid: Grid) -> Iterator[_Row]:
    figures = figures_of(grid)
    heads = {column: dates_in(head) or _month_alone(head) for column, head in figures.column_heads.items()}
    dated = {column: found[0] for column, found in heads.items() if len(found) == 1 and found[0].first}
    by_row: dict[int, list[tuple[Date, Figure]]] = defaultdict(list)
    for (number, column), figure in figures.figures.items():
        if column in dated and not figure.is_percent:
            by_row[number].append((dated[column], figure))
    for number, head in figures.row_heads.items():
        held = by_row[number]
        name = row_name(head)
        if len(held) > 1 and len(name) > 2 and name[0].isupper():
            yield _Row(name, tuple(sorted(held, key=lambda pair: str(pair[0].first))))


def _month_alone(head: str) -> tuple[Date, ...]:
    """The month of `Round 14, August`."""
    months = [word for word in re.findall(r"[^\W\d_]+", head) if word.lower() in MONTHS]
    return dates_in(f"in {months[0]}", None, ANY_YEAR) if len(months) == 1 else ()


def _of_amount(text: str, one: Told, row: _Row, turn: re.Match[str]) -> Iterator[Change]:
    """The amount is the difference of two figures of the row: those are meant, and the share behind it is of them."""
    for (_, before), (_, after) in combinations(row.figures, 2):
        difference = abs(after.value - before.value)
        for amount in one.numbers:
            if amount.kind != "count" or amount.low != difference or difference < 10:
                continue
            shares = [n for n in one.numbers if n.kind == "percent" and 0 < n.span.start - amount.span.end <= REACH]
            shares = [n for n in shares if not _OTHER.search(text, amount.span.end, n.span.start)]
            if shares and not _NO_CHANGE.match(text, shares[0].span.end):
                yield _change(before, after, shares[0], turn, is_near=False)


def _of_share(
    text: str, one: Told, name: re.Match[str], row: _Row, dates: list[Date], turn: re.Match[str]
) -> Iterator[Change]:
    for share in one.numbers:
        is_of_row = share.kind == "percent" and _OF_ROW.fullmatch(text[name.end() : share.span.start])
        if not is_of_row or share.is_range or _NO_CHANGE.match(text, share.span.end):
            continue
        ends = {day for date in dates for day in (date.first, date.last)}
        meant = [(d, f) for d, f in row.figures if d.first in ends or d.last in ends]
        (_, before), (_, after) = (meant[0], meant[-1]) if len(meant) > 1 else (row.figures[0], row.figures[-1])
        growth = abs(after.value - before.value) * 100 / before.value if before.value else Decimal(0)
        every = [_change(a, b, share, turn, is_near=True) for (_, a), (_, b) in combinations(row.figures, 2)]
        if len(meant) <= 1 and any(_fits(change, share) for change in every):
            continue
        if share.low <= LIKE * growth and growth <= LIKE * share.low:
            yield _change(before, after, share, turn, is_near=True)


def _fits(change: Change, share: Number) -> bool:
    if change.before is None or not change.before.low:
        return False
    growth = abs(change.after.low - change.before.low) * 100 / change.before.low
    return abs(growth - share.low) <= Decimal(1).scaleb(-share.decimals) / 2


def _change(before: Figure, after: Figure, share: Number, turn: re.Match[str], *, is_near: bool) -> Change:
    """Its direction is that of the figures: the text may tell of several rows with one word."""
    direction = UP if after.value >= before.value else DOWN
    return Change(_number(before), _number(after), share, direction, turn[0], is_near=is_near)


def _number(figure: Figure) -> Number:
    span = Span(figure.span.paragraph, figure.span.start, figure.span.end)
    return Number(span, figure.cell.text, figure.value, figure.value, decimals=figure.decimals)
