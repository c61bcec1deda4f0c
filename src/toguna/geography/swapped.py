"""Points whose latitude and longitude have changed places although both are on the globe: the boundaries tell."""

from typing import TYPE_CHECKING

from toguna.geography.country import countries, country_name, country_of
from toguna.geography.locating import PCODES, locate
from toguna.geography.shapes import polygons

if TYPE_CHECKING:
    import polars as pl

LEAST_MOVE = 1.0
"""Degrees: a swap that moves a point by less proves nothing, the point may lie just beyond a simplified border."""


def swapped_problems(places: "pl.DataFrame") -> list["pl.Series"]:
    """Problems per row (null: none), in a list that is empty where no row has one.

    places: country (ISO3), latitude and longitude in degrees, one row per record. A point has one if it lies outside
    the boundaries of its country and would lie in them with latitude and longitude swapped; countries without
    boundaries have none.
    """
    import polars as pl

    found = [_swapped(places, country) for country in countries() if (places["country"] == country).any()]
    told = [problems for problems in found if not problems.is_empty()]
    if not told:
        return []
    joined = places.join(pl.concat(told), on=["country", "latitude", "longitude"], how="left", maintain_order="left")
    return [joined["problem"]]


def _swapped(places: "pl.DataFrame", country: str) -> "pl.DataFrame":
    """The distinct points of the country that have the problem: country, latitude, longitude, problem."""
    import polars as pl
    import shapely

    west, south, east, north = shapely.total_bounds([*polygons(country, country_of(country).locate["file"]).values()])
    lat, lon = pl.col("latitude"), pl.col("longitude")
    # few points of a country are in its own frame when swapped, so that hardly any have to be located
    points = places.filter(
        pl.col("country") == country,
        lat.is_between(west, east),
        lon.is_between(south, north),
        (lat - lon).abs() >= LEAST_MOVE,
    ).unique(["latitude", "longitude"])
    turned = points.select(latitude="longitude", longitude="latitude")
    is_wrong = ~_is_inside(points, country) & _is_inside(turned, country)
    name = country_name(country, "en")
    problem = f"the point lies outside {name} and would lie in it with latitude and longitude swapped"
    return points.filter(is_wrong).select("country", "latitude", "longitude", problem=pl.lit(problem))


def _is_inside(points: "pl.DataFrame", country: str) -> "pl.Series":
    import polars as pl

    return locate(points, country).select(pl.any_horizontal(pl.col(PCODES).is_not_null())).to_series()
