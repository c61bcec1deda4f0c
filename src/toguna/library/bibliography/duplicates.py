"""Entries that may be one source: the same address, or the same title, publisher and date. Nothing is merged here."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.dates import iso
from toguna.library.bibliography.keys import folded
from toguna.library.sources import Entry

_NOISE = re.compile(r"(?:^|&)(?:utm_[^=&]*|fbclid|gclid|mc_[ce]id)=[^&]*")


@dataclass(frozen=True)
class Offer:
    """Two or more ids that may be one source, and why: address, or title, publisher and date."""

    ids: tuple[str, ...]
    reason: str


def offers(entries: Sequence[Entry]) -> list[Offer]:
    """Every group of entries that may be one source, each group once, sorted by id.

    Entries with the same address whose dates differ are offered too: one page read on two days is one source.
    Oral sources are never offered: role and place are no identity.
    """
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        if entry.get("custom", {}).get("kind") in ("oral", "anonymous"):
            continue
        if address := same_address(str(entry.get("URL", ""))):
            groups["the same address", address].append(entry["id"])
        if facts := _facts(entry):
            groups["the same title, publisher and date", facts].append(entry["id"])
    found: dict[tuple[str, ...], Offer] = {}
    for (reason, _), ids in groups.items():
        if len(ids) > 1:
            found.setdefault(tuple(sorted(ids)), Offer(tuple(sorted(ids)), reason))
    return [found[ids] for ids in sorted(found)]


def same_address(address: str) -> str:
    """An address without what does not change the page: scheme, www, capitals of the host, a slash or # at the end.

    Campaign marks (utm_...) go too. The rest of the query stays: for many sites it names the page.
    """
    if not address.strip():
        return ""
    parts = urlsplit(address if "//" in address else f"//{address}")
    host = (parts.hostname or "").removeprefix("www.")
    query = _NOISE.sub("", parts.query).strip("&")
    return f"{host}{unquote(parts.path).rstrip('/')}{'?' + query if query else ''}"


def _facts(entry: Mapping[str, Any]) -> str:
    """Title, publisher and date without accents, case and punctuation; empty where one of the first two is missing."""
    names = entry.get("author") or []
    publisher = written_name(names[0]) if names else str(entry.get("publisher", ""))
    title = str(entry.get("original-title") or entry.get("title") or "")
    if not publisher or not title:
        return ""
    return "|".join(
        re.sub(r"[\W_]+", " ", folded(text)).strip() for text in (title, publisher, iso(entry.get("issued")))
    )


def merged(entry: Entry, into: Entry) -> Entry:
    """`into` with what only `entry` knows; where both say something, `into` holds. The id is that of `into`."""
    result = {**entry, **into}
    custom = {**entry.get("custom", {}), **into.get("custom", {})}
    imported = sorted({*entry.get("custom", {}).get("imported", []), *into.get("custom", {}).get("imported", [])})
    if imported:
        custom["imported"] = imported
    if custom:
        result["custom"] = custom
    return result
