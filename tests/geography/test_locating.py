from pathlib import Path

import numpy as np
import polars as pl
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from toguna.geography import locate
from toguna.geography.frames import drawn_parents
from toguna.geography.shapes import polygons

FIXTURES = Path(__file__).parent / "fixtures"


def at(*places: tuple[float | None, float | None]) -> pl.DataFrame:
    return pl.DataFrame(places, schema={"latitude": pl.Float64, "longitude": pl.Float64}, orient="row")


def test_the_region_of_mopti_holds_the_events_it_must() -> None:
    events = pl.read_csv(FIXTURES / "ged211_mali_points.csv")
    located = pl.concat([events, locate(events, "MLI")], how="horizontal")
    mopti = located.filter((pl.col("admin1_pcode") == "ML05") & pl.col("year").is_between(2018, 2020))
    by_year = mopti.group_by("year").agg(pl.len(), pl.col("best").sum()).sort("year")
    assert by_year.rows() == [(2018, 97, 465), (2019, 93, 683), (2020, 79, 698)]
    assert (mopti.height, mopti["best"].sum()) == (269, 1846)


def test_two_events_lie_outside_every_polygon() -> None:
    events = pl.read_csv(FIXTURES / "ged211_mali_points.csv")
    outside = locate(events, "MLI").null_count().row(0)
    assert outside == (2, 2, 2)


@pytest.mark.parametrize(
    ("country", "place", "pcodes"),
    [
        ("MLI", (14.4930, -4.1942), ("ML05", "ML0506")),  # Mopti town
        ("MLI", (13.96, -3.57), ("ML05", "ML0502")),  # Ogossagou of the 2019 massacre: Bankass
        ("MLI", (14.892, -6.141), ("ML04", "ML0404")),  # the besieged Farabougou: Niono
        ("MLI", (12.6392, -8.0029), ("ML09", "ML0901")),  # Bamako
        ("MLI", (15.9182, 2.4022), ("ML10", "ML1001")),  # Ménaka town
        ("BFA", (12.3714, -1.5197), ("BF13", "BF1300")),  # Ouagadougou
        ("NER", (13.5116, 2.1254), ("NE08", None)),  # Niamey
    ],
)
def test_known_places(country: str, place: tuple[float, float], pcodes: tuple[str, str | None]) -> None:
    assert locate(at(place), country).row(0)[:2] == pcodes


def test_rows_keep_their_order_and_missing_coordinates_stay_missing() -> None:
    points = at((14.493, -4.1942), (None, -4.0), (0.0, 0.0), (float("nan"), 1.0), (12.6392, -8.0029), (14.493, -4.1942))
    assert locate(points, "MLI")["admin1_pcode"].to_list() == ["ML05", None, None, None, "ML09", "ML05"]


def test_no_rows_and_no_boundaries() -> None:
    assert locate(at(), "MLI").shape == (0, 3)
    assert locate(at((2.04, 45.34)), "SOM").row(0) == (None, None, None)
    assert locate(at((2.04, 45.34)), "SOM").schema == locate(at(), "MLI").schema


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_a_unit_found_lies_in_the_coarser_units_found(seed: int) -> None:
    drawn = np.random.default_rng(seed)
    points = pl.DataFrame({"latitude": drawn.uniform(10, 25.2, 400), "longitude": drawn.uniform(-12.5, 4.5, 400)})
    parents = drawn_parents("MLI")
    for region, cercle, commune in locate(points, "MLI").iter_rows():
        assert (region is None) == (cercle is None) == (commune is None)
        if commune is not None:
            assert parents[commune] == cercle
            assert parents[cercle] == region


def test_on_a_border_the_answer_is_the_unit_with_the_lower_pcode_and_the_same_each_time() -> None:
    shapes = polygons("MLI", "admin2.geojson")
    border = shapes["ML0501"].intersection(shapes["ML0506"])
    longitude, latitude = shapely.get_coordinates(border)[0]
    assert locate(at((latitude, longitude)), "MLI")["admin2_pcode"].to_list() == ["ML0501"]


def test_a_commune_is_chosen_among_those_of_the_cercle_where_simplified_borders_stray() -> None:
    """Points along full borders: communes come from a simplified file, yet none leaves its cercle."""
    borders = shapely.get_coordinates(list(polygons("MLI", "admin2.geojson").values()))[::7]
    points = pl.DataFrame(borders, schema=["longitude", "latitude"])
    parents = drawn_parents("MLI")
    found = locate(points, "MLI")
    assert found.height > 1000
    assert all(parents[commune] == cercle for _, cercle, commune in found.iter_rows())
