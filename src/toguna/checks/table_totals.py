"""The totals of a table are the sums of its rows and columns."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from statistics import median

from toguna.library.documents.model import Grid
from toguna.library.reading.cells import Figure, Figures, figures_of, is_addend, is_total, unit_of_last_digit
from toguna.library.reading.model import Reading
from toguna.library.reading.quantities import plain
from toguna.model import Check, Examined, Finding

KEY = "table_totals"
NEAR = Decimal("0.05")
"""A column headed Total is taken for the sum of the others if it is off by no more, in half of the rows at least."""
SOME_SHOWN = 2
"""A total of so many times its parts is of more than the lines shown."""
MOST_TOTALS = 30
"""Beyond these a total is of what stands since the one before it only."""
_WHOLE_YEAR = re.compile(r"\W*(?:(?:whole|full) )?year\W*|\W*année(?: entière)?\W*", re.IGNORECASE)
_BARE = re.compile(r"totals?|totaux|sum|somme|ensemble", re.IGNORECASE)


@dataclass(frozen=True)
class _Sum:
    """A total with its parts. is_row: along a row. has_missing: cells among the parts hold no figure."""

    total: Figure
    parts: tuple[Figure, ...]
    line: int
    head: str
    line_head: str
    is_row: bool
    has_missing: bool
    is_only: bool = False
    """The one total of its table, so far off that no other shows that it is of these parts."""

    @cached_property
    def computed(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def difference(self) -> Decimal:
        return self.total.value - self.computed

    @cached_property
    def fits(self) -> bool:
        """Whole numbers add up exactly; rounded ones within half a unit of the last digit of each."""
        unit = unit_of_last_digit((*self.parts, self.total))
        is_rounded = unit != 1
        return abs(self.difference) <= (unit * (len(self.parts) + 1) / 2 if is_rounded else 0)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for grid in reading.tables:
        figures = figures_of(grid)
        along = [*_sums(figures, is_row=True), *_sums(figures.turned(), is_row=False)]
        for one in along:
            for figure in (one.total, *one.parts):
                yield Examined("numbers", figure.span)
        yield from _findings(reading, grid, [one for one in along if not one.fits])


def _sums(figures: Figures, *, is_row: bool) -> Iterator[_Sum]:
    """The sums along the rows of the table (of the turned table: along its columns)."""
    held: dict[int, list[Figure]] = defaultdict(list)
    for (_, column), figure in sorted(figures.figures.items()):
        held[column].append(figure)
    columns = [
        column
        for column, every in sorted(held.items())
        if _can_be_added(figures.column_heads.get(column, ""), every) and not _is_percent(every)
    ]
    totals = [column for column in columns if is_total(figures.column_heads.get(column, ""))]
    hidden = not totals
    if hidden and len(columns) >= 3:
        totals = [columns[-1]]
    lines = sorted({row for row, _ in figures.figures})
    for total in totals:
        choices = _since(columns, totals, total) if len(totals) > MOST_TOTALS else _choices(columns, totals, total)
        every = [_along(figures, lines, total, parts, is_row) for parts in choices if len(parts) >= 2]
        best = max(every, key=lambda sums: sum(one.fits for one in sums), default=[])
        yield from (_hidden(best) if hidden else _named(best))


def _can_be_added(head: str, held: Sequence[Figure]) -> bool:
    """A column headed Year may be the sum of its quarters, if it holds no years."""
    return is_addend(head) or (_WHOLE_YEAR.fullmatch(head) is not None and not all(1900 < f.value < 2100 for f in held))


def _is_percent(held: Sequence[Figure]) -> bool:
    return sum(figure.is_percent for figure in held) * 2 > len(held)


def _since(columns: Sequence[int], totals: Sequence[int], total: int) -> list[list[int]]:
    """The columns since the total before."""
    last = totals[bisect_left(totals, total) - 1] if total > totals[0] else -1
    return [list(columns[bisect_right(columns, last) : bisect_left(columns, total)])]


def _choices(columns: Sequence[int], totals: Sequence[int], total: int) -> Iterator[list[int]]:
    """Which columns a total may add up: those since the total before, all before, the totals before, all after."""
    before = [column for column in columns if column < total]
    totals_before = [column for column in totals if column < total]
    yield from _since(columns, totals, total)
    yield [column for column in before if column not in totals]
    yield totals_before
    yield [column for column in columns if column > total and column not in totals]


def _along(figures: Figures, lines: Sequence[int], total: int, parts: Sequence[int], is_row: bool) -> list[_Sum]:
    found = []
    for line in lines:
        whole = figures.figures.get((line, total))
        held = tuple(figures.figures[line, part] for part in parts if (line, part) in figures.figures)
        held = tuple(figure for figure in held if not figure.is_percent)
        if whole is None or whole.is_percent or len(held) < 2:
            continue
        head, line_head = figures.column_heads.get(total, ""), figures.row_heads.get(line, "")
        if is_addend(line_head) and not _is_mean(whole, held):
            found.append(_Sum(whole, held, line, head, line_head, is_row, len(held) < len(parts)))
    return found


def _is_mean(whole: Figure, held: Sequence[Figure]) -> bool:
    """Whether the total is the mean of its line, as of deaths per attack: between the least and the largest."""
    values = [figure.value for figure in held]
    has_decimals = whole.decimals > 0 and any(figure.decimals for figure in held)
    return has_decimals and len(held) > 2 and min(values) <= whole.value <= max(values)


def _named(sums: Sequence[_Sum]) -> list[_Sum]:
    """Sums under a head that says total, if the total is of these parts: most add up, or nearly do."""
    if not sums:
        return []
    fitting = sum(one.fits for one in sums)
    off = median(abs(one.difference) / max(abs(one.total.value), Decimal(1)) for one in sums)
    if fitting * 2 < len(sums) and off > NEAR:
        (first, *others) = sums
        is_only = not others and not first.has_missing and first.total.value <= SOME_SHOWN * first.computed
        return [replace(first, is_only=True)] if is_only and _BARE.fullmatch(first.head.strip(" *:_")) else []
    return _certain(sums)


def _hidden(sums: Sequence[_Sum]) -> list[_Sum]:
    """Sums of a last line that does not say total: it is one if it adds up in most, and in three at least."""
    telling = [one for one in sums if sum(part.value != 0 for part in one.parts) >= 2]
    fitting = sum(one.fits for one in telling)
    return _certain(telling) if fitting >= 3 and fitting * 5 >= len(telling) * 3 else []


def _certain(sums: Sequence[_Sum]) -> list[_Sum]:
    """Without those that a missing cell may explain: less than the total, where no like line shows that it is none."""
    gaps = Counter(len(one.parts) for one in sums if one.has_missing and one.fits)
    return [one for one in sums if not one.has_missing or one.fits or one.difference < 0 or gaps[len(one.parts)] >= 1]


def _findings(reading: Reading, grid: Grid, wrong: Sequence[_Sum]) -> Iterator[Finding]:
    """One finding per sum; where row and column are off by the same through one cell, one at that cell."""
    told: set[int] = set()
    for row in (one for one in wrong if one.is_row):
        for column in (one for one in wrong if not one.is_row):
            shared = _shared(row, column)
            if shared is not None and id(column) not in told and id(row) not in told:
                told |= {id(row), id(column)}
                yield _at_cell(shared, row, column)
    for one in wrong:
        if id(one) not in told:
            yield _at_total(one)


def _shared(row: _Sum, column: _Sum) -> Figure | None:
    """The cell that explains both: off as a part in both, or total of the one and part of the other."""
    in_row = {figure.span: -row.difference for figure in row.parts} | {row.total.span: row.difference}
    in_column = {figure.span: -column.difference for figure in column.parts} | {column.total.span: column.difference}
    cells = {figure.span: figure for figure in (*row.parts, row.total)}
    both = [span for span in in_row if span in in_column and in_row[span] == in_column[span]]
    return cells[both[0]] if both else None


def _at_total(one: _Sum) -> Finding:
    by = {code: plain(abs(one.difference), code) for code in ("en", "fr")}
    name = {"en": "row" if one.is_row else "column", "fr": "ligne" if one.is_row else "colonne"}
    head = one.line_head or one.head
    more = one.difference > 0
    return Finding(
        rule=KEY,
        # a column whose head was lost may be of means or rates
        severity="warning" if one.is_only or not (one.is_row or one.line_head) else "error",
        paragraph=one.total.span.paragraph,
        start=one.total.span.start,
        end=one.total.span.end,
        found={
            "en": f"The total of the {name['en']} “{head}” reads {one.total.cell.text}, but its cells add up to "
            f"{plain(one.computed, 'en')}: the total is {by['en']} too {'high' if more else 'low'}.",
            "fr": f"Le total de la {name['fr']} « {head} » est de {one.total.cell.text}, mais ses cellules font "
            f"{plain(one.computed, 'fr')} : {by['fr']} de {'trop' if more else 'moins'}.",
        },
        remedy={
            "en": "Compare each cell and the total with the source, and correct the one that differs; if the source "
            "itself "
            "is off, say so in a note.",
            "fr": "Comparez chaque cellule et le total à la source et corrigez ce qui diffère ; si la source "
            "elle-même est "
            "inexacte, dites-le dans une note.",
        },
        evidence={
            "printed": str(one.total.value),
            "computed": str(one.computed),
            "difference": str(one.difference),
            "parts": [str(part.value) for part in one.parts],
            "missing_cells": one.has_missing,
        },
    )


def _at_cell(cell: Figure, row: _Sum, column: _Sum) -> Finding:
    off = row.difference if cell.span == row.total.span else -row.difference
    right = cell.value - off
    return Finding(
        rule=KEY,
        severity="error",
        paragraph=cell.span.paragraph,
        start=cell.span.start,
        end=cell.span.end,
        found={
            "en": f"Neither the row “{row.line_head}” nor the column “{column.line_head}” adds up, both by "
            f"{plain(abs(off), 'en')}: with {plain(right, 'en')} in place of {cell.cell.text} both would.",
            "fr": f"Ni la ligne « {row.line_head} » ni la colonne « {column.line_head} » ne tombe juste, l’écart "
            f"étant de "
            f"{plain(abs(off), 'fr')} dans les deux : avec {plain(right, 'fr')} au lieu de {cell.cell.text} les deux "
            "seraient justes.",
        },
        remedy={
            "en": "Compare the cell with the source.",
            "fr": "Comparez la cellule à la source.",
        },
        evidence={
            "printed": str(cell.value),
            "computed": str(right),
            "difference": str(off),
            "row_total": str(row.total.value),
            "row_sum": str(row.computed),
            "column_total": str(column.total.value),
            "column_sum": str(column.computed),
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("error", "warning"),
    title={"en": "Totals of tables", "fr": "Totaux des tableaux"},
    explanation={
        "en": "The rows and columns of a table are added up and held against their total. A total is told by its head "
        "(Total, Sum, Ensemble) or by being the sum of the others in most lines. `N/A`, `-` and blanks are missing: "
        "neither zero nor counted. Shares, rates and means are left out; rounded figures may differ by their rounding. "
        "The only total of a table, if it is more than 5 % off, is a warning: it may be of something else.",
        "fr": "Les lignes et colonnes d’un tableau sont additionnées et comparées à leur total. Un total se "
        "reconnaît à "
        "son intitulé (Total, Somme, Ensemble) ou à ce qu’il est la somme des autres dans la plupart des lignes. "
        "`N/A`, "
        "`-` et les cellules vides manquent : elles ne valent pas zéro. Parts, taux et moyennes sont laissés de côté ; "
        "des chiffres arrondis peuvent différer de leur arrondi. Le seul total d’un tableau, s’il s’écarte de plus de "
        "5 %, est un avertissement : il peut porter sur autre chose.",
    },
    example={
        "en": "| Mopti | 20 | 30 | Total 51 |",
        "fr": "| Mopti | 20 | 30 | Total 51 |",
    },
    blind_spots={
        "en": "A total that most lines do not come near is taken for something else than their sum (events in which "
        "several "
        "actors took part, say). Totals smaller than they should be in a line with a missing cell. Tables that are "
        "pictures.",
        "fr": "Un total dont la plupart des lignes sont loin est pris pour autre chose que leur somme (des événements "
        "impliquant plusieurs acteurs, par exemple). Les totaux trop faibles d’une ligne où une cellule manque. Les "
        "tableaux "
        "qui sont des images.",
    },
    run=run,
)
