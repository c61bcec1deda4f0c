"""The one place that opens a database: DuckDB in memory over the Parquet files of the snapshots."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toguna.model import Snapshot
from toguna.store.snapshots import parquet_of

if TYPE_CHECKING:
    import ibis.expr.types as ir


def open_tables(root: Path, snapshots: Sequence[Snapshot], columns: Sequence[str]) -> "ir.Table":
    """The named columns of the snapshots' rows, one below the other, with provider and snapshot at their head.

    Rows of different providers stand in one table and are told apart by `provider`; nothing adds them.
    """
    import ibis

    connection = ibis.duckdb.connect()
    parts = [
        connection.read_parquet(parquet_of(root, s))
        .select(*columns)
        .mutate(provider=ibis.literal(s.provider), snapshot=ibis.literal(s.id))
        .select("provider", "snapshot", *columns)
        for s in snapshots
    ]
    return ibis.union(*parts) if len(parts) > 1 else parts[0]
