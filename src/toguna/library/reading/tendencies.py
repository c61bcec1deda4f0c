"""Two counts of two periods, and the word that says whether things went up or down. No judgement."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from toguna.library.reading.model import Date, Number, Reading, Span
from toguna.library.reading.quantities import Told, counted, is_measure, told, unit_of
from toguna.library.reading.turns import DOWN, UP

_UP = (
    r"increas\w+|rise|rises|rose|risen|rising|grew|growing|growth|climb\w+|surg\w+|jump\w+|soar\w+|spik\w+|went up|"
    r"intensif\w+|escalat\w+|accelerat\w+|worsen\w*|upsurge|uptick|upward\w*|hausse|augment\w+|accrois\w+|progress\w+|"
    r"twice|doubl\w+|trebl\w+|tripl\w+|bondi\w*|grimp\w+|multipli\w+|aggrav\w+|accélér\w+|recrudescence|flambée|s['’]intensifi\w+"
)
_DOWN = (
    r"decreas\w+|fall|falls|fell|fallen|falling|drop\w*|declin\w+|plunged|plummeted|slumped|shrank|went down|reduc\w+|"
    r"reced\w+|eas(?:ed|ing)|slow(?:ed|ing|down)|subsid\w+|wan(?:ed|ing)|abat(?:ed|ing)|downward\w*|lull|"
    r"baiss\w+|diminu\w+|recul\w*|chut\w+|essouffl\w+|ralenti\w*|accalmie|répit|fléchi\w*|repli|apais\w+"
)
_TURN = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|et)\s(?:in |en )?|\s?[-–]\s?")
_YEAR_BEFORE = re.compile(
    r"\b(?:the (?:previous|preceding) year|the year before|the whole of the previous year|"
    r"l['’]année (?:précédente|d['’]avant)|l['’]an(?:née)? passée?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Tendency:
    """Two counts, each of a period told beside it, the earlier period first. word: what says up or down."""

    before: Number
    after: Number
    before_period: Date
    after_period: Date
    direction: str
    word: str


def tendencies_in(reading: Reading) -> Iterator[Tendency]:
    """Every one told in a sentence, or in two that follow each other, with no other count or period in them."""
    last: Told | None = None
    was_told = False
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        found = _tendency(text, [one])
        if found is None and last is not None and not was_told and _paragraph(last) == _paragraph(one):
            found = _tendency(text, [last, one])
        was_told = found is not None
        if found is not None:
            yield found
        last = one


def _paragraph(one: Told) -> int:
    return one.sentence.span.paragraph


def _tendency(text: str, sentences: Sequence[Told]) -> Tendency | None:
    start, end = sentences[0].sentence.span.start, sentences[-1].sentence.span.end
    turns = list(_TURN.finditer(text, start, end))
    if len({bool(turn["up"]) for turn in turns}) != 1:
        return None
    periods = _periods(text, sentences, start, end)
    counts = [n for one in sentences for n in one.numbers if _is_count(text, n, periods)]
    if len(counts) != 2 or len(periods) != 2:
        return None
    nearest = [min(periods, key=lambda period, n=n: _apart(n.span, period.span)) for n in counts]  # type: ignore[misc]
    if nearest[0] is nearest[1] or len({unit_of(counted(text, n)) for n in counts} - {None}) > 1:
        return None
    first, second = sorted(zip(counts, nearest, strict=True), key=lambda pair: pair[1].first or dt.date.min)
    if first[1].last is None or second[1].first is None or first[1].last >= second[1].first:
        return None
    direction = UP if turns[0]["up"] else DOWN
    return Tendency(first[0], second[0], first[1], second[1], direction, turns[0][0])


def _is_count(text: str, number: Number, periods: Sequence[Date]) -> bool:
    """Whether a number counts: `three` of `the last three months of 2023` does not."""
    is_in_period = any(p.span.start <= number.span.start < p.span.end for p in periods)
    is_exact = not number.is_range and number.qualifier in (None, "about")
    return number.kind == "count" and is_exact and not is_in_period and not is_measure(text, number)


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _periods(text: str, sentences: Sequence[Told], start: int, end: int) -> list[Date]:
    """Months, spans and years of the sentences; two months joined by `and` are one; `the previous year` is one."""
    found: list[Date] = []
    for date in (d for one in sentences for d in one.dates):
        if date.first is None or date.last is None or (date.precision == "day" and not date.is_range):
            continue
        joins = found and _AND.fullmatch(text[found[-1].span.end : date.span.start])
        if joins and found[-1].precision == date.precision == "month" and found[-1].first < date.first:  # type: ignore[operator]
            span = Span(date.span.paragraph, found[-1].span.start, date.span.end)
            found[-1] = replace(found[-1], span=span, last=date.last, is_range=True)
        else:
            found.append(date)
    before = _YEAR_BEFORE.search(text, start, end)
    if before and len(found) == 1 and found[0].first is not None:
        year = found[0].first.year - 1
        span = Span(found[0].span.paragraph, before.start(), before.end())
        found.append(Date(span, before[0], dt.date(year, 1, 1), dt.date(year, 12, 31), "year"))
    return found
