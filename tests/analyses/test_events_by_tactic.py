"""Tactics by unit: the known ones with their zeros, unknown ones kept, not coded where a provider has none."""

from tests.made_up_events import coded, event, events, scope, units
from toguna.analyses.events_by_tactic import compute, rows

DATA = events(
    event(fatalities_best=2),
    event(sub_event_type="a_new_tactic"),
    event(sub_event_type=None),
    event(provider="ucdp_ged", sub_event_type=None),
)
ASKED = scope(types=("battles",))


def test_known_tactics_have_zeros_and_new_ones_are_kept() -> None:
    found = compute(DATA, units(), coded(DATA), scope=ASKED).to_polars().filter(provider="acled", area="A-One")
    assert found.select("sub_event_type", "events", "fatalities_in_events_involving", "status").rows() == [
        ("(not stated)", 1, 0, "reported"),
        ("a_new_tactic", 1, 0, "reported"),
        ("armed_clash", 1, 2, "reported"),
        ("government_regains_territory", 0, 0, "zero"),
        ("non_state_actor_overtakes_territory", 0, 0, "zero"),
    ]


def test_a_provider_without_tactics_is_not_coded() -> None:
    found = compute(DATA, units(), coded(DATA), scope=ASKED).to_polars().filter(provider="ucdp_ged")
    assert found.select("sub_event_type", "events", "status").unique().rows() == [(None, None, "not_coded")]
    assert found["area"].to_list()[0] == "A-One"
    assert found.height == 5


def test_political_violence_lists_only_its_own_tactics() -> None:
    data = events(event(event_type="riots", sub_event_type="mob_violence"))
    found = compute(data, units(), coded(data), scope=scope(types=("mob_violence",))).to_polars()
    assert found["sub_event_type"].unique().to_list() == ["mob_violence"]


def test_the_rows_leave_out_what_is_not_coded() -> None:
    found = rows(DATA, units(), coded(DATA), scope=ASKED).to_polars()
    assert sorted(found["event_id"]) == ["e1", "e2", "e3"]
