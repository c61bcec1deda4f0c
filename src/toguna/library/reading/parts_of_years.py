"""Halves, quarters and months of a year as written: `the first half of 2020`, `les dix derniers mois de 2018`."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toguna.library.reading.model import Date, Span

_COUNTS = (
    ("two", "deux"),
    ("three", "trois"),
    ("four", "quatre"),
    ("five", "cinq"),
    ("six", "six"),
    ("seven", "sept"),
    ("eight", "huit"),
    ("nine", "neuf"),
    ("ten", "dix"),
    ("eleven", "onze"),
)
_COUNT = {name: number for number, names in enumerate(_COUNTS, 2) for name in names}
_FIRST = frozenset({"first", "premier", "première", "premiers", "1st", "1er", "1re"})
_ORDER = {"second": 2, "deuxième": 2, "seconde": 2, "2nd": 2, "2e": 2, "third": 3, "troisième": 3, "3e": 3}
_ORDER |= {"fourth": 4, "quatrième": 4, "4e": 4} | dict.fromkeys(_FIRST, 1)
_LAST = frozenset({"last", "dernier", "dernière", "derniers"})
_ORDINAL = "|".join(sorted({*_ORDER, *_LAST}, key=len, reverse=True))
_NUMBER = rf"(?:{'|'.join(_COUNT)}|\d{{1,2}})"
_OF_YEAR = re.compile(
    rf"(?<!\w)(?:(?P<order>{_ORDINAL})\s(?P<unit>half|quarter|semestre|trimestre|moitié)"
    rf"|(?P<end>first|last)\s(?P<count>{_NUMBER})\smonths"
    rf"|(?P<compte>{_NUMBER})\s(?P<bout>premiers|derniers)\smois)\s?(?:(?:of|de)\s(?:the\syear\s|l['’]année\s)?)?\Z",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:the same|(?:la|le) même|au même|du même)\s"
    r"(?:half|quarter|semestre|trimestre|moitié|months|mois|period|période)\s"
    r"(?:of|in|de|en)\s(?:the\syear\s|l['’]année\s)?\Z",
    re.IGNORECASE,
)
"""`in the first quarter of 2025, against 309 in the same quarter of 2024`"""
_LOOK_BACK = 48
_MONTHS = {"half": 6, "semestre": 6, "moitié": 6, "quarter": 3, "trimestre": 3}


def with_parts_of_years(text: str, dates: Iterable[Date]) -> Iterator[Date]:
    """The dates, each year that stands behind such words as the months that they name, a range of whole months."""
    told: re.Match[str] | None = None
    for date in dates:
        is_year = date.precision == "year" and not date.is_range and date.first is not None and date.has_year
        before = text[max(0, date.span.start - _LOOK_BACK) : date.span.start]
        found = _OF_YEAR.search(before) if is_year else None
        same = _SAME.search(before) if is_year and told and not found else None
        start = date.span.start - len(before) + (same or found).start() if (same or found) else 0  # type: ignore[union-attr]
        found = told if same else found
        told = found or told
        months = _months(found) if found else None
        if found is None or months is None or date.first is None:
            yield date
            continue
        year, (first, last) = date.first.year, months
        yield replace(
            date,
            span=Span(date.span.paragraph, start, date.span.end),
            text=text[start : date.span.end],
            first=dt.date(year, first, 1),
            last=dt.date(year, last, calendar.monthrange(year, last)[1]),
            precision="month",
            is_range=True,
        )


def _months(found: re.Match[str]) -> tuple[int, int] | None:
    """First and last month of the year, from 1; None where the year has no such part."""
    if found["unit"]:
        length = _MONTHS[found["unit"].lower()]
        word = found["order"].lower()
        number = 12 // length if word in _LAST else _ORDER[word]
        return ((number - 1) * length + 1, number * length) if number * length <= 12 else None
    written = (found["count"] or found["compte"]).lower()
    count = _COUNT.get(written) or int(written)
    is_first = (found["end"] or found["bout"]).lower() in _FIRST
    if not 1 < count < 12:
        return None
    return (1, count) if is_first else (13 - count, 12)
