"""Quotation marks that do not close. Every sentence is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.unclosed_quotations import CHECK

CLOSED = [
    "The report found ‘a pattern of arrests’ in the delta, and the governor’s staff denied ‘every word of it’.",
    "The report found “a pattern of ‘night arrests’ in the delta” that year, the committee said.",
    "Le rapport constate « une série d’arrestations » dans le delta, et l’État dément « tout ».",
    "The villages' elders and the militias’ chiefs met in the '90s; the state isn't there, they say.",
    "They came for 'chiefs, traders and \"collaborators\"'. Others fled the area before that day.",
    "It blamed ‘the militias’ camps’ for the arrests in the delta that year, the report says.",
]


@pytest.mark.parametrize("text", CLOSED)
def test_marks_that_close_are_examined_and_left_alone(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The report found ‘a pattern of arrests in the delta. The governor denied it all that day.",
        "The report found “a pattern of arrests in the delta, and “every word of it” was denied.",
        "Le rapport constate « une série d’arrestations dans le delta, et l’État dément l’affaire.",
        "The report found a pattern of arrests” in the delta, and the governor denied it that day.",
        "Le rapport constate une série d’arrestations » dans le delta, et l’État dément l’affaire.",
        "Fighters who wanted to keep the river open’ left the group in March, the paper says of them.",
    ],
)
def test_a_mark_without_its_other_is_a_warning(text: str) -> None:
    (found,) = findings(CHECK, reading_of(text))
    assert found.severity == "warning"


def test_a_closing_mark_that_may_be_an_apostrophe_is_a_note() -> None:
    reading = reading_of(
        "They obstructed patrols during civilian operations’, and deprived others of ‘access to markets’."
    )
    (found,) = findings(CHECK, reading)
    assert found.severity == "note" and places(reading, [found]) == ["’"]
    assert examined(CHECK, reading, "quotations") == ["access to markets"]


def test_a_quotation_may_go_on_in_the_next_paragraph() -> None:
    first = "The report says: “There were arrests in the delta and nobody was told of the charge"
    assert findings(CHECK, reading_of(f"{first}\n\nand so the families waited” until the summer of that year.")) == []
    assert findings(CHECK, reading_of(f"{first}.\n\n“Then the families waited” until the summer of that year.")) == []
    assert len(findings(CHECK, reading_of(f"{first}.\n\nThen the families waited until the summer of that year."))) == 1


def test_a_single_straight_mark_that_opens_somebodys_words() -> None:
    said = "A trader told the paper: 'We heard the sound above us. Nobody warned us"
    assert findings(CHECK, reading_of(f"{said}.'")) == []
    assert len(findings(CHECK, reading_of(f"{said}."))) == 1
    assert findings(CHECK, reading_of("It was in the '90s that the market burnt down.")) == []
