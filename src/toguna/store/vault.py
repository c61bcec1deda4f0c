"""The identities of confidential sources: one encrypted file outside every workspace (format age, with a passphrase).

What is inside is never written in clear, and no message of an error repeats it.
"""

import json
import os
import tempfile
from pathlib import Path

from toguna.errors import UnknownName, WorkspaceError

Identity = dict[str, str]
"""name, contact: what the interviewer knows of one source."""


def read_identity(path: Path, key: str, passphrase: str) -> Identity:
    """The identity under a key. Raises: WorkspaceError for a wrong passphrase; UnknownName if it is not there."""
    identities = _open(path, passphrase)
    if key not in identities:
        raise UnknownName(f"{path} does not hold that identity. It may be in another file: name it with --vault FILE.")
    return identities[key]


def put_identity(path: Path, key: str, identity: Identity, passphrase: str) -> None:
    """Add an identity; the file is made if it is not there, and stays as it was if anything fails.

    Raises: WorkspaceError for a passphrase that does not open the file, or a file that cannot be written.
    """
    import pyrage

    identities = _open(path, passphrase) if path.exists() else {}
    content = json.dumps({**identities, key: identity}, ensure_ascii=False).encode("utf-8")
    sealed = pyrage.passphrase.encrypt(content, passphrase)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            prefix=".", dir=path.parent
        )  # readable by the user alone, where files have owners
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
        Path(name).replace(path)
    except OSError as error:
        raise WorkspaceError(f"{path} could not be written: {error.strerror}. Nothing was changed.") from None


def refuse_inside(path: Path, root: Path) -> None:
    """Raises: WorkspaceError if the file would lie in the workspace, which is mailed and shared."""
    if path.resolve().is_relative_to(root.resolve()):
        raise WorkspaceError(
            f"{path} lies in the workspace. Identities are kept outside: name another file with --vault."
        )


def _open(path: Path, passphrase: str) -> dict[str, Identity]:

    try:
        sealed = path.read_bytes()
    except OSError as error:
        raise WorkspaceError(
            f"{path} cannot be read: {error.strerror}. It holds the identities; is it elsewhere?"
        ) from None
    content = _opened(sealed, passphrase, path)
    try:
        identities: dict[str, Identity] = json.loads(content)
    except ValueError:
        raise WorkspaceError(f"{path} opens, but is no file of identities.") from None
    return identities


TRIES = 5
"""age measures how fast the computer is before it opens a file, and refuses work that seems too slow: a busy moment
must not pass for a wrong passphrase."""


def _opened(sealed: bytes, passphrase: str, path: Path) -> bytes:
    import pyrage

    for _ in range(TRIES):
        try:
            return bytes(pyrage.passphrase.decrypt(sealed, passphrase))
        except pyrage.DecryptError as error:
            if "excessive" not in str(error).lower():
                raise WorkspaceError(f"{path} does not open with this passphrase, or is damaged.") from None
    raise WorkspaceError(
        f"{path} was not opened, and the passphrase was not tried: this computer is busy, or far slower than the one "
        "on which the file was made. Close other programs and try again."
    )
