"""What all maps share: neighbours in grey, names with halo, scale bar, north, frame, attribution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from toguna.charts.lettering import text_width, wrap
from toguna.charts.mapframe import Frame, Shape, feature, frame_around, geometry_of
from toguna.charts.placement import Box, Placed, Wanted, place
from toguna.charts.steps import round_down
from toguna.charts.theme import GREY, INK, RULE, SMALL_SIZE, TEXT_SIZE, WHITE, WIDTH, at, field, text_mark

_FOREIGN = "#e6e6e4"
_SIBLING = "#f6f6f4"
_LINE = TEXT_SIZE * 1.15
_MOST_WITH_LEADERS = 20
"""With more units, lines to names would hide the map: names that do not fit are left out."""


@dataclass(frozen=True)
class MapWords:
    """The printed words of a map, translated by the caller."""

    description: str
    """Alternative text."""
    legend: str
    attribution: str
    """Who made the boundaries and the data; printed below the map."""
    not_available: str
    north: str = "N"
    kilometre: str = "km"


@dataclass(frozen=True)
class Base:
    """A frame with all that does not depend on the values: layers, their data, and what is already taken."""

    frame: Frame
    territories: Mapping[str, BaseGeometry]
    """The units in degrees."""
    pages: Mapping[str, BaseGeometry]
    """The units in points of the page."""
    below: list[dict[str, Any]]
    above: list[dict[str, Any]]
    datasets: dict[str, list[dict[str, Any]]]
    taken: tuple[Box, ...]


def base_map(
    units: Sequence[Shape], siblings: Sequence[Shape], neighbours: Sequence[Shape], words: MapWords, width: float
) -> Base:
    """Frame the units, cut everything else to the frame, set scale bar and north where they cover the units least.

    Raises: ValueError without a unit.
    """
    if not units:
        raise ValueError("a map needs at least one unit")
    territories = {unit.code: geometry_of(unit) for unit in units}
    frame = frame_around(list(territories.values()), width)
    pages = {code: frame.on_page(territory) for code, territory in territories.items()}
    bar, north, taken = _furniture(frame, list(pages.values()), words)
    datasets: dict[str, list[dict[str, Any]]] = {
        "siblings": _shown(frame, siblings),
        "neighbours": _shown(frame, neighbours),
        "scale_bar": bar,
        "north": north,
        "attribution": _attribution(frame, words.attribution),
        "frame": [{"x": 0, "y": 0, "right": frame.width, "bottom": frame.height}],
    }
    below = [
        shape_layer("siblings", fill=_SIBLING, stroke="#b4b4b4", strokeWidth=0.4),
        shape_layer("neighbours", fill=_FOREIGN, stroke=GREY, strokeWidth=0.7),
    ]
    return Base(frame, territories, pages, below, _furniture_layers(), datasets, taken)


def shape_layer(name: str, encoding: Mapping[str, Any] | None = None, **mark: Any) -> dict[str, Any]:
    layer: dict[str, Any] = {"data": {"name": name}, "mark": {"type": "geoshape", "clip": True, **mark}}
    return layer | ({"encoding": dict(encoding)} if encoding else {})


def unit_names(
    base: Base, units: Sequence[Shape], values: Mapping[str, str], *, crowd: Sequence[tuple[float, float, float]] = ()
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Box]]:
    """Names of the units, in bold, with their value below if they have one.

    crowd: circles (x, y, radius) that they should rather not cover.
    Returns: rows of the data sets names and leaders, and the boxes that they fill.
    """
    wanted = []
    for unit in units:
        lines = 2 if values.get(unit.code) else 1
        width = max(text_width(unit.name, TEXT_SIZE, bold=True), text_width(values.get(unit.code, ""), TEXT_SIZE))
        wanted.append(Wanted(unit.code, width, lines * _LINE, base.pages[unit.code]))
    is_dense = len(units) > _MOST_WITH_LEADERS
    placed = place(wanted, _inside(base.frame), taken=base.taken, crowd=crowd, outside=not is_dense)
    return _name_rows(placed, {unit.code: unit.name for unit in units}, values, wanted)


def foreign_names(
    base: Base, siblings: Sequence[Shape], neighbours: Sequence[Shape], taken: Sequence[Box]
) -> list[dict[str, Any]]:
    """Names around the units, countries in capitals, where what shows of them has room; rows of the data set around."""
    rows: list[dict[str, Any]] = []
    view = shapely.box(*_inside(base.frame))
    occupied = [*base.taken, *taken]
    shown: list[tuple[str, BaseGeometry]] = []
    for shapes, is_country in ((neighbours, True), (siblings, False)):
        for shape in shapes:
            clipped = base.frame.clip(geometry_of(shape))
            if clipped is not None:
                part = shapely.intersection(shapely.make_valid(base.frame.on_page(clipped)), view)
                if part.area > 100:
                    shown.append((shape.name.upper() if is_country else shape.name, part))
    wanted = [Wanted(name, text_width(name, SMALL_SIZE) + 4, SMALL_SIZE + 2, territory) for name, territory in shown]
    for spot in place(wanted, _inside(base.frame), taken=occupied, outside=False):
        rows.append({"name": spot.key, "x": spot.x, "y": spot.y})
    return rows


def name_layers() -> list[dict[str, Any]]:
    """Layers of the data sets around, leaders and names: first all halos, so that none covers a neighbour's letters."""
    leader = {"type": "rule", "color": INK, "strokeWidth": 0.6}
    layers: list[dict[str, Any]] = [
        {
            "data": {"name": "around"},
            "mark": text_mark(SMALL_SIZE, GREY, fontStyle="italic", baseline="middle"),
            "encoding": at(text=field("name")),
        },
        {
            "data": {"name": "leaders"},
            "mark": leader,
            "encoding": at(x2={"field": "to_x"}, y2={"field": "to_y"}),
        },
    ]
    halos: tuple[dict[str, Any], ...] = ({"stroke": WHITE, "strokeWidth": 2.6, "strokeJoin": "round"}, {})
    for halo in halos:
        for column, y, weight in (("name", "name_y", "bold"), ("printed", "printed_y", "normal")):
            mark = text_mark(fontWeight=weight, baseline="middle", **halo)
            encoding = at(y=y, text=field(column))
            layers.append({"data": {"name": "names"}, "mark": mark, "encoding": encoding})
    return layers


def _name_rows(
    placed: Sequence[Placed], names: Mapping[str, str], values: Mapping[str, str], wanted: Sequence[Wanted]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[Box]]:
    sizes = {block.key: block for block in wanted}
    rows, leaders, boxes = [], [], []
    for spot in placed:
        printed = values.get(spot.key, "")
        shift = _LINE / 2 if printed else 0
        rows.append(
            {"code": spot.key, "name": names[spot.key], "printed": printed, "x": spot.x}
            | {"name_y": spot.y - shift, "printed_y": spot.y + shift}
        )
        half_width, half_height = sizes[spot.key].width / 2 + 1, sizes[spot.key].height / 2
        own = (spot.x - half_width, spot.y - half_height, spot.x + half_width, spot.y + half_height)
        boxes.append(own)
        if spot.leader:
            x, y = spot.leader
            leaders.append(
                {"code": spot.key, "x": min(max(x, own[0]), own[2]), "y": min(max(y, own[1]), own[3])}
                | {"to_x": x, "to_y": y}
            )
    return rows, leaders, boxes


def _inside(frame: Frame) -> Box:
    return 2, 2, frame.width - 2, frame.height - 2


def _shown(frame: Frame, shapes: Sequence[Shape]) -> list[dict[str, Any]]:
    clipped = ((shape, frame.clip(geometry_of(shape))) for shape in shapes)
    return [feature(part, code=shape.code, name=shape.name) for shape, part in clipped if part is not None]


def _furniture(
    frame: Frame, pages: Sequence[BaseGeometry], words: MapWords
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], tuple[Box, ...]]:
    """Scale bar in a lower corner, north in an upper one: whichever covers the units least."""
    land = shapely.union_all(list(pages))
    kilometres = round_down(frame.width / 4 / frame.kilometre(frame.height), (1.0, 2.0, 5.0))
    length = kilometres * frame.kilometre(frame.height)
    end = f"{kilometres:g} {words.kilometre}"
    bar_width = length + text_width(end, SMALL_SIZE) / 2 + 8
    bar_box = _corner(land, frame, bar_width + 6, 26, upper=False)
    left, y = bar_box[0] + 8, bar_box[3] - 9
    half = f"{kilometres / 2:g}"
    has_room = length / 2 > (text_width(half, SMALL_SIZE) + text_width(end, SMALL_SIZE)) / 2 + 6
    bar = [
        {"from": left, "to": left + length / 2, "y": y, "colour": INK},
        {"from": left + length / 2, "to": left + length, "y": y, "colour": WHITE},
    ]
    for row, (label, x) in zip(bar, (("0", left), (half if has_room else "", left + length / 2)), strict=True):
        row |= {"label": label, "x": x}
    bar.append({"label": end, "x": left + length, "y": y})
    north_box = _corner(land, frame, 20, 32, upper=True)
    x = (north_box[0] + north_box[2]) / 2
    north = [{"x": x, "y": north_box[1] + 10, "word_y": north_box[1] + 24, "word": words.north}]
    return bar, north, (bar_box, north_box)


def _corner(land: BaseGeometry, frame: Frame, width: float, height: float, *, upper: bool) -> Box:
    top = 3.0 if upper else frame.height - height - 3
    sides = (frame.width - width - 3, 3.0) if upper else (3.0, frame.width - width - 3)
    boxes = [(left, top, left + width, top + height) for left in sides]
    return min(boxes, key=lambda b: shapely.intersection(shapely.box(*b), land).area)


def _furniture_layers() -> list[dict[str, Any]]:
    bar = {"type": "rect", "height": 4, "stroke": INK, "strokeWidth": 0.6}
    arrow = {"type": "point", "shape": "M0,-1L0.7,1L0,0.55L-0.7,1Z", "size": 160, "filled": True, "fill": INK}
    arrow |= {"opacity": 1, "stroke": None}
    border = {"type": "rect", "filled": False, "stroke": RULE, "strokeWidth": 0.8}
    word = text_mark(SMALL_SIZE, baseline="bottom", dy=-4)
    halo = {"stroke": WHITE, "strokeWidth": 2}
    return [
        {"data": {"name": "frame"}, "mark": border, "encoding": at(x2={"field": "right"}, y2={"field": "bottom"})},
        {
            "data": {"name": "scale_bar"},
            "transform": [{"filter": "isValid(datum.from)"}],
            "mark": bar,
            "encoding": at("from", x2={"field": "to"}, fill={**field("colour"), "scale": None, "legend": None}),
        },
        {"data": {"name": "scale_bar"}, "mark": {**word, **halo}, "encoding": at(text=field("label"))},
        {"data": {"name": "scale_bar"}, "mark": word, "encoding": at(text=field("label"))},
        {"data": {"name": "north"}, "mark": arrow, "encoding": at()},
        {
            "data": {"name": "north"},
            "mark": text_mark(fontWeight="bold", baseline="middle"),
            "encoding": at(y="word_y", text=field("word")),
        },
        {
            "data": {"name": "attribution"},
            "mark": text_mark(SMALL_SIZE - 0.5, GREY, align="left", baseline="top"),
            "encoding": at(text=field("text")),
        },
    ]


def _attribution(frame: Frame, text: str) -> list[dict[str, Any]]:
    lines = wrap(text, WIDTH, SMALL_SIZE - 0.5)
    return [{"text": line, "x": 0, "y": frame.height + 4 + i * SMALL_SIZE * 1.2} for i, line in enumerate(lines)]
