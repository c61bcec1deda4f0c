"""Sums told after what they are of: `In May 12, in June 15. Together the two months had 27.` No judgement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, counted, is_measure, told, unit_of

SENTENCES_BACK = 4
MOST_COUNTS = 8
"""Counts before a sum of which every choice is tried."""

_TOGETHER = re.compile(
    r"\b(?:together|combined|altogether|in total|in all|all told|"
    r"bring(?:s|ing) the (?:[^\W\d_]+\s){0,2}(?:total|toll|number)|"
    r"(?:the )?(?:combined|overall|grand|sum) total|au total|en tout|réuni(?:e?s)|cumulé(?:e?s)|confondu(?:e?s)|"
    r"à (?:eux|elles) (?:deux|trois|quatre)|(?:port(?:e|ant)) (?:ainsi )?le (?:total|nombre|bilan)|"
    r"soit(?=\s[\d\s]{1,12}(?:[^\W\d_]+\s){0,3}(?:pour|dans|à) (?:les|l['’]ensemble|eux|elles))|"
    r"(?:i\.e\.|that is|or)(?=\s[\d,]{1,10}\s(?:[^\W\d_]+\s){0,3}(?:for|in|across) (?:the|both)))\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"together|combined|bring|réuni|port|soit|that is|\bor\b|i\.e", re.IGNORECASE)
"""Phrases that add up what was told and nothing else, even where they do not say what is counted."""
_SO_MANY = re.compile(
    r"\b(?:the|these|those|all|les|ces|à eux|à elles)\s(?P<n>two|three|four|five|six|deux|trois|quatre|cinq|six)\b|"
    r"\b(?P<both>both|tous deux|toutes deux)\b",
    re.IGNORECASE,
)
_NAMES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
_PARTS_FOLLOW = re.compile(
    r"\b(?:of which|of whom|including|among them|dont|y compris|parmi|compared|against|than|contre|par rapport|from)\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"(?:of|among|sur|parmi)\s(?:the\s|these\s|les\s|ces\s)", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|to|of|de|des|à|sur|than|que)\s(?:the\s|les\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Sum:
    """A count said to be all of the counts before it, in the order of the text.

    is_counted: the text says how many they are (`the two months`), and there are so many.
    """

    whole: Number
    parts: tuple[Number, ...]
    is_counted: bool


def sums_in(reading: Reading) -> Iterator[Sum]:
    """Every count that sums up those told before it in its paragraph; any that make it are taken for its parts."""
    before: list[Told] = []
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        if before and before[-1].sentence.span.paragraph != one.sentence.span.paragraph:
            before = []
        phrase = _TOGETHER.search(text, one.sentence.span.start, one.sentence.span.end) if one.numbers else None
        found = _sum(text, one, phrase, before) if phrase else None
        if found is not None:
            yield found
        before = [*before[1 - SENTENCES_BACK :], one]


def _sum(text: str, one: Told, phrase: re.Match[str], before: Sequence[Told]) -> Sum | None:
    start, end = one.sentence.span.start, one.sentence.span.end
    so_many = _SO_MANY.search(text, start, end)
    counts = [n for n in _counts(text, one) if not (so_many and so_many.start() <= n.span.start < so_many.end())]
    after = [n for n in counts if n.span.start >= phrase.end()]
    earlier = [n for n in counts if n.span.end <= phrase.start()]
    if after and after[0].span.start - phrase.end() <= 70:
        whole = after[0]
    elif earlier and phrase.start() - earlier[-1].span.end <= 50:
        whole, earlier = earlier[-1], earlier[:-1]
    else:
        return None
    wanted = 2 if so_many and so_many["both"] else _NAMES.get(so_many["n"].lower(), 0) if so_many else 0
    unit = unit_of(counted(text, whole))
    parts = [n for told_before in before for n in _counts(text, told_before) if _is_part(text, told_before, n)]
    parts = [n for n in (*parts, *earlier) if unit_of(counted(text, n)) in (None, unit) or unit is None]
    if len(parts) < 2 or len(parts) > MOST_COUNTS:
        return None
    making = _making(parts, whole.low)
    if making:
        return Sum(whole, making, wanted == len(making))
    units = {unit_of(counted(text, n)) for n in parts} - {None}
    # what is counted must be told once, and be one thing, unless the text says how many are added
    is_one_thing = len(units) == 1 and (unit in units or (unit is None and _OF_THEM.match(phrase[0])))
    if len(units) > 1 or (wanted != len(parts) if wanted else not is_one_thing):
        return None
    return Sum(whole, tuple(parts), bool(wanted))


def _counts(text: str, one: Told) -> list[Number]:
    return [n for n in one.numbers if n.kind == "count" and not n.is_range and not is_measure(text, n)]


def _is_part(text: str, one: Told, number: Number) -> bool:
    """Whether a count is to be added: not what `of which` or `compared with` leads to, nor 40 of `Of the 120, 40`."""
    lead = text[one.sentence.span.start : number.span.start]
    of = _OF_THE.match(lead)
    if of is not None:
        return of.end() == len(lead)
    return not _PARTS_FOLLOW.search(lead) and not _FROM.search(lead[-12:])


def _making(parts: Sequence[Number], total: Decimal) -> tuple[Number, ...]:
    """The counts that make the total: as many and as late as possible; none: empty."""
    for size in range(len(parts), 1, -1):
        for chosen in combinations(reversed(parts), size):
            if sum((n.low for n in chosen), Decimal(0)) == total:
                return tuple(reversed(chosen))
    return ()
