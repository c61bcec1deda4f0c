"""Counts by actor: involved or first-named, alliances beside their members, names that the registry does not hold."""

import polars as pl

from tests.made_up_events import ALIASES, MEMBERSHIPS, event, events, scope, units
from toguna.analyses.events_by_actor import compute, rows

CIVILIANS = "violence_against_civilians"


def table(*data: dict, count: str = "involved") -> pl.DataFrame:  # type: ignore[type-arg]
    found = compute(events(*data), units(), ALIASES, MEMBERSHIPS, scope=scope(count=count)).to_polars()
    return found.drop("provider", "snapshot")


def cells(found: pl.DataFrame, grain: str = "actor") -> set[tuple[str, str, int]]:
    return set(found.filter(grain=grain).select("actor", "role", "events").rows())


def test_both_sides_count_and_only_some_types_have_a_perpetrator() -> None:
    found = table(
        event(side_b="League"),
        event(event_type=CIVILIANS, side_a="League", side_b="Civilians", fatalities_best=5),
        event(event_type="explosions_remote_violence", side_a="Army", side_b=None),
    )
    assert cells(found) == {
        ("Armed Forces", "involved", 1),
        ("Armed Forces", "perpetrator", 1),
        ("The League", "involved", 1),
        ("The League", "perpetrator", 1),
        ("Civilians", "involved", 1),
    }
    deaths = found.filter(actor="The League", grain="actor")["fatalities_in_events_involving"].to_list()
    assert sorted(deaths) == [0, 5]


def test_two_names_of_one_actor_count_its_event_once() -> None:
    found = table(event(side_a="Army", side_b="Military Forces (2012-2020)"))
    assert cells(found) == {("Armed Forces", "involved", 1)}


def test_first_gives_each_event_to_one_actor_so_that_they_add_up() -> None:
    data = [event(side_a=a) for a in ("Army", "League", "Katiba One", "Nobody knows", None)]
    found = table(*data, count="first")
    assert cells(found) == {
        ("Armed Forces", "first", 1),
        ("The League", "first", 1),
        ("First Katiba", "first", 1),
        ("Nobody knows", "first", 1),
        ("(not named)", "first", 1),
    }
    assert cells(found, "alliance") == {("The League", "first", 2)}


def test_a_name_that_is_not_in_the_registry_passes_through_with_the_type_of_the_provider() -> None:
    found = table(event(side_a="New Group", side_a_type="political_militia", side_b="Other Group", side_b_type=None))
    assert set(found.select("actor", "actor_type").rows()) == {
        ("New Group", "political_militia"),
        ("Other Group", "unknown"),
    }


def test_an_alliance_counts_its_members_within_their_dates_each_event_once() -> None:
    found = table(
        event(side_a="Katiba One", side_b="Katiba Two", day="2020-03-15"),
        event(side_a="Katiba One", side_b="League", day="2020-06-01"),
        event(side_a="Katiba One", side_b="Army", day="2020-02-01"),
        event(side_a="Katiba Two", side_b="Army", day="2020-04-01"),
    )
    assert cells(found, "alliance") == {("The League", "involved", 2)}
    one = found.filter(actor="First Katiba").select("alliance", "events").sort("alliance")
    assert one.rows() == [(None, 1), ("The League", 2)]
    assert found.filter(grain="alliance").select("actor_type", "alliance").rows() == [("rebel_group", None)]


def test_the_alliance_is_perpetrator_if_a_member_is() -> None:
    found = table(event(event_type=CIVILIANS, side_a="Katiba One", side_b="League"))
    assert cells(found, "alliance") == {("The League", "perpetrator", 1)}


def test_the_rows_behind_an_alliance_are_its_events() -> None:
    data = events(event(side_a="Katiba One"), event(side_a="Army", side_b=None))
    found = rows(data, units(), ALIASES, MEMBERSHIPS, scope=scope()).to_polars()
    assert found.filter(grain="alliance")["event_id"].to_list() == ["e1"]
    assert found.filter(grain="actor", actor="Armed Forces")["event_id"].to_list() == ["e2"]
