"""Where the records of delimited text start and end, found before any parser sees it.

One element of the arrays is one record. A newline ends a record when the quotes before it are balanced, so
line numbers stay those of a text editor after quoted newlines. What the fields hold does not belong here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

QUOTE, NEWLINE = 34, 10
BLOCK = 1 << 18
"""Bytes compared at a time: they stay in the processor's cache, which halves the time."""
LONGEST_OPEN_RECORD = 1 << 20
"""Bytes after which a quote that is still open is taken as never closed."""


@dataclass(frozen=True)
class Records:
    """Records of one window in order. A record is bytes starts[i]:ends[i], without its newline.

    lines: physical line on which it starts. fields: separators outside quotes, plus one.
    is_unclosed: a quote opens that is never closed; the record is then cut at the end of its first line.
    has_stray_quote: a quote stands inside a field that is not quoted, or text follows a closing quote.
    consumed: bytes dealt with; the rest is an unfinished record, to be handed in again with what follows.
    """

    starts: Ints
    ends: Ints
    lines: Ints
    fields: Ints
    is_unclosed: Flags
    has_stray_quote: Flags
    consumed: int
    next_line: int


@dataclass(frozen=True)
class Marks:
    """Separators, quotes and newlines of a window: position, kind, running counts (each one included)."""

    at: Ints
    is_newline: Flags
    is_separator: Flags
    parity: NDArray[np.uint8]
    newlines: NDArray[np.int32]
    quotes_at: Ints
    quote_parity: NDArray[np.uint8]
    is_bad_opening: Flags
    is_bad_closing: Flags


@dataclass(frozen=True)
class _Reading:
    """The window read as if `parity` quotes (0 or 1, counted from its start) meant: outside quotes."""

    ends: Ints
    separators: NDArray[np.int32]
    separators_at_end: NDArray[np.int32]
    newlines_at_end: NDArray[np.int32]
    misplaced: NDArray[np.int32]
    misplaced_at_end: NDArray[np.int32]
    broken: Ints
    """Records (by number) that run over several lines because a quote is misplaced."""


def find_records(
    window: bytes, separator: int, first_line: int = 1, *, is_last: bool = True, marks: Marks | None = None
) -> Records:
    """Every record of a window that starts at a record start and, if it is the last, ends with a newline.

    An unclosed quote costs its own line only: the scan starts again on the next line. marks: of this window, if they
    were found before.
    """
    data = np.frombuffer(window, dtype=np.uint8)
    marks = find_marks(window, separator) if marks is None else marks
    readings: dict[int, _Reading] = {}
    parts: list[tuple[Ints, Ints, Ints, Ints, Flags, Flags]] = []
    position, parity = 0, 0
    while position < len(data):
        reading = readings.get(parity) or readings.setdefault(parity, _read(marks, parity))
        first = int(np.searchsorted(reading.ends, position))
        # up to the next broken record: every stretch is looked at once
        later = reading.broken[np.searchsorted(reading.broken, first + 1) :]
        stop = int(later[0]) + 1 if len(later) else len(reading.ends)
        part = _records_from(position, first, stop, marks, reading)
        broken_at = _first_broken(part, ends_broken=len(later) > 0)
        parts.append(_cut(part, broken_at))
        if broken_at < len(part[0]):
            start = int(part[0][broken_at])
        else:
            start = int(part[1][-1]) + 1 if len(part[1]) else position
            if start >= len(data) or not (is_last or _is_hopeless(start, len(data), marks, reading)):
                position = start
                break
        mark = int(np.searchsorted(marks.at, start))
        newline = mark + int(np.argmax(marks.is_newline[mark:]))
        parts.append(_unclosed(start, marks, mark, newline))
        position, parity = int(marks.at[newline]) + 1, int(marks.parity[newline])
    return _joined(parts, marks, position, first_line)


def find_marks(window: bytes, separator: int) -> Marks:
    """Every separator, line feed and quotation mark of a window: the first and longest part of finding records."""
    data = np.frombuffer(window, dtype=np.uint8)
    at = np.concatenate([_marks_of(data, start, separator) for start in range(0, max(len(data), 1), BLOCK)])
    kind = data[at]
    is_quote = kind == QUOTE
    # uint8 sums wrap at 256, which leaves the parity as it is
    parity = np.cumsum(is_quote, dtype=np.uint8) & np.uint8(1)
    quotes = at[is_quote]
    allowed = np.zeros(256, dtype=np.bool_)
    allowed[[separator, NEWLINE, QUOTE]] = True
    before = data[np.maximum(quotes - 1, 0)]
    is_bad_opening = ~allowed[before] & (quotes > 0)
    after = data[np.minimum(quotes + 1, len(data) - 1)]
    is_bad_closing = ~allowed[after] & (quotes < len(data) - 1)
    is_newline = kind == NEWLINE
    return Marks(
        at=at,
        is_newline=is_newline,
        is_separator=kind == separator,
        parity=parity,
        newlines=np.cumsum(is_newline, dtype=np.int32),
        quotes_at=quotes,
        quote_parity=parity[is_quote],
        is_bad_opening=is_bad_opening,
        is_bad_closing=is_bad_closing,
    )


def _marks_of(data: NDArray[np.uint8], start: int, separator: int) -> Ints:
    block = data[start : start + BLOCK]
    mask = block == separator
    mask |= block == NEWLINE
    mask |= block == QUOTE
    return np.flatnonzero(mask) + start


def _read(marks: Marks, parity: int) -> _Reading:
    end_marks = np.flatnonzero(marks.is_newline & (marks.parity == parity))
    ends = marks.at[end_marks]
    separators = np.cumsum(marks.is_separator & (marks.parity == parity), dtype=np.int32)
    is_misplaced = np.where(marks.quote_parity != parity, marks.is_bad_opening, marks.is_bad_closing)
    misplaced = np.concatenate([[0], np.cumsum(is_misplaced)]).astype(np.int32)
    misplaced_at_end = misplaced[np.searchsorted(marks.quotes_at, ends)]
    newlines_at_end = marks.newlines[end_marks]
    runs_on = np.diff(newlines_at_end, prepend=0) > 1
    return _Reading(
        ends=ends,
        separators=separators,
        separators_at_end=separators[end_marks],
        newlines_at_end=newlines_at_end,
        misplaced=misplaced,
        misplaced_at_end=misplaced_at_end,
        broken=np.flatnonzero((np.diff(misplaced_at_end, prepend=0) > 0) & runs_on),
    )


def _records_from(position: int, first: int, stop: int, marks: Marks, reading: _Reading) -> tuple[Ints, ...]:
    """starts, ends, newlines before the start, separators, misplaced quotes and lines of each record."""
    ends = reading.ends[first:stop]
    mark = int(np.searchsorted(marks.at, position))
    newlines = int(marks.newlines[mark - 1]) if mark else 0
    separators = int(reading.separators[mark - 1]) if mark else 0
    misplaced = int(reading.misplaced[np.searchsorted(marks.quotes_at, position)])
    starts = np.concatenate([[position], ends[:-1] + 1]) if len(ends) else ends
    at_end = reading.newlines_at_end[first:stop].astype(np.int64)
    before = np.concatenate([[newlines], at_end[:-1]]) if len(ends) else at_end
    return (
        starts,
        ends,
        before,
        np.diff(reading.separators_at_end[first:stop], prepend=separators).astype(np.int64),
        np.diff(reading.misplaced_at_end[first:stop], prepend=misplaced).astype(np.int64),
        at_end - before,
    )


def _first_broken(part: tuple[Ints, ...], *, ends_broken: bool) -> int:
    """Number, in the part, of the first record that runs on because of a misplaced quote; its length if none does."""
    if len(part[0]) and part[4][0] > 0 and part[5][0] > 1:
        return 0
    return len(part[0]) - ends_broken


def _is_hopeless(start: int, length: int, marks: Marks, reading: _Reading) -> bool:
    """Whether an unfinished record runs over a line end and cannot come right in the next window."""
    mark = int(np.searchsorted(marks.at, start))
    if not marks.is_newline[mark:].any():
        return False
    misplaced = reading.misplaced[-1] - reading.misplaced[np.searchsorted(marks.quotes_at, start)]
    return bool(misplaced > 0) or length - start > LONGEST_OPEN_RECORD


def _cut(part: tuple[Ints, ...], stop: int) -> tuple[Ints, Ints, Ints, Ints, Flags, Flags]:
    starts, ends, before, separators, misplaced, _ = (column[:stop] for column in part)
    return starts, ends, before, separators + 1, np.zeros(len(starts), dtype=np.bool_), misplaced > 0


def _unclosed(start: int, marks: Marks, mark: int, newline: int) -> tuple[Ints, Ints, Ints, Ints, Flags, Flags]:
    end = int(marks.at[newline])
    before = int(marks.newlines[mark - 1]) if mark else 0
    yes = np.array([True])
    return np.array([start]), np.array([end]), np.array([before]), np.array([0]), yes, yes


def _joined(
    parts: list[tuple[Ints, Ints, Ints, Ints, Flags, Flags]], marks: Marks, position: int, first_line: int
) -> Records:
    empty = np.array([], dtype=np.int64)
    none = np.array([], dtype=np.bool_)
    columns = list(zip(*parts, strict=True)) if parts else [(empty,)] * 4 + [(none,)] * 2
    starts, ends, before, fields, is_unclosed, has_stray = (np.concatenate(column) for column in columns)
    done = int(np.searchsorted(marks.at, position))
    return Records(
        starts=starts,
        ends=ends,
        lines=before + first_line,
        fields=fields,
        is_unclosed=is_unclosed,
        has_stray_quote=has_stray,
        consumed=position,
        next_line=first_line + (int(marks.newlines[done - 1]) if done else 0),
    )
