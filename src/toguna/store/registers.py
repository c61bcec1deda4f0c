"""The workspace's registers (excerpts.csv, searches.csv ...): tables that people open in Excel and programs append to.

Written as UTF-8 with a byte order mark, comma, CRLF, so that Excel shows accents; read also as Excel saves them again
(semicolons, Windows-1252). A cell that a spreadsheet would run as a formula gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from toguna.errors import WorkspaceError
from toguna.store.workspace import alone_with, replacing

_RUNS = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet takes for a formula; apostrophes before it are counted, so that reading undoes writing."""


def read_register(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows as text, with at least these columns ("" where a cell is empty); none where the file is missing.

    Raises: WorkspaceError if the file is no table with these columns.
    """
    return [row for _, row in numbered_rows(path, columns)]


def numbered_rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Each row as read_register gives it, and the line of the file on which it begins, as a text editor counts.

    Raises: WorkspaceError if the file is no table with these columns.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if not text.strip():
        return []
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lines: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for record in records:
            lines.append((begins, record))
            begins = records.line_num + 1
    except csv.Error as error:
        raise WorkspaceError(f"{path} cannot be read as a table: {error}. Save it as CSV again.") from None
    present = [name.strip() for name in next(record for _, record in lines if any(record))]
    missing = [name for name in columns if name not in present]
    if missing:
        raise WorkspaceError(f"{path} has no column {', '.join(missing)}. Expected: {', '.join(columns)}.")
    first = next(n for n, (_, record) in enumerate(lines) if any(record)) + 1
    return [
        (line, dict(zip(present, map(_bare, [*record, *[""] * (len(present) - len(record))]), strict=False)))
        for line, record in lines[first:]
        if any(cell.strip() for cell in record)
    ]


def write_register(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write the table whole or not at all. Further columns that the rows have stand after the given ones."""
    kept = [dict(row) for row in rows]
    further = dict.fromkeys(key for row in kept for key in row if key not in columns)
    with replacing(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*columns, *further], restval="")
        writer.writeheader()
        writer.writerows({key: harmless(value) for key, value in row.items()} for row in kept)


def append_row(path: Path, columns: Sequence[str], row: Mapping[str, str]) -> None:
    """Add a row at the end. Raises: WorkspaceError if what is there cannot be read."""
    with alone_with(path):
        write_register(path, columns, [*read_register(path, columns), row])


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
