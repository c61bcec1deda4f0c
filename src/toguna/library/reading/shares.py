"""Shares as a text tells them, with their part and what may be their whole: `165 of 343 (48 %)`. No judgement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toguna.library.reading.fractions import fractions_in
from toguna.library.reading.mentions import stems
from toguna.library.reading.model import Number, Reading, Span
from toguna.library.reading.named_wholes import FIRST_OF, THOSE, is_other, wholes_named
from toguna.library.reading.quantities import Told, counted, is_measure, told_without_dates, unit_of
from toguna.library.reading.table_wholes import wholes_in_tables

SENTENCES_BACK = 12
"""How far back the whole of `z % of all events` is looked for."""
LIKELY = Decimal(15)
"""Points that a whole may be off which is only the count told before."""
NEAR, NEARER = Decimal(10), Decimal(3)
"""Points that a whole found far before may be off with two words in common, and with one."""

_DET = r"(?:the|a total of|all|all the|these|those|its|les|ces|un total de|l['’]ensemble des)?"
_OPENS = re.compile(r"[^.;:()\d]{0,40}\(\s?")
_OF = re.compile(
    rf"[^.,;:()\d]{{0,40}}?(?<!\bet)(?<!\band)(?<!\bou)(?<!\bor)\s(?:out of|of|from among|sur|parmi|des|de)\s{_DET}\s?",
    re.IGNORECASE,
)
_WHICH_IS = re.compile(r",\s(?:soit|or|i\.e\.,?|that is,?|namely)\s", re.IGNORECASE)
"""`52 %, soit 307 sur 588`."""
_DIRECTLY_OF = re.compile(rf"\s(?:out of|of|from among|sur|parmi|des|de)\s{_DET}\s?", re.IGNORECASE)
_VERB = (
    r"account(?:s|ed|ing)?\sfor|represent(?:s|ed|ing)?|constitut(?:e|es|ed|ing)|ma(?:de|ke|kes|king)\sup|compris(?:e|ed|ing)|"
    r"représent(?:e|ent|é|ait|aient|ant)|constitu(?:e|ent|é|ait|aient|ant)|compt(?:e|ent|ait|aient|ant)\spour"
)
_THAT_IS = re.compile(
    r"[^.;:()\d]{0,110}?(?:,|\()\s?(?:or|i\.e\.,?|that is,?|soit|"
    r"équivalent à|c['’]est-à-dire|ou)\s[^.;:()\d]{0,20}\Z|"
    rf"[^.;:()\d]{{0,60}}?[\s,(]\s?(?:{_VERB})\s[^.;:()\d]{{0,20}}\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"[^.;:()\d]{0,40},\s\Z")
_FINITE = re.compile(r"[^.,;:()]*\b(?:were|was|are|is|had|have|has|étaient|était|sont|est|ont|avaient|avait|a)\b", re.I)
_MADE = re.compile(rf"\)?[^.;:()\d]{{0,60}}?[\s,(](?:{_VERB})\s[^.;:()\d]{{0,20}}\Z", re.IGNORECASE)
_REST = re.compile(
    r"[^.;]{0,90}\b(?:gap|shortfall|deficit|remainder|unfunded|unmet|missing|outstanding|déficit|manque|manqu(?:e|ent|ait)|"
    r"reste|restent|restait|lacune|besoins? non couverts?)\b[^.;:()\d]{0,30}\Z",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\s(?:of|des|de) (?:all|the|tous les|toutes les|l['’]ensemble des|total)", re.IGNORECASE)
_OF_TOTAL = re.compile(
    rf"\s(?:of|du|de|d['’]entre)\s?(?:{THOSE}(?!\s(?:\w+ing|from|in|who|that|which|qui|du|des|venu\w*)\b)|"
    r"(?:all|the|l['’])?\s?(?:total|ensemble|whole|overall total)(?!\s[^\W\d_]))",
    re.IGNORECASE,
)
_OF_SOME = re.compile(r"\s(?:of|des?|du|d['’]|in|en|dans)(?:\s|(?<=['’]))", re.IGNORECASE)
_POWER = re.compile(r"million|billion|milliard|thousand|mille", re.IGNORECASE)
_PART_AFTER = re.compile(r"(?:\s(?:of|des)\s(?:the\s|all\s)?[^\W\d_]+)?\s\(", re.IGNORECASE)
_OF_NOUN = re.compile(
    r"(?:%|per cent|percent|pour cent)\s(?:of|des)\s(?:the\s|all\s)?(?P<noun>[^\W\d_]{4,})", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:increase|decrease|rise|fall|drop|up|down|growth|hausse|baisse|augmentation|diminution|recul|contre|"
    r"compared|against|confidence|margin|marge|points?|previous|précédent\w*)\b|[+−]\s?\Z",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s(?:more|less|fewer|higher|lower|de plus|de moins|plus|moins)\b", re.IGNORECASE)
_SO_MANY_MORE = re.compile(r"\s(?:[^\W\d]+\s){0,2}(?:more|less|fewer|de plus|de moins)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:one|each|l['’]une?|une?|chacune?)\s(?:of|des|de)\b", re.IGNORECASE)
_OF_THEM_ALL = re.compile(r"\s(?:of (?:them )?all|in all|de (?:tous|toutes|l[’']ensemble)|au total)\b", re.IGNORECASE)
"""`600 of 2 000 and 900 of 1 500, that is, 43 % of them all`."""
_TOGETHER = re.compile(
    r"\b(?:together|combined|between them|ensemble|à (?:eux|elles) (?:deux|trois|seuls?))\b", re.IGNORECASE
)
"""Of both figures, which the share is of: `297 and 251, which together made up 54 %`."""
_THAT_IS_A = re.compile(
    r"\b(?:or|that is,?|soit|équivalent à|c['’]est-à-dire|ou)\s(?P<what>[^.;:()\d]*)\Z", re.IGNORECASE
)
"""What the figure behind `soit` is: `91 puis 72, soit un recul de 20,9 %` is no share."""


@dataclass(frozen=True)
class Share:
    """part / whole as percent; wholes: what may be meant, the likeliest first (one, where it is named beside it).

    is_near: the whole was not named beside the share but looked for in the text before.
    """

    part: Number
    wholes: tuple[Number, ...]
    percent: Number
    is_near: bool = False
    is_rest: bool = False
    """percent is what part lacks of the whole: `238 of 612, a gap of 61 %`."""
    is_of_those: bool = False
    """`a quarter of these`: of which, the figures before it must tell."""
    is_apart: bool = False
    """The whole is named, but not side by side with part or percent: others of the paragraph may be meant."""


def shares_told(reading: Reading) -> Iterator[Share]:
    """Every share, in figures or in words, that is told with its part and its whole, in the order of the text."""
    before: list[Told] = []
    for text, one in told_without_dates(reading):
        one_with = _with_fractions(text, one) if one.numbers else one
        for percent in one_with.numbers:
            if percent.kind != "percent" or percent.is_range or percent.low <= 0:
                continue
            share = _share(text, one_with, percent, before, reading)
            if share is not None and not _is_elided(share):
                yield share
        before = [*before[-SENTENCES_BACK:], one]


def _is_elided(share: Share) -> bool:
    """`4.3 million of the 12.5 required`: the power of the whole is not written again."""
    return _POWER.search(share.part.text) is not None and any(
        whole.low < 1000 and not _POWER.search(whole.text) for whole in share.wholes
    )


def _with_fractions(text: str, one: Told) -> Told:
    """The sentence with its shares in words among its numbers, in place of the words they are made of."""
    span = one.sentence.span
    found = [
        replace(n, span=Span(span.paragraph, n.span.start, n.span.end))
        for n in fractions_in(text, span.start, span.end)
    ]
    if not found:
        return one
    kept = [n for n in one.numbers if not any(n.span.start < f.span.end and f.span.start < n.span.end for f in found)]
    return replace(one, numbers=tuple(sorted((*kept, *found), key=lambda number: number.span.start)))


def _share(text: str, one: Told, percent: Number, before: Sequence[Told], reading: Reading) -> Share | None:
    counts = [n for n in one.numbers if n.kind in ("count", "money") and not is_measure(text, n)]
    earlier = [n for n in counts if n.span.end <= percent.span.start]
    later = [n for n in counts if n.span.start >= percent.span.end]
    opened = text.rfind("(", one.sentence.span.start, percent.span.start)
    is_open = opened > text.rfind(")", one.sentence.span.start, percent.span.start)
    lead = text[opened + 1 : percent.span.start] if is_open else ""
    if (
        _OTHER.search(lead[-40:])
        or _MORE.match(text, percent.span.end)
        or text[percent.span.start - 1 : percent.span.start] in ("+", "-", "–", "−")
        or percent.text[:1] in ("+", "-", "–", "−")
    ):
        return None
    # 48 % (165 of 343)
    if (
        len(later) >= 2
        and (_OPENS.fullmatch(gap := text[percent.span.end : later[0].span.start]) or _WHICH_IS.fullmatch(gap))
        and _OF.fullmatch(text[later[0].span.end : later[1].span.start])
    ):
        return Share(later[0], (later[1],), percent)
    # 48 % of the attacks were in towns: 165 of 343
    if (
        len(later) == 2
        and not percent.is_spelled
        and re.fullmatch(r"[^.;:]{0,120}:\s", text[percent.span.end : later[0].span.start])
        and _DIRECTLY_OF.fullmatch(text[later[0].span.end : later[1].span.start])
    ):
        return Share(later[0], (later[1],), percent)
    # 48 % of the 343 attacks (165); more than half of the 343 attacks, namely 165
    if len(later) >= 2 and _OF.fullmatch(text[percent.span.end : later[0].span.start]):
        told_after = text[later[0].span.end : later[1].span.start]
        if _ONE_OF.search(text[percent.span.end : later[0].span.start]) or _SO_MANY_MORE.match(text, later[1].span.end):
            return None
        is_closed = text[later[1].span.end : later[1].span.end + 1] == ")"
        if (_OPENS.fullmatch(told_after) and is_closed) or re.fullmatch(
            r"[^.;:()\d]{0,40},\s(?:namely|that is|i\.e\.|or|soit|à savoir)\s", told_after
        ):
            return Share(later[1], (later[0],), percent)
    # Of 206 cases: in 71 % of the cases (146), in 17 % (35)
    if later and _PART_AFTER.fullmatch(text[percent.span.end : later[0].span.start]):
        is_closed = text[later[0].span.end : later[0].span.end + 1] == ")"
        whole = _of_the_noun(text, one, percent, before, reading) if is_closed else None
        if whole is not None and whole.low >= later[0].low:
            return Share(later[0], (whole,), percent, is_near=True)
    if not earlier:
        return None
    last = earlier[-1]
    # 238 of the 612 required, leaving a gap of 61 %
    if (
        len(earlier) >= 2
        and not percent.is_spelled
        and _OF.fullmatch(text[earlier[-2].span.end : last.span.start])
        and _REST.fullmatch(text[last.span.end : percent.span.start])
    ):
        return Share(earlier[-2], (last,), percent, is_rest=True)
    # 165 (48 %) of the 343
    is_alone = is_open and text[percent.span.end : percent.span.end + 1] == ")"
    if is_alone and later and _OF.fullmatch(text[percent.span.end + 1 : later[0].span.start]):
        return Share(last, (later[0],), percent)
    if not is_open:
        return _that_is(text, one, earlier, later, percent, before, reading)
    if last.span.start < opened and opened - last.span.end > 90:
        return None
    if percent.is_spelled and not re.fullmatch(r"\)|,.*", text[percent.span.end : percent.span.end + 1]):
        return None
    if len(earlier) >= 2 and _OF.fullmatch(text[earlier[-2].span.end : last.span.start]):
        return Share(earlier[-2], (last,), percent)  # 165 of 343 attacks (48 %)
    wholes = wholes_named(text, one, last, earlier[:-1], before, reading)
    if wholes:
        is_kind = _same_kind(text, wholes[0], percent, reading)
        return Share(last, wholes, percent, is_apart=_is_apart(text, one, wholes[0])) if is_kind else None
    return _of_all(text, one, last, percent, before, reading)


def _is_apart(text: str, one: Told, whole: Number) -> bool:
    """Not where the sentence opens with the whole: `Of the 343, 165 …`."""
    is_first = whole.span.paragraph == one.sentence.span.paragraph and whole.span.start >= one.sentence.span.start
    return not (is_first and FIRST_OF.fullmatch(text[one.sentence.span.start : whole.span.start]))


def _that_is(
    text: str,
    one: Told,
    earlier: Sequence[Number],
    later: Sequence[Number],
    percent: Number,
    before: Sequence[Told],
    reading: Reading,
) -> Share | None:
    """`165 of 343 attacks, or 48 %`; `165 attacks, or 48 % of the 343`; `the 165 made up 48 % of the total`."""
    last = earlier[-1]
    gap = text[last.span.end : percent.span.start]
    is_apposed = not (_THAT_IS.fullmatch(gap) or _MADE.fullmatch(gap))
    that_is_a = _THAT_IS_A.search(gap)
    is_of_pairs = len(earlier) >= 4 and all(
        _OF.fullmatch(text[earlier[n].span.end : earlier[n + 1].span.start]) for n in (-4, -2)
    )
    if (_TOGETHER.search(gap) and len(earlier) > 1) or (is_of_pairs and _OF_THEM_ALL.match(text, percent.span.end)):
        return None
    if that_is_a and _OTHER.search(that_is_a["what"]):
        return None
    if is_apposed and not _APPOSED.fullmatch(gap):
        return None
    if later and (_DIRECTLY_OF if is_apposed else _OF).fullmatch(text[percent.span.end : later[0].span.start]):
        is_clause = is_apposed and _FINITE.match(text, later[0].span.end)
        return None if is_clause else Share(last, (later[0],), percent, is_near=is_apposed)
    of_total = _OF_TOTAL.match(text, percent.span.end)
    if is_apposed and not of_total:
        return None
    if len(earlier) >= 2 and _OF.fullmatch(text[earlier[-2].span.end : last.span.start]):
        return Share(earlier[-2], (last,), percent)
    if _OF_SOME.match(text, percent.span.end) and not of_total:
        return None  # of something that is not the whole told before
    wholes = wholes_named(text, one, last, earlier[:-1], before, reading)
    if wholes:
        apart = _is_apart(text, one, wholes[0])
        return Share(last, wholes, percent, is_apart=apart, is_of_those=of_total is not None)
    if not of_total and not is_apposed and len(earlier) == 1:
        return _of_those_before(text, one, last, percent, before)
    return _of_total(text, one, last, earlier[:-1], percent, before, reading) if of_total else None


def _same_kind(text: str, whole: Number, percent: Number, reading: Reading) -> bool:
    """Whether what the share is of may be the whole: not `71 % of respondents` beside a number of attacks."""
    of = re.match(r"\s(?:of|des|de)\s", text[percent.span.end : percent.span.end + 6])
    named = unit_of(counted(text, percent)) if of else None
    return named is None or unit_of(counted(reading.by_number[whole.span.paragraph].text, whole)) in (None, named)


def _of_total(
    text: str,
    one: Told,
    part: Number,
    earlier: Sequence[Number],
    percent: Number,
    before: Sequence[Told],
    reading: Reading,
) -> Share | None:
    """`204 near roads, 38 % of the total`: the whole is a larger count of the paragraph, the nearest first."""
    unit = unit_of(counted(text, part))
    near = [o for o in reversed(before[-4:]) if o.sentence.span.paragraph == one.sentence.span.paragraph]
    numbers = [*reversed(earlier), *(n for o in near for n in reversed(o.numbers))]
    wholes = tuple(
        n
        for n in numbers
        if n.kind == "count"
        and not n.is_range
        and not n.is_spelled
        and n.low > part.low
        and not is_measure(text, n)
        and not is_other(unit, unit_of(counted(text, n)))
    )
    named = stems(one.sentence.text)
    wholes += tuple(whole for heads, whole in wholes_in_tables(reading.tables).get(part.low, ()) if heads <= named)
    return Share(part, wholes, percent, is_near=True) if wholes else None


def _of_those_before(text: str, one: Told, part: Number, percent: Number, before: Sequence[Told]) -> Share | None:
    """`97 civilians were killed. Rebels were blamed for 49 deaths, that is, 61 %`: the count before, of like kind."""
    unit = unit_of(counted(text, part))
    if unit is None or not before or before[-1].sentence.span.paragraph != one.sentence.span.paragraph:
        return None
    found = [n for n in before[-1].numbers if n.kind == "count" and not n.is_range]
    is_alike = len(found) == 1 and unit_of(counted(text, found[0])) == unit
    if not is_alike or found[0].low <= part.low or abs(100 * part.low / found[0].low - percent.low) > LIKELY:
        return None
    return Share(part, (found[0],), percent, is_near=True)


def _of_the_noun(text: str, one: Told, percent: Number, before: Sequence[Told], reading: Reading) -> Number | None:
    """The one count, told up to two sentences before, of what the first share of the sentence says that it is of."""
    noun = _OF_NOUN.search(text, one.sentence.span.start, percent.span.end + 40)
    found = [
        n
        for told_before in before[-2:]
        if noun
        for n in told_before.numbers
        if n.kind == "count"
        and not n.is_range
        and noun["noun"].lower() in counted(reading.by_number[n.span.paragraph].text, n, 2)
    ]
    return found[0] if len(found) == 1 else None


def _of_all(
    text: str, one: Told, part: Number, percent: Number, before: Sequence[Told], reading: Reading
) -> Share | None:
    """`250 violent events (some 47 % of all violent events in the country)`, the whole being told before.

    Only a whole of which the share nearly is one is taken: others may be of another place or period.
    """
    if _OF_TOTAL.match(text, percent.span.end):
        return _of_total(text, one, part, (), percent, before, reading)
    if not _OF_ALL.match(text[percent.span.end : percent.span.end + 24]):
        return None
    named = set(counted(text, percent, 8))
    for other in reversed(before):
        paragraph = reading.by_number[other.sentence.span.paragraph].text
        for number in reversed(other.numbers):
            if number.kind != "count" or number.low <= part.low or number.is_range:
                continue
            words = [word for word in counted(paragraph, number, 4) if len(word) > 3]
            shared = len(set(words) & named)
            if not shared or unit_of(tuple(words)) is None:
                continue
            off = abs(100 * part.low / number.low - percent.low)
            if off <= min(NEAR if shared > 1 else NEARER, percent.low / 2) and not _stands_elsewhere(
                reading, part, percent, named
            ):
                return Share(part, (number,), percent, is_near=True)
    return None


def _stands_elsewhere(reading: Reading, part: Number, percent: Number, named: set[str]) -> bool:
    """Whether a figure of the document, told with the same noun, is the whole of which the share is one."""
    half = Decimal(1).scaleb(-percent.decimals) / 2
    nouns = {word for word in named if len(word) > 3}
    return any(
        n.kind == "count"
        and n.low > part.low
        and abs(100 * part.low / n.low - percent.low) <= half
        and nouns & set(re.findall(r"\w+", reading.by_number[n.span.paragraph].text.lower()))
        for n in reading.numbers
    )
