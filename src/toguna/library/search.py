"""Searching the archived documents: one hit is one paragraph, with its source and the place to cite.

The index holds paragraphs by document; which source a document belongs to, and its date, are read from sources.json at
each search. What is kept of a search (searches.csv) is written by build/evidence.py.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toguna.errors import TogunaError, UnknownName
from toguna.library.documents import read_bytes
from toguna.library.language import guess
from toguna.library.search_query import parse, words_of
from toguna.library.sources import read_sources
from toguna.store import archive, paragraph_index
from toguna.store.paragraph_index import Entry

SNIPPET = 260
"""Characters of a snippet."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Hit:
    """One paragraph that matches. page: its locator, None where the document has none; paragraph: its count in the
    document; own_number: the number that the document gives it. snippet: pieces of text, True where words match.
    """

    source: str
    page: str | None
    paragraph: int
    own_number: str | None
    kind: str
    language: str | None
    text: str
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Found:
    """count: paragraphs that match, of which hits are the best. covered: ids of the sources that were searched;
    not_covered: (id, reason) of sources of the scope that could not be.
    """

    hits: tuple[Hit, ...]
    count: int
    covered: tuple[str, ...]
    not_covered: tuple[tuple[str, str], ...]


def search(
    root: Path,
    text: str,
    *,
    sources: Sequence[str] = (),
    start: dt.date | None = None,
    end: dt.date | None = None,
    limit: int = 20,
) -> Found:
    """Paragraphs that match, best first. The index is brought up to date first.

    sources: ids to search in (default all). start, end: sources published in these days, both included; one dated by a
    month or year counts if any of its days does, an undated one does not.
    Raises: UnusableInput for a query that cannot be read, UnknownName for an id that is not there.
    """
    query = parse(text)
    entries = read_sources(root)
    if unknown := [key for key in sources if key not in {e["id"] for e in entries}]:
        raise UnknownName(f"sources.json has no {', '.join(unknown)}. See: toguna source list.")
    wanted = [e for e in entries if not sources or e["id"] in sources]
    held = refresh(root, entries)
    covered: dict[str, str] = {}
    not_covered: list[tuple[str, str]] = []
    for entry in wanted:
        file = entry.get("custom", {}).get("archived")
        reason = "" if file else "no document archived"
        if file and (reason := held[file].problem):
            pass
        elif not reason and (start or end) and not _is_within(entry.get("issued"), start, end):
            if _days(entry.get("issued")) is not None:
                continue
            reason = "undated"
        if reason:
            not_covered.append((str(entry["id"]), reason))
        else:
            covered[str(entry["id"])] = file
    by_file: dict[str, str] = {}
    for key, file in covered.items():
        by_file.setdefault(file, key)
    count, matches = paragraph_index.find(root, query, sorted(by_file), limit) if by_file else (0, [])
    stems = _stems(words_of(query))
    hits = tuple(
        Hit(
            source=by_file[match.document],
            page=match.entry.page or None,
            paragraph=match.entry.paragraph,
            own_number=match.entry.own_number or None,
            kind=match.entry.kind,
            language=match.entry.language or None,
            text=match.entry.text,
            snippet=snippet(match.entry.text, stems),
        )
        for match in matches
    )
    return Found(hits, count, tuple(covered), tuple(not_covered))


def refresh(root: Path, entries: Iterable[Mapping[str, Any]]) -> dict[str, paragraph_index.Held]:
    """Bring index/ up to date with the documents that sources.json names; what it knows of each, by file."""
    wanted: dict[str, str] = {}
    for entry in entries:
        own = entry.get("custom", {})
        if own.get("archived"):
            wanted[own["archived"]] = own.get("sha256") or ""

    def stamp(file: str) -> tuple[int, int]:
        try:
            stat = (root / archive.FOLDER / Path(file).name).stat()
        except OSError:
            return (0, 0)
        return (stat.st_size, stat.st_mtime_ns)

    def read(file: str) -> tuple[Iterable[Entry], str]:
        try:
            document = read_bytes(archive.load(root, file, wanted[file] or None), file)
        except TogunaError as error:
            return (), str(error)
        if not document.paragraphs:
            return (), "no text: scanned pictures"
        return (
            Entry(
                page=document.page_label(p.page) or "",
                paragraph=p.number,
                own_number=p.own_number or "",
                kind=p.kind,
                language=guess(p.text) or "",
                text=p.text,
            )
            for p in document.paragraphs
        ), ""

    return paragraph_index.update(root, wanted, stamp, read)


def snippet(text: str, stems: frozenset[str]) -> tuple[tuple[str, bool], ...]:
    """The part of the text that holds most of the words, in pieces; True: a word that matches."""
    marked = [m.span() for m in _WORD.finditer(text) if _is_hit(m[0], stems)]
    start, end = 0, len(text)
    if len(text) > SNIPPET:
        best = max(
            (max(0, at - SNIPPET // 4) for at, _ in marked),
            key=lambda s: sum(s <= a and b <= s + SNIPPET for a, b in marked),
            default=0,
        )
        start = best if best == 0 else text.find(" ", best) + 1
        end = len(text) if start + SNIPPET >= len(text) else text.rfind(" ", start, start + SNIPPET)
        end = end if end > start else start + SNIPPET
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for a, b in marked:
        if a >= start and b <= end:
            pieces += [(text[at:a], False), (text[a:b], True)]
            at = b
    pieces += [(text[at:end], False), (" …" if end < len(text) else "", False)]
    return tuple((piece, is_hit) for piece, is_hit in pieces if piece)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for word in words for field in paragraph_index.stems(word) for stem in field)


def _is_hit(word: str, stems: frozenset[str]) -> bool:
    """Whether the word has one of the stems; only words that begin alike are stemmed, which is most of the time."""
    bare = unicodedata.normalize("NFKD", word[:3]).lower()[:1]
    if not any(stem.startswith(bare) for stem in stems):
        return False
    return any(stem in stems for field in paragraph_index.stems(word) for stem in field)


def _days(issued: Any) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a CSL date may mean; None if there is none or it cannot be read."""
    try:
        parts = [int(part) for part in issued["date-parts"][0]]
        year, month, day = (*parts, 0, 0)[:3]
        first = dt.date(year, month or 1, day or 1)
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    if day:
        return first, first
    after = dt.date(year + 1, 1, 1) if not month or month == 12 else dt.date(year, month + 1, 1)
    return first, after - dt.timedelta(days=1)


def _is_within(issued: Any, start: dt.date | None, end: dt.date | None) -> bool:
    days = _days(issued)
    return days is not None and (start is None or days[1] >= start) and (end is None or days[0] <= end)
