"""Frames of zeros: months and years of a period, and what a snapshot codes."""

import datetime as dt

import polars as pl
import pytest

from tests.made_up_events import PROVIDERS, coded, event, events, units
from toguna.model import Period
from toguna.tables.counting import by_area, coded_types, count_by_place, fill, months, source_frame, years


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (dt.date(2020, 11, 30), dt.date(2021, 2, 1), ("2020-11", "2020-12", "2021-01", "2021-02")),
        (dt.date(2020, 2, 29), dt.date(2020, 2, 29), ("2020-02",)),
    ],
)
def test_every_month_that_the_period_touches(start: dt.date, end: dt.date, expected: tuple[str, ...]) -> None:
    assert months(Period(start, end)) == expected


def test_years_are_cut_to_the_period() -> None:
    found = years(Period(dt.date(2019, 2, 1), dt.date(2021, 12, 31)))
    assert found == (
        (2019, Period(dt.date(2019, 2, 1), dt.date(2019, 12, 31)), True),
        (2020, Period(dt.date(2020, 1, 1), dt.date(2020, 12, 31)), False),
        (2021, Period(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), False),
    )


def test_a_period_from_29_february_is_no_error() -> None:
    assert [is_part for _, _, is_part in years(Period(dt.date(2020, 2, 29), dt.date(2021, 1, 1)))] == [True, True]


def test_what_a_snapshot_gives_is_read_from_its_rows_and_what_is_coded_from_the_provider() -> None:
    data = events(event(), event(provider="ucdp_ged", fatalities_low=0, is_civilian_targeting=None))
    found = coded_types(data, PROVIDERS).to_polars()
    facts = {row["provider"]: row for row in found.filter(event_type="protests").to_dicts()}
    assert (facts["acled"]["is_coded"], facts["acled"]["has_low"], facts["acled"]["has_targeting"]) == (
        True,
        False,
        True,
    )
    assert (facts["ucdp_ged"]["is_coded"], facts["ucdp_ged"]["has_low"], facts["ucdp_ged"]["has_targeting"]) == (
        False,
        True,
        False,
    )
    assert found.height == 12


def test_a_unit_without_boundary_is_not_covered_and_not_zero() -> None:
    data = events(event())
    record = units()
    listed = record.listed.mutate(is_covered=record.listed.area != "B-One")
    frame = source_frame(coded(data), ("battles",)).cross_join(listed)
    empty = data.filter(False).mutate(area=data.place_name, area_pcode=data.admin2_pcode)
    found = fill(frame, count_by_place(empty, ()), ("place",), show=("area",), order=("position",)).to_polars()
    assert found.select("area", "events", "status").rows()[:3] == [
        ("A-One", 0, "zero"),
        ("A-Two", 0, "zero"),
        ("B-One", None, "not_covered"),
    ]


def test_a_frame_by_area_has_each_unit_once() -> None:
    data = events(event())
    found = by_area(source_frame(coded(data), ("battles",)), units()).to_polars()
    assert found["place"].is_unique().all()
    assert isinstance(found, pl.DataFrame)
