"""Counts by event type: zeros kept, what is not coded said, providers never added."""

from tests.made_up_events import coded, event, events, scope, units
from toguna.analyses.events_by_type import compute, rows
from toguna.model import EVENT_TYPES, VIOLENT


def table(data, scope_):  # type: ignore[no-untyped-def]
    return compute(data, units(), coded(data), scope=scope_).to_polars()


def test_counts_events_deadly_events_and_deaths() -> None:
    data = events(event(fatalities_best=3), event(), event(event_type="violence_against_civilians", fatalities_best=2))
    assert table(data, scope()).select("event_type", "events", "events_with_fatalities", "fatalities_best").rows() == [
        ("battles", 2, 1, 3),
        ("explosions_remote_violence", 0, 0, 0),
        ("violence_against_civilians", 1, 1, 2),
    ]


def test_a_type_without_events_is_zero_and_a_type_not_coded_is_null() -> None:
    data = events(event(), event(provider="ucdp_ged"))
    found = table(data, scope(types=EVENT_TYPES))
    by_key = {(r["provider"], r["event_type"]): r for r in found.to_dicts()}
    assert by_key["acled", "protests"] | {"events": 0, "status": "zero"} == by_key["acled", "protests"]
    not_coded = by_key["ucdp_ged", "protests"]
    assert (not_coded["events"], not_coded["fatalities_best"], not_coded["status"]) == (None, None, "not_coded")
    assert by_key["ucdp_ged", "battles"]["status"] == "reported"
    assert found.height == 12


def test_low_and_high_are_null_where_the_provider_gives_none() -> None:
    data = events(
        event(fatalities_best=3),
        event(provider="ucdp_ged", fatalities_best=3, fatalities_low=1, fatalities_high=9),
    )
    found = table(data, scope(types=("battles",))).select("provider", "fatalities_low", "fatalities_high").rows()
    assert found == [("acled", None, None), ("ucdp_ged", 1, 9)]


def test_two_snapshots_of_a_provider_are_two_rows() -> None:
    data = events(event(), event(snapshot="s2"), event(snapshot="s2"))
    found = table(data, scope(types=("battles",))).select("snapshot", "events").rows()
    assert found == [("s1", 1), ("s2", 2)]


def test_political_violence_takes_mob_violence_only_of_riots() -> None:
    data = events(
        event(event_type="riots", sub_event_type="mob_violence"),
        event(event_type="riots", sub_event_type="violent_demonstration"),
        event(event_type="protests", sub_event_type=None),
    )
    found = table(data, scope(types=(*VIOLENT, "mob_violence", "excessive_force_against_protesters")))
    counts = dict(found.select("event_type", "events").rows())
    assert (counts["riots"], counts["protests"]) == (1, 0)


def test_period_and_country_bound_the_count_both_days_included() -> None:
    data = events(
        event(day="2019-12-31"), event(day="2020-01-01"), event(day="2020-12-31"), event(day="2021-01-01"),
        event(country="ABC"),
    )  # fmt: skip
    assert table(data, scope(types=("battles",)))["events"].to_list() == [2]


def test_the_rows_are_those_that_were_counted() -> None:
    data = events(event(), event(event_type="protests"), event(day="2019-01-01"))
    found = rows(data, units(), coded(data), scope=scope()).to_polars()
    assert found.select("event_type", "event_id").rows() == [("battles", "e1")]


def test_an_empty_period_gives_zeros() -> None:
    data = events(event(day="2001-01-01"))
    assert table(data, scope()).select("events", "status").unique().rows() == [(0, "zero")]
