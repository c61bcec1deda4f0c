"""Halves, quarters and months of a year as written. Every sentence is made up."""

import datetime as dt

import pytest

from toguna.library.reading.dates import dates_in


@pytest.mark.parametrize(
    ("text", "written", "first", "last"),
    [
        ("In the first half of 2020 there were none.", "first half of 2020", (1, 1), (6, 30)),
        ("In the second half of 2020 there were none.", "second half of 2020", (7, 1), (12, 31)),
        ("In the first three months of 2020 there were none.", "first three months of 2020", (1, 1), (3, 31)),
        ("In the last 10 months of 2020 there were none.", "last 10 months of 2020", (3, 1), (12, 31)),
        ("In the third quarter of 2020 there were none.", "third quarter of 2020", (7, 1), (9, 30)),
        ("Au second semestre 2020, il n’y en a pas eu.", "second semestre 2020", (7, 1), (12, 31)),
        ("Au premier trimestre de 2020, il n’y en a pas eu.", "premier trimestre de 2020", (1, 1), (3, 31)),
        ("Au cours des dix derniers mois de 2020, rien.", "dix derniers mois de 2020", (3, 1), (12, 31)),
        ("Au dernier trimestre de l’année 2020, rien.", "dernier trimestre de l’année 2020", (10, 1), (12, 31)),
    ],
)
def test_the_months_that_the_words_name(text: str, written: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    (date,) = dates_in(text)
    assert (date.text, date.precision, date.is_range) == (written, "month", True)
    assert (date.first, date.last) == (dt.date(2020, *first), dt.date(2020, *last))
    assert text[date.span.start : date.span.end] == written


@pytest.mark.parametrize(
    "text", ["In 2020 there were none.", "In the third half of 2020.", "In the last months of 2020."]
)
def test_a_year_alone_stays_a_year(text: str) -> None:
    (date,) = dates_in(text)
    assert (date.text, date.precision) == ("2020", "year")
