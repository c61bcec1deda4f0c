"""Long work in a process of its own: told what to do in one line of JSON, it tells its steps and its end in lines.

python -m toguna.web.work. A second line, or the end of the input, asks it to stop: it does at its next step.
"""

import datetime as dt
import gc
import json
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from toguna.build.steps import Tell
from toguna.errors import TogunaError, UnusableInput


class Cancelled(Exception):
    """The user asked to stop."""


def add(root: Path, asked: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Add the files of a tray; what became of each, and the problems of those that were refused."""
    from toguna.build.adding import add as do

    files = [Path(name) for name in asked["files"]]
    accessed = dt.date.fromisoformat(asked["accessed"]) if asked.get("accessed") else None
    provider, cite = asked.get("provider") or None, asked.get("cite") or None
    added: list[dict[str, Any]] = []
    problems: list[str] = []
    for number, path in enumerate(files):

        def tell_of_file(step: str, done: float, before: int = number) -> None:
            tell(step, (before + done) / len(files))

        try:
            (made,) = do(root, [path], provider=provider, accessed=accessed, cite=cite, tell=tell_of_file)
        except UnusableInput as error:
            problems += [problem.replace(str(path), path.name) for problem in error.problems]
            continue
        added.append(
            {
                "file": path.name,
                "provider": made.snapshot.provider,
                "snapshot": made.snapshot.id,
                "rows_in": made.snapshot.rows_in,
                "rows_accepted": made.snapshot.rows_accepted,
                "rows_rejected": made.snapshot.rows_rejected,
                "is_new": made.is_new,
                "is_used": made.is_used,
            }
        )
    if not added:
        raise UnusableInput(problems)
    return {"added": added, "problems": problems}


def build(root: Path, asked: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    from toguna.build.rendering import render

    editions = render(root, language=asked.get("language"), tell=tell)
    return {
        "editions": [
            {
                "language": e.language,
                "files": [path.name for path in e.files],
                "figures": e.figures,
                "build_id": e.build_id,
                "warnings": list(e.warnings),
            }
            for e in editions
        ]
    }


def demo(root: Path, asked: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    from toguna.build.starting import demo as do

    tell("read", 0.1)
    do(root)
    return {}


def check(root: Path, asked: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Check the reports of a tray, each kept with what was found."""
    from toguna.build.checked import keep

    kept: list[str] = []
    problems: list[str] = []
    for name in asked["files"]:
        try:
            kept.append(keep(root, Path(name), tell=tell).key)
        except UnusableInput as error:
            problems += error.problems
    if not kept:
        raise UnusableInput(problems)
    return {"kept": kept, "problems": problems}


WORK: Mapping[str, Callable[[Path, Mapping[str, Any], Tell], dict[str, Any]]] = {
    "add": add,
    "build": build,
    "demo": demo,
    "check": check,
}


def main() -> int:
    stop = threading.Event()
    asked = json.loads(sys.stdin.readline())
    gc.disable()

    def listen() -> None:
        sys.stdin.readline()
        stop.set()

    def say(**told: Any) -> None:
        sys.stdout.write(json.dumps(told, ensure_ascii=True, default=str) + "\n")
        sys.stdout.flush()

    def tell(step: str, done: float) -> None:
        if stop.is_set():
            raise Cancelled
        say(step=step, done=round(done, 3))

    threading.Thread(target=listen, daemon=True).start()
    try:
        say(result=WORK[asked["kind"]](Path(asked["root"]), asked, tell))
    except Cancelled:
        say(cancelled=True)
    except TogunaError as error:
        say(problems=list(error.problems) if isinstance(error, UnusableInput) else [str(error)])
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        say(problems=[f"{where}{error.strerror or error}. Check the disk and the folder's permissions."])
    return 0


if __name__ == "__main__":
    sys.exit(main())
