"""The call that prints the chronology, and the days of it that are drawn on the monthly figures."""

import datetime as dt
from collections.abc import Sequence

from toguna.model import Area, Period
from toguna.reports.cited import in_language, note, said
from toguna.reports.draft import Draft, call_text
from toguna.reports.nearby import areas_asked, is_near
from toguna.reports.spans import date_text, days_text
from toguna.reports.template import escape
from toguna.statements.chronology import FILE
from toguna.statements.model import Dated
from toguna.tables.scope import make_period


def chronology(draft: Draft, **words: str) -> str:
    """What changed the situation, as dated bullets with their notes. words: area, from, to.

    Entries of the area (default: the areas of the report; "all": everything), of units within or around it, and those
    of the whole country.
    """
    entries = entries_of(draft, words)
    call = call_text("chronology", **words)
    bullets = []
    for entry in entries:
        what = in_language(draft, entry.what, f"{FILE}, line {entry.line}")
        live = said(draft, what, entry.cited, call)
        bullets.append(f"- **{escape(_days(draft, entry))}**: {live}{note(draft, entry.cited)}")
    return "\n".join(["", "::: incidents", *bullets, ":::", ""]) if bullets else ""


def dates_drawn(draft: Draft, period: Period, areas: Sequence[Area]) -> list[Dated]:
    """Entries with a label whose first day is told and lies in the period, and that concern one of the areas."""
    return [
        entry
        for entry in draft.statements.chronology.values()
        if entry.label.get(draft.language)
        and entry.precision == "day"
        and period.start <= entry.first <= period.end
        and is_near(entry.area, areas)
    ]


def entries_of(draft: Draft, words: dict[str, str]) -> list[Dated]:
    """The entries, first day first. Raises: UnknownName for an area or date that is none."""
    period = make_period(words.get("from", dt.date.min), words.get("to", dt.date.max))
    areas = areas_asked(draft, words.get("area"))
    return [
        entry
        for entry in draft.statements.chronology.values()
        if entry.first <= period.end and period.start <= entry.last and is_near(entry.area, areas)
    ]


def _days(draft: Draft, entry: Dated) -> str:
    if entry.precision == "day" and entry.last > entry.first:
        return days_text(draft, Period(entry.first, entry.last))
    shown = date_text(draft, entry.first, entry.precision)
    return shown[:1].upper() + shown[1:]
