"""Signs and gaps in tables. Every figure is made up."""

from tests.readings import findings, places, reading_of
from toguna.checks.signs_in_tables import CHECK

HEAD = "Text before it.\n\n| Month | Koro | Mopti |\n|---|---|---|\n"
MONTHS = ["January", "February", "March", "April", "May", "June"]


def check(rows: list[str], after: str = "Table 1. Persons in the camps.") -> list[str]:
    reading = reading_of(HEAD + "\n".join(rows) + f"\n\n{after}\n")
    found = findings(CHECK, reading)
    assert all(f.severity == "note" for f in found)
    return places(reading, found)


def test_signs_without_a_legend() -> None:
    rows = [f"| {month} 2020 | 12{n} | 34{n} |" for n, month in enumerate(MONTHS)]
    assert check(rows) == []
    signed = [*rows[:2], "| March 2020 | - | N/A |", *rows[3:]]
    assert check(signed) == ["-"]
    assert check(signed, "Table 1. Persons in the camps. -: none registered; N/A: not available.") == []


def test_months_that_a_series_leaves_out() -> None:
    rows = [f"| {month} 2020 | 12{n} | 34{n} |" for n, month in enumerate(MONTHS)]
    assert check([*rows, "| September 2020 | 126 | 346 |"]) == ["September 2020"]
    assert check([*rows, "| July 2020 | 126 | 346 |"]) == []


def test_a_table_of_words_is_left_alone() -> None:
    assert check(["| Country | N/A |  |", "| Code | Q1-2020 | N/A |", "| Date | 3 May 2020 | 4 |"]) == []
