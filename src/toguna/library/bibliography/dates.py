"""Dates as bibliographies print them, in English and French, to CSL dates. What a house style prints is not here."""

import datetime as dt
import re
from typing import Any

_NAMES = (
    ("january", "jan", "janvier", "janv"),
    ("february", "feb", "février", "fevrier", "févr", "fevr"),
    ("march", "mar", "mars"),
    ("april", "apr", "avril", "avr"),
    ("may", "mai"),
    ("june", "jun", "juin"),
    ("july", "jul", "juillet", "juil"),
    ("august", "aug", "août", "aout"),
    ("september", "sept", "sep", "septembre"),
    ("october", "oct", "octobre"),
    ("november", "nov", "novembre"),
    ("december", "dec", "décembre", "decembre", "déc"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"\d{1,2}(?:er|st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
_FORMS = (
    rf"(?P<d1>{_DAY})\s+(?P<m1>{_MONTH}),?\s+(?P<y1>{_YEAR})",
    rf"(?P<m2>{_MONTH})\s+(?P<d2>{_DAY}),?\s+(?P<y2>{_YEAR})",
    rf"(?P<m3>{_MONTH})\s*[/–-]\s*(?P<m3b>{_MONTH})\s+(?P<y3>{_YEAR})",
    rf"(?P<m4>{_MONTH})\s+(?P<y4>{_YEAR})",
    rf"(?P<d5>\d{{1,2}})[./](?P<m5>\d{{1,2}})[./](?P<y5>{_YEAR})",
    rf"(?P<y6>{_YEAR})-(?P<m6>\d\d)-(?P<d6>\d\d)",
    rf"(?P<m7>\d{{1,2}})[./](?P<y7>{_YEAR})",
    rf"(?P<y8>{_YEAR})",
)
UNDATED = r"(?:n\.\s?d\.?|s\.\s?d\.?|undated|not dated|no date|sans date|non daté)"
DATE = rf"(?:{'|'.join(re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', form) for form in _FORMS)})"
"""Pattern of any date of publication or access; without groups, for use inside other patterns (ignore case)."""
_WHOLE = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_DAY_AND_MONTH = re.compile(rf"(?:{_DAY}\s+{_MONTH}|{_MONTH}\s+{_DAY})", re.IGNORECASE)

Date = dict[str, Any]
"""A CSL date: {"date-parts": [[2020, 12, 3]]}, two parts for a range, or {"literal": "15 December"}."""


def read_date(text: str) -> Date | None:
    """The CSL date that a text is; None if it is none. A day without a year is kept as a literal."""
    text = " ".join(text.split()).strip(" ,")
    for number, form in enumerate(_WHOLE, 1):
        found = form.fullmatch(text)
        if found:
            return _date(found.groupdict(), number)
    return {"literal": text} if _DAY_AND_MONTH.fullmatch(text) else None


def _date(groups: dict[str, str | None], number: int) -> Date | None:
    year = int(groups[f"y{number}"] or 0)
    months = [_month(m) for m in (groups.get(f"m{number}"), groups.get(f"m{number}b")) if m]
    day = groups.get(f"d{number}")
    parts = [[year, month] for month in months] or [[year]]
    if day:
        parts[0].append(int(re.sub(r"\D", "", day)))
    return {"date-parts": parts} if is_date(parts) else None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.lower().rstrip(".")]


def is_date(parts: object) -> bool:
    """Whether CSL date-parts name one day, month or year that exists, or a range of two."""
    if not isinstance(parts, list) or not 1 <= len(parts) <= 2:
        return False
    for part in parts:
        if not isinstance(part, list) or not 1 <= len(part) <= 3 or not all(type(n) is int for n in part):
            return False
        try:
            dt.date(*([*part, 1, 1])[:3])
        except ValueError:
            return False
    return True


def iso(date: Date | None) -> str:
    """`2020-12-03`, `2020-12`, `2020`, `2020-11/2020-12`; the literal as it stands; empty for no date."""
    if not date:
        return ""
    if "date-parts" not in date:
        return str(date.get("literal") or date.get("raw") or "")
    return "/".join("-".join(f"{n:02d}" for n in part) for part in date["date-parts"])


def from_day(day: dt.date) -> Date:
    """The CSL date of a day."""
    return {"date-parts": [[day.year, day.month, day.day]]}
