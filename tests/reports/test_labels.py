"""Names in heads of rows and columns, in both languages."""

import pytest

from tests.reports.conftest import Fill
from toguna.reports.labels import actor_name, area_name, label, place_in_sentence


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("Timbuktu", "Tombouctou", "Tombouctou"),
        ("Djenne", "Djenné", "Djenné"),
        ("(outside the boundaries)", "Place outside the boundaries", "Lieu hors des limites"),
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


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("Civilians", "Civils"),
        ("Civilians (Niger)", "Civils (Niger)"),
        ("Civilians (International)", "Civils (international)"),
        ("Government of Chad", "Gouvernement (Tchad)"),
        ("Military Forces of Niger (2021-2023)", "Forces armées (Niger, 2021-2023)"),
        ("Government of Niger; Civilians (Chad)", "Gouvernement (Niger), Civils (Tchad)"),
        ("Civilians' Front (Niger)", "Civilians' Front (Niger)"),
        ("Movement of Niger", "Movement of Niger"),
        ("(none named)", "(aucun)"),
        ("(not named)", "(non nommé)"),
    ],
)
def test_names_that_every_country_has_are_told_in_french_and_no_others(name: str, french: str) -> None:
    assert actor_name("NER", name, "fr") == french
    assert actor_name("NER", name, "en") == name.replace(";", ",")


def test_a_place_without_a_unit_stands_in_a_sentence() -> None:
    assert place_in_sentence("MLI", "(less precise than admin2)", "en") == "a place less precise than the cercle"
    assert place_in_sentence("MLI", "(outside the boundaries)", "fr") == "lieu hors des limites"
    assert place_in_sentence("MLI", "Timbuktu", "en") == "Tombouctou"
    assert place_in_sentence("TCD", "Chad", "fr") == "Tchad"


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("(kind not stated)", "Type non précisé"),
        ("Teachers (Niger)", "Enseignants (Niger)"),
        ("Dogon Ethnic Group (Mali)", "Groupe ethnique Dogon (Mali)"),
        ("A party of its own (Niger)", "A party of its own (Niger)"),
    ],
)
def test_kinds_of_target(fill: Fill, name: str, french: str) -> None:
    assert label(fill("x", "fr")[0], "target", name) == french
    assert label(fill("x")[0], "target", name) == name.replace("(kind", "Kind").replace("stated)", "stated")


def test_the_cells_of_an_annex(fill: Fill) -> None:
    french = fill("x", "fr")[0]
    sides = "Group for the Support of Islam and Muslims – Civilians"
    assert label(french, "sides", sides) == "Groupe de soutien à l’islam et aux musulmans – Civils"
    assert label(french, "definition", "civilian_targeting").startswith("décès signalés")
    assert label(french, "grain", "actor") == "acteur"
    assert label(french, "country_name", "MRT") == "Mauritanie"
