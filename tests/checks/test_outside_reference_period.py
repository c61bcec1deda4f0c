"""An incident outside of the reference period."""

import pytest

from tests.readings import findings, places, reading_of, severities
from toguna.checks.outside_reference_period import CHECK

COVER = (
    "| Main subject | A made-up situation between 1 June-30 November 2020 |\n|---|---|\n| Query code | Q99-2020 |\n\n"
)


def test_a_list_of_days_with_another_year() -> None:
    text = "# Report\n\nReference period: 1 May 2025 - 31 October 2025\n\n{}The town changed hands on 25 July, on 11 "
    text += "September and again on 28 October {}."
    assert findings(CHECK, reading_of(text.format("", 2025))) == []
    assert severities(CHECK, reading_of(text.format("", 2024))) == ["warning"]
    assert findings(CHECK, reading_of(text.format("Before that, peace reigned. ", 2025))) == []
    assert findings(CHECK, reading_of(text.format("", 2024).replace("The town", "Earlier, the town"))) == []


def test_the_report_says_what_it_covers() -> None:
    text = "# Report\n\nThe present report is the third. It covers developments from 1 May to 31 October 2025."
    assert str(reading_of(text).period) == "(datetime.date(2025, 5, 1), datetime.date(2025, 10, 31))"
    assert reading_of(text.replace("It covers", "The previous one covered")).period is None


def of(text: str, cover: str = COVER) -> list[tuple[str, str]]:
    reading = reading_of(f"{cover}{text}\n")
    found = findings(CHECK, reading)
    return [(f.severity, place) for f, place in zip(found, places(reading, found), strict=True)]


def told(opening: str, *items: str, heading: str = "Security") -> str:
    return f"# {heading}\n\n{opening}\n\n" + "\n".join(f"- {item}" for item in items)


WITHIN = "Incidents in the reference period include:"
GOOD = "On 3 June 2020, a made-up convoy was attacked."
BAD = "On 3 April 2020, a made-up convoy was attacked."


def test_passes() -> None:
    assert of(told(WITHIN, GOOD, GOOD)) == []
    assert of(told("What came before:", BAD)) == []
    assert of(told("Some incidents:", BAD, heading="Background")) == []
    assert of(told("What changed:", BAD, heading="Chronology")) == []
    assert of(told(WITHIN, "Armed men attacked a village that they had burnt on 3 April 2020.")) == []
    assert of(told(WITHIN, BAD), cover="") == []
    assert of("# Security\n\nOn 3 April 2020, a made-up convoy was attacked.") == []


@pytest.mark.parametrize("opening", [WITHIN, "Incidents de la période de référence :"])
def test_a_list_of_the_period_contradicts_itself(opening: str) -> None:
    assert of(told(opening, GOOD, BAD)) == [("error", "3 April 2020")]


def test_another_list_is_a_warning() -> None:
    assert of(told("Some incidents:", BAD)) == [("warning", "3 April 2020")]
    assert of(told("Quelques incidents :", "Le 3 avril 2020, un convoi a été attaqué.")) == [
        ("warning", "3 avril 2020")
    ]


def test_the_period_is_read_where_it_is_named() -> None:
    cover = "La période de référence va du 1er juin au 30 novembre 2020.\n\n"
    assert of(told("Incidents de la période de référence :", "Le 3 avril 2020, rien."), cover) == [
        ("error", "3 avril 2020")
    ]


def test_an_event_of_the_text_that_lies_outside_by_little_where_the_others_do_not() -> None:
    cover = "Period covered: 1 July to 30 September 2022\n\n# Incidents\n\n"
    text = "On 5 July 2022, two men were killed.\n\nOn 9 August 2022, a house was burnt.\n\nOn {}, a car was taken.\n\n"
    assert findings(CHECK, reading_of(cover + text.format("2 September 2022"))) == []
    for wrong in ("28 June 2022", "2 September 2021"):
        (found,) = findings(CHECK, reading_of(cover + text.format(wrong)))
        assert found.severity == "warning"
    for right in ("2 September 2017", "28 June 2022, before the period"):
        assert findings(CHECK, reading_of(cover + text.format(right))) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Among the major incidents of the reporting period is the raid of 3 April 2019.", ["error"]),
        ("Parmi les faits marquants de la période de référence figure le raid du 3 avril 2019.", ["error"]),
        ("Among the major incidents of the reporting period is the raid of 3 July 2020.", []),
        ("The raid of 3 April 2019 was long before the incidents of the reporting period.", []),
    ],
)
def test_a_day_said_to_be_of_the_period(text: str, told: list[str]) -> None:
    reading = reading_of(f"Reference period: 1 June 2020 to 30 November 2020.\n\n{text}")
    assert [finding.severity for finding in findings(CHECK, reading)] == told
