"""Every command by the contract: what it prints where, its exit code, its help."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import acled, set_line, toguna, write
from toguna.cli import main
from toguna.store import workspace

COMMANDS = ("demo", "new", "add", "list", "table", "build", "verify")


def test_these_commands_are_there() -> None:
    assert set(COMMANDS) <= set(main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    result = toguna(command, "--help")
    assert result.exit_code == 0
    assert f"Example: toguna {command}" in " ".join(result.stdout.split())
    assert "-C" in result.stdout
    assert "--debug" in result.stdout


def test_as_a_process_an_error_is_a_sentence_and_exit_2(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "toguna.cli", "table", "events_by_type", "-C", str(tmp_path)]
    plain = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert (plain.returncode, plain.stdout) == (2, "")
    assert plain.stderr.startswith("toguna: ")
    assert "toguna new DIR" in plain.stderr
    assert "Traceback" not in plain.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    result = toguna("verify", "--debug", "-C", tmp_path)
    assert result.exit_code == 2
    assert "Traceback" in result.stderr
    assert "Traceback" not in toguna("verify", "-C", tmp_path).stderr


def test_new_makes_a_workspace_that_reads_back(tmp_path: Path) -> None:
    result = toguna("new", tmp_path / "gao", "--country", "mli")
    assert (result.exit_code, result.stdout) == (0, "")
    names = {path.name for path in (tmp_path / "gao").iterdir()}
    assert names == {"toguna.toml", "report.en.md", "report.fr.md", "sources.json"}
    settings = workspace.read(tmp_path / "gao")
    assert (settings.country, settings.areas, settings.template) == ("MLI", (), "coi-query")


@pytest.mark.parametrize("words", [("--country", "QQQ"), ("--country", "MLI", "--template", "novel"), ()])
def test_new_refuses_what_it_does_not_know(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = toguna("new", tmp_path / "x", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (tmp_path / "x").exists()


def test_new_never_writes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    write(tmp_path / "letter.txt", "mine")
    result = toguna("new", tmp_path, "--country", "MLI")
    assert result.exit_code == 2
    assert "holds other files" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_demo_refuses_a_folder_of_something_else(tmp_path: Path) -> None:
    write(tmp_path / "letter.txt", "mine")
    result = toguna("demo", tmp_path)
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("providers", "ucdp_ged\tUCDP"),
        ("analyses", "events_by_area\t"),
        ("templates", "coi-query"),
        ("styles", "euaa\t"),
        ("actors", "katiba_macina\tKatiba Macina"),
        ("areas", "ML05\tMopti\tadmin1\tML"),
    ],
)
def test_list_has_one_line_each_with_the_key_first(what: str, line: str) -> None:
    result = toguna("list", what, "--country", "MLI")
    assert result.exit_code == 0
    assert any(found.startswith(line) for found in result.stdout.splitlines())


def test_list_speaks_french() -> None:
    assert "\tGroupe djihadiste" in toguna("list", "actors", "--country", "MLI", "--language", "fr").stdout


def test_list_takes_the_country_of_the_workspace(mali: Path, tmp_path: Path) -> None:
    assert "ML05\tMopti" in toguna("list", "areas", "-C", mali).stdout
    outside = toguna("list", "areas", "-C", tmp_path)
    assert outside.exit_code == 2
    assert "--country" in outside.stderr


def test_list_refuses_another_word() -> None:
    assert toguna("list", "dreams").exit_code == 2


def test_add_prints_rows_in_and_where_the_rejected_are(mali: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "export.csv", acled({}, {"fatalities": -1}, {"event_type": "Dreams"}))
    result = toguna("add", path, "-C", mali, "--accessed", "2026-11-20")
    assert result.exit_code == 0
    assert "3 rows in = 1 accepted + 2 rejected" in result.stdout
    assert "rejected.csv" in result.stderr
    assert workspace.read(mali).snapshots["acled"][0].startswith("2026-11-20-")


def test_add_is_idempotent_whatever_the_date(mali: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "export.csv", acled({}))
    toguna("add", path, "-C", mali, "--accessed", "2026-11-20")
    before = {p: p.read_bytes() for p in mali.rglob("*") if p.is_file()}
    again = toguna("add", path, "-C", mali, "--accessed", "2026-11-21")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "nothing was changed" in again.stderr
    assert {p: p.read_bytes() for p in mali.rglob("*") if p.is_file()} == before


def test_a_newer_export_is_a_new_snapshot_and_the_report_keeps_the_old(mali: Path, tmp_path: Path) -> None:
    toguna("add", write(tmp_path / "old.csv", acled({})), "-C", mali, "--accessed", "2026-11-20")
    settings = (mali / "toguna.toml").read_bytes()
    kept = {p: p.read_bytes() for p in (mali / "datasets").rglob("*") if p.is_file()}
    newer = toguna("add", write(tmp_path / "new.csv", acled({}, {})), "-C", mali, "--accessed", "2026-11-21")
    assert newer.exit_code == 0
    assert "the report does not use it" in newer.stderr
    assert (mali / "toguna.toml").read_bytes() == settings
    assert {p: p.read_bytes() for p in kept} == kept
    assert len(list((mali / "datasets" / "acled").iterdir())) == 2


def test_of_several_files_the_good_one_is_added_and_the_bad_one_named(mali: Path, tmp_path: Path) -> None:
    good = write(tmp_path / "good.csv", acled({}))
    bad = write(tmp_path / "bad.csv", "a,b\n1,2\n")
    result = toguna("add", bad, good, tmp_path / "gone.csv", "-C", mali)
    assert result.exit_code == 2
    assert "good.csv: acled" in result.stdout
    assert "bad.csv" in result.stderr
    assert "gone.csv is not there" in result.stderr
    assert len(workspace.read(mali).snapshots["acled"]) == 1


def test_add_with_an_unknown_provider_or_date_is_exit_2(mali: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "export.csv", acled({}))
    for words, said in ((("--provider", "acledd"), "acledd"), (("--accessed", "yesterday"), "YYYY-MM-DD")):
        result = toguna("add", path, "-C", mali, *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
        assert "Traceback" not in result.stderr


def test_build_refuses_an_unknown_format(mali: Path) -> None:
    result = toguna("build", "--to", "docx,odt", "-C", mali)
    assert result.exit_code == 2
    assert "odt" in result.stderr


def test_build_without_the_data_that_the_text_needs_says_what_to_add(mali: Path) -> None:
    result = toguna("build", "-C", mali)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "toguna add" in result.stderr
    assert not (mali / "out").exists()


def test_verify_of_nothing_is_exit_2(mali: Path) -> None:
    result = toguna("verify", "-C", mali)
    assert result.exit_code == 2
    assert "toguna build" in result.stderr


def test_commands_find_the_workspace_from_a_folder_below(mali: Path) -> None:
    assert toguna("table", "events_by_type", "-C", mali / "datasets" / "x").exit_code == 2
    (mali / "notes").mkdir()
    assert "ML05\tMopti" in toguna("list", "areas", "-C", mali / "notes").stdout


def test_a_workspace_of_a_newer_version_is_not_touched(mali: Path) -> None:
    set_line(mali, "format", "2")
    for words in (("build",), ("table", "events_by_type"), ("verify",), ("list", "areas")):
        result = toguna(*words, "-C", mali)
        assert (result.exit_code, result.stdout) == (2, ""), words
        assert "newer" in result.stderr, words
