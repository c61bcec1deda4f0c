"""Civilian fatalities by actor: perpetrators of attacks, parties to fighting, never the civilians themselves."""

from tests.made_up_events import ALIASES, MEMBERSHIPS, coded, event, events, scope, units
from toguna.analyses.civilian_fatalities_by_actor import compute, rows

ATTACK = {"event_type": "violence_against_civilians", "side_b": "Civilians", "side_b_type": "civilians"}
DATA = events(
    event(**ATTACK, side_a="Katiba One", fatalities_best=5),
    event(**ATTACK, side_a="League", fatalities_best=0),
    event(side_a="Army", side_b="League", fatalities_best=8),
    event(provider="ucdp_ged", is_civilian_targeting=None, side_b="League", fatalities_best=8, fatalities_civilian=3),
)


def test_attacks_have_a_perpetrator_and_fighting_has_parties() -> None:
    found = compute(DATA, units(), coded(DATA), ALIASES, MEMBERSHIPS, scope=scope()).to_polars()
    shown = found.select("provider", "grain", "actor", "role", "fatalities_civilian", "definition")
    assert shown.rows() == [
        ("acled", "actor", "First Katiba", "perpetrator", 5, "violence_against_civilians"),
        ("acled", "alliance", "The League", "perpetrator", 5, "violence_against_civilians"),
        ("ucdp_ged", "actor", "Armed Forces", "involved", 3, "civilian_deaths_coded"),
        ("ucdp_ged", "actor", "The League", "involved", 3, "civilian_deaths_coded"),
        ("ucdp_ged", "alliance", "The League", "involved", 3, "civilian_deaths_coded"),
    ]


def test_a_provider_that_does_not_code_targeting_says_so() -> None:
    asked = scope(definition="targeting")
    found = compute(DATA, units(), coded(DATA), ALIASES, MEMBERSHIPS, scope=asked).to_polars()
    assert found.filter(provider="ucdp_ged").select("actor", "fatalities_civilian", "status").rows() == [
        (None, None, "not_coded")
    ]


def test_the_rows_lead_back_from_an_alliance() -> None:
    found = rows(DATA, units(), coded(DATA), ALIASES, MEMBERSHIPS, scope=scope()).to_polars()
    assert found.filter(provider="acled", grain="alliance")["event_id"].to_list() == ["e1"]
