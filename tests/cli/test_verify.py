"""`toguna verify`: 0 when nothing changed, 1 for every kind of difference, 2 where there is nothing to compare."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.workspaces import set_line, toguna, write


def changed_docx(path: Path, old: str, new: str) -> Path:
    """The Word file with a text of its body changed, as an editor would."""
    beside = path.with_name("edited.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(beside, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(name, content)
    return beside


def test_an_unchanged_report_verifies(mopti: Path) -> None:
    result = toguna("verify", "--language", "en", "-C", mopti)
    assert (result.exit_code, result.stdout) == (0, "")
    items = json.loads((mopti / "out" / "en" / "trace.json").read_text(encoding="utf-8"))["items"]
    assert f"{len(items)} figures checked, 0 differences" in result.stderr


@pytest.mark.parametrize("name", ["report.docx", "report.html"])
def test_its_own_files_hold_against_the_trace(mopti: Path, name: str) -> None:
    result = toguna("verify", "--against", mopti / "out" / "en" / name, "-C", mopti)
    assert (result.exit_code, result.stdout) == (0, "")
    items = json.loads((mopti / "out" / "en" / "trace.json").read_text(encoding="utf-8"))["items"]
    assert f"{len(items)} figures checked" in result.stderr


def test_a_figure_edited_in_word_is_found(small_copy: Path) -> None:
    edited = changed_docx(small_copy / "out" / "en" / "report.docx", ">8<", ">9<")
    result = toguna("verify", "--against", edited, "-C", small_copy)
    assert result.exit_code == 1
    assert "says 9, the data say 8" in result.stdout
    assert len(result.stdout.splitlines()) == 1


def test_a_figure_edited_in_the_page_is_found(small_copy: Path) -> None:
    page = small_copy / "out" / "en" / "report.html"
    text = page.read_text(encoding="utf-8")
    edited = write(small_copy / "edited.html", text.replace(">8</a>", ">9</a>", 1))
    assert edited.read_text(encoding="utf-8") != text
    result = toguna("verify", "--against", edited, "-C", small_copy)
    assert result.exit_code == 1
    assert "says 9, the data say 8" in result.stdout


def test_changed_bytes_of_a_snapshot_are_found(small_copy: Path) -> None:
    (original,) = small_copy.glob("datasets/acled/*/made-up.csv")
    original.write_bytes(original.read_bytes() + b"\n")
    result = toguna("verify", "--language", "en", "-C", small_copy)
    assert result.exit_code == 1
    assert "its bytes are not those that were added" in result.stdout


def test_changed_rows_of_a_snapshot_are_found(small_copy: Path) -> None:
    import polars as pl

    (table,) = small_copy.glob("datasets/acled/*/table.parquet")
    pl.read_parquet(table).with_columns(pl.col("fatalities_best") + 1).write_parquet(table)
    result = toguna("verify", "--language", "en", "-C", small_copy)
    assert result.exit_code == 1
    assert "raw is" in result.stdout


def test_an_edited_trace_is_found(small_copy: Path) -> None:
    path = small_copy / "out" / "en" / "trace.json"
    trace = json.loads(path.read_text(encoding="utf-8"))
    trace["items"][1]["printed"] = "1"
    path.write_text(json.dumps(trace), encoding="utf-8")
    result = toguna("verify", "--language", "en", "-C", small_copy)
    assert result.exit_code == 1
    assert "printed is '1' in the report" in result.stdout


@pytest.mark.parametrize(
    "damage",
    [
        lambda trace: trace.pop("items"),
        lambda trace: trace["items"][0].pop("snapshots"),
        lambda trace: trace["items"].append(7),
        lambda trace: trace.update(format=2),
        lambda trace: trace.update(items=None),
    ],
)
def test_a_damaged_trace_is_a_sentence(small_copy: Path, damage: object) -> None:
    path = small_copy / "out" / "en" / "trace.json"
    trace = json.loads(path.read_text(encoding="utf-8"))
    damage(trace)  # type: ignore[operator]
    path.write_text(json.dumps(trace), encoding="utf-8")
    result = toguna("verify", "--language", "en", "-C", small_copy)
    assert result.exit_code == 2
    assert "trace.json" in result.stderr, result.exception
    assert "Traceback" not in result.stderr


def test_changed_settings_are_found(small_copy: Path) -> None:
    set_line(small_copy, "period_from", "2019-01-01")
    assert toguna("verify", "--language", "en", "-C", small_copy).exit_code == 1


def test_a_file_of_another_build_or_none_is_exit_2(small_copy: Path, tmp_path: Path) -> None:
    page = write(tmp_path / "other.html", "<p>Nothing of ours</p>")
    text = write(tmp_path / "notes.txt", "269")
    broken = write(tmp_path / "broken.docx", "no zip")
    empty = write(tmp_path / "empty.html", "")
    for path in (page, text, broken, empty, tmp_path / "gone.docx"):
        result = toguna("verify", "--against", path, "-C", small_copy)
        assert (result.exit_code, result.stdout) == (2, ""), path
        assert result.stderr.startswith("toguna: "), path
    assert toguna("verify", "--language", "fr", "-C", small_copy).exit_code == 2
