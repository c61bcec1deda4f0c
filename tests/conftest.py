"""Workspaces that several rooms look at, built once per run: made from the bundled case and from made-up rows."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workspaces import acled, new_workspace, write
from toguna.build.adding import add
from toguna.build.rendering import render
from toguna.build.starting import demo as start_demo

SMALL_TEXT = """\
---
needs: [events]
---
# Figures {#sec-figures}

{{ value("events_by_type", "events") }} events, {{ value("events_by_type", "fatalities_best") }} reported fatalities;
{{ change("events_by_type", "events", before=["2019-01-01", "2019-12-31"]).word }}.
"""

PATIENCE = 300
"""Seconds that a worker waits for the one that builds."""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker makes and the others wait for."""
    base = factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, done = shared / name, shared / f"{name}.done"
    try:
        (shared / f"{name}.lock").mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not done.exists() and time.monotonic() < until:
            time.sleep(0.2)
        return folder
    try:
        make(folder)
    finally:
        done.touch()
    return folder


@pytest.fixture(scope="session")
def mopti_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled case with its data added and nothing built. Read only: copy it to change it."""
    return once(tmp_path_factory, "mopti-data", start_demo)


@pytest.fixture(scope="session")
def mopti(tmp_path_factory: pytest.TempPathFactory, mopti_data: Path) -> Path:
    """The bundled case, built in English (Word, HTML, annex) and French (HTML). Read only: copy it to change it."""

    def make(folder: Path) -> None:
        shutil.copytree(mopti_data, folder)
        render(folder, language="en", formats=("docx", "html", "xlsx"))
        render(folder, language="fr", formats=("html",))

    return once(tmp_path_factory, "mopti", make)


@pytest.fixture
def mopti_copy(mopti: Path, tmp_path: Path) -> Path:
    """The built case, to be changed."""
    return Path(shutil.copytree(mopti, tmp_path / "mopti"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of three made-up ACLED rows and a text of three figures, built as Word and HTML. Read only."""

    def make(folder: Path) -> None:
        new_workspace(folder, "MLI")
        beside = write(folder / "made-up.csv", acled({}, {"fatalities": 5}, {"event_date": "2019-03-01"}))
        add(folder, [beside])
        write(folder / "report.en.md", SMALL_TEXT)
        render(folder, language="en", formats=("docx", "html"))

    return once(tmp_path_factory, "small", make)


@pytest.fixture
def small_copy(small: Path, tmp_path: Path) -> Path:
    """The small workspace, to be changed."""
    return Path(shutil.copytree(small, tmp_path / "small"))


@pytest.fixture
def mali(tmp_path: Path) -> Path:
    """A new workspace of Mali in 2020 without data."""
    return new_workspace(tmp_path / "mali", "MLI")
