"""Leafing through an archived document: one leaf is one of its pages, or some paragraphs where it has no pages."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from toguna.errors import UnknownName, UnusableInput
from toguna.library.documents import Document, Paragraph, read_bytes
from toguna.library.documents.page_picture import draw_page
from toguna.library.excerpts import Excerpt, read_excerpts
from toguna.library.sources import Entry, find_source, read_sources
from toguna.store import archive

PARAGRAPHS = 60
"""On a leaf of a document without pages."""


@dataclass(frozen=True)
class Leaf:
    """number: place of the leaf, from 1, of count. label: the page as the document prints it; None where it has none.

    excerpts: those kept of this page, or of the whole document where it has no pages. is_drawn: picture() shows it.
    """

    number: int
    count: int
    label: str | None
    paragraphs: tuple[Paragraph, ...]
    excerpts: tuple[Excerpt, ...]
    is_drawn: bool = False


def document_of(root: Path, source: str) -> tuple[Document, bytes, str]:
    """The archived document of a source, its bytes and its file name.

    Raises: UnknownName for a source that is not there, UnusableInput for one without document.
    """
    entry: Entry = find_source(read_sources(root), source)
    own = entry.get("custom", {})
    if not own.get("archived"):
        raise UnusableInput(f"{source} has no archived document. Add one to read and quote it.")
    file = str(own["archived"])
    content = archive.load(root, file, own.get("sha256"))
    return _read(archive.fingerprint(content), content, file), content, file


@lru_cache(maxsize=4)
def _read(sha256: str, content: bytes, file: str) -> Document:
    return read_bytes(content, file)


def leaf(root: Path, source: str, *, number: int = 1, page: str | None = None, paragraph: int | None = None) -> Leaf:
    """One leaf by its place, by the page as printed, or by the count of a paragraph on it.

    Raises: UnknownName for a page or place that the document does not have.
    """
    document, _, _ = document_of(root, source)
    kept = [e for e in read_excerpts(root) if e.source == source]
    if not document.pages:
        count = max(1, -(-len(document.paragraphs) // PARAGRAPHS))
        at = number if paragraph is None else (paragraph - 1) // PARAGRAPHS + 1
        _refuse(source, at, count)
        shown = document.paragraphs[(at - 1) * PARAGRAPHS : at * PARAGRAPHS]
        return Leaf(at, count, None, tuple(shown), tuple(kept))
    at = number
    if page is not None:
        if page not in document.pages:
            raise UnknownName(
                f"{source} has no page {page}: its pages are {document.pages[0]} to {document.pages[-1]}."
            )
        at = document.pages.index(page) + 1
    elif paragraph is not None:
        at = next((p.page or 1 for p in document.paragraphs if p.number == paragraph), 1)
    _refuse(source, at, len(document.pages))
    label = document.pages[at - 1]
    shown = tuple(p for p in document.paragraphs if p.page == at)
    return Leaf(
        at, len(document.pages), label, shown, tuple(e for e in kept if e.page == label), document.format == "pdf"
    )


def picture(root: Path, source: str, number: int) -> bytes:
    """A page of a PDF as a PNG, as it is printed.

    Raises: UnknownName for a page that it does not have, UnusableInput for a document that is no PDF.
    """
    document, content, file = document_of(root, source)
    if document.format != "pdf":
        raise UnusableInput(f"{source} has no pages to be shown: it is no PDF.")
    _refuse(source, number, len(document.pages))
    return draw_page(content, file, number)


def _refuse(source: str, number: int, count: int) -> None:
    if not 1 <= number <= count:
        raise UnknownName(f"{source} has no leaf {number}: it has {count}.")
