"""Actors by unit: every unit for every actor that occurs, alliances beside their members."""

from tests.made_up_events import ALIASES, MEMBERSHIPS, event, events, scope, units
from toguna.analyses.events_by_actor_and_area import compute, rows

DATA = events(
    event(side_a="Katiba One", side_b="Army", fatalities_best=2),
    event("XY0201", side_a="Army", side_b=None),
    event(None, side_a="Army", side_b=None),
)


def test_every_unit_is_there_for_every_actor() -> None:
    found = compute(DATA, units(), ALIASES, MEMBERSHIPS, scope=scope()).to_polars()
    army = found.filter(grain="actor", actor="Armed Forces")
    assert army.select("area", "events", "status").rows() == [
        ("A-One", 1, "reported"),
        ("A-Two", 0, "zero"),
        ("B-One", 1, "reported"),
        ("(less precise than admin2)", 0, "zero"),
        ("(outside the boundaries)", 1, "reported"),
    ]
    league = found.filter(grain="alliance").select("actor", "area", "events", "fatalities_in_events_involving")
    assert league.rows()[0] == ("The League", "A-One", 1, 2)


def test_the_rows_lead_back_from_actor_and_unit() -> None:
    found = rows(DATA, units(), ALIASES, MEMBERSHIPS, scope=scope()).to_polars()
    cell = found.filter(grain="actor", actor="Armed Forces", area="B-One")
    assert cell["event_id"].to_list() == ["e2"]
