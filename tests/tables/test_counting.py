"""Frames of zeros: months and years of a period, and what a snapshot codes."""

import datetime as dt

import polars as pl
import pytest

from tests.made_up_events import PROVIDERS, YEAR, coded, event, events, scope, units
from toguna.analyses import events_by_month, events_by_type, fatalities_by_area_and_year
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
    frame = source_frame(coded(data), scope(types=("battles",))).cross_join(listed)
    empty = data.filter(False).mutate(area=data.place_name, area_pcode=data.admin2_pcode)
    found = fill(frame, count_by_place(empty, ()), ("place",), show=("area",), order=("position",)).to_polars()
    assert found.select("area", "events", "status").rows()[:3] == [
        ("A-One", 0, "zero"),
        ("A-Two", 0, "zero"),
        ("B-One", None, "not_covered"),
    ]


def test_a_frame_by_area_has_each_unit_once() -> None:
    data = events(event())
    found = by_area(source_frame(coded(data), scope(types=("battles",))), units()).to_polars()
    assert found["place"].is_unique().all()
    assert isinstance(found, pl.DataFrame)


def test_days_that_a_snapshot_does_not_cover_are_no_zeros() -> None:
    data = events(event(day="2020-06-15"), event(day="2020-12-15"), event(provider="ucdp_ged", snapshot="u1"))
    covers = {("acled", "s1"): Period(dt.date(2020, 6, 1), dt.date(2020, 8, 31))}
    told = coded_types(data, PROVIDERS, covers)
    found = events_by_month.compute(data, units(), told, scope=scope(types=("battles", "protests"))).to_polars()
    of = {(r["provider"], r["month"], r["event_type"]): (r["events"], r["status"]) for r in found.to_dicts()}
    assert of["acled", "2020-05", "battles"] == (None, "not_covered")
    assert of["acled", "2020-06", "battles"] == (1, "reported")
    assert of["acled", "2020-07", "battles"] == (0, "zero")
    assert of["acled", "2020-09", "battles"] == (None, "not_covered")
    assert of["acled", "2020-12", "battles"] == (1, "reported"), "an event is shown whatever the record says"
    assert of["ucdp_ged", "2020-05", "battles"] == (0, "zero"), "not known: no day is left out"
    assert of["ucdp_ged", "2020-05", "protests"] == (None, "not_coded")


@pytest.mark.parametrize(("covers_to", "status"), [(dt.date(2019, 12, 31), "not_covered"), (YEAR.start, "zero")])
def test_a_period_wholly_outside_is_not_covered_in_tables_without_days(covers_to: dt.date, status: str) -> None:
    data = events(event(day="2019-06-15"))
    told = coded_types(data, PROVIDERS, {("acled", "s1"): Period(dt.date(2019, 1, 1), covers_to)})
    made = events_by_type.compute(data, units(), told, scope=scope(types=("battles",))).to_polars()
    assert made["status"].to_list() == [status]


def test_a_country_of_which_a_file_holds_no_event_is_not_covered() -> None:
    data = events(event(), event(country="ABC", snapshot="other"))
    found = source_frame(coded(data), scope()).to_polars()
    assert dict(found.select("snapshot", "is_spanned").iter_rows()) == {"s1": True, "other": False}


def test_a_year_is_covered_by_one_of_its_days() -> None:
    data = events(event(day="2019-06-15", fatalities_best=2))
    told = coded_types(data, PROVIDERS, {("acled", "s1"): Period(dt.date(2019, 3, 1), dt.date(2020, 1, 1))})
    asked = scope(level="admin1", period=Period(dt.date(2018, 1, 1), dt.date(2021, 6, 30)))
    found = fatalities_by_area_and_year.compute(data, units("admin1"), told, scope=asked).to_polars()
    assert dict(found.filter(area="Aland").select("year", "status").iter_rows()) == {
        2018: "not_covered", 2019: "reported", 2020: "zero", 2021: "not_covered",
    }  # fmt: skip
