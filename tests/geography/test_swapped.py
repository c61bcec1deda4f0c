"""Swapped coordinates that are still on the globe: the boundaries of the country tell, and nothing else is accused."""

import polars as pl
import pytest

from toguna.geography import swapped_problems

SCHEMA = {"country": pl.String, "latitude": pl.Float64, "longitude": pl.Float64}


def found(*places: tuple[str | None, float | None, float | None]) -> list[str | None]:
    problems = swapped_problems(pl.DataFrame(places, schema=SCHEMA, orient="row"))
    return problems[0].to_list() if problems else [None] * len(places)


def test_each_row_at_a_swapped_point_is_told_and_in_its_place() -> None:
    mopti, swapped = ("MLI", 14.493, -4.194), ("MLI", -4.194, 14.493)
    told = found(mopti, swapped, ("MLI", None, None), swapped, mopti)
    assert [problem is not None for problem in told] == [False, True, False, True, False]
    assert told[1] == "the point lies outside Mali and would lie in it with latitude and longitude swapped"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (("MLI", 5.0, -20.0), "at sea, and in no part of Mali when swapped"),
        (("NER", 13.31, 12.61), "in Niger (Diffa), and in Niger when swapped"),
        (("NER", 13.0, 13.4), "beyond the border, but the swap moves it by less than a degree"),
        (("SEN", -14.5, 14.6), "a country without boundaries"),
        (("BFA", 12.37, -1.52), "Ouagadougou"),
        ((None, -4.194, 14.493), "no country"),
    ],
)
def test_a_point_that_proves_nothing_is_left_alone(place: tuple[str | None, float, float], why: str) -> None:
    assert found(place) == [None], why


@pytest.mark.parametrize(
    ("country", "place"), [("NER", (13.51, 2.11)), ("BFA", (12.37, -1.52)), ("MLI", (16.27, -0.04))]
)
def test_a_capital_town_turned_round_is_told_in_every_country_with_boundaries(
    country: str, place: tuple[float, float]
) -> None:
    assert found((country, *place)) == [None]
    assert found((country, place[1], place[0])) != [None]
