"""A map of units hatched by kind, with marked places and lines: several kinds may lie over one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from toguna.charts.basemap import MapWords, base_map, foreign_names, name_layers, shape_layer, unit_names
from toguna.charts.lettering import text_width, wrap
from toguna.charts.mapframe import Frame, Shape, feature, geometry_of
from toguna.charts.placement import Wanted, place
from toguna.charts.theme import GREY, INK, TEXT_SIZE, WHITE, WIDTH, Spec, at, field, figure, own_colour, text_mark

_LINE = TEXT_SIZE + 5
_LABEL = TEXT_SIZE * 1.15


@dataclass(frozen=True)
class _Look:
    """How a kind is drawn: hatching (slope -1, 0, 1 or None for upright; points apart), symbol, dashes of a line."""

    slopes: tuple[int | None, ...]
    apart: float
    shape: str
    colour: str
    dash: tuple[int, ...]


_LOOKS = (
    _Look((1,), 3.5, "circle", "#16324f", ()),
    _Look((1, -1), 6.0, "diamond", "#6f9bc4", (6, 2)),
    _Look((1,), 9.0, "circle", WHITE, (1, 2)),
    _Look((0,), 4.5, "square", "#16324f", (8, 2, 1, 2)),
    _Look((None,), 8.0, "triangle-down", "#bdbdbd", (2, 4)),
)


def hatched_map(
    units: Sequence[Shape],
    hatched: Sequence[tuple[Shape, Sequence[str], str]],
    points: Sequence[Mapping[str, Any]],
    lines: Sequence[Mapping[str, Any]],
    *,
    kinds: Mapping[str, str],
    words: MapWords,
    siblings: Sequence[Shape] = (),
    neighbours: Sequence[Shape] = (),
) -> Spec:
    """Units with their names; over them what is hatched, each territory as it is: nothing is drawn between places.

    hatched: territory, its kinds, and a label, set under the name where it is one of the units. points: longitude,
    latitude, kind, kind_label, name, label. lines: coordinates (longitude, latitude), kind, label. kinds: key and
    printed name, at most five, told apart without colour.
    Data of the result: units, hatching, points, lines, names, spots, legend and what the base map has.
    Raises: ValueError without a unit, or with more than five kinds.
    """
    if len(kinds) > len(_LOOKS):
        raise ValueError(f"at most {len(_LOOKS)} kinds can be told apart, not {len(kinds)}")
    looks = dict(zip(kinds, _LOOKS, strict=False))
    drawn = {kind for _, found, _ in hatched for kind in found} | {row["kind"] for row in (*points, *lines)}
    kinds = {kind: name for kind, name in kinds.items() if kind in drawn}
    title = wrap(words.legend, 100, TEXT_SIZE)
    column = max(text_width(text, TEXT_SIZE, bold=True) for text in title)
    column = max(column, *(text_width(name, TEXT_SIZE) + 22 for name in kinds.values()), 0.0)
    base = base_map(units, siblings, neighbours, words, WIDTH - column - 12)
    left = base.frame.width + 12
    strokes = [
        row
        for shape, found, _ in hatched
        if (seen := base.frame.clip(geometry_of(shape))) is not None
        for kind in found
        for row in _hatching(base.frame.on_page(seen), looks[kind], code=shape.code, kind=kind)
    ]
    labels = {shape.code: label for shape, _, label in hatched if shape.code in base.pages}
    spots = _spots(base.frame, points, looks)
    paths = [shapely.LineString([base.frame.pixel(*position) for position in line["coordinates"]]) for line in lines]
    crowd = [(float(spot["x"]), float(spot["y"]), 6.0) for spot in spots]
    for path in paths:
        crowd += [(x, y, 3.0) for x, y in shapely.get_coordinates(path.segmentize(8)).tolist()]
    names, leaders, boxes = unit_names(base, units, labels, crowd=crowd)
    view = (2.0, 2.0, base.frame.width - 2, base.frame.height - 2)
    wanted = [
        Wanted(str(n), text_width(spot["text"], TEXT_SIZE), _LABEL, shapely.Point(spot["x"], spot["y"]).buffer(5))
        for n, spot in enumerate(spots)
    ]
    for line, path in zip(lines, paths, strict=True):
        wanted.append(Wanted(line["label"], text_width(line["label"], TEXT_SIZE), _LABEL, path.buffer(4)))
    for shape, _, label in hatched:
        seen = base.frame.clip(geometry_of(shape)) if shape.code not in base.pages else None
        if seen is not None:
            text = f"{shape.name}: {label}"
            wanted.append(Wanted(text, text_width(text, TEXT_SIZE), _LABEL, base.frame.on_page(seen)))
    placed = place(wanted, view, taken=[*base.taken, *boxes], crowd=crowd)
    captions = [
        {"text": spots[int(spot.key)]["text"] if spot.key.isdecimal() else spot.key, "x": spot.x, "y": spot.y}
        for spot in placed
    ]
    datasets: dict[str, Any] = base.datasets | {
        "units": [feature(base.territories[unit.code], code=unit.code, name=unit.name) for unit in units],
        "hatching": strokes,
        "names": names,
        "leaders": leaders,
        "around": foreign_names(base, siblings, neighbours, boxes),
        "points": spots,
        "captions": captions,
        "lines": [row for n, line in enumerate(lines) for row in _line(base.frame, line, n)],
        "legend_title": [{"text": text, "x": left, "y": 6 + n * TEXT_SIZE * 1.2} for n, text in enumerate(title)],
        **_legend(kinds, looks, left, 6 + len(title) * TEXT_SIZE * 1.2),
    }
    halo: dict[str, Any] = {"stroke": WHITE, "strokeWidth": 2.6, "strokeJoin": "round"}
    caption = {"data": {"name": "captions"}, "encoding": at(text=field("text"))}
    symbol = {"type": "point", "filled": True, "stroke": INK, "strokeWidth": 0.8, "opacity": 1, "size": 60}
    look: dict[str, Any] = {
        "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
        "fill": own_colour("colour"),
    }
    layers = [
        *base.below,
        shape_layer("units", fill=WHITE, stroke=INK, strokeWidth=0.7),
        *_stroke_layers("hatching"),
        *(_line_layer(kind, look_of) for kind, look_of in looks.items()),
        {
            "data": {"name": "points"},
            "mark": symbol,
            "encoding": at(**look, tooltip=[field("name"), field("kind_label"), field("label")]),
        },
        *base.above,
        *name_layers(),
        {**caption, "mark": text_mark(baseline="middle", **halo)},
        {**caption, "mark": text_mark(baseline="middle")},
        {
            "data": {"name": "legend_title"},
            "mark": text_mark(fontWeight="bold", align="left", baseline="middle"),
            "encoding": at(text=field("text")),
        },
        {
            "data": {"name": "legend_boxes"},
            "mark": {"type": "rect", "fill": WHITE, "stroke": INK, "strokeWidth": 0.5},
            "encoding": at(x2={"field": "to_x"}, y2={"field": "to_y"}),
        },
        *_stroke_layers("legend_hatching"),
        {"data": {"name": "legend"}, "mark": symbol, "encoding": at(**look)},
        {
            "data": {"name": "legend"},
            "mark": text_mark(align="left", baseline="middle"),
            "encoding": at("text_x", text=field("label")),
        },
    ]
    frame = base.frame
    projection = frame.projection()
    size = {"width": frame.width, "height": frame.height}
    return figure(words.description, datasets, **size, projection=projection, layer=layers)


def _hatching(page: BaseGeometry, look: _Look, **said: str) -> list[dict[str, Any]]:
    """The strokes of a kind, cut to a territory, in points of the page."""
    left, top, right, bottom = page.bounds
    height, strokes = bottom - top, []
    for slope in look.slopes:
        if slope is None:
            starts = [((x, top), (x, bottom)) for x in _steps(left, right, look.apart)]
        elif slope == 0:
            starts = [((left, y), (right, y)) for y in _steps(top, bottom, look.apart)]
        else:
            ends = _steps(left - height, right, look.apart * 2**0.5)
            starts = [((x, bottom if slope > 0 else top), (x + height, top if slope > 0 else bottom)) for x in ends]
        strokes += starts
    rows = []
    cut = shapely.intersection(shapely.linestrings(strokes), shapely.make_valid(page))
    for part in shapely.get_parts(cut).tolist():
        if part.geom_type == "LineString" and not part.is_empty:
            (x, y), *_, (to_x, to_y) = part.coords
            rows.append({**said, "x": round(x, 1), "y": round(y, 1), "to_x": round(to_x, 1), "to_y": round(to_y, 1)})
    return rows


def _steps(first: float, last: float, apart: float) -> list[float]:
    return [first + apart * (n + 0.5) for n in range(max(1, int((last - first) / apart)))]


def _spots(frame: Frame, points: Sequence[Mapping[str, Any]], looks: Mapping[str, _Look]) -> list[dict[str, Any]]:
    """Points within the frame; those of one place and several kinds stand side by side under one caption."""
    seen: dict[tuple[float, float], int] = {}
    rows = []
    for point in points:
        x, y = frame.pixel(point["longitude"], point["latitude"])
        if not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        number = seen.get((x, y), 0)
        seen[x, y] = number + 1
        look = looks[point["kind"]]
        rows.append(
            {
                **{key: point[key] for key in ("name", "label", "kind", "kind_label")},
                "x": x + 9 * number,
                "y": y,
                "shape": look.shape,
                "colour": look.colour,
                "text": f"{point['name']}: {point['label']}" if point["label"] else point["name"],
            }
        )
    return rows


def _line(frame: Frame, line: Mapping[str, Any], number: int) -> list[dict[str, Any]]:
    places = [frame.pixel(*position) for position in line["coordinates"]]
    return [{"line": number, "kind": line["kind"], "order": n, "x": x, "y": y} for n, (x, y) in enumerate(places)]


def _line_layer(kind: str, look: _Look) -> dict[str, Any]:
    mark = {"type": "line", "color": INK, "strokeWidth": 2, "strokeDash": list(look.dash), "clip": True}
    encoding = at(detail=field("line"), order={"field": "order", "type": "quantitative"})
    return {
        "data": {"name": "lines"},
        "transform": [{"filter": {"field": "kind", "equal": kind}}],
        "mark": mark,
        "encoding": encoding,
    }


def _stroke_layers(name: str) -> list[dict[str, Any]]:
    mark = {"type": "rule", "color": GREY, "strokeWidth": 0.6}
    return [{"data": {"name": name}, "mark": mark, "encoding": at(x2={"field": "to_x"}, y2={"field": "to_y"})}]


def _legend(kinds: Mapping[str, str], looks: Mapping[str, _Look], left: float, top: float) -> dict[str, Any]:
    """For each kind its hatching with its symbol in it, and its name."""
    boxes, strokes, rows = [], [], []
    for n, (kind, name) in enumerate(kinds.items()):
        y = top + n * (_LINE + 4)
        boxes.append({"x": left, "y": y, "to_x": left + 16, "to_y": y + 12})
        strokes += _hatching(shapely.box(left, y, left + 16, y + 12), looks[kind], kind=kind)
        look = looks[kind]
        place = {"x": left + 8, "text_x": left + 21, "y": y + 6}
        rows.append({"label": name, "shape": look.shape, "colour": look.colour, **place})
    return {"legend_boxes": boxes, "legend_hatching": strokes, "legend": rows}
