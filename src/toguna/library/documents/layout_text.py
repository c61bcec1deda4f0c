"""Text that `pdftotext -layout` takes out of a PDF: its columns of characters as places on a page, read like a page."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from toguna.library.documents.lines import Line, Segment
from toguna.library.documents.page_notes import DAY

CHARACTER = 2.4
HEIGHT = 7.0
LEADING = 8.2
"""Width and height of a character, and distance of two lines, in points that suit what is read of pages."""
LEAST_SET_LINES = 3
"""Lines with wide gaps or set in, from which on a text with form feeds was laid out."""
MOST_MISSING = 2
MOST_SET_IN = 4
"""Characters by which the first line of a note is set in."""
LONGEST_LINE = 2000
_SET = re.compile(r"^ {3,}\S|\S {3,}\S", re.MULTILINE)
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_ITEM = re.compile(r"\s*(?:[^\w\s(\[]|\(?[\w.]{1,6}[.)])\s+(?=\S)")
_LONE = re.compile(r"\s{0,40}(\d{1,3})\s*")
_HEAD = re.compile(rf"\s{{0,40}}(?!{DAY}|1er\b)(\d{{1,3}})\s{{0,4}}(?=[^\W\d_]|[“\"«‘'\[(])", re.IGNORECASE)
_CALL = re.compile(r"(?P<letter>[^\W\d_]?)(?P<stops>[.,;:!?…”’»\"')\]%]{0,4})(?P<space>\s?)(?P<number>\d{1,3})(?!\d)")
_ENDED = re.compile(r"(?:[.:;!?…][”’»\"')\]]{0,3}\d{0,3})?$")


def is_laid_out(text: str) -> bool:
    """Whether a text has pages, and lines set as on the page that it was taken from."""
    if "\f" not in text:
        return False
    found = _SET.finditer(text)
    is_set = sum(1 for _ in zip(range(LEAST_SET_LINES), found, strict=False)) == LEAST_SET_LINES
    return is_set and max(map(len, text.split("\n"))) <= LONGEST_LINE


def lines_of(pages: Sequence[str]) -> list[list[Line]]:
    """The lines of each page; the numbers of notes at its foot are marked as raised."""
    found: list[list[Line]] = []
    due = 1
    for page in pages:
        raw = [line.replace("\xa0", " ").expandtabs(8).rstrip() for line in page.split("\n")]
        heads, dropped = _note_heads(raw, due)
        if heads:
            due = heads[max(heads)] + 1
        found.append(list(_page(raw, heads, dropped)))
    return found


def _page(raw: Sequence[str], heads: Mapping[int, int], dropped: Set[int]) -> Iterator[Line]:
    """heads: number of the note that begins with a line. dropped: lines that hold nothing but such a number."""
    height = len(raw) * LEADING
    for n, words in enumerate(raw):
        if not words.strip() or n in dropped:
            continue
        is_head = n in heads
        head = _HEAD.match(words) if is_head else None
        if head is not None and int(head[1]) == heads[n]:
            words = " " * head.start(1) + words[head.end() :]
        yield Line(
            text=(f"\ue000{heads[n]}\ue001 " if is_head else "") + words.strip(),
            left=_indent(words) * CHARACTER,
            right=len(words) * CHARACTER,
            bottom=height - (n + 1) * LEADING,
            height=HEIGHT,
            page_height=height,
            segments=() if is_head else _segments(words),
        )


def _segments(words: str) -> tuple[Segment, ...]:
    """The words between gaps of two spaces or more; empty where there are none."""
    item = _ITEM.match(words)
    gaps = [(gap.start(), gap.end()) for gap in _GAP.finditer(words, item.end() if item else 0)]
    if not gaps:
        return ()
    ends = [(0, _indent(words)), *gaps, (len(words), len(words))]
    return tuple(
        Segment(words[start:end], start * CHARACTER, end * CHARACTER) for (_, start), (end, _) in pairwise(ends)
    )


def _note_heads(raw: Sequence[str], due: int) -> tuple[dict[int, int], set[int]]:
    """The number of the note that begins with each line, and the lines that hold nothing but such a number.

    The first is the one that is due, or 1; its number stands alone, or is called above by a figure glued to a word.
    From there on numbers count up.
    """
    found: dict[int, int] = {}
    dropped: set[int] = set()
    first, last_ = _called(raw)
    margin = min((_indent(line) for line in raw if line.strip()), default=0)
    last = 0
    for n in range(len(raw)):
        head = _note_head(raw, n)
        if head is None:
            continue
        number, is_lone = head
        if found:
            is_next = last < number <= last + 1 + MOST_MISSING or (number == 1 and is_lone and last > 1)
        else:
            # notes are called above, and what follows them on the page calls no later one
            is_called = first.get(number, n) < n
            is_due = number == 1 or due <= number <= due + MOST_MISSING
            is_free = last_.get(number + 1, -1) < n and _indent(raw[n]) <= margin + MOST_SET_IN
            is_next = is_free and (
                (is_lone and (is_due or (number > due and is_called)))
                or (is_due and is_called and _is_after_end(raw, n))
            )
        if not is_next:
            continue
        at = n
        if is_lone:
            dropped.add(n)
            # the first line of a note is set in; where the number is printed below it, the one before is
            is_below = bool(found) and _indent(raw[n + 1]) == 0 < _indent(raw[n - 1]) and n - 1 not in found
            at = n - 1 if is_below else n + 1
        found[at] = last = number
    return found, dropped


def _note_head(raw: Sequence[str], n: int) -> tuple[int, bool] | None:
    lone = _LONE.fullmatch(raw[n])
    if lone is not None:
        before, after = raw[n - 1] if n else "", raw[n + 1] if n + 1 < len(raw) else ""
        beside = after if after.strip() else before
        return (int(lone[1]), True) if beside.strip() and not _LONE.fullmatch(beside) and n + 1 < len(raw) else None
    head = _HEAD.match(raw[n])
    return (int(head[1]), False) if head else None


def _is_after_end(raw: Sequence[str], n: int) -> bool:
    """Whether the line before is ended, or set in otherwise."""
    before = raw[n - 1] if n else ""
    return _ENDED.search(before) is not None or _indent(before) != _indent(raw[n])


def _called(raw: Sequence[str]) -> tuple[dict[int, int], dict[int, int]]:
    """The first line on which a figure may call each note, and the last on which one is glued to a word."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for n, line in enumerate(raw):
        for call in _CALL.finditer(line):
            if call["letter"] or call["stops"]:
                first.setdefault(int(call["number"]), n)
            if call["letter"] and len(call["stops"]) <= 1 and not call["space"]:
                last[int(call["number"])] = n
    return first, last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
