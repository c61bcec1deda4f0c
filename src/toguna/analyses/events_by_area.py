"""One row per administrative unit and event type, every unit of the level, zero included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS, by_area, count_by_place, fill, type_frame
from toguna.tables.events import UnitsTables, place, rows_of, select

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("area", "area_pcode", "event_type")


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """The events counted: one row per event, with the unit under which it was counted."""
    return rows_of(place(select(events, units, scope), units), *GRAIN)


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """Events and reported fatalities per unit of the level and event type.

    Returns: one row per (provider, snapshot, area, event_type); events too imprecise for the level, and precise ones
    that lie in no unit, have rows of their own in brackets with a null area_pcode, so that the rows add up.
    Source: layout of EASO, COI Query Q28-2020, section 2.2.
    """
    counted = count_by_place(rows(events, units, coded, scope=scope), ("event_type",))
    frame = by_area(type_frame(coded, scope), units)
    return fill(frame, counted, ("place", "event_type"), show=GRAIN, order=("position", "event_type"))


ANALYSIS = Analysis(
    name="events_by_area",
    title={
        "en": "Events and fatalities by administrative unit and type",
        "fr": "Événements et décès par unité administrative et par type",
    },
    definition={
        "en": "Each event is counted once, in the unit in whose boundaries its coordinates lie, if its place is "
        "precise enough for the level; otherwise in a row of its own. Nothing is spread over units.",
        "fr": "Chaque événement est compté une fois, dans l’unité dont les limites contiennent ses coordonnées, si "
        "sa localisation est assez précise pour ce niveau ; sinon, dans une ligne à part. Rien n’est réparti.",
    },
    needs=("events", "units", "coded"),
    grain=GRAIN,
    measures=COUNTS,
    compute=compute,
    rows=rows,
    sums_over=GRAIN,
)
