"""Only exact places count for a road, each distance holds the smaller ones, the others stand in a row of their own."""

import math

import ibis
import polars as pl
import pytest

from tests.made_up_events import ROADS, coded, event, events, scope, units
from toguna.analyses.events_by_road import UNPLACED, compute, rows
from toguna.tables.roads import DISTANCES_KM, near

KM = 1 / 111.195  # degrees of latitude
ASKED = scope(types=("battles",))
DATA = events(
    event(latitude=14 + 1.5 * KM, longitude=-3.5, fatalities_best=2),
    event(latitude=14 + 8 * KM, longitude=-3.5),
    event(latitude=14 + 30 * KM, longitude=-3.5),
    event(latitude=14.0, longitude=-4.0, place_precision_level=2),
    event(latitude=14.0, longitude=-4.0),
)


def table(data: ibis.Table = DATA, **where: object) -> pl.DataFrame:
    found = compute(data, units(), coded(data), ROADS, scope=ASKED).to_polars()
    return found.filter(**where) if where else found


def test_each_distance_holds_the_smaller_ones() -> None:
    found = table(road="east").select("within_km", "events", "fatalities_best", "status").rows()
    assert found == [
        (1, 1, 0, "reported"),
        (2, 2, 2, "reported"),
        (5, 2, 2, "reported"),
        (10, 3, 2, "reported"),
        (20, 3, 2, "reported"),
    ]


def test_an_event_near_two_roads_counts_for_both_and_zero_stays() -> None:
    assert table(road="north")["events"].to_list() == [1, 1, 1, 1, 1]
    far = events(event(latitude=10.0, longitude=0.0))
    assert table(far, road="north").select("events", "status").unique().rows() == [(0, "zero")]


def test_places_that_are_not_exact_have_a_row_of_their_own() -> None:
    assert table(road=UNPLACED).select("within_km", "events").rows() == [(None, 1)]


def test_a_file_without_exact_places_is_not_available() -> None:
    vague = events(event(latitude=14.0, longitude=-4.0, place_precision_level=2))
    assert table(vague, road="east").select("events", "status").unique().rows() == [(None, "not_available")]
    assert table(vague, road=UNPLACED)["events"].to_list() == [1]


def test_the_rows_are_those_counted() -> None:
    found = rows(DATA, units(), coded(DATA), ROADS, scope=ASKED).to_polars()
    assert found.filter(road="east", within_km=10)["event_id"].sort().to_list() == ["e1", "e2", "e5"]


@pytest.mark.parametrize(("run", "rise"), [(1.0, 0.0), (0.0, 1.0), (2.0, 1.5), (-0.3, 0.2)])
def test_distances_are_those_on_the_globe(run: float, rise: float) -> None:
    """Against the shortest way to 20,000 points along the stretch, on a sphere."""
    start, end = (14.0, -4.0), (14.0 + rise, -4.0 + run)
    road = pl.DataFrame(
        {
            "road": ["r"], "position": [0], "latitude": [start[0]], "longitude": [start[1]], "to_latitude": [end[0]],
            "to_longitude": [end[1]],
        }
    )  # fmt: skip
    points = [
        (start[0] + rise * s + 0.1 * side, start[1] + run * s + 0.08) for s in (0.1, 0.5, 1.0) for side in (1, -1)
    ]
    data = events(*(event(latitude=a, longitude=b) for a, b in points))
    found = dict(near(data, ibis.memtable(road)).select("event_id", "distance_km").to_polars().rows())
    for number, point in enumerate(points, 1):
        steps = [(start[0] + rise * n / 20_000, start[1] + run * n / 20_000) for n in range(20_001)]
        exact = min(on_the_globe(point, step) for step in steps)
        if exact <= max(DISTANCES_KM):
            assert found[f"e{number}"] == pytest.approx(exact, rel=0.01, abs=0.02)
        else:
            assert f"e{number}" not in found


def on_the_globe(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))
