"""Adding files of data to a workspace: each becomes a snapshot, and what cannot be read is kept with its reason."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from toguna import geography
from toguna.build.steps import Tell, tell_nobody
from toguna.errors import TogunaError, UnusableInput
from toguna.fields import LOCATED_COLUMNS
from toguna.model import Intake, Parsed, Period, Provider, Snapshot, Text
from toguna.registry import collect, find
from toguna.store import snapshots as kept
from toguna.store import workspace


@dataclass(frozen=True)
class Added:
    """What became of one file: its snapshot, whether it is new, and whether the report now uses it."""

    snapshot: Snapshot
    folder: Path
    is_new: bool
    is_used: bool


def add(
    root: Path,
    files: Sequence[Path],
    *,
    provider: str | None = None,
    accessed: dt.date | None = None,
    cite: str | None = None,
    covers: Period | None = None,
    tell: Tell = tell_nobody,
) -> list[Added]:
    """Add files of data to a workspace, each as a snapshot. The same bytes are added once.

    provider None: recognised by the file's header. accessed: the day on which the file was downloaded (default today).
    covers: the days that files of events cover (default: the months, or years, of the first and last event).
    tell: told of the steps of each file (read, parse, locate, keep).
    Raises: UnusableInput, naming everything that is wrong with every file; files that could be added are added.
    """
    workspace.read(root)
    added: list[Added] = []
    problems: list[str] = []
    for number, path in enumerate(files):

        def tell_of_file(step: str, done: float, before: int = number) -> None:
            tell(step, (before + done) / len(files))

        try:
            added.append(_add_one(root, path, provider, accessed or dt.date.today(), cite, covers, tell_of_file))
        except UnusableInput as error:
            problems += error.problems
        except TogunaError as error:
            problems.append(str(error))
    if problems:
        raise UnusableInput(problems)
    return added


def _add_one(
    root: Path, path: Path, key: str | None, accessed: dt.date, cite: str | None, covers: Period | None, tell: Tell
) -> Added:
    from toguna.intake import read

    tell("read", 0.0)
    if not path.is_file():
        raise UnusableInput(f"{path} is not there. Check the name and the folder.")
    sidecar = path.with_suffix(".toml")
    beside = sidecar if sidecar.is_file() else None
    if key is not None and not find("providers", "PROVIDER", key).needs_sidecar:
        beside = None
    sha256 = kept.fingerprint(path, *([beside] if beside else []))
    for known in (key,) if key else tuple(collect("providers", "PROVIDER")):
        same = kept.find_same(root, known, sha256)
        if same is not None:
            if covers is not None and same.first_date:
                same = _said_to_cover(path, same, covers)
                kept.keep_record(root, same)
            used = same.id in workspace.read(root).snapshots.get(known, ())
            return Added(same, kept.folder_of(root, known, same.id), is_new=False, is_used=used)
    intake = read(path, beside, accessed=accessed)
    provider: Provider = find("providers", "PROVIDER", key) if key else recognise(intake)
    tell("parse", 0.35)
    parsed = provider.parse(intake)
    intake = replace(intake, frame=intake.frame.clear())  # the text is read: its memory is wanted for the table
    if parsed.frame.is_empty():
        raise UnusableInput(_nothing_accepted(path, provider, parsed))
    tell("locate", 0.65)
    snapshot, frame = _complete(provider, intake, parsed, sha256, accessed, cite)
    if snapshot.first_date and snapshot.last_date:
        events = Period(snapshot.first_date, snapshot.last_date)
        snapshot = _said_to_cover(path, snapshot, covers or _covered(events, parsed, accessed))
    tell("keep", 0.85)
    folder = kept.keep(root, snapshot, path, beside if provider.needs_sidecar else None, frame, parsed.rejected)
    snapshot = kept.load(root, provider.key, snapshot.id)
    is_used = workspace.use_snapshot(
        root, provider.key, snapshot.id, several=provider.needs_sidecar and _is_new_series(root, provider, frame)
    )
    return Added(snapshot, folder, is_new=True, is_used=is_used)


def sidecars_apart(files: Sequence[Path]) -> list[Path]:
    """The files of data among files: a TOML beside a file of the same name says how to read that one."""
    stems = {path.stem for path in files if path.suffix.lower() != ".toml"}
    return [path for path in files if path.suffix.lower() != ".toml" or path.stem not in stems]


def in_use(root: Path) -> Mapping[str, tuple[str, ...]]:
    """The snapshots that the report uses, by provider."""
    return workspace.read(root).snapshots


def use(root: Path, provider: str, chosen: Sequence[str]) -> workspace.Settings:
    """Set the snapshots of a provider that the report uses, as a user does under [snapshots]; none: it uses none.

    Raises: UnknownName for a provider or snapshot that is not there; UnusableInput for several where one is used.
    """
    record: Provider = find("providers", "PROVIDER", provider)
    for snapshot in chosen:
        kept.load(root, provider, snapshot)
    if len(chosen) > 1 and not record.needs_sidecar:
        raise UnusableInput(f"A report uses one snapshot of {record.name}, not {len(chosen)}. Choose one.")
    ids = list(dict.fromkeys(chosen))
    return workspace.change_settings(root, {}, snapshots={provider: ids if record.needs_sidecar or not ids else ids[0]})


def recognise(intake: Intake) -> Provider:
    """The provider whose header this is. Raises: UnusableInput, saying what each provider expects."""
    providers: dict[str, Provider] = collect("providers", "PROVIDER")
    hits = [p for p in providers.values() if p.recognise(intake.header) and (not p.needs_sidecar or intake.sidecar)]
    described = [p for p in hits if p.needs_sidecar]
    if described and intake.sidecar:
        hits = described
    if len(hits) == 1:
        return hits[0]
    columns = ", ".join(intake.header[:8]) + (" ..." if len(intake.header) > 8 else "")
    if hits:
        names = ", ".join(p.key for p in hits)
        raise UnusableInput(f"{intake.path} could be of {names}. Say which with --provider.")
    raise UnusableInput(
        f"{intake.path} is of no provider that toguna knows ({', '.join(providers)}): its columns are {columns}. "
        "If it is of one of them, name it with --provider to be told what is missing; for a table of areas and months "
        "put a small TOML beside it (docs/providers/displacement_table.md)."
    )


def _complete(
    provider: Provider, intake: Intake, parsed: Parsed, sha256: str, accessed: dt.date, cite: str | None
) -> tuple[Snapshot, pl.DataFrame]:
    """Harmonised rows with located units, and the record of the snapshot."""
    counts = dict(parsed.counts)
    first = last = None
    if provider.table == "events":
        from toguna.tables.events import complete

        frame = complete(parsed)
        counts["place_disagreements"] = int(frame["is_place_disagreement"].fill_null(False).sum())
        counts["outside_boundaries"] = _outside_boundaries(frame)
        first, last = frame["event_date"].min(), frame["event_date"].max()
    elif provider.table == "displacement":
        from toguna.tables.displacement import complete as complete_displacement

        frame = complete_displacement(parsed, intake.sidecar)
        counts["cells_of_areas_with_an_unknown_name"] = frame["area_pcode"].null_count()
    else:
        frame = parsed.frame
    attribution = intake.sidecar.get("attribution") or provider.attribution
    return (
        Snapshot(
            id=kept.snapshot_id(accessed, sha256),
            provider=provider.key,
            sha256=sha256,
            accessed=accessed,
            file=intake.path.name,
            layout=parsed.layout,
            rows_in=parsed.frame.height + parsed.rejected.height,
            rows_accepted=parsed.frame.height,
            rows_rejected=parsed.rejected.height,
            licence=in_both(intake.sidecar.get("licence") or provider.licence),
            attribution=dict(attribution),
            is_redistributable=provider.is_redistributable,
            citation_id=cite or intake.sidecar.get("cite"),
            first_date=first,  # type: ignore[arg-type]
            last_date=last,  # type: ignore[arg-type]
            has_place_precision=parsed.has_place_precision,
            has_end_date=parsed.has_end_date,
            caveats=(*parsed.caveats, *provider.caveats),
            short_caveat=parsed.short_caveat,
            counts=counts,
        ),
        frame,
    )


def in_both(said: str | Text) -> Text:
    """A text by language; one that is given once stands for both."""
    return dict.fromkeys(workspace.LANGUAGES, said) if isinstance(said, str) else dict(said)


def _covered(events: Period, parsed: Parsed, accessed: dt.date) -> Period:
    """The days that a file covers by what its provider publishes: whole months or whole years, up to the access."""
    start, end = events.start.replace(day=1), events.end.replace(day=monthrange(events.end.year, events.end.month)[1])
    if parsed.covers_whole_years:
        start, end = start.replace(month=1), events.end.replace(month=12, day=31)
    return Period(start, max(events.end, min(end, accessed)))


def _said_to_cover(path: Path, snapshot: Snapshot, days: Period) -> Snapshot:
    assert snapshot.first_date and snapshot.last_date
    if snapshot.first_date < days.start or snapshot.last_date > days.end:
        raise UnusableInput(
            f"{path} holds events from {snapshot.first_date} to {snapshot.last_date}, and it is said to cover "
            f"{days.start} to {days.end}. Give the days that were asked for when the file was exported, or leave "
            "--covers out. Nothing was changed."
        )
    return replace(snapshot, covers_from=days.start, covers_to=days.end)


def _outside_boundaries(frame: pl.DataFrame) -> int:
    """How many events lie outside the boundaries of their country: kept, with a row of their own in tables by area."""
    is_placed = pl.any_horizontal(pl.col(*LOCATED_COLUMNS[:3]).is_not_null())
    return int(frame.select((~is_placed & pl.col("country").is_in(geography.countries())).sum()).item())


def _nothing_accepted(path: Path, provider: Provider, parsed: Parsed) -> list[str]:
    first = parsed.rejected.head(3)
    shown = "; ".join(f"line {line}: {reason}" for line, reason in first.select("line", "reason").iter_rows())
    return [
        f"{path}: none of its {parsed.rejected.height} rows can be read as {provider.key} ({shown}). "
        "Nothing was added. Check that it is the provider's own export."
    ]


def _is_new_series(root: Path, provider: Provider, frame: pl.DataFrame) -> bool:
    """Whether no table of the same series is in use: a second reading of the same series replaces none silently."""
    chosen = workspace.read(root).snapshots.get(provider.key, ())
    series = set(frame["series"].unique())
    for snapshot in chosen:
        path = kept.parquet_of(root, kept.load(root, provider.key, snapshot))
        if series & set(pl.read_parquet(path, columns=["series"])["series"].unique()):
            return False
    return True
