import pytest

from tests.charts.made_up_land import NEIGHBOURS, UNITS
from toguna.charts.basemap import MapWords
from toguna.charts.draw import svg
from toguna.charts.point_map import point_map

WORDS = MapWords("Map", "Type of event", "Boundaries: made up.", "not available")
KINDS = {"battles": "Battles", "protests": "Protests"}


def point(longitude, latitude, magnitude, kind="battles"):
    return {"longitude": longitude, "latitude": latitude, "magnitude": magnitude, "kind": kind, "label": "somewhere"}


def drawn(points, **more):
    words = {"words": WORDS, "kinds": KINDS, "magnitude_title": "Fatalities"} | more
    return point_map(points, UNITS, neighbours=NEIGHBOURS, **words)


def test_area_follows_the_magnitude_and_the_large_lie_below():
    points = drawn([point(0.5, 14.5, 25), point(0.6, 14.5, 100), point(0.7, 14.5, None)])["datasets"]["points"]
    assert [p["magnitude"] for p in points] == [100, 25, None]
    assert points[0]["size"] == pytest.approx(4 * points[1]["size"], rel=0.01)
    assert points[2]["size"] > 0


def test_kinds_differ_by_shape_and_by_colour():
    points = drawn([point(0.5, 14.5, 1), point(0.5, 14.5, 1, "protests")])["datasets"]["points"]
    assert len({p["shape"] for p in points}) == len({p["colour"] for p in points}) == 2


def test_points_outside_the_frame_are_not_drawn():
    assert len(drawn([point(0.5, 14.5, 1), point(40, 14.5, 1)])["datasets"]["points"]) == 1


def test_several_hundred_points_and_none_are_drawn():
    many = [point(0.002 * i, 14.2 + 0.003 * i, i % 7) for i in range(500)]
    assert len(drawn(many)["datasets"]["points"]) == 500
    empty = drawn([])
    assert empty["datasets"]["sizes"] == []
    assert "Battles" in svg(empty)


def test_more_kinds_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="greyscale"):
        drawn([], kinds={str(i): str(i) for i in range(5)})
