import pytest

from tests.charts.made_up_land import NEIGHBOURS, SIBLINGS, UNITS
from toguna.charts.basemap import MapWords
from toguna.charts.draw import svg
from toguna.charts.hatched_map import hatched_map

WORDS = MapWords("Map", "What is said", "Boundaries: made up.", "not available")
KINDS = {"held": "held", "contested": "contested", "gone": "gone"}


def drawn(hatched=(), points=(), lines=(), kinds=KINDS):
    return hatched_map(UNITS, hatched, points, lines, kinds=kinds, words=WORDS, neighbours=NEIGHBOURS)


def point(longitude, latitude, kind="held"):
    return {"longitude": longitude, "latitude": latitude, "kind": kind, "kind_label": kind, "name": "P", "label": "X"}


def test_only_the_named_unit_is_hatched_and_by_its_kinds():
    strokes = drawn([(UNITS[1], ["held", "gone"], "X")])["datasets"]["hatching"]
    assert {(s["code"], s["kind"]) for s in strokes} == {("B", "held"), ("B", "gone")}
    frame = drawn()["datasets"]["frame"][0]
    assert min(s["x"] for s in strokes) > frame["right"] * 0.45  # B lies in the east


def test_kinds_differ_by_hatching_without_colour():
    told = {
        kind: [
            (s["to_x"] - s["x"], s["to_y"] - s["y"]) for s in drawn([(UNITS[0], [kind], "")])["datasets"]["hatching"]
        ]
        for kind in KINDS
    }
    assert all(rise < 0 < run for run, rise in told["held"])
    assert any(rise > 0 for _, rise in told["contested"])
    assert len(told["held"]) > len(told["gone"])


def test_a_label_stands_under_the_name_of_a_unit_and_beside_another_territory():
    data = drawn([(UNITS[0], ["held"], "Group X"), (SIBLINGS[0], ["gone"], "Group Y")])["datasets"]
    assert {n["name"]: n["printed"] for n in data["names"]}["Cercle A"] == "Group X"
    assert any("Group Y" in caption["text"] for caption in data["captions"])


def test_kinds_of_one_place_stand_side_by_side():
    first, second = drawn(points=[point(0.5, 14.5), point(0.5, 14.5, "gone")])["datasets"]["points"]
    assert first["x"] < second["x"]
    assert first["shape"] != second["shape"] or first["colour"] != second["colour"]


def test_a_line_keeps_its_places_in_order():
    line = {"coordinates": [(0.2, 14.2), (0.9, 14.9), (1.5, 14.2)], "kind": "contested", "label": "X"}
    rows = drawn(lines=[line])["datasets"]["lines"]
    assert [row["order"] for row in rows] == [0, 1, 2]
    assert rows[0]["x"] < rows[1]["x"] < rows[2]["x"]


def test_it_is_drawn_and_refuses_what_cannot_be_told_apart():
    line = {"coordinates": [(0.2, 14.2), (0.9, 14.9)], "kind": "gone", "label": "X"}
    assert "Cercle A" in svg(drawn([(UNITS[0], list(KINDS), "")], [point(0.5, 15.5)], [line]))
    with pytest.raises(ValueError, match="at most 5"):
        drawn(kinds={str(n): str(n) for n in range(6)})
