"""Figures of which one was mistyped. Every figure is made up."""

from decimal import Decimal

import pytest

from toguna.library.reading.slips import is_one_slip


@pytest.mark.parametrize(
    ("whole", "parts", "is_slip"),
    [
        (592, (237, 235, 57), True),
        (529, (237, 935, 57), True),
        (529, (273, 235, 57), True),
        (529, (251, 249, 57), False),
        (29, (17, 5, 17), False),
    ],
)
def test_one_digit_or_two_in_the_wrong_order(whole: int, parts: tuple[int, ...], is_slip: bool) -> None:
    figures = [Decimal(figure) for figure in (whole, *parts)]
    assert is_one_slip(figures, Decimal(sum(parts) - whole)) is is_slip


def test_right_figures_and_other_differences_are_none() -> None:
    assert not is_one_slip([Decimal(529), Decimal(237), Decimal(235), Decimal(57)], Decimal(0))
    assert not is_one_slip([Decimal(529), Decimal(137), Decimal(135), Decimal(57)], Decimal(-187))
