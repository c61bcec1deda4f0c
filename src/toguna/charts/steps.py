"""Round numbers: ticks of an axis, class limits of a map, length of a scale bar, sizes in a legend."""

import math
from collections.abc import Sequence

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_down(value: float, steps: Sequence[float] = _ROUND) -> float:
    """The largest of `steps` x 10^n that is not above a positive value."""
    power = 10.0 ** math.floor(math.log10(value))
    return max((r * power for r in steps if r * power <= value * (1 + 1e-9)), default=power)


def round_up(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return next(r * power for r in _ROUND if r * power >= value * (1 - 1e-9))


def ticks(low: float, high: float, *, about: int = 5, whole: bool = True) -> list[float]:
    """Round ticks from at or below `low` to at or above `high`; whole: no fractions."""
    step = round_up(max(high - low, 1e-9) / about)
    if whole:
        step = max(1.0, math.ceil(step - 1e-9) if step < 10 else step)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [_plain(i * step) for i in range(first, max(last, first + 1) + 1)]


def class_limits(values: Sequence[float], *, at_most: int = 4) -> list[float]:
    """Lower limits of the classes of the positive values: round numbers near the quantiles, no class empty.

    Few distinct values make few classes; no positive value makes none.
    """
    positive = sorted(v for v in values if v > 0)
    if not positive:
        return []
    first = 1.0 if positive[0] >= 1 else round_down(positive[0])
    limits = [first]
    for i in range(1, at_most):
        quantile = positive[min(len(positive) - 1, round(i * len(positive) / at_most))]
        limit = _near(quantile, limits[-1], positive)
        if limit is not None:
            limits.append(limit)
    return [_plain(limit) for limit in limits]


def _near(quantile: float, last: float, positive: Sequence[float]) -> float | None:
    """A round limit at or just under the quantile that leaves values on both of its sides."""
    power = 10.0 ** math.floor(math.log10(quantile))
    for r in (10.0, 7.5, 5.0, 4.0, 3.0, 2.5, 2.0, 1.5, 1.0):
        limit = r * power if power >= 10 or r == int(r) or quantile < 1 else math.floor(r) * power
        if last < limit <= quantile and any(last <= v < limit for v in positive):
            return limit
    return None


def _plain(value: float) -> float:
    """Without the dust of floating point; a whole number as an int, since it prints as one."""
    rounded = round(value, 10)
    return int(rounded) if rounded == int(rounded) else rounded
