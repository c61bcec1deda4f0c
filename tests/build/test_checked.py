"""Checks that are kept: the report, what was found, the annotated copy. The reports are made up."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.readings import docx_of
from tests.workspaces import write
from toguna.build import checked
from toguna.errors import UnknownName, UnusableInput

WRONG = "In 2020, 30 events were recorded: 10 battles, 12 attacks and 9 explosions."


def test_a_word_report_is_kept_with_its_findings_and_comments(mali: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.docx"
    path.write_bytes(docx_of(WRONG))
    kept = checked.keep(mali, path)
    assert kept.counts["error"] == 1
    assert checked.listed(mali) == [kept]
    for code in ("en", "fr"):
        found = json.loads(checked.file_of(mali, kept.key, f"findings.{code}.json").read_text(encoding="utf-8"))
        assert found["files"][0]["path"] == "wrong.docx"
        assert "31" in found["files"][0]["findings"][0]["found"]
        with zipfile.ZipFile(checked.file_of(mali, kept.key, f"annotated.{code}.docx")) as package:
            assert b"31" in package.read("word/comments.xml")
    assert checked.keep(mali, path).key == kept.key
    assert len(checked.listed(mali)) == 1


def test_a_text_has_no_annotated_copy_and_what_cannot_be_read_leaves_nothing(mali: Path, tmp_path: Path) -> None:
    kept = checked.keep(mali, write(tmp_path / "wrong.txt", WRONG + "\n"))
    assert not kept.annotated
    with pytest.raises(UnusableInput, match=r"^empty\.pdf is empty"):
        checked.keep(mali, write(tmp_path / "empty.pdf", ""))
    assert [p.name for p in (mali / checked.FOLDER).iterdir()] == [kept.key]


@pytest.mark.parametrize(("key", "name"), [("..", "toguna.toml"), ("none", "check.json")])
def test_no_other_file_is_given(mali: Path, key: str, name: str) -> None:
    with pytest.raises(UnknownName):
        checked.file_of(mali, key, name)


def test_a_name_is_no_path(mali: Path, tmp_path: Path) -> None:
    kept = checked.keep(mali, write(tmp_path / "a.txt", WRONG))
    for name in ("../../toguna.toml", "..", "", "none.html"):
        with pytest.raises(UnknownName):
            checked.file_of(mali, kept.key, name)
