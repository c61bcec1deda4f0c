"""What adding a file tells of it beyond rows in and out. The figures are made up."""

from pathlib import Path

from tests.workspaces import acled, toguna, write

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
    (said,) = [line for line in result.stderr.splitlines() if line]
    assert said.startswith("  snapshot ")
