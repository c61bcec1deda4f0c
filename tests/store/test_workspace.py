"""toguna.toml: read whole, refused whole; files replaced whole or not at all."""

import datetime as dt
import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.workspaces import set_line, write
from toguna.errors import WorkspaceError
from toguna.store import workspace

LEAST = 'format = 1\ncountry = "MLI"\nperiod_from = 2020-01-01\nperiod_to = 2020-12-31\n'


def read(folder: Path, text: str) -> workspace.Settings:
    write(folder / "toguna.toml", text)
    return workspace.read(folder)


def test_the_least_settings_have_defaults(tmp_path: Path) -> None:
    settings = read(tmp_path, LEAST)
    assert (settings.areas, settings.languages, settings.style, settings.template) == ((), ("en",), "euaa", "coi-query")
    assert (settings.research_end, settings.snapshots, settings.title) == (None, {}, {})


def test_all_settings_are_read(tmp_path: Path) -> None:
    more = (
        'areas = ["Mopti", "ML07"]\nlanguage = "both"\ntitle = "Mine"\nresearch_end = 2020-12-03\nevents = "acled"\n'
        '[cover]\nquery_code = "Q1"\n[snapshots]\nacled = "a"\ndisplacement_table = ["b", "c"]\n'
    )
    settings = read(tmp_path, LEAST + more)
    assert settings.areas == ("Mopti", "ML07")
    assert settings.languages == ("en", "fr")
    assert settings.title == {"en": "Mine", "fr": "Mine"}
    assert settings.research_end == dt.date(2020, 12, 3)
    assert settings.snapshots == {"acled": ("a",), "displacement_table": ("b", "c")}
    assert read(tmp_path, LEAST + '[title]\nfr = "La mienne"\n').title == {"fr": "La mienne"}


def test_every_wrong_setting_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as error:
        read(tmp_path, 'format = 1\ncountry = 1\nareas = [2]\nstyle = 3\nperiod_to = "x"\ntitle = 4\n')
    for key in ("country = 1", "areas = [2]", "style = 3", "period_to = 'x'", "title = 4", "period_from is missing"):
        assert key in str(error.value)


@pytest.mark.parametrize(
    ("version", "said"), [("2", "newer toguna"), ("0", "not known"), ("true", "not known"), ('"1"', "not known")]
)
def test_another_format_is_refused(tmp_path: Path, version: str, said: str) -> None:
    with pytest.raises(WorkspaceError, match=said):
        read(tmp_path, LEAST.replace("format = 1", f"format = {version}"))


def test_a_period_the_wrong_way_round_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="is after"):
        read(tmp_path, LEAST.replace("2020-12-31", "2019-12-31"))


def test_a_file_that_is_no_toml_or_no_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="line 2"):
        read(tmp_path, "format = 1\ncountry = \n")
    (tmp_path / "toguna.toml").write_bytes(b'title = "S\xe9var\xe9"\n')
    with pytest.raises(WorkspaceError, match="cannot be read"):
        workspace.read(tmp_path)


def test_the_workspace_is_found_from_below(tmp_path: Path) -> None:
    write(tmp_path / "toguna.toml", LEAST)
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert workspace.find(tmp_path / "a" / "b") == tmp_path.resolve()


def test_a_snapshot_is_set_once_and_the_rest_of_the_file_stays(mali: Path) -> None:
    before = (mali / "toguna.toml").read_text(encoding="utf-8")
    assert workspace.use_snapshot(mali, "acled", "one", several=False)
    assert not workspace.use_snapshot(mali, "acled", "two", several=False)
    assert workspace.use_snapshot(mali, "displacement_table", "three", several=True)
    assert workspace.use_snapshot(mali, "displacement_table", "four", several=True)
    assert not workspace.use_snapshot(mali, "displacement_table", "four", several=True)
    assert workspace.read(mali).snapshots == {"acled": ("one",), "displacement_table": ("three", "four")}
    after = (mali / "toguna.toml").read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in after] == []


def test_two_commands_at_the_same_time_lose_nothing(mali: Path) -> None:
    names = [f"provider_{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: workspace.use_snapshot(mali, name, "one", several=False), names))
    assert set(workspace.read(mali).snapshots) == set(names)
    assert not list(mali.glob(".*"))


def test_a_file_that_stays_taken_is_said_and_left_alone(mali: Path) -> None:
    path = mali / workspace.SETTINGS
    before, mark = path.read_text(encoding="utf-8"), mali / ".toguna.toml.lock"
    mark.touch()
    taken = pytest.raises(WorkspaceError, match=r"being changed by another toguna.*delete that file")
    with taken, workspace.alone_with(path, wait=0.1):
        path.write_text("lost", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == before
    assert mark.exists()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = write(tmp_path / "file.txt", "old")
    with pytest.raises(WorkspaceError, match="unchanged"), workspace.replacing(path) as beside:
        beside.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["file.txt"]
    workspace.write_text(path, "new\n")
    assert path.read_bytes() == b"new\n"


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    write(folder / "old.txt", "old")
    with pytest.raises(WorkspaceError, match="unchanged"), workspace.replacing_folder(folder) as beside:
        write(beside / "new.txt", "half")
        raise OSError(28, "No space left on device")
    assert [p.name for p in tmp_path.rglob("*")] == ["out", "old.txt"]
    with pytest.raises(ValueError, match="other"), workspace.replacing_folder(folder) as beside:
        raise ValueError("other")
    with workspace.replacing_folder(folder) as beside:
        write(beside / "new.txt", "new")
    assert [p.name for p in tmp_path.rglob("*")] == ["out", "new.txt"]


def test_settings_changed_by_hand_are_read_again(mali: Path) -> None:
    set_line(mali, "areas", '["Gao"]')
    assert workspace.read(mali).areas == ("Gao",)


def test_a_period_before_the_records_begin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="from 1900 on"):
        read(tmp_path, LEAST.replace("2020-01-01", "0001-01-01"))


def test_what_cannot_be_written_in_a_new_folder_is_told_by_its_own_name(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "en"
    told = pytest.raises(WorkspaceError, match=r"out.en.annex\.xlsx could not be written")
    with told, workspace.replacing_folder(folder) as beside, workspace.replacing(beside / "annex.xlsx"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert not list((tmp_path / "out").iterdir())
