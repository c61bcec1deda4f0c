"""What goes into the annex: every printed table with its whole frame, the sources, and where the figures come from."""

from collections.abc import Mapping, Sequence
from typing import Any

from toguna.fields import FIELDS, IS_CITED, PUBLISHER_FIELDS, SOURCE_FIELDS
from toguna.library.words import word
from toguna.model import Snapshot, Table
from toguna.registry import find
from toguna.reports.annex import Sheet
from toguna.reports.draft import Draft


def sheets(draft: Draft) -> list[Sheet]:
    """One sheet per printed table or figure, under its id; the full table, where print may show fewer rows.

    Tables of single events are left out where the licence forbids passing rows on.
    """
    return [sheet(id, caption, table) for id, caption, table in draft.tables if _may_be_passed_on(table)]


def _may_be_passed_on(table: Table) -> bool:
    is_rows = "event_id" in table.analysis.grain
    return not is_rows or all(s.is_redistributable for s in table.snapshots)


def sheet(name: str, caption: str, table: Table) -> Sheet:
    """A table with the columns of the contract, each with its unit and definition."""
    return Sheet(name, caption, tuple(FIELDS[c] for c in table.frame.columns), table.frame.rows())


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
            made.append(Sheet(name, word("annex", name, language), columns, rows))
    return made


def provenance(snapshots: Sequence[Snapshot], **build: str) -> list[Mapping[str, Any]]:
    """One record per snapshot: file, hash, access, rows, licence, attribution; the build's id beside it."""
    return [
        {
            "provider": find("providers", "PROVIDER", s.provider).name,
            "snapshot": s.id,
            "file": s.file,
            "layout": s.layout,
            "sha256": s.sha256,
            "accessed": s.accessed,
            "first_event": s.first_date,
            "last_event": s.last_date,
            "rows_in": s.rows_in,
            "rows_accepted": s.rows_accepted,
            "rows_rejected": s.rows_rejected,
            "licence": s.licence,
            "attribution": s.attribution["en"],
            "caveats": " ".join(c["en"] for c in s.caveats),
            **build,
        }
        for s in snapshots
    ]
