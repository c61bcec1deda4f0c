"""One figure with two digits in turn. Every figure is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.swapped_digits import CHECK

TWICE = [
    "The observatory counted 842 violent events in the half-year.\n\nA choice of the {} violent events "
    "in the half-year.",
    "L’observatoire a recensé 842 événements violents au semestre.\n\nUn choix parmi les {} événements violents du "
    "semestre.",
]


@pytest.mark.parametrize("text", TWICE)
def test_the_same_words_with_two_digits_in_turn(text: str) -> None:
    reading = reading_of(text.format(824))
    (finding,) = findings(CHECK, reading)
    assert finding.severity == "warning"
    assert {finding.evidence["here"], finding.evidence["there"]} == {"842", "824"}
    assert sorted(examined(CHECK, reading, "numbers")) == ["824", "842"]


@pytest.mark.parametrize("other", ["842", "852", "284", "924"])
def test_the_same_figure_or_another_slip_is_none(other: str) -> None:
    assert findings(CHECK, reading_of(TWICE[0].format(other))) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2022, 842 violent events were recorded here.\n\nIn 2023, 824 violent events were recorded here.",
        "The observatory counted 842 violent events.\n\nThe mission has 824 officers from six states.",
        "Violent events fell from 842 to 824 violent events.",
        "There were 842 violent events here.\n\nThe 824 violent events here were fewer than the 842.",
    ],
)
def test_other_times_other_things_and_comparisons_are_none(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


TABLE = """| Region | Violent events |
|---|---|
| North | 190 |
| South | 842 |

Table: Violent events by region

{}
"""


def test_a_row_is_of_the_unit_that_the_text_names() -> None:
    reading = reading_of(TABLE.format("In the South 824 violent events were counted in the region."))
    assert places(reading, findings(CHECK, reading)) == ["824"]
    assert findings(CHECK, reading_of(TABLE.format("In the East 824 violent events were counted in the region."))) == []


def test_the_figure_of_a_row_told_with_two_digits_swapped() -> None:
    table = "| Acts | Q2 | Q3 |\n|---|---|---|\n| Killings | 312 | 358 |\n| Abductions | 149 | 164 |\n"
    assert findings(CHECK, reading_of(f"{table}\nThe monitors also counted 164 abductions on the road.")) == []
    assert len(findings(CHECK, reading_of(f"{table}\nThe monitors also counted 146 abductions on the road."))) == 1
