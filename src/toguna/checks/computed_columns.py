"""Columns that a table computes from its others: change, share of the total, ratio. Each cell against the others."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from math import ceil

from toguna.library.numbers import rounded
from toguna.library.reading.cells import Figure, Figures, figures_of, is_change, is_total
from toguna.library.reading.model import Reading
from toguna.library.reading.numbers import numbers_in
from toguna.library.reading.quantities import plain
from toguna.model import Check, Examined, Finding

KEY = "computed_columns"
LEAST_FITTING = 3
"""Lines that must be so computed, three quarters of all; with a head that says so, two and all but one."""
LEAST_SHARES = 4
"""Of a whole that the table does not hold."""
MOST_COLUMNS = 8
"""Beyond these a table is a series, and columns that fit by chance would be found."""
MOST_TOTALS = 2
_SAYS_SHARE = re.compile(
    r"%|\b(?:share|percent\w*|per cent|proportion|part|parts|pourcentage|pour cent|rate|ratio|taux|per|par|average|"
    r"mean|moyenne)\b",
    re.IGNORECASE,
)
_Values = Mapping[tuple[int, int], Decimal]


@dataclass(frozen=True)
class _Way:
    """How a column may be computed. of: the columns it takes. compute: from their values in a line; None: it cannot.

    says: whether the head of the column is one for it. sign: `{}` filled with both figures tells how.
    """

    of: tuple[int, ...]
    compute: Callable[[int], Decimal | None]
    says: bool
    en: str
    fr: str
    shown: Callable[[int], tuple[Decimal, Decimal]]


@dataclass(frozen=True)
class _Line:
    figure: Figure
    computed: Decimal
    off: Decimal
    unit: Decimal

    @property
    def fits(self) -> bool:
        return self.off <= self.unit / 2


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for grid in reading.tables:
        upright = figures_of(grid)
        for figures in (upright, upright.turned()):
            by_column: dict[int, dict[int, Figure]] = defaultdict(dict)
            for (row, column), figure in figures.figures.items():
                by_column[column][row] = figure
            values = {place: figure.value for place, figure in figures.figures.items() if not figure.is_percent}
            if len({column for _, column in values}) > MOST_COLUMNS + 1:
                continue
            for column, own in sorted(by_column.items()):
                yield from _judged(figures, values, column, own)
                yield from _judged(figures, values, column, _beside(own), is_beside=True)


def _beside(own: Mapping[int, Figure]) -> dict[int, Figure]:
    """The shares that stand in the cells of counts: `237 (45 %)`."""
    found = {}
    for row, figure in own.items():
        numbers = numbers_in(figure.cell.text)
        if len(numbers) == 2 and (numbers[0].kind, numbers[1].kind) == ("count", "percent"):
            percent, start = numbers[1], figure.cell.start
            span = type(figure.span)(figure.cell.paragraph, start + percent.span.start, start + percent.span.end)
            found[row] = Figure(figure.cell, percent.low, percent.decimals, is_percent=True, span=span)
    return found


def _judged(
    figures: Figures, values: _Values, column: int, own: Mapping[int, Figure], *, is_beside: bool = False
) -> Iterator[Finding | Examined]:
    head = figures.column_heads.get(column, "")
    is_percent = sum(f.is_percent for f in own.values()) * 2 > len(own) or "%" in head
    is_signed = sum(figure.is_signed for figure in own.values()) * 2 > len(own)
    if not (is_percent or is_signed or is_change(head) or _SAYS_SHARE.search(head)):
        return
    best: tuple[_Way, list[tuple[int, _Line]]] | None = None
    for way in _ways(figures, values, column, head, is_percent=is_percent, is_beside=is_beside):
        lines = list(_lines(way, own))
        if _is_so_computed(way, lines) and (best is None or _fitting(lines) > _fitting(best[1])):
            best = way, lines
    if best is None:
        return
    way, lines = best
    for row, line in lines:
        yield Examined("numbers", line.figure.span)
        for of in way.of:
            if (row, of) in figures.figures:
                yield Examined("numbers", figures.figures[row, of].span)
        row_head = figures.row_heads.get(row, "")
        is_all = is_total(row_head) and line.off <= 2 * line.unit  # rounded shares that are added up
        if not line.fits and not is_all and not _is_cut(line):
            yield _finding(way, row, line, _fitting(lines), row_head)


def _ways(
    figures: Figures, values: _Values, column: int, head: str, *, is_percent: bool, is_beside: bool
) -> Iterator[_Way]:
    columns = sorted({c for _, c in values if c != column or is_beside})
    if len(columns) > MOST_COLUMNS:
        return
    says_change = is_change(head)
    says_share = is_beside or (_SAYS_SHARE.search(head) is not None and not says_change)
    if is_percent:
        for one in [column] if is_beside else columns:
            totals = [r for r, c in values if c == one and is_total(figures.row_heads.get(r, ""))]
            wholes = [values[row, one] for row in sorted(totals)[-MOST_TOTALS:]]
            untold = _whole_of_most(values, one, figures, column) if says_share and not is_beside else None
            wholes = [*(wholes or [_sum(values, one)]), *([untold] if untold else [])]
            yield from (_share(values, one, whole, says_share) for whole in wholes)
    for a, b in permutations(columns, 2):
        if is_beside and a != column:
            continue
        if is_percent:
            yield _ratio(values, a, b, says_share, Decimal(100))
            if not is_beside and a < b:
                yield _growth(values, a, b, says_change)
        elif not is_beside:
            if a < b:
                yield _difference(values, a, b, says_change)
            yield _ratio(values, a, b, says_share, Decimal(1))


def _sum(values: _Values, one: int) -> Decimal:
    return sum((value for (_, column), value in values.items() if column == one), Decimal(0))


def _whole_of_most(values: _Values, one: int, figures: Figures, column: int) -> Decimal | None:
    """The whole, not in the table, that most shares of the column are of; None where three quarters have none."""
    spans = []
    for (row, c), share in figures.figures.items():
        count, half = values.get((row, one)), Decimal(1).scaleb(-share.decimals) / 2
        if c == column and count is not None and count > 0 and share.value > half:
            spans.append((100 * count / (share.value + half), 100 * count / (share.value - half)))
    lows = [low for low, _ in spans]
    best = max(lows, key=lambda at: sum(low <= at <= high for low, high in spans), default=None)
    if best is None or len(spans) < LEAST_SHARES:
        return None
    held = [(low, high) for low, high in spans if low <= best <= high]
    if 4 * len(held) < 3 * len(spans):
        return None
    first, last = max(low for low, _ in held), min(high for _, high in held)
    return Decimal(ceil(first)) if ceil(first) <= last else (first + last) / 2


def _share(values: _Values, one: int, whole: Decimal, says: bool) -> _Way:
    def compute(row: int) -> Decimal | None:
        return 100 * values[row, one] / whole if whole and (row, one) in values else None

    return _Way(
        (one,), compute, says, "{0} of {1} is {2} %", "{0} sur {1} font {2} %", lambda row: (values[row, one], whole)
    )


def _ratio(values: _Values, a: int, b: int, says: bool, times: Decimal) -> _Way:
    def compute(row: int) -> Decimal | None:
        whole = values.get((row, b))
        return times * values[row, a] / whole if whole and (row, a) in values else None

    en, fr = ("{0} of {1} is {2} %", "{0} sur {1} font {2} %") if times == 100 else ("{0} by {1} is {2}",) * 2
    fr = fr.replace("by", "par").replace("is", "fait")
    return _Way((a, b), compute, says, en, fr, lambda row: (values[row, a], values[row, b]))


def _growth(values: _Values, a: int, b: int, says: bool) -> _Way:
    def compute(row: int) -> Decimal | None:
        before = values.get((row, a))
        return 100 * (values[row, b] - before) / before if before and (row, b) in values else None

    en, fr = "from {0} to {1} is {2} %", "de {0} à {1}, l’écart est de {2} %"
    return _Way((a, b), compute, says, en, fr, lambda row: (values[row, a], values[row, b]))


def _difference(values: _Values, a: int, b: int, says: bool) -> _Way:
    def compute(row: int) -> Decimal | None:
        return values[row, b] - values[row, a] if (row, a) in values and (row, b) in values else None

    en, fr = "from {0} to {1} is {2}", "de {0} à {1}, l’écart est de {2}"
    return _Way((a, b), compute, says, en, fr, lambda row: (values[row, a], values[row, b]))


def _lines(way: _Way, own: Mapping[int, Figure]) -> Iterator[tuple[int, _Line]]:
    for row, figure in own.items():
        computed = way.compute(row)
        if computed is not None:
            unit = Decimal(1).scaleb(-figure.decimals)
            off = min(
                abs(computed - figure.value),
                abs(-computed - figure.value) if not figure.is_signed else abs(computed) + 1,
            )
            yield row, _Line(figure, computed, off, unit)


def _is_cut(line: _Line) -> bool:
    """`+ 11` for 11 830: a narrow column of a page broke the figure at its thousands."""
    shown, whole = (str(abs(rounded(value, 0))) for value in (line.figure.value, line.computed))
    return line.figure.decimals == 0 and whole.startswith(shown) and len(whole) - len(shown) in (3, 6)


def _fitting(lines: list[tuple[int, _Line]]) -> int:
    return sum(line.fits for _, line in lines)


def _is_so_computed(way: _Way, lines: list[tuple[int, _Line]]) -> bool:
    telling = [(row, line) for row, line in lines if line.figure.value != 0]
    fitting, every = _fitting(telling), len(telling)
    if fitting >= LEAST_FITTING and fitting * 4 >= every * 3:
        return True
    return way.says and fitting >= 2 and fitting >= every - 1


def _finding(way: _Way, row: int, line: _Line, fitting: int, row_head: str) -> Finding:
    figure = line.figure
    first, second = way.shown(row)
    decimals = max(0, figure.decimals)
    is_slight = line.off <= line.unit
    told = {}
    for code, words in (("en", way.en), ("fr", way.fr)):
        shown = plain(rounded(line.computed, decimals + 1), code)
        told[code] = words.format(plain(first, code), plain(second, code), shown)
    return Finding(
        KEY,
        "note" if is_slight else "error",
        *figure.span.place,
        found={
            "en": f"“{row_head}” reads {figure.cell.text}, but {told['en']}, as {fitting} other lines are computed.",
            "fr": f"On lit {figure.cell.text} à « {row_head} », mais {told['fr']} ; {fitting} autres lignes sont "
            "calculées ainsi.",
        },
        remedy={
            "en": "Compute it again, and compare the figures with the source.",
            "fr": "Refaites le calcul et comparez les chiffres à la source.",
        },
        evidence={
            "printed": str(figure.value),
            "computed": str(rounded(line.computed, 4)),
            "first": str(first),
            "second": str(second),
            "fitting": fitting,
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("error", "note"),
    title={"en": "Computed columns of tables", "fr": "Colonnes calculées des tableaux"},
    explanation={
        "en": "A column of shares, changes or rates, and shares beside counts in one cell, are computed from the other "
        "columns: share of the total, share of another column, change in percent or in number, ratio. Where three "
        "lines and three quarters of all (two and all but one, if the head says what it is) are computed in one way, "
        "a line that is not is an error; one that is off by rounding is a note.",
        "fr": "Une colonne de parts, de variations ou de taux, et les parts placées à côté d’un nombre dans une même "
        "case, sont recalculées à partir des autres colonnes : part du total, part d’une autre colonne, variation en "
        "pourcentage ou en nombre, rapport. Si trois lignes et les trois quarts de toutes (deux et toutes sauf une, "
        "si l’intitulé le dit) sont calculées d’une même façon, la ligne qui ne l’est pas est une erreur ; si elle "
        "ne diffère que d’un arrondi, une remarque.",
    },
    example={
        "en": "| Lubero | 256 340 | 283 615 | +16.0 % |, where the other lines are right",
        "fr": "| Lubero | 256 340 | 283 615 | +16,0 % |, les autres lignes étant justes",
    },
    blind_spots={
        "en": "Columns computed from figures that the table does not hold; tables of over eight columns of figures, or "
        "where most lines are wrong.",
        "fr": "Les colonnes calculées à partir de chiffres absents du tableau ; les tableaux de plus de huit colonnes "
        "de chiffres, ou dont la plupart des lignes sont fausses.",
    },
    run=run,
)
