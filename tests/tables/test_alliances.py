"""Alliances by day: members of members, spans that overlap, one printed name a day."""

import datetime as dt

import polars as pl

from toguna.tables.alliances import COLUMNS, make_alliances

DAY = dt.date
FIRST, LAST = dt.date.min, dt.date.max
SCHEMA = {**dict.fromkeys(COLUMNS[:3], pl.String), **dict.fromkeys(COLUMNS[3:], pl.Date)}


Rows = list[tuple[str, str, dt.date, dt.date]]


def made(*rows: tuple[str, str, dt.date | None, dt.date | None]) -> tuple[Rows, Rows]:
    told = [(actor, alliance, alliance.upper(), start, end) for actor, alliance, start, end in rows]
    alliances = make_alliances(pl.DataFrame(told, schema=SCHEMA, orient="row"))
    belongs, printed = (
        sorted((span.actor_id, span.alliance_id, span.start, span.end) for span in spans)
        for spans in (alliances.belongs, alliances.printed)
    )
    return belongs, printed


def test_a_member_of_a_member_belongs_while_both_memberships_hold() -> None:
    belongs, printed = made(
        ("a", "b", DAY(2014, 1, 1), None),
        ("b", "c", DAY(2017, 1, 1), DAY(2020, 1, 1)),
        ("b", "d", None, DAY(2013, 1, 1)),
    )
    assert ("a", "c", DAY(2017, 1, 1), DAY(2020, 1, 1)) in belongs
    assert not [row for row in belongs if row[:2] == ("a", "d")]
    assert [row for row in printed if row[0] == "a"] == [("a", "b", DAY(2014, 1, 1), LAST)]


def test_an_alliance_belongs_to_itself_and_is_not_printed_beside_itself() -> None:
    belongs, printed = made(("a", "b", None, None))
    assert belongs == [("a", "b", FIRST, LAST), ("b", "b", FIRST, LAST)]
    assert printed == [("a", "b", FIRST, LAST)]


def test_alliances_that_hold_each_other_end() -> None:
    belongs, _ = made(("a", "b", None, None), ("b", "a", None, None))
    assert len(belongs) == 4


def test_overlapping_spans_are_one() -> None:
    belongs, _ = made(("a", "b", DAY(2014, 1, 1), DAY(2015, 1, 1)), ("a", "b", DAY(2014, 6, 1), DAY(2016, 1, 1)))
    assert belongs[0] == ("a", "b", DAY(2014, 1, 1), DAY(2016, 1, 1))
    assert len(belongs) == 2


def test_one_alliance_a_day_is_printed_the_one_joined_first() -> None:
    _, printed = made(
        ("a", "b", DAY(2014, 1, 1), DAY(2015, 1, 1)),
        ("a", "c", DAY(2014, 6, 1), DAY(2016, 1, 1)),
        ("a", "d", DAY(2014, 7, 1), DAY(2014, 8, 1)),
    )
    assert printed == [
        ("a", "b", DAY(2014, 1, 1), DAY(2015, 1, 1)),
        ("a", "c", DAY(2015, 1, 2), DAY(2016, 1, 1)),
    ]
