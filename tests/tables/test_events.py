"""Locating events at ingest, and choosing those of a scope."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made_up_events import YEAR, coded, event, events, scope, units
from toguna import geography
from toguna.analyses import events_by_area, events_by_type
from toguna.errors import UnknownName
from toguna.fields import EVENT_COLUMNS, FIELDS, LOCATED_COLUMNS
from toguna.model import EVENT_TYPES, Parsed, Period
from toguna.tables.events import complete, select

SEVARE = {"latitude": 14.53, "longitude": -4.09}
PARIS = {"latitude": 48.86, "longitude": 2.35}


def parsed(*rows: dict[str, object]) -> Parsed:
    schema = {c: getattr(pl, FIELDS[c].type) for c in EVENT_COLUMNS}
    return Parsed(pl.DataFrame(list(rows), schema=schema), pl.DataFrame(), "made up")


def test_points_are_located_and_kept_in_the_order_of_the_file() -> None:
    found = complete(
        parsed(
            {"event_id": "1", "country": "FRA", **PARIS},
            {"event_id": "2", "country": "MLI", **SEVARE},
            {"event_id": "3", "country": "BFA", "latitude": 12.37, "longitude": -1.52},
            {"event_id": "4", "country": "MLI", **PARIS},
        )
    )
    assert found["event_id"].to_list() == ["1", "2", "3", "4"]
    codes = found["admin2_pcode"].to_list()
    assert (codes[0], codes[3]) == (None, None)
    assert codes[1].startswith("ML05")
    assert codes[2].startswith("BF")
    assert found.columns == [*EVENT_COLUMNS, *LOCATED_COLUMNS]


@pytest.mark.parametrize(
    ("admin1", "admin2", "point", "expected"),
    [
        ("Mopti", "Mopti", SEVARE, False),
        ("Mopti", "Koro", SEVARE, True),
        ("Mopti", None, SEVARE, False),
        ("Gao", None, SEVARE, True),
        ("Gao", "Atlantis", SEVARE, True),
        ("Atlantis", None, SEVARE, None),
        (None, None, SEVARE, None),
        ("Mopti", None, PARIS, True),
    ],
)
def test_the_unit_named_in_the_file_is_compared_with_the_located_one(
    admin1: str | None, admin2: str | None, point: dict[str, float], expected: bool | None
) -> None:
    row = {"event_id": "1", "country": "MLI", "admin1_name": admin1, "admin2_name": admin2, **point}
    assert complete(parsed(row))["is_place_disagreement"].to_list() == [expected]


def test_no_event_at_all_is_no_error() -> None:
    assert complete(parsed()).columns == [*EVENT_COLUMNS, *LOCATED_COLUMNS]


def test_an_unknown_type_is_refused() -> None:
    data = events(event())
    with pytest.raises(UnknownName, match="battles"):
        select(data, units(), scope(types=("sorcery",)))


def test_no_type_at_all_is_refused() -> None:
    with pytest.raises(UnknownName):
        select(events(event()), units(), scope(types=()))


@pytest.mark.parametrize("vintage", [None, 2015, 2023])
@pytest.mark.parametrize("level", ["admin1", "admin2", "admin3"])
def test_a_located_unit_is_a_member_of_one_listed_unit_at_most(level: str, vintage: int | None) -> None:
    members = geography.units("MLI", level, vintage=vintage).members
    assert members["key_pcode"].is_unique().all()


DISTRICTS = st.sampled_from(["XY0101", "XY0102", "XY0201", None])
ROWS = st.lists(
    st.builds(
        event,
        DISTRICTS,
        st.dates(dt.date(2019, 12, 1), dt.date(2021, 1, 31)).map(str),
        event_type=st.sampled_from(EVENT_TYPES),
        place_precision_level=st.integers(0, 3),
        fatalities_best=st.integers(0, 50),
        provider=st.sampled_from(["acled", "ucdp_ged"]),
    ),
    min_size=1,
    max_size=25,
)


def totals(found: pl.DataFrame) -> dict[str, tuple[int, int]]:
    summed = found.group_by("provider").agg(pl.col("events").sum(), pl.col("fatalities_best").sum())
    return {row[0]: row[1:] for row in summed.iter_rows()}


@settings(max_examples=15, deadline=None)
@given(ROWS, st.sampled_from(["admin1", "admin2"]))
def test_units_and_brackets_add_up_to_the_national_figure(rows: list[dict[str, object]], level: str) -> None:
    data = events(*rows)
    national = events_by_type.compute(data, units("admin0"), coded(data), scope=scope("admin0")).to_polars()
    by_area = events_by_area.compute(data, units(level), coded(data), scope=scope(level)).to_polars()
    assert totals(by_area) == totals(national)
    providers = len({row["provider"] for row in rows})
    assert by_area.height == providers * 3 * (4 if level == "admin1" else 5)


@settings(max_examples=15, deadline=None)
@given(ROWS, st.dates(dt.date(2020, 1, 2), dt.date(2020, 12, 31)))
def test_filtering_then_counting_is_counting_then_filtering(rows: list[dict[str, object]], cut: dt.date) -> None:
    data = events(*rows)
    parts = [Period(YEAR.start, cut - dt.timedelta(days=1)), Period(cut, YEAR.end)]
    counts = [
        events_by_type.compute(data, units(), coded(data), scope=scope(period=period)).to_polars()
        for period in (*parts, YEAR)
    ]
    summed = [found["events"].fill_null(0).to_list() for found in counts]
    assert [a + b for a, b in zip(summed[0], summed[1], strict=True)] == summed[2]
    one = events_by_type.compute(data, units(), coded(data), scope=scope(types=("battles",))).to_polars()
    assert one.equals(counts[2].filter(event_type="battles"))
