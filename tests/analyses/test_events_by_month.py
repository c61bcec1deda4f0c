"""Counts by month: quiet months are rows, and the rule for events that span months is obeyed."""

import datetime as dt

import polars as pl

from tests.made_up_events import coded, event, events, scope, units
from toguna.analyses.events_by_month import compute
from toguna.model import Period

SPRING = Period(dt.date(2019, 12, 15), dt.date(2020, 3, 10))
DATA = events(
    event(day="2019-12-20"),
    event(day="2020-02-01", event_date_end=dt.date(2020, 3, 2)),
    event(day="2020-03-09", event_date_end=dt.date(2020, 4, 1)),
    event(day="2019-12-01", event_date_end=dt.date(2020, 1, 4)),
)


def table(rule: str) -> pl.DataFrame:
    asked = scope(period=SPRING, types=("battles",), month_rule=rule)
    return compute(DATA, units(), coded(DATA), scope=asked).to_polars().select("month", "events", "status")


def test_every_month_of_the_period_is_a_row_in_order() -> None:
    assert table("start").rows() == [
        ("2019-12", 1, "reported"),
        ("2020-01", 0, "zero"),
        ("2020-02", 1, "reported"),
        ("2020-03", 1, "reported"),
    ]


def test_under_the_rule_end_the_last_day_decides() -> None:
    assert table("end").select("month", "events").rows() == [
        ("2019-12", 1), ("2020-01", 1), ("2020-02", 0), ("2020-03", 1),
    ]  # fmt: skip
