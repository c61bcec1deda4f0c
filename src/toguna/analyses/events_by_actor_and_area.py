"""One row per actor (or alliance), role and administrative unit: in how many events it took part there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS_INVOLVING, SOURCE, count_by_place, fill, slim
from toguna.tables.events import UnitsTables, place, rows_of, select
from toguna.tables.involvement import involvement, name

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import polars as pl

    from toguna.tables.alliances import Alliances

KEYS = ("grain", "actor", "actor_type", "role")
GRAIN = (*KEYS, "area", "area_pcode")


def rows(
    events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, memberships: Alliances, *, scope: Scope
) -> ir.Table:
    """The events counted: one row per event, grain and actor, with the unit."""
    chosen = place(select(events, units, scope), units)
    told = involvement(chosen, aliases, memberships, count=scope.count)
    return rows_of(name(told.events, told.names), *GRAIN)


def compute(
    events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, memberships: Alliances, *, scope: Scope
) -> ir.Table:
    """Events in which an actor took part, per unit of the level, with the fatalities reported in these events.

    Returns: one row per (provider, snapshot, grain, actor, role, area): every unit and row in brackets for every
    actor and role that occurs in the scope at all, zero included. Sums over actors exceed the events under count
    `involved`.
    """
    import ibis

    chosen = slim(place(select(events, units, scope), units))
    told = involvement(chosen, aliases, memberships, count=scope.count)
    counted = count_by_place(told.events, ("actor", "role"), COUNTS_INVOLVING).rename(party="actor")
    seen = counted.select(*SOURCE, "role", actor="party", party="party", alliance=ibis.null("int64")).distinct()
    frame = name(seen, told.names).mutate(is_coded=True, is_spanned=True).cross_join(units.listed)
    keys = ("party", "role", "place")
    return fill(frame, counted, keys, COUNTS_INVOLVING, show=GRAIN, order=(*KEYS, "position"))


ANALYSIS = Analysis(
    name="events_by_actor_and_area",
    title={"en": "Events by actor and administrative unit", "fr": "Événements par acteur et unité administrative"},
    definition={
        "en": "As events by actor, in the unit in whose boundaries the event lies: an event is counted for every actor "
        "that took part in it (count “involved”) or for its first-named side only (count “first”). Fatalities are "
        "those reported in the events, of any side.",
        "fr": "Comme les événements par acteur, dans l’unité où l’événement se situe : un événement est compté pour "
        "chaque acteur qui y a pris part ou, sur demande, pour le seul camp cité en premier. "
        "Les décès sont ceux signalés lors de ces événements, tous camps confondus.",
    },
    needs=("events", "units", "aliases", "memberships"),
    grain=GRAIN,
    measures=COUNTS_INVOLVING,
    compute=compute,
    rows=rows,
    caveats=(
        {
            "en": "An alliance’s row holds its members’ events of the day, each once; it must not be added to theirs.",
            "fr": "La ligne d’une alliance réunit les événements de ses membres à leur date, chacun une fois ; elle ne "
            "s’additionne pas aux leurs.",
        },
    ),
    sums_over=("area", "area_pcode", "role"),
)
