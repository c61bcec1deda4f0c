"""Totals of the tables of which a figure of the text may be a part: `136 in Haut-Mbomou, or 25 % of the total`."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from toguna.library.documents.model import Grid
from toguna.library.reading.cells import Figure, figures_of, is_total
from toguna.library.reading.mentions import stems
from toguna.library.reading.model import Number

Wholes = Mapping[Decimal, list[tuple[frozenset[str], Number]]]


@lru_cache(maxsize=4)
def wholes_in_tables(tables: tuple[Grid, ...]) -> Wholes:
    """By figure of a cell: the totals of its row and column, each with the stems of the cell's heads that name it.

    A total of a column is given with the words of the row, one of a row with those of the column.
    """
    found: dict[Decimal, list[tuple[frozenset[str], Number]]] = defaultdict(list)
    for grid in tables:
        upright = figures_of(grid)
        for figures in (upright, upright.turned()):
            totals = {
                column: figure
                for (row, column), figure in figures.figures.items()
                if is_total(figures.row_heads.get(row, ""))
            }
            for (row, column), figure in figures.figures.items():
                whole = totals.get(column)
                named = stems(figures.row_heads.get(row, ""))
                if whole is not None and named and whole.value > figure.value > 0 and not figure.is_percent:
                    found[figure.value].append((named, _number(whole)))
    return found


def _number(figure: Figure) -> Number:
    return Number(figure.span, figure.cell.text, figure.value, figure.value, decimals=figure.decimals)
