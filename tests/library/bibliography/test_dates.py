"""Dates as printed, and what is no date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.bibliography.dates import from_day, is_date, iso, read_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3 December 2020", "2020-12-03"),
        ("December 3, 2020", "2020-12-03"),
        ("1er juin 2020", "2020-06-01"),
        ("3 décembre 2020", "2020-12-03"),
        ("Septembre 2020", "2020-09"),
        ("Sept. 2020", "2020-09"),
        ("November/December 2020", "2020-11/2020-12"),
        ("03.12.2020", "2020-12-03"),
        ("02.2021", "2021-02"),
        ("2020-12-03", "2020-12-03"),
        ("2018", "2018"),
        ("15 December", "15 December"),
    ],
)
def test_a_date_as_printed(written: str, read: str) -> None:
    assert iso(read_date(written)) == read


@pytest.mark.parametrize("written", ["", "n.d.", "31 June 2020", "2020-13-01", "soon", "12", "3 Decembre-ish 2020"])
def test_what_is_no_date(written: str) -> None:
    assert read_date(written) is None


@given(st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_is_read_as_itself(day: dt.date) -> None:
    for form in (f"{day.day}.{day.month}.{day.year}", day.isoformat()):
        assert read_date(form) == from_day(day)


@pytest.mark.parametrize("parts", [[], [[]], [[2020, 2, 30]], [["2020"]], [[2020], [2021], [2022]], "2020", [[True]]])
def test_what_are_no_date_parts(parts: object) -> None:
    assert not is_date(parts)
