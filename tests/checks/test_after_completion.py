"""Later than the date of completion."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.after_completion import CHECK

COVER = "| Date of completion | 17 December 2020 |\n|---|---|\n| Query code | Q99-2020 |\n\n# A heading\n\n"


def of(text: str, entry: str = "", cover: str = COVER) -> list[tuple[str, str]]:
    listed = f"\n\n# Sources used\n\n{entry}\n" if entry else ""
    reading = reading_of(f"{cover}{text}{listed}\n")
    found = findings(CHECK, reading)
    return [(f.severity, place) for f, place in zip(found, places(reading, found), strict=True)]


def source(published: str, accessed: str) -> str:
    return f"AA (Agency A), A made-up title, {published}, <https://example.org/a>, accessed {accessed}"


def test_passes() -> None:
    assert of("On 17 December 2020, it rained.", source("17 December 2020", "17 December 2020")) == []
    assert of("Elections will be held in February 2022.") == []
    assert of("Des élections sont prévues le 27 février 2022.") == []
    assert of("It rained in 2021.") == []
    assert of("On 17 March 2021, it rained.", source("17 May 2021", "3 June 2021"), cover="") == []


def test_a_source_published_or_accessed_later_is_an_error() -> None:
    assert of("", source("12 October 2020", "3 January 2021")) == [("error", "3 January 2021")]
    assert of("", source("2 January 2021", "3 January 2021")) == [
        ("error", "2 January 2021"),
        ("error", "3 January 2021"),
    ]


def test_the_day_of_a_title_page_is_that_of_publication() -> None:
    text = "# Report\n\n{}\n\nResearch completed on 7 March 2025.\n\n" + "The army held the town.\n\n" * 3
    assert findings(CHECK, reading_of(text.format("14 March 2025"))) == []
    assert len(findings(CHECK, reading_of(text.format("On 14 March 2025 the army left the town of Koro.")))) == 1


def test_journals_are_out_before_the_date_that_they_bear() -> None:
    assert of("", source("January 2021", "3 December 2020")) == [("warning", "January 2021")]
    assert of("", source("May 2021", "3 December 2020")) == [("error", "May 2021")]


def test_an_event_told_later_is_a_warning() -> None:
    assert of("On 25 December 2020, armed men attacked a village.") == [("warning", "25 December 2020")]


@pytest.mark.parametrize(
    "said",
    [
        "The answer was finalised on 17 December 2020.",
        "La réponse a été finalisée le 17 décembre 2020.",
        "Research for this report ended on 17 December 2020.",
        "Date d’achèvement : 17 décembre 2020",
    ],
)
def test_the_day_of_completion_is_read_where_it_is_said(said: str) -> None:
    text = f"{said}\n\nLe 25 décembre 2020, des hommes armés ont attaqué un village."
    assert [severity for severity, _ in of(text, cover="# Title\n\n")] == ["warning"]
