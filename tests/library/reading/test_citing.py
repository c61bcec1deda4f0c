"""Which entry a note names, and when a source was published. Every source is made up."""

import datetime as dt

import pytest

from tests.readings import reading_of, report
from toguna.library.reading.citing import LEAST_LIKENESS, alike, interval, name_of, published, titles_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Made-up Title of Things", "Made up title – of things"),
        ("World Factbook - Mali", "World Factbook, Mali"),
        ("Violence et forêts", "Violence et forets"),
        ("A terrorism backgrounder on things", "A terrorism background on things"),
        ("Fuelling recruitment in the Sahel", "Fueling recruitment in the Sahel"),
        ("A long made-up title of things", "A long made-up title of things: and a subtitle"),
    ],
)
def test_one_title_spelt_twice(one: str, other: str) -> None:
    assert alike(one, other) >= LEAST_LIKENESS
    assert alike(other, one) >= LEAST_LIKENESS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Situation of things in Mali, report 3", "Situation of things in Mali, report 4"),
        ("A made-up title about Mopti", "A made-up title about Ségou"),
        ("Home", "Homes of the many people"),
        ("", "A title"),
        ("Rapport annuel 2019", "Rapport annuel 2020"),
    ],
)
def test_two_titles(one: str, other: str) -> None:
    assert alike(one, other) < LEAST_LIKENESS


@pytest.mark.parametrize(
    ("parts", "first", "last", "precision"),
    [
        ([[2020, 10, 12]], "2020-10-12", "2020-10-12", "day"),
        ([[2020, 2]], "2020-02-01", "2020-02-29", "month"),
        ([[2020]], "2020-01-01", "2020-12-31", "year"),
        ([[2020, 11], [2020, 12]], "2020-11-01", "2020-12-31", "month"),
    ],
)
def test_a_date_spans_its_days(parts: list[list[int]], first: str, last: str, precision: str) -> None:
    found = interval({"date-parts": parts})
    assert found is not None
    assert (found.first, found.last) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert found.precision == precision


@pytest.mark.parametrize("date", [None, {}, {"literal": "spring"}, {"date-parts": [[2020, 13]]}, {"date-parts": [[]]}])
def test_what_is_no_date(date: dict[str, object] | None) -> None:
    assert interval(date) is None


def test_gaps_are_days_between() -> None:
    day, month = interval({"date-parts": [[2020, 10, 3]]}), interval({"date-parts": [[2020, 9]]})
    assert day is not None and month is not None
    assert (day.gap(month), month.gap(day), day.gap(day)) == (3, 3, 0)


def test_the_entry_of_the_date_comes_first() -> None:
    entries = [
        f"AA (Body A), A made-up report of things, {date}, <https://example.org/{n}>, accessed 1 December 2020"
        for n, date in enumerate(("20 March 2020", "2 June 2020", "29 September 2020"))
    ]
    notes = [
        "AA, A made-up report of things, 2 June 2020, [url](#), para. 3",
        "ZZ, Something else altogether here, 2 June 2020, [url](#)",
    ]
    (first, found), (_, nothing) = reading_of(report(*entries, notes=notes), "r.txt").matches
    assert name_of(first) == "AA" and titles_of(first) == ("A made-up report of things",)
    assert len(found) == 3 and published(found[0]) == published(first)
    assert nothing == ()


def test_many_notes_and_entries_take_no_long_time() -> None:
    entries = [
        f"A{n} (Body {n}), A made-up title of the matter {n}x, 2 May 2020, <https://example.org/{n}>"
        for n in range(1500)
    ]
    notes = [f"A{n}, A made-up title of some other matter {n}y, 2 May 2020, [url](#)" for n in range(1500)]
    assert len(reading_of(report(*entries, notes=notes), "r.txt").matches) == 1500
