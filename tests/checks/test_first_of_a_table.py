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
