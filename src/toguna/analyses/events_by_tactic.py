"""One row per administrative unit and tactic (sub-event type), zero included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS_INVOLVING, by_area, count_by_place, fill
from toguna.tables.events import UnitsTables, place, rows_of, select
from toguna.tables.tactics import tactic_frame

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("area", "area_pcode", "event_type", "sub_event_type")
KEYS = ("event_type", "sub_event_type")
NOT_STATED = "(not stated)"


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """The events counted: one row per event of a provider that codes tactics."""
    import ibis

    chosen = place(select(events, units, scope), units)
    able = chosen.semi_join(coded.filter(coded.has_tactics), ["provider", "snapshot"])
    return rows_of(able.mutate(sub_event_type=ibis.coalesce(able.sub_event_type, NOT_STATED)), *GRAIN)


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """Events per unit of the level and tactic, with the fatalities reported in them.

    Returns: one row per (provider, snapshot, area, event_type, sub_event_type): the tactics of the scope's types,
    and any other that occurs. A provider without tactics has one row per area and event type, sub_event_type null,
    not_coded. Source: ACLED codebook, sub-event types.
    """
    counted_rows = rows(events, units, coded, scope=scope)
    counted = count_by_place(counted_rows, KEYS, COUNTS_INVOLVING)
    frame = by_area(tactic_frame(coded, counted_rows, scope), units)
    return fill(frame, counted, ("place", *KEYS), COUNTS_INVOLVING, show=GRAIN, order=("position", *KEYS))


ANALYSIS = Analysis(
    name="events_by_tactic",
    title={"en": "Events by tactic and administrative unit", "fr": "Événements par tactique et unité administrative"},
    definition={
        "en": "Each event is counted once, under the one sub-event type that the provider gives it. Fatalities are "
        "those reported in these events, of any side.",
        "fr": "Chaque événement est compté une fois, sous le seul sous-type que lui donne le fournisseur. Les décès "
        "sont ceux signalés lors de ces événements, tous camps confondus.",
    },
    needs=("events", "units", "coded"),
    grain=GRAIN,
    measures=COUNTS_INVOLVING,
    compute=compute,
    rows=rows,
    sums_over=GRAIN,
)
