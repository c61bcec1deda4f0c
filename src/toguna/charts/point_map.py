"""A map of single places: circles, squares and triangles by kind, their area by a magnitude."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from toguna.charts.basemap import MapWords, base_map, foreign_names, name_layers, shape_layer, unit_names
from toguna.charts.lettering import text_width, wrap
from toguna.charts.mapframe import Shape, feature
from toguna.charts.steps import round_down
from toguna.charts.theme import (
    INK,
    TEXT_SIZE,
    WHITE,
    WIDTH,
    FormatNumber,
    Spec,
    at,
    field,
    figure,
    own_colour,
    text_mark,
)

_KINDS = (("circle", "#16324f"), ("square", "#6f9bc4"), ("triangle-up", WHITE), ("diamond", "#8a8a8a"))
_LARGEST = 420.0
_LEAST = 9.0
_LINE = TEXT_SIZE + 5


def point_map(
    points: Sequence[Mapping[str, Any]],
    units: Sequence[Shape],
    *,
    kinds: Mapping[str, str],
    words: MapWords,
    magnitude_title: str,
    siblings: Sequence[Shape] = (),
    neighbours: Sequence[Shape] = (),
    format_number: FormatNumber = str,
) -> Spec:
    """Points drawn large first, half transparent, over the units with their names.

    points: longitude, latitude, kind, magnitude (None or 0: drawn at the least size), label (shown on screen).
    kinds: key and printed name, at most four, told apart by shape and lightness. Points outside the frame are
    not drawn. Data of the result: points, sizes, legend, units, names and what the base map has.
    Raises: ValueError without a unit, or with more than four kinds.
    """
    if len(kinds) > len(_KINDS):
        raise ValueError(f"at most {len(_KINDS)} kinds can be told apart in greyscale, not {len(kinds)}")
    title = wrap(words.legend, 95, TEXT_SIZE)
    size_title = wrap(magnitude_title, 95, TEXT_SIZE)
    column = max(text_width(text, TEXT_SIZE, bold=True) for text in (*title, *size_title))
    lines = [line for name in kinds.values() for line in wrap(name, 80, TEXT_SIZE)]
    column = max(column, *(text_width(line, TEXT_SIZE) + 16 for line in lines))
    base = base_map(units, siblings, neighbours, words, WIDTH - column - 12)
    most = max((point["magnitude"] or 0 for point in points), default=0)
    looks = dict(zip(kinds, _KINDS, strict=False))
    drawn = []
    for point in sorted(points, key=lambda p: -(p["magnitude"] or 0)):
        x, y = base.frame.pixel(point["longitude"], point["latitude"])
        if 0 <= x <= base.frame.width and 0 <= y <= base.frame.height:
            shape, colour = looks[point["kind"]]
            place = {"x": round(x, 1), "y": round(y, 1), "size": _size(point["magnitude"] or 0, most)}
            drawn.append({**point, **place, "shape": shape, "colour": colour, "kind_label": kinds[point["kind"]]})
    names, leaders, boxes = unit_names(
        base, units, {}, crowd=[(p["x"], p["y"], math.sqrt(p["size"] / math.pi) + 1) for p in drawn]
    )
    left = base.frame.width + 12
    titles, legend, sizes = _legend(title, list(kinds.values()), size_title, most, left, format_number)
    datasets: dict[str, Any] = base.datasets | {
        "units": [feature(base.territories[unit.code], code=unit.code, name=unit.name) for unit in units],
        "points": drawn,
        "names": names,
        "leaders": leaders,
        "around": foreign_names(base, siblings, neighbours, boxes),
        "legend_title": titles,
        "legend": legend,
        "sizes": sizes,
    }
    symbol = {"type": "point", "filled": True, "stroke": INK, "strokeWidth": 0.5, "fillOpacity": 0.65, "opacity": 1}
    look: dict[str, Any] = {
        "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
        "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
        "fill": own_colour("colour"),
    }
    tooltip = [field("label"), field("kind_label"), field("magnitude", "quantitative")]
    words_right = text_mark(align="left", baseline="middle", lineHeight=TEXT_SIZE * 1.15)
    layers = [
        *base.below,
        shape_layer("units", fill=WHITE, stroke=INK, strokeWidth=0.7),
        {"data": {"name": "points"}, "mark": symbol, "encoding": at(**look, tooltip=tooltip)},
        *base.above,
        *name_layers(),
        {
            "data": {"name": "legend_title"},
            "mark": {**words_right, "fontWeight": "bold"},
            "encoding": at(text=field("text")),
        },
        *(
            layer
            for name in ("legend", "sizes")
            for layer in (
                {"data": {"name": name}, "mark": symbol, "encoding": at(**look)},
                {"data": {"name": name}, "mark": words_right, "encoding": at("text_x", text=field("label"))},
            )
        ),
    ]
    frame = base.frame
    return figure(
        words.description,
        datasets,
        width=frame.width,
        height=frame.height,
        projection=frame.projection(),
        layer=layers,
    )


def _size(magnitude: float, most: float) -> float:
    """Area of a symbol, in proportion to the magnitude but never too small to be seen."""
    return round(max(_LEAST, _LARGEST * magnitude / most), 1) if most else _LEAST


def _legend(
    title: Sequence[str],
    names: Sequence[str],
    size_title: Sequence[str],
    most: float,
    left: float,
    format_number: FormatNumber,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of the titles, of the kinds and of the sizes, from top to bottom."""
    titles = [{"text": line, "x": left, "y": 6 + i * TEXT_SIZE * 1.2} for i, line in enumerate(title)]
    y = 6 + len(title) * TEXT_SIZE * 1.2 + _LINE / 2
    kinds: list[dict[str, Any]] = []
    for name, (shape, colour) in zip(names, _KINDS, strict=False):
        place = {"x": left + 5, "text_x": left + 15, "y": y, "size": 70.0}
        lines = wrap(name, 80, TEXT_SIZE)
        kinds.append({"label": lines, "shape": shape, "colour": colour, **place})
        y += _LINE + (len(lines) - 1) * TEXT_SIZE * 1.15
    sizes: list[dict[str, Any]] = []
    if not most:
        return titles, kinds, sizes
    y += 6
    for line in size_title:
        titles.append({"text": line, "x": left, "y": y})
        y += TEXT_SIZE * 1.2
    shown = sorted({round_down(most), max(1.0, round_down(most / 4)), max(1.0, round_down(most / 20))}, reverse=True)
    radius = math.sqrt(_size(shown[0], most) / math.pi)
    for magnitude in shown:
        size = _size(magnitude, most)
        own = math.sqrt(size / math.pi)
        y += own + 2
        place = {"x": left + radius, "text_x": left + 2 * radius + 6, "y": y, "size": size}
        sizes.append({"label": format_number(magnitude), "shape": "circle", "colour": WHITE, **place})
        y += own + 2
    return titles, kinds, sizes
