"""Excerpts held again against their documents: what is kept of it, and what is not trusted. The texts are made up."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workspaces import write
from toguna.library import standing
from toguna.library.excerpts import Excerpt
from toguna.library.sources import Entry
from toguna.library.standing import KEPT, objection
from toguna.store import archive

TEXT = "1. The well was dry.\n\n2. Rain came.\n\n3. The well was dry. The well was full.\n"
EXCERPT = Excerpt("dry", "note", "", "3", "The well was dry")


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    kept = archive.keep(tmp_path, "note.txt", TEXT.encode("utf-8"))
    return [{"id": "note", "type": "report", "custom": {"archived": kept.file, "sha256": kept.sha256}}]


def test_words_that_stand_twice_stand_in_the_paragraph_that_is_named(tmp_path: Path, entries: list[Entry]) -> None:
    assert objection(tmp_path, EXCERPT, entries) is None
    assert objection(tmp_path, replace(EXCERPT, paragraph="1"), entries) is None
    assert objection(tmp_path, replace(EXCERPT, paragraph=""), entries) is None
    wrong = objection(tmp_path, replace(EXCERPT, paragraph="2"), entries)
    assert "do not stand in paragraph 2 of note; they stand in paragraph 1" in str(wrong)


def test_a_document_is_read_once_as_long_as_nothing_changes(
    tmp_path: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert objection(tmp_path, EXCERPT, entries) is None

    def unread(*_: object) -> None:
        raise AssertionError("the document was read again")

    monkeypatch.setattr(standing, "_document", unread)
    assert objection(tmp_path, EXCERPT, entries) is None
    with pytest.raises(AssertionError):
        objection(tmp_path, replace(EXCERPT, quotation="Rain came"), entries)


@pytest.mark.parametrize("damaged", ["", "{", "[1", '{"a": 1}', "7"])
def test_what_is_kept_may_be_damaged_or_deleted(tmp_path: Path, entries: list[Entry], damaged: str) -> None:
    assert objection(tmp_path, EXCERPT, entries) is None
    write(tmp_path / "index" / KEPT, damaged)
    assert objection(tmp_path, EXCERPT, entries) is None


def test_a_source_without_its_document_backs_nothing(tmp_path: Path, entries: list[Entry]) -> None:
    assert objection(tmp_path, EXCERPT, entries) is None
    (file,) = (tmp_path / "documents").iterdir()
    file.unlink()
    assert "is missing" in str(objection(tmp_path, EXCERPT, entries))
    entries[0]["custom"] = {}
    assert "note has no archived document" in str(objection(tmp_path, EXCERPT, entries))
