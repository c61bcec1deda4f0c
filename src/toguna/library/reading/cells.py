"""The figures of a table with their heads: which cells hold a number, which are missing, which lines are totals."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from toguna.library.documents.model import Cell, Grid
from toguna.library.reading.model import Number, Span
from toguna.library.reading.numbers import QUANTITIES, numbers_in

_MISSING = re.compile(
    r"(?:n\.?\s?/?\s?[ad]\.?|[-–—−.…*x]+|\.\.|not available|non disponible|aucune? donnée|no data)?", re.I
)
_BESIDE = re.compile(r"[\s*†‡()+~≈⁰¹²³⁴-⁹a-c≤≥<>]*", re.IGNORECASE)
"""What may stand beside the one number of a cell: marks of notes, signs."""
_MINUS = re.compile(r"\s*[-−–]\s?")
_TOTAL = re.compile(
    r"(?:grand |sub-?|sous-)?(?:totals?|totaux|sum|ensemble|overall|somme)(?:\s+(?:général|generale?|global|"
    r"[(\[].*|of .*|de .*|des .*|\d{4}.*|all .*))?\W*|(?:sub|sous)[- ]?tota(?:l|ls|ux)\b.*",
    re.IGNORECASE,
)
_NO_ADDEND = re.compile(
    r"%|\b(?:per|rate|ratio|share|percent\w*|average|mean|median|margin|error|marge|erreur"
    r"|at (?:the )?(?:start|end|beginning)|opening|closing|balance|solde|encours|au début|en début|en fin|à la fin"
    r"|change|rank|index|density|taux|moyenne|médiane|variation"
    r"|évolution|écart|rang|indice|densité|pourcentage|year|année|parts? d\w*|pour (?:cent|mille|1)"
    r")\b|(?<!é)(?<!és)(?<!ée)(?<!ées) par [a-zà-ÿ]"  # persons by household; not those killed by mines
    r"|pour 1[ \u00a0\u202f]?0|^\W*(?:part|no\.|n°)\W*$",
    re.IGNORECASE,
)

_CHANGE = re.compile(
    r"\b(?:change|variation|évolution|difference|différence|écart|increase|decrease|growth|hausse|baisse|trend|tendance)\b"
    r"|[Δ±]|\+\s?/\s?[-–−]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """The number of a cell. decimals as in Number; span: of the number in the row's paragraph."""

    cell: Cell
    value: Decimal
    decimals: int
    is_percent: bool
    span: Span

    @property
    def is_signed(self) -> bool:
        """Whether it is printed with a sign, as a change is."""
        return self.value < 0 or self.cell.text.strip()[:1] == "+"


@dataclass(frozen=True)
class Figures:
    """A table's figures by (row, column), heads left out. row_heads, column_heads: words of the heads; "" for none.

    missing: places that are blank or say that there is no figure (`N/A`, `-`): neither zero nor counted.
    """

    figures: Mapping[tuple[int, int], Figure]
    missing: frozenset[tuple[int, int]]
    row_heads: Mapping[int, str]
    column_heads: Mapping[int, str]

    def turned(self) -> "Figures":
        """The same with rows for columns, so that one rule serves both ways."""
        return Figures(
            {(column, row): figure for (row, column), figure in self.figures.items()},
            frozenset((column, row) for row, column in self.missing),
            self.column_heads,
            self.row_heads,
        )


@lru_cache(maxsize=16)
def figures_of(grid: Grid, language: str | None = None) -> Figures:
    """The figures of a table. Without marked heads the first row and the first column are heads."""
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    has_heads = any(cell.is_head for cell in grid.cells)
    figures: dict[tuple[int, int], Figure] = {}
    missing: set[tuple[int, int]] = set()
    rows_with_figures: set[int] = set()
    row_heads: dict[int, str] = {}
    column_heads: dict[int, str] = {}
    head_rows = _head_rows(grid, has_heads)
    for place, cell in sorted(cells.items()):
        row, column = place
        if row < head_rows:
            for spanned in range(column, column + cell.column_span):
                column_heads[spanned] = f"{column_heads.get(spanned, '')} {cell.text}".strip()
            continue
        figure = None if cell.is_head or column == 0 else figure_in(cell, language)
        if figure is not None:
            figures[place] = figure
            rows_with_figures.add(row)
        elif not cell.is_head and column > 0 and _MISSING.fullmatch(cell.text.strip()):
            missing.add(place)
        elif row not in row_heads and (cell.is_head or column == 0 or row not in rows_with_figures):
            for spanned in range(row, row + cell.row_span):
                row_heads.setdefault(spanned, cell.text.strip())
    return Figures(figures, frozenset(missing), row_heads, column_heads)


def _head_rows(grid: Grid, has_heads: bool) -> int:
    """How many rows at the top hold the heads of columns."""
    if not has_heads:
        return 1
    rows = 0
    while any(c.row == rows for c in grid.cells) and all(c.is_head for c in grid.cells if c.row == rows):
        rows += 1
    return rows


def figure_in(cell: Cell, language: str | None = None) -> Figure | None:
    """The figure of a cell that holds one number, with signs, marks or a share beside it; None otherwise."""
    text = cell.text
    if len(text) > 60:
        return None
    numbers = [n for n in numbers_in(text, language) if n.kind != "ordinal" and not n.is_spelled]
    whole = re.fullmatch(r"\s*(\d{4})\s*", text)
    if not numbers or (numbers[0].kind not in QUANTITIES and whole is None) or any(n.is_range for n in numbers):
        return None
    first = numbers[0]
    rest = text[first.span.end :]
    if len(numbers) == 2 and numbers[1].kind == "percent" and first.kind == "count":
        rest = rest.replace(numbers[1].text, "")
    before = text[: first.span.start]
    is_negative = bool(_MINUS.fullmatch(before)) and first.low >= 0
    if not (is_negative or _BESIDE.fullmatch(before)) or not _BESIDE.fullmatch(rest):
        return None
    return Figure(
        cell=cell,
        value=-first.low if is_negative else first.low,
        decimals=first.decimals,
        is_percent=first.kind == "percent",
        span=Span(cell.paragraph, cell.start + first.span.start, cell.start + first.span.end),
    )


def row_name(head: str) -> str:
    """The name that a text uses for a row: its head without emphasis and what stands in brackets."""
    return head.split(" (")[0].strip(" *")


def is_total(head: str) -> bool:
    """Whether a head says that its row or column adds the others up: Total, Sum, Ensemble."""
    return _TOTAL.fullmatch(head.strip(" *:_")) is not None


def is_addend(head: str) -> bool:
    """Whether figures under a head can be added to others: no share, rate, rank, mean or change."""
    return _NO_ADDEND.search(head) is None


def is_change(head: str) -> bool:
    """Whether a head says that its figures tell how others change: Variation, Increase, +/-."""
    return _CHANGE.search(head) is not None


def unit_of_last_digit(numbers: Sequence[Figure | Number]) -> Decimal:
    """The largest unit of a last digit: 1 for whole numbers, 0.1 with one decimal, 100 000 for `1.5 million`."""
    return max(Decimal(1).scaleb(-number.decimals) for number in numbers)
