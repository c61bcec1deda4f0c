"""The calls that print indicators and measures in force: tables, series over time, spans."""

from collections.abc import Sequence
from functools import partial
from html import escape as html

from toguna import geography
from toguna.charts.lines_over_time import lines_over_time
from toguna.charts.spans_over_time import spans_over_time
from toguna.errors import ReportError
from toguna.library.numbers import format_number
from toguna.library.words import word, words_of
from toguna.model import Area, Period
from toguna.reports.cited import in_language, locator, note, said, source_cell
from toguna.reports.draft import Draft, add_item, call_text
from toguna.reports.figures import month_names
from toguna.reports.grids import grid, note_under, picture
from toguna.reports.nearby import EVERYWHERE, areas_asked, is_near
from toguna.reports.spans import days_text, span_text
from toguna.reports.tables import fenced, nothing
from toguna.statements.comparing import overlap
from toguna.statements.indicators import FILE
from toguna.statements.measures import FILE as MEASURES
from toguna.statements.model import Indicated, MeasureInForce
from toguna.statements.spans import is_shown
from toguna.tables.scope import make_period

ACROSS = 8
"""Periods that stand side by side; more stand one under the other."""


def indicator_table(draft: Draft, *, id: str, caption: str, indicator: str, **words: str) -> str:
    """An indicator by area and period, each figure with its way back. words: area (units within it;
    default: within or around those of the report; "all": everything), level, source, from, to.

    Where each area and period has one figure: periods down and areas across, or the other way round; else one row per
    figure, with its source where there are several.
    """
    found = _indicated(draft, indicator, words)
    if not found:
        return nothing(draft, caption)
    call = call_text("indicator_table", indicator=indicator, **words)
    periods = sorted({one.period for one in found}, key=lambda period: (period.start, period.end))
    areas = list(dict.fromkeys(one.area for one in found))
    is_grid = len({(one.area, one.period) for one in found}) == len(found) and len({one.unit for one in found}) == 1
    if is_grid and min(len(areas), len(periods)) > 1 and min(len(areas), len(periods)) <= ACROSS:
        return fenced(id, caption, _crossed(draft, found, areas, periods, call)) + _under(
            draft, found, has_sources=True
        )
    has_column = len({one.cited for one in found}) > 1
    table = _listed(draft, found, call, has_column=has_column)
    return fenced(id, caption, table) + _under(draft, found, has_sources=not has_column)


def _crossed(
    draft: Draft, found: Sequence[Indicated], areas: Sequence[Area], periods: Sequence[Period], call: str
) -> str:
    text, cells = words_of("indicated", draft.language), {(one.area, one.period): one for one in found}
    if len(areas) <= ACROSS:
        heads = [text["period"], *(_name(draft, area) for area in areas)]
        rows = [
            [
                html(days_text(draft, period)),
                *(figure_shown(draft, cells.get((area, period)), call) for area in areas),
            ]
            for period in periods
        ]
    else:
        heads = [text["area"], *(days_text(draft, period) for period in periods)]
        rows = [
            [html(_name(draft, area)), *(figure_shown(draft, cells.get((area, period)), call) for period in periods)]
            for area in areas
        ]
    return grid(heads, rows, numeric=range(1, len(heads)))


def _listed(draft: Draft, found: Sequence[Indicated], call: str, *, has_column: bool) -> str:
    text, units = words_of("indicated", draft.language), draft.statements.vocabulary.names["unit"]
    noted: set[str] = set()
    rows = [
        [
            html(_name(draft, one.area)),
            html(days_text(draft, one.period)),
            figure_shown(draft, one, call),
            html(units[one.unit][draft.language]) if len({other.unit for other in found}) > 1 else "",
            html(in_language(draft, one.definition, f"{FILE}, line {one.line}")) if has_column else "",
            source_cell(draft, one.cited, noted) if has_column else "",
        ]
        for one in found
    ]
    heads = [text[key] for key in ("area", "period", "figure", "unit", "definition", "source")]
    kept = [n for n in range(len(heads)) if any(row[n] for row in rows)]
    return grid([heads[n] for n in kept], [[row[n] for n in kept] for row in rows], numeric=(2,))


def indicator_series(draft: Draft, *, id: str, caption: str, indicator: str, **words: str) -> str:
    """An indicator as lines over time, one panel per area; a figure stands at the first month of its period."""
    found = [one for one in _indicated(draft, indicator, words) if one.value is not None]
    if not found:
        return nothing(draft, caption)
    cells = {(one.area.pcode, f"{one.period.start:%Y-%m}"): one for one in found}
    if len(cells) < len(found):
        raise ReportError(f"the figure {id}: several figures of one area and month; choose with source, from, to.")
    rows = [
        {"month": month, "series": pcode, "value": float(one.value or 0),
         "is_carried_forward": one.status == "projected"}
        for (pcode, month), one in cells.items()
    ]  # fmt: skip
    text = words_of("figure", draft.language)
    name = draft.statements.vocabulary.names["indicator"][indicator][draft.language]
    alt = f"{caption}. {name}: " + "; ".join(
        f"{_name(draft, one.area)}, {days_text(draft, one.period)}: {_written(draft, one)}" for one in found[-12:]
    )
    spec = lines_over_time(
        rows,
        series={one.area.pcode: _name(draft, one.area) for one in found},
        month_names=month_names(draft),
        reported=text["reported"],
        carried_forward=words_of("indicated", draft.language)["hollow"],
        no_round=text["no_round"],
        description=alt,
        format_number=partial(format_number, style=draft.style, language=draft.language),
    )
    draft.figures[id] = (spec, alt)
    placed = words_of("indicated", draft.language)["first_month"]
    return picture(id, caption, _under(draft, found, has_sources=True, signs=(placed,)))


def measures_table(draft: Draft, *, id: str, caption: str, on: str | None = None, **words: str) -> str:
    """Measures in force, by area and first day. on: only those in force, or last reported, on that day. words: area."""
    found = _measures(draft, words)
    if on:
        day = make_period(on, on).start
        found = [one for one in found if is_shown(one.span, day)]
    if not found:
        return nothing(draft, caption)
    text, call = words_of("indicated", draft.language), call_text("measures_table", **words)
    rows: list[list[str]] = []
    noted: set[str] = set()
    for one in found:
        what = in_language(draft, one.what, f"{MEASURES}, line {one.line}")
        kind = _kind(draft, one)
        rows.append(
            [
                html(_name(draft, one.area)),
                said(draft, f"{kind}: {what}" if what else kind, one.cited, call, in_table=True),
                html(span_text(draft, one.span)),
                source_cell(draft, one.cited, noted),
            ]
        )
    heads = [text[key] for key in ("area", "measure", "when", "source")]
    return fenced(id, caption, grid(heads, rows)) + note_under(text["as_of"])


def measures_in_force(draft: Draft, *, id: str, caption: str, **words: str) -> str:
    """Measures in force as spans over the months of the report's period. words: area, from, to."""
    start, end = words.get("from", draft.settings.period.start), words.get("to", draft.settings.period.end)
    period = make_period(start, end)
    found = [
        one
        for one in _measures(draft, words)
        if (one.span.start or one.span.as_of) <= period.end and (one.span.end is None or one.span.end >= period.start)
    ]
    if not found:
        return nothing(draft, caption)
    text = words_of("indicated", draft.language)
    rows = [
        {
            "label": f"{_name(draft, one.area)}, {_kind(draft, one)}",
            "start": one.span.start,
            "end": one.span.end,
            "as_of": one.span.as_of,
        }
        for one in found
    ]
    told = (f"{row['label']}, {span_text(draft, one.span)}" for row, one in zip(rows, found, strict=True))
    alt = f"{caption}. " + "; ".join(told)
    spec = spans_over_time(
        rows,
        first=period.start,
        last=period.end,
        month_names=month_names(draft),
        known=text["known"],
        open_end=text["open"],
        description=alt,
    )
    draft.figures[id] = (spec, alt)
    sources = note(draft, *(one.cited for one in found))
    return picture(id, caption, note_under(text["spans"], sources=sources))


def _indicated(draft: Draft, indicator: str, words: dict[str, str]) -> list[Indicated]:
    """By area, then period. Raises: ReportError for an indicator or word that is not known."""
    names = draft.statements.vocabulary.names["indicator"]
    if indicator not in names:
        raise ReportError(f"“{indicator}” is not in the list “indicator” of the vocabulary.")
    unknown = [key for key in words if key not in ("area", "level", "source", "from", "to")]
    if unknown:
        raise ReportError(f"Indicators cannot be asked by {', '.join(unknown)}, but by area, level, source, from, to.")
    areas, named = areas_asked(draft, words.get("area")), words.get("area") not in (None, *EVERYWHERE)
    period = make_period(words.get("from", "0001-01-01"), words.get("to", "9999-12-31"))
    found = [
        one
        for one in draft.statements.indicators
        if one.indicator == indicator
        and words.get("level") in (None, one.area.level)
        and words.get("source") in (None, one.cited.source)
        and overlap(one.period, period)
        and (areas[0].pcode in geography.ancestors(one.area) if named else is_near(one.area, areas))
    ]
    return sorted(found, key=lambda one: (one.area.level, _name(draft, one.area), one.period.start, one.period.end))


def _measures(draft: Draft, words: dict[str, str]) -> list[MeasureInForce]:
    unknown = [key for key in words if key not in ("area", "from", "to")]
    if unknown:
        raise ReportError(f"Measures in force cannot be asked by {', '.join(unknown)}, but by area, from, to, on.")
    areas = areas_asked(draft, words.get("area"))
    found = [one for one in draft.statements.measures.values() if is_near(one.area, areas)]
    return sorted(found, key=lambda one: (one.area.level, _name(draft, one.area), one.span.start or one.span.as_of))


def _name(draft: Draft, area: Area) -> str:
    return area.names.get(draft.language, area.name)


def _kind(draft: Draft, one: MeasureInForce) -> str:
    return draft.statements.vocabulary.names["measure_in_force"][one.measure][draft.language]


def _written(draft: Draft, one: Indicated) -> str:
    """The figure as the house style writes it, or the sign of its status."""
    if one.value is None:
        return word("cell", one.status, draft.language)
    places = max(0, -int(one.value.as_tuple().exponent))
    sign = draft.style.typography(draft.language).percent if one.unit == "percent" else ""
    return format_number(one.value, draft.style, draft.language, decimals=places) + sign


def figure_shown(draft: Draft, one: Indicated | None, call: str) -> str:
    """A live figure, projections in italics; the sign of its status; empty where there is none."""
    if one is None or one.value is None:
        return "" if one is None else html(_written(draft, one))
    key = add_item(
        draft,
        kind="reported",
        printed=_written(draft, one),
        raw=int(one.value) if one.value == one.value.to_integral_value() else float(one.value),
        unit=one.unit,
        call=call,
        analysis=None,
        parameters={
            "indicator": one.indicator,
            "area": [one.area.pcode],
            "from": one.period.start.isoformat(),
            "to": one.period.end.isoformat(),
            "status": one.status,
            "excerpt": one.cited.excerpt,
            "is_archived": one.cited.is_archived,
        },
        snapshots=(),
        rows=None,
        source=one.cited.source,
        locator=locator(one.cited, draft.language) or None,
    )
    live = f'<span class="value" id="{key}">{html(_written(draft, one))}</span>'
    return f"<em>{live}</em>" if one.status == "projected" else live


def _under(draft: Draft, found: Sequence[Indicated], *, has_sources: bool, signs: Sequence[str] | None = None) -> str:
    """Definition and unit where they are the same for all, signs, and the sources where no column gives them.

    signs: sentences in the place of those on the signs of a table.
    """
    text, units = words_of("indicated", draft.language), draft.statements.vocabulary.names["unit"]
    notes = [text["unit_is"].format(unit=units[unit][draft.language]) for unit in sorted({one.unit for one in found})]
    if has_sources:
        notes += dict.fromkeys(in_language(draft, one.definition, f"{FILE}, line {one.line}") for one in found)
    notes += signs if signs is not None else _signs(draft, found)
    sources = note(draft, *(one.cited for one in found)) if has_sources else ""
    return note_under(*filter(None, notes), sources=sources)


def _signs(draft: Draft, found: Sequence[Indicated]) -> list[str]:
    shown = {one.status for one in found}
    told = [
        word("note", "sign", draft.language).format(
            sign=word("cell", status, draft.language), meaning=word("status", status, draft.language)
        )
        for status in ("not_available", "not_covered")
        if status in shown
    ]
    return [*told, words_of("indicated", draft.language)["projected"]] if "projected" in shown else told
