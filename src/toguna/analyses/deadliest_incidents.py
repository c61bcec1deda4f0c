"""One row per event with at least one reported fatality, the deadliest first: date, place, sides, deaths, precision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import SIDES, Analysis, Scope
from toguna.tables.counting import SOURCE
from toguna.tables.events import UnitsTables, place, rows_of, select
from toguna.tables.involvement import NONE_NAMED, name_pair, resolve

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import polars as pl

GRAIN = ("event_id",)
MEASURES = ("fatalities_best", "fatalities_low", "fatalities_high")
COLUMNS = (
    "event_id",
    "event_date",
    "event_date_end",
    "date_precision",
    "place_name",
    "area",
    "area_pcode",
    "place_precision",
    "place_precision_level",
    "event_type",
    "sub_event_type",
    "sides",
)


MOST = 1000
"""So many events are listed per provider and snapshot: a reader takes ten, a checker some hundreds."""


def _near(deadly: ir.Table) -> ir.Table:
    """The events that can be among the most by their number of fatalities alone: far fewer to sort."""
    import ibis

    numbers = deadly.group_by(*SOURCE, "fatalities_best").aggregate(same=deadly.count())
    deadlier = numbers.same.sum().over(
        ibis.window(group_by=SOURCE, order_by=ibis.desc("fatalities_best"), preceding=None, following=0)
    )
    reached = numbers.mutate(deadlier=deadlier - numbers.same)
    return deadly.semi_join(reached.filter(reached.deadlier < MOST), [*SOURCE, "fatalities_best"])


def _incidents(events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, scope: Scope) -> ir.Table:
    import ibis

    chosen = select(events, units, scope)
    deadly = chosen.filter(chosen.fatalities_best > 0)
    order = (ibis.desc("fatalities_best"), ibis.asc("event_date"), ibis.asc("event_id"))
    ranked = _near(deadly).mutate(rank=ibis.row_number().over(group_by=SOURCE, order_by=order))
    told = resolve(place(ranked.filter(ranked.rank < MOST).drop("rank"), units), aliases, among=deadly)
    numbered = told.events.rename(actor="actor_a")
    named = name_pair(numbered, told.names)
    has_second = named.actor_b != NONE_NAMED
    both = named.actor + ibis.literal(SIDES) + named.actor_b
    return named.mutate(sides=ibis.ifelse(has_second, both, named.actor))


def rows(events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, *, scope: Scope) -> ir.Table:
    """The events listed: one row per event."""
    return rows_of(_incidents(events, units, aliases, scope), *GRAIN)


def compute(events: ir.Table, units: UnitsTables, aliases: pl.DataFrame, *, scope: Scope) -> ir.Table:
    """Events with at least one reported fatality, in the order of fatalities (most first), date and identifier.

    Returns: one row per (provider, snapshot, event_id); fatalities in persons; place_precision is null where the layout
    has none; area is the unit of the level, or a row in brackets. The 1,000 deadliest of each provider and snapshot.
    Source: “indicative incidents” of EASO, COI Query Q28-2020, section 2.2.
    """
    import ibis

    found = _incidents(events, units, aliases, scope).mutate(status=ibis.literal("reported"))
    order = (*SOURCE, ibis.desc("fatalities_best"), "event_date", "event_id")
    return found.order_by(*order).select(*SOURCE, *COLUMNS, *MEASURES, "status")


ANALYSIS = Analysis(
    name="deadliest_incidents",
    title={"en": "Deadliest incidents", "fr": "Incidents les plus meurtriers"},
    definition={
        "en": "Events with at least one reported fatality, of any side, the deadliest first (1 000 at most); "
        "equal ones by date. The order of the two sides means nothing in itself.",
        "fr": "Événements ayant fait au moins un mort signalé, tous camps confondus, les plus meurtriers d’abord "
        "(1 000 au plus) ; à égalité, par date. L’ordre des deux camps n’a pas de signification en soi.",
    },
    needs=("events", "units", "aliases"),
    grain=GRAIN,
    measures=MEASURES,
    compute=compute,
    rows=rows,
    caveats=(
        {
            "en": "Some providers split the deaths of an attack that lasted several days over its days.",
            "fr": "Certains fournisseurs répartissent les décès d’une attaque de plusieurs jours entre ces jours.",
        },
    ),
)
