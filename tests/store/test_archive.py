"""documents/: bytes as they came, once, under names that every system takes."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.errors import WorkspaceError
from toguna.store.archive import find, keep, load, safe_name


def test_bytes_are_kept_as_they_came_under_their_hash(tmp_path: Path) -> None:
    content = b"a\r\n\x00\xff made up"
    kept = keep(tmp_path, "Rapport final (été).PDF", content)
    digest = hashlib.sha256(content).hexdigest()
    assert (kept.file, kept.sha256, kept.is_new) == (f"{digest[:8]}-Rapport-final-ete.pdf", digest, True)
    assert (tmp_path / "documents" / kept.file).read_bytes() == content
    assert load(tmp_path, kept.file, kept.sha256) == content


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    first = keep(tmp_path, "one.txt", b"same")
    second = keep(tmp_path, "two.txt", b"same")
    assert (second.file, second.is_new) == (first.file, False)
    assert len(list((tmp_path / "documents").iterdir())) == 1
    assert find(tmp_path, hashlib.sha256(b"other").hexdigest()) is None


def test_a_changed_or_missing_file_is_told(tmp_path: Path) -> None:
    kept = keep(tmp_path, "one.txt", b"same")
    (tmp_path / "documents" / kept.file).write_bytes(b"else")
    with pytest.raises(WorkspaceError, match="changed since"):
        load(tmp_path, kept.file, kept.sha256)
    (tmp_path / "documents" / kept.file).unlink()
    with pytest.raises(WorkspaceError, match="missing"):
        load(tmp_path, kept.file, kept.sha256)


@pytest.mark.parametrize("file", ["../toguna.toml", "a/b.txt", "..", "", "."])
def test_no_file_outside_documents_is_read(tmp_path: Path, file: str) -> None:
    (tmp_path / "toguna.toml").write_text("secret", encoding="utf-8")
    (tmp_path / "documents").mkdir()
    with pytest.raises(WorkspaceError, match="no name of a file"):
        load(tmp_path, file, None)


@given(st.text(max_size=200))
def test_any_name_becomes_a_safe_one(name: str) -> None:
    safe = safe_name(name)
    assert safe.isascii()
    assert 0 < len(safe) <= 80
    assert not set(safe) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert safe[0] not in ".-"
    assert safe[-1] not in ".-"
