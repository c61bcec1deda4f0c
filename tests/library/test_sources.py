"""sources.json: read and written; which sources rest on one origin."""

import json
from pathlib import Path

import pytest

from toguna.errors import UnknownName, WorkspaceError
from toguna.library.sources import KINDS, find_source, independent_sources, read_sources, write_sources
from toguna.library.words import words_of

A = {"id": "a", "type": "book", "title": "Été"}
B = {"id": "b", "type": "book", "title": "B"}


def test_what_is_written_is_read_sorted_and_in_utf8(tmp_path: Path) -> None:
    path = write_sources(tmp_path, [B, A])
    assert read_sources(tmp_path) == [A, B]
    assert "Été" in path.read_text(encoding="utf-8")


def test_no_file_is_no_source(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == []


@pytest.mark.parametrize("text", ["{", "{}", "[1]", '[{"type": "book"}]', json.dumps([A, A])])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "sources.json").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"sources\.json"):
        read_sources(tmp_path)


@pytest.mark.parametrize("entries", [[A, A], [{"id": "c"}], [{"type": "book"}]])
def test_what_is_no_valid_list_is_not_written(tmp_path: Path, entries: list[dict[str, str]]) -> None:
    write_sources(tmp_path, [A])
    with pytest.raises(WorkspaceError):
        write_sources(tmp_path, entries)
    assert read_sources(tmp_path) == [A]


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(UnknownName, match="“x”"):
        find_source([A], "x")


def test_every_kind_of_source_has_its_words() -> None:
    for language in ("en", "fr"):
        assert tuple(words_of("source_kind", language)) == KINDS


def test_sources_of_one_origin_count_once() -> None:
    origins = {"news": "acled-row", "acled-row": "witness", "other": "witness", "alone": None, "x": "y", "y": "x"}
    entries = [{"id": key, "custom": {"origin": origin}} for key, origin in origins.items()]
    groups = independent_sources(entries, ["news", "alone", "other", "x", "y", "news", "unknown"])
    assert groups == (("news", "other"), ("alone",), ("x", "y"), ("unknown",))
