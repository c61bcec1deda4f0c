"""A place in two regions of one report. Every place is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.one_place_two_regions import CHECK


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Darra, in {} department, was attacked.", "The mayor of Darra (Kessa department) fled.", "Marrin"),
        ("Darra, in the province of {}, was attacked.", "Fighting went on in Darra, in Kessa province.", "Marrin"),
        (
            "La ville de Darra, dans la région de {}, est isolée.",
            "À Darra (région de Kessa), tout est fermé.",
            "Marrin",
        ),
        (
            "La route de Darra, dans le {}, est fermée.",
            "Les combats ont touché le Kessa, le Marrin et l’Ombo, surtout dans le Kessa (Darra, Tull, Bonne).",
            "Marrin",
        ),
        (
            "À Darra, dans la province du {}, tout est fermé.",
            "Menée depuis Darra (Kessa).\n\n## Province du Kessa\n\nLà, tout est calme.",
            "Marrin",
        ),
        (
            "À Darra, dans la province du {}, tout est fermé.",
            "Menée depuis Darra (Kessa).\n\n| Province | Total |\n|---|---|\n| Kessa | 3 |\n| Ombo | 4 |",
            "Marrin",
        ),
        (
            "À Darra, chef-lieu de commune de la province de {}, tout est calme.",
            "Les communes de Tull, Bonne et Darra, toutes trois situées dans la province de Kessa, sont citées.",
            "Marrin",
        ),
        (
            "Cattle were taken near Darra, a town of {} department.",
            "It has three departments: Ombo (seat Bol), Kessa (Darra) and Marrin (Tull).",
            "Marrin",
        ),
    ],
)
def test_two_units_of_one_level(first: str, second: str, told: str) -> None:
    assert findings(CHECK, reading_of(f"{first.format('Kessa')}\n\n{second}")) == []
    reading = reading_of(f"{first.format(told)}\n\n{second}")
    (finding,) = findings(CHECK, reading)
    assert finding.severity == "warning"
    assert finding.evidence["place"] == "Darra"
    assert {finding.evidence["here"], finding.evidence["there"]} == {"Kessa", told}


@pytest.mark.parametrize(
    "text",
    [
        "Darra, in Kessa province, was attacked.\n\nThe market of Darra (Marrin region) is closed.",
        "Darra, in the district of Tull, was attacked.\n\nTull, in the district of Kessa.\n\nDarra (Kessa district)",
        "The Relief Initiative (Kessa office) reports.\n\nThe Relief Initiative (Marrin office) reports.",
        "The Relief Group (Kessa) reports.\n\nThe Relief Group (Marrin) reports.",
    ],
)
def test_other_levels_units_within_units_and_brackets_alone_are_none(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_the_rows_of_a_table_lie_in_the_unit_of_its_caption() -> None:
    table = (
        "| Town | Displaced |\n|---|---|\n| Darra | 120 |\n| Tull | 40 |\n\nTable: Displaced in the region of Kessa\n"
    )
    reading = reading_of(f"{table}\nIn Darra, in the region of Marrin, fishing began again.")
    assert places(reading, findings(CHECK, reading)) == ["Darra, in the region of Marrin"]
    assert findings(CHECK, reading_of(f"{table}\nIn Darra, in the region of Kessa, fishing began again.")) == []


def test_brackets_with_one_level_are_enough() -> None:
    text = "Les gens de Darra (cercle de {}) sont partis.\n\nÀ Darra (cercle de Kessa), tout est fermé."
    assert findings(CHECK, reading_of(text.format("Kessa"))) == []
    assert len(findings(CHECK, reading_of(text.format("Marrin")))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Three explosions in Tull, {} State, killed many.",
            "Within Kessa, most attacks were in the areas of Darra, Tull and Bonne.\n\n| State | N |\n|---|---|\n"
            "| Kessa | 3 |\n| Marrin | 4 |",
        ),
        ("In Tull, in {} State, a midwife spoke.", "1. In Kessa State, the army had taken Tull at the end of June."),
        (
            "À Tull, dans le département du {}, tout est calme.",
            "Ce fut le cas du département du Kessa, dont le chef-lieu est Tull.",
        ),
    ],
)
def test_states_and_seats(first: str, second: str) -> None:
    assert findings(CHECK, reading_of(f"{first.format('Kessa')}\n\n{second}")) == []
    assert len(findings(CHECK, reading_of(f"{first.format('Marrin')}\n\n{second}"))) == 1
