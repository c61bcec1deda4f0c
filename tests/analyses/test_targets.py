"""Kinds of civilians: split where several are named, said where none is, not coded where a provider has none."""

from tests.made_up_events import coded, event, events, scope, units
from toguna.analyses.targets import compute, rows

ATTACK = {"event_type": "violence_against_civilians", "side_b": "Civilians", "side_b_type": "civilians"}
DATA = events(
    event(**ATTACK, associated_b="Teachers (Xyzland); Women (Xyzland)", fatalities_best=2),
    event(**ATTACK, associated_b="Women (Xyzland); "),
    event(**ATTACK),
    event(side_a="Civilians", side_a_type="civilians", associated_a="Farmers", associated_b="League"),
    event(associated_b="League"),
    event(provider="ucdp_ged", **ATTACK),
)


def test_each_kind_is_counted_and_what_is_not_stated_is_said() -> None:
    found = compute(DATA, units(), coded(DATA), scope=scope()).to_polars().filter(provider="acled")
    shown = found.select("target", "event_type", "events", "fatalities_in_events_involving")
    assert shown.rows() == [
        ("(kind not stated)", "violence_against_civilians", 1, 0),
        ("Farmers", "battles", 1, 0),
        ("Teachers (Xyzland)", "violence_against_civilians", 1, 2),
        ("Women (Xyzland)", "violence_against_civilians", 2, 2),
    ]


def test_a_provider_that_names_no_kinds_is_not_coded() -> None:
    found = compute(DATA, units(), coded(DATA), scope=scope()).to_polars().filter(provider="ucdp_ged")
    assert found.select("target", "events", "status").rows() == [(None, None, "not_coded")]


def test_the_rows_lead_back_from_a_kind() -> None:
    found = rows(DATA, units(), coded(DATA), scope=scope()).to_polars()
    assert sorted(found.filter(target="Women (Xyzland)")["event_id"]) == ["e1", "e2"]
