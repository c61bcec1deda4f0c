"""A snapshot on disk: what it holds, that its bytes are those that were added, and that it reads back."""

import datetime as dt
import hashlib
import tomllib
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.workspaces import acled, write
from toguna.build.adding import add
from toguna.errors import UnknownName, WorkspaceError
from toguna.fields import EVENT_COLUMNS, LOCATED_COLUMNS
from toguna.store import snapshots as kept
from toguna.store.engine import open_tables


def test_a_snapshot_holds_original_rows_rejected_and_record(mali: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "Export été.csv", acled({}, {"fatalities": "many"}))
    (added,) = add(mali, [path], accessed=dt.date(2026, 11, 20))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert added.folder == mali / "datasets" / "acled" / f"2026-11-20-{digest[:8]}"
    assert sorted(p.name for p in added.folder.iterdir()) == [
        "Export été.csv", "rejected.csv", "snapshot.toml", "table.parquet",
    ]  # fmt: skip
    assert (added.folder / "Export été.csv").read_bytes() == path.read_bytes()
    record = tomllib.loads((added.folder / "snapshot.toml").read_text(encoding="utf-8"))
    assert (record["sha256"], record["rows_in"], record["rows_accepted"], record["rows_rejected"]) == (digest, 2, 1, 1)
    assert (record["accessed"], record["first_date"]) == (dt.date(2026, 11, 20), dt.date(2020, 6, 15))
    frame = pl.read_parquet(added.folder / "table.parquet")
    expected = (*EVENT_COLUMNS, *LOCATED_COLUMNS)
    assert set(expected) <= set(frame.columns)
    assert all(name.startswith("acled_") for name in frame.columns if name not in expected)
    rejected = pl.read_csv(added.folder / "rejected.csv")
    assert rejected.columns == ["line", "reason", "raw"]
    assert "many" in rejected["raw"][0]


def test_a_snapshot_reads_back_as_it_was(mali: Path, tmp_path: Path) -> None:
    (added,) = add(mali, [write(tmp_path / "made-up.csv", acled({}))], cite="acled-2020")
    again = kept.load(mali, "acled", added.snapshot.id)
    assert again == added.snapshot
    assert again.citation_id == "acled-2020"
    assert kept.all_snapshots(mali) == [added.snapshot]


def test_rows_that_the_disk_does_not_take_are_a_sentence_and_leave_nothing(mali: Path, tmp_path: Path) -> None:
    (added,) = add(mali, [write(tmp_path / "made-up.csv", acled({}))])
    unwritable = pl.DataFrame({"x": [object()]})
    other = replace(added.snapshot, id="2026-11-21-00000000")
    with pytest.raises(WorkspaceError, match=r"2026-11-21-00000000 could not be written: the disk took no more \(\d+"):
        kept.keep(mali, other, tmp_path / "made-up.csv", None, unwritable, pl.DataFrame())
    assert [p.name for p in added.folder.parent.iterdir()] == [added.folder.name]


def test_bytes_that_changed_are_known(mali: Path, tmp_path: Path) -> None:
    (added,) = add(mali, [write(tmp_path / "made-up.csv", acled({}))])
    assert kept.original_is_intact(mali, added.snapshot)
    assert kept.table_is_intact(mali, added.snapshot)
    table = added.folder / "table.parquet"
    pl.read_parquet(table).with_columns(fatalities_best=pl.lit(99)).write_parquet(table)
    assert not kept.table_is_intact(mali, added.snapshot)
    original = added.folder / "made-up.csv"
    original.write_bytes(original.read_bytes().replace(b",3,", b",4,"))
    assert not kept.original_is_intact(mali, added.snapshot)
    original.unlink()
    assert not kept.original_is_intact(mali, added.snapshot)


def test_the_toml_beside_a_table_is_part_of_its_hash(mopti_data: Path) -> None:
    found = [s for s in kept.all_snapshots(mopti_data) if s.provider == "displacement_table"]
    assert len(found) == 2
    assert all(kept.original_is_intact(mopti_data, s) for s in found)
    assert all((kept.folder_of(mopti_data, s.provider, s.id) / f"{Path(s.file).stem}.toml").exists() for s in found)


def test_a_snapshot_that_is_not_there_lists_those_that_are(mali: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="Known: none"):
        kept.load(mali, "acled", "2020-01-01-00000000")
    (added,) = add(mali, [write(tmp_path / "made-up.csv", acled({}))])
    with pytest.raises(UnknownName, match=added.snapshot.id):
        kept.load(mali, "acled", "2020-01-01-00000000")


@pytest.mark.parametrize("text", ["x = ", 'id = "a"\n', "id = 1\ncaveats = 5\n"])
def test_a_damaged_record_is_a_sentence(mali: Path, tmp_path: Path, text: str) -> None:
    (added,) = add(mali, [write(tmp_path / "made-up.csv", acled({}))])
    write(added.folder / "snapshot.toml", text)
    with pytest.raises(WorkspaceError, match="damaged"):
        kept.all_snapshots(mali)


def test_rows_of_several_snapshots_are_told_apart(mali: Path, tmp_path: Path) -> None:
    texts = acled({}), acled({}, {})
    made = [add(mali, [write(tmp_path / f"{n}.csv", t)])[0].snapshot for n, t in enumerate(texts)]
    table = open_tables(mali, made, ("event_id", "fatalities_best"))
    frame = table.to_polars()
    assert frame.columns == ["provider", "snapshot", "event_id", "fatalities_best"]
    assert frame.group_by("snapshot").len().sort("len")["len"].to_list() == [1, 2]
    assert set(frame["provider"]) == {"acled"}
