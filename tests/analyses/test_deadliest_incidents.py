"""The deadliest incidents: order, sides by their registered names, nothing without deaths."""

from tests.made_up_events import ALIASES, event, events, scope, units
from toguna.analyses.deadliest_incidents import compute, rows

DATA = events(
    event(fatalities_best=3, day="2020-05-02"),
    event(fatalities_best=0),
    event("XY0102", fatalities_best=9, place_precision_level=1, side_b=None),
    event(fatalities_best=3, day="2020-05-01"),
    event(fatalities_best=3, day="2020-05-01"),
)


def test_the_deadliest_come_first_then_by_date_and_identifier() -> None:
    found = compute(DATA, units(), ALIASES, scope=scope()).to_polars()
    assert found.select("event_id", "fatalities_best", "area", "sides").rows() == [
        ("e3", 9, "(less precise than admin2)", "Armed Forces"),
        ("e4", 3, "A-One", "Armed Forces – Rebels"),
        ("e5", 3, "A-One", "Armed Forces – Rebels"),
        ("e1", 3, "A-One", "Armed Forces – Rebels"),
    ]


def test_each_incident_leads_back_to_its_event() -> None:
    found = rows(DATA, units(), ALIASES, scope=scope()).to_polars()
    assert sorted(found["event_id"]) == ["e1", "e3", "e4", "e5"]
