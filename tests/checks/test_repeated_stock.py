"""Stocks repeated over rounds. Every figure is made up, save in the test that reads a case document."""

from pathlib import Path

import pytest

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.repeated_stock import CHECK
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
TABLE = """
| Month | Mopti | Koro | Total |
|---|---|---|---|
| January 2020 | 1 200 | 310 | 1 510 |
| February 2020 | 1 250 | 310 | 1 560 |
| March 2020 | 1 300 | {} | 1 610 |
| April 2020 | 1 310 | 320 | 1 630 |

Table 1: IDPs in the region{}
"""


def test_three_rounds_alike() -> None:
    reading = reading_of(TABLE.format("310", ""))
    (finding,) = findings(CHECK, reading)
    assert finding.severity == "warning"
    assert finding.evidence["repeated"] == [{"head": "Koro", "figure": "310", "rounds": 3}]
    assert places(reading, [finding]) == ["310"]
    assert len(examined(CHECK, reading, "numbers")) == 8


def test_two_rounds_alike_are_nothing() -> None:
    assert findings(CHECK, reading_of(TABLE.format("315", ""))) == []


@pytest.mark.parametrize("words", [" (Koro carried forward from January)", ". Koro was not reassessed in February."])
def test_a_table_that_says_so(words: str) -> None:
    assert findings(CHECK, reading_of(TABLE.format("310", words))) == []


def test_rounds_as_columns() -> None:
    text = """
| Cercle | janvier 2020 | février 2020 | mars 2020 | avril 2020 |
|---|---|---|---|---|
| Koro | 310 | 310 | 310 | 320 |
| Mopti | 120 | 125 | 130 | 131 |
"""
    assert severities(CHECK, reading_of(text)) == ["warning"]


def test_small_counts_and_tables_without_rounds() -> None:
    events = TABLE.format("3", "").replace("310", "3").replace("IDPs", "Events")
    assert findings(CHECK, reading_of(events)) == []
    places_only = TABLE.format("310", "")
    for month, name in (("January 2020", "A"), ("February 2020", "B"), ("March 2020", "C"), ("April 2020", "D")):
        places_only = places_only.replace(month, name)
    assert findings(CHECK, reading_of(places_only)) == []


def test_the_case_documents() -> None:
    if not CASES.exists():
        pytest.skip("the case documents are not here")
    found = findings(CHECK, read_through(read(CASES / "easo-q28-2020.txt")))
    rounds = {one["head"]: one["rounds"] for one in found[0].evidence["repeated"]}
    assert len(found) == 2
    assert (rounds["Djenne"], rounds["Douentza"]) == (7, 7)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In round 3, 1 200 displaced persons were counted, in round 4, 1 350: in all, 2 550 people.", True),
        (
            "Lors du tour de juillet, 1 200 déplacés étaient présents. Trois mois après on en comptait 1 350. "
            "Ce sont donc 2 550 personnes.",
            True,
        ),
        ("In round 3, 1 200 displaced persons were counted, in round 4, 1 350: in all, 150 people more.", False),
        ("The camp of Darra hosted 1 200 refugees and that of Tull 1 350, in all 2 550.", False),
    ],
)
def test_persons_of_two_rounds_that_are_added_up(text: str, told: bool) -> None:
    found = findings(CHECK, reading_of(text))
    assert [finding.severity for finding in found] == ["warning"] * told


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "It counted 584 200 IDPs in round 38 (May 2025), 612 700 in round 39 and 641 300 in round 40. They rose by "
            "57 100. Taken together, the three rounds show that {} persons were displaced.",
            "641 300",
            "1 838 200",
        ),
        (
            "Elle publie un état par trimestre : 152 340 personnes déplacées en mars 2024, 158 911 en juin 2024. Au "
            "total, {} personnes se sont donc trouvées en situation de déplacement.",
            "158 911",
            "311 251",
        ),
        (
            "Table 1: Displaced persons\n\n| Round | Persons |\n|---|---|\n| 5 | 98 322 |\n| 6 | 117 033 |\n\nOver the "
            "two rounds {} displaced persons were thus counted there.",
            "117 033",
            "215 355",
        ),
    ],
)
def test_rounds_added_up_over_sentences_and_from_a_table(text: str, right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    reading = reading_of(text.format(wrong))
    assert places(reading, findings(CHECK, reading)) == [wrong]


def test_deaths_of_two_years_are_no_rounds() -> None:
    table = "Table 1: Registered deaths\n\n| Year | Deaths |\n|---|---|\n| 2017 | 941 |\n| 2018 | 1 365 |\n\n"
    text = "In all, 2 306 deaths were thus registered on the coast, where many displaced persons live."
    assert findings(CHECK, reading_of(f"{table}{text}")) == []
