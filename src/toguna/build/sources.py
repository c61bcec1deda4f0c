"""Sources of a workspace: imported, exported, listed, merged; oral sources and their identities."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toguna.errors import UnknownName, UnusableInput, WorkspaceError
from toguna.fields import SOURCE_FIELDS
from toguna.library.bibliography.csl_json import regular, written_name, written_title
from toguna.library.bibliography.dates import from_day, iso
from toguna.library.bibliography.duplicates import Offer, merged, offers
from toguna.library.bibliography.keys import folded, is_good, make_id
from toguna.library.bibliography.libraries import Broken, as_library, decoded, read_library
from toguna.library.bibliography.printed import read_entry
from toguna.library.bibliography.sections import find_entries
from toguna.library.contact import contact_in
from toguna.library.publishers import assessment_warnings, read_publishers
from toguna.library.sources import KINDS, Entry, find_source, independent_sources, read_sources, write_sources
from toguna.store import vault
from toguna.store.workspace import write_text

if TYPE_CHECKING:
    from toguna.library.documents import Paragraph


@dataclass(frozen=True)
class Imported:
    """What an import did. Ids, in the order of the library; broken: entries that were not taken, each with its reason.

    differing: entries that the workspace has with other contents; they were left as they are.
    doubts: (line, id, what could not be read) of entries that were taken all the same. unit: what `line` counts: line,
    entry (of CSL-JSON) or paragraph.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: int
    differing: tuple[str, ...]
    broken: tuple[Broken, ...]
    offers: tuple[Offer, ...]
    doubts: tuple[tuple[int, str, str], ...] = ()
    unit: str = "line"


def import_library(root: Path, path: Path, *, update: bool = False) -> Imported:
    """Take the entries of a library into sources.json. The same library again changes nothing.

    update: an entry that the workspace has under the same id with other contents is replaced; its own facts stay.
    Raises: UnusableInput if the file gave nothing at all.
    """
    library = read_library(path)
    unit = "entry" if path.suffix.lower() == ".json" else "line"
    if not library.entries:
        raise UnusableInput([f"{path}: no entry could be read.", *(as_sentence(b, unit) for b in library.broken)])
    return replace(_take(root, library.entries, library.broken, update=update), unit=unit)


def import_document(root: Path, path: Path) -> Imported:
    """Take the bibliography of a report (PDF, DOCX, HTML, TXT) into sources.json.

    Raises: UnusableInput if no bibliography is found.
    """
    from toguna.library.documents import read

    document = read(path)
    if document.format in ("txt", "md"):
        # line by line: the breaks of lines tell where the entries of a plain text end
        printed = find_entries(decoded(path.read_bytes()).replace("\r\n", "\n").split("\n"))
    else:
        # what stands in small letters at the foot of a PDF's page may be a list as well as notes
        is_note = [p.kind == "note" and document.format != "pdf" for p in document.paragraphs]
        notes = [_as_line(p) for p, note in zip(document.paragraphs, is_note, strict=True) if note]
        text = [_as_line(p) for p, note in zip(document.paragraphs, is_note, strict=True) if not note]
        # a report without a list of sources cites them in its notes
        printed = find_entries(text, gaps=True) or find_entries(notes, gaps=True)
    good: list[tuple[int, Entry, tuple[str, ...]]] = []
    broken: list[Broken] = []
    for piece in printed:
        found = read_entry(piece.text)
        entry, problems = regular(found.entry)
        is_empty = not (entry.get("title") or entry.get("URL") or entry.get("event-place"))
        if problems or len(found.doubts) >= 3 or is_empty:
            broken.append(Broken(piece.line, piece.text, "; ".join([*problems, *found.doubts])))
        else:
            good.append((piece.line, entry, found.doubts))
    if not good:
        raise UnusableInput(f"{path}: no bibliography was found. Expected a list under a heading such as Bibliography.")
    imported = _take(root, [entry for _, entry, _ in good], broken)
    named = {digest: e["id"] for e in read_sources(root) for digest in e.get("custom", {}).get("imported", [])}
    doubts = tuple((line, named.get(entry_hash(e), ""), doubt) for line, e, all_ in good for doubt in all_)
    return replace(imported, doubts=doubts, unit="line" if document.format in ("txt", "md") else "paragraph")


def _as_line(paragraph: "Paragraph") -> str:
    """The text of a paragraph, with the address behind a word such as `url` where the text shows none."""
    text = paragraph.text
    address = next((link.address for link in paragraph.links if not link.address.startswith("#")), None)
    if address and "http" not in text and "www." not in text:
        text = f"{text.rstrip(' .')}, <{address}>"
    return f"# {text}" if paragraph.kind == "heading" else text


def _take(root: Path, incoming: Sequence[Entry], broken: Iterable[Broken], *, update: bool = False) -> Imported:
    present = {e["id"]: e for e in read_sources(root)}
    hashes = {digest for e in present.values() for digest in e.get("custom", {}).get("imported", [])}
    added: list[str] = []
    updated: list[str] = []
    differing: list[str] = []
    unchanged = 0
    for raw in incoming:
        digest = entry_hash(raw)
        written = raw.get("id") if is_good(raw.get("id")) else raw.get("citation-key")
        key = str(written) if is_good(written) else None
        mine = present.get(key) if key else None
        if digest in hashes or (mine is not None and entry_hash(mine) == digest):
            unchanged += 1
            continue
        if mine is not None and not update:
            differing.append(mine["id"])
            continue
        entry = {k: v for k, v in raw.items() if k != "citation-key"}
        entry["id"] = key or make_id(raw, present)
        before = mine.get("custom", {}) if mine is not None else {}
        entry["custom"] = {**raw.get("custom", {}), **before, "imported": [*before.get("imported", []), digest]}
        (added if mine is None else updated).append(entry["id"])
        present[entry["id"]] = entry
        hashes.add(digest)
    if added or updated:
        write_sources(root, present.values())
    return Imported(
        tuple(added), tuple(updated), unchanged, tuple(differing), tuple(broken), tuple(offers(list(present.values())))
    )


def entry_hash(entry: Mapping[str, object]) -> str:
    """What tells an entry as it came in from another: its contents without toguna's own facts."""
    content = {key: value for key, value in entry.items() if key != "custom"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("utf-8")).hexdigest()[:16]


def as_sentence(broken: Broken, unit: str) -> str:
    """Where a broken entry stands, and why it was not taken."""
    return f"{unit} {broken.line}{f' ({broken.key[:80]})' if broken.key else ''}: {broken.reason}"


def export(root: Path, path: Path) -> int:
    """Write every entry to a library file (.json, .bib, .ris); the number of entries."""
    entries = read_sources(root)
    write_text(path, as_library(entries, path))
    return len(entries)


COLUMNS = tuple(SOURCE_FIELDS)


def list_sources(root: Path, kind: str | None = None) -> list[dict[str, str]]:
    """One row per source, sorted as sources.json: COLUMNS, empty where it is not known. Raises: UnknownName (kind)."""
    if kind is not None and kind not in KINDS:
        raise UnknownName(f"There is no kind of source “{kind}”. Known: {', '.join(KINDS)}.")
    return [row for row in map(source_row, read_sources(root)) if kind in (None, row["kind"])]


def source_row(entry: Mapping[str, Any], language: str = "en") -> dict[str, str]:
    """An entry as COLUMNS, empty where it is not known. language: of the role of an oral source, where it has that."""
    own = entry.get("custom", {})
    roles = own.get("role") or {}
    role = roles.get(language) or next(iter(roles.values()), "")
    return {
        "id": entry["id"],
        "kind": own.get("kind", ""),
        "name": role or "; ".join(map(written_name, entry.get("author", []))) or str(entry.get("publisher", "")),
        "title": written_title(entry) or str(entry.get("event-place", "")),
        "issued": iso(entry.get("issued")),
        "accessed": iso(entry.get("accessed")),
        "address": str(entry.get("URL", "")),
        "archived": own.get("archived", ""),
        "rests_on": own.get("origin", ""),
    }


def listed_as(rows: Sequence[Mapping[str, str]], form: str) -> str:
    """The rows of list_sources as text (id, name, title, date), csv, json or md."""
    if form == "json":
        return json.dumps([{k: v or None for k, v in row.items()} for row in rows], ensure_ascii=False, indent=2) + "\n"
    if form == "md":
        cells = [COLUMNS, ["---"] * len(COLUMNS), *([v.replace("|", "\\|") for v in row.values()] for row in rows)]
        return "".join(f"| {' | '.join(line)} |\n" for line in cells)
    if form == "csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *(row.values() for row in rows)])
        return text.getvalue()
    return "".join(f"{row['id']}\t{row['name']}\t{row['title']}\t{row['issued'] or 'n.d.'}\n" for row in rows)


def remarks(root: Path, today: dt.date) -> list[str]:
    """What to look at: entries that may be one, those that count as one, assessments that are old or missing."""
    entries = read_sources(root)
    said = [f"{', '.join(offer.ids)} may be one source: {offer.reason}." for offer in offers(entries)]
    groups = independent_sources(entries, [e["id"] for e in entries])
    said += [f"{', '.join(group)} rest on the same origin and count as one source." for group in groups if group[1:]]
    return said + assessment_warnings(read_publishers(root), entries, today)


def set_facts(
    root: Path,
    ids: Sequence[str],
    *,
    kind: str | None = None,
    origin: str | None = None,
    stated: Mapping[str, Any] | None = None,
) -> None:
    """Set kind of source, origin or fields of entries; an empty origin, or a field that is None, takes it away.

    Raises: UnknownName for an id or kind that is not known, WorkspaceError for fields of an interview (role, place and
    day are all that is printed of it); nothing is changed then.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownName(f"There is no kind of source “{kind}”. Known: {', '.join(KINDS)}.")
    entries = read_sources(root)
    if origin in ids:
        raise WorkspaceError(f"“{origin}” cannot rest on itself. Name another origin.")
    for key in ids:
        entry = find_source(entries, key)
        own = {**entry.get("custom", {}), **({"kind": kind} if kind else {}), **({"origin": origin} if origin else {})}
        if origin == "":
            own.pop("origin", None)
        if own:
            entry["custom"] = own
        if stated and own.get("role"):
            raise WorkspaceError(f"“{key}” is an interview, cited by role, place and date only.")
        for name, value in (stated or {}).items():
            entry[name] = value
            if value is None:
                del entry[name]
    write_sources(root, entries)


def merge(root: Path, key: str, into: str) -> list[str]:
    """Merge an entry into another; the places (file:line) that still name the old id, which nobody rewrites.

    Raises: UnknownName for an id that is not there.
    """
    entries = read_sources(root)
    gone, kept = find_source(entries, key), find_source(entries, into)
    if gone is kept:
        raise WorkspaceError(f"“{key}” cannot be merged into itself. Name two entries.")
    one = merged(gone, kept)
    rest = [e for e in entries if e["id"] not in (key, into)]
    for entry in (one, *rest):
        if entry.get("custom", {}).get("origin") == key:
            entry["custom"]["origin"] = into
    if one.get("custom", {}).get("origin") == into:
        del one["custom"]["origin"]
    write_sources(root, [one, *rest])
    return list(_places(root, key))


def _places(root: Path, key: str) -> Iterator[str]:
    cited = re.compile(rf"@\{{?{re.escape(key)}(?![\w-]|[.:+][\w])")
    for path in sorted(root.glob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if cited.search(line):
                yield f"{path.name}:{number}"
    for path in sorted([*root.glob("*.csv"), *root.glob("datasets/*/*/snapshot.toml")]):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".csv":
            reader = csv.reader(text.splitlines(keepends=True))
            yield from (f"{path.name}:{reader.line_num}" for row in reader if key in row)
        elif f'"{key}"' in text:
            yield path.relative_to(root).as_posix()


def add_oral(root: Path, roles: Mapping[str, str], place: str, day: dt.date, *, kind: str = "oral") -> str:
    """Add an oral source, cited by role, place and day: `an NGO worker in Mopti, interview, 3 December 2020`; its id.

    roles: by language (en, fr). Two interviews with the same role, place and day are two sources.
    Raises: WorkspaceError if role or place hold a contact detail.
    """
    entries = read_sources(root)
    entry = _oral(roles, place, day, kind)
    entry["id"] = make_id({**entry, "author": [{"literal": f"interview {place}"}]}, {e["id"] for e in entries})
    write_sources(root, [*entries, entry])
    return str(entry["id"])


def _oral(roles: Mapping[str, str], place: str, day: dt.date, kind: str) -> Entry:
    if contact := contact_in("; ".join([*roles.values(), place])):
        raise WorkspaceError(f"Role or place hold {contact}, and both are printed. Leave it out.")
    return {
        "type": "interview",
        "author": [{"literal": next(iter(roles.values()))}],
        "event-place": place,
        "issued": from_day(day),
        "custom": {"kind": kind, "role": dict(roles)},
    }


def add_confidential(
    root: Path,
    roles: Mapping[str, str],
    place: str,
    day: dt.date,
    *,
    identity: vault.Identity,
    path: Path,
    passphrase: str,
    kind: str = "oral",
) -> str:
    """As add_oral; the identity goes to the encrypted file, and the entry keeps a random key to it and nothing else.

    Raises: WorkspaceError if the file lies in the workspace or does not open, or role or place hold a part of the name
    or a contact detail; workspace and file are unchanged then.
    """
    vault.refuse_inside(path, root)
    printed = folded(" ".join([*roles.values(), place]))
    if any(
        len(part) > 2 and re.search(rf"\b{re.escape(part)}\b", printed) for part in folded(identity["name"]).split()
    ):
        raise WorkspaceError("Role or place hold a part of the name, and both are printed. Word them otherwise.")
    entries = read_sources(root)
    key = secrets.token_hex(8)
    entry = _oral(roles, place, day, kind)
    vault.put_identity(path, key, identity, passphrase)
    entry["custom"] |= {"confidential": True, "identity": key}
    entry["id"] = make_id({**entry, "author": [{"literal": f"interview {place}"}]}, {e["id"] for e in entries})
    write_sources(root, [*entries, entry])
    return str(entry["id"])


def identity_of(root: Path, source: str, *, path: Path, passphrase: str) -> vault.Identity:
    """Who a confidential source is. Raises: UnknownName if the entry has no identity kept."""
    entry = find_source(read_sources(root), source)
    key = entry.get("custom", {}).get("identity")
    if not key:
        raise UnknownName(f"“{source}” is no confidential source: no identity was kept for it.")
    return vault.read_identity(path, key, passphrase)
