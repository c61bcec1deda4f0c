"""One acronym for two names. Every organisation is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.one_acronym_two_names import CHECK


@pytest.mark.parametrize(
    ("first", "second", "right", "wrong"),
    [
        (
            "The Darran National Force (DNF) left.",
            "The {} (DNF) came.",
            "Darran National Force",
            "Darran National Front",
        ),
        ("DNF (Darran National Force) left.", "The {} (DNF) came.", "Darran National Forces", "Darran National Front"),
        (
            "- FAD : Forces armées de Darra",
            "Les {} (FAD) sont là.",
            "Forces armées de Darra",
            "Forces aériennes de Darra",
        ),
        (
            "| FAD | Forces armées de Darra |\n|---|---|",
            "Les {} (FAD).",
            "Forces armées de Darra",
            "Forces aériennes de Darra",
        ),
        (
            "**Sigles** – SND : Suivi national ; OD : Office de Darra",
            "Le {} (SND).",
            "Suivi national",
            "Système national",
        ),
        (
            "La Coopérative pour le développement du Congo (CODECO).",
            "La {} (CODECO).",
            "Coopérative pour le développement du Congo",
            "Coalition pour la défense du Congo",
        ),
        (
            "El Ejército de Liberación Nacional (ELN).",
            "El {} (ELN).",
            "Ejército de Liberación Nacional",
            "Ejército Nacional de Liberación",
        ),
    ],
)
def test_the_full_names_are_one(first: str, second: str, right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(f"{first}\n\n{second.format(right)}")) == []
    reading = reading_of(f"{first}\n\n{second.format(wrong)}")
    (finding,) = findings(CHECK, reading)
    assert finding.severity == "warning"
    assert places(reading, [finding]) == [wrong]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Office for the Aid of Darra (OAD).", "The Darran Office for the Aid of Darra (OAD)."),
        ("The Defence Force of Darra (DFD).", "The Defense Force of Darra (DFD)."),
        ("Les internally displaced persons (IDPs).", "The internally displaced people (IDPs)."),
        ("The Coordination of Darran Movements (CMD).", "La Coordination des mouvements du Darran (CMD)."),
        ("The Jama’at Nusrat al-Darra (JND).", "The Jama’at Nasr al-Darra (JND)."),
        ("The Darran National Force (DNF) left.", "The Office of Aid (OA) came."),
    ],
)
def test_what_is_one_name(first: str, second: str) -> None:
    assert findings(CHECK, reading_of(f"{first}\n\n{second}")) == []


def test_the_rarer_name_is_told_once() -> None:
    names = ("Front", "Force", "Force", "Front", "Force")
    text = " ".join(f"The Darran {name} (DNF)." for name in names)
    reading = reading_of(text)
    assert places(reading, findings(CHECK, reading)) == ["Darran Front"]
