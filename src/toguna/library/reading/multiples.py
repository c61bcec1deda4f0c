"""Changes told as multiples: `doubled from 120 to 240`, `divisé par deux`, `twice the 120`. No judgement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toguna.library.reading.changes import Change, changes_in, differ, from_to
from toguna.library.reading.model import Number, Reading, Span
from toguna.library.reading.quantities import Told, is_measure, told

_TIMES = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
}  # fmt: skip
_STEMS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "halv": 2}
_N = rf"(?:\d{{1,2}}(?:[.,]\d)?|{'|'.join(_TIMES)})"
_VERB = re.compile(
    rf"(?<![\w-])(?:(?P<stem>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e|es|ed|ing|é|ée|és|ées|ent|ant|ait)|"
    rf"multipli(?:ed|é|ée|és|ées)\s(?:by|par)\s(?P<by>{_N})|(?:divided|divis(?:é|ée|és|ées))\s(?:by|par)\s(?P<over>{_N})|"
    rf"(?P<fold>{'|'.join(_TIMES)}|\d{{1,2}})[\s-]?fold|(?:de|by)\s(?P<half>moitié|half))(?!\w)",
    re.IGNORECASE,
)
_AS_MANY = re.compile(
    rf"(?<![\w-])(?:(?P<n>twice|double|(?:le\s)?double|(?:le\s)?triple|{_N}\s(?:times|fois))\s"
    r"(?:as\s(?:many|much|high)\s(?:[^\W\d_]+\s){0,2}as\s|"
    r"(?:more\sthan|plus\s(?:[^\W\d_]+\s){0,2}que|supérieure?s?\s(?:à|aux?))\s|"
    r"(?:of\s|that\sof\s|de\s|du\s)?)(?:the\s|les\s|des\s|aux?\s)?(?:figure\sof\s|chiffre\sde\s)?)\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<more_than>more than|over|plus (?:que|de)|plus du)\s\Z|(?P<nearly>almost|nearly|close to|presque|quasiment|"
    r"près de)\s\Z|(?P<about>roughly|about|around|approximately|some|environ|à peu près)\s\Z",
    re.IGNORECASE,
)
_GAP = re.compile(r"[^.;:()\d]{0,70}\(?[^.;:()\d]{0,12}")
_TO_ONLY = re.compile(r"\s(?:[^\W\d_]+\s){0,3}(?:to|à|pour atteindre|reaching|atteignant)\s(?:the\s)?", re.IGNORECASE)


_THEN = re.compile(r"\b(?:avant|puis|before|then)\b", re.IGNORECASE)
"""`from 31 to 88, before it was halved`: another change."""


@dataclass(frozen=True)
class Multiple:
    """A figure said to be so many times an earlier one; factor is below 1 where it was halved.

    qualifier: more_than, nearly, about or None. is_near: the earlier figure stands in the sentence before.
    """

    before: Number
    after: Number
    factor: Decimal
    qualifier: str | None
    word: str
    span: Span
    is_near: bool = False


def multiples_in(reading: Reading) -> Iterator[Multiple]:
    """Every multiple that is told with both of its figures, in the order of the text."""
    last: Told | None = None
    changes = {c.after.span: c for c in changes_in(reading) if c.before is not None and not c.is_near}
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        if last is not None and last.sentence.span.paragraph == one.sentence.span.paragraph and not last.numbers:
            yield from _told_after(text, last, [changes[n.span] for n in one.numbers if n.span in changes])
        yield from _verbs(text, one, last)
        yield from _as_many(text, one)
        last = one


def _verbs(text: str, one: Told, last: Told | None) -> Iterator[Multiple]:
    span = one.sentence.span
    for verb in _VERB.finditer(text, span.start, span.end) if one.numbers else ():
        numbers = [n for n in one.numbers if _is_figure(text, n) and not _overlap(n, verb)]
        after = [n for n in numbers if n.span.start >= verb.end()]
        before = [n for n in numbers if n.span.end <= verb.start()]
        factor = _factor(verb)
        for pair, is_after in ((from_to(text, after[:2]), True), (from_to(text, before[-2:]), False)):
            if pair is None or differ(text, *pair):
                continue
            gap = text[verb.end() : pair[0].span.start] if is_after else text[pair[1].span.end : verb.start()]
            if _GAP.fullmatch(gap) and not _THEN.search(gap):
                yield _multiple(text, pair[0], pair[1], factor, verb)
                break
        else:
            if last is None or before or len(after) != 1 or last.sentence.span.paragraph != span.paragraph:
                continue
            earlier = [n for n in last.numbers if _is_figure(text, n)]
            is_to = _TO_ONLY.fullmatch(text[verb.end() : after[0].span.start])
            is_alike = len(earlier) == 1 and earlier[0].kind == after[0].kind
            if is_to and is_alike and not differ(text, earlier[0], after[0]):
                yield _multiple(text, earlier[0], after[0], factor, verb, is_near=True)


def _told_after(text: str, verbal: Told, changes: Sequence[Change]) -> Iterator[Multiple]:
    """`Attacks have tripled. A total of 214 were counted, up from 88`: the figures stand in the sentence after."""
    verbs = list(_VERB.finditer(text, verbal.sentence.span.start, verbal.sentence.span.end))
    if len(verbs) == len(changes) == 1 and changes[0].before is not None:
        yield _multiple(text, changes[0].before, changes[0].after, _factor(verbs[0]), verbs[0], is_near=True)


def _as_many(text: str, one: Told) -> Iterator[Multiple]:
    """`360 attacks, twice as many as the 120 of May`; `360, soit le double des 120`."""
    figures = [n for n in one.numbers if _is_figure(text, n)]
    for earlier in figures:
        start = max(one.sentence.span.start, earlier.span.start - 70)
        words = _AS_MANY.search(text, start, earlier.span.start)
        if words is None:
            continue
        before = [n for n in figures if n.span.end <= words.start()]
        if not before or before[-1].kind != earlier.kind or differ(text, before[-1], earlier):
            continue
        gap = text[before[-1].span.end : words.start()]
        if re.fullmatch(r"[^.;:()\d]{0,80}[,(]\s?(?:[^\W\d_]+\s){0,4}", gap):
            yield _multiple(text, earlier, before[-1], _factor_of(words["n"]), words)


def _is_figure(text: str, number: Number) -> bool:
    return number.kind in ("count", "percent", "money") and not number.is_range and not is_measure(text, number)


def _overlap(number: Number, verb: re.Match[str]) -> bool:
    return number.span.start < verb.end() and verb.start() < number.span.end


def _factor(verb: re.Match[str]) -> Decimal:
    if verb["stem"]:
        factor = Decimal(_STEMS[verb["stem"].lower()])
        return 1 / factor if verb["stem"].lower() == "halv" else factor
    if verb["half"]:
        return 1 / Decimal(2)
    return 1 / _number(verb["over"]) if verb["over"] else _number(verb["by"] or verb["fold"])


def _factor_of(words: str) -> Decimal:
    small = words.lower().split()
    if small[-1] in ("twice", "double"):
        return Decimal(2)
    return Decimal(3) if small[-1] == "triple" else _number(small[0])


def _number(word: str) -> Decimal:
    times = _TIMES.get(word.lower())
    return Decimal(times) if times else max(Decimal(word.replace(",", ".")), Decimal("0.1"))


def _multiple(
    text: str, before: Number, after: Number, factor: Decimal, word: re.Match[str], *, is_near: bool = False
) -> Multiple:
    lead = _BEFORE.search(text[max(0, word.start() - 16) : word.start()])
    span = Span(after.span.paragraph, word.start(), word.start() + len(word[0].rstrip()))
    return Multiple(before, after, factor, lead.lastgroup if lead else None, word[0].strip(), span, is_near)
