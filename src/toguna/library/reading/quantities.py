"""What a sentence tells in figures: its numbers and dates, what is counted, and how a figure is shown in a finding."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from toguna.library.numbers import format_number
from toguna.library.reading.model import Date, Number, Reading, Sentence, Span
from toguna.library.styles import style

_PEOPLE = """people persons person civilians civilian soldiers soldier troops members fighters men women children girls
    boys households families refugees displaced idps idp returnees returnee asylum victims deaths death dead fatalities
    casualties killed killings injured wounded abducted kidnapped arrested detained detainees respondents informants
    personnel police officers peacekeepers militants combatants residents villagers traders workers leaders individuals
    students pupils teachers migrants personnes civils civil soldats soldat membres combattants hommes femmes enfants
    filles garçons ménages familles réfugiés déplacés déplacées retournés rapatriés pdi victimes morts décès tués
    blessés
    enlevés enlevées arrêtés détenus répondants répondantes enquêtés policiers agents militants habitants villageois
    commerçants élèves enseignants migrants individus h f"""
_EVENTS = """events event incidents incident attacks attack battles battle clashes clash violations violation abuses
    abuse     executions execution explosions explosion arrests arrest abductions abduction kidnappings kidnapping
    raids raid
    ambushes ambush protests protest riots riot disappearances disappearance strikes strike cases case événements
    évènements événement évènement attaques attaque combats combat affrontements affrontement violences exactions
    atteintes
    exécutions exécution explosions arrestations arrestation enlèvements enlèvement embuscades embuscade manifestations
    émeutes disparitions cas"""
_UNITS = dict.fromkeys(_PEOPLE.split(), "people") | dict.fromkeys(_EVENTS.split(), "events")
_MEASURES = """
    seconds second minutes minute hours hour days day weeks week months month years year km kilometres secondes seconde
    heures jours jour semaines mois ans an années"""
_MEASURE = frozenset(_MEASURES.split())
_PLACE_NAMES = """
    regions region provinces province states state districts district departments counties governorates zones towns
    cities villages camps sites countries régions région départements communes cercles villes pays préfectures
    territoires"""
_PLACES = frozenset(_PLACE_NAMES.split())
_DEFINITE = re.compile(r"\b(?:the|both|these|those|all|its|les|des|aux|ces|ses)\s\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOPS = re.compile(r"[.,;:()\[\]|–—!?\d]|\s-\s")
_Piece = TypeVar("_Piece", Number, Date)
MOST_FIGURES = 200
MOST_ADDED = 20
"""Counts of a sentence among which a sum is looked for."""
LOOK_AHEAD = 70
"""Characters after a number in which what it counts is looked for."""


@dataclass(frozen=True)
class Told:
    """A sentence of the text proper (no heading, no row of a table) with the numbers and dates in it, in order."""

    sentence: Sentence
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]


def told(reading: Reading) -> Iterator[Told]:
    """Every sentence in order, also those without a figure.

    A sentence with more than MOST_FIGURES is a table that lost its lines: it is given without figures.
    """
    numbers, dates = _by_paragraph(reading.numbers), _by_paragraph(reading.dates)
    for sentence in reading.sentences:
        span = sentence.span
        if reading.by_number[span.paragraph].kind in ("row", "heading"):
            continue
        yield Told(
            sentence,
            _within(numbers[span.paragraph], span),
            _within(dates[span.paragraph], span),
        )


def _by_paragraph(pieces: Sequence[_Piece]) -> dict[int, list[_Piece]]:
    found: dict[int, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.span.paragraph].append(piece)
    return found


def _within(pieces: Sequence[_Piece], span: Span) -> tuple[_Piece, ...]:
    first = bisect_left(pieces, span.start, key=lambda piece: piece.span.start)
    last = bisect_left(pieces, span.end, key=lambda piece: piece.span.start)
    return tuple(pieces[first:last]) if last - first <= MOST_FIGURES else ()


def told_without_dates(reading: Reading) -> Iterator[tuple[str, Told]]:
    """Every sentence with the text of its paragraph, in which dates are blotted out, so that they part no figures."""
    blots: dict[int, list[Span]] = defaultdict(list)
    for date in reading.dates:
        blots[date.span.paragraph].append(date.span)
    text, paragraph = "", 0
    for one in told(reading):
        if one.sentence.span.paragraph != paragraph:
            paragraph = one.sentence.span.paragraph
            text = masked(reading.by_number[paragraph].text, blots[paragraph])
        yield text, one


def masked(text: str, blots: Sequence[Span]) -> str:
    """The text with its dates and measures blotted out, so that their figures part nothing."""
    pieces, at = [], 0
    for blot in sorted(blots, key=lambda span: span.start):
        if blot.start >= at:
            pieces += [text[at : blot.start], "¤" * (blot.end - blot.start)]
            at = blot.end
    return "".join([*pieces, text[at:]])


def numbers_of(reading: Reading, span: Span) -> tuple[Number, ...]:
    """All numbers of the paragraph that a place is in; none, if it is a table that lost its lines."""
    numbers = reading.numbers
    first = bisect_left(numbers, span.paragraph, key=lambda n: n.span.paragraph)
    last = bisect_left(numbers, span.paragraph + 1, key=lambda n: n.span.paragraph)
    return () if last - first > MOST_FIGURES else numbers[first:last]


def figures_beside(reading: Reading, span: Span) -> tuple[Number, ...]:
    """The counts of the paragraph that a place is in: one of them may be what a figure there is really told of."""
    return tuple(n for n in numbers_of(reading, span) if n.kind == "count" and not n.is_range and n.low > 0)


def adds_up(reading: Reading, span: Span, value: Decimal) -> bool:
    """Whether the count at a place makes a sum with two others of its sentence: `148 (52 killed and 96 injured)`."""
    text = reading.by_number[span.paragraph].text
    start = max(text.rfind(". ", 0, span.start), 0)
    end = text.find(". ", span.end)
    beside = [n for n in figures_beside(reading, span) if start <= n.span.start < (end if end > 0 else len(text))]
    values = [n.low for n in beside if n.span.start != span.start][:MOST_ADDED]
    return any(value in (a + b, abs(a - b)) for a, b in combinations(values, 2))


def counted(text: str, number: Number, words: int = 5) -> tuple[str, ...]:
    """The words after a number, in small letters, up to the next stop or figure: what it counts."""
    after = text[number.span.end : number.span.end + LOOK_AHEAD].replace("*", "")
    stop = _STOPS.search(after)
    return tuple(word.lower() for word in _WORD.findall(after[: stop.start()] if stop else after)[:words])


def unit_of(words: tuple[str, ...]) -> str | None:
    """`people` or `events`, as the first word that tells says; None where none does."""
    return next((_UNITS[word] for word in words if word in _UNITS), None)


def is_measure(text: str, number: Number) -> bool:
    """Whether a number measures (`18 months`, `18-month`, `0.25 a day`) or tells again what is known (`the two
    regions`), and does not count."""
    after = text[number.span.end : number.span.end + 24]
    hyphened = re.match(r"-(\w+)", after)
    is_rate = re.match(r"\s(?:a|an|per|par)\s(\w+)", after)
    words = {*counted(text, number, 1), hyphened[1] if hyphened else "", is_rate[1] if is_rate else ""}
    return bool(_MEASURE & words) or (number.is_spelled and _is_known(text, number))


def _is_known(text: str, number: Number) -> bool:
    """`in three camps`; `of the two parties`: not people or events, and few enough for words."""
    words = counted(text, number, 2)
    is_definite = _DEFINITE.search(text[max(0, number.span.start - 10) : number.span.start]) is not None
    return bool(_PLACES.intersection(words[:1])) or (is_definite and bool(words) and unit_of(words) is None)


def is_exact(number: Number) -> bool:
    """`some 131 150` is as exact as it looks (three figures and more that are no noughts); `some 130 000` is not."""
    figures = len(number.low.normalize().as_tuple().digits)
    return number.qualifier is None or (number.qualifier == "about" and figures >= 3)


def plain(value: Decimal, language: str) -> str:
    """A figure as findings show it: `131 150`, `65.93`; decimals as they are."""
    value = value.normalize()
    return format_number(value, style("euaa"), language, decimals=max(0, -int(value.as_tuple().exponent)))
