"""Deaths by unit and year: years come from the scope, and part-years say so."""

import datetime as dt

from tests.made_up_events import coded, event, events, scope, units
from toguna.analyses.fatalities_by_area_and_year import compute, rows
from toguna.model import Period

DATA = events(
    event(day="2019-03-01", fatalities_best=2),
    event("XY0201", day="2021-01-05", fatalities_best=4),
    event("XY0201", day="2021-01-06", fatalities_best=1, place_precision_level=0),
)
ASKED = scope("admin1", period=Period(dt.date(2019, 1, 1), dt.date(2021, 3, 31)))


def test_each_unit_has_each_year_with_its_days() -> None:
    found = compute(DATA, units("admin1"), coded(DATA), scope=ASKED).to_polars()
    assert found.select("area", "year", "fatalities_best", "is_part_year").rows()[:6] == [
        ("Aland", 2019, 2, False),
        ("Aland", 2020, 0, False),
        ("Aland", 2021, 0, True),
        ("Bland", 2019, 0, False),
        ("Bland", 2020, 0, False),
        ("Bland", 2021, 4, True),
    ]
    assert found["fatalities_best"].sum() == 7
    part = found.filter(area="Bland", year=2021)
    assert part.select("period_from", "period_to").row(0) == (dt.date(2021, 1, 1), dt.date(2021, 3, 31))


def test_a_leap_year_is_whole_only_with_all_its_days() -> None:
    for end, is_part in ((dt.date(2020, 12, 31), False), (dt.date(2020, 12, 30), True)):
        asked = scope("admin1", period=Period(dt.date(2020, 1, 1), end))
        found = compute(DATA, units("admin1"), coded(DATA), scope=asked).to_polars()
        assert found["is_part_year"].unique().to_list() == [is_part]


def test_the_rows_carry_unit_and_year() -> None:
    found = rows(DATA, units("admin1"), coded(DATA), scope=ASKED).to_polars()
    assert found.filter(area="Bland", year=2021)["event_id"].to_list() == ["e2"]
