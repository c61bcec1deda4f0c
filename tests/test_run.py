"""run.py on its own: what it says when it cannot go on, and that a second call installs nothing."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).resolve().parents[1] / "run.py"
UNKNOWN = "a-package-that-no-index-has==1 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """run.py as it would be imported in a folder that holds nothing but one requirement."""
    copy = tmp_path / "run.py"
    shutil.copy(RUN, copy)
    (tmp_path / "requirements.txt").write_bytes(UNKNOWN.encode())
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    spec = importlib.util.spec_from_file_location("run", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_call_without_a_known_word_shows_the_usage() -> None:
    for words in ([], ["tests"]):
        done = subprocess.run([sys.executable, str(RUN), *words], capture_output=True, encoding="utf-8")
        assert done.returncode == 1
        assert "run.py demo" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["start-windows.cmd", "start-macos.command", "start-linux.sh"])
def test_a_double_click_serves_from_where_the_file_lies(name: str) -> None:
    content = (RUN.parent / name).read_bytes()
    assert b"run.py serve" in content
    assert (b"\r\n" in content) is name.endswith(".cmd")
    assert b"cd " in content


def test_an_older_python_is_told_what_is_needed(tmp_path: Path) -> None:
    text = RUN.read_text(encoding="utf-8").replace("OLDEST_PYTHON = (3, 11)", "OLDEST_PYTHON = (99, 1)")
    (tmp_path / "run.py").write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, str(tmp_path / "run.py"), "demo"], capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "needs Python 99.1 or newer" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_a_package_that_cannot_be_had_is_a_sentence_and_is_tried_again(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    for _ in range(2):
        with pytest.raises(SystemExit, match="Not everything could be installed"):
            run.install("requirements.txt")
    assert run.PYTHON.exists()
    assert list(run.VENV.glob("*.done")) == []


def test_what_was_installed_is_not_installed_again(run: ModuleType) -> None:
    run.PYTHON.parent.mkdir(parents=True)
    shutil.copy(sys.executable, run.PYTHON)
    stamp = run.VENV / "requirements.txt.done"
    stamp.write_text(hashlib.sha256(UNKNOWN.encode()).hexdigest(), encoding="ascii")
    before = sorted(os.walk(run.VENV))
    run.install("requirements.txt")
    assert sorted(os.walk(run.VENV)) == before
