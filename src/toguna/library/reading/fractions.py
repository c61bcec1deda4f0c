"""Shares in words, in English and French: `half`, `two thirds`, `one in five`, `la majorité`, as numbers of percent."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from toguna.library.reading.model import Number, Span
from toguna.library.reading.numbers import qualifier_before

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "tenth": 10, "tenths": 10,
    "moitié": 2, "tiers": 3, "quart": 4, "quarts": 4, "cinquième": 5, "cinquièmes": 5, "dixième": 10, "dixièmes": 10,
}  # fmt: skip
_TIMES = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
}  # fmt: skip
_PART = re.compile(
    rf"(?<![\w-])(?:(?:(?P<times>{'|'.join(_TIMES)})[\s-]|(?:a|one|un|une|le|la|les)[\s-])?(?:les\s)?"
    rf"(?P<part>{'|'.join(_PARTS)})(?![\w-])|(?:les\s)(?P<fr_times>{'|'.join(_TIMES)})\s(?P<fr_part>tiers|quarts|"
    r"cinquièmes|dixièmes)(?!\w))",
    re.IGNORECASE,
)
_N = rf"(?:\d{{1,2}}|one|un|une|ten|dix|{'|'.join(_TIMES)})"
_IN = re.compile(
    rf"(?<![\w,.-])(?P<n>{_N})\s(?:[^\W\d_]+\s)?(?:in(?:\severy)?|out\sof(?:\severy)?|sur)\s(?P<m>{_N})(?![\w%-]|[.,]\d|\s%)",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?<!\w)(?:(?:the|a|la|une)\s(?:vast\s|large\s|great\s|grande\s|large\s)?(?P<most>majorit(?:y|é))|la plupart|"
    r"(?:a|une)\s(?P<few>minorit(?:y|é)))(?!\w)",
    re.IGNORECASE,
)
_FIRST_HALF = re.compile(r"\b(?:first|second|other|latter|last|premi[eè]re?|seconde?|autre|dernier|the)\s\Z", re.I)
_ENDS = re.compile(
    r"\s(?:more|fewer|less|higher|lower)\b|\s(?:of|de|des|du|were|was|are|is|had|have|étaient|était|sont|ont)\s|\sd['’]|(?!\s\w)"
)
"""What follows a share: `a third of`, `a third,`; not `a third attack`."""
_OF_TIME = re.compile(
    r"\s(?:of|de|du|des|d['’])\s?(?:the|a|an|l['’]|la|le|une|un|cette|this)?\s?"
    r"(?:year|month|week|day|hour|century|decade|20\d\d|année|an|mois|semaine|siècle|décennie)\b|"
    r"[\s-](?:million|year|an|heure|day|jour|brother|sister|frère|sœur)",
    re.IGNORECASE,
)


def fractions_in(text: str, start: int, end: int) -> Iterator[Number]:
    """Each share in words within text[start:end], as a number of kind percent, spelled; the order is not the text's.

    `the majority` is more than 50 percent. Parts of time (`half of the year`) are no shares.
    """
    for found in _PART.finditer(text, start, end):
        part = found["part"] or found["fr_part"]
        times = found["times"] or found["fr_times"]
        before = text[max(start, found.start() - 12) : found.start()]
        is_bare = not times and found[0].lower() == part.lower() not in ("half", "moitié")
        is_ordinal = is_bare or not _ENDS.match(text, found.end())
        if is_ordinal or (_FIRST_HALF.search(before) and not times) or _OF_TIME.match(text, found.end()):
            continue
        yield _share(text, found, Decimal(_TIMES[times.lower()] if times else 1), Decimal(_PARTS[part.lower()]))
    for found in _IN.finditer(text, start, end):
        n, m = _value(found["n"]), _value(found["m"])
        if 0 < n < m:
            yield _share(text, found, n, m)
    for found in _MOST.finditer(text, start, end):
        number = _share(text, found, Decimal(1), Decimal(2))
        yield replace(number, qualifier="less_than" if found["few"] else "more_than")


def _value(word: str) -> Decimal:
    if word.isdecimal():
        return Decimal(word)
    small = word.lower()
    return Decimal({"one": 1, "un": 1, "une": 1, "ten": 10, "dix": 10}.get(small) or _TIMES[small])


def _share(text: str, found: re.Match[str], n: Decimal, m: Decimal) -> Number:
    value = 100 * n / m
    return Number(
        span=Span(0, found.start(), found.end()),
        text=found[0],
        low=value,
        high=value,
        kind="percent",
        qualifier=qualifier_before(text, found.start()),
        is_spelled=True,
    )
