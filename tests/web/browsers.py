"""A real browser before a real server, for tests that need both; they are skipped where there is no Chromium."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-quic",
)
PATIENCE = 180_000.0
"""Milliseconds that a step may take on a busy machine."""
AXE = os.environ.get("TOGUNA_AXE", "")
"""Path of axe.min.js (npm package axe-core), which is not in the repository."""

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The workbench as a process of its own; its first address."""
    environment = {**os.environ, "HOME": str(home.parent), "XDG_CONFIG_HOME": str(home.parent / "user")}
    command = [sys.executable, "-m", "toguna.cli", "serve", "--no-browser", "-C", str(home)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        found = re.search(r"http://\S+", said)
        assert found, said
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


@contextmanager
def browsing(**context: Any) -> Iterator[Any]:
    """A page of Chromium that fails the test if a script fails or a policy is broken."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        opened = browser.new_context(viewport={"width": 1440, "height": 900}, **context)
        if AXE:
            opened.add_init_script(path=AXE)
        page = opened.new_page()
        page.set_default_timeout(PATIENCE)
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda m: problems.append(m.text) if "Content Security Policy" in m.text else None)
        yield page
        browser.close()
    assert problems == []


def serious(page: Any) -> list[str]:
    """What axe-core finds serious or critical on the page as it stands; nothing where axe is not at hand."""
    if not AXE:
        return []
    found = page.evaluate("() => axe.run({ resultTypes: ['violations'] })")["violations"]
    return [
        f"{page.url}: {v['id']}: {node['html'][:160]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"]
    ]
