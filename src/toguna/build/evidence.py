"""Evidence of a workspace: documents archived with their entry in sources.json, searches and their log, excerpts."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toguna.errors import UnusableInput
from toguna.fields import SEARCH_FIELDS
from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.dates import from_day, is_date, read_date
from toguna.library.bibliography.duplicates import Offer, offers
from toguna.library.bibliography.keys import is_good, make_id
from toguna.library.documents import MAX_BYTES, Document, read_bytes
from toguna.library.search import Found
from toguna.library.search import search as find
from toguna.library.sources import Entry, read_sources, write_sources
from toguna.store import archive, workspace
from toguna.store.download import fetch
from toguna.store.registers import append_row

SEARCHES = "searches.csv"
UNDATED = ("n.d.", "nd", "s.d.", "none")
_SMALL_WORDS = {
    "of",
    "the",
    "for",
    "and",
    "de",
    "des",
    "du",
    "la",
    "le",
    "les",
    "et",
    "en",
    "à",
    "au",
    "aux",
    "pour",
    "on",
}


@dataclass(frozen=True)
class Facts:
    """What the user says of a document; None: read from the document where it says so. date: any date, or n.d."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    address: str | None = None
    kind: str | None = None
    accessed: dt.date | None = None


@dataclass(frozen=True)
class Documented:
    """What became of a document. read: fields taken from the document itself, to be checked by the user.

    is_new False: an entry has these bytes already, and nothing was changed. remarks: sentences for the user.
    """

    entry: Entry
    document: Document
    is_new: bool
    read: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = field(default=())


def add_file(root: Path, path: Path, facts: Facts, *, key: str | None = None) -> Documented:
    """Archive a file and describe it in sources.json, under a new entry or, with its key, an entry that is there.

    Raises: UnusableInput if it cannot be read as a document; nothing is kept then.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        raise UnusableInput(f"{path} is not there. Check the name and the folder.") from None
    except OSError as error:
        raise UnusableInput(f"{path} cannot be read: {error.strerror or error}.") from None
    if size > MAX_BYTES:
        raise UnusableInput(
            f"{path.name} has {size / 1e6:.0f} MB; documents of up to {MAX_BYTES / 1e6:.0f} MB are read."
        )
    return add_content(root, content, path.name, facts, key=key)


def add_address(
    root: Path, address: str, facts: Facts, *, key: str | None = None, is_private_allowed: bool = False
) -> Documented:
    """Download a document and archive it as add_file does; its address and today's date go into the entry.

    Raises: UnusableInput if it cannot be fetched or read.
    """
    workspace.read(root)
    fetched = fetch(address, max_bytes=MAX_BYTES, is_private_allowed=is_private_allowed)
    stated = Facts(**{**vars(facts), "address": facts.address or address})
    return add_content(root, fetched.content, fetched.name, stated, key=key)


def add_content(root: Path, content: bytes, name: str, facts: Facts, *, key: str | None = None) -> Documented:
    """Archive the bytes of a document and describe it in sources.json. The same bytes make no second entry."""
    document = read_bytes(content, name)
    entries = {e["id"]: e for e in read_sources(root)}
    sha256 = archive.fingerprint(content)
    present = next((e for e in entries.values() if e.get("custom", {}).get("sha256") == sha256), None)
    if present is not None and key in (None, present["id"]):
        return Documented(present, document, is_new=False)
    before = entries.get(key or "", {})
    if before.get("custom", {}).get("archived"):
        raise UnusableInput(f"{key} has a document already ({before['custom']['archived']}). Give this one its own id.")
    if key is not None and not is_good(key):
        raise UnusableInput(f"“{key}” cannot be an id. Use letters, digits, hyphens, dots.")
    if before.get("custom", {}).get("confidential"):
        raise UnusableInput(f"{key} is a confidential source: documents of it do not belong in the workspace.")
    described, read = _described(document, facts, before)
    entry = {"id": key or make_id(_short_named(described), entries), **described}
    kept = archive.keep(root, name, content)
    entry["custom"] = {**before.get("custom", {}), **({"kind": facts.kind} if facts.kind else {})}
    entry["custom"] |= {"archived": kept.file, "sha256": kept.sha256}
    entries[entry["id"]] = entry
    write_sources(root, entries.values())
    return Documented(
        entry,
        document,
        is_new=True,
        read=read,
        remarks=tuple(_remarks(document, entry)),
        offers=tuple(offer for offer in offers(list(entries.values())) if entry["id"] in offer.ids),
    )


def to_set(facts: Facts) -> dict[str, Any]:
    """What the user says, by field of CSL-JSON; None: to be taken away (the date, if it is n.d.).

    Raises: UnusableInput for a date that is none.
    """
    said = {name: value for name, value in _stated(facts).items() if value}
    if facts.accessed is not None:
        said["accessed"] = from_day(facts.accessed)
    return said | ({"issued": None} if _is_undated(facts) else {})


def _stated(facts: Facts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "author": _names(facts.author),
        "publisher": facts.publisher,
        "issued": _issued(facts.date),
        "URL": facts.address,
    }


def _is_undated(facts: Facts) -> bool:
    return facts.date is not None and facts.date.strip().lower() in UNDATED


def _described(document: Document, facts: Facts, before: Mapping[str, Any]) -> tuple[Entry, tuple[str, ...]]:
    """The entry: what the user says, else what it had, else what the document says of itself (named in the second)."""
    stated = document.metadata
    said = _stated(facts)
    own: dict[str, Any] = {
        "title": stated.title,
        "author": _names(stated.author),
        "publisher": stated.publisher,
        "issued": _csl_date(stated.date) if stated.date else None,
        "URL": stated.address,
        "language": stated.language,
    }
    entry: Entry = {"type": "webpage" if document.format == "html" else "report", **before}
    read = []
    for name, value in own.items():
        if said.get(name):
            entry[name] = said[name]
        elif value and name not in before and not (name == "issued" and _is_undated(facts)):
            entry[name] = value
            read.append(name)
    if not entry.get("title"):
        raise UnusableInput("The document does not state its title. Give it with --title.")
    if _is_undated(facts):
        entry.pop("issued", None)
    saved = _csl_date(stated.saved) if stated.saved else None
    if facts.accessed is not None or "accessed" not in entry:
        entry["accessed"] = from_day(facts.accessed) if facts.accessed else saved or from_day(dt.date.today())
    return entry, tuple(read)


def _names(written: str | None) -> list[dict[str, str]] | None:
    """Names parted by semicolons, each as it is written."""
    names = [{"literal": name.strip()} for name in (written or "").split(";") if name.strip()]
    return names or None


def _issued(written: str | None) -> dict[str, Any] | None:
    if written is None or written.strip().lower() in UNDATED:
        return None
    date = _csl_date(written)
    if date is None or "date-parts" not in date:
        raise UnusableInput(
            f"“{written}” is not a date. Expected YYYY-MM-DD, YYYY-MM, YYYY, 29 September 2020, or n.d."
        )
    return date


def _csl_date(written: str) -> dict[str, Any] | None:
    """ISO dates in full or cut short (2020-09), and those that bibliographies print."""
    if re.fullmatch(r"\d{4}(?:-\d{1,2}){0,2}", written.strip()):
        parts = [[int(part) for part in written.strip().split("-")]]
        return {"date-parts": parts} if is_date(parts) else None
    return read_date(written)


def _short_named(entry: Entry) -> Entry:
    """The entry under the acronym of its author or publisher, from which its id is made: unsc-2020-09."""
    names = entry.get("author") or []
    name = written_name(names[0]) if names else str(entry.get("publisher") or "")
    words = [word for word in re.findall(r"\w+", name) if word.lower() not in _SMALL_WORDS]
    if len(words) > 1 and all(word[0].isupper() for word in words) and (len(words) > 2 or words[0].isupper()):
        name = "".join(word if word.isupper() and len(word) <= 5 else word[0] for word in words)
    return {**entry, "author": [{"literal": name}]} if name else entry


def _remarks(document: Document, entry: Entry) -> list[str]:
    said = []
    empty = document.pages_without_text
    if not document.paragraphs:
        said.append(
            "The document holds scanned pictures and no text: it is archived, but can be neither searched nor quoted. "
            "Add a copy with recognised text (OCR)."
        )
    elif empty:
        shown = ", ".join(map(str, empty[:10])) + (" ..." if len(empty) > 10 else "")
        said.append(f"{len(empty)} of {len(document.pages)} pages hold no text (pictures, or empty): {shown}.")
    if "issued" not in entry:
        made = f" The file was made on {document.metadata.made}." if document.metadata.made else ""
        said.append(
            "The source has no date and will be cited as n.d. If it has one: "
            f"toguna source set {entry['id']} --date DATE.{made}"
        )
    if not entry.get("author") and not entry.get("publisher"):
        said.append(
            f"The source has neither author nor publisher. Set one: toguna source set {entry['id']} --author NAME."
        )
    return said


def search(
    root: Path,
    text: str,
    *,
    sources: Sequence[str] = (),
    start: dt.date | None = None,
    end: dt.date | None = None,
    topic: str = "",
    limit: int = 20,
    today: dt.date | None = None,
) -> Found:
    """Search the archived documents (library/search.py) and note the search in searches.csv."""
    found = find(root, text, sources=sources, start=start, end=end, limit=limit)
    row = {
        "terms": text,
        "date": (today or dt.date.today()).isoformat(),
        "source": "; ".join(sources),
        "from": start.isoformat() if start else "",
        "to": end.isoformat() if end else "",
        "sources_covered": "; ".join(found.covered),
        "hits": str(found.count),
        "topic": topic,
    }
    append_row(root / SEARCHES, tuple(SEARCH_FIELDS), row)
    return found
