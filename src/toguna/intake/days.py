"""Dates as data files write them: 2020-06-03, 03 June 2020, 3-June-20, 03-Jun-20, with or without a time of 00:00.

A date that can be read in two ways (03/06/2020) is a problem, not a guess.
"""

import datetime as dt
import re
from functools import cache

import polars as pl

from toguna.intake.cast import Rule, by_distinct

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][0:.]+Z?)?")
_NAMED = re.compile(r"(\d{1,2})[ -]([^\W\d]+)\.?[ -](\d{4}|\d{2})")
_SLASHED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})")


def day(what: str, latest: dt.date, *, earliest: dt.date = dt.date.min, required: bool = True) -> Rule:
    """Days from the earliest to the latest; a problem where a date is impossible, outside, ambiguous or unreadable."""

    def read(written: str) -> tuple[dt.date | None, str | None]:
        value, problem = read_day(written, latest)
        if value is not None and value > latest:
            return value, f"{what} {written} is in the future (after {latest.isoformat()})"
        if value is not None and value < earliest:
            return value, f"{what} {written}, read as {value.isoformat()}, is before the data begin ({earliest.year})"
        return value, f"{what} {problem}" if problem else None

    return by_distinct(read, pl.Date, required=what if required else None)


def read_day(written: str, latest: dt.date) -> tuple[dt.date | None, str | None]:
    """The day, or what is wrong with it. Two-digit years are the last ones that are not after `latest`."""
    trimmed = written.strip()
    if found := _ISO.fullmatch(trimmed):
        year, month, number = (int(part) for part in found.groups())
    elif found := _NAMED.fullmatch(trimmed):
        known = months().get(found[2].casefold())
        if known is None:
            return None, f"“{written}” names no month that is known"
        number, month, year = int(found[1]), known, int(found[3])
        if len(found[3]) == 2:
            century = latest.year // 100 * 100
            year += century if year <= latest.year % 100 else century - 100
    elif _SLASHED.fullmatch(trimmed):
        return None, f"“{written}” can be read with the day or the month first; export it as YYYY-MM-DD"
    else:
        return None, f"“{written}” is not a date"
    try:
        return dt.date(year, month, number), None
    except ValueError:
        return None, f"“{written}” does not exist"


@cache
def months() -> dict[str, int]:
    """Numbers of the months by their English and French names and abbreviations, case folded."""
    from babel.dates import get_month_names

    names = {}
    for language in ("en", "fr"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                names[str(name).casefold().rstrip(".")] = int(number)
    return names | {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12}


_MONTH_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2}(?:[T ].*)?)?")
_MONTH_NUMBER = re.compile(r"(\d{1,2})[/.](\d{4})")
_MONTH_NAMED = re.compile(r"([^\W\d]+)\.?[ -]*(\d{4}|\d{2})")


def read_month(written: str, latest: dt.date) -> tuple[str | None, str | None]:
    """A month as YYYY-MM (2020-01, 01/2020, January 2020, janv. 20), or what is wrong with it."""
    trimmed = written.strip()
    if found := _MONTH_ISO.fullmatch(trimmed):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH_NUMBER.fullmatch(trimmed):
        year, month = int(found[2]), int(found[1])
    elif (found := _MONTH_NAMED.fullmatch(trimmed)) and found[1].casefold() in months():
        year, month = int(found[2]), months()[found[1].casefold()]
        year += 2000 if year < 100 else 0
    else:
        return None, f"“{written}” is not a month"
    if not 1 <= month <= 12:
        return None, f"month “{written}” does not exist"
    if (year, month) > (latest.year, latest.month):
        return None, f"month {written} is in the future (after {latest.isoformat()})"
    return f"{year:04d}-{month:02d}", None
