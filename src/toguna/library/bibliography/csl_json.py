"""CSL-JSON, the form in which toguna keeps sources: one entry at a time, made regular or refused with a reason."""

import json
import re
from collections.abc import Mapping
from typing import Any

from toguna.library.bibliography.dates import Date, is_date, read_date
from toguna.library.sources import Entry

TYPES = frozenset(
    [
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    ]
)
DATES = ("issued", "accessed", "available-date", "event-date", "original-date", "submitted")
NAMES = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
_LISTS_AND_OBJECTS = NAMES | {"categories", "custom", *DATES}


def regular(raw: object) -> tuple[Entry, list[str]]:
    """The entry with its dates and numbers in CSL's types, and what is wrong with it (empty: nothing).

    A text that can be read as a date becomes one; a type that CSL does not know becomes `document`; null fields go.
    """
    if not isinstance(raw, Mapping):
        return {}, ["it is no entry but " + json.dumps(raw, ensure_ascii=False)[:60]]
    problems: list[str] = []
    entry: Entry = {key: value for key, value in raw.items() if value not in (None, "", [], {})}
    if entry.get("type") not in TYPES:
        entry["type"] = "document"
    for key in DATES:
        if key in entry:
            date = _regular_date(entry[key])
            if date is None:
                problems.append(f"{key} is no date: {json.dumps(entry[key], ensure_ascii=False)[:80]}")
            else:
                entry[key] = date
    for key, value in list(entry.items()):
        if key in NAMES and not _are_names(value):
            problems.append(f"{key} is no list of names")
        elif key == "id" and isinstance(value, int | float):
            entry[key] = str(value)
        elif key not in _LISTS_AND_OBJECTS and not isinstance(value, str | int | float):
            problems.append(f"{key} is no text")
    if not problems and not entry.get("title") and not any(key in entry for key in ("author", "publisher", "URL")):
        problems.append("it has neither a title nor an author, publisher or address")
    return entry, problems


def _regular_date(value: object) -> Date | None:
    if isinstance(value, str):
        return read_date(value)
    if not isinstance(value, Mapping):
        return None
    if "date-parts" in value:
        parts = value["date-parts"]
        if not isinstance(parts, list) or not all(isinstance(p, list) for p in parts):
            return None
        # Zotero and others write the parts as text
        parts = [
            [int(n) if re.fullmatch(r"\d{1,4}", str(n)) else n for n in part if n not in (None, "")] for part in parts
        ]
        parts = [part for part in parts if part]
        return {**value, "date-parts": parts} if is_date(parts) else None
    for key in ("raw", "literal"):
        if isinstance(value.get(key), str):
            return read_date(value[key]) or {"literal": value[key]}
    return None


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(name, Mapping) and any(isinstance(name.get(k), str) for k in ("literal", "family", "given"))
        for name in value
    )


def read_csl_json(text: str) -> list[tuple[int, Any]]:
    """The raw entries of a CSL-JSON file (a list, or {"items": [...]}), each with its number from 1.

    Raises: ValueError saying what the file is instead.
    """
    loaded = json.loads(text)
    if isinstance(loaded, Mapping) and isinstance(loaded.get("items"), list):
        loaded = loaded["items"]
    if not isinstance(loaded, list):
        raise ValueError("a CSL-JSON library is a list of entries")
    return list(enumerate(loaded, 1))


def write_csl_json(entries: list[Entry]) -> str:
    """Entries as Zotero reads them, `custom` included."""
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def written_name(name: Mapping[str, Any]) -> str:
    """`Smith, John`, or the literal name of a body."""
    if "literal" in name:
        return str(name["literal"])
    return ", ".join(str(name[key]) for key in ("family", "given") if name.get(key))


def written_title(entry: Mapping[str, Any]) -> str:
    """The title in its language with the translation in brackets, for formats that have one field only."""
    title, original = str(entry.get("title", "")), entry.get("original-title")
    return f"{original} [{title}]" if original else title
