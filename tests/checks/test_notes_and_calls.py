"""Marks and notes against each other. Every sentence and source is made up."""

import pytest

from tests.readings import findings, reading_of
from toguna.checks.notes_and_calls import CHECK

SUPERIOR = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def told(text: str, name: str = "report.txt") -> list[tuple[str, str]]:
    return [(f.severity, f.found["en"]) for f in findings(CHECK, reading_of(text, name))]


def plain(calls: list[int], notes: list[int]) -> str:
    body = " ".join(f"A made-up sentence about some matter of the place.{str(n).translate(SUPERIOR)}" for n in calls)
    listed = [
        f"{str(n).translate(SUPERIOR)} AA, Title of number {n}, 2 May 2021, https://aa.example/{n}" for n in notes
    ]
    return "\n\n".join(["A made-up report", body, *listed]) + "\n"


TO_20 = list(range(1, 21))


def test_marks_and_notes_that_agree() -> None:
    assert told(plain(TO_20, TO_20)) == []


def test_a_note_that_is_never_called() -> None:
    assert told(plain([n for n in TO_20 if n != 13], TO_20)) == [("warning", "No mark in the text calls note 13.")]


def test_a_mark_without_its_note() -> None:
    found = told(plain(TO_20, [n for n in TO_20 if n != 13]))
    assert found == [("warning", "There is no note 13, which is called here.")]


def test_numbers_that_jump() -> None:
    kept = [n for n in TO_20 if n != 13]
    assert told(plain(kept, kept)) == [("warning", "The numbers of the notes jump from 12 to 14.")]


@pytest.mark.parametrize(("calls", "notes"), [(TO_20[:10], TO_20), (TO_20, TO_20[:10]), ([1, 3], [1, 2, 3])])
def test_documents_that_were_read_in_part_are_left_alone(calls: list[int], notes: list[int]) -> None:
    assert told(plain(calls, notes)) == []


def test_in_markdown_what_is_missing_is_an_error() -> None:
    text = "A made-up sentence.[^1] Another one.[^b]\n\n[^1]: AA, Title, 2021\n\n[^c]: BB, Other title, 2021\n"
    assert told(text, "report.md") == [
        ("error", "No mark in the text calls note c."),
        ("error", "There is no note b, which is called here."),
    ]
