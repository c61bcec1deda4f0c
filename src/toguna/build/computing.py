"""A workspace opened, and analyses computed over the snapshots that it uses."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from toguna.errors import EmptyScope, UnknownName
from toguna.fields import DISPLACEMENT_COLUMNS, EVENT_COLUMNS, LOCATED_COLUMNS, POPULATION_COLUMNS
from toguna.model import Period, Provider, Scope, Snapshot, Table
from toguna.registry import collect, find
from toguna.statements.model import Statements
from toguna.statements.places import stretches
from toguna.statements.reading import files_of_statements, read_statements
from toguna.store import snapshots as kept
from toguna.store import workspace
from toguna.store.workspace import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

COLUMNS = {
    "events": EVENT_COLUMNS + LOCATED_COLUMNS,
    "displacement": DISPLACEMENT_COLUMNS,
    "population": POPULATION_COLUMNS,
}
"""The harmonised columns of each kind of table, as analyses see them."""

MOST_NARROWED = 3
"""So many sets of events by actor and words are kept at hand; each may be as large as the snapshot."""
NEVER_COUNTED = ("notes", "source")
"""Columns that no analysis counts by, the largest among them."""


@dataclass(frozen=True)
class Holdings:
    """A workspace opened: its settings, the snapshots in use by kind of table, and what was computed so far."""

    settings: Settings
    snapshots: dict[str, tuple[Snapshot, ...]]
    opened: dict[Any, "ir.Table"] = field(default_factory=dict)
    tables: dict[Any, Table] = field(default_factory=dict)
    counted: dict[Any, pl.DataFrame] = field(default_factory=dict)
    told: dict[Any, Statements] = field(default_factory=dict)

    @property
    def statements(self) -> Statements:
        """What others say, read again once a register has changed. Raises: UnusableInput with every fault of them."""
        stamp = files_of_statements(self.settings.root)
        if stamp not in self.told:
            self.told.clear()
            self.told[stamp] = read_statements(self.settings.root, self.settings.country, self.settings.languages)
        return self.told[stamp]


def open_holdings(root: Path, *, provider: str | None = None, snapshot: str | None = None) -> Holdings:
    """Open a workspace, or one provider or one snapshot of it.

    Raises: UnknownName if toguna.toml names a snapshot or provider that is not there.
    """
    settings = workspace.read(root)
    by_table: dict[str, list[Snapshot]] = {}
    providers: dict[str, Provider] = collect("providers", "PROVIDER")
    chosen = dict(settings.snapshots)
    if snapshot is not None:
        owners = [s.provider for s in kept.all_snapshots(root) if s.id == snapshot]
        owner = provider if provider in owners else next(iter(owners), None)
        if owner is None:
            known = ", ".join(s.id for s in kept.all_snapshots(root)) or "none"
            raise UnknownName(f"There is no snapshot {snapshot} in {root}. Known: {known}.")
        if provider not in (None, owner):
            raise UnknownName(f"{snapshot} is a snapshot of {owner}, not of {provider}. Leave --provider out.")
        chosen[owner] = (snapshot,)
        provider = provider or owner
    for key, ids in chosen.items():
        if key not in providers:
            raise UnknownName(f"[snapshots] in toguna.toml names {key}. Known providers: {', '.join(providers)}.")
        if provider is None or providers[key].table != providers[_known(provider, providers)].table or key == provider:
            by_table.setdefault(providers[key].table, []).extend(kept.load(root, key, i) for i in ids)
    return Holdings(settings, {table: tuple(found) for table, found in by_table.items()})


def _known(provider: str, providers: dict[str, Provider]) -> str:
    if provider not in providers:
        raise UnknownName(f"There is no provider “{provider}”. Known: {', '.join(providers)}.")
    return provider


def _table(holdings: Holdings, kind: str, provider: str | None) -> "ir.Table":
    """The rows of a kind, of one provider or of all in use. Raises: UnknownName if there are none."""
    key = (kind, provider)
    if key not in holdings.opened:
        from toguna.store.engine import open_tables

        found = [s for s in holdings.snapshots.get(kind, ()) if provider in (None, s.provider)]
        if not found:
            makers = ", ".join(p.key for p in collect("providers", "PROVIDER").values() if p.table == kind)
            of = f" of {provider}" if provider else ""
            raise UnknownName(f"The workspace uses no {kind}{of}. Add a file of {makers} with `toguna add FILE`.")
        holdings.opened[key] = open_tables(holdings.settings.root, found, COLUMNS[kind])
    return holdings.opened[key]


def _coded(holdings: Holdings, provider: str | None) -> "ir.Table":
    """What the providers code, found once: it depends on the snapshots, not on the scope."""
    key = ("coded", provider)
    if key not in holdings.opened:
        import ibis

        from toguna.tables.prepare import prepare

        scope = Scope(holdings.settings.country, holdings.settings.period)
        covers = {(s.provider, s.id): s.covers for s in holdings.snapshots["events"] if s.covers}
        found = prepare(("coded",), scope, events=_table(holdings, "events", provider), covers=covers)["coded"]
        holdings.opened[key] = ibis.memtable(found.to_polars())
    return holdings.opened[key]


def compute(
    holdings: Holdings, name: str, scope: Scope, provider: str | None = None, *, is_empty_fine: bool = False
) -> Table:
    """An analysis for a scope, of one provider or of all in use (one row block each, never added).

    Raises: UnknownName for an analysis or data that are not there; EmptyScope if no event of the country lies in the
    period (unless is_empty_fine).
    """
    key = (name, scope, provider)
    if key not in holdings.tables:
        analysis = find("analyses", "ANALYSIS", name)
        frame = analysis.compute(**_needs(holdings, analysis, scope, provider), scope=scope).to_polars()
        kind = next(k for k in COLUMNS if k in analysis.needs)
        used = tuple(s for s in holdings.snapshots[kind] if provider in (None, s.provider))
        if kind == "displacement":
            used = tuple(s for s in used if s.id in set(frame["snapshot"].unique()))
        holdings.tables[key] = Table(analysis, scope, frame, used)
    if (
        not is_empty_fine
        and "events" in holdings.tables[key].analysis.needs
        and not has_events(holdings, scope, provider)
    ):
        raise EmptyScope(
            f"No event of {scope.country} lies between {scope.period.start} and {scope.period.end} in "
            f"{', '.join(f'{s.provider} {s.id}' for s in holdings.tables[key].snapshots)}."
        )
    return holdings.tables[key]


def rows(holdings: Holdings, name: str, scope: Scope, provider: str | None = None) -> pl.DataFrame:
    """What an analysis counted: one row per event and grain, in the order of the days."""
    key = (name, scope, provider)
    if key not in holdings.counted:
        analysis = find("analyses", "ANALYSIS", name)
        expression = analysis.rows(**_needs(holdings, analysis, scope, provider), scope=scope)
        holdings.counted[key] = expression.to_polars().sort("event_date", "event_id", *analysis.grain)
    return holdings.counted[key]


def _needs(holdings: Holdings, analysis: Any, scope: Scope, provider: str | None) -> dict[str, Any]:
    from toguna.tables.prepare import prepare

    loaded = {kind: _table(holdings, kind, provider) for kind in COLUMNS if kind in analysis.needs}
    if "coded" in analysis.needs:
        loaded["coded"] = _coded(holdings, provider)
    if "roads" in analysis.needs:
        loaded["roads"] = _roads(holdings)
    if "events" in loaded:
        loaded["events"] = _narrowed(holdings, loaded["events"], scope, provider)
        scope = replace(scope, involving=(), text="")
    return prepare(analysis.needs, scope, **loaded)


def _narrowed(holdings: Holdings, events: "ir.Table", scope: Scope, provider: str | None) -> "ir.Table":
    """The events of the scope's actors and words, found once for all its periods, areas and analyses."""
    from toguna.tables.prepare import narrowed

    if not (scope.involving or scope.text):
        return events
    import ibis

    key = ("narrowed", provider, scope.country, scope.involving, scope.text)
    if key not in holdings.opened:
        for old in [k for k in holdings.opened if k[0] == "narrowed"][: -MOST_NARROWED + 1]:
            del holdings.opened[old]
        found = narrowed(events, scope)
        nothing = {column: ibis.null("string") for column in NEVER_COUNTED}
        holdings.opened[key] = found.mutate(**nothing).cache()
    return holdings.opened[key]


def some_rows(
    holdings: Holdings, name: str, scope: Scope, provider: str | None = None, *, first: int = 0, most: int = 100
) -> pl.DataFrame:
    """Some of what an analysis counted, the latest first: `most` rows behind the first `first`."""
    import ibis

    analysis = find("analyses", "ANALYSIS", name)
    expression = analysis.rows(**_needs(holdings, analysis, scope, provider), scope=scope)
    ordered = expression.order_by(ibis.desc("event_date"), "event_id", *analysis.grain)
    frame: pl.DataFrame = ordered.limit(most, offset=first).to_polars()
    return frame


def event(holdings: Holdings, snapshot: str, event_id: str) -> dict[str, Any]:
    """Everything that a snapshot in use says of one event. Raises: UnknownName if it is not there."""
    for s in holdings.snapshots.get("events", ()):
        if s.id == snapshot:
            path = kept.parquet_of(holdings.settings.root, s)
            found = pl.scan_parquet(path).filter(pl.col("event_id") == event_id).head(1).collect()
            if found.height:
                return {"provider": s.provider, "snapshot": s.id, **found.row(0, named=True)}
    raise UnknownName(f"No snapshot in use holds an event {event_id!r} of {snapshot!r}.")


def forget(holdings: Holdings, *, keep: int) -> None:
    """Let go of the tables computed longest ago; the rows behind figures all."""
    for old in list(holdings.tables)[: max(0, len(holdings.tables) - keep)]:
        del holdings.tables[old]
    holdings.counted.clear()


def _roads(holdings: Holdings) -> "ir.Table":
    """The roads of the workspace, one row per stretch between two places."""
    if ("roads", None) not in holdings.opened:
        import ibis

        holdings.opened["roads", None] = ibis.memtable(stretches(holdings.statements))
    return holdings.opened["roads", None]


def has_events(holdings: Holdings, scope: Scope, provider: str | None = None) -> bool:
    """Whether a snapshot in use holds an event of the country in the period, of any type and place."""
    key = ("has_events", scope.country, scope.period, provider)
    if key not in holdings.counted:
        in_period = pl.col("event_date").is_between(scope.period.start, scope.period.end)
        found = [
            pl.scan_parquet(kept.parquet_of(holdings.settings.root, s))
            .filter(pl.col("country") == scope.country, in_period)
            .select("event_id")
            .head(1)
            .collect()
            for s in holdings.snapshots.get("events", ())
            if provider in (None, s.provider)
        ]
        holdings.counted[key] = pl.concat(found) if found else pl.DataFrame()
    return not holdings.counted[key].is_empty()


def uncovered(snapshot: Snapshot, period: Period) -> list[str]:
    """A sentence where a part of the period lies outside the days that the file covers."""
    days = snapshot.covers
    if days is None or (days.start <= period.start and days.end >= period.end):
        return []
    return [
        f"{snapshot.provider} {snapshot.id} covers {days.start} to {days.end}: nothing is counted in the rest of the "
        f"period ({period.start} to {period.end}). If the file covers more, say so: "
        f"`toguna add {snapshot.file} --covers FROM TO`."
    ]
