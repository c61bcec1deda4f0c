"""Names in heads of rows and columns, in both languages."""

import pytest

from tests.reports.conftest import Fill
from toguna.reports.labels import actor_name, area_name, label


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("Timbuktu", "Tombouctou", "Tombouctou"),
        ("Djenne", "Djenné", "Djenné"),
        ("(outside the boundaries)", "Outside the boundaries", "Hors des limites"),
        (
            "(less precise than admin2)",
            "Place less precise than the cercle",
            "Lieu moins précis que le niveau « cercle »",
        ),
        ("Nowhere", "Nowhere", "Nowhere"),
    ],
)
def test_areas(name: str, english: str, french: str) -> None:
    assert (area_name("MLI", name, "en"), area_name("MLI", name, "fr")) == (english, french)


def test_actors_have_their_registered_name_and_others_their_own() -> None:
    name = "Group for the Support of Islam and Muslims"
    assert actor_name("MLI", name, "en", short=True) == "JNIM"
    assert actor_name("MLI", name, "fr").startswith("Groupe de soutien")
    assert actor_name("MLI", "Somebody", "fr") == "Somebody"
    assert actor_name("TCD", "Somebody", "en") == "Somebody"


def test_other_grains(fill: Fill) -> None:
    english, french = fill("x")[0], fill("x", "fr")[0]
    assert label(english, "month", "2020-06") == "June\u00a02020"
    assert label(french, "month", "2020-06") == "Juin\u00a02020"
    assert label(french, "event_type", "battles") == "Combats"
    assert label(english, "sub_event_type", "armed_clash") == "Armed clash"
    assert label(french, "asylum", "MRT") == "Mauritanie"
    assert label(english, "year", 2020) == "2020"
    assert label(english, "area", None) == ""
