"""One row per road, distance and event type: events whose place is precise enough, within so many kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS, SOURCE, count, fill, type_frame
from toguna.tables.events import UnitsTables, less_precise, rows_of, select
from toguna.tables.roads import DISTANCES_KM, PRECISE, near

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("road", "within_km", "event_type")
UNPLACED = less_precise(f"admin{PRECISE}")


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, roads: ir.Table, *, scope: Scope) -> ir.Table:
    """The events counted: one row per event, road and distance; those less precise once, in a row in brackets."""
    import ibis

    chosen = select(events, units, scope)
    distances = ibis.memtable({"within_km": list(DISTANCES_KM)}, schema={"within_km": "int64"})
    close = near(chosen, roads)
    counted = close.inner_join(distances, close.distance_km <= distances.within_km)
    placed = chosen.inner_join(counted.select(*SOURCE, "event_id", "road", "within_km"), [*SOURCE, "event_id"])
    vague = chosen.filter(ibis.coalesce(chosen.place_precision_level, 0) < PRECISE)
    vague = vague.mutate(road=ibis.literal(UNPLACED), within_km=ibis.null("int64"))
    return rows_of(placed, *GRAIN).union(rows_of(vague, *GRAIN))


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, roads: ir.Table, *, scope: Scope) -> ir.Table:
    """Events and reported fatalities within 1, 2, 5, 10 and 20 km of each road of the workspace.

    Returns: one row per (provider, snapshot, road, within_km, event_type), zero included; each distance holds the
    nearer ones, and an event near two roads counts for both. A row in brackets holds the events whose place is less
    precise than a commune; a snapshot without any precise place is not_available.
    """
    import ibis

    distances = ibis.memtable({"within_km": list(DISTANCES_KM)}, schema={"within_km": "int64"})
    lines = roads.group_by("road").aggregate(position=roads.position.min()).cross_join(distances)
    unplaced = ibis.memtable({"road": [UNPLACED], "position": [10**6]}, schema={"road": "string", "position": "int64"})
    listed = lines.union(unplaced.mutate(within_km=ibis.null("int64")).select(*lines.columns))
    precise = events.group_by(*SOURCE).aggregate(is_precise=(events.place_precision_level >= PRECISE).any())
    frame = type_frame(coded, scope).cross_join(listed).left_join(precise, list(SOURCE))
    frame = frame.drop(*(c for c in frame.columns if c.endswith("_right"))).mutate(
        is_covered=ibis.coalesce(frame.is_precise, False) | (frame.road == UNPLACED), place=_place(frame)
    )
    told = rows(events, units, coded, roads, scope=scope)
    counted = count(told.mutate(place=_place(told)), ("place", "event_type"))
    full = fill(frame, counted, ("place", "event_type"), show=GRAIN, order=("position", "within_km", "event_type"))
    return full.mutate(status=ibis.ifelse(full.status == "not_covered", "not_available", full.status))


def _place(table: ir.Table) -> ir.StringValue:
    """Road and distance as one key, since an empty distance equals nothing."""
    import ibis

    return table.road + ibis.literal("|") + ibis.coalesce(table.within_km.cast("string"), "")


ANALYSIS = Analysis(
    name="events_by_road",
    title={"en": "Events near roads", "fr": "Événements près des routes"},
    definition={
        "en": "An event is counted for a road if its place is at most so many kilometres from the straight stretches "
        "between the places of the road, and only if the provider says that the place is exact. A larger distance "
        "holds the events of the smaller ones.",
        "fr": "Un événement est compté pour une route si son lieu se trouve à cette distance au plus, en kilomètres, "
        "des droites entre les lieux de la route, et seulement si le fournisseur dit que le lieu est exact. Une "
        "distance plus grande comprend les événements des plus petites.",
    },
    needs=("events", "units", "coded", "roads"),
    grain=GRAIN,
    measures=COUNTS,
    compute=compute,
    rows=rows,
    caveats=(
        {
            "en": "Roads are straight lines between named places, not as they run; events whose place is not exact are "
            "not counted for any road.",
            "fr": "Les routes sont des droites entre des lieux nommés, non leur tracé ; les événements dont le lieu "
            "n’est pas exact ne sont comptés pour aucune route.",
        },
    ),
    sums_over=("event_type",),
)
