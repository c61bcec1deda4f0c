"""Whether figures that do not add up would, had one of them been typed right: a digit, or two digits in turn."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

LEAST = 100
"""Figures below it have so few digits that a slip explains almost any difference."""


def is_one_slip(figures: Sequence[Decimal], off: Decimal) -> bool:
    """Whether one mistyped digit, or two neighbours in the wrong order, make all of the difference.

    figures: the whole, then its parts, whole numbers. off: the sum of the parts less the whole.
    """
    for index, figure in enumerate(figures):
        wanted = figure + off if index == 0 else figure - off
        if figure == int(figure) >= LEAST and wanted > 0 and int(wanted) in set(_mistyped(str(int(figure)))):
            return True
    return False


def _mistyped(digits: str) -> Iterator[int]:
    """What may have been meant by these digits, with as many of them."""
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (at > 0 or other != "0"):
                yield int(digits[:at] + other + digits[at + 1 :])
    for at in range(len(digits) - 1):
        turned = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        if turned != digits and turned[0] != "0":
            yield int(turned)
