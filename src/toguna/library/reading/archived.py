"""Which archived documents stand behind a sentence: the sources of the notes that are called after it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from toguna.library.documents.model import Paragraph
from toguna.library.reading.citing import alike, titles_of
from toguna.library.reading.model import Reading, Reference

SAME_TITLE = 90.0
_WORD = re.compile(r"\w")


def marks_after(paragraph: Paragraph, offset: int) -> tuple[str, ...]:
    """The marks of the notes that are called next in the paragraph, at or after the offset, without words between."""
    marks: list[str] = []
    at: int | None = None
    for place in range(bisect_left(paragraph.notes, offset, key=lambda a: a.offset), len(paragraph.notes)):
        anchor = paragraph.notes[place]
        if at is not None and _WORD.search(paragraph.text, at, anchor.offset):
            break
        marks.append(anchor.note)
        at = anchor.offset
    return tuple(marks)


def archived_sources(reading: Reading, marks: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """The ids of the sources of these notes that the workspace archives, and whether those are all that they name."""
    named = [reference for mark in dict.fromkeys(marks) for reference in reading.noted.get(mark, ())]
    keys = [_key(reading, reference) for reference in named]
    held = tuple(dict.fromkeys(key for key in keys if key is not None and key in reading.evidence.archive))
    return held, bool(named) and all(key in held for key in keys)


def _key(reading: Reading, reference: Reference) -> str | None:
    """The id of the workspace's source that a note names: by its address, else by its title."""
    address = _bare(str(reference.entry.get("URL") or ""))
    titles = titles_of(reference)
    best: tuple[float, str] | None = None
    for entry in reading.evidence.sources:
        if address and _bare(str(entry.get("URL") or "")) == address:
            return str(entry["id"])
        if not _may_be_same_date(reference.entry, entry):
            continue
        likeness = max((alike(title, str(entry.get("title") or "")) for title in titles), default=0.0)
        if likeness >= SAME_TITLE and (best is None or likeness > best[0]):
            best = (likeness, str(entry["id"]))
    return best[1] if best else None


@lru_cache(maxsize=20_000)
def _bare(address: str) -> str:
    return re.sub(r"\A(?:https?://)?(?:www\.)?|[/#?]*\Z", "", address).lower()


def _may_be_same_date(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Reports of a series share their title; only what is dated otherwise is another."""
    a, b = ((entry.get("issued") or {}).get("date-parts") for entry in (one, other))
    return not a or not b or all(x == y for x, y in zip(a[0], b[0], strict=False))
