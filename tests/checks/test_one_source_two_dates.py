"""One source with two dates."""

import pytest

from tests.readings import findings, places, reading_of, report, severities
from toguna.checks.one_source_two_dates import CHECK


def entry(date: str, path: str = "/a") -> str:
    return f"AA (Body A), A made-up title of things, {date}, <https://example.org{path}>, accessed 1 December 2020"


def note(date: str) -> str:
    return f"AA, A made-up title of things, {date}, [url](#), p. 3"


def of(listed: str, noted: str) -> list[str]:
    return severities(CHECK, reading_of(report(entry(listed), notes=[note(noted)]), "r.txt"))


@pytest.mark.parametrize(
    ("listed", "noted"),
    [
        ("12 October 2020", "12 October 2020"),
        ("October 2020", "12 October 2020"),
        ("2020", "May 2020"),
        ("n.d.", "n.d."),
        ("March 2022, Office, A list of another year, 2021", "March 2022"),
    ],
)
def test_passes(listed: str, noted: str) -> None:
    assert of(listed, noted) == []


@pytest.mark.parametrize(
    ("listed", "noted"),
    [("12 October 2020", "13 October 2020"), ("October 2020", "12 November 2020"), ("2020", "2019")],
)
def test_two_dates_are_an_error(listed: str, noted: str) -> None:
    assert of(listed, noted) == ["error"]


def test_undated_in_one_place_or_last_updated_is_a_warning() -> None:
    assert of("2020", "n.d.") == ["warning"]
    assert of("last updated 24 November 2020", "2019") == ["warning"]


def test_it_is_told_once_at_the_date_of_the_note() -> None:
    reading = reading_of(report(entry("12 October 2020"), notes=[note("12 May 2020"), note("12 May 2020")]), "r.txt")
    found = findings(CHECK, reading)
    assert places(reading, found) == ["12 May 2020"]


def test_a_report_of_a_series_has_one_of_the_dates_of_the_series() -> None:
    series = [entry("20 March 2020", "/1"), entry("2 June 2020", "/2")]
    assert severities(CHECK, reading_of(report(*series, notes=[note("2 June 2020")]), "r.txt")) == []
    (found,) = findings(CHECK, reading_of(report(*series, notes=[note("2 July 2020")]), "r.txt"))
    assert found.evidence["list"] == ["2020-03-20", "2020-06-02"]


def test_a_dated_address_is_left_to_the_rule_on_addresses() -> None:
    text = report(entry("12 October 2020", "/2020/10/12/a"), notes=[note("12 May 2020")])
    assert findings(CHECK, reading_of(text, "r.txt")) == []


def test_one_address_with_two_dates() -> None:
    first, second = entry("12 October 2020", "/x/report"), entry("3 May 2019", "/x/report").replace("things", "others")
    assert severities(CHECK, reading_of(report(first, second), "r.txt")) == ["error"]
    home = [entry("12 October 2020", ""), entry("3 May 2019", "")]
    assert severities(CHECK, reading_of(report(*home), "r.txt")) == []
