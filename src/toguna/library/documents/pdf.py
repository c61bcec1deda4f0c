"""PDF: pages and their lines by pdfium, paragraphs by the lines' places (layout.py)."""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from toguna.errors import UnusableInput
from toguna.library.documents.grids import numbered
from toguna.library.documents.layout import pieces_of
from toguna.library.documents.lines import WIDE_GAP, Line, Segment
from toguna.library.documents.model import Document, Metadata
from toguna.library.documents.text import superior, tidy

_HYPHEN_AT_END = ("\ufffe", "\x02")
"""How pdfium writes a hyphen at which a word is parted; it leaves out the end of the line there."""
_SPACES = re.compile(r"[ \xa0\t]+")
_ITEM = re.compile(r"\s*(?:[^\w\s(]|\(?[\w.]{1,6}[.)])\s+[^\W\d]$")
_FIGURES = re.compile(r"(?<!\d)\d{1,8}(?!\d)")
MOST_FIGURES = 4
"""Of the mark of a note."""
_AT_HEAD = re.compile(r"\s*(\d{1,4})\s*(?=[^\s\d])")
_UNIT = re.compile(r"(?<![^\W\d_])[kcdm]?m$")
CELL = 1.15
DESCENT = 0.22
"""Height of a character's cell, and of what hangs below the line, in sizes of the font."""
SMALL = 0.8
"""Of the size of the letters before it: what is set smaller than that may be the mark of a note."""
MOST_JUSTIFIED = 1.4
LEAST_JUSTIFIED = 5
"""Width of the spaces of a line set to the width of the page, in its heights; words of such a line."""
_URI = 3
"""pdfium's kind of link that leads to an address."""


def read_pdf(content: bytes, name: str, *, max_pages: int) -> Document:
    """Pages in the order of the file; running heads, feet and page numbers dropped; notes at the foot told apart.

    A page is known by its label in the file, or by the number printed in its head or foot, or else by its place.
    A PDF of pictures alone gives no paragraphs and names all its pages in pages_without_text.
    Raises: UnusableInput if it is encrypted, damaged or longer than max_pages.
    """
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnusableInput(f"{name} is encrypted. Save a copy without a password and add that.") from None
        raise UnusableInput(f"{name} is damaged: it cannot be opened as a PDF. Download or save it again.") from None
    try:
        count = len(pdf)
        if count > max_pages:
            raise UnusableInput(
                f"{name} has {count} pages; documents of up to {max_pages} pages are read. Split it into parts."
            )
        if count == 0:
            raise UnusableInput(f"{name} is damaged: it holds no pages. Download or save it again.")
        pages = [_lines(pdf, number) for number in range(count)]
        labels = [pdf.get_page_label(number) for number in range(count)]
        stated = pdf.get_metadata_dict()
    except pdfium.PdfiumError as error:
        raise UnusableInput(f"{name} is damaged: {error}. Download or save it again.") from None
    finally:
        pdf.close()
    pieces, printed = pieces_of(pages)
    found, tables = numbered(pieces)
    if not all(labels):
        labels = [printed.get(number, str(number)) for number in range(1, count + 1)]
    return Document(
        format="pdf",
        paragraphs=found,
        pages=tuple(labels),
        pages_without_text=tuple(number for number, lines in enumerate(pages, 1) if not lines),
        metadata=_metadata(stated, found[0].text if found and found[0].kind == "heading" else None),
        tables=tables,
    )


def _lines(pdf: Any, number: int) -> list[Line]:
    page = pdf[number]
    text = page.get_textpage()
    try:
        height = page.get_height()
        return list(_each_line(page, text, height))
    finally:
        text.close()
        page.close()


def _each_line(page: Any, text: Any, page_height: float) -> Iterator[Line]:
    written = text.get_text_range()
    links = _links(page, text) if written.strip() else {}
    start = 0
    for raw in _parted(written):
        visible = [n for n, char in enumerate(raw) if not char.isspace() and char not in "\ufffe\x02"]
        if visible:
            looked_at = [start + visible[n] for n in (0, len(visible) // 2, len(visible) - 1)]
            boxes = [_box(text, at) for at in looked_at]
            size, foot = max((_size(text, at), _foot(text, at)) for at in looked_at)
            # the cells of characters are as high as the letters in some fonts, so that the size is asked for
            tall = CELL * size if size else max(top - bottom for _, _, top, bottom in boxes)
            end = start + len(raw)
            yield Line(
                text=_with_marks(raw, start, text, tall),
                left=min(box[0] for box in boxes),
                right=max(box[1] for box in boxes),
                bottom=foot - DESCENT * size if size else min(box[3] for box in boxes),
                height=tall,
                page_height=page_height,
                is_bold=all(_is_bold(text, start + visible[n]) for n in (0, -1)),
                links=tuple(dict.fromkeys(links[at] for at in range(start, end) if at in links)),
                segments=_segments(raw, start, text, tall),
            )
        start += len(raw)


def _segments(raw: str, start: int, text: Any, tall: float) -> tuple[Segment, ...]:
    """The words of a line between its wide gaps; empty where it has none."""
    cuts = [0]
    edges: list[tuple[float, float]] = []
    widths: list[float] = []
    for gap in _SPACES.finditer(raw):
        if gap.start() == 0 or gap.end() == len(raw.rstrip()) or _ITEM.match(raw, 0, gap.end() + 1):
            continue
        before, after = _box(text, start + gap.start() - 1), _box(text, start + gap.end())
        widths.append(after[0] - before[1])
        if after[0] - before[1] > WIDE_GAP * tall:
            cuts.append(gap.end())
            edges.append((before[1], after[0]))
    if not edges or _is_justified(raw, widths, tall):
        return ()
    lefts = [_box(text, start + len(raw) - len(raw.lstrip()))[0], *(right for _, right in edges)]
    rights = [*(left for left, _ in edges), _box(text, start + len(raw.rstrip()) - 1)[1]]
    words = [raw[a:b] for a, b in pairwise([*cuts, len(raw)])]
    return tuple(
        Segment(_with_marks(part, start + cut, text, tall).strip(), left, right)
        for part, cut, left, right in zip(words, cuts, lefts, rights, strict=True)
    )


def _is_justified(raw: str, widths: Sequence[float], tall: float) -> bool:
    """Whether the spaces of a line are wide and alike because it was set to the width of the page: words, not cells."""
    words = raw.split()
    of_letters = sum(word[0].isalpha() for word in words)
    is_even = max(widths) < min(1.4 * min(widths), MOST_JUSTIFIED * tall)
    return len(words) >= LEAST_JUSTIFIED and 2 * of_letters > len(words) and is_even


def _parted(written: str) -> list[str]:
    """Pieces of text with their line ends on them, so that places in the text stay true."""
    for mark in _HYPHEN_AT_END:
        written = written.replace(mark, "\ufffe")
    pieces: list[str] = []
    for piece in written.splitlines(keepends=True):
        *parts, last = piece.split("\ufffe")
        pieces += [part + "\ufffe" for part in parts]
        pieces.append(last)
    return pieces


def _box(text: Any, at: int) -> tuple[float, float, float, float]:
    """Left, right, top, bottom of the character's cell, in points from the bottom left of the page."""
    import pypdfium2.raw as raw

    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text.raw, at, ctypes.byref(box)):
        return (0.0, 0.0, 0.0, 0.0)
    return (box.left, box.right, box.top, box.bottom)


def _size(text: Any, at: int) -> float:
    """The size of a character as it is printed, in points; 0 where the file does not tell."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text.raw, at, ctypes.byref(matrix)):
        return 0.0
    return float(round(raw.FPDFText_GetFontSize(text.raw, at) * math.hypot(matrix.c, matrix.d), 2))


def _foot(text: Any, at: int) -> float:
    """The height of the line on which a character stands."""
    import pypdfium2.raw as raw

    left, foot = ctypes.c_double(), ctypes.c_double()
    return float(foot.value) if raw.FPDFText_GetCharOrigin(text.raw, at, left, foot) else 0.0


def _is_bold(text: Any, at: int) -> bool:
    import pypdfium2.raw as raw

    size = raw.FPDFText_GetFontInfo(text.raw, at, None, 0, None)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFText_GetFontInfo(text.raw, at, buffer, size, None)
    return any(word in buffer.value.lower() for word in (b"bold", b"black", b"heavy"))


def _is_raised(text: Any, at: int, tall: float) -> bool:
    """Whether a digit is a superior figure: small, and well above the foot of its line."""
    if 0 < _size(text, at) < SMALL * _size(text, at - 1):
        return _is_small_and_high(text, at, at - 1)
    return _is_drawn_high(text, at, tall)


def _is_drawn_high(text: Any, at: int, tall: float) -> bool:
    """Whether the outline of a digit is small and high: many fonts have superior figures of the text's size."""
    import pypdfium2.raw as raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text.raw, at, left, right, bottom, top):
        return False
    _, _, cell_top, foot = _box(text, at)
    is_small = top.value - bottom.value < 0.46 * tall
    # a font of smaller size stands higher by its own place; one of full size by its outline
    return is_small and (bottom.value - foot > 0.33 * tall or cell_top - foot < 0.8 * tall)


def _is_small_and_high(text: Any, at: int, beside: int) -> bool:
    """Whether a digit is set smaller and higher than the letter beside it."""
    size, usual = _size(text, at), _size(text, beside)
    return 0 < size < SMALL * usual and _foot(text, at) - _foot(text, beside) > 0.15 * usual


def _is_above(text: Any, at: int, beside: int, tall: float) -> bool:
    return _is_small_and_high(text, at, beside) or _is_drawn_high(text, at, tall)


def _first_raised(line: str, run: re.Match[str], start: int, text: Any, tall: float) -> int | None:
    """Where in a run of figures the mark of a note begins: at its head, or behind a figure, as in `p. 4` with a 41."""
    at, last = run.start(), run.end() - 1
    is_behind_word = at > 0 and not line[at - 1].isspace()
    if at > 1 and line[at - 1] == " " and _is_small_and_high(text, start + at, start + at - 2):
        return at if last - at < MOST_FIGURES else None  # a space that only the program sees
    if is_behind_word and last - at < MOST_FIGURES and _is_raised(text, start + at, tall):
        return at
    first = last + 1
    while first > at + 1 and _is_above(text, start + first - 1, start + at, tall):
        first -= 1
    return first if first <= last < first + MOST_FIGURES else None


def _with_marks(written: str, start: int, text: Any, tall: float) -> str:
    """The line with marks of notes (digits set small behind a word) between U+E000 and U+E001."""
    line = written.rstrip("\r\n").replace("\ufffe", "-")
    pieces: list[str] = []
    at = 0
    head = _AT_HEAD.match(line)
    if head is not None and _is_above(text, start + head.start(1), start + head.end(), tall):
        pieces, at = [f"\ue000{head[1]}\ue001"], head.end(1)
    for run in _FIGURES.finditer(line, at):
        first = _first_raised(line, run, start, text, tall)
        if first is not None:
            is_power = _UNIT.search(line[max(first - 4, 0) : first]) is not None
            figures = line[first : run.end()]
            pieces += [line[at:first].rstrip(), superior(figures) if is_power else f"\ue000{figures}\ue001"]
            at = run.end()
    return "".join([*pieces, line[at:]])


def _links(page: Any, text: Any) -> dict[int, str]:
    """Address by the place in the text at which a link begins."""
    import pypdfium2.raw as raw

    found: dict[int, str] = {}
    position, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != _URI or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        size = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, size)
        at = raw.FPDFText_GetCharIndexAtPos(text.raw, box.left + 1, (box.top + box.bottom) / 2, 4, 4)
        if at >= 0:
            found[at] = buffer.value.decode("utf-8", errors="replace")
    return found


def _metadata(stated: dict[str, str], heading: str | None) -> Metadata:
    title = tidy(stated.get("Title", ""))
    is_file_name = title.lower().startswith(("microsoft word", "untitled")) or title.lower().endswith(
        (".doc", ".docx", ".indd", ".pdf", ".rtf")
    )
    made = stated.get("CreationDate", "").removeprefix("D:")[:8]
    return Metadata(
        title=(title if title and not is_file_name else None) or heading,
        author=tidy(stated.get("Author", "")) or None,
        made=f"{made[:4]}-{made[4:6]}-{made[6:]}" if len(made) == 8 and made.isdigit() else None,
    )
