import json
from typing import Any

import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from toguna.errors import UnknownName
from toguna.geography import boundaries, countries, levels, neighbours, units


def shapes(features: list[dict[str, Any]]) -> list[BaseGeometry]:
    return [shape(feature["geometry"]) for feature in features]


@pytest.mark.parametrize("country", countries())
def test_every_covered_unit_is_drawn_once(country: str) -> None:
    for level in levels(country):
        drawn = [feature["properties"]["area_pcode"] for feature in boundaries(country, level)]
        listed = units(country, level).listed
        assert drawn == listed.filter(listed["is_covered"])["area_pcode"].to_list()


@pytest.mark.parametrize("country", countries())
def test_levels_share_their_borders(country: str) -> None:
    whole = shapes(boundaries(country, "admin0"))[0]
    for level in levels(country)[1:3]:
        union = shapely.union_all(shapes(boundaries(country, level)))
        assert whole.symmetric_difference(union).area < 1e-9


def test_a_vintage_is_drawn_as_unions() -> None:
    old = {f["properties"]["area_pcode"]: shape(f["geometry"]) for f in boundaries("MLI", "admin1", vintage=2015)}
    now = {f["properties"]["area_pcode"]: shape(f["geometry"]) for f in boundaries("MLI", "admin1")}
    assert len(old) == 9
    assert old["ML07"].area == pytest.approx(now["ML07"].area + now["ML10"].area)


def test_exterior_rings_run_clockwise_and_features_are_plain_json() -> None:
    for feature in (*boundaries("MLI", "admin1"), *neighbours("MLI")):
        assert json.loads(json.dumps(feature))["type"] == "Feature"
        found = shape(feature["geometry"])
        for polygon in getattr(found, "geoms", [found]):
            assert not polygon.exterior.is_ccw


@pytest.mark.parametrize("country", countries())
def test_neighbours_leave_no_gap_and_do_not_overlap_the_country(country: str) -> None:
    own = shapes(boundaries(country, "admin0"))[0]
    around = shapely.union_all(shapes(neighbours(country)))
    assert own.intersection(around).area < 0.02
    both = shapely.union_all([own, around])
    gaps = [shapely.Polygon(hole) for part in getattr(both, "geoms", [both]) for hole in part.interiors]
    assert sum(gap.area for gap in gaps if gap.distance(own) < 0.2) < 0.02


def test_neighbours_have_names_in_both_languages() -> None:
    names = {f["properties"]["iso3"]: f["properties"] for f in neighbours("MLI")}
    assert {"DZA", "NER", "BFA", "CIV", "GIN", "SEN", "MRT"} <= set(names)
    assert "MLI" not in names
    assert names["DZA"]["name_fr"] == "Algérie"


def test_a_country_without_boundaries_cannot_be_drawn() -> None:
    assert neighbours("SOM") == []
    with pytest.raises(UnknownName, match="at country level only"):
        boundaries("SOM", "admin0")
