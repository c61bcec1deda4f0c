"""Legends, laid out by hand so that they stand at the same place in print and on screen."""

from collections.abc import Sequence
from typing import Any

from toguna.charts.lettering import text_width
from toguna.charts.theme import INK, TEXT_SIZE, at, own_colour, text_mark

LINE = TEXT_SIZE + 5
_SYMBOL = 9.0
_GAP = 14.0

Entry = tuple[str, str, str]
"""Printed name, colour, shape (one of Vega's point shapes)."""


def legend_row(
    entries: Sequence[Entry], width: float, *, above: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Entries from left to right over a plot, in as many lines as they need.

    above: free space between legend and plot. Returns: layers, and the rows of their data set `legend`.
    """
    lines: list[list[dict[str, Any]]] = [[]]
    x = 0.0
    for label, colour, shape in entries:
        needed = _SYMBOL + 4 + text_width(label, TEXT_SIZE)
        if x and x + needed > width:
            lines.append([])
            x = 0.0
        row = {"label": label, "colour": colour, "shape": shape, "x": x + _SYMBOL / 2, "text_x": x + _SYMBOL + 4}
        lines[-1].append(row)
        x += needed + _GAP
    rows = [{**row, "y": -above - (len(lines) - i) * LINE + LINE / 2} for i, line in enumerate(lines) for row in line]
    return legend_layers(), rows


def legend_layers(size: float = 70) -> list[dict[str, Any]]:
    """Symbols and words of the data set `legend` (label, colour, shape, x, text_x, y)."""
    symbol = {"type": "point", "size": size, "stroke": INK, "strokeWidth": 0.5, "opacity": 1, "filled": True}
    return [
        {
            "data": {"name": "legend"},
            "mark": symbol,
            "encoding": at(
                shape={"field": "shape", "type": "nominal", "scale": None, "legend": None}, fill=own_colour("colour")
            ),
        },
        {
            "data": {"name": "legend"},
            "mark": text_mark(align="left", baseline="middle"),
            "encoding": at("text_x", text={"field": "label", "type": "nominal"}),
        },
    ]
