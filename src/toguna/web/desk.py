"""The desk: which workspaces are at hand, each under a key, and their holdings while nothing on disk has changed."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from toguna.build.computing import Holdings, open_holdings
from toguna.errors import UnknownName, WorkspaceError
from toguna.store import workspace
from toguna.web.guard import Keys

REMEMBERED = 30


@dataclass(frozen=True)
class Desk:
    """home: folder in which new workspaces are made. remembered: file of those opened; None: nothing is kept."""

    home: Path
    keys: Keys
    remembered: Path | None = None
    opened: dict[str, tuple[str, Holdings]] = field(default_factory=dict)
    locks: dict[str, threading.RLock] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Kept:
    """A workspace on the desk. settings None: it cannot be read, and problem says why."""

    key: str
    root: Path
    settings: workspace.Settings | None
    problem: str = ""


def key_of(root: Path) -> str:
    """The name of a workspace in addresses: its folder's name and the start of the hash of where it lies."""
    name = re.sub(r"[^a-z0-9]+", "-", root.name.lower()).strip("-")[:40] or "workspace"
    return f"{name}-{hashlib.sha256(str(root).encode('utf-8')).hexdigest()[:8]}"


def remember(desk: Desk, root: Path) -> str:
    """Put a workspace on top of those opened lately; its key."""
    root = root.resolve()
    if desk.remembered is not None:
        kept = [str(root), *(str(r) for r in _remembered(desk) if r != root)][:REMEMBERED]
        with desk.lock:
            workspace.write_text(desk.remembered, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
    return key_of(root)


def _remembered(desk: Desk) -> list[Path]:
    try:
        listed = json.loads(desk.remembered.read_text(encoding="utf-8")) if desk.remembered else []
    except (OSError, ValueError):
        return []
    return [Path(p) for p in listed if isinstance(p, str)] if isinstance(listed, list) else []


def roots(desk: Desk) -> list[Path]:
    """Every workspace at hand: those opened lately, then those in the home folder."""
    at_home = sorted(p.parent for p in desk.home.glob(f"*/{workspace.SETTINGS}")) if desk.home.is_dir() else []
    found = dict.fromkeys([*_remembered(desk), *(p.resolve() for p in at_home)])
    return [root for root in found if (root / workspace.SETTINGS).is_file()]


def listed(desk: Desk) -> list[Kept]:
    found = []
    for root in roots(desk):
        try:
            found.append(Kept(key_of(root), root, workspace.read(root)))
        except WorkspaceError as error:
            found.append(Kept(key_of(root), root, None, str(error)))
    return found


def root_of(desk: Desk, key: str) -> Path:
    """The folder of a key. Raises: UnknownName for a key that is not on the desk."""
    for root in roots(desk):
        if key_of(root) == key:
            return root
    raise UnknownName(f"There is no workspace {key!r} on the desk.")


def inside(root: Path, *parts: str) -> Path:
    """A path in the workspace. Raises: UnknownName if it leads out of it, by its name or by a link."""
    path = root.joinpath(*parts)
    if any("\0" in part for part in parts) or not path.resolve().is_relative_to(root.resolve()):
        raise UnknownName("This address leads out of the workspace.")
    return path


@contextmanager
def holdings_of(desk: Desk, root: Path) -> Iterator[Holdings]:
    """The holdings of a workspace, opened again when its settings or snapshots changed; one user at a time."""
    key = key_of(root)
    with desk.lock:
        lock = desk.locks.setdefault(key, threading.RLock())
    with lock:
        stamp = _stamp(root)
        known = desk.opened.get(key)
        if known is None or known[0] != stamp:
            known = (stamp, open_holdings(root))
            desk.opened[key] = known
        yield known[1]


def _stamp(root: Path) -> str:
    digest = hashlib.sha256()
    for path in (root / workspace.SETTINGS, *sorted(root.glob("datasets/*/*/snapshot.toml"))):
        digest.update(path.name.encode("utf-8"))
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()
