"""A graph of ties: names in boxes around an oval, lines between them by kind, an arrow where a tie has a direction."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from toguna.charts.lettering import text_width, wrap
from toguna.charts.theme import GREY, INK, SMALL_SIZE, TEXT_SIZE, WHITE, WIDTH, Spec, at, field, figure, text_mark

_LOOKS: tuple[tuple[str, float, tuple[int, ...]], ...] = (
    (INK, 1.6, ()),
    (INK, 1.6, (5, 3)),
    (GREY, 1.2, (1, 2)),
    (GREY, 3.2, ()),
    ("#9a9a9a", 1.2, ()),
    (INK, 1.2, (8, 2, 1, 2)),
    (GREY, 2.4, (2, 3)),
)
"""Colour, width and dashes of a kind of tie, told apart without colour."""
_HEAD = "M-1,-0.6L1,0L-1,0.6Z"
_BOX = 92.0
_PAD = 4.0
_ROW = TEXT_SIZE * 1.2


def tie_graph(
    names: Mapping[str, str],
    ties: Sequence[Mapping[str, Any]],
    *,
    kinds: Mapping[str, str],
    description: str,
) -> Spec:
    """names: printed name by key, in the order in which they stand on the oval. kinds: key and printed name.

    ties: from, to (keys of names), kind, label (a few letters on the line), is_directed. Ties of one pair lie side by
    side. Data of the result: boxes, words, lines, heads, labels, legend.
    Raises: ValueError without names, or with more kinds than can be told apart.
    """
    if not names:
        raise ValueError("a graph needs at least one name")
    if len(kinds) > len(_LOOKS):
        raise ValueError(f"at most {len(_LOOKS)} kinds can be told apart, not {len(kinds)}")
    looks = dict(zip(kinds, _LOOKS, strict=False))
    boxes, height = _boxes(names)
    drawn = _lines(boxes, ties)
    legend = _legend(kinds, height)
    datasets: dict[str, Any] = {
        "lines": drawn,
        "heads": [row for row in drawn if row["is_directed"]],
        "labels": [row for row in drawn if row["label"]],
        "boxes": [{k: v for k, v in box.items() if k != "words"} for box in boxes.values()],
        "words": [
            {"text": text, "x": (box["left"] + box["right"]) / 2, "y": box["top"] + _PAD + _ROW * (n + 0.5)}
            for box in boxes.values()
            for n, text in enumerate(box["words"])
        ],
        "legend": legend,
    }
    size = {"width": WIDTH - 8, "height": height + _legend_height(kinds)}
    ends = {"x2": {"field": "to_x"}, "y2": {"field": "to_y"}}
    label = {"data": {"name": "labels"}, "encoding": at("label_x", "label_y", text=field("label"))}
    layers: list[dict[str, Any]] = [
        *(_rule("lines", kind, look, ends) for kind, look in looks.items()),
        {
            "data": {"name": "heads"},
            "mark": {
                "type": "point",
                "shape": _HEAD,
                "filled": True,
                "color": INK,
                "size": 70,
                "opacity": 1,
            },
            "encoding": at(
                "head_x", "head_y", angle={"field": "angle", "type": "quantitative", "scale": None, "legend": None}
            ),
        },
        {**label, "mark": text_mark(SMALL_SIZE, baseline="middle", stroke=WHITE, strokeWidth=3)},
        {**label, "mark": text_mark(SMALL_SIZE, baseline="middle")},
        {
            "data": {"name": "boxes"},
            "mark": {"type": "rect", "fill": WHITE, "stroke": INK, "strokeWidth": 0.8, "cornerRadius": 2},
            "encoding": at("left", "top", x2={"field": "right"}, y2={"field": "bottom"}),
        },
        {
            "data": {"name": "words"},
            "mark": text_mark(fontWeight="bold", baseline="middle"),
            "encoding": at(text=field("text")),
        },
        *(_rule("legend", kind, look, ends) for kind, look in looks.items()),
        {
            "data": {"name": "legend"},
            "mark": text_mark(align="left", baseline="middle"),
            "encoding": at("text_x", "y", text=field("name")),
        },
    ]
    return figure(description, datasets, **size, layer=layers)


def _boxes(names: Mapping[str, str]) -> tuple[dict[str, dict[str, Any]], float]:
    """Boxes around the names, their middles evenly on an oval that is high enough for them; the height."""
    height = max(120.0, 34.0 * len(names) if len(names) > 2 else 60.0)
    height = min(height, 420.0)
    across, up = (WIDTH - 8 - _BOX) / 2 - _PAD, height / 2 - 20
    boxes = {}
    for n, (key, name) in enumerate(names.items()):
        angle = 2 * math.pi * n / len(names) - math.pi / 2
        words = wrap(name, _BOX, TEXT_SIZE * 1.08)
        width = max(text_width(text, TEXT_SIZE, bold=True) for text in words) + 2 * _PAD
        x, y = (WIDTH - 8) / 2 + across * math.cos(angle), height / 2 + up * math.sin(angle)
        half = len(words) * _ROW / 2 + _PAD
        box = {"key": key, "left": x - width / 2, "right": x + width / 2, "top": y - half, "bottom": y + half}
        boxes[key] = {**box, "words": words}
    return boxes, height


def _lines(boxes: Mapping[str, Mapping[str, Any]], ties: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each tie from the edge of one box to the edge of the other; several of a pair side by side."""
    beside: dict[frozenset[str], int] = {}
    rows = []
    for tie in ties:
        pair = frozenset((tie["from"], tie["to"]))
        number = beside.get(pair, 0)
        beside[pair] = number + 1
        one, other = boxes[tie["from"]], boxes[tie["to"]]
        first, last = _middle(one), _middle(other)
        run, rise = last[0] - first[0], last[1] - first[1]
        length = math.hypot(run, rise) or 1.0
        shift = (number + 1) // 2 * (8 if number % 2 else -8) * (1 if tie["from"] < tie["to"] else -1)
        aside = (-rise / length * shift, run / length * shift)
        start = _edge(one, (run, rise), aside)
        end = _edge(other, (-run, -rise), aside)
        reach = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        back = 4.0 / reach
        rows.append(
            {
                "kind": tie["kind"],
                "from": tie["from"],
                "to": tie["to"],
                "label": tie["label"],
                "is_directed": tie["is_directed"],
                "x": round(start[0], 1),
                "y": round(start[1], 1),
                "to_x": round(end[0], 1),
                "to_y": round(end[1], 1),
                "head_x": round(end[0] - (end[0] - start[0]) * back, 1),
                "head_y": round(end[1] - (end[1] - start[1]) * back, 1),
                "angle": round(math.degrees(math.atan2(rise, run)), 1),
                "label_x": round(start[0] * 0.55 + end[0] * 0.45, 1),
                "label_y": round(start[1] * 0.55 + end[1] * 0.45, 1),
            }
        )
    return rows


def _middle(box: Mapping[str, Any]) -> tuple[float, float]:
    return (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2


def _edge(box: Mapping[str, Any], way: tuple[float, float], aside: tuple[float, float]) -> tuple[float, float]:
    """Where a line from the middle of a box, moved aside, leaves the box."""
    x, y = _middle(box)
    half_width, half_height = (box["right"] - box["left"]) / 2 + 2, (box["bottom"] - box["top"]) / 2 + 2
    share = min(
        (half_width / abs(way[0])) if way[0] else math.inf, (half_height / abs(way[1])) if way[1] else math.inf, 1.0
    )
    return x + way[0] * share + aside[0], y + way[1] * share + aside[1]


def _rule(name: str, kind: str, look: tuple[str, float, tuple[int, ...]], ends: Mapping[str, Any]) -> dict[str, Any]:
    colour, width, dash = look
    return {
        "data": {"name": name},
        "transform": [{"filter": {"field": "kind", "equal": kind}}],
        "mark": {"type": "rule", "color": colour, "strokeWidth": width, "strokeDash": list(dash)},
        "encoding": at(**ends),
    }


def _legend(kinds: Mapping[str, str], height: float) -> list[dict[str, Any]]:
    """A line and a name for each kind, in rows under the graph."""
    rows: list[dict[str, Any]] = []
    x, y = 0.0, height + 14
    for kind, name in kinds.items():
        width = 30 + text_width(name, TEXT_SIZE) + 16
        if x and x + width > WIDTH - 8:
            x, y = 0.0, y + _ROW + 3
        rows.append({"kind": kind, "name": name, "x": x, "y": y, "to_x": x + 24, "to_y": y, "text_x": x + 29})
        x += width
    return rows


def _legend_height(kinds: Mapping[str, str]) -> float:
    rows = _legend(kinds, 0.0)
    return float(rows[-1]["y"]) if rows else 0.0
