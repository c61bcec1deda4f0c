"""A picture in the text: an analysis drawn by a chart, with its alternative text and its data in the annex."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from toguna import geography
from toguna.charts.basemap import MapWords
from toguna.charts.choropleth import choropleth
from toguna.charts.columns_by_month import columns_by_month
from toguna.charts.draw import svg
from toguna.charts.lines_over_time import lines_over_time
from toguna.charts.mapframe import Shape
from toguna.charts.point_map import point_map
from toguna.charts.theme import Spec
from toguna.errors import ReportError
from toguna.library.numbers import format_number
from toguna.library.words import word, words_of
from toguna.model import Scope, Table
from toguna.reports.calls import filtered
from toguna.reports.chronicled import dates_drawn
from toguna.reports.cited import note
from toguna.reports.draft import Draft, note_use, split_words
from toguna.reports.labels import label
from toguna.reports.render_parts import Figure
from toguna.reports.tables import nothing, source_note
from toguna.reports.template import escape
from toguna.statements.model import Dated
from toguna.tables.events import less_precise


@dataclass(frozen=True)
class _Picture:
    """How one kind of picture is made: the analysis that it shows and the function that draws its rows."""

    analysis: str
    draw: Callable[[Draft, Table, pl.DataFrame, str], Spec | None]
    """None: there is nothing to draw."""
    shows_rows: bool = False
    """Whether it draws the events counted, not their counts."""


def figure(
    draft: Draft, name: str, *, id: str, caption: str, dated: bool = False, height: float = 150.0, **words: Any
) -> str:
    """A picture by name (events_by_month, map_by_area ...), captioned and numbered, its source under it.

    dated: draw the days of the chronology as lines (events_by_month only), their sources in the note.
    height: of the plot of events_by_month, in points.
    Raises: ReportError for a name that is no picture, or that has no axis of days.
    """
    drawing = specify(draft, name, caption, words, dated=dated, height=height)
    found, days, spec = drawing.found, drawing.days, drawing.spec
    note_use(draft, found.analysis, found.scope)
    unplaced = _unplaced(draft, found) if name == "map_by_area" else ""
    if spec is None:
        return nothing(draft, caption) + (escape(unplaced) + "\n\n" if unplaced else "")
    draft.figures[id] = (spec, drawing.alt)
    draft.tables.append((id, caption, found))
    lines = word("figure", "dated", draft.language) + note(draft, *(day.cited for day in days)) if days else ""
    return f"\n\n![{escape(caption)}](fig:{id}){{#{id}}}\n\n" + source_note(
        draft, found, [unplaced] * bool(unplaced), lines
    )


def _unplaced(draft: Draft, found: Table) -> str:
    """How many events a map of units does not show, so that its zeros are not taken for none; empty for none."""
    count = found.frame.filter(pl.col("area") == less_precise(found.scope.level))["events"].sum()
    if not count:
        return ""
    level = geography.level_name(draft.settings.country, found.scope.level, draft.language)
    told = word("figure", "unplaced", draft.language)
    return told.format(level=level, count=format_number(count, draft.style, draft.language))


@dataclass(frozen=True)
class Drawing:
    """A picture before it is drawn: its specification (None: there is nothing to draw), its alternative text, the table
    behind it, and the dated lines on it."""

    spec: Spec | None
    alt: str
    found: Table
    days: Sequence[Dated]


def specify(
    draft: Draft, name: str, caption: str, words: Mapping[str, Any], *, dated: bool = False, height: float = 150.0
) -> Drawing:
    """Raises: ReportError for a name that is no picture, several providers, or more kinds than can be told apart."""
    pictures = _pictures()
    if name not in pictures:
        raise ReportError(f"There is no figure “{name}”. Known: {', '.join(pictures)}.")
    picture = pictures[name]
    if dated and name != "events_by_month":
        raise ReportError(f"“{caption}”: only events_by_month has an axis on which days can be drawn (dated).")
    _, scope, provider, where = split_words(draft, picture.analysis, words)
    found = draft.compute(picture.analysis, scope, provider)
    frame = filtered(found.frame, where)
    if frame["provider"].n_unique() > 1:
        raise ReportError(f"the figure “{caption}” would add providers together. Say which one with provider=.")
    alt = f"{caption}. {_summary(draft, found, frame)}"
    shown = filtered(draft.rows(picture.analysis, scope, provider), where) if picture.shows_rows else frame
    days = dates_drawn(draft, scope.period, scope.areas) if dated else []
    draw = partial(_months, days=days, height=height) if name == "events_by_month" else picture.draw
    return Drawing(None if frame.is_empty() else draw(draft, found, shown, alt), alt, found, days)


def drawn(draft: Draft) -> dict[str, Figure]:
    """Every picture of the text, to be drawn as SVG when it is wanted; a LookError then if it cannot be."""
    return {id: Figure(partial(svg, spec), alt) for id, (spec, alt) in draft.figures.items()}


def _pictures() -> Mapping[str, _Picture]:
    return {
        "events_by_month": _Picture("events_by_month", _months),
        "map_by_area": _Picture("events_by_area", _map_by_area),
        "map_of_events": _Picture("events_by_area", _map_of_events, shows_rows=True),
        "idps_by_area_and_month": _Picture("idps_by_area_and_month", _stocks),
        "returnees_by_area_and_month": _Picture("returnees_by_area_and_month", _stocks),
    }


def _summary(draft: Draft, found: Table, frame: pl.DataFrame) -> str:
    """What the picture shows in one sentence, for those who cannot see it: the total and the largest part."""
    measure = found.analysis.measures[0]
    grain = next(g for g in ("month", "area", "asylum", "event_id") if g in found.analysis.grain)
    parts = frame.group_by(grain, maintain_order=True).agg(pl.col(measure).sum()).sort(measure, descending=True)
    if parts.is_empty():
        return ""
    most, number = parts.row(0)
    return word("figure", "most", draft.language).format(
        part=label(draft, grain, most), number=format_number(number or 0, draft.style, draft.language)
    )


def _months(
    draft: Draft, found: Table, frame: pl.DataFrame, alt: str, *, days: Sequence[Dated] = (), height: float = 150.0
) -> Spec | None:
    coded = frame.filter(pl.col("status") != "not_coded")
    if coded.is_empty():
        return None
    kinds = {k: label(draft, "event_type", k) for k in coded["event_type"].unique(maintain_order=True)}
    rows = coded.select("month", kind="event_type", value="events").to_dicts()
    text = words_of("figure", draft.language)
    return columns_by_month(
        rows,
        kinds=kinds,
        month_names=month_names(draft),
        y_title=word("column", "events", draft.language),
        not_available=text["not_available"],
        description=alt,
        format_number=_number(draft),
        dated=[(day.first, day.label[draft.language]) for day in days],
        height=height,
    )


def _stocks(draft: Draft, found: Table, frame: pl.DataFrame, alt: str) -> Spec:
    areas = {a: label(draft, "area", a) for a in frame["area"].unique(maintain_order=True)}
    text = words_of("figure", draft.language)
    return lines_over_time(
        frame.select("month", "value", "is_carried_forward", series="area").to_dicts(),
        series=areas,
        month_names=month_names(draft),
        reported=text["reported"],
        carried_forward=text["carried_forward"],
        no_round=text["no_round"],
        description=alt,
        format_number=_number(draft),
    )


def _map_by_area(draft: Draft, found: Table, frame: pl.DataFrame, alt: str) -> Spec | None:
    """Units of the level shaded by the events counted in them, of all types shown.

    None where events were counted and none of them is placed as precisely as the level: a map of zeros would mislead.
    """
    totals = frame.filter(pl.col("area_pcode").is_not_null()).group_by("area_pcode").agg(pl.col("events").sum())
    units, siblings, neighbours = shapes(draft, found.scope)
    values = dict(totals.iter_rows())
    if not any(values.values()) and frame["events"].sum():
        return None
    uncovered = set(frame.filter(pl.col("status") == "not_covered")["area_pcode"])
    return choropleth(
        units,
        {u.code: None if u.code in uncovered else values.get(u.code, 0) for u in units},
        words=_map_words(draft, found, alt, word("column", "events", draft.language)),
        siblings=siblings,
        neighbours=neighbours,
        format_number=_number(draft),
    )


def _map_of_events(draft: Draft, found: Table, rows: pl.DataFrame, alt: str) -> Spec | None:
    """Events with a precise place only; where the layout gives no precision, those that it says are precise."""
    has_precision = all(s.has_place_precision for s in found.snapshots)
    precise = rows.filter(pl.col("place_precision_level") >= (3 if has_precision else 2))
    if precise.is_empty():
        return None
    kinds = {k: label(draft, "event_type", k) for k in precise["event_type"].unique().sort()}
    units, siblings, neighbours = shapes(draft, found.scope)
    points = precise.select(
        "longitude",
        "latitude",
        kind="event_type",
        magnitude="fatalities_best",
        label=pl.col("event_date").cast(pl.String),
    )
    return point_map(
        points.to_dicts(),
        units,
        kinds=kinds,
        words=_map_words(draft, found, alt, word("column", "event_type", draft.language)),
        magnitude_title=word("column", "fatalities_best", draft.language),
        siblings=siblings,
        neighbours=neighbours,
        format_number=_number(draft),
    )


def shapes(draft: Draft, scope: Scope) -> tuple[list[Shape], list[Shape], list[Shape]]:
    """The units listed, the other units of the country, the countries around."""
    country, language = draft.settings.country, draft.language
    listed = set(geography.units(country, scope.level, within=scope.areas, vintage=scope.vintage).listed["area_pcode"])
    name = "area_fr" if language == "fr" else "area"
    units, siblings = [], []
    for feature in geography.boundaries(country, scope.level, vintage=scope.vintage):
        said = feature["properties"]
        if said["area_pcode"] in listed:
            units.append(Shape(said["area_pcode"], said[name], feature["geometry"]))
    if len(units) < len(geography.boundaries(country, scope.level, vintage=scope.vintage)):
        inside = {a.pcode for a in scope.areas}
        for feature in geography.boundaries(country, "admin1", vintage=scope.vintage):
            said = feature["properties"]
            if said["area_pcode"] not in inside:
                siblings.append(Shape(said["area_pcode"], said[name], feature["geometry"]))
    around = [
        Shape(f["properties"]["iso3"], f["properties"]["name_fr" if language == "fr" else "name"], f["geometry"])
        for f in geography.neighbours(country)
    ]
    return units, siblings, around


def _map_words(draft: Draft, found: Table, alt: str, legend: str) -> MapWords:
    text = words_of("figure", draft.language)
    makers = [geography.attribution(draft.settings.country), *(s.attribution for s in found.snapshots)]
    return MapWords(
        description=alt,
        legend=legend,
        attribution=" · ".join(m[draft.language] for m in makers),
        not_available=text["not_available"],
        north=text["north"],
    )


def _number(draft: Draft) -> Callable[[float], str]:
    return partial(format_number, style=draft.style, language=draft.language)


def month_names(draft: Draft) -> list[str]:
    from babel.dates import get_month_names

    names = get_month_names("abbreviated", locale=draft.language)
    return [str(names[m]) for m in range(1, 13)]
