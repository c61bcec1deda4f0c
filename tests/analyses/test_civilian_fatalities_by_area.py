"""Civilian fatalities by unit: the definition that applies is in the row, and what cannot be counted is not 0."""

import pytest

from tests.made_up_events import coded, event, events, scope, units
from toguna.analyses.civilian_fatalities_by_area import compute, rows
from toguna.errors import UnknownName

ATTACK = {"event_type": "violence_against_civilians"}
DATA = events(
    event(**ATTACK, fatalities_best=5, is_civilian_targeting=True),
    event(fatalities_best=7),
    event("XY0201", event_type="explosions_remote_violence", fatalities_best=2, is_civilian_targeting=True),
    event(provider="ucdp_ged", is_civilian_targeting=None, fatalities_best=9, fatalities_civilian=4),
    event(provider="ucdp_ged", snapshot="s9", is_civilian_targeting=None, fatalities_best=3),
    event(provider="ucdp_ged", snapshot="s9", is_civilian_targeting=None, fatalities_best=6, **ATTACK),
)


def table(definition: str) -> list[tuple]:  # type: ignore[type-arg]
    found = compute(DATA, units(), coded(DATA), scope=scope(definition=definition)).to_polars()
    kept = found.filter(found["area"].is_in(["A-One", "B-One"]))
    return kept.select("provider", "snapshot", "area", "fatalities_civilian", "definition", "status").rows()


def test_by_event_type_a_provider_with_its_own_count_uses_that() -> None:
    assert table("event_type") == [
        ("acled", "s1", "A-One", 5, "violence_against_civilians", "reported"),
        ("acled", "s1", "B-One", 0, "violence_against_civilians", "zero"),
        ("ucdp_ged", "s1", "A-One", 4, "civilian_deaths_coded", "reported"),
        ("ucdp_ged", "s1", "B-One", 0, "civilian_deaths_coded", "zero"),
        ("ucdp_ged", "s9", "A-One", 6, "violence_against_civilians", "reported"),
        ("ucdp_ged", "s9", "B-One", 0, "violence_against_civilians", "zero"),
    ]


def test_by_targeting_a_provider_that_does_not_code_it_is_not_coded() -> None:
    assert table("targeting") == [
        ("acled", "s1", "A-One", 5, "civilian_targeting", "reported"),
        ("acled", "s1", "B-One", 2, "civilian_targeting", "reported"),
        ("ucdp_ged", "s1", "A-One", None, "civilian_targeting", "not_coded"),
        ("ucdp_ged", "s1", "B-One", None, "civilian_targeting", "not_coded"),
        ("ucdp_ged", "s9", "A-One", None, "civilian_targeting", "not_coded"),
        ("ucdp_ged", "s9", "B-One", None, "civilian_targeting", "not_coded"),
    ]


def test_without_violence_against_civilians_there_is_nothing_to_count_by_event_type() -> None:
    asked = scope(types=("battles",))
    found = compute(DATA, units(), coded(DATA), scope=asked).to_polars().filter(provider="acled")
    assert found["status"].unique().to_list() == ["not_coded"]


def test_an_unknown_definition_is_refused() -> None:
    with pytest.raises(UnknownName, match="event_type, targeting"):
        compute(DATA, units(), coded(DATA), scope=scope(definition="gut feeling"))


def test_the_rows_hold_the_deaths_as_counted() -> None:
    found = rows(DATA, units(), coded(DATA), scope=scope()).to_polars()
    assert sorted(found.select("event_id", "fatalities_civilian").rows()) == [("e1", 5), ("e4", 4), ("e6", 6)]
