"""Numbers, percentages and dates as a house style writes them. The words beside a number are the author's."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

import babel.dates

from toguna.library.styles import HouseStyle
from toguna.model import Period

MINUS = "\u2212"


def rounded(value: float | Decimal | Fraction, decimals: int = 0) -> Decimal:
    """value rounded half up (away from zero), as print does; 0.5 is 1, 2.5 is 3, -0.5 is -1.

    A float counts as it is written (2.675 is 2.68 to two decimals), a Fraction exactly.
    """
    if isinstance(value, Fraction):
        scale = 10**decimals
        quotient, rest = divmod(abs(value.numerator) * scale, value.denominator)
        whole = quotient + (2 * rest >= value.denominator)
        return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_number(value: float | Decimal | Fraction, style: HouseStyle, language: str, *, decimals: int = 0) -> str:
    """value in persons, events or whatever the text says: `131 150` with a no-break space.

    Raises: UnknownName if the style is not written for the language.
    """
    rules = style.typography(language)
    number = rounded(value, decimals)
    digits = f"{abs(number):,.{decimals}f}".replace(",", "\0").replace(".", rules.decimal)
    return (MINUS if number < 0 else "") + digits.replace("\0", rules.thousands)


def format_percent(share: float | Decimal | Fraction, style: HouseStyle, language: str, *, decimals: int = 0) -> str:
    """share (0-1) as a percentage, rounded half up: 0.47 is `47 %`. Give a Fraction for an exact rounding."""
    exact = share if isinstance(share, Fraction | Decimal) else Decimal(str(share))
    return format_number(exact * 100, style, language, decimals=decimals) + style.typography(language).percent


def format_date(date: dt.date, style: HouseStyle, language: str) -> str:
    """`17 December 2020`; `1er juin 2020`."""
    return _written(date, style, language, style.typography(language).date)


def format_note_date(date: dt.date, style: HouseStyle, language: str) -> str:
    """A date of publication or access as the notes of the style have it: `03.12.2020` in `sem`."""
    return _written(date, style, language, style.typography(language).note_date)


def format_month(month: dt.date | str, style: HouseStyle, language: str) -> str:
    """`June 2020`, of any day of the month or of its ISO form `2020-06`."""
    date = dt.date.fromisoformat(f"{month}-01") if isinstance(month, str) else month
    return babel.dates.format_date(date, "MMMM y", _babel_locale(style, language))


def format_period(period: Period, style: HouseStyle, language: str) -> str:
    """`1 June – 30 November 2020`: both days included, month and year once where they are the same."""
    start, end = period.start, period.end
    if start == end:
        return format_date(start, style, language)
    rules = style.typography(language)
    opening = rules.date
    if start.year == end.year:
        opening = opening.removesuffix(" {month} {year}" if start.month == end.month else " {year}")
    return rules.period.format(start=_written(start, style, language, opening), end=format_date(end, style, language))


def _written(date: dt.date, style: HouseStyle, language: str, pattern: str) -> str:
    day = style.typography(language).first_of_month if date.day == 1 else str(date.day)
    month = _month_name(date.month, _babel_locale(style, language))
    return pattern.format(day=day, month=month, year=date.year, dd=f"{date.day:02}", mm=f"{date.month:02}")


@cache
def _month_name(month: int, locale: str) -> str:
    return babel.dates.format_date(dt.date(2000, month, 1), "MMMM", locale)


def _babel_locale(style: HouseStyle, language: str) -> str:
    return style.typography(language).locale.replace("-", "_")
