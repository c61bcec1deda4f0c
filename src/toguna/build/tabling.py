"""A table asked for by name, and its text as CSV, Markdown or JSON."""

import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from toguna import geography
from toguna.build.computing import Holdings, compute, has_events, open_holdings, uncovered
from toguna.errors import UnknownName
from toguna.model import Analysis, Table
from toguna.registry import find
from toguna.tables.scope import make_period, make_scope

FORMULA = r"^[=+\-@\t\r]"
"""What a spreadsheet would run: text that begins so is written with an apostrophe before it."""


def make_table(
    root: Path,
    name: str,
    *,
    areas: Sequence[str] = (),
    level: str | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
    provider: str | None = None,
    snapshot: str | None = None,
    types: str | None = None,
    vintage: int | None = None,
    count: str = "involved",
    definition: str = "event_type",
    month_rule: str = "start",
    involving: Sequence[str] = (),
    text: str = "",
    language: str = "en",
) -> tuple[Table, list[str]]:
    """An analysis of the workspace's data, for the workspace's areas and period where none are asked for.

    language: of what analyses and boundaries say of themselves.
    Returns the table and sentences on what to know of it. An empty period gives zeros and a sentence that says so.
    """
    analysis: Analysis = find("analyses", "ANALYSIS", name)
    holdings = open_holdings(root, provider=provider, snapshot=snapshot)
    if snapshot is not None and not _uses(holdings, analysis, snapshot):
        raise UnknownName(f"{name} is not made of the kind of data that the snapshot {snapshot} holds.")
    settings = holdings.settings
    chosen = areas or (settings.areas if "displacement" not in analysis.needs else ())
    scope = make_scope(
        settings.country,
        make_period(start or settings.period.start, end or settings.period.end),
        areas=chosen,
        level=level or analysis.default_level,
        types=types,
        vintage=vintage,
        count=count,
        definition=definition,
        month_rule=month_rule,
        involving=involving,
        text=text,
    )
    made = compute(holdings, name, scope, provider, is_empty_fine=True)
    says = [caveat[language] for caveat in analysis.caveats]
    if "events" in analysis.needs and not has_events(holdings, scope, provider):
        used = ", ".join(f"{s.provider} {s.id} ({s.first_date} to {s.last_date})" for s in made.snapshots)
        says.append(f"No event of {scope.country} lies between {scope.period.start} and {scope.period.end} in {used}.")
    if "area" in analysis.grain and "units" in analysis.needs:
        units = geography.units(scope.country, scope.level, within=scope.areas, vintage=scope.vintage)
        says += [caveat[language] for caveat in units.caveats]
    for s in made.snapshots:
        if "events" in analysis.needs:
            says += uncovered(s, scope.period)
        if month_rule == "end" and "month" in analysis.grain and "events" in analysis.needs and not s.has_end_date:
            says.append(f"The layout of {s.provider} {s.id} has no last days: events count in the month of the first.")
        if "area" in analysis.grain and "events" in analysis.needs and not s.has_place_precision:
            says.append(f"The layout of {s.provider} {s.id} does not say how precise places are.")
    return made, list(dict.fromkeys(says))


def _uses(holdings: Holdings, analysis: Analysis, snapshot: str) -> bool:
    return any(s.id == snapshot for kind in analysis.needs for s in holdings.snapshots.get(kind, ()))


def as_text(made: Table, form: str) -> str:
    """The table as csv, md or json, with the columns of the contract."""
    frame = made.frame
    if form == "json":
        return json.dumps(frame.to_dicts(), ensure_ascii=False, indent=1, default=str) + "\n"
    text = frame.with_columns(pl.col(pl.String).str.replace(f"({FORMULA})", "'$1"))
    if form == "csv":
        buffer = io.BytesIO()
        text.write_csv(buffer)
        return buffer.getvalue().decode("utf-8")
    if form == "md":
        shown = text.with_columns(pl.all().cast(pl.String).fill_null("").str.replace_all(r"([|\\`*_<>\[\]])", r"\$1"))
        rows = [text.columns, ["---"] * text.width, *(list(r) for r in shown.iter_rows())]
        return "".join(f"| {' | '.join(r)} |\n" for r in rows)
    raise UnknownName(f"There is no format “{form}”. Known: csv, md, json, xlsx.")


def write_xlsx(made: Table, path: Path) -> None:
    """The table as a workbook with a sheet on its provenance."""
    from toguna.reports.annex import write
    from toguna.reports.annex_tables import provenance, sheet

    write(path, [sheet(made.analysis.name, made.analysis.title["en"], made)], provenance(made.snapshots))
