"""Counts of unequal periods. Every figure is made up, save in the test that reads a case document."""

from pathlib import Path

import pytest

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.unequal_periods import CHECK
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"


def test_a_fall_per_day_that_is_called_an_increase() -> None:
    text = "The mission counted 240 violations between 1 June and 28 September 2020, "
    text += "60 more than between 1 April and 31 May."
    reading = reading_of(text)
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", ["240"])
    assert (finding.evidence["after_days"], finding.evidence["after_per_day"]) == (120, "2.00")
    assert (finding.evidence["before"], finding.evidence["before_days"]) == ("180", 61)
    assert finding.evidence["before_per_day"] == "2.95"
    assert "Per day it is a fall" in finding.found["en"] and "une baisse" in finding.found["fr"]
    assert examined(CHECK, reading, "dates") == ["1 April and 31 May", "1 June and 28 September 2020"]


def test_both_counts_told() -> None:
    text = "Entre le 1er juin et le 31 août 2020 on a compté 92 attaques (une hausse par rapport "
    text += "à la période du 1er au {} mai 2020, où 60 ont été comptées)."
    assert severities(CHECK, reading_of(text.format(15))) == ["error"]
    assert severities(CHECK, reading_of(text.replace("92", "1 092").format(15))) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "From {} 2022, 610 events were counted, compared with 536 from 1 March to 31 May 2022, an increase of 74.",
        "The agency counted 610 events from {} 2022, 74 more than the 536 from 1 March to 31 May 2022 there.",
    ],
)
def test_the_period_of_each_figure_stands_on_its_side(text: str) -> None:
    assert severities(CHECK, reading_of(text.format("1 June to 31 August"))) == []
    (finding,) = findings(CHECK, reading_of(text.format("1 April to 31 August")))
    assert (finding.evidence["after_days"], finding.evidence["before_days"]) == (153, 92)


def test_halves_of_years_and_counted_months() -> None:
    text = "In the {} of 2020 there were 602 deaths, 183 more than the 419 in the first half of 2020."
    assert severities(CHECK, reading_of(text.format("second half"))) == []
    assert severities(CHECK, reading_of(text.format("last ten months"))) == ["error"]


def test_twice_as_many_in_twice_the_time() -> None:
    text = "Between January and June 2025, {} people were abducted, twice the figure for the last quarter of 2024 (25)."
    assert severities(CHECK, reading_of(text.format(50))) == ["warning"]
    assert severities(CHECK, reading_of(text.format(98))) == []


def test_an_increase_told_as_a_fall() -> None:
    text = "There were 50 attacks from 1 to 10 June 2020, a decrease compared to "
    text += "1 March-31 May 2020, when 92 were counted."
    (finding,) = findings(CHECK, reading_of(text))
    assert finding.severity == "error" and "Per day it is a rise" in finding.found["en"]


@pytest.mark.parametrize(
    "text",
    [
        "There were 240 violations from 1 June to 30 June 2020, 60 more than from 1 May to 31 May 2020.",
        "There were 240 violations from January to June 2020, 60 more than from July to December 2019.",
        "As of 31 October 2020 there were 240 IDPs (an increase from the 180 registered in July 2020).",
        "There were 240 violations between 1 June and 28 September 2020, and 60 in April and May 2020.",
        "There were 240 violations between 1 June and 28 September 2020, more than in the months before.",
    ],
)
def test_equal_periods_and_stocks(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_the_case_documents() -> None:
    if not CASES.exists():
        pytest.skip("the case documents are not here")
    found = findings(CHECK, read_through(read(CASES / "easo-q28-2020.txt")))
    assert [(f.severity, f.evidence["after"], f.evidence["before"]) for f in found] == [
        ("error", "720", "535"),
        ("error", "343", "293"),
    ]
    assert findings(CHECK, read_through(read(CASES / "sem-2021.txt"))) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "The panel saw {} raids from 1 January to 30 June 2022. In the last quarter of 2021 it had seen 150, so "
            "that the pace went up.",
            320,
            290,
        ),
        (
            "With {} people killed in January and February 2025, violence eased from the 2,400 of the previous year.",
            380,
            450,
        ),
        ("La zone a connu 240 enlèvements en 2023. De janvier à mars 2024, on en compte {} : le mal recule.", 50, 70),
        (
            "On relève {} attaques de mai à août 2023, contre 90 d’octobre à décembre 2022 : une recrudescence.",
            130,
            110,
        ),
    ],
)
def test_a_word_of_tendency_goes_the_way_of_the_rates(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "There were 90 raids from May to August 2023 and 80 from October to December 2023; the army rose to 900 men.",
        "Raids rose in the north and fell in the south: 90 from May to August 2023, 110 from September to November.",
        "There were 90 raids from May to August 2023. Of the 4,000 men, 110 left in September 2023: the force grew.",
        "There were 300 raids in 2023. Between January and March 2023 there were 110, and the pace eased.",
    ],
)
def test_more_counts_two_tendencies_or_periods_within_one_another_are_left_alone(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_the_same_quarter_and_a_text_that_says_so() -> None:
    same = (
        "In the first quarter of 2025 it had 402 events, against 309 in the same quarter of 2024, an increase of 30 %."
    )
    assert findings(CHECK, reading_of(same)) == []
    assert len(findings(CHECK, reading_of(same.replace("the same quarter of 2024", "January and February 2024")))) == 1
    told = "Clashes fell: 11 were counted from 16 July to 15 September 2025, down from 29 from 16 June to 15 July 2025"
    assert len(findings(CHECK, reading_of(f"{told}."))) == 1
    assert findings(CHECK, reading_of(f"{told}, although the later period is twice as long.")) == []


def test_a_year_and_a_part_of_one_behind_their_figures() -> None:
    text = "The number of victims thus fell by more than half, from 1 412 in 2023 to {}."
    assert findings(CHECK, reading_of(text.format("668 in 2024"))) == []
    assert len(findings(CHECK, reading_of(text.format("668 in January to June 2024")))) == 1
    stock = "The number of displaced people fell from 1 412 in 2023 to 668 in June 2024."
    assert findings(CHECK, reading_of(stock)) == []
