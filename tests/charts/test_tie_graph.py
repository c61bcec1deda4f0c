import math

import pytest

from toguna.charts.draw import svg
from toguna.charts.tie_graph import tie_graph

KINDS = {"under": "under", "fights": "fights"}
NAMES = {"a": "Group A", "b": "A group with a very long name indeed", "c": "C"}


def tie(one, other, kind="under", label="2017", is_directed=True):
    return {"from": one, "to": other, "kind": kind, "label": label, "is_directed": is_directed}


def drawn(ties, names=NAMES):
    return tie_graph(names, ties, kinds=KINDS, description="Ties")


def test_lines_run_between_the_edges_of_the_boxes():
    data = drawn([tie("a", "b")])["datasets"]
    boxes = {box["key"]: box for box in data["boxes"]}
    (line,) = data["lines"]
    for x, y, key in ((line["x"], line["y"], "a"), (line["to_x"], line["to_y"], "b")):
        box = boxes[key]
        assert box["left"] - 3 <= x <= box["right"] + 3
        assert box["top"] - 3 <= y <= box["bottom"] + 3
    run, rise = line["to_x"] - line["x"], line["to_y"] - line["y"]
    assert math.degrees(math.atan2(rise, run)) == pytest.approx(line["angle"], abs=2)


def test_only_a_tie_with_a_direction_has_a_head():
    data = drawn([tie("a", "b"), tie("b", "c", "fights", is_directed=False)])["datasets"]
    assert [(row["from"], row["to"]) for row in data["heads"]] == [("a", "b")]
    assert [row["name"] for row in data["legend"]] == ["under", "fights"]


def test_ties_of_one_pair_lie_side_by_side():
    first, second = drawn([tie("a", "b"), tie("b", "a", "fights")])["datasets"]["lines"]
    assert math.dist((first["x"], first["y"]), (second["to_x"], second["to_y"])) > 4


def test_boxes_of_many_names_do_not_touch():
    names = {str(n): f"Group number {n}" for n in range(14)}
    boxes = drawn([], names)["datasets"]["boxes"]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one["right"] < other["left"] or other["right"] < one["left"]
            assert apart or one["bottom"] < other["top"] or other["bottom"] < one["top"]


def test_it_is_drawn_and_refuses_what_cannot_be_told_apart():
    assert "Group A" in svg(drawn([tie("a", "b"), tie("b", "c", "fights")]))
    with pytest.raises(ValueError, match="at most"):
        tie_graph(NAMES, [], kinds={str(n): str(n) for n in range(9)}, description="")
    with pytest.raises(ValueError, match="at least one"):
        drawn([], {})
