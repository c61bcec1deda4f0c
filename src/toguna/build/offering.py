"""What can be put into a report's text, found by words: figures, tables, pictures, sources, excerpts."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import polars as pl

from toguna.build.computing import Holdings
from toguna.build.exploring import FIGURES, TABLES, call, written
from toguna.build.rendering import references
from toguna.errors import TogunaError, UnknownName
from toguna.library.bibliography.csl_json import written_name, written_title
from toguna.library.bibliography.dates import iso
from toguna.library.excerpts import read_excerpts
from toguna.library.numbers import format_number
from toguna.library.words import word
from toguna.model import Analysis
from toguna.registry import collect
from toguna.reports.calls import look_up
from toguna.reports.draft import Draft, split_words
from toguna.reports.labels import label

KINDS = ("value", "table", "figure", "citation", "excerpt", "reported")
MOST = 40
"""Offers shown at once: a reader types another word rather than scroll."""
MEASURES = ("events", "fatalities_best", "fatalities_in_events_involving", "fatalities_civilian", "value", "refugees")
ONE_BY_ONE = ("deadliest_incidents",)
"""Analyses whose rows are single events: they are listed, not picked out as numbers."""
IMPLIED = ("area_pcode", "actor_type", "country_name", "alliance", "definition")
"""Grain columns that follow from another, or that one call adds up over."""
DISPLACEMENT = {"idps_by_area_and_month": "area", "returnees_by_area_and_month": "area"}


@dataclass(frozen=True)
class Offer:
    """label: what it is, in the language of the text. shown: what would be printed, where that is short; else empty.
    text: what is put into the text.
    """

    label: str
    shown: str
    text: str


def offers(holdings: Holdings, draft: Draft, kind: str, words: str) -> list[Offer]:
    """At most MOST offers of a kind whose label holds every word; accents and case do not matter.

    Raises: UnknownName for a kind that is none.
    """
    makers = {
        "value": lambda: _values(draft, words),
        "table": lambda: _tables(draft, words),
        "figure": lambda: _figures(draft, words),
        "citation": lambda: _citations(holdings, words),
        "excerpt": lambda: _excerpts(holdings, words),
        "reported": lambda: _reported(draft, words),
    }
    if kind not in makers:
        raise UnknownName(f"There is no kind of insertion “{kind}”. Known: {', '.join(KINDS)}.")
    return list(islice(makers[kind](), MOST))


def _holds(text: str, words: str) -> bool:
    plain = _folded(text)
    return all(word in plain for word in _folded(words).split())


def _folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def _values(draft: Draft, words: str) -> Iterator[Offer]:
    """Cells of the analyses for the report's scope, and their sums over what may be added."""
    analyses: Mapping[str, Analysis] = collect("analyses", "ANALYSIS")
    for name in dict.fromkeys((*TABLES, *analyses)):
        if name in ONE_BY_ONE:
            continue
        analysis = analyses[name]
        try:
            _, scope, provider, _ = split_words(draft, name, {})
            frame = draft.compute(name, scope, provider).frame
        except TogunaError:
            continue  # the workspace has no such data
        for measure in (m for m in MEASURES if m in analysis.measures):
            for where in _groups(frame, analysis):
                shown = [label(draft, key, value) for key, value in where.items() if key != "grain"]
                said = ", ".join([word("column", measure, draft.language), *shown])
                title = f"{said} ({analysis.title[draft.language]})"
                if not _holds(title, words):
                    continue
                try:
                    number = look_up(draft, name, measure, where).number
                except TogunaError:
                    continue  # a cell without a number, or one that may not be added up
                text = f"{{{{ {written('value', [name, measure], where)} }}}}"
                yield Offer(title, format_number(number, draft.style, draft.language), text)


def _groups(frame: pl.DataFrame, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The words of each figure: of the whole first, then by one column, then by two."""
    grain = [g for g in analysis.grain if g not in IMPLIED]
    fixed = [g for g in grain if g not in analysis.sums_over]
    free = [g for g in grain if g in analysis.sums_over]
    splits: list[list[str]] = [[], *([g] for g in free), *([a, b] for i, a in enumerate(free) for b in free[i + 1 :])]
    for split in splits:
        keys = [*fixed, *split]
        if not keys:
            yield {}
            continue
        for row in frame.select(keys).unique(maintain_order=True).iter_rows(named=True):
            if all(value is not None for value in row.values()):
                yield dict(row)


def _tables(draft: Draft, words: str) -> Iterator[Offer]:
    analyses: Mapping[str, Analysis] = collect("analyses", "ANALYSIS")
    for name in TABLES:
        title = analyses[name].title[draft.language]
        if _holds(title, words):
            yield Offer(title, "", call(draft, "table", name, {}, caption=title))
    for name, rows in DISPLACEMENT.items():
        title = analyses[name].title[draft.language]
        if _holds(title, words):
            key = name.replace("_", "-")
            laid = {"id": f"tbl-{key}", "caption": title, "rows": rows, "columns": "month", "measures": ["value"]}
            yield Offer(title, "", f"{{{{ {written('table', [name], laid)} }}}}")


def _figures(draft: Draft, words: str) -> Iterator[Offer]:
    for name in FIGURES:
        title = word("figure_title", name, draft.language)
        if _holds(title, words):
            yield Offer(title, "", call(draft, "figure", name, {}, caption=title))


def _citations(holdings: Holdings, words: str) -> Iterator[Offer]:
    for entry in references(holdings):
        names = "; ".join(map(written_name, entry.get("author", []))) or str(entry.get("publisher", ""))
        title = f"{names}, {written_title(entry)}, {iso(entry.get('issued')) or 'n.d.'}"
        if _holds(f"{title} {entry['id']}", words):
            yield Offer(title, "", f"[@{entry['id']}]")


def _excerpts(holdings: Holdings, words: str) -> Iterator[Offer]:
    for excerpt in read_excerpts(holdings.settings.root):
        tags: Sequence[str] = (excerpt.source, excerpt.question, excerpt.topic, excerpt.area, excerpt.actor)
        if _holds(" ".join((excerpt.quotation, excerpt.id, *tags)), words):
            place = f", p. {excerpt.page}" if excerpt.page else ""
            yield Offer(f"“{excerpt.quotation}”", f"{excerpt.source}{place}", f'{{{{ quote("{excerpt.id}") }}}}')


def _reported(draft: Draft, words: str) -> Iterator[Offer]:
    """The figures that sources report, with what they measure, where, when and by whom it is said."""
    names = draft.statements.vocabulary.names
    for figure in draft.statements.figures.values():
        measure, unit = names["measure"][figure.measure][draft.language], names["unit"][figure.unit][draft.language]
        where = figure.area.names.get(draft.language, figure.area.name)
        when = f"{figure.period.start} – {figure.period.end}"
        title = f"{measure}, {where}, {when} ({figure.cited.source})"
        if _holds(f"{title} {figure.id} {figure.value}", words):
            high = f"–{figure.value_to:f}" if figure.value_to is not None else ""
            yield Offer(title, f"{figure.value:f}{high} {unit}", f'{{{{ reported("{figure.id}") }}}}')
