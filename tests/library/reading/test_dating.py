"""Dates as findings write them."""

import datetime as dt

import pytest

from toguna.library.reading.citing import interval
from toguna.library.reading.dating import of_french, shown, the_french


@pytest.mark.parametrize(
    ("parts", "en", "fr", "iso"),
    [
        ([[2020, 10, 12]], "12 October 2020", "12 octobre 2020", "2020-10-12"),
        ([[2020, 8, 1]], "1 August 2020", "1er août 2020", "2020-08-01"),
        ([[2020, 2]], "February 2020", "février 2020", "2020-02"),
        ([[2020]], "2020", "2020", "2020"),
        ([[2020, 11], [2020, 12]], "November 2020–December 2020", "novembre 2020–décembre 2020", "2020-11/2020-12"),
    ],
)
def test_as_exact_as_it_was_read(parts: list[list[int]], en: str, fr: str, iso: str) -> None:
    date = interval({"date-parts": parts})
    assert date is not None
    assert [shown(date, code) for code in ("en", "fr", "iso")] == [en, fr, iso]


@pytest.mark.parametrize(
    ("parts", "of", "the"),
    [
        ([[2020, 10, 12]], "du 12 octobre 2020", "le 12 octobre 2020"),
        ([[2020, 8, 1]], "du 1er août 2020", "le 1er août 2020"),
        ([[2020, 10]], "d’octobre 2020", "octobre 2020"),
        ([[2020, 2]], "de février 2020", "février 2020"),
        ([[2020]], "de 2020", "2020"),
    ],
)
def test_articles_of_french(parts: list[list[int]], of: str, the: str) -> None:
    date = interval({"date-parts": parts})
    assert date is not None
    assert (of_french(date), the_french(date)) == (of, the)


def test_a_day() -> None:
    assert shown(dt.date(2020, 5, 3), "fr") == "3 mai 2020"
