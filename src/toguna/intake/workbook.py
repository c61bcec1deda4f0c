"""Reading one sheet of an Excel workbook as if it were delimited text: one row per sheet row, all cells as text.

A formula cell gives the value that was last computed. Merged cells and colours do not belong here.
"""

import datetime as dt
import zipfile
import zlib
from collections import Counter
from pathlib import Path

import polars as pl

from toguna.errors import UnusableInput
from toguna.intake.delimited import (
    REJECTED_SCHEMA,
    read_sidecar,
    refuse_if_no_row,
    unique_header,
    without_blank_and_tag_rows,
)
from toguna.model import Intake

LARGEST_UNPACKED = 2 << 30
LARGEST_RATIO = 200
"""Unpacked bytes for one packed: a workbook stays well below, a file made to fill the memory does not."""


def read_xlsx(
    path: Path, sheet: str | None = None, *, beside: Path | None = None, accessed: dt.date | None = None
) -> Intake:
    """A sheet (the first if none is named) whose first row that holds anything is the header.

    frame: one row per sheet row, `line` its number in the sheet; dates as ISO text, whole numbers without a
    fraction, empty cells null. A row with cells right of the header's last column is rejected.
    Raises: UnusableInput if it is no workbook, too large when unpacked, without that sheet, or without rows.
    """
    _refuse_bomb(path)
    try:
        rows = _rows(path, sheet)
    # SyntaxError: what both XML parsers raise for a damaged part
    except (KeyError, ValueError, TypeError, EOFError, OSError, SyntaxError, zlib.error, zipfile.BadZipFile) as error:
        raise UnusableInput(
            f"{path.name} cannot be opened as an Excel workbook ({error}). Open it in a spreadsheet program and save "
            "it again, or save the sheet as CSV."
        ) from error
    first = next((number for number, row in enumerate(rows) if any(row)), None)
    if first is None:
        raise UnusableInput(f"{path.name} is empty. Export it again from the provider.")
    cells = rows[first]
    while cells and not cells[-1]:
        cells = cells[:-1]
    header = unique_header(cells)
    width = len(header)
    good, broken = [], []
    for line, row in enumerate(rows[first + 1 :], start=first + 2):
        if any(row[width:]):
            reason = f"cells right of the last column of the header ({header[-1]})"
            broken.append((line, reason, "\t".join(cell or "" for cell in row)))
        else:
            good.append((*row[:width], *[None] * (width - len(row)), line))
    schema = {**dict.fromkeys(header, pl.String), "line": pl.Int64}
    counts: Counter[str] = Counter()
    frame = without_blank_and_tag_rows(pl.DataFrame(good, schema=schema, orient="row"), counts)
    rejected = pl.DataFrame(broken, schema=REJECTED_SCHEMA, orient="row")
    refuse_if_no_row(path, frame, rejected)
    return Intake(path, header, frame, rejected, read_sidecar(beside), accessed, counts)


def _rows(path: Path, sheet: str | None) -> list[list[str | None]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise UnusableInput(f"{path.name} has no sheet “{sheet}”; it has {', '.join(book.sheetnames)}.")
        if not book.worksheets:
            raise UnusableInput(f"{path.name} has charts and no sheet with cells.")
        chosen = book[sheet] if sheet is not None else book.worksheets[0]
        chosen.reset_dimensions()  # the size that some programs write is wrong
        return [[_text(cell) for cell in row] for row in chosen.iter_rows(values_only=True)]
    finally:
        book.close()


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise UnusableInput(f"{path.name} is no Excel workbook (.xlsx): {error}") from error
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if unpacked > LARGEST_UNPACKED or (unpacked > LARGEST_RATIO * packed and unpacked > 64 << 20):
        raise UnusableInput(
            f"{path.name} would unpack to {unpacked >> 20} MB and is refused. Save the sheet as CSV instead."
        )


def _text(cell: object) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() or None
