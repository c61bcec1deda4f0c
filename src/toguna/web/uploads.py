"""Files dropped on a page: streamed into a tray inside the workspace, bounded, under a name that every system takes."""

import re
import secrets
import shutil
import time
from pathlib import Path

from fastapi import Request

from toguna.errors import UnusableInput
from toguna.store.archive import safe_name
from toguna.web.desk import inside

TRAYS = ".incoming"
LARGEST = 4_000_000_000
MOST_FILES = 200
STALE = 24 * 3600.0
"""Seconds after which a tray that nobody took is thrown away."""


async def receive(request: Request, root: Path, name: str, *, tray: str | None, largest: int) -> tuple[str, Path]:
    """Write the body as a file of a tray (None: a new one); the tray and the file.

    Raises: UnusableInput for a body that is empty or larger than `largest` bytes; nothing is kept of it then.
    """
    _throw_stale(root)
    folder = tray_of(root, tray or secrets.token_hex(8))
    folder.mkdir(parents=True, exist_ok=True)
    if len(list(folder.iterdir())) >= MOST_FILES:
        raise UnusableInput(f"At most {MOST_FILES} files can be added in one go.")
    path = folder / safe_name(name)
    beside = folder / f".{secrets.token_hex(4)}"
    size = 0
    try:
        with beside.open("wb") as file:
            async for piece in request.stream():
                size += len(piece)
                if size > largest:
                    raise UnusableInput(f"{path.name} is larger than {largest / 1e6:.0f} MB, the most that is taken.")
                file.write(piece)
        if not size:
            raise UnusableInput(f"{path.name} is empty. Save or download it again.")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
    return folder.name, path


def tray_of(root: Path, tray: str) -> Path:
    """The folder of a tray. Raises: UnusableInput for what is no name of one."""
    if not re.fullmatch(r"[0-9a-f]{16}", tray):
        raise UnusableInput("This is no tray of files. Drop the files again.")
    return inside(root, TRAYS, tray)


def files_of(root: Path, tray: str) -> list[Path]:
    """The files of a tray. Raises: UnusableInput if there are none (any more)."""
    folder = tray_of(root, tray)
    files = sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else []
    if not files:
        raise UnusableInput("The files are not there any more. Drop them again.")
    return files


def throw_away(root: Path, tray: str) -> None:
    shutil.rmtree(tray_of(root, tray), ignore_errors=True)
    folder = inside(root, TRAYS)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _throw_stale(root: Path) -> None:
    folder = inside(root, TRAYS)
    for tray in folder.iterdir() if folder.is_dir() else ():
        if tray.stat().st_mtime < time.time() - STALE:
            shutil.rmtree(tray, ignore_errors=True)
