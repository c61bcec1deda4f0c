"""What the text calls first, and the table. Every figure is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.first_of_a_table import CHECK

TABLE = """

| Area | May | June |
|---|--:|--:|
| Adra (north) | 71 | 94 |
| Belt | 58 | 77 |
| Others | 90 | 120 |
| Total | 219 | 291 |
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("{}, comes first in June.", "Adra, with 94 incidents", "Belt, with 77 incidents"),
        ("The most affected area is {}.", "Adra (94 incidents)", "Belt (77 incidents)"),
        ("{}, vient en tête au mois de juin.", "Adra, avec 94 incidents", "Belt, avec 77 incidents"),
    ],
)
def test_the_first_has_the_largest_figure(text: str, right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(text.format(right) + TABLE)) == []
    assert examined(CHECK, reading_of(text.format(right) + TABLE), "numbers") == ["94"]
    reading = reading_of(text.format(wrong) + TABLE)
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("warning", ["77"])
    assert finding.evidence["row"] == "Adra (north)"


def test_it_is_what_the_sentence_before_names() -> None:
    text = "{} saw the steepest rise. With {} incidents it is the most affected area."
    assert findings(CHECK, reading_of(text.format("Adra", 94) + TABLE)) == []
    assert len(findings(CHECK, reading_of(text.format("Belt", 77) + TABLE))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Belt, with 77 incidents, is one of the most affected areas.",
        "After Adra, Belt comes first with 77 incidents.",
        "Belt, with 77 incidents, is the second most affected area.",
        "Belt, where 12 people died, comes first by deaths.",
        "Belt had 77 incidents.",
    ],
)
def test_other_ranks_and_other_figures(text: str) -> None:
    assert findings(CHECK, reading_of(text + TABLE)) == []


RANKED = """Table 1: Incidents by zone

| Zone | 2024 | 2025 |
|---|---|---|
| Adra | 40 | 60 |
| Belt | 50 | 30 |
| Dush | 20 | 45 |
| Total | 110 | 135 |
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "In 2025 Adra had the highest number of incidents, followed by Dush and Belt.",
            "In 2025 Adra had the highest number of incidents, followed by Belt and Dush.",
        ),
        (
            "The highest number of incidents was in Belt (50), followed by Adra.",
            "The highest number of incidents was in Belt (50), followed by Dush.",
        ),
        (
            "Le plus grand nombre d’incidents était à Adra (60), suivie de Dush.",
            "Le plus grand nombre d’incidents était à Adra (60), suivie de Belt.",
        ),
    ],
)
def test_those_that_follow_are_the_next(right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(f"{RANKED}\n{right}")) == []
    assert [f.severity for f in findings(CHECK, reading_of(f"{RANKED}\n{wrong}"))] == ["warning"]


def test_a_ranking_of_what_no_column_holds_is_left_alone() -> None:
    text = "Adra had the highest number of funerals, followed by Belt and Dush."
    assert findings(CHECK, reading_of(f"{RANKED}\n{text}")) == []


def test_the_least_has_the_smallest_figure() -> None:
    assert findings(CHECK, reading_of(f"{RANKED}\nAvec 30 incidents, Belt est la zone qui en compte le moins.")) == []
    assert (
        len(findings(CHECK, reading_of(f"{RANKED}\nAvec 45 incidents, Dush est la zone qui en compte le moins."))) == 1
    )
    assert len(findings(CHECK, reading_of(f"{RANKED}\nThe lowest number, 40, was that of Adra in 2024."))) == 1


def test_what_comes_next_after_one_that_is_not_said_to_be_first() -> None:
    caption = RANKED.replace("Incidents by zone", "Incidents, 2025")
    assert findings(CHECK, reading_of(f"{caption}\nIncidents rose in 2025 in Dush, followed by Belt.")) == []
    assert len(findings(CHECK, reading_of(f"{caption}\nIncidents were many in 2025 in Adra, followed by Belt."))) == 1
    two = "In 2025 Adra had many incidents. It was followed by {}, where some incidents of 2025 were deadly."
    assert findings(CHECK, reading_of(f"{caption}\n{two.format('Dush')}")) == []
    assert len(findings(CHECK, reading_of(f"{caption}\n{two.format('Belt')}"))) == 1
