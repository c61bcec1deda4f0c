"""From event data to a finished, footnoted, auditable report."""

__version__ = "0.1.0"
