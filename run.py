"""One command from a fresh clone: set toguna up in .venv, then build the bundled case, serve or run every check.

    python3 run.py demo [--language en|fr|both] [DIR]     the Mali case in Word, PDF, HTML and Excel
    python3 run.py serve [-C DIR]                         the workbench in the browser
    python3 run.py test [PYTEST ARGUMENTS]                format, lint, types, floors, tests

On Windows: py run.py demo. Standard library only; a second call installs only what changed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "floors": ["lint-imports", "--no-cache", "--no-logo"],
    "tests": ["pytest", "-n", "auto"],
}


def succeeds(command: list[str], quiet: bool = False) -> bool:
    """Whether a command, run at the root, exits 0."""
    sys.stdout.flush()
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=str(ROOT), stdout=sink, stderr=sink).returncode == 0


def make_venv() -> None:
    """Create .venv, or create it anew if its Python or its pip no longer runs."""
    if PYTHON.exists() and succeeds([str(PYTHON), "-m", "pip", "--version"], quiet=True):
        return
    print("Creating a virtual environment in .venv", flush=True)
    if not succeeds([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        sys.exit(
            "Python could not create the virtual environment .venv (see above). On Debian and Ubuntu, have the "
            "package python3-venv installed; elsewhere, take a Python that has venv and pip, as python.org's has."
        )


def install(requirements: str) -> None:
    """Install the packages that a file pins, and toguna itself, editable, unless that was done before."""
    stamp = VENV / f"{requirements}.done"
    wanted = b"".join((ROOT / name).read_bytes() for name in (requirements, "pyproject.toml"))
    digest = hashlib.sha256(wanted).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    make_venv()
    print(f"Installing what {requirements} lists (a minute or two)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    toguna = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    if not (succeeds([*pip, "--require-hashes", "-r", requirements]) and succeeds([*pip, *toguna])):
        sys.exit("Not everything could be installed (see above). Check the network and pip's settings; run again.")
    stamp.write_text(digest, encoding="ascii")


def demo(arguments: list[str]) -> int:
    """Build the bundled case, in both languages unless told otherwise; return toguna's exit code."""
    install("requirements.txt")
    if not any(argument.startswith("--language") for argument in arguments):
        arguments = ["--language", "both", *arguments]
    done = subprocess.run([str(BIN / "toguna"), "demo", *arguments]).returncode
    if done:
        print(f"toguna demo ended with exit code {done} (see above).", file=sys.stderr)
    return done


def serve(arguments: list[str]) -> int:
    """Open the workbench in the browser; return toguna's exit code once it is ended with Ctrl+C."""
    install("requirements.txt")
    try:
        return subprocess.run([str(BIN / "toguna"), "serve", *arguments]).returncode
    except KeyboardInterrupt:
        return 0


def test(arguments: list[str]) -> int:
    """Run every check, the tests last, even after one failed; return 1 if any did."""
    install("requirements-dev.txt")
    failed = []
    for name, (program, *options) in CHECKS.items():
        print(f"\n== {name}", flush=True)
        if not succeeds([str(BIN / program), *options, *(arguments if name == "tests" else [])]):
            failed.append(name)
    if failed:
        print("Failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        have, need = (".".join(map(str, version[:2])) for version in (sys.version_info, OLDEST_PYTHON))
        sys.exit(f"toguna needs Python {need} or newer; this is {have}. Call run.py with a newer one.")
    if sys.argv[1:2] not in (["demo"], ["serve"], ["test"]):
        sys.exit(__doc__.strip())
    sys.exit({"demo": demo, "serve": serve, "test": test}[sys.argv[1]](sys.argv[2:]))
