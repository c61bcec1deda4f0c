"""What can be wrong with a pair of coordinates, whatever they locate."""

import polars as pl

from toguna.intake.cast import problem_where


def coordinate_problems(latitude: pl.Series, longitude: pl.Series) -> list[pl.Series]:
    """Problems per row: outside the globe, swapped (the latitude cannot be one), 0/0. A missing one is none here."""
    lat_off, lon_off = latitude.abs() > 90, longitude.abs() > 180
    # only a latitude can give itself away: beyond 90 it must be a longitude
    swapped = lat_off & (latitude.abs() <= 180) & (longitude.abs() <= 90)
    found = (
        problem_where(swapped, "latitude and longitude look swapped (the latitude is beyond 90)"),
        problem_where((lat_off | lon_off) & ~swapped, "latitude or longitude lies outside the globe"),
        problem_where((latitude == 0) & (longitude == 0), "coordinates are 0/0, which stands for no place"),
    )
    return [problem for problem in found if problem is not None]
