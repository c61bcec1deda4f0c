"""Counts of units against the gazetteer. Every sentence is made up; the places are Mali's."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.counts_of_units import CHECK
from toguna.library.reading.model import Evidence, Reading

MALI = Evidence(country="MLI", units=(("ML", "Mali", "admin0", None),))


def read(text: str) -> Reading:
    return reading_of(text, evidence=MALI)


@pytest.mark.parametrize(
    ("text", "words", "severity"),
    [
        ("Mopti region has nine cercles, the agency wrote in its report on the delta.", "nine", "warning"),
        ("La région de Mopti est vaste. Mopti compte neuf cercles et une ville.", "neuf", "warning"),
        ("The agency visited the 12 cercles of Mopti region in the spring of that year.", "12", "note"),
        ("L’agence a visité les douze cercles de la région de Mopti au printemps.", "douze", "note"),
        ("Mali comprises 25 regions and a long border, as the agency wrote.", "25", "warning"),
    ],
)
def test_a_count_that_the_gazetteer_never_had(text: str, words: str, severity: str) -> None:
    reading = read(text)
    found = findings(CHECK, reading)
    assert (places(reading, found), [f.severity for f in found]) == ([words], [severity])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The agency visited the eight cercles of Mopti region in the spring of that year.", "eight"),
        ("Les huit cercles de la région de Mopti ont été visités au printemps.", "huit"),
        ("Mali has ten regions and the district of the capital, as the agency wrote.", "ten"),
        ("Mali has 19 regions since the reform, as the agency wrote in its report.", "19"),
    ],
)
def test_a_count_of_some_year_is_right(text: str, number: str) -> None:
    reading = read(text)
    assert findings(CHECK, reading) == []
    assert examined(CHECK, reading, "numbers") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "There were attacks in three cercles of Mopti region in the spring of that year.",
        "There were attacks in the three cercles of Mopti region most affected by the drought.",
        "The agency visited the three northern regions of Mali in the spring of that year.",
        "The agency visited the three cercles of Elsewhere region in the spring of that year.",
        "Attacks were noted in at least nine cercles of the country in the spring of that year.",
    ],
)
def test_some_of_the_units_and_other_places_are_left_alone(text: str) -> None:
    assert findings(CHECK, read(text)) == []
    assert examined(CHECK, read(text), "numbers") == []
