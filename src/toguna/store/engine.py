"""The one place that opens a database: DuckDB in memory over the Parquet files of the snapshots."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toguna.errors import WorkspaceError
from toguna.model import Snapshot
from toguna.store.snapshots import parquet_of

if TYPE_CHECKING:
    import ibis.expr.types as ir


def open_tables(root: Path, snapshots: Sequence[Snapshot], columns: Sequence[str]) -> "ir.Table":
    """The named columns of the snapshots' rows, one below the other, with provider and snapshot at their head.

    Rows of different providers stand in one table and are told apart by `provider`; nothing adds them. The table is a
    view, so that the expressions made of it stay small: compiling them is most of the time of a small report.
    """
    import ibis

    connection = ibis.duckdb.connect()
    parts = []
    for s in snapshots:
        path = parquet_of(root, s)
        try:
            rows = connection.read_parquet(path)
        except Exception as error:  # DuckDB's errors have no base but Exception that ibis promises
            raise WorkspaceError(
                f"{path} is damaged and cannot be read. Delete the folder {path.parent.name} and add its original "
                "file again."
            ) from error
        parts.append(
            rows.select(ibis.literal(s.provider).name("provider"), ibis.literal(s.id).name("snapshot"), *columns)
        )
    return connection.create_view("rows", ibis.union(*parts) if len(parts) > 1 else parts[0])
