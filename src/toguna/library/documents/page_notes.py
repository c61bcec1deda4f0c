"""The notes at the foot of a page: where they begin, and the number of each."""

import re
from collections.abc import Iterator, Sequence, Set

from toguna.library.documents.lines import MARK, Line

DAY = (
    r"\d{1,2}(?:er)?\s(?:jan|f[eé][vb]|mar|a[pv]r|ma[iy]|ju[inl]|ao[uû]|aug|sep|o[ck]t|nov|d[eé][cz])[^\W\d]*\s\d{4}\b"
)
NOTE = re.compile(
    rf"(?:\ue000(\d{{1,4}})\ue001|(?!{DAY})(\d{{1,4}})(?=\s{{0,3}}(?:[^\W\d_]|[“\"«‘'\[(]))|([⁰¹²³⁴-⁹]+))",
    re.IGNORECASE,
)
"""The number at the head of a note, and no day (7 December 2020)."""
_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ENDED = re.compile(r"(?:[.:;!?)\]»”’]|\b(?:url|lien|n\.d|s\.d))\d{0,3}$")
_GOES_ON = re.compile(r"\(\d|[a-zà-ÿ]|https?:|www\.")
MOST_LINES_OVER = 4
"""Of a note of the text's size that goes on overleaf."""
MOST_MISSING = 2
"""Notes in a row whose number may have been lost."""


def split_notes(lines: Sequence[Line], body: float, due: int | None, before: str = "") -> tuple[list[Line], list[Line]]:
    """The last lines of the page that are set smaller than the text are its notes, if one begins with its number.

    before: the last line of the notes of the page before, which may go on here.
    """
    marked = called(lines)
    small = [line.height < 0.93 * body for line in lines]
    for n, line in enumerate(lines):
        number = _note_number(line, due, marked)
        if number is None or (due is not None and number < due and number not in marked):
            continue
        # notes of the text's size are known by the raised number at the head of each
        below = [m for m, other in enumerate(lines) if other.bottom <= line.bottom + 0.5]
        if not line.text.startswith("\ue000") and not (small[n] and all(small[m] for m in below)):
            continue
        while n > 0 and small[n] and small[n - 1] and _is_next(lines[n - 1], lines[n]):
            n -= 1  # what goes on with a note of the page before
            below.append(n)
        if not small[n] and before and not _ENDED.search(before):
            below += _rest_of_note(lines, n)
        notes = set(below)
        return [o for m, o in enumerate(lines) if m not in notes], [lines[m] for m in sorted(notes)]
    return list(lines), []


def _rest_of_note(lines: Sequence[Line], first: int) -> list[int]:
    """The places of the lines above the first note of a page that go on with one of the page before."""
    n = first
    while n > 0 and first - n < MOST_LINES_OVER and (n == first or not _ENDED.search(lines[n - 1].text)):
        n -= 1
        # notes may stand further apart than their lines
        if not _is_next(lines[n], lines[n + 1], 2.5 if n + 1 == first else 1.4):
            return []
    goes_on = n < first and _GOES_ON.match(lines[n].text) is not None
    is_after_end = n == 0 or _ENDED.search(lines[n - 1].text) is not None
    return list(range(n, first)) if goes_on and is_after_end else []


def _is_next(line: Line, below: Line, most: float = 1.4) -> bool:
    return 0 < line.bottom - below.bottom < most * below.height


def called(lines: Sequence[Line]) -> set[int]:
    """The numbers that stand raised on a page."""
    return {int(mark[1]) for line in lines for mark in MARK.finditer(line.text)}


def _note_number(line: Line, due: int | None, marked: Set[int], *, is_first: bool = True) -> int | None:
    """The number of the note that begins with a line. due: the number after the last; None before the first note.

    A line of a note may begin with a year or a page: a number that is not raised must be the one that is due, or a
    later one that the page calls. The first of a page (is_first) may be 1.
    """
    mark = NOTE.match(line.text)
    if mark is None:
        return None
    if mark[2] is None:
        return int(mark[1] or mark[3].translate(_SUPERIOR))
    number = int(mark[2])
    if due is None:
        return number if 0 < number < 1000 else None
    is_due = due <= number <= due + MOST_MISSING or (number >= due and number in marked)
    return number if is_due or (is_first and (number == 1 or number in marked)) else None


def note_blocks(lines: Sequence[Line], due: int | None, marked: Set[int]) -> Iterator[tuple[list[Line], int | None]]:
    """The lines of each note with its number; None for what goes on with a note of the page before."""
    block: list[Line] = []
    number: int | None = None
    for line in lines:
        begins = _note_number(line, due, marked, is_first=number is None)
        if begins is not None:
            if block:
                yield block, number
            block, number, due = [], begins, begins + 1
        block.append(line)
    if block:
        yield block, number
