"""Ranked horizontal bars, and bars to both sides of zero, each with its number written at its end."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from toguna.charts.lettering import text_width
from toguna.charts.theme import (
    GREY,
    INK,
    RULE,
    SERIES,
    TEXT_SIZE,
    WIDTH,
    FormatNumber,
    Spec,
    at,
    field,
    figure,
    text_mark,
)

_STEP = 15.0
_MOST_LABEL = 190.0


def bars(
    rows: Sequence[Mapping[str, Any]],
    *,
    not_available: str,
    description: str,
    format_number: FormatNumber = str,
) -> Spec:
    """One bar per row, most first, rows without information last with the words `not_available`.

    rows: name, value (not negative, or None). Data of the result: bars (name, value, printed).
    Raises: ValueError without rows, or with a negative value (use diverging_bars).
    """
    if any((row["value"] or 0) < 0 for row in rows):
        raise ValueError("bars start at zero: use diverging_bars for values below it")
    ranked = sorted(rows, key=lambda row: (row["value"] is None, -(row["value"] or 0)))
    return _bars(ranked, not_available, description, format_number)


def diverging_bars(
    rows: Sequence[Mapping[str, Any]],
    *,
    not_available: str,
    description: str,
    format_number: FormatNumber = str,
) -> Spec:
    """One bar per row in the order given, to the right above zero (dark), to the left below it (light).

    rows: name, value (or None); format_number writes the sign. Data of the result: bars (name, value, printed).
    Raises: ValueError without rows.
    """
    return _bars(rows, not_available, description, format_number)


def _bars(rows: Sequence[Mapping[str, Any]], not_available: str, description: str, format_number: FormatNumber) -> Spec:
    if not rows:
        raise ValueError("no bars to draw")
    printed = [not_available if row["value"] is None else format_number(row["value"]) for row in rows]
    room = max(text_width(text, TEXT_SIZE) for text in printed) + 6
    left = min(max(text_width(row["name"], TEXT_SIZE) for row in rows), _MOST_LABEL) + 8
    low = min(0, *(row["value"] or 0 for row in rows))
    high = max(0, *(row["value"] or 0 for row in rows))
    width = WIDTH - left - room - (room if low < 0 else 0)
    scale = width / ((high - low) or 1)
    origin = (room if low < 0 else 0) - low * scale
    drawn = []
    for i, (row, text) in enumerate(zip(rows, printed, strict=True)):
        value = row["value"] or 0
        end = origin + value * scale
        place = {"x": min(origin, end), "to_x": max(origin, end), "y": i * _STEP + 2, "to_y": (i + 1) * _STEP - 2}
        side = {"text_x": end + (3 if value >= 0 else -3), "middle": (i + 0.5) * _STEP, "is_negative": value < 0}
        look = {"printed": text, "colour": SERIES[2] if value < 0 else SERIES[0]}
        drawn.append({"name": row["name"], "value": row["value"], **look, **place, **side})
    height = len(rows) * _STEP
    return figure(
        description,
        {"bars": drawn, "zero": [{"x": origin, "y": 0, "to_y": height}]},
        width=WIDTH - left,
        height=height,
        layer=_layers(),
    )


def _layers() -> list[dict[str, Any]]:
    data = {"name": "bars"}
    fill = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    tooltip = [field("name"), field("printed")]
    layers: list[dict[str, Any]] = [
        {
            "data": data,
            "mark": {"type": "rect", "stroke": INK, "strokeWidth": 0.3},
            "encoding": at(x2={"field": "to_x"}, y2={"field": "to_y"}, fill=fill, tooltip=tooltip),
        },
        {
            "data": {"name": "zero"},
            "mark": {"type": "rule", "color": RULE, "strokeWidth": 0.8},
            "encoding": at(y2={"field": "to_y"}),
        },
        {
            "data": data,
            "transform": [{"calculate": "-5", "as": "name_x"}],
            "mark": text_mark(align="right", baseline="middle", limit=_MOST_LABEL),
            "encoding": at("name_x", "middle", text=field("name")),
        },
    ]
    for is_negative, align in ((False, "left"), (True, "right")):
        layers.append(
            {
                "data": data,
                "transform": [{"filter": f"datum.is_negative === {json.dumps(is_negative)}"}],
                "mark": text_mark(colour=GREY if is_negative else INK, align=align, baseline="middle"),
                "encoding": at("text_x", "middle", text=field("printed")),
            }
        )
    return layers
