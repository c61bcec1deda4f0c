"""Counts per month as columns, stacked by kind. Months without any stay; months without information are shaded."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from toguna.charts.legend import legend_row
from toguna.charts.lettering import text_width
from toguna.charts.months import month_axis, month_range, position, year_starts
from toguna.charts.steps import ticks
from toguna.charts.theme import (
    GREY,
    INK,
    RULE,
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
    own_colour,
    text_mark,
)

_HEIGHT = 150.0
_SHADE = "#e4e4e2"


def columns_by_month(
    rows: Sequence[Mapping[str, Any]],
    *,
    kinds: Mapping[str, str],
    month_names: Sequence[str],
    y_title: str,
    not_available: str,
    description: str,
    format_number: FormatNumber = str,
    dated: Sequence[tuple[dt.date, str]] = (),
    height: float = _HEIGHT,
) -> Spec:
    """Columns of the months from the first to the last in `rows`, stacked from the bottom in the order of `kinds`.

    rows: month (YYYY-MM), kind, value (None: no information; a month without any row counts as that too).
    kinds: key and printed name, at most six. dated: days marked by a line, with a few words each.
    height: of the plot, in points.
    Data of the result: columns (month, kind, label, value, from, to), shaded, years, dated.
    Raises: ValueError without rows, or with more kinds than can be told apart in greyscale.
    """
    if not rows:
        raise ValueError("no months to draw")
    if len(kinds) > len(SERIES):
        raise ValueError(f"at most {len(SERIES)} kinds can be told apart in greyscale, not {len(kinds)}")
    months = month_range(min(row["month"] for row in rows), max(row["month"] for row in rows))
    values = {(row["month"], row["kind"]): row["value"] for row in rows}
    columns, shaded = _stack(months, kinds, values)
    steps = ticks(0, max((c["to"] for c in columns), default=0))
    labels = {str(int(t) if t == int(t) else t): format_number(t) for t in steps}
    left = max(text_width(label, TEXT_SIZE) for label in labels.values()) + TEXT_SIZE + 14
    width = WIDTH - left - 6
    key = [(label, colour, "square") for label, colour in zip(kinds.values(), SERIES, strict=False)]
    if shaded:
        key.append((not_available, _SHADE, "square"))
    x: dict[str, Any] = {
        "field": "start",
        "type": "quantitative",
        "scale": {"domain": [0, len(months)], "nice": False},
        "axis": month_axis(months, month_names, width),
    }
    y: dict[str, Any] = {
        "field": "from",
        "type": "quantitative",
        "scale": {"domain": [0, steps[-1]], "nice": False},
        "axis": {
            "title": y_title,
            "values": steps,
            "labelExpr": f"({json.dumps(labels, ensure_ascii=False)})[toString(datum.value)]",
        },
    }
    y["axis"] |= {"domain": False, "ticks": False, "titlePadding": 6}
    days = _days(dated, months, width, height)
    top = max((-row["y"] for row in days), default=0)
    legend_marks, legend_rows = legend_row(key, width, above=6 + top)
    layers: list[dict[str, Any]] = [
        {
            "data": {"name": "shaded"},
            "mark": {"type": "rect", "color": _SHADE},
            "encoding": {"x": x, "x2": {"field": "end"}},
        },
        {
            "data": {"name": "years"},
            "mark": {"type": "rule", "color": RULE, "strokeWidth": 0.7, "strokeDash": [1, 2]},
            "encoding": {"x": x},
        },
        {
            "data": {"name": "columns"},
            "mark": {"type": "rect", "stroke": INK, "strokeWidth": 0.3},
            "encoding": {
                "x": x,
                "x2": {"field": "end"},
                "y": y,
                "y2": {"field": "to"},
                "fill": own_colour("colour"),
                "tooltip": [field("month"), field("label"), field("value", "quantitative")],
            },
        },
        *_day_layers(),
        *legend_marks,
    ]
    datasets = {
        "columns": columns,
        "shaded": shaded,
        "years": [{"start": start} for start in year_starts(months)],
        "dated": days,
        "legend": legend_rows,
    }
    return figure(description, datasets, width=width, height=height, layer=layers)


def _stack(
    months: Sequence[str], kinds: Mapping[str, str], values: Mapping[tuple[str, str], float | None]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    columns: list[dict[str, Any]] = []
    shaded: list[dict[str, Any]] = []
    for i, month in enumerate(months):
        if all(values.get((month, kind)) is None for kind in kinds):
            shaded.append({"month": month, "start": i, "end": i + 1})
        base: float = 0
        for (kind, label), colour in zip(kinds.items(), SERIES, strict=False):
            value = values.get((month, kind))
            if value is None:
                continue
            place = {"start": i + 0.12, "end": i + 0.88, "from": base, "to": base + value}
            columns.append({"month": month, "kind": kind, "label": label, "value": value, "colour": colour} | place)
            base += value
    return columns, shaded


def _days(
    dated: Sequence[tuple[dt.date, str]], months: Sequence[str], width: float, height: float
) -> list[dict[str, Any]]:
    """Lines at days, their words above the plot, one line higher where they would touch."""
    ends: list[float] = []
    rows = []
    for day, label in sorted(dated):
        x = position(months, day) / len(months) * width
        half = text_width(label, SMALL_SIZE) / 2
        middle = min(max(x, half), width - half)
        level = next((i for i, end in enumerate(ends) if middle - half > end + 6), len(ends))
        ends[level : level + 1] = [middle + half]
        row = {"date": day.isoformat(), "label": label, "x": x, "text_x": middle}
        y = -(level + 1) * (SMALL_SIZE + 3)
        rows.append(row | {"y": y, "head": y + SMALL_SIZE / 2, "foot": height})
    return rows


def _day_layers() -> list[dict[str, Any]]:
    return [
        {
            "data": {"name": "dated"},
            "mark": {"type": "rule", "color": WHITE, "strokeWidth": 2},
            "encoding": at(y="head", y2={"field": "foot"}),
        },
        {
            "data": {"name": "dated"},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 0.8, "strokeDash": [3, 2]},
            "encoding": at(y="head", y2={"field": "foot"}),
        },
        {
            "data": {"name": "dated"},
            "mark": text_mark(SMALL_SIZE, baseline="middle", dy=-1, stroke=WHITE, strokeWidth=2.5),
            "encoding": at("text_x", text=field("label")),
        },
        {
            "data": {"name": "dated"},
            "mark": text_mark(SMALL_SIZE, GREY, baseline="middle", dy=-1),
            "encoding": at("text_x", text=field("label")),
        },
    ]
