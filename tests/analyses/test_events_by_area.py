"""Counts by unit: every unit, what is imprecise or outside apart, areas and vintages."""

import polars as pl

from tests.made_up_events import coded, event, events, scope, units
from toguna.analyses.events_by_area import compute, rows

BATTLES = ("battles",)
DATA = events(
    event("XY0101", fatalities_best=4),
    event("XY0101"),
    event("XY0201", place_precision_level=2),
    event("XY0102", place_precision_level=1),
    event(None),
    event(None, place_precision_level=0),
)


def table(level: str = "admin2", **asked) -> pl.DataFrame:  # type: ignore[no-untyped-def]
    return compute(DATA, units(level, **asked), coded(DATA), scope=scope(level, types=BATTLES)).to_polars()


def test_every_unit_and_both_rows_in_brackets_are_there() -> None:
    assert table().select("area", "area_pcode", "events", "fatalities_best", "status").rows() == [
        ("A-One", "XY0101", 2, 4, "reported"),
        ("A-Two", "XY0102", 0, 0, "zero"),
        ("B-One", "XY0201", 1, 0, "reported"),
        ("(less precise than admin2)", None, 2, 0, "reported"),
        ("(outside the boundaries)", None, 1, 0, "reported"),
    ]


def test_a_region_needs_less_precision_than_a_district() -> None:
    assert table("admin1").select("area", "events").rows() == [
        ("Aland", 3),
        ("Bland", 1),
        ("(less precise than admin1)", 1),
        ("(outside the boundaries)", 1),
    ]


def test_at_country_level_every_event_of_the_country_is_in_it() -> None:
    assert table("admin0").select("area", "events").rows() == [("Xyzland", 6)]


def test_an_area_holds_the_events_precise_enough_at_its_level() -> None:
    assert table(areas=("XY01",)).select("area", "events").rows()[:4] == [
        ("A-One", 2),
        ("A-Two", 0),
        ("B-One", 0),
        ("(less precise than admin2)", 1),
    ]
    assert table(areas=("XY0102",))["events"].sum() == 0


def test_areas_are_a_union_in_which_no_event_counts_twice() -> None:
    assert table(areas=("XY01", "XY0101", "XY02"))["events"].sum() == 4


def test_a_vintage_puts_a_new_region_back_into_the_old_one() -> None:
    assert table("admin1", vintage=2015).select("area", "events").rows()[0] == ("Aland", 4)
    assert table("admin1", vintage=2015, areas=("XY01",))["events"].sum() == 4


def test_the_rows_lead_back_from_each_cell() -> None:
    found = rows(DATA, units(), coded(DATA), scope=scope(types=BATTLES)).to_polars()
    assert sorted(found.select("area", "event_id").rows()) == [
        ("(less precise than admin2)", "e4"),
        ("(less precise than admin2)", "e6"),
        ("(outside the boundaries)", "e5"),
        ("A-One", "e1"),
        ("A-One", "e2"),
        ("B-One", "e3"),
    ]
