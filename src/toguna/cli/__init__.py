"""The command line: reads words, calls build, prints the result to standard output and all else to standard error."""

from toguna.cli import evidence, sources
from toguna.cli.commands import main

__all__ = ["evidence", "main", "sources"]
