"""From the lines of printed pages to paragraphs: spacing, indents, sizes, running heads, notes. No file is read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from toguna.library.documents.grids import CAPTION, RawCell, RawTable
from toguna.library.documents.model import Anchor, Link, Paragraph
from toguna.library.documents.page_grids import Segment, SetLine, tables_of
from toguna.library.documents.text import is_list_item, join_lines, own_number, tidy

MARGIN = 0.14
"""Share of a page's height, at its top and bottom, in which running heads and feet are looked for."""
WIDE_GAP = 0.6
"""Width between words, in heights of a line, from which on they stand in different columns of a table."""
_DAY = (
    r"\d{1,2}(?:er)?\s(?:jan|f[eé][vb]|mar|a[pv]r|ma[iy]|ju[inl]|ao[uû]|aug|sep|o[ck]t|nov|d[eé][cz])[^\W\d]*\s\d{4}\b"
)
_NOTE = re.compile(
    rf"(?:\ue000(\d{{1,4}})\ue001|(?!{_DAY})(\d{{1,4}})(?=\s{{0,3}}(?:[^\W\d_]|[“\"«‘'\[(]))|([⁰¹²³⁴-⁹]+))",
    re.IGNORECASE,
)
"""The number at the head of a note, and no day (7 December 2020)."""
_ENDS = re.compile(r"[.:;!?…][”’»\"')\]]*(?:\ue000\d+\ue001)*$")
_MARK = re.compile("\ue000(\\d+)\ue001")
_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MOST_MISSING = 2
"""Notes in a row whose number may have been lost."""
MOST_LINES_OF_CELL = 5
_FIGURES = re.compile(r"\d{1,3}")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w*$")
_DOTS = re.compile(r"(?:\s?\.){5,}\s?")
"""What leads from a heading in a table of contents to its page."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|sur|de)\s*\d{1,4})?\W*", re.I)


@dataclass(frozen=True)
class Line:
    """One line of a page. Places in points from the bottom left; height: of the tallest character's cell.

    text: marks of notes stand between U+E000 and U+E001; a hyphen at which a word is parted ends the line.
    segments: the words between the wide gaps of the line; empty where it has none.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page_height: float
    is_bold: bool = False
    links: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()

    def parts(self) -> tuple[Segment, ...]:
        return self.segments or (Segment(self.text, self.left, self.right),)


def pieces_of(pages: Sequence[Sequence[Line]]) -> tuple[list[Paragraph | RawTable], dict[int, str]]:
    """The paragraphs and tables of all pages, and the page numbers that the pages print in head or foot, by place.

    A paragraph that runs over the end of a page is two: each piece is cited with its own page.
    """
    pages, printed = _without_running_lines([_whole_lines(lines) for lines in pages])
    body = _body_height(pages)
    found: list[Paragraph | RawTable] = []
    due: int | None = None
    for page, lines in enumerate(pages, 1):
        text, notes = _split_notes(lines, body, due)
        leading = _leading(text)
        at = 0
        for start, end, table in tables_of([SetLine(line.parts(), line.bottom, line.height) for line in text]):
            found += _read_blocks(text[at:start], page, leading, body)
            found.append(_read_table(table, page))
            at = end
        found += _read_blocks(text[at:], page, leading, body)
        for block, number in _note_blocks(notes, due, _called(lines)):
            found += _read(page, block, "note", number)
            due = number + 1 if number else due
    return found, printed


def _read_blocks(lines: Sequence[Line], page: int, leading: float, body: float) -> Iterator[Paragraph]:
    for block in _blocks(lines, leading):
        yield from _read(page, block, _kind(block, body))


def _read_table(table: RawTable, page: int) -> RawTable:
    def read(cell: RawCell) -> RawCell:
        text, anchors = _anchors(tidy(cell.text))
        return replace(cell, text=text, notes=anchors)

    return RawTable(tuple(replace(row, cells=tuple(map(read, row.cells)), page=page) for row in table.rows))


def _read(page: int, block: Sequence[Line], kind: str, number: int | None = None) -> Iterator[Paragraph]:
    """number: of the note that begins here."""
    joined = join_lines(line.text for line in block)
    if number is not None and (mark := _NOTE.match(joined)):
        joined = tidy(joined[mark.end() :])
    text, anchors = _anchors(tidy(_DOTS.sub(" ", joined)))
    if text:
        yield Paragraph(
            page=page,
            number=0,
            text=text,
            kind="list_item" if kind == "paragraph" and is_list_item(text) else kind,
            own_number=(str(number) if number else None) if kind == "note" else own_number(text),
            notes=anchors,
            links=tuple(Link(address, 0, 0) for line in block for address in line.links),
        )


def _anchors(text: str) -> tuple[str, tuple[Anchor, ...]]:
    clean, anchors, at = "", [], 0
    for mark in _MARK.finditer(text):
        clean += text[at : mark.start()]
        anchors.append(Anchor(len(clean), mark[1]))
        at = mark.end()
    return clean + text[at:], tuple(anchors)


def _whole_lines(pieces: Sequence[Line]) -> list[Line]:
    """Pieces that stand side by side as one line; a small raised number among them is the mark of a note."""
    lines: list[Line] = []
    for piece in pieces:
        if lines and _is_beside(lines[-1], piece):
            lines[-1] = _as_one(lines[-1], piece)
        elif (row := _row_above(lines, piece)) is not None:
            lines[row] = _as_one(lines[row], piece)
        else:
            lines.append(piece)
    return lines


def _is_beside(before: Line, piece: Line) -> bool:
    tall = max(piece.height, before.height)
    return abs(before.bottom - piece.bottom) <= 0.6 * tall and piece.left >= before.right - 0.5 * tall


def _row_above(lines: Sequence[Line], piece: Line) -> int | None:
    """The row of a table whose first cell has further lines, which the file writes before the cells beside it."""
    for at in range(len(lines) - 2, max(len(lines) - MOST_LINES_OF_CELL, 0) - 1, -1):
        between = lines[at + 1 :]
        is_left = all(line.right < piece.left and line.bottom < lines[at].bottom for line in between)
        if is_left and abs(lines[at].bottom - piece.bottom) < 0.1 * piece.height and _is_beside(lines[at], piece):
            return at
    return None


def _as_one(before: Line, piece: Line) -> Line:
    tall = max(piece.height, before.height)
    head, text = before.text, piece.text
    if piece.height < 0.8 * before.height and _FIGURES.fullmatch(text.strip()):
        text = f"\ue000{text.strip()}\ue001"
    elif before.height < 0.8 * piece.height and before.bottom > piece.bottom and _FIGURES.fullmatch(head.strip()):
        head = f"\ue000{head.strip()}\ue001"
    gap = " " if piece.left - before.right > 0.2 * tall else ""
    return replace(
        before,
        text=head + gap + text,
        right=piece.right,
        bottom=before.bottom if before.height >= piece.height else piece.bottom,
        height=tall,
        is_bold=before.is_bold and piece.is_bold,
        links=before.links + piece.links,
        segments=_beside(before, replace(piece, text=text), tall),
    )


def _beside(before: Line, piece: Line, tall: float) -> tuple[Segment, ...]:
    """The segments of two pieces side by side; those at a narrow gap are one. Empty where one is left."""
    *left, last = before.parts()
    first, *right = piece.parts()
    if piece.left - before.right > WIDE_GAP * tall:
        return (*left, last, first, *right)
    gap = " " if piece.left - before.right > 0.2 * tall else ""
    middle = Segment(last.text + gap + first.text, last.left, first.right)
    return (*left, middle, *right) if left or right else ()


def _body_height(pages: Sequence[Sequence[Line]]) -> float:
    """The size of the text: the largest that is much used, for notes may hold more letters than the text."""
    weights: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            weights[round(line.height * 2) / 2] += len(line.text)
    most = max(weights.values(), default=0)
    return max((height for height, weight in weights.items() if weight >= 0.3 * most), default=0.0)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from line to line, in heights of a line."""
    steps = [
        (a.bottom - b.bottom) / b.height
        for a, b in pairwise(lines)
        if b.height and 0.3 * b.height < a.bottom - b.bottom < 2.6 * b.height
    ]
    if not steps:
        return 1.2
    # the median of the closer half: paragraphs of one line each must not pass for wide leading
    return median(sorted(steps)[: len(steps) // 2 + 1])


def _blocks(lines: Sequence[Line], leading: float) -> Iterator[list[Line]]:
    right = max((line.right for line in lines), default=0.0)
    block: list[Line] = []
    for line in lines:
        if block and _begins_anew(block, line, leading, right):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _begins_anew(block: Sequence[Line], line: Line, leading: float, right: float) -> bool:
    before = block[-1]
    step = before.bottom - line.bottom
    if abs(step) < 0.3 * line.height:
        return False  # pieces of one line, out of order
    if line.is_bold != before.is_bold or _LEADERS.search(before.text):
        return True
    if step < 0:  # the next column
        return bool(_ENDS.search(before.text)) or not line.text[:1].islower()
    if step > (leading * 1.3) * line.height or abs(line.height - before.height) > 0.12 * max(
        line.height, before.height
    ):
        return True
    if is_list_item(line.text) or ((caption := CAPTION.match(line.text)) and caption[0].strip()[-1] in ":.–—-"):
        return True
    if not _ENDS.search(before.text):
        return False
    indent = line.left - min(piece.left for piece in block)
    is_indented = indent > 0.8 * line.height and len(block) > 0 and indent < 6 * line.height
    is_short = before.right < right - 0.12 * max(right - before.left, 1)
    return own_number(line.text) is not None or (is_indented and before.left < line.left - 0.5) or is_short


def _kind(block: Sequence[Line], body: float) -> str:
    words = sum(len(line.text.split()) for line in block)
    is_set_off = block[0].height > 1.12 * body or all(line.is_bold for line in block)
    return "heading" if is_set_off and words < 30 else "paragraph"


def _split_notes(lines: Sequence[Line], body: float, due: int | None) -> tuple[list[Line], list[Line]]:
    """The last lines of the page that are set smaller than the text are its notes, if one begins with its number."""
    called = _called(lines)
    small = [line.height < 0.93 * body for line in lines]
    for n, line in enumerate(lines):
        number = _note_number(line, due, called)
        if number is None or (due is not None and number < due and number not in called):
            continue
        # notes of the text's size are known by the raised number at the head of each
        below = [m for m, other in enumerate(lines) if other.bottom <= line.bottom + 0.5]
        if not line.text.startswith("\ue000") and not (small[n] and all(small[m] for m in below)):
            continue
        while n > 0 and small[n] and small[n - 1] and _is_next(lines[n - 1], lines[n]):
            n -= 1  # what goes on with a note of the page before
            below.append(n)
        notes = set(below)
        return [o for m, o in enumerate(lines) if m not in notes], [lines[m] for m in sorted(notes)]
    return list(lines), []


def _is_next(line: Line, below: Line) -> bool:
    return 0 < line.bottom - below.bottom < 1.4 * below.height


def _called(lines: Sequence[Line]) -> set[int]:
    """The numbers that stand raised on a page."""
    return {int(mark[1]) for line in lines for mark in _MARK.finditer(line.text)}


def _note_number(line: Line, due: int | None, called: Set[int], *, is_first: bool = True) -> int | None:
    """The number of the note that begins with a line. due: the number after the last; None before the first note.

    A line of a note may begin with a year or a page: a number that is not raised must be the one that is due, or a
    later one that the page calls. The first of a page (is_first) may be 1.
    """
    mark = _NOTE.match(line.text)
    if mark is None:
        return None
    if mark[2] is None:
        return int(mark[1] or mark[3].translate(_SUPERIOR))
    number = int(mark[2])
    if due is None:
        return number if 0 < number < 1000 else None
    is_due = due <= number <= due + MOST_MISSING or (number >= due and number in called)
    return number if is_due or (is_first and (number == 1 or number in called)) else None


def _note_blocks(lines: Sequence[Line], due: int | None, called: Set[int]) -> Iterator[tuple[list[Line], int | None]]:
    """The lines of each note with its number; None for what goes on with a note of the page before."""
    block: list[Line] = []
    number: int | None = None
    for line in lines:
        begins = _note_number(line, due, called, is_first=number is None)
        if begins is not None:
            if block:
                yield block, number
            block, number, due = [], begins, begins + 1
        block.append(line)
    if block:
        yield block, number


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], dict[int, str]]:
    """Lines in the margins that come back page after page, with or without a page number in them, are dropped."""
    seen: Counter[str] = Counter()
    for page, lines in enumerate(pages, 1):
        for key in {key for line in lines if _in_margin(line) for key in _forms(line.text, page)}:
            seen[key] += 1
    count = len(pages)
    often = count if count <= 3 else max(3, round(0.2 * count))
    running = {key for key, times in seen.items() if times >= max(2, often)}
    shift = _page_shift(pages)
    kept: list[list[Line]] = []
    printed: dict[int, str] = {}
    for page, lines in enumerate(pages, 1):
        kept.append([])
        for line in lines:
            is_running = _in_margin(line) and bool(running & set(_forms(line.text, page)))
            is_numbered = shift is not None and line in (lines[0], lines[-1]) and page + shift in _page_numbers(line)
            if not is_running and not is_numbered:
                kept[-1].append(line)
            elif (number := _PAGE_NUMBER.fullmatch(line.text.strip())) and number[1].isdecimal():
                printed[page] = number[1]
    return kept, printed if len(set(printed.values())) == len(printed) else {}


def _page_shift(pages: Sequence[Sequence[Line]]) -> int | None:
    """What the printed page numbers differ by from the places in the file, if at least half of the pages print one."""
    shifts: Counter[int] = Counter()
    for page, lines in enumerate(pages, 1):
        ends = [lines[0], lines[-1]] if lines else []
        shifts.update({number - page for line in ends for number in _page_numbers(line)})
    shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
    return shift if count >= max(3, len(pages) / 2) else None


def _page_numbers(line: Line) -> set[int]:
    """Numbers at the end of a line in the margin, and at its head too at the top of a page (at the foot: notes)."""
    found = set()
    if _in_margin(line):
        words = line.text.split()
        at_top = line.bottom > line.page_height / 2
        found = {int(w) for w in (words[-1:] + words[:1] if at_top else words[-1:]) if w.isdecimal() and len(w) <= 4}
    return found


def _in_margin(line: Line) -> bool:
    return line.bottom < MARGIN * line.page_height or line.bottom > (1 - MARGIN) * line.page_height


def _forms(text: str, page: int) -> list[str]:
    """The line as it stands, and with its numbers written as their distance from the page's place in the file.

    A number that counts with the pages is a page number; one that does not (a year, a note) keeps lines apart.
    """
    plain = tidy(_MARK.sub(r"\1", text)).casefold()
    numbers = list(_NUMBER.finditer(plain))
    forms = [plain]
    for which in {0, len(numbers) - 1} if numbers else ():
        number = numbers[which]
        if len(number[0]) <= 4:
            forms.append(f"{plain[: number.start()]}<{int(number[0]) - page}>{plain[number.end() :]}")
    return forms
