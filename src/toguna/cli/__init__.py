"""The command line: reads words, calls build, prints the result to standard output and all else to standard error."""

import gc

from toguna.cli import checking, evidence, profiles, serve, sources
from toguna.cli.commands import main

__all__ = ["checking", "evidence", "main", "profiles", "run", "serve", "sources"]


def run() -> None:
    """One command as one process: looking for garbage costs a tenth of a build and frees nothing that matters."""
    gc.disable()
    main()
