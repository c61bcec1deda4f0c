"""Qualifiers and figures against the archived documents of a workspace. Every sentence and source is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.qualifiers_in_sources import CHECK
from toguna.library.documents import read_bytes
from toguna.library.reading.model import Evidence

SOURCE = (
    "Detainees were held near Ombe, and at least 19 people were beaten during questioning. Soldiers allegedly asked "
    "the families for money at the gate. The store held 140 men in the month of May."
)
EVIDENCE = Evidence(
    sources=({"id": "arrests", "title": "A pattern of arrests"},),
    archive={"arrests": read_bytes(SOURCE.encode(), "arrests.txt")},
)
NOTE = "\n\n[^1]: HRO, A pattern of arrests, 22 April 2021, [url](https://hro.example/arrests), p. 7\n"


@pytest.mark.parametrize(
    ("text", "severity", "place"),
    [
        ("According to the Observatory 19 people were beaten near Ombe.[^1]", "warning", "19"),
        ("According to the Observatory the store held 150 men in May.[^1]", "note", "150"),
        ("Soldiers asked the families for money at the gate.[^1]", "warning", "Soldiers asked the families for money"),
    ],
)
def test_what_the_source_says_with_a_qualifier_or_not_at_all(text: str, severity: str, place: str) -> None:
    reading = reading_of(text + NOTE, evidence=EVIDENCE)
    (found,) = findings(CHECK, reading)
    assert found.severity == severity and places(reading, [found])[0].startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "According to the Observatory at least 19 people were beaten near Ombe.[^1]",
        "According to the Observatory the store held 140 men in May.[^1]",
        "Soldiers allegedly asked the families for money at the gate.[^1]",
        "Soldiers were posted near Ombe in that month.[^1]",
        "The other agency counted 150 men and 19 people there.",
    ],
)
def test_what_the_source_says_so(text: str) -> None:
    assert findings(CHECK, reading_of(text + NOTE, evidence=EVIDENCE)) == []


def test_figures_that_were_looked_up_are_examined() -> None:
    text = "According to the Observatory the store held 140 men in May.[^1]"
    assert examined(CHECK, reading_of(text + NOTE, evidence=EVIDENCE), "numbers") == ["140"]
