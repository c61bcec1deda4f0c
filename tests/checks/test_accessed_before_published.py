"""A source accessed before it was published."""

import pytest

from tests.readings import examined, findings, reading_of, report, severities
from toguna.checks.accessed_before_published import CHECK


def of(published: str, accessed: str) -> list[str]:
    entry = f"AA (Agency A), A made-up title, {published}, <https://example.org/a>, accessed {accessed}"
    return severities(CHECK, reading_of(report(entry), "r.txt"))


@pytest.mark.parametrize(
    ("published", "accessed"),
    [
        ("12 October 2020", "12 October 2020"),
        ("12 October 2020", "1 December 2020"),
        ("October 2020", "3 October 2020"),
        ("2020", "3 January 2020"),
        ("n.d.", "3 January 2020"),
        ("12 October 2020", "15 December"),
    ],
)
def test_passes(published: str, accessed: str) -> None:
    assert of(published, accessed) == []


@pytest.mark.parametrize(
    ("published", "accessed"),
    [("12 October 2020", "1 October 2020"), ("November 2020", "3 May 2020"), ("2021", "31 December 2019")],
)
def test_fails(published: str, accessed: str) -> None:
    assert of(published, accessed) == ["error"]


def test_journals_are_out_before_the_date_that_they_bear() -> None:
    assert of("November 2020", "3 October 2020") == ["warning"]
    assert of("2021", "3 December 2020") == ["warning"]


def test_one_day_is_a_note() -> None:
    assert of("12 October 2020", "11 October 2020") == ["note"]


def test_notes_of_sem_are_read_too() -> None:
    note = "Le Journal, Paris. Un titre inventé, 12.02.2021. www.example.org/a-kidal (21.04.2020)."
    reading = reading_of(report(notes=[note]), "r.txt")
    (found,) = findings(CHECK, reading)
    assert found.evidence["days"] == 297 and "avant sa publication" in found.found["fr"]
    assert examined(CHECK, reading, "notes")
