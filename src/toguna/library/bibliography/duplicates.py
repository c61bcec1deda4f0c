"""Entries that may be one source: the same address, or title, publisher and date that agree. Nothing is merged here."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from urllib.parse import unquote, urlsplit

from rapidfuzz.distance import OSA

from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.dates import iso
from toguna.library.bibliography.keys import folded
from toguna.library.sources import Entry

_NOISE = re.compile(r"(?:^|&)(?:utm_[^=&]*|fbclid|gclid|mc_[ce]id)=[^&]*")


SHORTEST = 10
"""Characters of a title from which a typing error in it is looked for."""


@dataclass(frozen=True)
class Offer:
    """Two or more ids that may be one source, and why: address, or title, publisher and date."""

    ids: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class _Facts:
    """An entry as it is compared: without accents, case and punctuation. names: of author and publisher; date: ISO."""

    key: str
    names: frozenset[str]
    title: str
    date: str


def offers(entries: Sequence[Entry]) -> list[Offer]:
    """Every group of entries that may be one source, each group once, sorted by id.

    Entries with the same address whose dates differ are offered too: one page read on two days is one source. Titles
    may differ by a typing error or a subtitle, and dates by how exact they are (2020 and 2020-05-03; one has none).
    Oral sources are never offered: role and place are no identity.
    """
    printed = [e for e in entries if e.get("custom", {}).get("kind") not in ("oral", "anonymous")]
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in printed:
        if address := same_address(str(entry.get("URL", ""))):
            groups["the same address", address].append(entry["id"])
    facts = [known for known in map(_facts, printed) if known.names and known.title]
    for known in facts:
        for name in known.names:
            groups["the same title, publisher and date", known.title, name, known.date].append(known.key)
    found: dict[tuple[str, ...], Offer] = {}
    for (reason, *_), ids in groups.items():
        if len(ids) > 1:
            found.setdefault(tuple(sorted(ids)), Offer(tuple(sorted(ids)), reason))
    offered = {pair for ids in found for pair in combinations(ids, 2)}
    for offer in _near(facts):
        if offer.ids not in offered:
            found.setdefault(offer.ids, offer)
    return [found[ids] for ids in sorted(found)]


def _near(facts: Sequence[_Facts]) -> Iterator[Offer]:
    """Pairs under one publisher: one title and dates that agree, or one year and titles that are nearly the same."""
    blocks: dict[tuple[str, ...], list[_Facts]] = defaultdict(list)
    for known in facts:
        for name in known.names:
            blocks["title", name, known.title].append(known)
            blocks["year", name, known.date[:4]].append(known)
    for (what, *_), block in blocks.items():
        for one, other in combinations(block, 2):
            if not (one.date.startswith(other.date) or other.date.startswith(one.date)):
                continue
            if what == "title" or _nearly_same(one.title, other.title):
                how = "the same title and" if what == "title" else "nearly the same title, the same"
                ids = tuple(sorted((one.key, other.key)))
                yield Offer(ids, f"{how} publisher, and dates that agree")


def _nearly_same(one: str, other: str) -> bool:
    """Whether two titles differ by one or two letters, but in no figure (parts 1 and 2), or by a subtitle."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST:
        return False
    if long.startswith(f"{short} ") and short.count(" ") >= 2:
        return True
    most = 2 if len(short) >= 2 * SHORTEST else 1
    if len(long) - len(short) > most or OSA.distance(short, long, score_cutoff=most) > most:
        return False
    return re.findall(r"\d+", short) == re.findall(r"\d+", long)


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


def _facts(entry: Mapping[str, Any]) -> _Facts:
    names = [*map(written_name, entry.get("author", [])[:1]), str(entry.get("publisher", ""))]
    title = str(entry.get("original-title") or entry.get("title") or "")
    compared = frozenset(name for name in map(_bare, names) if name)
    return _Facts(entry["id"], compared, _bare(title), iso(entry.get("issued")))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(text)).strip()


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
