"""A figure or a quotation without a note."""

import pytest

from tests.readings import findings, reading_of
from toguna.checks.figure_without_note import CHECK

FIRST = "A first made-up sentence.[^1] A second.[^2] A third.[^3]"
LAST = "A last made-up sentence.[^4] And one more.[^5]"
NOTES = "\n\n".join(f"[^{n}]: AA, A made-up title {n}, 2020, p. 3" for n in range(1, 6))


def of(text: str) -> list[str]:
    reading = reading_of(f"# A heading\n\n{FIRST}\n\n{text}\n\n{LAST.replace('[^4]', '[^4]')}\n\n{NOTES}\n")
    return [found.severity for found in findings(CHECK, reading)]


@pytest.mark.parametrize(
    "text",
    [
        "The mission counted 359 violations.[^4]",
        "The mission counted 359 violations. It said so in its report.[^4]",
        "The mission spoke of it at length.",
        "Two people were there.",
        "The report speaks of a ‘revenge attack’.",
        "Incidents in three places:\n\n- In Koro: 68 events;\n- In Mopti: 23 events.[^4]",
        "Table 1: 359 violations, by area.",
        "See section 2.1 and para. 33.",
        "The mission counted 359 violations at the",
        "No event whose place is exact lies within 5 km of the road.",
    ],
)
def test_passes(text: str) -> None:
    assert of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mission counted 359 violations.",
        "Some 47 % of all events were there.",
        "The report speaks of ‘a growing and disturbing pattern’.",
        "Le rapport parle d’« une pratique toujours plus inquiétante ».",
    ],
)
def test_a_paragraph_without_any_note_is_a_warning(text: str) -> None:
    assert of(text) == ["warning"]


def test_a_sentence_after_the_last_note_is_a_note() -> None:
    assert of("It was so.[^4] The mission counted 359 violations.") == ["note"]


def test_a_report_without_notes_is_left_alone() -> None:
    assert findings(CHECK, reading_of("The mission counted 359 violations.\n")) == []


def test_what_stands_before_the_first_note_is_left_alone() -> None:
    text = f"Disclaimer of 359 words.\n\n# A heading\n\n{FIRST}\n\n{LAST}\n\n{NOTES}\n"
    assert findings(CHECK, reading_of(text)) == []


def test_a_report_on_its_own_data_does_not_note_each_figure() -> None:
    own = "\n\n".join(f"The monitors counted {n} violations there." for n in range(20, 26))
    assert of(own) == []
    noted = "\n\n".join(f"The mission counted {n} violations there.[^4]" for n in range(20, 26))
    some = "\n\n".join(f"The monitors counted {n} violations there." for n in range(20, 23))
    assert of(f"{noted}\n\n{some}") == ["note"] * 3
    assert of(f"{noted}\n\n{noted}\n\n{some}") == ["warning"] * 3


def test_a_figure_that_a_table_of_the_report_holds() -> None:
    table = "| Town | Paid |\n|---|---|\n| Adra | 1 033 |\n| Belt | 275 |\n"
    assert of(f"{table}\nThere 1 033 of them paid. The others did not (see Table 1).") == []
    assert of(f"{table}\nThere 1 033 of them paid.") == ["warning"]
    assert of(f"{table}\nThere 1 034 of them paid.") == ["warning"]
