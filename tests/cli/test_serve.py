"""The command `serve`: what it refuses, and that it answers on this computer alone."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests.workspaces import toguna


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "localhost", "::1"])
def test_another_host_is_refused_with_a_sentence(tmp_path: Path, host: str) -> None:
    done = toguna("serve", "--host", host, "-C", tmp_path)
    assert done.exit_code == 2
    assert "served to this computer only (127.0.0.1)" in done.stderr


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = toguna("serve", "--port", str(taken.getsockname()[1]), "--no-browser", "-C", tmp_path)
    assert done.exit_code == 2
    assert "is taken" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="an interrupt cannot be sent to one process there")
def test_it_serves_at_the_address_that_it_prints_until_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "toguna.cli", "serve", "--no-browser", "-C", str(tmp_path)]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "user"), "HOME": str(tmp_path)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/enter\?token=\S+", said)
        assert address, said
        with httpx2.Client(follow_redirects=True, trust_env=False, timeout=60) as client:
            page = client.get(address[0])
        assert page.status_code == 200
        assert "toguna" in page.text
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
