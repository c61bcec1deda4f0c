"""Everything that a report text can call or name, for one language edition."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl

from toguna import actors, geography
from toguna.errors import EmptyScope, UnknownName
from toguna.library.numbers import format_date, format_month
from toguna.library.review import FILE as REVIEW
from toguna.library.review import read_review
from toguna.library.words import word, words_of
from toguna.model import Period
from toguna.registry import find
from toguna.reports import calls, figures, lists, methods, quotations, tables
from toguna.reports.draft import Draft, scope_of
from toguna.reports.labels import actor_name, capital
from toguna.reports.statement_calls import CALLS, held
from toguna.reports.template import escape

COVER = "TOGUNA-COVER"
"""Stands where cover() was called until the whole text is known (which sections there are)."""


def context(draft: Draft) -> dict[str, Any]:
    """The names and calls of a report text. Texts from data are escaped; numbers are live values."""
    settings, language = draft.settings, draft.language
    country = geography.country_name(settings.country, language)
    scope = scope_of(draft, {})
    provider = find("providers", "PROVIDER", draft.events) if draft.events else None
    year_before = _year_before(settings.period)
    has_regions = "admin1" in geography.levels(settings.country)
    day = partial(format_date, style=draft.style, language=language)
    named: dict[str, Any] = {
        "country": escape(country),
        "areas": methods.areas_text(draft),
        "areas_title": capital(methods.areas_text(draft)),
        "areas_asked": list(settings.areas) or "country",
        "is_part": bool(settings.areas),
        "holds_country": _holds_country(draft),
        "period": calls.period_text(draft, settings.period),
        "period_from": day(settings.period.start),
        "period_to": day(settings.period.end),
        "year_before": [d.isoformat() for d in year_before],
        "reaches_back": _covers(draft, Period(year_before[0], settings.period.end)),
        "completed": day(methods.completed(draft)),
        "methodology": settings.cover.get("methodology"),
        "review": _review(draft),
        "level_name": geography.level_name(settings.country, scope.level, language),
        "first_level_name": geography.level_name(settings.country, "admin1", language) if has_regions else "",
        "has_units": scope.level != "admin0",
        "has_regions": has_regions,
        "armed": [t for t in actors.types() if t not in ("civilians", "protesters", "rioters")],
        "data": word("provider", draft.events, language) if draft.events else "",
        "data_name": provider.name if provider else "",
        "events_in_period": _has_events(draft),
        "data_span": _data_span(draft),
        "codes_tactics": bool(provider and provider.has_sub_event_types),
        "codes_targets": bool(provider and provider.has_sub_event_types),
        "civilian_definition": words_of("civilians", language).get(draft.events or "", ""),
        "caveat_data": " ".join(
            escape(c[language]) for s in draft.snapshots if s.provider == draft.events for c in s.caveats
        ),
        "alliances": _alliances(draft),
        "displacement": _displacement(draft),
        "refugees": _refugees(draft),
        "statements": held(draft),
    }
    functions = (
        calls.value, calls.number, calls.share, calls.change,
        tables.table, figures.figure, lists.top, lists.incidents, lists.opponents, methods.methods,
        quotations.quote, quotations.not_found,
        *CALLS,
    )  # fmt: skip
    return {
        **named,
        **{f.__name__: partial(f, draft) for f in functions},
        "cover": lambda: COVER,
        "date": day,
        "period_of": lambda days: calls.period_text(draft, Period(*map(dt.date.fromisoformat, days))),
        "cite_data": partial(cite_data, draft),
        "memberships_of": partial(_memberships, draft),
    }


def cite_data(draft: Draft, provider: str | None = None) -> str:
    """The note that cites a provider's data: the entry set with --cite, else those that the provider asks for."""
    key = provider or draft.events
    if key is None:
        return ""
    record = find("providers", "PROVIDER", key)
    chosen = [s.citation_id for s in draft.snapshots if s.provider == key and s.citation_id]
    ids = list(dict.fromkeys(chosen)) or [str(source["id"]) for source in record.sources]
    draft.cited.update(ids)
    return f"[{'; '.join('@' + i for i in ids)}]" if ids else ""


def _year_before(period: Period) -> tuple[dt.date, dt.date]:
    end = period.start - dt.timedelta(days=1)
    leap_day = period.start.month == 2 and period.start.day == 29
    start = period.start.replace(year=period.start.year - 1, **({"day": 28} if leap_day else {}))
    return start, end


def _covers(draft: Draft, period: Period) -> bool:
    """Whether the event data cover these days: those before an export begins, or after it ends, are no zeros."""
    known = [s.covers for s in draft.snapshots if s.provider == draft.events and s.covers]
    return any(days.start <= period.start and days.end >= period.end for days in known)


def _data_span(draft: Draft) -> str:
    """The days that the event data cover, whatever their country: outside them, no event means no data."""
    known = [s.covers for s in draft.snapshots if s.provider == draft.events and s.covers]
    if not known:
        return ""
    return calls.period_text(draft, Period(min(p.start for p in known), max(p.end for p in known)))


def _review(draft: Draft) -> Mapping[str, str] | None:
    """Role and date of the quality review, if its checklist is done; is_older: `yes` if the text was changed since."""
    review = read_review(draft.settings)
    if review is None:
        return None
    if review.open_items:
        file = draft.settings.review.get("checklist", REVIEW)
        draft.warnings.append(
            "[review] in toguna.toml: the sentence on a quality review is not printed. Write yes "
            f"in the column done of {file} at each of these items of the checklist of {draft.settings.style}: "
            f"{', '.join(review.open_items)}."
        )
        return None
    if review.is_older:
        draft.warnings.append(
            f"The quality review of {review.date} is older than the text: texts, registers or sources were changed "
            "since. Review again and set its new date."
        )
    day = format_date(review.date, draft.style, draft.language)
    return {"role": escape(review.role), "date": day, "is_older": "yes" if review.is_older else ""}


def _holds_country(draft: Draft) -> bool:
    """Whether the data hold events outside of the areas asked; if none, they may be an export of these areas alone."""
    if not draft.settings.areas or not _has_events(draft):
        return True
    inside, all_of_them = (
        calls.number(draft, "events_by_type", "events", **words) or 0 for words in ({}, {"area": "country"})
    )
    return all_of_them > inside


def _has_events(draft: Draft) -> bool:
    if draft.events is None:
        return False
    try:
        draft.compute("events_by_type", scope_of(draft, {"area": "country"}), draft.events)
    except EmptyScope:
        return False
    return True


def _alliances(draft: Draft) -> list[str]:
    """The alliances of which the data name members apart; without those both tables would say the same."""
    if not _has_events(draft):
        return []
    found = draft.compute("events_by_actor", scope_of(draft, {"types": "violent"}), draft.events).frame
    members = found.filter(pl.col("grain") == "actor", pl.col("alliance").is_not_null())
    return members["alliance"].unique(maintain_order=True).to_list()


def _memberships(draft: Draft, actor: str) -> list[str]:
    """One sentence for each alliance of an actor that overlaps the report's period."""
    text, period = words_of("member", draft.language), draft.settings.period
    sentences = []
    for m in actors.memberships(draft.settings.country).filter(pl.col("actor") == actor).iter_rows(named=True):
        start, end = m["valid_from"], m["valid_to"]
        if (start and start > period.end) or (end and end < period.start):
            continue
        alliance = escape(actor_name(draft.settings.country, m["alliance"], draft.language))
        shown = {"start": start, "end": end}
        days = {k: escape(format_date(v, draft.style, draft.language)) for k, v in shown.items() if v}
        kind = "open" if not start else "until" if end else "since"
        sentences.append(text[kind].format(alliance=alliance, **days))
    return sentences


def _displacement(draft: Draft) -> dict[str, Any]:
    """What the displacement tables in use hold for the report's areas and period, with the sentences on them."""
    series = {name: _series(draft, name) for name in ("idps", "returnees")}
    text = words_of("displacement", draft.language)
    return {**series, "any": any(series.values()) or _refugees(draft) is not None, "introduction": text["introduction"]}


def _series(draft: Draft, name: str) -> dict[str, Any] | None:
    analysis = f"{name}_by_area_and_month"
    try:
        found = draft.compute(analysis, scope_of(draft, {}), None)
    except (UnknownName, EmptyScope):
        return None
    frame = found.frame
    whole = (
        frame.group_by("month", maintain_order=True)
        .agg(pl.col("value").sum(), (pl.col("status").is_in(["reported", "zero", "none_registered"])).all().alias("ok"))
        .filter("ok", pl.col("value") > 0)
        .sort("month")
    )
    if whole.is_empty():
        return None
    text = words_of("displacement", draft.language)
    months = whole["month"].to_list()
    levels = {"level": found.scope.level}
    level = geography.level_name(draft.settings.country, found.scope.level, draft.language)
    areas = methods.areas_text(draft)
    note = cite_data(draft, found.snapshots[0].provider)

    def month(key: str) -> str:
        return format_month(key, draft.style, draft.language)

    def sentence() -> str:
        last = text["sentence"].format(
            value=calls.value(draft, analysis, "value", month=months[-1]),
            what=text[name],
            areas=areas,
            month=month(months[-1]),
            level=level,
            note=note,
        )
        if len(months) == 1:
            return last
        first = calls.value(draft, analysis, "value", month=months[0])
        return last + text["change"].format(month=month(months[0]), value=first)

    return {**levels, "sentence": sentence, "caption": text[f"caption_{name}"].format(level=level, areas=areas)}


def _refugees(draft: Draft) -> dict[str, Any] | None:
    analysis = "refugees_by_country_of_asylum"
    try:
        frame = draft.compute(analysis, scope_of(draft, {"area": "country"}), None).frame
    except (UnknownName, EmptyScope):
        return None
    there = frame.filter(pl.col("refugees") > 0)
    if there.is_empty():
        return None
    year = there["year"].max()
    most = lists.top(draft, analysis, "refugees", by="asylum", limit=1, year=year, area="country")
    text = words_of("refugees", draft.language)

    def sentence() -> str:
        whole = calls.value(draft, analysis, "refugees", area="country", year=year)
        shown = ""
        if most:
            first = calls.value(draft, analysis, "refugees", area="country", year=year, asylum=most[0]["asylum"])
            shown = text["most"].format(asylum=most[0]["label"], value=first)
        return text["sentence"].format(
            year=year,
            value=whole,
            country=geography.country_name(draft.settings.country, draft.language),
            most=shown,
            note=cite_data(draft, "unhcr_population"),
        )

    return {"sentence": sentence}


def headings(markdown: str) -> frozenset[str]:
    """The ids of the sections of a filled text."""
    import re

    return frozenset(re.findall(r"^#+ .*\{#([\w-]+)", markdown, re.MULTILINE))


def put_cover(draft: Draft, markdown: str, questions: Sequence[Mapping[str, str]]) -> str:
    """The cover table in its place, now that it is known which questions have a section."""
    filled = [{k: _fill_names(draft, str(v)) for k, v in q.items()} for q in questions]
    return markdown.replace(COVER, methods.cover(draft, tuple(filled), headings(markdown)), 1)


def _fill_names(draft: Draft, text: str) -> str:
    names = {
        "{areas}": methods.areas_text(draft),
        "{country}": geography.country_name(draft.settings.country, draft.language),
        "{period}": calls.period_text(draft, draft.settings.period),
    }
    for mark, shown in names.items():
        text = text.replace(mark, shown)
    return text
