"""Counting the rows of an analysis gives its table: every cell leads back to what was counted."""

import polars as pl
import pytest

from tests.made_up_events import ALIASES, MEMBERSHIPS, ROADS, coded, event, events, scope, units
from toguna.registry import collect

ATTACK = {"event_type": "violence_against_civilians", "side_b": "Civilians", "side_b_type": "civilians"}
DATA = events(
    event(side_a="Katiba One", side_b="Katiba Two", day="2020-03-15", fatalities_best=2),
    event("XY0201", side_a="Katiba Two", side_b="Army", fatalities_best=1),
    event(**ATTACK, side_a="League", associated_b="Women; Farmers", fatalities_best=5),
    event(None, **ATTACK, side_a="Nobody knows", associated_b="Women", fatalities_best=4),
    event("XY0102", place_precision_level=0, side_b=None),
)
COUNTED = {name: a for name, a in collect("analyses", "ANALYSIS").items() if a.rows and name != "deadliest_incidents"}


@pytest.mark.parametrize("name", COUNTED)
@pytest.mark.parametrize("count", ["involved", "first"])
def test_the_rows_counted_are_the_table(name: str, count: str) -> None:
    analysis = COUNTED[name]
    made = {
        "events": DATA,
        "units": units(),
        "coded": coded(DATA),
        "aliases": ALIASES,
        "memberships": MEMBERSHIPS,
        "roads": ROADS,
    }
    needs = {need: made[need] for need in analysis.needs}
    table = analysis.compute(**needs, scope=scope(count=count)).to_polars()
    measure = analysis.measures[0]
    number = pl.len() if measure == "events" else pl.col(measure).sum()
    rows = analysis.rows(**needs, scope=scope(count=count)).to_polars()  # type: ignore[misc]
    counted = rows.group_by(analysis.grain).agg(number.cast(pl.Int64).alias(measure)).filter(pl.col(measure) > 0)
    shown = table.filter(pl.col(measure) > 0).select(*analysis.grain, measure)
    assert sorted(map(str, shown.rows())) == sorted(map(str, counted.rows()))
    assert not shown.is_empty()
