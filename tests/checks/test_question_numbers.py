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


def test_a_sentence_with_the_shares_of_a_table_tells_of_it() -> None:
    table = "\n\n| Answer | Share |\n|---|---|\n| Worse | 52 % |\n| Same | 31 % |\n| Better | 17 % |\n"
    text = "Asked about it (Q2, q{}), 52 % said worse, 31 % said the same and 17 % said better."
    assert of(text.format(17), CAPTION + table) == []
    assert of(text.format(18), CAPTION + table) == ["Q2, q18"]
    assert of(text.format(18).replace("52 %", "51 %"), CAPTION + table) == []


def test_one_of_several_questions_is_enough() -> None:
    assert of("As figure 3 shows, 36 % answered yes (Q2, q18).", "Figure 3. Trust (Q2, q17, q18)") == []


def test_a_sentence_with_the_words_and_figures_of_a_table_tells_of_it() -> None:
    table = "| Town | Asked | Had paid |\n|---|---|---|\n| Darra | 280 | 112 |\n| Kess | 300 | 90 |\n\n"
    table += "Table 4. Respondents who had paid a toll (question 14)\n\n"
    text = "In reply to question {}, 112 of 280 respondents said that they had paid a toll."
    assert findings(CHECK, reading_of(table + text.format(14))) == []
    (found,) = findings(CHECK, reading_of(table + text.format(17)))
    assert (found.severity, found.evidence["caption"]) == ("error", ["q14"])
    other = "In reply to question 17, 112 of 280 drivers feared checkpoints."
    assert findings(CHECK, reading_of(table + other)) == []


def test_a_question_over_rows_of_a_table_is_that_of_the_text() -> None:
    table = (
        "| Question | Share |\n|---|---|\n| Q8. Safety | |\n| Better | 38 % |\n| Worse | 62 % |\n"
        "| Q11. Trust in the police | |\n| Trust | 58 % |\n| None | 42 % |\n"
    )
    text = "Trust in the police, asked in question {}, stands at 58 %.\n\n{}"
    assert findings(CHECK, reading_of(text.format(11, table))) == []
    (finding,) = findings(CHECK, reading_of(text.format(13, table)))
    assert (finding.severity, finding.evidence["table"]) == ("error", ["q11"])
