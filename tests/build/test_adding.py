"""What adding a file tells of it beyond rows in and out. The figures are made up."""

import json
from pathlib import Path

import pytest

from tests.workspaces import acled, toguna, write
from toguna.build.adding import add, in_use, sidecars_apart, use
from toguna.errors import UnknownName, UnusableInput

SIDECAR = 'series = "idps"\ncountry = "MLI"\nlevel = "admin2"\nmonths = "month"\n'


def test_areas_that_the_country_does_not_have_are_counted_and_said(mali: Path, tmp_path: Path) -> None:
    table = write(tmp_path / "table.csv", "month,Koro,Atlantis\n2020-01,1,2\n2020-02,3,4\n")
    write(tmp_path / "table.toml", SIDECAR)
    result = toguna("add", table, "-C", mali)
    assert "4 rows in = 4 accepted + 0 rejected" in result.stdout, result.stderr
    assert "cells of areas with an unknown name: 2" in result.stderr


def test_what_costs_a_reader_nothing_is_not_counted(mali: Path, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(acled({}).replace("\n", "\r\n").encode("utf-16"))
    result = toguna("add", path, "-C", mali)
    assert result.exit_code == 0
    covered, snapshot = [line for line in result.stderr.splitlines() if line]
    assert covered.startswith("  covers 2020-06-01 to 2020-06-30")
    assert snapshot.startswith("  snapshot ")


def test_a_toml_beside_a_file_is_no_file_of_data() -> None:
    files = [Path("a/x.csv"), Path("a/x.toml"), Path("a/alone.toml"), Path("a/y.xlsx")]
    assert [p.name for p in sidecars_apart(files)] == ["x.csv", "alone.toml", "y.xlsx"]


def test_the_steps_of_adding_are_told_in_their_order(mali: Path) -> None:
    told: list[tuple[str, float]] = []
    add(mali, [write(mali / "made-up.csv", acled({}))], tell=lambda step, done: told.append((step, done)))
    assert [step for step, _ in told] == ["read", "parse", "locate", "keep"]
    assert [done for _, done in told] == sorted(done for _, done in told)


def test_work_that_is_stopped_at_a_step_leaves_the_workspace_as_it_was(mali: Path) -> None:
    file = write(mali.parent / "made-up.csv", acled({}))
    before = {p: p.read_bytes() for p in mali.rglob("*") if p.is_file()}

    def stop(step: str, done: float) -> None:
        if step == "keep":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        add(mali, [file], tell=stop)
    assert {p: p.read_bytes() for p in mali.rglob("*") if p.is_file()} == before


def test_the_snapshot_in_use_is_chosen(mali: Path) -> None:
    first, second = (add(mali, [write(mali / f"{n}.csv", acled({"fatalities": n}))])[0].snapshot.id for n in (1, 2))
    assert in_use(mali)["acled"] == (first,)
    use(mali, "acled", [second])
    assert in_use(mali)["acled"] == (second,)
    with pytest.raises(UnusableInput, match="one snapshot"):
        use(mali, "acled", [first, second])
    with pytest.raises(UnknownName, match="no snapshot"):
        use(mali, "acled", ["2020-01-01-00000000"])
    assert in_use(mali)["acled"] == (second,)


def test_a_file_covers_the_months_of_its_events_and_more_if_it_is_said(mali: Path, tmp_path: Path) -> None:
    rows = acled({"event_date": "2020-06-15"}, {"event_date": "2020-08-03"})
    path = write(tmp_path / "export.csv", rows)

    def statuses() -> dict[str, str]:
        table = toguna(
            "table", "events_by_month", "--types", "battles", "--area", "Mali", "--format", "json", "-C", mali
        )
        return {row["month"]: row["status"] for row in json.loads(table.stdout)}

    assert "covers 2020-06-01 to 2020-08-31" in toguna("add", path, "-C", mali).stderr
    assert [statuses()[f"2020-{month:02d}"] for month in (5, 6, 7, 8, 9)] == [
        "not_covered", "reported", "zero", "reported", "not_covered",
    ]  # fmt: skip
    again = toguna("add", path, "--covers", "2020-01-01", "2020-12-31", "-C", mali)
    assert "noted: it covers 2020-01-01 to 2020-12-31" in again.stderr
    assert "not_covered" not in statuses().values()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            ("2020-06-10", "2020-06-14"),
            "holds events from 2020-06-15 to 2020-06-15, and it is said to cover 2020-06-10",
        ),
        (("2020-07-01", "2020-06-01"), "2020-07-01 is after 2020-06-01"),
        (("2020-07-01", "soon"), "“soon” is not a date"),
    ],
)
def test_days_that_cannot_be_those_of_the_file_are_refused(
    mali: Path, tmp_path: Path, days: tuple[str, str], said: str
) -> None:
    path = write(tmp_path / "export.csv", acled({"event_date": "2020-06-15"}))
    result = toguna("add", path, "--covers", *days, "-C", mali)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (mali / "datasets").exists()


def test_no_day_after_the_access_is_covered(mali: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "export.csv", acled({"event_date": "2020-06-15"}))
    result = toguna("add", path, "--accessed", "2020-06-20", "-C", mali)
    assert "covers 2020-06-01 to 2020-06-20" in result.stderr
