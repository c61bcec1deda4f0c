"""Pairs of actors: the order of battles means nothing, that of attacks does; every event once."""

from tests.made_up_events import ALIASES, event, events, scope, units
from toguna.analyses.events_by_pair import compute, rows

CIVILIANS = "violence_against_civilians"
DATA = events(
    event(side_a="League", side_b="Army", fatalities_best=1),
    event(side_a="Army", side_b="League"),
    event(event_type=CIVILIANS, side_a="League", side_b="Civilians", fatalities_best=4),
    event(event_type="explosions_remote_violence", side_a="League", side_b=None),
)


def test_the_pair_of_a_battle_has_no_order_and_that_of_an_attack_has() -> None:
    found = compute(DATA, units(), ALIASES, scope=scope()).to_polars()
    shown = found.select("actor", "actor_b", "role", "event_type", "events", "fatalities_in_events_involving")
    assert shown.rows() == [
        ("Armed Forces", "The League", "involved", "battles", 2, 1),
        ("The League", "(none named)", "perpetrator", "explosions_remote_violence", 1, 0),
        ("The League", "Civilians", "perpetrator", CIVILIANS, 1, 4),
    ]


def test_every_event_has_one_row() -> None:
    found = rows(DATA, units(), ALIASES, scope=scope()).to_polars()
    assert sorted(found["event_id"]) == ["e1", "e2", "e3", "e4"]
