"""Dates and months as data files write them; what can be read in two ways is no date."""

import datetime as dt

import polars as pl
import pytest

from toguna.intake.days import day, months, read_day, read_month

LATEST = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    "written",
    [
        "2020-06-03",
        "2020-6-3",
        "2020-06-03 00:00:00.000",
        "2020-06-03T00:00:00Z",
        "03 June 2020",
        "3 June 2020",
        "3-June-20",
        "03-Jun-20",
        "3-jun.-2020",
        "3 juin 2020",
        " 03 JUNE 2020 ",
    ],
)
def test_all_styles_are_one_day(written: str) -> None:
    assert read_day(written, LATEST) == (dt.date(2020, 6, 3), None)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("2020-02-30", "“2020-02-30” does not exist"),
        ("31 June 2020", "“31 June 2020” does not exist"),
        ("0000-01-01", "“0000-01-01” does not exist"),
        ("03/06/2020", "“03/06/2020” can be read with the day or the month first; export it as YYYY-MM-DD"),
        ("3.6.20", "“3.6.20” can be read with the day or the month first; export it as YYYY-MM-DD"),
        ("3 Jume 2020", "“3 Jume 2020” names no month that is known"),
        ("2020-06-03 14:30", "“2020-06-03 14:30” is not a date"),
        ("43985", "“43985” is not a date"),
        ("soon", "“soon” is not a date"),
        ("", "“” is not a date"),
    ],
)
def test_what_is_no_day_is_said(written: str, problem: str) -> None:
    assert read_day(written, LATEST) == (None, problem)


def test_two_digits_are_the_last_such_year_that_is_not_after_the_latest() -> None:
    years = [(read_day(f"3-June-{year}", LATEST)[0] or LATEST).year for year in ("97", "00", "26", "27")]
    assert years == [1997, 2000, 2026, 1927]


def test_days_outside_are_problems_that_say_what_was_read() -> None:
    rule = day("event_date", LATEST, earliest=dt.date(1997, 1, 1))
    cells = ["2026-11-20", "2026-11-21", "1997-01-01", "3-June-27", None, "soon"]
    values, problem = rule(pl.Series("d", cells, pl.String))
    assert values.dtype == pl.Date
    assert values[0] == LATEST
    assert problem is not None
    assert problem.to_list() == [
        None,
        "event_date 2026-11-21 is in the future (after 2026-11-20)",
        None,
        "event_date 3-June-27, read as 1927-06-03, is before the data begin (1997)",
        "no event_date",
        "event_date “soon” is not a date",
    ]


def test_every_month_has_its_names_in_both_languages() -> None:
    assert [months()[name] for name in ("january", "août", "aout", "sept", "déc", "dec", "janv")] == [
        1,
        8,
        8,
        9,
        12,
        12,
        1,
    ]


@pytest.mark.parametrize(
    "written", ["2020-01", "2020-1", "2020-01-01", "01/2020", "January 2020", "janv. 20", "Jan-20", "janvier 2020"]
)
def test_months(written: str) -> None:
    assert read_month(written, LATEST) == ("2020-01", None)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("2020-13", "month “2020-13” does not exist"),
        ("2026-12", "month 2026-12 is in the future (after 2026-11-20)"),
        ("Total", "“Total” is not a month"),
        ("2020", "“2020” is not a month"),
        ("", "“” is not a month"),
    ],
)
def test_what_is_no_month_is_said(written: str, problem: str) -> None:
    assert read_month(written, LATEST) == (None, problem)
