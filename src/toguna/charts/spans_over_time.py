"""Dated spans as bars over months: solid while known, open where no beginning or end is known."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from toguna.charts.legend import legend_row
from toguna.charts.lettering import wrap
from toguna.charts.months import month_axis, month_range, position, year_starts
from toguna.charts.theme import INK, RULE, SERIES, TEXT_SIZE, WHITE, WIDTH, Spec, at, field, figure, text_mark

_ROW = 15.0
_LABEL = 150.0


def spans_over_time(
    rows: Sequence[Mapping[str, Any]],
    *,
    first: dt.date,
    last: dt.date,
    month_names: Sequence[str],
    known: str,
    open_end: str,
    description: str,
) -> Spec:
    """One line of the figure per row, cut to the days from first to last.

    rows: label, start (None: not known), end (None: none reported), as_of (day up to which it is known). What is not
    known is drawn hollow and dashed. Data of the result: bars (label, is_known, x, to_x, y), labels, years, legend.
    Raises: ValueError without rows.
    """
    if not rows:
        raise ValueError("no spans to draw")
    months = month_range(f"{first:%Y-%m}", f"{last:%Y-%m}")
    width = WIDTH - _LABEL - 14
    bars: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    top = 0.0

    def place(day: dt.date) -> float:
        inside = min(max(day, first), last + dt.timedelta(days=1))
        return position(months, inside) / len(months) * width

    for row in rows:
        words = wrap(row["label"], _LABEL, TEXT_SIZE)
        height = max(_ROW, len(words) * TEXT_SIZE * 1.15 + 4)
        labels += [
            {"text": text, "x": -8, "y": top + height / 2 + (n - (len(words) - 1) / 2) * TEXT_SIZE * 1.15}
            for n, text in enumerate(words)
        ]
        ends = row["end"] or row["as_of"]
        begins = row["start"] or min(row["as_of"], ends)
        parts = [(begins, ends + dt.timedelta(days=1), True)]
        if row["start"] is None:
            parts.append((first, begins, False))
        if row["end"] is None:
            parts.append((ends + dt.timedelta(days=1), last + dt.timedelta(days=1), False))
        for start, end, is_known in parts:
            x, to_x = place(start), place(end)
            if to_x > x or (is_known and first <= start <= last):
                bar = {"label": row["label"], "is_known": is_known, "x": x, "to_x": max(to_x, x + 1.5)}
                bars.append({**bar, "y": top + height / 2 - 4, "to_y": top + height / 2 + 4})
        top += height
    marks, legend = legend_row([(known, SERIES[1], "square"), (open_end, WHITE, "square")], width, above=6)
    across: dict[str, Any] = {
        "field": "start",
        "type": "quantitative",
        "scale": {"domain": [0, len(months)], "nice": False},
        "axis": month_axis(months, month_names, width),
    }
    ends_at: dict[str, Any] = {"x2": {"field": "to_x"}, "y2": {"field": "to_y"}}
    bar_mark = {"type": "rect", "stroke": INK, "strokeWidth": 0.6}
    tooltip = [field("label")]

    def filtered(is_known: bool) -> dict[str, Any]:
        return {"data": {"name": "bars"}, "transform": [{"filter": {"field": "is_known", "equal": is_known}}]}

    layers: list[dict[str, Any]] = [
        {
            "data": {"name": "years"},
            "mark": {"type": "rule", "color": RULE, "strokeWidth": 0.7, "strokeDash": [1, 2]},
            "encoding": {"x": across},
        },
        {
            **filtered(False),
            "mark": {**bar_mark, "fill": WHITE, "strokeDash": [2, 2]},
            "encoding": at(**ends_at, tooltip=tooltip),
        },
        {**filtered(True), "mark": {**bar_mark, "fill": SERIES[1]}, "encoding": at(**ends_at, tooltip=tooltip)},
        {
            "data": {"name": "labels"},
            "mark": text_mark(align="right", baseline="middle"),
            "encoding": at(text=field("text")),
        },
        *marks,
    ]
    datasets = {
        "bars": bars,
        "labels": labels,
        "years": [{"start": start} for start in (0, *year_starts(months))],
        "legend": legend,
    }
    return figure(description, datasets, width=width, height=top, layer=layers)
