import pytest

from toguna.charts.draw import svg
from toguna.charts.strip_map import strip_map

PLACES = [(0.0, "A"), (50.0, "B"), (100.0, "C")]
KINDS = {"battles": "Battles", "protests": "Protests"}


def point(along, kind="battles"):
    return {"along_km": along, "kind": kind, "label": "2020-01-01"}


def drawn(points=(), places=PLACES, kinds=KINDS):
    return strip_map(places, points, kinds=kinds, kilometre="km", description="Road")


def test_places_stand_at_their_distances():
    first, middle, last = drawn()["datasets"]["places"]
    assert middle["x"] - first["x"] == pytest.approx((last["x"] - first["x"]) / 2)


def test_what_lies_at_one_place_is_stacked_above_it():
    points = drawn([point(50), point(50), point(90, "protests")])["datasets"]["points"]
    assert points[0]["x"] == points[1]["x"] < points[2]["x"]
    assert points[1]["y"] < points[0]["y"] == points[2]["y"]
    assert points[0]["shape"] != points[2]["shape"]


def test_what_does_not_fit_a_stack_is_written():
    data = drawn([point(50)] * 40)["datasets"]
    assert len(data["points"]) + int(data["beyond"][0]["text"]) == 40


def test_names_of_near_places_do_not_touch():
    names = drawn(places=[(0.0, "A long name"), (1.0, "Another long name"), (100.0, "C")])["datasets"]["names"]
    assert abs(names[0]["y"] - names[1]["y"]) > 8


def test_it_is_drawn_and_refuses_what_is_no_road():
    assert "Protests" in svg(drawn([point(50), point(20, "protests")]))
    assert "Battles" not in svg(drawn())
    with pytest.raises(ValueError, match="two places"):
        drawn(places=PLACES[:1])
    with pytest.raises(ValueError, match="at most"):
        drawn(kinds={str(n): str(n) for n in range(5)})
