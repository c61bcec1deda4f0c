"""The workbench asked as a browser asks it: with its session, its token and its origin."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from toguna.web.app import create
from toguna.web.desk import Desk, key_of
from toguna.web.guard import Keys

KEYS = Keys(8420, token="the-token", session="the-session", csrf="the-csrf")
PATIENCE = 120.0


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home", KEYS, tmp_path / "user" / "workspaces.json")


@pytest.fixture
def stranger(desk: Desk) -> Iterator[TestClient]:
    """A client without session."""
    with TestClient(create(desk), base_url=KEYS.origin, follow_redirects=False) as client:
        yield client


@pytest.fixture
def browser(stranger: TestClient) -> TestClient:
    """A client that came in by the first address, asking from our own pages."""
    assert stranger.get("/enter", params={"token": KEYS.token}).status_code == 303
    stranger.headers.update({"origin": KEYS.origin, "x-toguna-csrf": KEYS.csrf, "accept": "text/html,application/json"})
    return stranger


@pytest.fixture
def case(desk: Desk, mopti: Path) -> Path:
    """The built Mali case as a workspace of the desk, to be changed."""
    desk.home.mkdir(parents=True)
    return Path(shutil.copytree(mopti, desk.home / "mopti"))


@pytest.fixture
def at(case: Path) -> str:
    """The address of that workspace."""
    return f"/w/{key_of(case.resolve())}"


def finished(browser: TestClient, job: str) -> dict[str, Any]:
    """Work once it is over."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        told: dict[str, Any] = browser.get(f"/work/{job}").json()
        if told["state"] in ("done", "failed", "cancelled"):
            return told
        time.sleep(0.1)
    raise AssertionError(f"{job} is not over after {PATIENCE} s")
