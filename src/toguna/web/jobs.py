"""Long work under way: started, watched and cancelled; it goes on when the browser is closed."""

import contextlib
import json
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toguna.errors import UnknownName

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
GRACE = 10.0
"""Seconds that work which was asked to stop has to reach its next step."""
MOST_KEPT = 50


@dataclass
class Job:
    """One piece of work; it changes while it runs. done: share of the whole, 0-1."""

    id: str
    kind: str
    root: Path
    asked: dict[str, Any]
    state: str = WAITING
    step: str = ""
    done: float = 0.0
    result: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    process: "subprocess.Popen[str] | None" = None

    @property
    def is_over(self) -> bool:
        return self.state in (DONE, FAILED, CANCELLED)

    def shown(self) -> dict[str, Any]:
        """What a page is told of it."""
        names = ("id", "kind", "state", "step", "done", "result", "problems")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Jobs:
    """All work of one run of the server, the oldest first; one piece at a time in each workspace."""

    known: dict[str, Job] = field(default_factory=dict)
    turns: dict[Path, threading.Lock] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def start(jobs: Jobs, kind: str, root: Path, *, after: Callable[[Job], None] | None = None, **asked: Any) -> Job:
    """Begin work on a workspace, behind what already runs there. after: called once it is over, however it ended."""
    job = Job(secrets.token_hex(8), kind, root, asked)
    with jobs.lock:
        jobs.known[job.id] = job
        over = [other.id for other in jobs.known.values() if other.is_over]
        for old in over[: max(0, len(jobs.known) - MOST_KEPT)]:
            del jobs.known[old]
        turn = jobs.turns.setdefault(root, threading.Lock())
    threading.Thread(target=_run, args=(job, turn, after), daemon=True).start()
    return job


def find(jobs: Jobs, key: str) -> Job:
    """Raises: UnknownName."""
    job = jobs.known.get(key)
    if job is None:
        raise UnknownName("This work is not known any more: the server was started again since.")
    return job


def of(jobs: Jobs, root: Path) -> list[Job]:
    """The work of one workspace, the newest first."""
    return [job for job in reversed(list(jobs.known.values())) if job.root == root]


def cancel(job: Job) -> None:
    """Ask work to stop; what it has not finished leaves no trace."""
    if job.is_over:
        return
    if job.process is None:
        job.state = CANCELLED
        return
    with contextlib.suppress(OSError, ValueError):
        if job.process.stdin:
            job.process.stdin.close()
    threading.Thread(target=_end, args=(job,), daemon=True).start()


def stop_all(jobs: Jobs) -> None:
    """The server ends: so does its work."""
    for job in list(jobs.known.values()):
        cancel(job)
    for job in list(jobs.known.values()):
        if job.process is not None:
            _end(job)


def _end(job: Job) -> None:
    process = job.process
    if process is None:
        return
    until = time.monotonic() + GRACE
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    if process.poll() is None:
        process.kill()


def _run(job: Job, turn: threading.Lock, after: Callable[[Job], None] | None) -> None:
    with turn:
        try:
            if job.state == WAITING:
                _watch(job)
        except Exception as error:
            job.problems, job.state = [f"The work ended unexpectedly: {error}."], FAILED
        finally:
            if after is not None:
                after(job)


def _watch(job: Job) -> None:
    """Run the process and take note of each line that it says."""
    process = subprocess.Popen(
        [sys.executable, "-m", "toguna.web.work"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    job.process, job.state = process, RUNNING
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(OSError, ValueError):
        process.stdin.write(json.dumps({"kind": job.kind, "root": str(job.root), **job.asked}) + "\n")
        process.stdin.flush()
    ended = CANCELLED if process.stdin.closed else FAILED
    for line in process.stdout:
        told = json.loads(line)
        job.step, job.done = told.get("step", job.step), told.get("done", job.done)
        if "result" in told:
            job.result, job.done, ended = told["result"], 1.0, DONE
        elif "problems" in told:
            job.problems, ended = told["problems"], FAILED
        elif "cancelled" in told:
            ended = CANCELLED
    process.wait()
    if ended == FAILED and not job.problems:
        if process.stdin.closed:
            ended = CANCELLED
        else:
            job.problems = ["The work ended without a word; was there enough memory and disk?"]
    job.state = ended
