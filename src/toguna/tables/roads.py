"""How far events lie from roads, each a line of straight stretches between named places.

Distances are measured on a plane around each stretch, in kilometres: within 1 % for stretches of up to 300 km.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

DISTANCES_KM = (1, 2, 5, 10, 20)
"""The distances within which events are counted."""
PRECISE = 3
"""The place_precision_level of an event whose place is known well enough to be held against a road."""
_KM = 6371.0088 * math.pi / 180
"""Kilometres per degree of latitude."""


def near(events: ir.Table, roads: ir.Table) -> ir.Table:
    """The precise events within the largest of the distances.

    roads: one row per stretch: road, latitude, longitude, to_latitude, to_longitude (degrees).
    Returns: one row per event and road: provider, snapshot, event_id, road, distance_km.
    """
    import ibis

    placed = events.filter(
        events.place_precision_level >= PRECISE, events.latitude.notnull(), events.longitude.notnull()
    )
    points = placed.select("provider", "snapshot", "event_id", at="latitude", along="longitude")
    margin = max(DISTANCES_KM) / _KM
    stretches = roads.mutate(
        narrow=((roads.latitude + roads.to_latitude) / 2 * (math.pi / 180)).cos(),
        south=ibis.least(roads.latitude, roads.to_latitude) - margin,
        north=ibis.greatest(roads.latitude, roads.to_latitude) + margin,
    )
    around = points.inner_join(stretches, [points["at"] >= stretches.south, points["at"] <= stretches.north])
    run = (around.to_longitude - around.longitude) * around.narrow * _KM
    rise = (around.to_latitude - around.latitude) * _KM
    x = (around.along - around.longitude) * around.narrow * _KM
    y = (around["at"] - around.latitude) * _KM
    length = run * run + rise * rise
    share = ibis.greatest(0.0, ibis.least(1.0, ibis.ifelse(length > 0, (x * run + y * rise) / length, 0.0)))
    away_x, away_y = x - share * run, y - share * rise
    measured = around.mutate(distance_km=(away_x * away_x + away_y * away_y).sqrt())
    nearest = measured.group_by("provider", "snapshot", "event_id", "road").aggregate(
        distance_km=measured.distance_km.min()
    )
    return nearest.filter(nearest.distance_km <= max(DISTANCES_KM))
