"""Changes told by a sign or in two forms: `compared with 120 in May (+33 %)`, `rose by 40 (33 %)`. No judgement."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from toguna.library.reading.changes import Change, differ, from_to
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, is_measure, told
from toguna.library.reading.turns import DOWN, TURN, UP

_AGAINST = re.compile(
    r"[^.;:()\d]{0,60}?\s(?:compared (?:with|to)|against|versus|vs\.?|contre|par rapport (?:à|aux?))\s"
    r"(?:(?:the|les|le|la)\s)?",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\s(?:compared (?:with|to)|on|over|than|par rapport (?:à|aux?)|contre)\s(?:the\s|les\s)?", re.I)
_SIGN = re.compile(r"\(\s?(?:(?P<up>\+)|(?P<down>[-–−]))\s?\Z")
_IN_BOTH = re.compile(r"(?:[^.;:()\d]{0,30})\s?[(,]\s?(?:or\s|soit\s|i\.e\.\s|[+−–-]\s?)?\Z", re.IGNORECASE)
"""Between the two forms of a change: `by 57 100 (8.9 %)`, `de 57 100, soit 8,9 %`."""
_BY = re.compile(r"\s(?:by|of|de|d['’])\s?\Z", re.IGNORECASE)
NEAR = 60
"""Characters between the figures and the bracket that holds the sign."""


def signed_in(reading: Reading) -> Iterator[Change]:
    """Every change in brackets with a sign, that stands behind both figures or names the earlier."""
    last: Told | None = None
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        yield from _in_both_forms(text, one, last)
        last = one
        for by in one.numbers:
            change = _change(text, one, by)
            if change is not None:
                yield change


def _in_both_forms(text: str, one: Told, last: Told | None) -> Iterator[Change]:
    """`counted 584 200 and 641 300. They increased by 57 100 (8.9 %)`: of the two counts that are so far apart."""
    for amount, share in pairwise(one.numbers):
        is_both = amount.kind == "count" and share.kind == "percent" and not amount.is_range and not share.is_range
        if not is_both or not _IN_BOTH.fullmatch(text[amount.span.end : share.span.start]):
            continue
        turns = list(TURN.finditer(text, max(one.sentence.span.start, amount.span.start - NEAR), amount.span.start))
        if not turns or not _BY.search(text[turns[-1].end() : amount.span.start]):
            continue
        direction = UP if turns[-1]["up"] else DOWN
        near = [last] if last is not None and last.sentence.span.paragraph == one.sentence.span.paragraph else []
        counts = [n for o in (*near, one) for n in o.numbers if n.kind == "count" and not n.is_range]
        counts = [n for n in counts if n.span.end <= amount.span.start]  # what follows may be flows
        pairs = {(a.low, b.low): (a, b) for a, b in combinations(counts, 2) if abs(b.low - a.low) == amount.low}
        if len(pairs) != 1:
            continue
        (pair,) = pairs.values()
        before, after = sorted(pair, key=lambda n: n.low, reverse=direction == DOWN)
        if not differ(text, before, after):
            yield Change(
                before, after, replace(share, low=abs(share.low), high=abs(share.high)), direction, turns[-1][0]
            )


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
