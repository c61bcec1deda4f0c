"""A snapshot is one file of a provider as added: original bytes, hash, access date, licence, rows, rejected rows."""

import datetime as dt
import hashlib
import shutil
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit

from toguna.errors import UnknownName, WorkspaceError
from toguna.model import Snapshot
from toguna.store.workspace import LANGUAGES, replacing_folder, write_text

if TYPE_CHECKING:
    import polars as pl

DATASETS = "datasets"
RECORD = "snapshot.toml"


def fingerprint(path: Path, *beside: Path) -> str:
    """SHA-256 of a file, or of the file and those that say how to read it."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
    for other in beside:
        digest.update(other.read_bytes())
    return digest.hexdigest()


def snapshot_id(accessed: dt.date, sha256: str) -> str:
    return f"{accessed.isoformat()}-{sha256[:8]}"


def find_same(root: Path, provider: str, sha256: str) -> Snapshot | None:
    """The snapshot that already holds these bytes, whatever the date on which they were added."""
    return next((s for s in all_snapshots(root, provider) if s.sha256 == sha256), None)


def keep(
    root: Path,
    snapshot: Snapshot,
    original: Path,
    sidecar: Path | None,
    frame: "pl.DataFrame",
    rejected: "pl.DataFrame",
) -> Path:
    """Write the snapshot's folder whole or not at all: original, table.parquet, rejected.csv, snapshot.toml."""
    from polars.exceptions import PolarsError

    folder = folder_of(root, snapshot.provider, snapshot.id)
    with replacing_folder(folder) as beside, ThreadPoolExecutor(1) as thread:
        copying = thread.submit(shutil.copyfile, original, beside / original.name)
        if sidecar is not None:
            shutil.copyfile(sidecar, beside / sidecar.name)
        try:
            frame.write_parquet(beside / "table.parquet", compression="snappy")
            rejected.select("line", "reason", "raw").write_csv(beside / "rejected.csv", line_terminator="\r\n")
        except PolarsError as error:  # what polars says of a full disk means nothing to a reader
            free = shutil.disk_usage(beside).free
            raise WorkspaceError(
                f"{folder} could not be written: the disk took no more ({free} bytes are free). Make room and add "
                "the file again; nothing was kept."
            ) from error
        written = replace(snapshot, table_sha256=fingerprint(beside / "table.parquet"))
        (beside / RECORD).write_text(_as_toml(written), encoding="utf-8", newline="\n")
        copying.result()
    return folder


def keep_record(root: Path, snapshot: Snapshot) -> None:
    """Write what is said of a snapshot that is there already; its bytes and rows stay."""
    write_text(folder_of(root, snapshot.provider, snapshot.id) / RECORD, _as_toml(snapshot))


def _as_toml(snapshot: Snapshot) -> str:
    record = {k: v for k, v in asdict(snapshot).items() if v is not None}
    record["caveats"] = [dict(c) for c in snapshot.caveats]
    return tomlkit.dumps(record)


def folder_of(root: Path, provider: str, snapshot: str) -> Path:
    return root / DATASETS / provider / snapshot


def all_snapshots(root: Path, provider: str | None = None) -> list[Snapshot]:
    """All snapshots of the workspace (of one provider), oldest first."""
    pattern = f"{provider or '*'}/*/{RECORD}"
    records = [
        read_record(path) for path in sorted((root / DATASETS).glob(pattern)) if not path.parent.name.startswith(".")
    ]
    return sorted(records, key=lambda s: (s.provider, s.accessed, s.id))


def load(root: Path, provider: str, snapshot: str) -> Snapshot:
    """One snapshot. Raises: UnknownName, listing those that are there."""
    path = folder_of(root, provider, snapshot) / RECORD
    if not path.is_file():
        known = ", ".join(s.id for s in all_snapshots(root, provider)) or "none"
        raise UnknownName(
            f"There is no snapshot {snapshot} of {provider} in {root}. Known: {known}. Add one with `toguna add`."
        )
    return read_record(path)


def read_record(path: Path) -> Snapshot:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        known = {f.name for f in fields(Snapshot)}
        raw["caveats"] = tuple(raw.get("caveats", ()))
        if isinstance(raw.get("licence"), str):
            raw["licence"] = dict.fromkeys(LANGUAGES, raw["licence"])
        return Snapshot(**{k: v for k, v in raw.items() if k in known})
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise WorkspaceError(f"{path} is damaged ({error}). Add the original file beside it again.") from None


def parquet_of(root: Path, snapshot: Snapshot) -> Path:
    """The harmonised rows. Raises: WorkspaceError if they are gone."""
    path = folder_of(root, snapshot.provider, snapshot.id) / "table.parquet"
    if not path.is_file():
        raise WorkspaceError(
            f"{path} is missing. Delete the folder {path.parent.name} and add its original file again."
        )
    return path


def original_is_intact(root: Path, snapshot: Snapshot) -> bool:
    """Whether the original bytes still have the hash that was taken when they were added."""
    folder = folder_of(root, snapshot.provider, snapshot.id)
    sidecar = folder / f"{Path(snapshot.file).stem}.toml"
    original = folder / snapshot.file
    return original.is_file() and fingerprint(original, *([sidecar] if sidecar.is_file() else [])) == snapshot.sha256


def table_is_intact(root: Path, snapshot: Snapshot) -> bool:
    """Whether the harmonised rows are those that were written when the file was added."""
    return snapshot.table_sha256 is None or fingerprint(parquet_of(root, snapshot)) == snapshot.table_sha256
