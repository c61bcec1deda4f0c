"""Stocks over months, one small panel per series, so that eight of them stay apart without colour.

A round that carried its figure forward is a hollow point; where rounds are missing the line is dashed.
"""

import json
import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from toguna.charts.lettering import text_width
from toguna.charts.months import month_axis, month_range
from toguna.charts.steps import ticks
from toguna.charts.theme import (
    INK,
    SERIES,
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

_PANELS_ACROSS = 4
_HEIGHT = 82.0
_SPACING = 10.0


def lines_over_time(
    rows: Sequence[Mapping[str, Any]],
    *,
    series: Mapping[str, str],
    month_names: Sequence[str],
    reported: str,
    carried_forward: str,
    no_round: str,
    description: str,
    format_number: FormatNumber = str,
) -> Spec:
    """One panel per series on one common scale, its last value written out.

    rows: month (YYYY-MM), series, value (None: no figure), is_carried_forward. A month without a row is a missing
    round. series: key and printed name, in the order of the panels. reported, carried_forward, no_round: the legend.
    Data of the result: points (with status), segments (is_gap), last, legend.
    Raises: ValueError without rows.
    """
    if not rows:
        raise ValueError("no months to draw")
    months = month_range(min(row["month"] for row in rows), max(row["month"] for row in rows))
    points = _points(rows, series, months)
    steps = ticks(0, max((p["value"] for p in points), default=0), about=3)
    labels = {str(int(step)): format_number(step) for step in steps}
    left = max(text_width(label, SMALL_SIZE) for label in labels.values()) + 8
    across = min(len(series), _PANELS_ACROSS)
    width = round((WIDTH - left - 8) / across - _SPACING, 1)
    last = [max((p for p in points if p["series"] == key), key=lambda p: p["at"], default=None) for key in series]
    datasets = {
        "points": points,
        "segments": _segments(points, series),
        "last": [point | {"printed": format_number(point["value"])} for point in last if point],
        "legend": _legend(points, reported, carried_forward, no_round),
    }
    axis = {"values": steps, "labelExpr": f"({json.dumps(labels, ensure_ascii=False)})[toString(datum.value)]"}
    panels = [
        _panel(
            key,
            name,
            width,
            month_axis(months, month_names, width),
            len(months),
            axis if i % across == 0 else {"values": steps, "labels": False},
            steps[-1],
        )
        for i, (key, name) in enumerate(series.items())
    ]
    for i in range(math.ceil(len(panels) / across) * across - across):
        panels[i]["layer"][0]["encoding"]["x"]["axis"] |= {"labels": False}
    legend = {"width": WIDTH - left, "height": 10, "layer": _legend_layers()}
    grid = {"concat": panels, "columns": across, "spacing": {"row": 28, "column": _SPACING}, "bounds": "flush"}
    return figure(description, datasets, vconcat=[legend, grid], spacing=24, bounds="flush")


def _points(
    rows: Sequence[Mapping[str, Any]], series: Mapping[str, str], months: Sequence[str]
) -> list[dict[str, Any]]:
    places = {month: i + 0.5 for i, month in enumerate(months)}
    return [
        {
            "series": row["series"],
            "name": series[row["series"]],
            "month": row["month"],
            "value": row["value"],
            "is_carried_forward": bool(row.get("is_carried_forward")),
            "at": places[row["month"]],
            "fill": WHITE if row.get("is_carried_forward") else SERIES[0],
        }
        for row in sorted(rows, key=lambda r: r["month"])
        if row["value"] is not None and row["series"] in series
    ]


def _segments(points: Sequence[Mapping[str, Any]], series: Mapping[str, str]) -> list[dict[str, Any]]:
    """From each point to the next one of its series; is_gap where months lie between them."""
    segments = []
    for key in series:
        own = [point for point in points if point["series"] == key]
        for a, b in pairwise(own):
            ends = {"at": a["at"], "value": a["value"], "to_at": b["at"], "to_value": b["value"]}
            segments.append({"series": key, **ends, "is_gap": b["at"] - a["at"] > 1})
    return segments


def _panel(
    key: str,
    name: str,
    width: float,
    month_axis: dict[str, Any],
    months: int,
    value_axis: dict[str, Any],
    most: float,
) -> dict[str, Any]:
    x: dict[str, Any] = {"field": "at", "type": "quantitative", "scale": {"domain": [0, months], "nice": False}}
    x["axis"] = month_axis | {"labelFontSize": SMALL_SIZE, "labelLineHeight": SMALL_SIZE * 1.15}
    y: dict[str, Any] = {"field": "value", "type": "quantitative", "scale": {"domain": [0, most], "nice": False}}
    y["axis"] = {"title": None, "domain": False, "ticks": False, "labelFontSize": SMALL_SIZE, **value_axis}
    own = {"filter": f"datum.series === {json.dumps(key)}"}
    ends = {"x": x, "y": y, "x2": {"field": "to_at"}, "y2": {"field": "to_value"}}
    point = {"type": "point", "filled": True, "opacity": 1, "stroke": SERIES[0], "strokeWidth": 0.9, "size": 18}
    tooltip = [field("name"), field("month"), field("value", "quantitative"), field("is_carried_forward")]
    last = {"x": x, "y": y, "text": field("printed")}
    number = text_mark(SMALL_SIZE, INK, align="right", baseline="bottom", dy=-4, dx=4)
    return {
        "width": width,
        "height": _HEIGHT,
        "layer": [
            {
                "data": {"name": "segments"},
                "transform": [own],
                "mark": {"type": "rule", "color": SERIES[0], "strokeWidth": 1.2},
                "encoding": {
                    **ends,
                    "strokeDash": {
                        "condition": {"test": "datum.is_gap", "value": [2.5, 2]},
                        "value": [1, 0],
                    },
                },
            },
            {
                "data": {"name": "points"},
                "transform": [own],
                "mark": point,
                "encoding": {
                    "x": x,
                    "y": y,
                    "fill": {"field": "fill", "type": "nominal", "scale": None, "legend": None},
                    "tooltip": tooltip,
                },
            },
            {
                "data": {"name": "last"},
                "transform": [own],
                "mark": {**number, "stroke": WHITE, "strokeWidth": 2.5},
                "encoding": last,
            },
            {"data": {"name": "last"}, "transform": [own], "mark": number, "encoding": last},
            {
                "data": {"values": [{"name": name, "x": 0, "y": -11}]},
                "mark": text_mark(fontWeight="bold", align="left", baseline="middle"),
                "encoding": at(text=field("name")),
            },
        ],
    }


def _legend(
    points: Sequence[Mapping[str, Any]], reported: str, carried_forward: str, no_round: str
) -> list[dict[str, Any]]:
    """What a full point, a hollow point and a dashed line mean, from left to right."""
    rows: list[dict[str, Any]] = []
    x = 0.0
    for label, fill, is_gap in ((reported, SERIES[0], False), (carried_forward, WHITE, False), (no_round, WHITE, True)):
        row = {"label": label, "fill": fill, "is_gap": is_gap, "x": x, "to_x": x + 18, "middle": x + 9}
        rows.append(row | {"text_x": x + 22, "y": 5})
        x += 22 + text_width(label, TEXT_SIZE) + 16
    return rows


def _legend_layers() -> list[dict[str, Any]]:
    data = {"name": "legend"}
    dash = {"condition": {"test": "datum.is_gap", "value": [2.5, 2]}, "value": [1, 0]}
    point = {"type": "point", "filled": True, "opacity": 1, "stroke": SERIES[0], "strokeWidth": 0.9, "size": 18}
    fill = {"field": "fill", "type": "nominal", "scale": None, "legend": None}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": SERIES[0], "strokeWidth": 1.2},
            "encoding": at(x2={"field": "to_x"}, strokeDash=dash),
        },
        {
            "data": data,
            "transform": [{"filter": "!datum.is_gap"}],
            "mark": point,
            "encoding": at("middle", fill=fill),
        },
        {
            "data": data,
            "mark": text_mark(align="left", baseline="middle"),
            "encoding": at("text_x", text=field("label")),
        },
    ]
