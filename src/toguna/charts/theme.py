"""The look that all figures share: one type family, print size, tones that stay apart in greyscale.

One pixel of a specification is one point in print: a figure is WIDTH points (16 cm) wide.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Spec = dict[str, Any]
"""A Vega-Lite specification with its data inside."""

FormatNumber = Callable[[float], str]

FAMILY = "Liberation Sans"
FONT = f"{FAMILY}, Arimo, Arial, Helvetica, sans-serif"
"""vl-convert carries the first, Typst takes the second, a browser the third: all of the same widths."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 454.0
TEXT_SIZE = 8.5
SMALL_SIZE = 7.5

INK = "#1a1a1a"
GREY = "#5a5a5a"
RULE = "#8c8c8c"
GRID = "#dcdcdc"
PALE = "#f0f0ee"
WHITE = "#ffffff"

SERIES = ("#16324f", "#6f9bc4", "#c9dcec", "#7d7d7d", "#bdbdbd", "#e8e8e8")
"""Parts of a whole, in order; neighbours differ by at least a fifth of the lightness scale."""

CLASSES = ("#d6e4f0", "#a3c1dc", "#6797c2", "#2f6699", "#123a63")
"""Classes of a map from low to high, lightness falling."""


def classes(number: int) -> tuple[str, ...]:
    """Colours for `number` classes, spread over the whole range of lightness."""
    if number > len(CLASSES):
        raise ValueError(f"at most {len(CLASSES)} classes can be told apart in greyscale, not {number}")
    if number == 1:
        return (CLASSES[2],)
    return tuple(CLASSES[round(i * (len(CLASSES) - 1) / (number - 1))] for i in range(number))


def figure(description: str, datasets: Mapping[str, Sequence[Mapping[str, Any]]], **body: Any) -> Spec:
    """A whole specification: schema, alternative text, data, look, and what `body` adds."""
    return {
        "$schema": SCHEMA,
        "description": description,
        "datasets": {name: [dict(row) for row in rows] for name, rows in datasets.items()},
        "background": WHITE,
        "padding": {"left": 2, "top": 2, "right": 2, "bottom": 5},
        "config": _config(),
        **body,
    }


def text_mark(size: float = TEXT_SIZE, colour: str = INK, **mark: Any) -> dict[str, Any]:
    return {"type": "text", "font": FONT, "fontSize": size, "color": colour, **mark}


def at(x: str = "x", y: str = "y", **channels: Any) -> dict[str, Any]:
    """Encoding of marks placed in points of the figure, whatever scales the layer beside them has."""
    plain = {"type": "quantitative", "scale": None, "axis": None}
    return {"x": {"field": x, **plain}, "y": {"field": y, **plain}, **channels}


def field(name: str, kind: str = "nominal") -> dict[str, Any]:
    return {"field": name, "type": kind}


def own_colour(name: str) -> dict[str, Any]:
    """A channel that takes the colour written in the data."""
    return {"field": name, "type": "nominal", "scale": None, "legend": None}


def _config() -> dict[str, Any]:
    axis = {
        "labelFontSize": TEXT_SIZE,
        "titleFontSize": TEXT_SIZE,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": GRID,
        "gridWidth": 0.5,
        "domainWidth": 0.6,
        "tickWidth": 0.6,
        "tickSize": 3,
        "labelPadding": 2,
    }
    return {"font": FONT, "view": {"stroke": None}, "axis": axis}
