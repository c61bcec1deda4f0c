"""Whether an excerpt still stands where excerpts.csv says: its document may have changed since, or its row.

What was found to stand is kept in index/ by hash of document, words and place, so that a build reads a document once.
"""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from toguna import __version__
from toguna.errors import TogunaError, WorkspaceError
from toguna.library.documents import Document, read_bytes
from toguna.library.excerpts import FILE, Excerpt, locate
from toguna.library.quotations import replaced
from toguna.library.sources import Entry, find_source
from toguna.store import archive
from toguna.store.paragraph_index import FOLDER
from toguna.store.workspace import write_text

KEPT = "excerpts.json"


def objection(root: Path, excerpt: Excerpt, entries: Iterable[Entry]) -> str | None:
    """Why the excerpt may not be quoted, in a sentence; None if its words stand in the document as it was archived."""
    try:
        own = find_source(entries, excerpt.source).get("custom", {})
        if not own.get("archived"):
            raise WorkspaceError(f"{excerpt.source} has no archived document to hold the words against.")
        file = str(own["archived"])
        path = root / archive.FOLDER / file
        stamp = path.stat() if path.is_file() else None
        found = _fingerprint(root, file, own.get("sha256"), stamp and (stamp.st_mtime_ns, stamp.st_size))
        mark = _mark(found, excerpt)
        kept = _kept(root)
        if mark not in kept:
            _stands(_document(root, file, found), excerpt)
            with suppress(OSError, WorkspaceError):  # without it the next build only takes longer
                write_text(root / FOLDER / KEPT, json.dumps(sorted({*kept, mark}), indent=0) + "\n")
    except TogunaError as error:
        return f"{FILE}, “{excerpt.id}”: {error}"
    return None


def in_place_of(root: Path, excerpt: Excerpt, entries: Iterable[Entry]) -> list[str]:
    """Words of the document in whose place the excerpt puts others in brackets: a reader cannot see them."""
    own = find_source(entries, excerpt.source).get("custom", {})
    document = _document(root, str(own["archived"]), own.get("sha256"))
    text = [p for p in document.paragraphs if p.kind != "note"]
    start = next((n for n, p in enumerate(text) if document.page_label(p.page) == (excerpt.page or None)), 0)
    return replaced(excerpt.quotation, [p.text for p in text[start:]])


def _stands(document: Document, excerpt: Excerpt) -> None:
    """Raises: UnusableInput if the words are not on that page or, where it is given, in that paragraph."""
    page = excerpt.page or None
    _, paragraph = locate(document, excerpt.quotation, page=page, name=excerpt.source)
    if excerpt.paragraph not in ("", paragraph):
        locate(document, excerpt.quotation, page=page, paragraph=excerpt.paragraph, name=excerpt.source)


@lru_cache(maxsize=256)
def _fingerprint(root: Path, file: str, sha256: str | None, stamp: tuple[int, int] | None) -> str:
    """The hash of the archived bytes, as they are at that time and size."""
    return archive.fingerprint(archive.load(root, file, sha256))


@lru_cache(maxsize=4)
def _document(root: Path, file: str, sha256: str | None) -> Document:
    return read_bytes(archive.load(root, file, sha256), file)


def _mark(sha256: str, excerpt: Excerpt) -> str:
    facts = [__version__, sha256, excerpt.quotation, excerpt.page, excerpt.paragraph]
    return hashlib.sha256(json.dumps(facts).encode("utf-8")).hexdigest()


def _kept(root: Path) -> set[str]:
    try:
        return set(json.loads((root / FOLDER / KEPT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return set()
