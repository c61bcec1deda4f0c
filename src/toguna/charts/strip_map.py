"""A road drawn straight: its places at their distances, what lies near it stacked above the stretch where it lies."""

from collections.abc import Mapping, Sequence
from typing import Any

from toguna.charts.legend import legend_row
from toguna.charts.lettering import text_width
from toguna.charts.placement import Box, touches
from toguna.charts.theme import (
    GREY,
    INK,
    SMALL_SIZE,
    TEXT_SIZE,
    WHITE,
    WIDTH,
    FormatNumber,
    Spec,
    at,
    field,
    figure,
    text_mark,
)

_KINDS = (("#16324f", "circle"), ("#6f9bc4", "square"), (WHITE, "triangle-up"), ("#8a8a8a", "diamond"))
_STEP = 7.0
"""Points of the page along the road that share one stack, and between two symbols of it."""
_MOST = 14
"""Symbols in a stack; what is beyond is written as a number."""


def strip_map(
    places: Sequence[tuple[float, str]],
    points: Sequence[Mapping[str, Any]],
    *,
    kinds: Mapping[str, str],
    kilometre: str,
    description: str,
    format_number: FormatNumber = str,
) -> Spec:
    """places: kilometres along the road and name, in order, the first at 0. points: along_km, kind, label.

    kinds: key and printed name, at most four. Data of the result: places, points (with x and y), beyond, names, legend.
    Raises: ValueError with fewer than two places, or with more than four kinds.
    """
    if len(places) < 2:
        raise ValueError("a road needs at least two places")
    if len(kinds) > len(_KINDS):
        raise ValueError(f"at most {len(_KINDS)} kinds can be told apart in greyscale, not {len(kinds)}")
    looks = dict(zip(kinds, _KINDS, strict=False))
    left, right = text_width(places[0][1], TEXT_SIZE) / 2 + 4, WIDTH - text_width(places[-1][1], TEXT_SIZE) / 2 - 8
    scale = (right - left) / (places[-1][0] or 1.0)
    stacks: dict[int, int] = {}
    drawn: list[dict[str, Any]] = []
    for point in sorted(points, key=lambda p: (list(kinds).index(p["kind"]), p["along_km"])):
        stack = round((left + point["along_km"] * scale) / _STEP)
        stacks[stack] = stacks.get(stack, 0) + 1
        if stacks[stack] <= _MOST:
            colour, shape = looks[point["kind"]]
            told = {"label": point["label"], "kind_label": kinds[point["kind"]], "along_km": point["along_km"]}
            drawn.append({**told, "colour": colour, "shape": shape, "x": stack * _STEP, "level": stacks[stack]})
    tallest = min(max(stacks.values(), default=0), _MOST)
    line = 8 + (tallest + 1) * _STEP
    for row in drawn:
        row["y"] = line - 5 - row["level"] * _STEP + _STEP / 2
    beyond = [
        {"text": f"+{format_number(number - _MOST)}", "x": stack * _STEP, "y": line - 8 - _MOST * _STEP}
        for stack, number in stacks.items()
        if number > _MOST
    ]
    names, height = _names([(left + km * scale, km, name) for km, name in places], line, kilometre, format_number)
    used = {point["kind"] for point in points}
    entries = [(name, *looks[kind]) for kind, name in kinds.items() if kind in used]
    marks, legend = legend_row(entries, WIDTH - 8, above=4) if entries else ([], [])
    datasets: dict[str, Any] = {
        "road": [{"x": left, "to_x": right, "y": line}],
        "places": [{"x": left + km * scale, "y": line, "name": name, "km": km} for km, name in places],
        "names": names,
        "points": drawn,
        "beyond": beyond,
        "legend": legend,
    }
    dot = {"type": "point", "filled": True, "opacity": 1, "stroke": INK, "strokeWidth": 0.5}
    look = {"shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None}}
    colour_of = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    layers: list[dict[str, Any]] = [
        {
            "data": {"name": "road"},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 2.4},
            "encoding": at(x2={"field": "to_x"}),
        },
        {
            "data": {"name": "names"},
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 0.5},
            "encoding": at("x", "from_y", y2={"field": "stem_y"}),
        },
        {
            "data": {"name": "places"},
            "mark": {**dot, "shape": "circle", "fill": "#ffffff", "size": 40},
            "encoding": at(),
        },
        {
            "data": {"name": "points"},
            "mark": {**dot, "size": 30},
            "encoding": at(shape=look["shape"], fill=colour_of, tooltip=[field("label"), field("kind_label")]),
        },
        {
            "data": {"name": "beyond"},
            "mark": text_mark(SMALL_SIZE, baseline="bottom"),
            "encoding": at(text=field("text")),
        },
        {
            "data": {"name": "names"},
            "mark": text_mark(fontWeight="bold", baseline="middle"),
            "encoding": at("x", "y", text=field("name")),
        },
        {
            "data": {"name": "names"},
            "mark": text_mark(SMALL_SIZE, GREY, baseline="middle"),
            "encoding": at("x", "km_y", text=field("km")),
        },
        *marks,
    ]
    return figure(description, datasets, width=WIDTH - 8, height=height, layer=layers)


def _names(
    places: Sequence[tuple[float, float, str]], line: float, kilometre: str, format_number: FormatNumber
) -> tuple[list[dict[str, Any]], float]:
    """Names under the road, one line lower where they would touch; the height of the figure."""
    taken: list[Box] = []
    rows = []
    deep = line
    for x, km, name in places:
        written = f"{format_number(km)} {kilometre}"
        half = max(text_width(name, TEXT_SIZE, bold=True), text_width(written, SMALL_SIZE)) / 2 + 2
        y = line + 14
        while any(touches((x - half, y - 6, x + half, y + 16), box) for box in taken):
            y += 12
        taken.append((x - half, y - 6, x + half, y + 16))
        rows.append({"name": name, "km": written, "x": x, "y": y, "km_y": y + 10, "from_y": line + 4, "stem_y": y - 6})
        deep = max(deep, y + 16)
    return rows, deep
