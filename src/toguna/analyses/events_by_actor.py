"""One row per actor (or alliance), role and event type: in how many events it took part. Not who caused which death."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS_INVOLVING, SOURCE, count, slim, type_position
from toguna.tables.events import UnitsTables, rows_of, select
from toguna.tables.involvement import involvement, name

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import polars as pl

    from toguna.tables.alliances import Alliances

GRAIN = ("grain", "actor", "actor_type", "alliance", "role", "event_type")


def rows(
    events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, memberships: Alliances, *, scope: Scope
) -> ir.Table:
    """The events counted: one row per event, grain and actor."""
    chosen = select(events, units, scope)
    told = involvement(chosen, aliases, memberships, count=scope.count)
    return rows_of(name(told.events, told.names), *GRAIN)


def compute(
    events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, memberships: Alliances, *, scope: Scope
) -> ir.Table:
    """Events in which an actor took part, with the fatalities reported in these events.

    Returns: one row per (provider, snapshot, grain, actor, alliance, role, event_type) with at least one event;
    alliance is null for an actor that was in none on the day of its events, and for the rows of alliances. Under count
    `involved` the events of all actors exceed the events that took place; under `first` the rows of grain actor sum
    to them exactly.
    Source: layout of EASO, COI Query Q28-2020, section 2.2 (count `first` is its reading).
    """
    import ibis

    told = involvement(slim(select(events, units, scope)), aliases, memberships, count=scope.count)
    counted = count(told.events, ("actor", "alliance", "role", "event_type"), COUNTS_INVOLVING)
    full = name(counted, told.names).mutate(status=ibis.literal("reported"))
    order = (*SOURCE, "grain", "actor", "alliance", "role")
    return full.order_by(*order, type_position(full.event_type)).select(*SOURCE, *GRAIN, *COUNTS_INVOLVING, "status")


ANALYSIS = Analysis(
    name="events_by_actor",
    title={"en": "Events by actor", "fr": "Événements par acteur"},
    definition={
        "en": "An event is counted for every actor that took part in it, so that the sum over actors exceeds the "
        "number of events (count “involved”), or for its first-named side only (count “first”). “Perpetrator” "
        "is said only of the first-named side in violence against civilians and in remote violence. Fatalities are "
        "those reported in the events, of any side: they are not attributed to the actor.",
        "fr": "Un événement est compté pour chaque acteur qui y a pris part, si bien que la somme dépasse le nombre "
        "d’événements, ou, sur demande, pour le seul camp cité en premier. "
        "Le rôle d’auteur n’est donné qu’au camp cité en premier dans les violences contre les civils "
        "et les violences à distance. Les décès sont ceux signalés lors de ces événements, tous camps confondus : "
        "ils ne sont pas attribués à l’acteur.",
    },
    needs=("events", "units", "aliases", "memberships"),
    grain=GRAIN,
    measures=COUNTS_INVOLVING,
    compute=compute,
    rows=rows,
    caveats=(
        {
            "en": "An alliance’s row (grain “alliance”) holds the events of its members on the day of the event, "
            "each once; it must not be added to the rows of its members (grain “actor”).",
            "fr": "La ligne d’une alliance réunit les événements de ses membres à la date de "
            "l’événement, chacun une fois ; elle ne s’additionne pas aux lignes de ses membres.",
        },
    ),
    sums_over=("event_type", "role", "alliance"),
)
