"""Dates as they are written in running text, in English and French. What a bibliography prints is read elsewhere."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from toguna.library.bibliography.dates import MONTHS
from toguna.library.reading.labels import addresses_in, names_several, naming_word
from toguna.library.reading.model import Date, Span
from toguna.library.reading.parts_of_years import with_parts_of_years

_WEEKDAYS = (
    ("monday", "lundi"),
    ("tuesday", "mardi"),
    ("wednesday", "mercredi"),
    ("thursday", "jeudi"),
    ("friday", "vendredi"),
    ("saturday", "samedi"),
    ("sunday", "dimanche"),
)
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_EARLY, _MID, _LATE = (
    frozenset({"early", "beginning", "start", "début"}),
    frozenset({"mid", "middle", "mi", "milieu"}),
    frozenset({"late", "end", "fin"}),
)

_S = r"[^\S\n]{1,2}"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W_])\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:er|st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_TO = rf"(?:\s?[-–—]\s?|{_S}(?:to|until|through|au|à|jusqu['’]au){_S}(?:the{_S})?)"
_AND = rf",?{_S}(?:and|et|&){_S}(?:le{_S}|the{_S})?"
_DAYS = rf"{_DAY}(?:(?:,{_S}{_DAY}){{0,4}}(?:{_TO}|{_AND}){_DAY})?"
_PART = rf"(?:{'|'.join(_EARLY | _MID | _LATE)})"
_OF = rf"(?:[-–]|{_S}(?:(?:of|de|du){_S}(?:the{_S}|l['’])?)?(?:(?:month{_S}of|mois{_S}de|année){_S})?|{_S}d['’])"
_ATOM = re.compile(
    rf"""(?<!\w)(?<!\d[.,/:])(?:
      (?P<iso>{_YEAR}-(?:\d\d-\d\d|(?:0[1-9]|1[0-2])))(?![\w-])
    | (?P<figures>\d{{1,2}}(?P<sign>[./])\d{{1,2}}(?P=sign){_YEAR})(?![\w/])
    | (?P<month_figures>(?:0[1-9]|1[0-2])[./]{_YEAR})(?![\w/])
    | (?:(?P<weekday>{"|".join(WEEKDAYS)}),?{_S}(?:the{_S})?)?
      (?: (?P<days>{_DAYS}){_S}(?:of{_S})?(?P<day_month>{_MONTH})(?:,?{_S}(?P<day_year>{_YEAR}))?
        | (?P<us_month>{_MONTH}){_S}(?P<us_days>{_DAYS})(?![.,]?\d)(?:,?{_S}(?P<us_year>{_YEAR}))? )
    | (?:(?P<month_part>{_PART}){_OF})?(?P<month>{_MONTH})(?:(?:,?{_S}|{_S}(?:of|de){_S})(?P<month_year>{_YEAR}))?
    | (?:(?P<year_part>{_PART}){_OF})?(?P<year>{_YEAR})
      (?:\s?[-–/]\s?(?P<last_year>{_YEAR}|\d\d(?!\d)))?(?!\w|,\d|\.\d(?!\d{{0,2}}(?:\s[A-Z“‘«(]|\Z))|[-/–]\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ONE_DAY = re.compile(r"(\d+)(?:er|st|nd|rd|th)?", re.IGNORECASE)
_RANGE = re.compile(rf"{_TO}|\s?/\s?", re.IGNORECASE)
_BOTH = re.compile(_AND, re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)(?: the| le)? ?\Z", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|by|of|during|from|to|through|between|and|last|this|en|depuis|dès|de|au|mois|entre|et|à)\s\Z|\bd['’]\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:about|around|approx\.?|approximately|some|roughly|nearly|almost|least|most|more than|fewer than|less than|"
    r"over|environ|quelque|quelques|près de|moins|plus de|moins de)\s\Z",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\s(?:people|persons|civilians|soldiers|troops|members|fighters|men|women|children|households|families|refugees|"
    r"displaced|idps|returnees|personnes|civils|soldats|membres|combattants|hommes|femmes|enfants|ménages|familles|"
    r"réfugiés|déplacés|retournés|pdi)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\d{3,4}(?:,|\sand|\set)\s\Z")
_FRENCH = frozenset({"mars", "mai", "juin", "août"})


@dataclass(frozen=True)
class _Atom:
    """One day, month, year or part of one; year None: none is written. is_weak: a month alone that may be a word."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    weekday: int | None = None
    has_year: bool = True
    is_weak: bool = False
    last_year: int | None = None


@lru_cache(maxsize=16)
def dates_in(text: str, language: str | None = None, year: int | None = None) -> tuple[Date, ...]:
    """Every date of a text in its order, with paragraph 0.

    A date without a year takes that of the nearest date before it in the text, else after it, else `year`; then
    has_year is False. first and last are None where no year is known, and where there is no such day.
    """
    atoms = list(_atoms(text, language))
    joined = _join(text, atoms)
    known = [(pair[0].start, pair[-1].year) for pair in joined if pair[-1].year is not None]
    dates = []
    for pair in joined:
        if pair[-1].year is None:
            nearest = next((y for start, y in reversed(known) if start < pair[0].start), known[0][1] if known else year)
            pair = tuple(replace(atom, year=nearest, has_year=False) for atom in pair)
        dates.append(_date(text, pair))
    return tuple(with_parts_of_years(text, dates))


def _atoms(text: str, language: str | None) -> Iterator[_Atom]:
    addresses = addresses_in(text)
    at = 0
    for found in _ATOM.finditer(text):
        start, end = found.span()
        while at < len(addresses) and addresses[at][1] <= start:
            at += 1
        if at < len(addresses) and addresses[at][0] <= start:
            continue
        if found["days"] or found["us_days"]:
            yield from _days(text, found, language)
        elif found["iso"]:
            parts = [int(part) for part in found["iso"].split("-")]
            yield _Atom(start, end, parts[0], parts[1], parts[2] if len(parts) == 3 else None)
        elif found["figures"]:
            day, month, written_year = map(int, found["figures"].split(found["sign"]))
            if found["sign"] == "/" and month > 12 >= day:
                day, month = month, day
            yield _Atom(start, end, written_year, month, day)
        elif found["month_figures"]:
            yield _Atom(start, end, int(found["month_figures"][-4:]), int(found["month_figures"][:2]))
        elif found["month"]:
            yield from _month(text, found, language)
        elif not _is_no_year(text, found):
            first = int(found["year"])
            last = int(found["last_year"]) if found["last_year"] else None
            if last is not None and last < 100:
                last += first // 100 * 100
            if last is None or first < last:
                yield _Atom(start, end, first, part=found["year_part"], last_year=last)


def _days(text: str, found: re.Match[str], language: str | None) -> Iterator[_Atom]:
    """`18-20 August 2020` as two days with month and year each; the name of the month stands with one of them."""
    is_us = found["us_days"] is not None
    name = found["us_month"] if is_us else found["day_month"]
    written_year = found["us_year"] if is_us else found["day_year"]
    group = "us_days" if is_us else "days"
    if not _is_month(name, language) or (is_us and not written_year and not _is_us_day(text, found)):
        if is_us and _is_month(name, language):
            yield from _month(text, found, language, name="us_month")
        return
    days = list(_ONE_DAY.finditer(found[group]))
    offset = found.start(group)
    year = int(written_year) if written_year else None
    for n, day in enumerate(days):
        start = found.start() if n == 0 else offset + day.start()
        end = _end(text, found.end()) if n == len(days) - 1 else offset + day.end()
        weekday = WEEKDAYS[found["weekday"].lower()] if found["weekday"] and n == 0 else None
        yield _Atom(start, end, year, MONTHS[_plain(name)], int(day[1]), weekday=weekday)


def _month(text: str, found: re.Match[str], language: str | None, name: str = "month") -> Iterator[_Atom]:
    word = found[name]
    year, part = (found["month_year"], found["month_part"]) if name == "month" else (None, None)
    if not _is_month(word, language) or (year is None and len(_plain(word)) < 5 and _plain(word) not in _SHORT):
        return
    if year is None and language != "fr" and not word[0].isupper():
        return
    before = text[max(0, found.start() - 12) : found.start()]
    is_weak = year is None and part is None and not _BEFORE_MONTH.search(before)
    end = _end(text, found.end(name) if name == "us_month" else found.end())
    yield _Atom(found.start(), end, int(year) if year else None, MONTHS[_plain(word)], part=part, is_weak=is_weak)


def _end(text: str, end: int) -> int:
    """Without the stop that ends the sentence, or the name of the month."""
    return end - (text[end - 1] == ".")


_SHORT = frozenset({"may", "june", "july", *_FRENCH})


def _plain(name: str) -> str:
    return name.lower().rstrip(".")


def _is_month(name: str, language: str | None) -> bool:
    """`may` and `march` in small letters are verbs in English."""
    return name[0].isupper() or language == "fr" or _plain(name) not in ("may", "march", "mar", "dec", "sept", "sep")


def _is_us_day(text: str, found: re.Match[str]) -> bool:
    """Whether the figure after a month is its day: `on July 14`, `July 14,` but not `In May 12 civilians`"""
    name = _plain(found["us_month"])
    if not found["us_month"][0].isupper() or name in _FRENCH:
        return False
    before, after = text[max(0, found.start() - 3) : found.start()].lower(), text[found.end() : found.end() + 2]
    return before == "on " or (before != "in " and not re.match(r"\s?\w", after))


def _is_no_year(text: str, found: re.Match[str]) -> bool:
    """Whether four figures are a count, a label or the tail of a code: `some 2000`, `Resolution 2056`, `Q28-2020`."""
    start, end = found.span()
    if found["year_part"]:
        return False
    listed = _LISTED.search(text[max(0, start - 12) : start])
    word = naming_word(text, start - len(listed[0])) if listed else None
    if word and names_several(word):
        return True  # resolutions 2056 and 2085
    if naming_word(text, start) or (text[start - 1 : start] in "-–/_." and start > 0):
        return True
    return bool(_COUNTED.search(text[max(0, start - 20) : start]) or _PEOPLE.match(text, end))


def _join(text: str, atoms: Iterable[_Atom]) -> list[tuple[_Atom, ...]]:
    """Atoms alone or, where the words between them say so, in pairs: first and last of a range."""
    joined: list[tuple[_Atom, ...]] = []
    atoms = list(atoms)
    for at in range(len(atoms) - 2, -1, -1):
        a, b = atoms[at], atoms[at + 1]
        is_before = a.year is None and b.year is not None and (a.month or 13) <= (b.month or 0)
        if is_before and len(text[a.end : b.start]) < 9 and _BOTH.fullmatch(text[a.end : b.start]):
            atoms[at] = replace(a, year=b.year)  # 29 March and 19 April 2020
    at = 0
    while at < len(atoms):
        pair = _pair(text, atoms[at], atoms[at + 1]) if at + 1 < len(atoms) else None
        if pair is not None:
            joined.append(pair)
            at += 2
            continue
        if not atoms[at].is_weak:
            joined.append((atoms[at],))
        at += 1
    return joined


def _pair(text: str, a: _Atom, b: _Atom) -> tuple[_Atom, _Atom] | None:
    gap = text[a.end : b.start]
    if len(gap) > 20 or a.last_year or b.last_year:
        return None
    if not _RANGE.fullmatch(gap) and not (
        _BOTH.fullmatch(gap) and _BETWEEN.search(text[max(0, a.start - 14) : a.start])
    ):
        return None
    if a.month is None and b.month is not None and a.year is not None:
        return None
    order = ((a.month or 0, a.day or 0), (b.month or 13, b.day or 32))
    if a.year is None and b.year is not None:
        a = replace(a, year=b.year - (order[0] > order[1]))
    elif b.year is None and a.year is not None:
        b = replace(b, year=a.year + (order[0] > order[1]))
    if (a.year or 0, *order[0]) > (b.year or 0, *order[1]):
        return None
    return a, b


def _date(text: str, pair: tuple[_Atom, ...]) -> Date:
    a, b = pair[0], pair[-1]
    span = Span(0, a.start, b.end)
    # where no year is written, 29 February may be a day: then nothing is said of it
    impossible = any(_is_impossible(atom if atom.has_year else replace(atom, year=None)) for atom in pair)
    is_known = a.year is not None and not any(map(_is_impossible, pair))
    first, last = (_bounds(a)[0], _bounds(b)[1]) if is_known else (None, None)
    precision = "part" if b.part else "day" if b.day else "month" if b.month else "year"
    return Date(
        span=span,
        text=text[a.start : b.end],
        first=first,
        last=last,
        precision=precision,
        is_range=len(pair) > 1 or a.last_year is not None,
        weekday=a.weekday,
        impossible=impossible,
        has_year=b.has_year,
    )


def _is_impossible(atom: _Atom) -> bool:
    if atom.month is None:
        return False
    if not 1 <= atom.month <= 12:
        return True
    return atom.day is not None and not 1 <= atom.day <= calendar.monthrange(atom.year or 2000, atom.month)[1]


def _bounds(atom: _Atom) -> tuple[dt.date, dt.date]:
    """First and last day. early, mid and late are thirds: of a month to its 10th, 20th, end; of a year four months."""
    year = atom.year or 0
    part = (atom.part or "").lower()
    if atom.month is None:
        months = (1, 4) if part in _EARLY else (5, 8) if part in _MID else (9, 12) if part in _LATE else (1, 12)
        last = atom.last_year or year
        return dt.date(year, months[0], 1), dt.date(last, months[1], calendar.monthrange(last, months[1])[1])
    if atom.day is not None:
        return (dt.date(year, atom.month, atom.day),) * 2
    length = calendar.monthrange(year, atom.month)[1]
    days = (1, 10) if part in _EARLY else (11, 20) if part in _MID else (21, length) if part in _LATE else (1, length)
    return dt.date(year, atom.month, days[0]), dt.date(year, atom.month, days[1])
