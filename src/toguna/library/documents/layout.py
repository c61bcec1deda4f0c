"""From the lines of printed pages to paragraphs: spacing, indents, sizes, tables, notes. No file is read."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from toguna.library.documents.grids import CAPTION, RawCell, RawTable, is_figure
from toguna.library.documents.lines import MARK, WIDE_GAP, Line, Segment
from toguna.library.documents.model import Anchor, Link, Paragraph
from toguna.library.documents.page_grids import Found, piece_of, tables_of
from toguna.library.documents.page_notes import NOTE, called, note_blocks, split_notes
from toguna.library.documents.running_lines import without_running_lines
from toguna.library.documents.text import ends_entry, is_list_item, join_lines, own_number, tidy

_ENDS = re.compile(r"[.:;!?…][”’»\"')\]]*(?:\ue000\d+\ue001)*$")
_BRACKETED = re.compile(r"\[\d{1,3}\]\s+\S")
_ENDS_IN_CALL = re.compile(r"[.:;!?…][”’»\"')\]]{0,3}\d{1,3}$")
MOST_LINES_OF_CELL = 5
ROOM = 0.85
"""Of the width of a page of text: what stands further left ends before it had to."""
SAME_PLACE = 3.0
"""What the edge of a column may differ by from page to page, in points."""
_FIGURES = re.compile(r"\d{1,3}")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\w*$")
_DOTS = re.compile(r"(?:\s?\.){5,}\s?")
"""What leads from a heading in a table of contents to its page."""


Kind = Callable[[Sequence[Line], float], str]
"""Heading or paragraph: told by the lines of a block and the usual height of a line."""


def pieces_of(
    pages: Sequence[Sequence[Line]], kind: Kind | None = None
) -> tuple[list[Paragraph | RawTable], dict[int, str]]:
    """The paragraphs and tables of all pages, and the page numbers that the pages print in head or foot, by place.

    kind: for lines without sizes, whose paragraphs are told by the room that a line leaves for the next word.
    A paragraph that runs over the end of a page is two: each piece is cited with its own page.
    """
    pages, printed = without_running_lines([_whole_lines(lines) for lines in pages])
    body = _body_height(pages)
    is_text, kind = kind is not None, kind or _kind
    found: list[Paragraph | RawTable] = []
    due: int | None = None
    parted = []
    before = ""
    for lines in pages:
        text, notes = split_notes(lines, body, due, before)
        before = notes[-1].text if notes else ""
        blocks = list(note_blocks(notes, due, called(lines)))
        due = next((number + 1 for _, number in reversed(blocks) if number), due)
        parted.append((text, blocks))
    last: tuple[int, Found] | None = None
    for page, ((text, blocks), tables) in enumerate(zip(parted, _tables([text for text, _ in parted]), strict=True), 1):
        leading = _leading(text)
        for piece in _in_order(text, tables):
            if isinstance(piece, Found) and last is not None and (rest := _rest(last[1], piece)) is not None:
                found[last[0]] = _joined(found[last[0]], _read_table(rest, page))
            elif isinstance(piece, Found):
                last = len(found), piece
                found.append(_read_table(piece.table, page))
            else:
                for block in _blocks(piece, leading, is_text):
                    found += _read(page, block, kind(block, body))
                last = None
        for block, number in blocks:
            found += _read(page, block, "note", number)
    return found, printed


def _tables(pages: Sequence[Sequence[Line]]) -> list[list[Found]]:
    """The tables of each page; a piece of one is known by the head that it shares with the page before or after."""
    found = [tables_of(lines) for lines in pages]
    for n, lines in enumerate(pages):
        before, after = found[n - 1][-1:] if n else [], found[n + 1][:1] if n + 1 < len(pages) else []
        heads = [[cell.text for cell in table.table.rows[0].cells] for table in (*before, *after)]
        if heads:
            found[n] = tables_of(lines, heads)
    for n, (above, below) in enumerate(pairwise(pages)):
        if found[n] and _is_last(found[n][-1], above) and not (found[n + 1] and _is_first(found[n + 1][0], below)):
            piece = piece_of(below, found[n][-1], is_after=True)
            found[n + 1] = [piece, *found[n + 1]] if piece else found[n + 1]
        elif found[n + 1] and _is_first(found[n + 1][0], below) and not (found[n] and _is_last(found[n][-1], above)):
            piece = piece_of(above, found[n + 1][0], is_after=False)
            found[n] = [*found[n], piece] if piece else found[n]
    return found


def _is_first(table: Found, lines: Sequence[Line]) -> bool:
    return max(lines[n].bottom for n in table.lines) >= max(line.bottom for line in lines)


def _is_last(table: Found, lines: Sequence[Line]) -> bool:
    return min(lines[n].bottom for n in table.lines) <= min(line.bottom for line in lines)


def _in_order(lines: Sequence[Line], tables: Sequence[Found]) -> Iterator[list[Line] | Found]:
    """The lines of a page with its tables, each where the first of its lines stands."""
    of_line = {n: table for table in tables for n in table.lines}
    begun: set[int] = set()
    run: list[Line] = []
    for n, line in enumerate(lines):
        table = of_line.get(n)
        if table is None:
            run.append(line)
        elif table.lines[0] not in begun:
            begun.add(table.lines[0])
            if run:
                yield run
            run = []
            yield table
    if run:
        yield run


def _rest(table: Found, below: Found) -> RawTable | None:
    """The rows with which a table goes on at the top of the next page, without its head; None where it does not."""
    if len(table.columns) != len(below.columns):
        return None
    if table.table.rows[0] == below.table.rows[0]:
        return RawTable(below.table.rows[1:])
    is_same = all(
        min(abs(a[0] - b[0]), abs(a[1] - b[1])) < SAME_PLACE for a, b in zip(table.columns, below.columns, strict=True)
    )
    begins = any(is_figure(cell.text) for cell in below.table.rows[0].cells[1:])
    return below.table if is_same and begins else None


def _joined(table: Paragraph | RawTable, rest: RawTable) -> RawTable:
    assert isinstance(table, RawTable)
    return RawTable((*table.rows, *rest.rows))


def _read_table(table: RawTable, page: int) -> RawTable:
    def read(cell: RawCell) -> RawCell:
        text, anchors = _anchors(tidy(cell.text))
        return replace(cell, text=text, notes=anchors)

    return RawTable(tuple(replace(row, cells=tuple(map(read, row.cells)), page=page) for row in table.rows))


def _read(page: int, block: Sequence[Line], kind: str, number: int | None = None) -> Iterator[Paragraph]:
    """number: of the note that begins here."""
    joined = join_lines(line.text for line in block)
    if number is not None and (mark := NOTE.match(joined)):
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
    for mark in MARK.finditer(text):
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


def _blocks(lines: Sequence[Line], leading: float, is_text: bool) -> Iterator[list[Line]]:
    right = max((line.right for line in lines), default=0.0)
    block: list[Line] = []
    for line in lines:
        if block and (_begins_anew(block, line, leading, right) or (is_text and _is_parted(block, line, right))):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_parted(block: Sequence[Line], line: Line, right: float) -> bool:
    """Whether a line of text begins anew: its first word had room on the line before, or it ends a list."""
    before = block[-1]
    if is_list_item(block[0].text) and line.left < block[0].left:
        return True
    if own_number(line.text) is not None and _ENDS_IN_CALL.search(before.text[-12:]):
        return True
    if line.text[0].islower() or line.text[0] in "(,;":
        return False
    width = (line.right - line.left) / max(len(line.text), 1) * (len(line.text.split(" ", 1)[0]) + 1)
    return before.right + width < ROOM * right


def _begins_anew(block: Sequence[Line], line: Line, leading: float, right: float) -> bool:
    before = block[-1]
    step = before.bottom - line.bottom
    if abs(step) < 0.3 * line.height:
        return False  # pieces of one line, out of order
    if line.is_bold != before.is_bold or _LEADERS.search(before.text):
        return True
    if ends_entry(before.text) and line.text[:1].isupper():
        return True
    if step < 0:  # the next column
        return bool(_ENDS.search(before.text)) or not line.text[:1].islower()
    if step > (leading * 1.3) * line.height or abs(line.height - before.height) > 0.12 * max(
        line.height, before.height
    ):
        return True
    if _BRACKETED.match(line.text) and _BRACKETED.match(block[0].text):
        return True  # the next of a list of notes: `[3] OSL, Title`
    if is_list_item(line.text) or ((caption := CAPTION.match(line.text)) and caption[0].strip()[-1] in ":.–—-"):
        return True
    if not _ENDS.search(before.text) or (before.text[-1] in ";:" and line.text[:1].islower()):
        return False
    indent = line.left - min(piece.left for piece in block)
    is_indented = indent > 0.8 * line.height and len(block) > 0 and indent < 6 * line.height
    is_short = before.right < right - 0.12 * max(right - before.left, 1)
    return own_number(line.text) is not None or (is_indented and before.left < line.left - 0.5) or is_short


def _kind(block: Sequence[Line], body: float) -> str:
    words = sum(len(line.text.split()) for line in block)
    is_set_off = block[0].height > 1.12 * body or all(line.is_bold for line in block)
    return "heading" if is_set_off and words < 30 and not CAPTION.match(block[0].text) else "paragraph"
