"""An entry twice in the list of sources."""

from tests.readings import reading_of, report, severities
from toguna.checks.duplicated_entries import CHECK


def entry(name: str, title: str, date: str = "12 October 2020", path: str = "/a") -> str:
    return f"{name}, {title}, {date}, <https://example.org{path}>, accessed 1 December 2020"


def of(*entries: str) -> list[str]:
    return severities(CHECK, reading_of(report(*entries), "r.txt"))


def test_passes() -> None:
    assert of(entry("AA (Body A)", "A title"), entry("BB (Body B)", "B title", path="/b")) == []
    assert of(entry("AA (Body A)", "A title"), entry("AA (Body A)", "A title", "3 May 2019", "/b")) == []


def test_title_name_and_date_alike_are_a_warning() -> None:
    assert of(entry("AA (Body A)", "A title"), entry("AA (Body A)", "A title", path="/b")) == ["warning"]
    assert of(entry("AA (Body A)", "A title"), "SOURCES CONSULTED", entry("AA (Body A)", "A Title")) == ["warning"]


def test_one_address_under_two_titles_is_a_note() -> None:
    assert of(entry("AA (Body A)", "A title"), entry("BB (Body B)", "B title")) == ["note"]
