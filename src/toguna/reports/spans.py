"""How the days of a statement are printed: a whole month or year by its name, an open span by what is known of it."""

import datetime as dt

from toguna.library.numbers import format_date, format_month, format_period
from toguna.library.words import words_of
from toguna.model import Period
from toguna.reports.draft import Draft
from toguna.statements.model import Span

_DAY = dt.timedelta(days=1)


def days_text(draft: Draft, period: Period) -> str:
    """`2018`, `June 2020`, `2 June – 29 September 2020` or `13 August 2020`."""
    start, end = period.start, period.end
    if _is_year(start, end):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and (end + _DAY).day == 1:
        first, last = (format_month(day, draft.style, draft.language) for day in (start, end))
        if start.year == end.year and first != last:
            first = first.removesuffix(f" {start.year}")
        return first if first == last else draft.style.typography(draft.language).period.format(start=first, end=last)
    return format_period(period, draft.style, draft.language)


def date_text(draft: Draft, day: dt.date, precision: str = "day") -> str:
    """A day, or the month or year in which it lies."""
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return format_month(day, draft.style, draft.language)
    return format_date(day, draft.style, draft.language)


def span_text(draft: Draft, span: Span) -> str:
    """`since 2 March 2017 (as of 13 August 2020)`, `until 30 June 2020`, `2 June – 29 September 2020`, `as of ...`."""
    text = words_of("span", draft.language)
    as_of = text["as_of"].format(day=date_text(draft, span.as_of))
    if span.start and span.end:
        return days_text(draft, Period(span.start, span.end))
    if span.end:
        kind = "until" if span.precision[1] == "day" else "until_month"
        return text[kind].format(day=date_text(draft, span.end, span.precision[1]))
    if span.start:
        kind = "since" if span.precision[0] == "day" else "since_month"
        return f"{text[kind].format(day=date_text(draft, span.start, span.precision[0]))} ({as_of})"
    return as_of


def _is_year(start: dt.date, end: dt.date) -> bool:
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
