"""Figures of a summary that the text gives otherwise. Every figure is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.summary_against_text import CHECK

REPORT = [
    """# Key findings

The authorised strength of the mission is {} uniformed personnel.

# Actors

The mission had an authorised strength of 11,460 uniformed personnel from five countries.
""",
    """# En bref

- {} civils ont perdu la vie dans la région de Dara.

# Les victimes

L’observatoire fait état de 11 460 civils tués dans la région.
""",
]


@pytest.mark.parametrize(("text", "right"), [(REPORT[0], "11,460"), (REPORT[1], "11 460")])
def test_the_figure_of_the_summary_stands_in_the_text(text: str, right: str) -> None:
    reading = reading_of(text.format(right))
    assert findings(CHECK, reading) == []
    assert examined(CHECK, reading, "numbers") == [right]


@pytest.mark.parametrize(("text", "wrong"), [(REPORT[0], "11,640"), (REPORT[1], "11 640")])
def test_one_that_stands_nowhere_is_told_with_the_other(text: str, wrong: str) -> None:
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("warning", [wrong])
    assert finding.evidence["text"] == "11460"


@pytest.mark.parametrize("wrong", ["3,200", "9"])
def test_figures_that_are_far_off_or_small_are_of_other_things(wrong: str) -> None:
    assert findings(CHECK, reading_of(REPORT[0].format(wrong))) == []


def test_a_figure_of_the_text_alone_needs_no_summary() -> None:
    assert findings(CHECK, reading_of(REPORT[0].replace("Key findings", "Actors in brief").format("11,640"))) == []


def test_a_figure_that_adds_up_or_differs_in_more_than_a_slip_is_left_alone() -> None:
    body = "# Displacement\n\nIn all, 26 400 people were displaced in the region in May."
    for figure, count in (("24 600", 1), ("26 900", 1), ("22 880", 0), ("24 163", 0)):
        summary = f"# Summary\n\nIn all, {figure} people were displaced in the region in May."
        assert len(findings(CHECK, reading_of(f"{summary}\n\n{body}"))) == count
    summary = "# Summary\n\nIn all, 24 600 people were displaced in the region in May (20 100 women and 4 500 men)."
    assert findings(CHECK, reading_of(f"{summary}\n\n{body}")) == []
