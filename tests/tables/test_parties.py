"""The few names of sides: looked up once, numbered in the order of the names, linked to actors and alliances by day."""

import datetime as dt

from tests.made_up_events import ALIASES, MEMBERSHIPS
from toguna.tables.alliances import Span, every_day
from toguna.tables.parties import alliance_numbers, links, look_up

FIRST, LAST = dt.date.min, dt.date.max
MARCH = (dt.date(2020, 3, 1), dt.date(2020, 3, 31))


def test_names_are_numbered_in_the_order_of_what_they_stand_for() -> None:
    found = look_up([("Nobody", None), ("Army", "x"), ("Military Forces (2012-2020)", None), ("Farmers", "y")], ALIASES)
    assert found.sides == {
        "Nobody": "Nobody",
        "Army": "army",
        "Farmers": "Farmers",
        "Military Forces (2012-2020)": "army",
    }
    assert found.numbers == {"army": 1, "Farmers": 2, "Nobody": 3}
    assert found.actors == {
        "army": ("Armed Forces", "state_forces"),
        "Farmers": ("Farmers", "y"),
        "Nobody": ("Nobody", "unknown"),
    }


def test_a_side_is_linked_to_its_parties_and_their_alliances_day_by_day() -> None:
    found = look_up([("Katiba Two; Army", None)], ALIASES)
    two, army, league = found.numbers["two"], found.numbers["army"], alliance_numbers(MEMBERSHIPS)["league"]
    told = [
        (link.actor, link.alliance, link.valid_from, link.valid_to) for link in links(found, MEMBERSHIPS, as_one=False)
    ]
    assert told == [
        (two, league, FIRST, MARCH[1]),
        (two, None, dt.date(2020, 4, 1), LAST),
        (army, None, FIRST, LAST),
        (league, None, FIRST, MARCH[1]),
    ]
    as_one = [(link.actor, link.alliance) for link in links(found, MEMBERSHIPS, as_one=True)]
    assert as_one == [(found.numbers["two; army"], None), (league, None)]


def test_the_days_between_spans_belong_to_no_alliance_and_every_day_is_there_once() -> None:
    assert list(every_day([])) == [(None, FIRST, LAST)]
    assert list(every_day([Span("a", "b", "B", *MARCH), Span("a", "c", "C", dt.date(2020, 4, 1), LAST)])) == [
        (None, FIRST, dt.date(2020, 2, 29)),
        ("b", *MARCH),
        ("c", dt.date(2020, 4, 1), LAST),
    ]
