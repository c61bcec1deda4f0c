"""One row per event type: how many events, how many of them deadly, how many deaths. No units, no actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS, count, fill, type_frame
from toguna.tables.events import UnitsTables, rows_of, select

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("event_type",)


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """The events counted: one row per event."""
    return rows_of(select(events, units, scope), *GRAIN)


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """Events and reported fatalities per event type.

    Returns: one row per (provider, snapshot, event_type) of the scope's types; events in events, fatalities in persons;
    null with status not_coded where the provider does not code the type, 0 with status zero where none was recorded.
    Source: layout of EASO, COI Query Q28-2020, sections 2.1 and 2.2.
    """
    counted = count(rows(events, units, coded, scope=scope), GRAIN)
    return fill(type_frame(coded, scope), counted, GRAIN)


ANALYSIS = Analysis(
    name="events_by_type",
    title={"en": "Events and fatalities by type of event", "fr": "Événements et décès par type d’événement"},
    definition={
        "en": "Each event is counted once, under its event type. Fatalities are those reported, of any side; "
        "0 may mean none or no information.",
        "fr": "Chaque événement est compté une fois, sous son type. Les décès sont ceux qui ont été signalés, tous "
        "camps confondus ; 0 peut signifier aucun décès ou aucune information.",
    },
    needs=("events", "units", "coded"),
    grain=GRAIN,
    measures=COUNTS,
    compute=compute,
    rows=rows,
    sums_over=GRAIN,
)
