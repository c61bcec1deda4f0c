"""documents/: archived documents as bytes, each once, named by the start of its hash. What they say is not here."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from toguna.errors import WorkspaceError
from toguna.store.workspace import replacing

FOLDER = "documents"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Archived:
    """One document of the archive. file: its name in documents/; is_new: whether the bytes were not there before."""

    file: str
    sha256: str
    is_new: bool


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(root: Path, name: str, content: bytes) -> Archived:
    """Keep the bytes as documents/<hash8>-<safe name>. The same bytes are kept once, under their first name.

    Raises: WorkspaceError if the file cannot be written.
    """
    sha256 = fingerprint(content)
    present = find(root, sha256)
    if present is not None:
        return Archived(present, sha256, is_new=False)
    file = f"{sha256[:8]}-{safe_name(name)}"
    with replacing(root / FOLDER / file) as beside:
        beside.write_bytes(content)
    return Archived(file, sha256, is_new=True)


def find(root: Path, sha256: str) -> str | None:
    """The name in documents/ of the file with these bytes; None if it is not there."""
    folder = root / FOLDER
    for path in sorted(folder.glob(f"{sha256[:8]}-*")) if folder.is_dir() else ():
        if fingerprint(path.read_bytes()) == sha256:
            return path.name
    return None


def load(root: Path, file: str, sha256: str | None) -> bytes:
    """The bytes of an archived document.

    Raises: WorkspaceError if the file is missing, lies outside documents/, or is not the one that was archived.
    """
    path = root / FOLDER / file
    if Path(file).name != file or file in ("", ".", ".."):
        raise WorkspaceError(f"{file!r} is no name of a file in {FOLDER}/. Mend custom.archived in sources.json.")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise WorkspaceError(f"{path} is missing. Put it back, or add the document again.") from None
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be read: {error.strerror or error}.") from None
    if sha256 is not None and fingerprint(content) != sha256:
        raise WorkspaceError(f"{path} was changed since it was archived. Put the first file back, or add the new one.")
    return content


def safe_name(name: str) -> str:
    """A file name that every system takes: letters, digits, dot, hyphen and underscore; its suffix is kept."""
    plain = unicodedata.normalize("NFKD", re.split(r"[\\/]", name)[-1])
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", "".join(c for c in plain if not unicodedata.combining(c)))
    stem, dot, suffix = plain.strip("-. ").rpartition(".")
    if not dot or len(suffix) > 8:
        stem, suffix = plain.strip("-. "), ""
    stem = re.sub(r"-{2,}", "-", stem)[: LONGEST_NAME - len(suffix) - 1].strip("-. ") or "document"
    return f"{stem}.{suffix.lower()}" if suffix else stem
