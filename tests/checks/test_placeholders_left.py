"""Calls and places of a template in a finished report. Every sentence is made up."""

import time

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.placeholders_left import CHECK


@pytest.mark.parametrize(
    ("text", "words", "severity"),
    [
        ("There were {{ value('events_by_area') }} events.", "{{ value('events_by_area') }}", "error"),
        ("In the north {% if months %} there were events.", "{% if months %}", "error"),
        ("The research ended on [insert date here] in the capital.", "[insert date here]", "warning"),
        ("The research ended on 3 May [to be checked] in the capital.", "[to be checked]", "warning"),
        ("The research ended [to do: the day] in the capital.", "[to do: the day]", "warning"),
        ("The camp was closed on [date to be confirmed] there.", "[date to be confirmed]", "warning"),
        ("Ils vivent à moins de XX kilomètres de la rive.", "XX", "warning"),
        ("In all, some XX persons fled the town.", "XX", "warning"),
        ("La recherche a pris fin le 3 mai [à vérifier] dans la capitale.", "[à vérifier]", "warning"),
        ("La recherche a pris fin le [à compléter] dans la capitale.", "[à compléter]", "warning"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "Lorem ipsum", "warning"),
    ],
)
def test_what_was_left_is_told(text: str, words: str, severity: str) -> None:
    reading = reading_of(text, "report.txt")
    found = findings(CHECK, reading)
    assert (places(reading, found), [f.severity for f in found]) == ([words], [severity])


@pytest.mark.parametrize(
    "text",
    [
        "The committee wrote that ‘[the] army [...] left the town [of Ombe]’ in the spring of that year.",
        "The set {1, 2} and the share of 5 % {sic} are in the annex of the report of the committee.",
        "See Annex XX of the treaty, and the XXe siècle; King Louis XX came, and Article XX.",
        "The date was added [see note 3] and confirmed by the ministry [sic] in the spring.",
    ],
)
def test_brackets_of_quotations_are_left_alone(text: str) -> None:
    assert findings(CHECK, reading_of(text, "report.txt")) == []


def test_calls_in_the_text_of_a_workspace_are_right() -> None:
    assert findings(CHECK, reading_of("There were {{ value('events_by_area') }} events.")) == []


def test_many_open_braces_take_no_time() -> None:
    reading = reading_of("{{ a " * 20_000 + "[insert " * 20_000, "report.txt")
    start = time.process_time()
    assert findings(CHECK, reading) == []
    assert time.process_time() - start < 2
