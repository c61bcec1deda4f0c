"""A map of units shaded by a value: zero, classes of rising darkness, hatching where there is no information."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from toguna.charts.basemap import (
    MapWords,
    base_map,
    foreign_names,
    name_layers,
    shape_layer,
    unit_names,
)
from toguna.charts.legend import legend_layers
from toguna.charts.lettering import text_width, wrap
from toguna.charts.mapframe import Frame, Shape, feature
from toguna.charts.steps import class_limits
from toguna.charts.theme import (
    GREY,
    INK,
    TEXT_SIZE,
    WHITE,
    WIDTH,
    FormatNumber,
    Spec,
    at,
    classes,
    field,
    figure,
    own_colour,
    text_mark,
)

_HATCH = "M-1,-1H1V1H-1ZM-1,0L0,-1M-1,1L1,-1M0,1L1,0"
_LINE = TEXT_SIZE + 5


def choropleth(
    units: Sequence[Shape],
    values: Mapping[str, float | None],
    *,
    words: MapWords,
    siblings: Sequence[Shape] = (),
    neighbours: Sequence[Shape] = (),
    format_number: FormatNumber = str,
    at_most: int = 4,
) -> Spec:
    """The units with name and value, shaded in at most `at_most` classes of positive values; zero has its own.

    values: by code of the unit; None or absent: no information, which is hatched and said in the legend.
    siblings: units of the same country that the map is not about. neighbours: other countries.
    Data of the result: units (GeoJSON with code, name, value, class), hatching, names, leaders, legend, and what
    the base map has. A name for which there is no room is left out; its value is in units all the same.
    Raises: ValueError without a unit.
    """
    if not units:
        raise ValueError("a map needs at least one unit")
    title = wrap(words.legend, 100, TEXT_SIZE)
    given = {unit.code: values.get(unit.code) for unit in units}
    entries = _classes([v for v in given.values() if v is not None], format_number, at_most)
    has_gap = any(value is None for value in given.values())
    labels = [label for label, *_ in entries] + ([words.not_available] if has_gap else [])
    column = max(*(text_width(line, TEXT_SIZE, bold=True) for line in title), 0.0)
    column = max(column, max(text_width(label, TEXT_SIZE) for label in labels) + 16)
    base = base_map(units, siblings, neighbours, words, WIDTH - column - 12)
    drawn, hatching = [], []
    for unit in units:
        value = given[unit.code]
        label, colour = _class_of(value, entries, words.not_available)
        shape = base.territories[unit.code]
        drawn.append(feature(shape, code=unit.code, name=unit.name, value=value, **{"class": label, "colour": colour}))
        if value is None:
            hatching.extend(_hatching(base.frame, base.pages[unit.code], unit.code))
    printed = {code: "" if value is None else format_number(value) for code, value in given.items()}
    names, leaders, boxes = unit_names(base, units, printed)
    left = base.frame.width + 12
    datasets: dict[str, Any] = base.datasets | {
        "units": drawn,
        "hatching": hatching,
        "names": names,
        "leaders": leaders,
        "around": foreign_names(base, siblings, neighbours, boxes),
        "legend_title": [{"text": line, "x": left, "y": 6 + i * TEXT_SIZE * 1.2} for i, line in enumerate(title)],
        "legend": _legend(entries, words.not_available if has_gap else None, left, len(title)),
    }
    tooltip = [field("properties.name"), field("properties.value", "quantitative")]
    layers = [
        *base.below,
        shape_layer(
            "units",
            {"fill": own_colour("properties.colour"), "tooltip": tooltip},
            stroke=INK,
            strokeWidth=0.7,
        ),
        {
            "data": {"name": "hatching"},
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 0.5},
            "encoding": at(x2={"field": "to_x"}, y2={"field": "to_y"}),
        },
        *base.above,
        *name_layers(),
        *_legend_layers(),
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


def _classes(values: Sequence[float], format_number: FormatNumber, at_most: int) -> list[tuple[str, str, float, float]]:
    """Label, colour and limits (from, below) of the classes, zero first where it occurs."""
    entries = [(format_number(0), WHITE, -math.inf, 0.0)] if any(v <= 0 for v in values) else []
    limits = class_limits(values, at_most=at_most)
    whole = all(float(v).is_integer() for v in values)
    highest = max(values, default=0)
    for i, (low, colour) in enumerate(zip(limits, classes(len(limits)) if limits else (), strict=True)):
        below = limits[i + 1] if i + 1 < len(limits) else math.inf
        top = highest if math.isinf(below) else below - 1 if whole else below
        label = format_number(low) if top == low else f"{format_number(low)}–{format_number(top)}"
        entries.append((label, colour, low, below))
    return entries


def _class_of(
    value: float | None, entries: Sequence[tuple[str, str, float, float]], not_available: str
) -> tuple[str, str]:
    if value is None:
        return not_available, WHITE
    if value <= 0:
        return entries[0][:2]
    return next((label, colour) for label, colour, low, below in entries if low <= value < below)


def _hatching(frame: Frame, page: BaseGeometry, code: str) -> list[dict[str, Any]]:
    """Slanting lines cut to a territory, in points of the page."""
    left, top, right, bottom = page.bounds
    height = bottom - top
    starts = [left - height + 5 * i for i in range(int((right - left + height) / 5) + 1)]
    lines = shapely.linestrings([[(x, bottom), (x + height, top)] for x in starts])
    rows = []
    for part in shapely.get_parts(shapely.intersection(lines, shapely.make_valid(page))).tolist():
        if part.geom_type == "LineString" and not part.is_empty:
            (x, y), *_, (to_x, to_y) = part.coords
            ends = {"x": round(x, 1), "y": round(y, 1), "to_x": round(to_x, 1), "to_y": round(to_y, 1)}
            rows.append({"code": code, **ends})
    return rows


def _legend(
    entries: Sequence[tuple[str, str, float, float]], gap: str | None, left: float, lines: int
) -> list[dict[str, Any]]:
    rows = [{"label": label, "colour": colour, "shape": "square"} for label, colour, *_ in entries]
    if gap:
        rows.append({"label": gap, "colour": WHITE, "shape": _HATCH})
    top = 6 + lines * TEXT_SIZE * 1.2 + _LINE / 2
    places = [{"x": left + 5, "text_x": left + 15, "y": top + i * _LINE} for i in range(len(rows))]
    return [row | place for row, place in zip(rows, places, strict=True)]


def _legend_layers() -> list[dict[str, Any]]:
    title = {
        "data": {"name": "legend_title"},
        "mark": text_mark(fontWeight="bold", align="left", baseline="middle"),
        "encoding": at(text=field("text")),
    }
    return [title, *legend_layers(90)]
