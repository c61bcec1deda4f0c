"""A row of months as an axis: a month is the unit interval [i, i + 1) counted from the first one."""

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Any

from toguna.charts.lettering import text_width
from toguna.charts.theme import TEXT_SIZE


def month_range(first: str, last: str) -> list[str]:
    """All months from first to last, both included, as YYYY-MM."""
    start, end = _number(first), _number(last)
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]


def position(months: Sequence[str], day: dt.date) -> float:
    """Where a day falls on the axis."""
    days = calendar.monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month - 1 - _number(months[0]) + (day.day - 1) / days


def month_axis(months: Sequence[str], names: Sequence[str], width: float) -> dict[str, Any]:
    """Axis whose labels stand under the middle of their months; the year is written below its first label."""
    label_width = 1.35 * max(text_width(name, TEXT_SIZE) for name in (*names, "2000"))
    step = next((s for s in (1, 2, 3, 4, 6) if len(months) / s * label_width <= width), 12)
    years = 1 if step < 12 else max(1, -(-round(len(months) / 12 * label_width) // round(width)))
    labels: dict[str, list[str]] = {}
    year_told = None
    for i, month in enumerate(months):
        year, number = int(month[:4]), int(month[5:])
        is_first = not labels and step < 12 and number % 12 != 0
        if ((number - 1) % step == 0 and year % years == 0) or (is_first and _next_is_far(number, step)):
            labels[str(i + 0.5)] = [names[number - 1], str(year) if year != year_told else ""]
            year_told = year
    return {
        "title": None,
        "values": [float(key) for key in labels],
        "labelExpr": f"({_literal(labels)})[toString(datum.value)]",
        "grid": False,
        "ticks": False,
        "labelPadding": 4,
        "labelFlush": False,
        "labelOverlap": False,
        "labelLineHeight": TEXT_SIZE * 1.15,
    }


def year_starts(months: Sequence[str]) -> list[int]:
    """Positions of the first day of each year inside the axis."""
    return [i for i, month in enumerate(months) if i and month.endswith("-01")]


def _next_is_far(number: int, step: int) -> bool:
    return step == 1 or (1 - number) % step >= step - 1 or step == 2


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _literal(labels: dict[str, list[str]]) -> str:
    import json

    return json.dumps(labels, ensure_ascii=False)
