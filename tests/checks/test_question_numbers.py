"""Text and figure name different questions of a survey."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.question_numbers import CHECK

CAPTION = "Figure 3. Trust in made-up institutions (Q2, q17)"


def of(sentence: str, caption: str = CAPTION) -> list[str]:
    reading = reading_of(f"# A heading\n\n{sentence}\n\n{caption}\n")
    found = findings(CHECK, reading)
    assert all(f.severity == "error" for f in found)
    return places(reading, found)


@pytest.mark.parametrize(
    "sentence",
    [
        "As figure 3 shows, 36 % answered yes (Q2, q17).",
        "As figure 3 shows, 36 % answered yes.",
        "As figure 4 shows, 36 % answered yes (Q2, q18).",
        "Figures 3 and figure 4 show it (Q2, q18).",
        "36 % answered yes (Q2, q18).",
    ],
)
def test_passes(sentence: str) -> None:
    assert of(sentence) == []


def test_fails() -> None:
    assert of("As figure 3 shows, 36 % answered yes (Q2, q18).") == ["Q2, q18"]
    assert of("Comme le montre le graphique 3, 36 % ont dit oui (Q2, q18).", "Graphique 3. Confiance (Q2, q17)") == [
        "Q2, q18"
    ]


def test_one_of_several_questions_is_enough() -> None:
    assert of("As figure 3 shows, 36 % answered yes (Q2, q18).", "Figure 3. Trust (Q2, q17, q18)") == []
