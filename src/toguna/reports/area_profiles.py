"""The call that prints the profile of one unit: what is computed and what sources report, side by side, no grade."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from html import escape as html
from typing import Any

import polars as pl

from toguna import actors, geography
from toguna.errors import EmptyScope, ReportError, UnknownName
from toguna.fields import FIELDS
from toguna.library.numbers import format_month, format_number, format_percent
from toguna.library.words import words_of
from toguna.model import LEVELS, Area
from toguna.reports.area_statements import statements_of
from toguna.reports.calls import Figure, look_up, period_text, traced
from toguna.reports.cited import cell_note
from toguna.reports.draft import Draft, call_text, scope_of
from toguna.reports.figures import figure
from toguna.reports.grids import grid
from toguna.reports.labels import label
from toguna.reports.lists import top
from toguna.reports.tables import fenced, source_note

HEADINGS = ("actors", "tactics", "frequency", "extent", "civilians", "displacement", "impact")
"""What country-of-origin information asks of an area, in the order of print."""
_WIDTHS = (17, 30, 53)
"""Per cent of the page: what sources report takes most words."""
_NOTHING = (EmptyScope, ReportError, UnknownName)


def area_profile(
    draft: Draft, area: str, *, id: str = "tbl-profile", caption: str = "", picture: bool = True, most: int = 4
) -> str:
    """Everything on one unit: a row for each of HEADINGS, computed and reported side by side, and events by month.

    caption: of the table; empty: the name of the unit. picture: False leaves the figure out. most:
    statements under a heading; the others are counted.
    Raises: UnknownName for an area that is none.
    """
    unit = geography.find_area(area, draft.settings.country)
    text = words_of("area_profile", draft.language)
    computed: Mapping[str, Callable[[Draft, Area], list[str]]] = {
        "actors": _actors,
        "tactics": _tactics,
        "frequency": _frequency,
        "extent": _extent,
        "civilians": _civilians,
        "displacement": _displacement,
    }
    reported = statements_of(draft, unit, most)
    rows = []
    for heading in HEADINGS:
        left = computed[heading](draft, unit) if heading in computed and draft.events else []
        told = reported.get(heading, [])
        right = [shown for shown, _ in told]
        note = cell_note(draft, [cited for _, one in told for cited in one])
        cells = (_listed(left, text["none"]), _listed(right, text["none"]) + note)
        rows.append([f"<strong>{html(text[heading])}</strong>", *cells])
    data = label(draft, "provider", draft.events) if draft.events else "–"
    heads = [text["heading"], text["computed"].format(data=data), text["reported"]]
    table = fenced(id, caption or title(draft, unit), grid(heads, rows, widths=_WIDTHS))
    parts = [table + _under(draft, unit, text)]
    if picture and draft.events and _events(draft, unit) is not None:
        caption = text["months"].format(area=_name(draft, unit))
        dated = bool(draft.statements.chronology)
        words = {"area": unit.pcode, "types": "violent"}
        parts.append(
            figure(draft, "events_by_month", id=f"{id}-months", caption=caption, dated=dated, height=75.0, **words)
        )
    return "".join(parts)


def title(draft: Draft, unit: Area) -> str:
    level = geography.level_name(draft.settings.country, unit.level, draft.language)
    return words_of("area_profile", draft.language)["title"].format(area=_name(draft, unit), level=level)


def _under(draft: Draft, unit: Area, text: Mapping[str, str]) -> str:
    sentence = text["note"].format(period=period_text(draft, draft.settings.period))
    if draft.events is None or (found := _events(draft, unit)) is None:
        return f"::: source\n{sentence}\n:::\n\n"
    return source_note(draft, found.table, [sentence])


def _listed(parts: Iterable[str], none: str) -> str:
    """The parts one under the other."""
    told = [part for part in parts if part]
    sign = "•&nbsp;" if len(told) > 1 else ""
    return "<br>".join(sign + part for part in told) if told else html(none)


def _name(draft: Draft, area: Area) -> str:
    return area.names.get(draft.language, area.name)


def _figure(draft: Draft, name: str, column: str, **words: Any) -> Figure | None:
    """The figure, None where the data cannot give it."""
    try:
        return look_up(draft, name, column, words)
    except _NOTHING:
        return None


def _live(draft: Draft, found: Figure, shown: str | None = None, raw: float | None = None, unit: str = "") -> str:
    """A figure in HTML with its way back; shown and raw: another form of it."""
    text = format_number(found.number, draft.style, draft.language) if shown is None else shown
    call = call_text("area_profile", found.analysis.name, found.column, **found.where)
    value = found.number if raw is None else raw
    key = traced(draft, found, call, text, value, unit or FIELDS[found.column].unit)
    return f'<span class="value" id="{key}">{html(text)}</span>'


def _events(draft: Draft, unit: Area) -> Figure | None:
    return _figure(draft, "events_by_type", "events", area=unit.pcode, types="violent")


def _actors(draft: Draft, unit: Area) -> list[str]:
    armed = [t for t in actors.types() if t not in ("civilians", "protesters", "rioters")]
    words: dict[str, Any] = {"area": unit.pcode, "types": "violent", "grain": "actor", "actor_type": armed}
    return _ranked(draft, "events_by_actor", "actor", words, "involved", 5)


def _tactics(draft: Draft, unit: Area) -> list[str]:
    words = {"area": unit.pcode, "types": "violent"}
    kinds = _ranked(draft, "events_by_type", "event_type", words, None, 3)
    return [*kinds, *_ranked(draft, "events_by_tactic", "sub_event_type", words, None, 4)]


def _ranked(draft: Draft, name: str, by: str, words: Mapping[str, Any], sentence: str | None, limit: int) -> list[str]:
    """`JNIM 12, MDSF 9`: the values of a column with most events."""
    try:
        rows = top(draft, name, "events", by=by, limit=limit, **words)
    except _NOTHING:
        return []
    listed = []
    for row in rows:
        found = _figure(draft, name, "events", **{**words, by: row[by]})
        if found is not None:
            shown = str(row.get("short") or row["label"]).replace("\\", "")
            listed.append(f"{html(shown)}&nbsp;{_live(draft, found)}")
    joined = ", ".join(listed)
    if not joined:
        return []
    return [html(words_of("area_profile", draft.language)[sentence]).format(listed=joined) if sentence else joined]


def _frequency(draft: Draft, unit: Area) -> list[str]:
    text, events = words_of("area_profile", draft.language), _events(draft, unit)
    if events is None:
        return []
    fatalities = _figure(draft, "events_by_type", "fatalities_best", area=unit.pcode, types="violent")
    told = [
        html(text["events"]).format(
            events=_live(draft, events), fatalities=_live(draft, fatalities) if fatalities else "–"
        )
    ]
    years = []
    for year in range(draft.settings.period.start.year, draft.settings.period.end.year + 1):
        words = {"area": unit.pcode, "types": "violent", "level": unit.level, "year": year}
        found = _figure(draft, "fatalities_by_area_and_year", "fatalities_best", area_pcode=unit.pcode, **words)
        years += [f"{year}&nbsp;{_live(draft, found)}"] if found else []
    if len(years) > 1:
        told.append(html(text["by_year"]).format(listed=", ".join(years)))
    return told


def _extent(draft: Draft, unit: Area) -> list[str]:
    text, told = words_of("area_profile", draft.language), []
    country, events = draft.settings.country, _events(draft, unit)
    parent = next((a for a in geography.areas(country) if a.pcode == unit.parent_pcode), None)
    whole = _events(draft, parent) if parent else None
    if events and whole and whole.number and parent:
        share = Fraction(events.number, whole.number)
        live = _live(draft, events, format_percent(share, draft.style, draft.language), round(float(share), 6), "share")
        level = geography.level_name(country, parent.level, draft.language)
        told.append(html(text["of_parent"]).format(share=live, area=html(_name(draft, parent)), level=html(level)))
    finer = [level for level in geography.levels(country) if LEVELS.index(level) > LEVELS.index(unit.level)]
    if events and events.number and finer:
        told.append(_units_touched(draft, unit, finer[0]))
    return told


def _units_touched(draft: Draft, unit: Area, level: str) -> str:
    """In how many of the units of the next level an event is recorded, if places are exact enough for it."""
    text = words_of("area_profile", draft.language)
    found = _figure(draft, "events_by_area", "events", area=unit.pcode, types="violent", level=level)
    named = {n: geography.level_name(draft.settings.country, level, draft.language, plural=n) for n in (True, False)}
    placed = found.table.frame.filter(pl.col("area_pcode").is_not_null()) if found else pl.DataFrame()
    touched = placed.filter(pl.col("events") > 0)["area_pcode"].n_unique() if found else 0
    if not found or not touched:
        return html(text["vague"].format(level=named[False]))
    number = format_number(touched, draft.style, draft.language)
    live = _live(draft, found, number, touched, "units")
    every = format_number(placed["area_pcode"].n_unique(), draft.style, draft.language)
    return html(text["units"]).format(number=live, all=every, level=html(named[True]))


def _civilians(draft: Draft, unit: Area) -> list[str]:
    found = _figure(draft, "civilian_fatalities_by_area", "fatalities_civilian", area=unit.pcode)
    text = words_of("area_profile", draft.language)
    return [html(text["killed"]).format(fatalities=_live(draft, found))] if found else []


def _displacement(draft: Draft, unit: Area) -> list[str]:
    """The last month of each series in which the unit has a figure."""
    text, told = words_of("area_profile", draft.language), []
    for series in ("idps", "returnees"):
        name, words = f"{series}_by_area_and_month", {"area": unit.pcode, "level": unit.level}
        try:
            frame = draft.compute(name, scope_of(draft, words), None).frame
        except _NOTHING:
            continue
        months = frame.filter(pl.col("area_pcode") == unit.pcode, pl.col("value").is_not_null())["month"].sort()
        found = _figure(draft, name, "value", month=months[-1], area_pcode=unit.pcode, **words) if len(months) else None
        if found:
            month = format_month(months[-1], draft.style, draft.language)
            told.append(html(text[series]).format(value=_live(draft, found), month=html(month)))
    return told
