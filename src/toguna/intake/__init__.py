"""Reading files structurally, and turning their text into typed columns, whatever they are about."""

import datetime as dt
from pathlib import Path

from toguna.intake.delimited import read_delimited
from toguna.intake.workbook import read_xlsx
from toguna.model import Intake

__all__ = ["read", "read_delimited", "read_xlsx"]


def read(path: Path, beside: Path | None = None, *, accessed: dt.date | None = None) -> Intake:
    """A data file by its suffix: .xlsx and .xlsm as a workbook, everything else as delimited text.

    beside: a TOML file that explains it. Raises: UnusableInput if there is nothing to read.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return read_xlsx(path, beside=beside, accessed=accessed)
    return read_delimited(path, beside, accessed=accessed)
