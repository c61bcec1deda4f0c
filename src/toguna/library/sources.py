"""sources.json: one CSL-JSON entry per source that the report may cite. What an entry means to a style is not here."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from toguna.errors import UnknownName, WorkspaceError
from toguna.store.workspace import write_text

FILE = "sources.json"

KINDS = ("international_organisation", "government", "ngo", "media", "academic", "party", "oral", "anonymous")
"""Kinds of source (`custom.kind`); party: a party to the conflict. Their names stand in words.yaml."""

Entry = dict[str, Any]
"""One CSL-JSON item. toguna's own facts stand in its `custom` object: archived, sha256, kind, origin, confidential."""


def read_sources(root: Path) -> list[Entry]:
    """Every entry of the workspace's sources.json, in the order of the file; none where the file is missing.

    Raises: WorkspaceError if it is no list of CSL-JSON entries with an id each, or an id stands twice.
    """
    path = root / FILE
    try:
        entries = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    except ValueError as error:
        raise WorkspaceError(
            f"{path} is not JSON ({error}). It must be a CSL-JSON list, as Zotero exports it."
        ) from None
    if not isinstance(entries, list) or not all(isinstance(e, dict) and e.get("id") for e in entries):
        raise WorkspaceError(f"{path} must be a list of CSL-JSON entries, each with an id.")
    _refuse_twice(path, entries)
    return entries


def write_sources(root: Path, entries: Iterable[Mapping[str, Any]]) -> Path:
    """Write sources.json whole or not at all, sorted by id; the path.

    Raises: WorkspaceError if an entry has no id or type, or an id stands twice; the file is unchanged then.
    """
    path = root / FILE
    # id and type first, for those who read the file
    ordered = sorted(({"id": e.get("id"), "type": e.get("type"), **e} for e in entries), key=lambda e: str(e["id"]))
    for entry in ordered:
        if not entry.get("id") or not entry.get("type"):
            raise WorkspaceError(f"{path}: the entry “{entry.get('id') or entry.get('title')}” needs an id and a type.")
    _refuse_twice(path, ordered)
    write_text(path, json.dumps(ordered, ensure_ascii=False, indent=2) + "\n")
    return path


def find_source(entries: Iterable[Entry], key: str) -> Entry:
    """The entry of that id. Raises: UnknownName, with the ids near to it."""
    known = {str(entry["id"]): entry for entry in entries}
    if key in known:
        return known[key]
    near = get_close_matches(key, known, n=3)
    hint = f"Near to it: {', '.join(near)}." if near else "See: toguna source list."
    raise UnknownName(f"{FILE} has no entry “{key}”. {hint}")


def _refuse_twice(path: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    twice = [str(key) for key, count in Counter(e["id"] for e in entries).items() if count > 1]
    if twice:
        raise WorkspaceError(f"{path}: the id {', '.join(twice)} stands more than once. Give each entry its own.")


def independent_sources(entries: Iterable[Mapping[str, Any]], ids: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The ids in groups that rest on the same origin, so that each group counts as one source; in the order given.

    The origin of an entry is what `custom.origin` names, of that entry in turn, to the last. It may be an id that is
    not in sources.json (a press agency's report, say); entries that name the same one are one group all the same.
    """
    origins = {e["id"]: e.get("custom", {}).get("origin") for e in entries}
    groups: dict[str, list[str]] = {}
    for key in dict.fromkeys(ids):
        root, seen = key, {key}
        while (above := origins.get(root)) and above not in seen:
            root = above
            seen.add(root)
        # a circle of origins has no first; its smallest id stands for it
        root = min(seen) if origins.get(root) in seen else root
        groups.setdefault(root, []).append(key)
    return tuple(tuple(group) for group in groups.values())
