"""How a finding writes a date, as exact as it was read: `12 October 2020`, `octobre 2020`, `2020`, `2020-10-12`."""

import datetime as dt

from toguna.library.reading.citing import Interval

_ENGLISH = "January, February, March, April, May, June, July, August, September, October, November, December"
_FRENCH = "janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre"
MONTHS = {"en": _ENGLISH.split(", "), "fr": _FRENCH.split(", ")}


def shown(date: Interval | dt.date, language: str) -> str:
    """language: en, fr, or iso. A span of more than its precision (two months, say) has both ends."""
    if isinstance(date, dt.date):
        return _written(date, "day", language)
    first, last = (_written(day, date.precision, language) for day in (date.first, date.last))
    return first if first == last else f"{first}–{last}" if language != "iso" else f"{first}/{last}"


def of_french(date: Interval | dt.date) -> str:
    """`du 12 octobre 2020`, `d’octobre 2020`, `de 2020`."""
    text = shown(date, "fr")
    if isinstance(date, dt.date) or date.precision == "day":
        return f"du {text}"
    return f"d’{text}" if text[0] in "ao" else f"de {text}"


def the_french(date: Interval | dt.date) -> str:
    """`le 12 octobre 2020`, `octobre 2020`, `2020`."""
    is_day = isinstance(date, dt.date) or date.precision == "day"
    return f"le {shown(date, 'fr')}" if is_day else shown(date, "fr")


def _written(day: dt.date, precision: str, language: str) -> str:
    if language == "iso":
        return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    if precision == "year":
        return str(day.year)
    month = f"{MONTHS[language][day.month - 1]} {day.year}"
    if precision == "month":
        return month
    return f"1er {month}" if language == "fr" and day.day == 1 else f"{day.day} {month}"
