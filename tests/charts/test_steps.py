from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from toguna.charts.steps import class_limits, round_down, ticks


def test_limits_are_round_and_rise():
    assert class_limits([73, 68, 46, 29, 23, 7, 2, 2]) == [1, 7, 25, 50]


def test_no_positive_value_has_no_class():
    assert class_limits([0, 0]) == []
    assert class_limits([]) == []


@given(st.lists(st.integers(0, 100_000), min_size=1), st.integers(1, 5))
def test_every_positive_value_has_a_class_and_no_class_is_empty(values, at_most):
    limits = class_limits(values, at_most=at_most)
    assert limits == sorted(set(limits))
    assert len(limits) <= at_most
    positive = [v for v in values if v > 0]
    assert all(v >= limits[0] for v in positive)
    assert bool(limits) == bool(positive)
    for low, high in pairwise([*limits, float("inf")]):
        assert any(low <= v < high for v in positive)


@given(st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1))
def test_shares_have_classes_too(values):
    limits = class_limits(values)
    assert all(v >= limits[0] * (1 - 1e-9) for v in values if v > 0)


@given(st.integers(0, 1_000_000))
def test_ticks_are_whole_and_hold_the_highest_value(high):
    steps = ticks(0, high)
    assert steps[0] == 0
    assert steps[-1] >= high
    assert all(step == int(step) for step in steps)
    assert len(steps) <= 8


def test_scale_bars_are_round():
    assert [round_down(km, (1.0, 2.0, 5.0)) for km in (1, 49, 99, 100, 260)] == [1, 20, 50, 100, 200]
