"""Names of units against the gazetteer. Every sentence is made up; the places are Mali's."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.unit_names import CHECK
from toguna.library.reading.model import Evidence

MALI = Evidence(country="MLI", units=(("ML", "Mali", "admin0", None),))


def check(text: str) -> list[tuple[str, str]]:
    reading = reading_of(text, evidence=MALI)
    found = findings(CHECK, reading)
    return list(zip([f.severity for f in found], places(reading, found), strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There was an attack in Koro cercle in Gao region on that day, the agency said.", [("warning", "Koro")]),
        ("Une attaque a eu lieu dans le cercle de Koro, région de Gao, a dit l’agence.", [("warning", "Koro")]),
        ("There was an attack in Bandiagarra cercle on that day, the agency said later.", [("note", "Bandiagarra")]),
        ("There was an attack in Segou. Another one took place in Ségou on that day.", [("note", "Ségou")]),
        ("There was an attack in Timbuktu, and another one in Tombouctou on that day.", [("note", "Tombouctou")]),
    ],
)
def test_a_name_that_the_gazetteer_has_otherwise(text: str, found: list[tuple[str, str]]) -> None:
    assert check(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "There was an attack in Koro cercle in Mopti region on that day, the agency said.",
        "Une attaque a eu lieu dans le cercle de Koro, région de Mopti, a dit l’agence.",
        "There was an attack in Diallassagou commune, Bankass cercle, on that day, they said.",
        "The Sahel region and the Kayes region are far from the Liptako-Gourma region, they said.",
        "There was an attack in Ségou, which the agency calls ‘the town of Segou’ in its report.",
    ],
)
def test_names_that_are_right_or_of_no_unit(text: str) -> None:
    assert check(text) == []


def test_without_a_country_nothing_is_looked_up() -> None:
    assert findings(CHECK, reading_of("There was an attack in Koro cercle in Gao region on that day.")) == []
    assert CHECK.needs == ("gazetteer",)
