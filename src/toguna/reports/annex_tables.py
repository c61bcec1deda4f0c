"""What goes into the annex: every printed table with its whole frame, the sources, and where the figures come from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from toguna.fields import FIELDS, IS_CITED, PUBLISHER_FIELDS, SOURCE_FIELDS
from toguna.library.words import column, word
from toguna.model import Snapshot, Table
from toguna.registry import find
from toguna.reports.annex import Sheet
from toguna.reports.draft import Draft
from toguna.reports.labels import label


def sheets(draft: Draft) -> list[Sheet]:
    """One sheet per printed table or figure, under its id; the full table, where print may show fewer rows.

    Tables of single events are left out where the licence forbids passing rows on.
    """
    return [
        sheet(id, caption, replace(table, frame=in_words(draft, table.frame)))
        for id, caption, table in draft.tables
        if _may_be_passed_on(table)
    ]


def _may_be_passed_on(table: Table) -> bool:
    is_rows = "event_id" in table.analysis.grain
    return not is_rows or all(s.is_redistributable for s in table.snapshots)


def sheet(name: str, caption: str, table: Table) -> Sheet:
    """A table with the columns of the contract, each with its unit and definition."""
    return Sheet(name, caption, tuple(FIELDS[c] for c in table.frame.columns), table.frame.rows())


_IN_WORDS = (
    "provider", "status", "event_type", "sub_event_type", "side_a", "side_b", "area", "actor", "actor_type", "actor_b",
    "alliance", "grain", "role", "target", "definition", "sides", "series", "asylum", "country_name",
)  # fmt: skip
"""Columns whose cells are keys or English names in the tables of the contract."""


def in_words(draft: Draft, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows with their cells as the edition prints them; in English they stay as `toguna table` has them."""
    if draft.language == "en":
        return frame
    if {"asylum", "country_name"} <= set(frame.columns):
        frame = frame.with_columns(country_name="asylum")
    told = []
    for name in _IN_WORDS:
        if name in frame.columns:
            distinct = frame[name].drop_nulls().unique()
            words = pl.Series([label(draft, name, cell) for cell in distinct], dtype=pl.String)
            told.append(pl.col(name).replace_strict(distinct, words, default=None, return_dtype=pl.String))
    return frame.with_columns(told)


def with_heads(draft: Draft, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows as in_words, under the heads of the edition."""
    if draft.language == "en":
        return frame
    heads = {name: column(FIELDS[name], draft.language).name for name in frame.columns if name in FIELDS}
    return in_words(draft, frame).rename(heads)


def source_sheets(sources: Sequence[Sequence[Any]], publishers: Sequence[Sequence[Any]], language: str) -> list[Sheet]:
    """The sources, with IS_CITED before the columns of `source list`, and the assessments of their publishers, if any.

    An interview stands there as the report cites it: by role, place and date.
    """
    made = []
    for name, columns, rows in (
        ("sources", (IS_CITED, *SOURCE_FIELDS.values()), sources),
        ("publishers", tuple(PUBLISHER_FIELDS.values()), publishers),
    ):
        if rows:
            kinds = [i for i, field in enumerate(columns) if field.name == "kind" and language != "en"]
            told = [[_kind(c, language) if i in kinds else c for i, c in enumerate(row)] for row in rows]
            made.append(Sheet(word("annex", f"{name}_sheet", language), word("annex", name, language), columns, told))
    return made


def _kind(key: Any, language: str) -> Any:
    return word("source_kind", str(key), language) if key else key


def provenance(snapshots: Sequence[Snapshot], language: str = "en", **build: str) -> list[Mapping[str, Any]]:
    """One record per snapshot: file, hash, access, rows, licence, attribution; the build's id beside it."""
    records = [
        {
            "provider": _provider_name(s.provider, language),
            "snapshot": s.id,
            "file": s.file,
            "layout": layout_text(s.layout, language),
            "sha256": s.sha256,
            "accessed": s.accessed,
            "first_event": s.first_date,
            "last_event": s.last_date,
            "covers_from": s.covers.start if s.covers else None,
            "covers_to": s.covers.end if s.covers else None,
            "rows_in": s.rows_in,
            "rows_accepted": s.rows_accepted,
            "rows_rejected": s.rows_rejected,
            "licence": s.licence[language],
            "attribution": s.attribution[language],
            "caveats": " ".join(c[language] for c in s.caveats),
            **build,
        }
        for s in snapshots
    ]
    return [{word("provenance", key, language): value for key, value in record.items()} for record in records]


def _provider_name(key: str, language: str) -> str:
    name: str = find("providers", "PROVIDER", key).name
    return name if language == "en" else word("provider", key, language)


def layout_text(layout: str, language: str) -> str:
    """What a provider says of a file's layout (`reduced, 14 columns`) in the language."""
    parts = []
    for part in layout.split(", "):
        number, _, unit = part.partition(" ")
        if number.isdigit() and unit == "columns":
            parts.append(f"{number} {word('layout', 'columns', language)}")
        else:
            parts.append(word("layout", part, language) if part != "HDX" else part)
    return ", ".join(parts)
