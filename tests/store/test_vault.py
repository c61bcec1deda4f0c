"""The file of identities. Names in it are made up."""

import re
from pathlib import Path

import pyrage
import pytest

from toguna.errors import UnknownName, WorkspaceError
from toguna.store.vault import put_identity, read_identity, refuse_inside

NAME = "Madeup Zzyzx-Person"


def test_an_identity_is_sealed_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "far" / "identities.age"
    put_identity(path, "k1", {"name": NAME}, "pass one")
    put_identity(path, "k2", {"name": "Other"}, "pass one")
    assert read_identity(path, "k1", "pass one") == {"name": NAME}
    assert read_identity(path, "k2", "pass one") == {"name": "Other"}
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert all(NAME.encode() not in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert [p.name for p in path.parent.iterdir()] == ["identities.age"]


def test_a_wrong_passphrase_changes_nothing_and_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "identities.age"
    put_identity(path, "k1", {"name": NAME}, "right")
    before = path.read_bytes()
    with pytest.raises(WorkspaceError, match="passphrase") as error:
        put_identity(path, "k2", {"name": "Second Zzyzx"}, "wrong")
    assert "Zzyzx" not in str(error.value)
    assert path.read_bytes() == before
    with pytest.raises(UnknownName):
        read_identity(path, "k2", "right")


def test_a_computer_that_is_too_slow_is_not_taken_for_a_wrong_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "identities.age"
    put_identity(path, "k1", {"name": NAME}, "right")
    sealed = path.read_bytes()
    path.write_bytes(re.sub(rb"(-> scrypt \S+) \d+\n", rb"\1 40\n", sealed))
    with pytest.raises(WorkspaceError, match="the passphrase was not tried"):
        read_identity(path, "k1", "right")
    path.write_bytes(sealed)
    tries = iter([pyrage.DecryptError("Excessive work parameter for passphrase."), None])
    decrypt = pyrage.passphrase.decrypt

    def busy_once(content: bytes, passphrase: str) -> bytes:
        if (error := next(tries, None)) is not None:
            raise error
        return bytes(decrypt(content, passphrase))

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy_once)
    assert read_identity(path, "k1", "right") == {"name": NAME}


def test_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "identities.age"
    with pytest.raises(WorkspaceError, match="cannot be read"):
        read_identity(path, "k", "p")
    path.write_bytes(b"nothing")
    with pytest.raises(WorkspaceError, match="damaged"):
        read_identity(path, "k", "p")
    path.write_bytes(pyrage.passphrase.encrypt(b"no list: Zzyzx", "p"))
    with pytest.raises(WorkspaceError, match="no file of identities") as error:
        read_identity(path, "k", "p")
    assert "Zzyzx" not in str(error.value)


def test_the_file_lies_outside_the_workspace(tmp_path: Path) -> None:
    refuse_inside(tmp_path / "identities.age", tmp_path / "workspace")
    with pytest.raises(WorkspaceError, match="outside"):
        refuse_inside(tmp_path / "workspace" / ".." / "workspace" / "x.age", tmp_path / "workspace")
