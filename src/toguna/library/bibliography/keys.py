"""Ids of sources: what stands after @ in a report's text. An id once given is never changed here."""

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.dates import iso

GOOD = re.compile(r"[A-Za-z0-9_](?:[\w.:+-]*\w)?", re.ASCII)
"""Ids that pandoc reads whole after @ in a text."""


def is_good(key: object) -> bool:
    """Whether an id can be kept: short, and readable after @ in a text."""
    return isinstance(key, str) and len(key) <= 60 and GOOD.fullmatch(key) is not None


def make_id(entry: Mapping[str, Any], taken: Container[str]) -> str:
    """An id of name and date, `unsc-2020-09`, with a letter where it is taken; the same entry gives the same id."""
    names = entry.get("author") or entry.get("editor") or []
    name = written_name(names[0]).split(",")[0] if names else str(entry.get("publisher") or "")
    words = re.findall(r"[a-z0-9]+", folded(name or str(entry.get("title") or "source")))
    date = entry.get("issued", {})
    written = iso({"date-parts": [date["date-parts"][0][:2]]}) if date.get("date-parts") else "nd"
    stem = f"{'-'.join(words[:4])[:30].strip('-') or 'source'}-{written}"
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def folded(text: str) -> str:
    """Small letters without accents, typographic marks made plain: what two spellings of a title share."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
