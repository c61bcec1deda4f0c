"""What can be wrong with a pair of coordinates."""

import polars as pl
import pytest

from toguna.intake.cast import reasons
from toguna.intake.points import coordinate_problems

SWAPPED = "latitude and longitude look swapped (the latitude is beyond 90)"
OUTSIDE = "latitude or longitude lies outside the globe"
NOWHERE = "coordinates are 0/0, which stands for no place"


@pytest.mark.parametrize(
    ("latitude", "longitude", "problem"),
    [
        (14.5, -4.2, None),
        (-4.2, 14.5, None),
        (90.0, -180.0, None),
        (0.0, 10.0, None),
        (114.5, -4.2, SWAPPED),
        (-114.5, 90.0, SWAPPED),
        (114.5, 95.0, OUTSIDE),
        (14.5, 180.5, OUTSIDE),
        (450.0, 14.5, OUTSIDE),
        (float("inf"), 1.0, OUTSIDE),
        (0.0, 0.0, NOWHERE),
        (None, -4.2, None),
        (None, None, None),
    ],
)
def test_pairs(latitude: float | None, longitude: float | None, problem: str | None) -> None:
    pair = [pl.Series("x", [value, 14.0], pl.Float64) for value in (latitude, longitude)]
    assert reasons(2, coordinate_problems(*pair)).to_list() == [problem, None]
