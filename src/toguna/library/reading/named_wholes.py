"""The whole that a sentence names for a share, or that `of those` points back to. No judgement."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, counted, is_measure, unit_of

_DET = r"(?:the|a total of|all|all the|these|those|its|les|ces|un total de|l['’]ensemble des)?"
THOSE = (
    r"(?:those|these|them|which|whom|ceux-ci|celles-ci|ceux-là|celles-là|ces derni(?:er|ère)s|eux|elles|"
    r"(?:that|this|the) (?:number|total|figure)|ce (?:nombre|total|chiffre))"
)
_OF_WHICH = re.compile(
    r"\b(?:of which|of whom|of them|among which|among whom|among them|including|comprising|dont|parmi lesquel(?:le)?s|"
    r"desquel(?:le)?s|parmi eux|parmi elles|y compris|comprenant)\b|:\s",
    re.IGNORECASE,
)
FIRST_OF = re.compile(rf"\W*(?:out of|of|among|sur|parmi|des)\s{_DET}\s?\Z", re.IGNORECASE)
_OF_THOSE = re.compile(
    rf"\W*(?:(?:out )?of|among|amongst|from among|parmi|sur|de|d['’]entre)\s?{THOSE}\b(?:\s(?P<noun>[^\W\d_]{{4,}}))?",
    re.IGNORECASE,
)
_OF_NAMED = re.compile(r"\W*(?:parmi|sur) ces (?P<noun>[^\W\d_]{4,})", re.IGNORECASE)
_OF_THEM = re.compile(rf"\s(?:[^\W\d_]+\s)?(?:of {THOSE}|d[’']entre (?:eux|elles|ceux-ci|celles-ci))\b", re.IGNORECASE)
_OWN_SHARE = re.compile(
    r"[^.;:()\d]{0,40}[(,]\s?(?:some\s|around\s|environ\s|soit\s|or\s)?\d[\d.,]*[ \u00a0\u202f]?"
    r"(?:%|per ?cent|pour cent)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|in all|altogether|au total|en tout)\b", re.IGNORECASE)


def wholes_named(
    text: str, one: Told, part: Number, earlier: Sequence[Number], before: Sequence[Told], reading: Reading
) -> tuple[Number, ...]:
    """The whole that the sentence names: `Of the 343, 165`; `343, of which 165`; `343, 165 of them`; `Of those`.

    Where it only says `of those`, all that the sentence before may mean.
    """
    start = one.sentence.span.start
    if earlier and FIRST_OF.fullmatch(text[start : earlier[0].span.start]):
        return (earlier[0],)
    if earlier and _OF_THEM.match(text, part.span.end):
        return (earlier[-1],)
    phrases = list(_OF_WHICH.finditer(text, start, part.span.start))
    lead = text[start : part.span.start]
    of_those = _OF_THOSE.match(lead) or _OF_NAMED.match(lead) or (not earlier and _OF_THEM.match(text, part.span.end))
    if phrases and not (of_those and not earlier):
        # `418 in the three governorates, half of them in Kirkuk (214)`: small numbers in words count places and ways
        able = [n for n in earlier if n.span.end <= phrases[-1].start() and (not n.is_spelled or n.low >= part.low)]
        named = able[-1] if able else None
        # `468 by mines (46 %), fights, including shelling, 287 (28 %)`: a part with its own share is no whole
        is_part = named is not None and _OWN_SHARE.match(text, named.span.end)
        return (named,) if named and not is_part else ()
    if of_those and before:
        noun = of_those.groupdict().get("noun")
        return _meant(part, counted(text, part), noun, before, reading)
    return ()


def _meant(
    part: Number, words: tuple[str, ...], noun: str | None, before: Sequence[Told], reading: Reading
) -> tuple[Number, ...]:
    """What `of those` may mean: the whole of the sentence before that tells its parts, its total, its other counts."""
    previous = before[-1]
    text = reading.by_number[previous.sentence.span.paragraph].text
    counts = [n for n in previous.numbers if n.kind == "count" and not n.is_range and not is_measure(text, n)]
    fitting = [n for n in counts if n.low >= part.low and not is_other(unit_of(words), unit_of(counted(text, n)))]
    named = [n for n in fitting if noun and noun.lower() in counted(text, n, 4)]
    if named:
        fitting = named
    # small numbers in words count places and ways, not what is told
    fitting = [n for n in fitting if not n.is_spelled] or fitting
    found: list[Number] = []
    phrase = _OF_WHICH.search(text, previous.sentence.span.start, previous.sentence.span.end)
    if phrase:
        found += [n for n in fitting if n.span.end <= phrase.start()][-1:]
    found += [n for n in fitting if _TOTAL.search(text[max(0, n.span.start - 20) : n.span.start])]
    alike = [n for n in counts if not is_other(unit_of(words), unit_of(counted(text, n)))]
    if len(alike) > 1 and not phrase and all(n.qualifier is None for n in alike):
        total = sum((n.low for n in alike), Decimal(0))
        if total > part.low:
            found.append(replace(alike[0], low=total, high=total))
    found += sorted(fitting, key=lambda n: -n.low)
    # `Of these` after `Of these`: the whole of the first may go on
    start = previous.sentence.span.start
    again = counts and _OF_THOSE.match(text[start : counts[0].span.start])
    if again and len(before) > 1:
        found += _meant(part, words, noun, before[:-1], reading)
    return tuple(dict.fromkeys(found))


def is_other(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b
