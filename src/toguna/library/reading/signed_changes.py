"""Changes told by a sign: `160 attacks, compared with 120 in May (+33 %)`. No judgement."""

import re
from collections.abc import Iterator
from dataclasses import replace

from toguna.library.reading.changes import DOWN, UP, Change, differ, from_to
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, is_measure, told

_AGAINST = re.compile(
    r"[^.;:()\d]{0,60}?\s(?:compared (?:with|to)|against|versus|vs\.?|contre|par rapport (?:à|aux?))\s"
    r"(?:(?:the|les|le|la)\s)?",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\s(?:compared (?:with|to)|on|over|than|par rapport (?:à|aux?)|contre)\s(?:the\s|les\s)?", re.I)
_SIGN = re.compile(r"\(\s?(?:(?P<up>\+)|(?P<down>[-–−]))\s?\Z")
NEAR = 60
"""Characters between the figures and the bracket that holds the sign."""


def signed_in(reading: Reading) -> Iterator[Change]:
    """Every change in brackets with a sign, that stands behind both figures or names the earlier."""
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        for by in one.numbers:
            change = _change(text, one, by)
            if change is not None:
                yield change


def _change(text: str, one: Told, by: Number) -> Change | None:
    figures = by.text.lstrip("−-– ")
    start = by.span.end - len(figures)
    sign = _SIGN.search(text[max(0, start - 4) : start])
    if sign is None or by.kind not in ("count", "percent") or by.is_range:
        return None
    counts = [n for n in one.numbers if n.kind == "count" and not n.is_range and not is_measure(text, n) and n != by]
    before = [n for n in counts if n.span.end < start]
    after = [n for n in counts if n.span.start > by.span.end]
    if not before or start - before[-1].span.end > NEAR or re.search(r"[.;:]", text[before[-1].span.end : start]):
        return None
    pair = from_to(text, before[-2:])
    if pair is None and len(before) > 1 and _AGAINST.fullmatch(text[before[-2].span.end : before[-1].span.start]):
        pair = (before[-1], before[-2])
    if pair is None and after and _LINKED.fullmatch(text[by.span.end : after[0].span.start]):
        pair = (after[0], before[-1])
    if pair is None or differ(text, *pair):
        return None
    direction = UP if sign["up"] else DOWN
    return Change(*pair, replace(by, low=abs(by.low), high=abs(by.high)), direction, sign.group().strip("( ") + figures)
