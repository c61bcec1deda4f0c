"""Reading a delimited text file structurally: one row per record, every column as text, its true line beside it.

No knowledge of conflict or of any provider. Records that cannot be split into the header's columns are rejected
with a reason; they never disturb their neighbours.
"""

import csv
import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from toguna.errors import UnusableInput
from toguna.intake.decoding import caveats_of, lines_as_utf8
from toguna.intake.records import Flags, Marks, Records, find_marks, find_records
from toguna.model import Intake

SEPARATORS = (",", ";", "\t")
REJECTED_SCHEMA = {"line": pl.Int64, "reason": pl.String, "raw": pl.String}
LONGEST_HEADER = 1 << 16
"""Bytes after which a quotation mark that the header opens is taken as never closed."""
LONGEST_RAW = 20_000
"""Bytes of a broken record that are kept in rejected.csv."""


def read_delimited(path: Path, beside: Path | None = None, *, accessed: dt.date | None = None) -> Intake:
    """A CSV file (comma, semicolon or tab; UTF-8, UTF-16, Windows-1252) as text columns.

    frame: one row per sound record, `line` the physical line on which it starts (1 is the first line of the
    file); an empty cell is null. rejected: one row per broken record. Rows of HXL tags and blank rows are no
    records; counts says how many there were. beside: a TOML file that explains this one.
    Raises: UnusableInput if there is nothing to read: empty, header only, a web page, a binary file.
    """
    counts: Counter[str] = Counter()
    header: tuple[str, ...] = ()
    separator, left, line, shortest = ",", b"", 1, LONGEST_RAW
    frames: list[Future[pl.DataFrame]] = []
    rejected: list[pl.DataFrame] = []
    pieces = _with_last(lines_as_utf8(path, counts))
    with ThreadPoolExecutor(2) as pool:
        for piece, is_last, found in _ahead(path, pieces, pool):
            window, marks = (left + piece, None) if left else (piece, found)
            if not header:
                header, separator, window, line = _split_header(path, window)
                marks = None
            made = marks.result() if marks is not None else None
            records = find_records(window, ord(separator), line, is_last=is_last, marks=made)
            good, reasons = _judge(records, len(header), window, counts)
            shortest = min(shortest, int((records.ends - records.starts)[good].min(initial=LONGEST_RAW)))
            frames.append(pool.submit(_parse, window, records, good, header, separator))
            rejected.append(_broken(window, records, reasons))
            left, line = window[records.consumed :], records.next_line
    parts = [future.result().get_columns() for future in frames]
    frames.clear()
    # one chunk now, column by column: else the first selection copies all columns at once, and both copies stay
    frame = pl.DataFrame(
        [pl.concat([part.pop() for part in parts], rechunk=True) for _ in range(len(header) + 1)][::-1]
    )
    if shortest < 3 * len(header) or (frame.height and str(frame[0, 0] or "#").startswith("#")):
        frame = without_blank_and_tag_rows(frame, counts)
    broken = pl.concat(rejected)
    refuse_if_no_row(path, frame, broken)
    return Intake(path, header, frame, broken, read_sidecar(beside), accessed, +counts, caveats_of(counts))


def refuse_if_no_row(path: Path, frame: pl.DataFrame, rejected: pl.DataFrame) -> None:
    """Raises: UnusableInput if a file has a header and no row."""
    if frame.is_empty() and rejected.is_empty():
        raise UnusableInput(f"{path.name} has a header and no rows. The selection made at the provider may be empty.")


def without_blank_and_tag_rows(frame: pl.DataFrame, counts: Counter[str]) -> pl.DataFrame:
    """The frame without rows that hold nothing and without the HXL tags under the header; both counted."""
    cells = pl.all().exclude("line")
    blank = frame.select(pl.all_horizontal(cells.is_null()).alias("blank"))["blank"]
    if blank.any():
        counts["blank_rows"] += int(blank.sum())
        frame = frame.filter(~blank)
    first = [str(cell) for cell in frame.drop("line").head(1).row(0) if cell] if frame.height else []
    if first and all(cell.startswith("#") for cell in first):
        counts["rows_of_hxl_tags"] += 1
        frame = frame.slice(1)
    return frame


def unique_header(cells: Sequence[str | None]) -> tuple[str, ...]:
    """Column names as written, trimmed; a name that comes again is numbered, a nameless column gets one."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = (cell or "").strip() or f"column {number}"
        seen, given = 1, name
        while given in ("line", *names):
            seen += 1
            given = f"{name} ({seen})"
        names.append(given)
    return tuple(names)


def read_sidecar(beside: Path | None) -> Mapping[str, Any]:
    """What the TOML beside a data file says; empty where there is none.

    Raises: UnusableInput if it is no valid TOML.
    """
    if beside is None:
        return {}
    try:
        return tomllib.loads(beside.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{beside.name} is not valid TOML: {error}") from error


def _with_last(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    held: bytes | None = None
    for piece in pieces:
        if held is not None:
            yield held, False
        held = piece
    if held is not None:
        yield held, True


def _ahead(
    path: Path, pieces: Iterator[tuple[bytes, bool]], pool: ThreadPoolExecutor
) -> Iterator[tuple[bytes, bool, Future[Marks] | None]]:
    """Each piece with its marks, sought one piece ahead; they do not fit where a record runs over two pieces."""
    held: tuple[bytes, bool, Future[Marks] | None] | None = None
    separator = 0
    for piece, is_last in pieces:
        found = pool.submit(find_marks, piece, separator) if separator else None
        separator = separator or ord(_split_header(path, piece)[1])
        if held is not None:
            yield held
        held = (piece, is_last, found)
    if held is not None:
        yield held


def _split_header(path: Path, window: bytes) -> tuple[tuple[str, ...], str, bytes, int]:
    """Header, separator, the window after the header and the physical line on which that starts."""
    start, line = 0, 1
    while start < len(window):
        end = window.index(b"\n", start)
        text, first = window[start:end], start
        while text.count(b'"') % 2 and end + 1 < len(window) and end - first < LONGEST_HEADER:
            end = window.index(b"\n", end + 1)
            text = window[first:end]
        if text.count(b'"') % 2:
            raise UnusableInput(
                f"{path.name}: the header (line {line}) opens a quotation mark that is never closed. "
                "Close it in a text editor, or export the file again."
            )
        start, line = end + 1, line + text.count(b"\n") + 1
        if text.strip():
            separator = _separator(text.decode("utf-8", "replace"))
            cells = next(csv.reader([text.decode("utf-8", "replace")], delimiter=separator))
            return unique_header(cells), separator, window[start:], line
    raise UnusableInput(f"{path.name} holds blank lines only. Export it again from the provider.")


def _separator(header: str) -> str:
    """The one of SEPARATORS that parts the header line into most columns, counted outside quotes."""
    outside = "".join(header.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _judge(records: Records, wanted: int, window: bytes, counts: Counter[str]) -> tuple[Flags, dict[int, str]]:
    """Which records are sound, and why the others are not (by number)."""
    is_blank = records.starts == records.ends
    counts["blank_rows"] += int(is_blank.sum())
    good = ~is_blank & ~records.is_unclosed & ~records.has_stray_quote & (records.fields == wanted)
    reasons = {}
    for number in np.flatnonzero(~good & ~is_blank).tolist():
        if not window[records.starts[number] : records.ends[number]].strip():
            counts["blank_rows"] += 1
            continue
        fields = int(records.fields[number])
        if records.is_unclosed[number]:
            reasons[number] = "a quotation mark opens and is never closed, or stands inside a field"
        elif records.has_stray_quote[number]:
            reasons[number] = "a quotation mark stands inside a field that is not quoted"
        else:
            kind = "few" if fields < wanted else "many"
            reasons[number] = f"too {kind} fields: {fields}, the header has {wanted}"
    return good, reasons


def _parse(window: bytes, records: Records, good: Flags, header: Sequence[str], separator: str) -> pl.DataFrame:
    schema = dict.fromkeys(header, pl.String)
    lines = pl.Series("line", records.lines[good], dtype=pl.Int64)
    if not len(lines):
        return pl.DataFrame(schema={**schema, "line": pl.Int64})
    edges = np.flatnonzero(np.diff(good.astype(np.int8), prepend=0, append=0))
    runs = [window[records.starts[first] : records.ends[stop - 1] + 1] for first, stop in edges.reshape(-1, 2).tolist()]
    frame = pl.read_csv(
        runs[0] if len(runs) == 1 else b"".join(runs),
        has_header=False,
        schema=schema,
        separator=separator,
        quote_char='"',
        eol_char="\n",
        null_values=[""],
    )
    if frame.height != len(lines):  # the scan and the parser must agree, or every line number is wrong
        raise UnusableInput(f"{len(lines)} records were found near line {lines[0]} and {frame.height} parsed.")
    return frame.with_columns(lines)


def _broken(window: bytes, records: Records, reasons: Mapping[int, str]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            (
                int(records.lines[number]),
                reason,
                window[records.starts[number] : records.ends[number]][:LONGEST_RAW].decode("utf-8", "replace"),
            )
            for number, reason in reasons.items()
        ],
        schema=REJECTED_SCHEMA,
        orient="row",
    )
