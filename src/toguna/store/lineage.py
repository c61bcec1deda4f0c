"""trace.json: every printed figure of a build and its way back. Written by the build, read by verify."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from toguna.errors import WorkspaceError
from toguna.model import Value

FORMAT = 1


def build_id(parts: Iterable[str]) -> str:
    """A short id that is the same whenever text, settings, sources, snapshots and version are the same."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def as_json(build: str, language: str, items: Sequence[Value]) -> str:
    record = {"format": FORMAT, "build_id": build, "language": language, "items": [asdict(i) for i in items]}
    return json.dumps(record, ensure_ascii=False, indent=1, default=str) + "\n"


def read(path: Path) -> Mapping[str, Any]:
    """Raises: WorkspaceError if the file is missing, damaged or of another format."""
    try:
        trace = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WorkspaceError(f"{path} is missing. Build the report first (`toguna build`).") from None
    except ValueError as error:
        raise WorkspaceError(f"{path} is damaged ({error}). Build the report again.") from None
    if not isinstance(trace, dict) or trace.get("format") != FORMAT:
        raise WorkspaceError(f"{path} is not of format {FORMAT}. Build the report again with this version.")
    items = trace.get("items")
    names = {f.name for f in fields(Value)}
    if (
        not isinstance(items, list)
        or not all(isinstance(i, dict) and names <= set(i) for i in items)
        or not all(isinstance(s, dict) and "id" in s for i in items for s in i["snapshots"] or ())
        or not isinstance(trace.get("build_id"), str)
    ):
        raise WorkspaceError(f"{path} is damaged (an item lacks what the format asks for). Build the report again.")
    return trace
