"""One quantity told twice. Every figure is made up, save in the test that reads a case document."""

from pathlib import Path

import pytest

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.one_quantity_two_values import CHECK
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
TWICE = [
    "Between 1 June and 30 November 2020, ACLED recorded 529 violent events in Mali.\n\nIn Mali, {} violent events "
    "were recorded "
    "between 1 June and 30 November 2020.",
    "ACLED a recensé 529 événements violents au Mali en juin 2020.\n\nAu Mali, {} événements violents ont été "
    "recensés en juin "
    "2020.",
]


@pytest.mark.parametrize("text", TWICE)
def test_two_sentences(text: str) -> None:
    assert findings(CHECK, reading_of(text.format(529))) == []
    assert examined(CHECK, reading_of(text.format(529)), "numbers") == ["529", "529"]
    reading = reading_of(text.format(592))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("warning", ["592"])
    assert (finding.evidence["first"], finding.evidence["second"]) == ("529", "592")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "In June 2020, 529 violent events were recorded in Mali.",
            "In July 2020, 592 violent events were recorded in Mali.",
        ),
        (
            "In June 2020, 529 violent events were recorded in Mali.",
            "In June 2020, 250 violent events were recorded in Mopti.",
        ),
        ("In June 2020, JNIM led 80 violent events in Mali.", "In June 2020, ISGS led 9 violent events in Mali."),
        ("In June 2020, 15 civilians were killed in Koro.", "In June 2020, 20 civilians were injured in Koro."),
        (
            "In June 2020, ACLED recorded 529 violent events in Mali.",
            "In June 2020, UCDP recorded 410 violent events in Mali.",
        ),
        (
            "In June 2020, 529 violent events were recorded in Mali.",
            "In June 2020, at least 500 violent events were in Mali.",
        ),
        ("In June 2020, 12 and 15 armed men were seen in Koro.", "In June 2020, 30 armed men were seen in Koro."),
        (
            "In June 2020, 529 displaced persons were in Mali.",
            "In June 2020, 45 displaced persons of return were in Mali.",
        ),
        ("There were 529 violent events in Mali.", "There were 592 violent events in Mali."),
    ],
)
def test_two_quantities(first: str, second: str) -> None:
    assert findings(CHECK, reading_of(f"{first}\n\n{second}")) == []


REPORT = """
As of 31 October 2020, there were {} IDPs in Mopti region (compared to 1 545 IDPs registered in January 2020).

| Month | Mopti | Koro | Total |
|---|---|---|---|
| January 2020 | 1 200 | 345 | 1 545 |
| October 2020 | 1 250 | 355 | 1 605 |

Table 1: IDPs in Mopti region
"""


def test_text_and_table() -> None:
    assert findings(CHECK, reading_of(REPORT.format("1 605"))) == []
    assert examined(CHECK, reading_of(REPORT.format("1 605")), "numbers") == ["1 605", "1 545"]
    reading = reading_of(REPORT.format("1 650"))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("warning", ["1 650"])
    assert finding.evidence["table"] == "1605"


def test_another_place_and_another_measure_are_not_the_table_s() -> None:
    assert severities(CHECK, reading_of(REPORT.format("1 650").replace("in Mopti region (", "in Gao region ("))) == []
    assert severities(CHECK, reading_of(REPORT.format("1 650").replace("1 650 IDPs", "1 650 attacks"))) == []


def test_the_case_documents() -> None:
    if not CASES.exists():
        pytest.skip("the case documents are not here")
    reading = read_through(read(CASES / "easo-q28-2020.txt"))
    assert findings(CHECK, reading) == []
    assert "131 150" in examined(CHECK, reading, "numbers")
    assert findings(CHECK, read_through(read(CASES / "sem-2021.txt"))) == []
