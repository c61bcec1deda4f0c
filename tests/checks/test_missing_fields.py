"""An entry that lacks a field."""

import pytest

from tests.readings import findings, reading_of, report
from toguna.checks.missing_fields import CHECK

WHOLE = [
    f"{n}{n} (Body {n}), A made-up title of {n}, 12 October 2020, <https://example.org/{n}>, accessed 1 December 2020"
    for n in "ABCDEF"
]


def of(entry: str) -> list[tuple[str, list[str]]]:
    reading = reading_of(report(*WHOLE, entry), "r.txt")
    return [(found.severity, list(found.evidence["missing"])) for found in findings(CHECK, reading)]


def test_passes() -> None:
    assert of("ZZ (Body Z), A title, n.d., <https://example.org/z>, accessed 1 December 2020") == []


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("ZZ (Body Z), A title, 11 February 2020, <https://example.org/z>, accessed 15 December", "year_of_access"),
        ("ZZ (Body Z), A title, <https://example.org/z>, accessed 15 December 2020", "date"),
        ("ZZ (Body Z), A title, 11 February 2020, <https://example.org/z>", "accessed"),
    ],
)
def test_fails(entry: str, missing: str) -> None:
    assert of(entry) == [("warning", [missing])]


def test_a_book_has_no_address() -> None:
    assert of("ZZ (Body Z), A title, 2016") == [("note", ["address"])]


def test_what_most_entries_lack_is_the_style_of_the_list() -> None:
    entries = [entry.split(", accessed")[0] for entry in WHOLE]
    assert findings(CHECK, reading_of(report(*entries, WHOLE[0]), "r.txt")) == []
