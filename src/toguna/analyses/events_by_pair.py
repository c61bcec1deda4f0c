"""One row per pair of actors and event type: who against whom. Each event once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS_INVOLVING, SOURCE, count, slim, type_position
from toguna.tables.events import UnitsTables, rows_of, select
from toguna.tables.involvement import name_pair, pairs

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import polars as pl

GRAIN = ("actor", "actor_b", "role", "event_type")


def rows(events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, *, scope: Scope) -> ir.Table:
    """The events counted: one row per event, with its pair."""
    told = pairs(select(events, units, scope), aliases)
    return rows_of(name_pair(told.events, told.names), *GRAIN)


def compute(events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, *, scope: Scope) -> ir.Table:
    """Events per pair of actors, with the fatalities reported in them.

    Returns: one row per (provider, snapshot, actor, actor_b, role, event_type) with at least one event, so that the
    rows sum to the events. role perpetrator: actor acted against actor_b (violence against civilians, remote violence);
    involved: the pair in alphabetical order, which means nothing. actor_b is `(none named)` where there is no second
    side.
    """
    import ibis

    told = pairs(slim(select(events, units, scope)), aliases)
    counted = count(told.events, GRAIN, COUNTS_INVOLVING)
    full = name_pair(counted, told.names).mutate(status=ibis.literal("reported"))
    return full.order_by(*SOURCE, "actor", "actor_b", "role", type_position(full.event_type)).select(
        *SOURCE, *GRAIN, *COUNTS_INVOLVING, "status"
    )


ANALYSIS = Analysis(
    name="events_by_pair",
    title={"en": "Events by pair of actors", "fr": "Événements par paire d’acteurs"},
    definition={
        "en": "Each event is counted once, under its two sides as the registry names them; actors associated with a "
        "side "
        "are not counted. Only violence against civilians and remote violence have a perpetrator, named first; "
        "in all other events the pair stands in alphabetical order. Fatalities are those of both sides.",
        "fr": "Chaque événement est compté une fois, sous ses deux camps tels que les nomme le registre ; les acteurs "
        "associés à un camp ne sont pas comptés. Seules les violences contre les civils et à distance ont un auteur, "
        "nommé en premier ; sinon, la paire suit l’ordre alphabétique. Les décès sont ceux des deux camps.",
    },
    needs=("events", "units", "aliases"),
    grain=GRAIN,
    measures=COUNTS_INVOLVING,
    compute=compute,
    rows=rows,
    sums_over=GRAIN,
)
