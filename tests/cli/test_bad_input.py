"""Files as they come: each is either added with a reason per lost row, or refused in a sentence. Rows are made up."""

import csv
from pathlib import Path

import pytest

from tests.workspaces import acled, toguna, write


def rejected(root: Path) -> dict[int, str]:
    """Reason by line, as rejected.csv of the only snapshot has it."""
    (path,) = root.glob("datasets/*/*/rejected.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return {int(row["line"]): row["reason"] for row in csv.DictReader(stream)}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty"),
        ("header.csv", acled().encode(), "a header and no rows"),
        ("blank.csv", b"\n\n\n", "empty"),
        ("error.csv", b"<!DOCTYPE html><html><body>Log in</body></html>", "web page"),
        ("other.csv", b"name,age\nA,1\n", "no provider that toguna knows"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "picture.csv"),
        ("sheet.xlsx", b"PK\x03\x04 this is no workbook", "sheet.xlsx"),
    ],
)
def test_a_file_without_usable_rows_is_refused(
    mali: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = toguna("add", path, "-C", mali)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert name in result.stderr
    assert "Traceback" not in result.stderr
    assert not list((mali / "datasets").glob("*/*"))


def test_the_wrong_provider_is_told_what_is_missing(mali: Path, tmp_path: Path) -> None:
    result = toguna("add", write(tmp_path / "export.csv", acled({})), "--provider", "ucdp_ged", "-C", mali)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "type_of_violence" in result.stderr
    assert "deaths_civilians" in result.stderr


def test_missing_columns_are_all_named(mali: Path, tmp_path: Path) -> None:
    lines = [line.split(",") for line in acled({"notes": "", "actor2": ""}).splitlines()]
    gone = [lines[0].index(name) for name in ("latitude", "fatalities")]
    text = "".join(",".join(c for i, c in enumerate(line) if i not in gone) + "\n" for line in lines)
    result = toguna("add", write(tmp_path / "export.csv", text), "-C", mali)
    assert result.exit_code == 2
    assert "latitude" in result.stderr
    assert "fatalities" in result.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"event_date": "2020-02-30"}, "2020-02-30"),
        ({"event_date": "2031-01-01"}, "future"),
        ({"latitude": "0", "longitude": "0"}, "0"),
        ({"latitude": "114.5", "longitude": "-4.2"}, "swapped"),
        ({"fatalities": "-3"}, "-3"),
        ({"fatalities": "several"}, "several"),
        ({"event_type": "Dreams"}, "Dreams"),
        ({"event_id_cnty": "MLI90001"}, "line 2"),
    ],
)
def test_a_row_that_cannot_be_right_is_rejected_with_its_line_and_reason(
    mali: Path, tmp_path: Path, change: dict[str, str], said: str
) -> None:
    text = acled({"notes": "two\nlines"}, change, {})
    result = toguna("add", write(tmp_path / "export.csv", text), "-C", mali, "--accessed", "2026-11-20")
    assert result.exit_code == 0, result.stderr
    assert "3 rows in = 2 accepted + 1 rejected" in result.stdout
    (line,) = rejected(mali)
    assert line == 4
    assert said in rejected(mali)[line]


def test_swapped_coordinates_are_rejected_and_points_outside_are_counted(mali: Path, tmp_path: Path) -> None:
    swapped, at_sea = {"latitude": "-4.2", "longitude": "14.5"}, {"latitude": "5", "longitude": "-20"}
    result = toguna("add", write(tmp_path / "export.csv", acled({}, swapped, at_sea)), "-C", mali)
    assert "3 rows in = 2 accepted + 1 rejected" in result.stdout
    assert "outside Mali and would lie in it with latitude and longitude swapped" in rejected(mali)[3]
    assert "outside boundaries: 1" in result.stderr
    table = toguna("table", "events_by_area", "--area", "Mali", "--types", "battles", "-C", mali).stdout
    assert "(outside the boundaries),,battles,1," in table


def test_a_sound_row_is_kept_where_an_earlier_one_of_its_id_is_swapped(mali: Path, tmp_path: Path) -> None:
    turned = {"event_id_cnty": "MLI90001", "latitude": "-4.2", "longitude": "14.5"}
    text = acled(turned, {"event_id_cnty": "MLI90001"})
    result = toguna("add", write(tmp_path / "export.csv", text), "-C", mali)
    assert "2 rows in = 1 accepted + 1 rejected" in result.stdout
    assert list(rejected(mali)) == [2]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_encodings_of_spreadsheets_are_read(mali: Path, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(acled({"location": "Sévaré"}).replace("\n", "\r\n").encode(encoding))
    result = toguna("add", path, "-C", mali)
    assert "1 rows in = 1 accepted + 0 rejected" in result.stdout, result.stderr
    table = toguna("table", "deadliest_incidents", "--format", "json", "-C", mali)
    assert "Sévaré" in table.stdout


def test_zero_bytes_are_dropped_and_said(mali: Path, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(acled({}, {}).encode().replace(b"Made-up place", b"Made-up\0 place", 1))
    result = toguna("add", path, "-C", mali)
    assert "2 rows in = 2 accepted" in result.stdout
    assert "zero bytes dropped: 1" in result.stderr


def test_an_unclosed_quote_costs_its_own_line_only(mali: Path, tmp_path: Path) -> None:
    text = acled({}, {"notes": "OPEN"}, {}, {}).replace("OPEN", '"never closed')
    result = toguna("add", write(tmp_path / "export.csv", text), "-C", mali)
    assert "4 rows in = 3 accepted + 1 rejected" in result.stdout
    assert list(rejected(mali)) == [3]


def test_the_first_of_two_rows_with_one_id_is_kept(mali: Path, tmp_path: Path) -> None:
    text = acled({"event_id_cnty": "MLI1", "fatalities": 3}, {"event_id_cnty": "MLI1", "fatalities": 9})
    toguna("add", write(tmp_path / "export.csv", text), "-C", mali)
    assert rejected(mali) == {3: "same event_id_cnty as line 2, which was kept"}
    assert '"fatalities_best": 3' in toguna("table", "deadliest_incidents", "--format", "json", "-C", mali).stdout


def test_a_file_of_which_no_row_can_be_read_changes_nothing(mali: Path, tmp_path: Path) -> None:
    settings = (mali / "toguna.toml").read_bytes()
    text = acled({"fatalities": "many"}, {"event_date": "soon"})
    result = toguna("add", write(tmp_path / "export.csv", text), "-C", mali)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none of its 2 rows" in result.stderr
    assert "line 2" in result.stderr
    assert (mali / "toguna.toml").read_bytes() == settings
    assert not list((mali / "datasets").glob("*/*"))


def test_all_problems_of_the_settings_come_in_one_message(mali: Path) -> None:
    write(
        mali / "toguna.toml",
        'format = 1\ncountry = "Mali"\nareas = "Mopti"\nperiod_from = "2020"\nperiod_to = 2020-12-31\n'
        'language = "de"\ncolour = "red"\n[snapshots]\nacled = 3\n',
    )
    result = toguna("build", "-C", mali)
    assert result.exit_code == 2
    for said in ("country = 'Mali'", "areas = 'Mopti'", "period_from = '2020'", "language = 'de'", "colour", "acled"):
        assert said in result.stderr, said
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "format = 1\ncountry = 7\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n",
        'format = 1\ncountry = "MLI"\nareas = [1]\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n',
        'format = 1\ncountry = "MLI"\ntitle = 5\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n',
        'format = 1\ncountry = "MLI"\ncover = 5\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n',
        'format = 1\ncountry = "MLI"\nlanguage = []\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n',
        'format = 1\ncountry = "MLI"\nstyle = "ours"\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n',
        'format = 1\ncountry = "MLI"\nperiod_from = 2020-01-01T00:00:00\nperiod_to = 2020-12-31\n',
        'format = 1\ncountry = "MLI"\nareas = ["Atlantis"]\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n',
        'format = true\ncountry = "MLI"\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n',
        'country = "MLI"\n',
        "format = 1\ncountry = \n",
        "",
    ],
)
def test_wrong_settings_are_a_sentence(mali: Path, tmp_path: Path, text: str) -> None:
    toguna("add", write(tmp_path / "export.csv", acled({})), "-C", mali)
    snapshots = (mali / "toguna.toml").read_text(encoding="utf-8").partition("[snapshots]")[2]
    write(mali / "toguna.toml", f"{text}[snapshots]{snapshots}")
    result = toguna("build", "--to", "html", "-C", mali)
    assert result.exit_code == 2
    assert result.stderr.startswith("toguna: "), result.exception
    assert "Traceback" not in result.stderr
