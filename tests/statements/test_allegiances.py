"""Cycles in allegiances are found with their path, if they close on one and the same day."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from toguna.statements.allegiances import Allegiance, cycles

YEAR = {n: dt.date(n, 1, 1) for n in range(2010, 2025)}


def test_a_cycle_is_told_with_its_path() -> None:
    found = [Allegiance("a", "b", None, None), Allegiance("b", "c", YEAR[2015], None), Allegiance("c", "a", None, None)]
    assert list(cycles(found)) == [("a", "b", "c", "a")]


def test_one_after_the_other_is_no_cycle() -> None:
    found = [Allegiance("a", "b", None, YEAR[2015]), Allegiance("b", "a", YEAR[2016], None)]
    assert list(cycles(found)) == []


def test_an_actor_is_not_under_itself() -> None:
    assert list(cycles([Allegiance("a", "a", None, None)])) == [("a", "a")]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8))))
def test_a_ladder_has_no_cycle(pairs: list[tuple[int, int]]) -> None:
    found = [Allegiance(str(low), str(high), None, None) for low, high in pairs if low < high]
    assert list(cycles(found)) == []
