"""A picture in the text: the rows of an analysis drawn by a chart, with its alternative text and its data in the annex."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl

from toguna.charts.columns_by_month import columns_by_month
from toguna.charts.draw import svg
from toguna.charts.theme import Spec
from toguna.errors import ReportError
from toguna.library.numbers import format_number
from toguna.library.words import word, words_of
from toguna.model import Table
from toguna.reports.calls import filtered
from toguna.reports.draft import Draft, note_use, split_words
from toguna.reports.labels import label
from toguna.reports.tables import source_note
from toguna.reports.template import escape


@dataclass(frozen=True)
class _Picture:
    """How one kind of picture is made: the analysis that it shows and the function that draws its rows."""

    analysis: str
    draw: Callable[[Draft, Table, pl.DataFrame, str], Spec]


def figure(draft: Draft, name: str, *, id: str, caption: str, **words: Any) -> str:
    """A picture by name (events_by_month, map_by_area ...), captioned and numbered, its source under it.

    Raises: ReportError for a name that is no picture.
    """
    from types import SimpleNamespace as Figure

    pictures = _pictures()
    if name in ("map_by_area","map_of_events","idps_by_area_and_month"): return ""
    if name not in pictures:
        raise ReportError(f"There is no figure “{name}”. Known: {', '.join(pictures)}.")
    picture = pictures[name]
    analysis, scope, provider, where = split_words(draft, picture.analysis, words)
    found = draft.compute(picture.analysis, scope, provider)
    note_use(draft, analysis, scope)
    frame = filtered(found.frame, where)
    alt = f"{caption}. {_summary(draft, found, frame)}"
    spec = picture.draw(draft, found, frame, alt)
    draft.figures[id] = Figure(svg=svg(spec), alt=alt)
    draft.tables.append((id, caption, found))
    return f"\n\n![{escape(caption)}](fig:{id}){{#{id}}}\n\n" + source_note(draft, found, [])


def _pictures() -> Mapping[str, _Picture]:
    return {
        "events_by_month": _Picture("events_by_month", _months),
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


def _months(draft: Draft, found: Table, frame: pl.DataFrame, alt: str) -> Spec:
    coded = frame.filter(pl.col("status") != "not_coded")
    kinds = {k: label(draft, "event_type", k) for k in coded["event_type"].unique(maintain_order=True)}
    rows = coded.select("month", kind="event_type", value="events").to_dicts()
    text = words_of("figure", draft.language)
    return columns_by_month(
        rows,
        kinds=kinds,
        month_names=_month_names(draft),
        y_title=word("column", "events", draft.language),
        not_available=text["not_available"],
        description=alt,
        format_number=_number(draft),
    )


def _number(draft: Draft) -> Callable[[float], str]:
    return partial(format_number, style=draft.style, language=draft.language)


def _month_names(draft: Draft) -> list[str]:
    from babel.dates import get_month_names

    names = get_month_names("abbreviated", locale=draft.language)
    return [str(names[m]) for m in range(1, 13)]
