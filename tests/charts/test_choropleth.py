import json
from itertools import pairwise

import pytest
import shapely

from tests.charts.made_up_land import NEIGHBOURS, SIBLINGS, UNITS, square
from toguna.charts.basemap import MapWords
from toguna.charts.choropleth import choropleth
from toguna.charts.draw import svg
from toguna.charts.theme import CLASSES

WORDS = MapWords("Carte", "Événements violents", "Limites : OCHA / DNCT (CC BY-IGO).", "non disponible")


def drawn(values, units=UNITS, **more):
    return choropleth(units, values, words=WORDS, siblings=SIBLINGS, neighbours=NEIGHBOURS, **more)


def by_code(spec):
    return {u["properties"]["code"]: u["properties"] for u in spec["datasets"]["units"]}


def test_zero_classes_and_gaps_are_told_apart():
    spec = drawn({"A": 0, "B": 7, "C": 120, "D": None})
    units = by_code(spec)
    assert units["A"]["class"] == "0"
    assert units["D"]["class"] == "non disponible"
    assert len({u["class"] for u in units.values()}) == 4
    assert [e["label"] for e in spec["datasets"]["legend"]][-1] == "non disponible"
    assert {h["code"] for h in spec["datasets"]["hatching"]} == {"D"}


def test_colours_darken_with_the_value():
    def lightness(colour):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    tones = [lightness(colour) for colour in CLASSES]
    assert all(a - b > 25 for a, b in pairwise(tones))
    units = by_code(drawn({"A": 1, "B": 10, "C": 50, "D": 200}))
    shades = [lightness(units[code]["colour"]) for code in "ABCD"]
    assert shades == sorted(shades, reverse=True)


def test_everything_is_cut_to_the_frame_and_wound_clockwise():
    spec = drawn({"A": 1})
    west, _, east, _ = shapely.from_geojson(json.dumps(spec["datasets"]["neighbours"][0]["geometry"])).bounds
    assert east - west < 3
    for name in ("units", "siblings", "neighbours"):
        for row in spec["datasets"][name]:
            geometry = row["geometry"]
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            assert all(not shapely.is_ccw(shapely.linearrings(polygon[0])) for polygon in polygons)


def test_names_values_attribution_scale_and_north_are_in_the_picture():
    picture = svg(drawn({"A": 1, "B": 2, "C": 3, "D": 1131}, format_number=lambda n: f"{n:,}".replace(",", "\u202f")))
    for word in ("Cercle A", "1\u202f131", "OCHA / DNCT", " km", ">N<", "Événements", "CERCLE F", "Cercle E"):
        assert word in picture


def test_names_do_not_lie_on_each_other():
    tiny = [square(f"unit {i}", i * 0.2, 14, 0.2) for i in range(16)]
    spec = choropleth(tiny, {}, words=WORDS)
    names = spec["datasets"]["names"]
    boxes = [(n["x"] - 20, n["name_y"] - 4, n["x"] + 20, n["name_y"] + 4) for n in names]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert not (a[0] < b[2] - 6 and b[0] < a[2] - 6 and a[1] < b[3] and b[1] < a[3])
    assert spec["datasets"]["leaders"]


@pytest.mark.parametrize("values", [{}, dict.fromkeys("ABCD", 0), {"A": 5}, {"A": 0.12, "B": 0.4}])
def test_few_or_no_values_are_drawn(values):
    assert "<svg" in svg(drawn(values))


def test_one_unit_and_a_whole_continent_are_drawn():
    assert "<svg" in svg(drawn({"A": 3}, units=UNITS[:1]))
    assert "<svg" in svg(choropleth([square("X", -20, -35, 60)], {"X": 3}, words=WORDS))


def test_a_map_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one unit"):
        drawn({}, units=[])
