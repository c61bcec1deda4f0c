"""The error tree. Every message says what was found, where, what was expected and what to do."""

from collections.abc import Sequence


class TogunaError(Exception):
    """Anything that a user can mend; the command line prints the sentence and exits 2."""


class UnusableInput(TogunaError):
    """A file that cannot be read at all, or of which no row could be accepted."""

    def __init__(self, problems: str | Sequence[str]):
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))


class UnknownName(TogunaError):
    """A provider, analysis, area, actor, snapshot or column that toguna does not know."""


class EmptyScope(TogunaError):
    """The snapshot holds nothing of the country in the period (a report is built all the same)."""


class WorkspaceError(TogunaError):
    """A workspace that is missing, damaged, locked or of a newer version."""


class Overtaken(WorkspaceError):
    """A file that somebody else changed between reading and writing it; nothing was overwritten."""


class ReportError(TogunaError):
    """A report text that cannot be built: the message names file and line."""


class LookError(TogunaError):
    """A rendering step that failed: a font that is missing, pandoc or Typst refusing a document."""
