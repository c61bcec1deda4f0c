"""Sides and alliances: nothing multiplied, nothing lost, members of members within the days that both hold."""

import datetime as dt

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.made_up_events import ALIASES, MEMBERSHIPS, event, events
from toguna.tables.alliances import COLUMNS, make_alliances
from toguna.tables.involvement import involvement, name, pairs, resolve

NAMES = st.sampled_from(
    [
        "Army",
        "Military Forces (2012-2020)",
        "League",
        "Katiba One",
        "Katiba Two",
        "Nobody",
        "Katiba One; Katiba Two",
        "Army; Nobody; Military Forces (2012-2020)",
        None,
    ]
)
DATA = st.lists(
    st.builds(
        event,
        day=st.dates(dt.date(2020, 1, 1), dt.date(2020, 6, 30)).map(str),
        side_a=NAMES,
        side_b=NAMES,
        event_type=st.sampled_from(["battles", "violence_against_civilians"]),
    ),
    min_size=1,
    max_size=12,
)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(DATA)
def test_events_out_are_events_in(rows: list[dict]) -> None:  # type: ignore[type-arg]
    data = events(*rows)
    ids = data.event_id.to_polars().sort().to_list()
    told = involvement(data, ALIASES, MEMBERSHIPS, count="first").events
    first = told.filter(told.actor > 0).event_id.to_polars().sort().to_list()
    paired = pairs(data, ALIASES).events.event_id.to_polars().sort().to_list()
    assert first == paired == ids


@FEW
@given(DATA)
def test_no_event_counts_twice_for_an_actor_or_an_alliance(rows: list[dict]) -> None:  # type: ignore[type-arg]
    told = involvement(events(*rows), ALIASES, MEMBERSHIPS, count="involved")
    found = name(told.events, told.names).to_polars()
    assert not found.select("grain", "actor", "event_id").is_duplicated().any()
    assert set(found.filter(grain="actor")["event_id"]) == {f"e{i}" for i in range(1, len(rows) + 1)}


def test_an_alias_given_twice_does_not_multiply_events() -> None:
    twice = pl.concat([ALIASES, ALIASES])
    assert resolve(events(event(), event()), twice).events.count().to_polars() == 2


def test_no_membership_at_all_is_no_error() -> None:
    none = make_alliances(
        pl.DataFrame(schema=dict.fromkeys(COLUMNS[:3], pl.String) | dict.fromkeys(COLUMNS[3:], pl.Date))
    )
    found = involvement(events(event()), ALIASES, none, count="involved")
    assert name(found.events, found.names).grain.to_polars().unique().to_list() == ["actor"]


def test_each_party_of_a_side_counts_and_the_side_stays_one_elsewhere() -> None:
    data = events(event(day="2020-03-15", side_a="Katiba One; Nobody; Katiba Two", side_b="Army; Nobody"))
    told = involvement(data, ALIASES, MEMBERSHIPS, count="involved")
    found = name(told.events, told.names).to_polars().sort("grain", "actor")
    assert found.select("grain", "actor", "alliance").rows() == [
        ("actor", "Armed Forces", None),
        ("actor", "First Katiba", "The League"),
        ("actor", "Nobody", None),
        ("actor", "Second Katiba", "The League"),
        ("alliance", "The League", None),
    ]
    first = involvement(data, ALIASES, MEMBERSHIPS, count="first")
    as_one = name(first.events, first.names).to_polars().filter(grain="actor")
    assert as_one["actor"].to_list() == ["First Katiba; Nobody; Second Katiba"]
    assert as_one["actor_type"].to_list() == ["unknown"]


def test_an_alliance_counts_an_event_of_a_joint_side_on_the_days_of_any_of_its_members() -> None:
    joint = [event(day=day, side_a="Katiba One; Katiba Two") for day in ("2020-02-01", "2020-03-15", "2020-05-01")]
    told = involvement(
        events(*joint, event(day="2020-02-01", side_a="Katiba One")), ALIASES, MEMBERSHIPS, count="first"
    )
    found = name(told.events, told.names).to_polars().filter(grain="alliance")
    assert sorted(found["event_id"]) == ["e1", "e2", "e3"]
