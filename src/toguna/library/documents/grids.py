"""Tables of any format: cells into a grid, rows into paragraphs, heads and captions told. No format is known here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from toguna.library.documents.model import Anchor, Cell, Grid, Link, Paragraph

MOST_COLUMNS = 1000
CAPTION = re.compile(
    r"(?:table|tableau|tab\.|figure|fig\.|chart|graph|graphique|diagramme|map|carte|box|encadré)\s*"
    r"(?:[\dIVX]+(?:[.-]\d+)*|[a-z]\b)\s*(?:[.:–—-]|\s)|(?:table|tableau)\s?:\s",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\s\d.,'’\u2212±+()/%–-]*\d[\s\d.,'’\u2212±+()/%*–-]*")
_NOTHING = re.compile(r"(?:n\s?/\s?[ad]|n\.\s?[adc]\.?|s\.\s?o\.|nd|[-–—.…*]+)?", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?")
LONGEST_UNIT = 60
MOST_HEAD_ROWS = 3


@dataclass(frozen=True)
class RawCell:
    """One cell as a reader finds it; the places of its notes and links count from its own first letter.

    is_continued: no cell of its own but the lower part of the one above it (as Word writes cells that span rows).
    """

    text: str
    row_span: int = 1
    column_span: int = 1
    is_head: bool = False
    is_continued: bool = False
    notes: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class RawRow:
    cells: tuple[RawCell, ...]
    page: int | None = None
    skipped: int = 0
    """Columns left free before the first cell."""


@dataclass(frozen=True)
class RawTable:
    """has_caption: the paragraph before it is its caption, as the format says."""

    rows: tuple[RawRow, ...]
    has_caption: bool = False


def numbered(pieces: Iterable[Paragraph | RawTable]) -> tuple[tuple[Paragraph, ...], tuple[Grid, ...]]:
    """The paragraphs counted from 1, each table's rows among them, and the tables with the places of their cells."""
    found: list[Paragraph] = []
    grids: list[Grid] = []
    around: list[tuple[int, bool]] = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            found.append(replace(piece, number=len(found) + 1))
            continue
        first = len(found)
        cells = _lay_out(piece, found)
        if cells:
            grids.append(Grid(_with_heads(cells)))
            around.append((first, piece.has_caption))
    return tuple(found), _with_captions(grids, around, found)


def _lay_out(table: RawTable, found: list[Paragraph]) -> list[Cell]:
    """The cells of a table; each of its rows that has words is added to the paragraphs."""
    cells: list[Cell] = []
    # index in cells of the cell that fills a place further down, by column, and the last row that it fills
    filled: dict[int, tuple[int, int]] = {}
    for row, raw in enumerate(table.rows):
        paragraph, places = _row_paragraph(raw, len(found) + 1)
        if paragraph is not None:
            found.append(paragraph)
        column = raw.skipped
        for cell, (start, end) in zip(raw.cells, places, strict=True):
            while column in filled and filled[column][1] >= row and not cell.is_continued:
                column += 1
            if column >= MOST_COLUMNS:
                break
            width = max(1, min(cell.column_span, MOST_COLUMNS - column))
            if cell.is_continued and column in filled:
                index = filled[column][0]
                cells[index] = replace(cells[index], row_span=row - cells[index].row + 1)
            elif paragraph is not None:
                height = max(1, min(cell.row_span, len(table.rows) - row))
                text = paragraph.text[start:end]
                cells.append(Cell(row, column, paragraph.number, start, end, text, height, width, is_head=cell.is_head))
                filled |= dict.fromkeys(range(column, column + width), (len(cells) - 1, row + height - 1))
            column += width
    return cells


def _row_paragraph(raw: RawRow, number: int) -> tuple[Paragraph | None, list[tuple[int, int]]]:
    """The row on one line, its cells parted by " | ", and the place of each cell; None for a row without words."""
    text = ""
    places: list[tuple[int, int]] = []
    notes: list[Anchor] = []
    links: list[Link] = []
    for n, cell in enumerate(raw.cells):
        if n:
            text += ("" if not text or text.endswith(" ") else " ") + "| "
        start = len(text)
        text += cell.text
        places.append((start, len(text)))
        notes += [Anchor(start + anchor.offset, anchor.note) for anchor in cell.notes]
        links += [Link(link.address, start + link.start, start + link.end) for link in cell.links]
    last = max((end for start, end in places if end > start), default=0)
    if not text[:last].strip("| "):
        return None, places
    row = Paragraph(raw.page, number, text[:last], "row", notes=tuple(notes), links=tuple(links))
    return row, [(min(start, last), min(end, last)) for start, end in places]


def _with_heads(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Cells that name a row or a column, told by the figures beside and below them where the format does not tell."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    if max((c.column + c.column_span for c in cells), default=0) < 2:
        return tuple(cells)
    order = sorted(rows)
    marked = [r for r in order if all(c.is_head for c in rows[r])]
    heads = set(marked)
    if not marked:
        for row in order[:MOST_HEAD_ROWS]:
            beside = [c for c in rows[row] if c.column > 0] or rows[row]
            below = [c for r in order if r > row for c in rows[r] if c.column > 0]
            if any(is_figure(c.text) and not YEAR.fullmatch(c.text) for c in beside):
                break
            if not any(is_figure(c.text) and not YEAR.fullmatch(c.text) for c in below):
                break
            heads.add(row)
    under = [c for c in cells if c.column == 0 and c.row not in heads]
    are_marked = any(c.is_head for c in under)
    names = [c for c in under if c.text and (not is_figure(c.text) or YEAR.fullmatch(c.text))]
    are_names = not are_marked and len(names) > len(under) / 2
    return tuple(
        replace(c, is_head=c.is_head or c.row in heads or (are_names and c.column == 0 and bool(c.text))) for c in cells
    )


def is_figure(text: str) -> bool:
    """Whether a cell holds a number and nothing else: `20 437`, `1,271`, `47 %`, `(12)`."""
    return len(text) < 60 and _FIGURE.fullmatch(text) is not None


def is_figure_or_nothing(text: str) -> bool:
    """A number, or what stands for none: empty, `-`, `N/A`, `n.d.`."""
    return is_figure(text) or (len(text) < 10 and _NOTHING.fullmatch(text) is not None)


def _with_captions(
    grids: Sequence[Grid], around: Sequence[tuple[int, bool]], found: Sequence[Paragraph]
) -> tuple[Grid, ...]:
    """Each table with the paragraph that names it: the one before, or the one after where the document does so."""
    before: list[int | None] = []
    after: list[int | None] = []
    for grid, (first, has_caption) in zip(grids, around, strict=True):
        last = max(cell.paragraph for cell in grid.cells)
        above = found[first - 1] if first else None
        if above is not None and first > 1 and len(above.text) <= LONGEST_UNIT and not CAPTION.match(above.text):
            # a line such as `Persons` between the caption and the table
            above = found[first - 2] if CAPTION.match(found[first - 2].text) else above
        below = found[last] if last < len(found) else None
        is_above = above is not None and above.kind != "row" and (has_caption or CAPTION.match(above.text))
        before.append(above.number if above is not None and is_above else None)
        after.append(below.number if below is not None and below.kind != "row" and CAPTION.match(below.text) else None)
    is_before = sum(n is not None for n in before) >= sum(n is not None for n in after)
    chosen = zip(before, after, strict=True) if is_before else zip(after, before, strict=True)
    # a paragraph names one table only
    taken: set[int] = set()
    captioned: list[Grid] = []
    for grid, choices in zip(grids, chosen, strict=True):
        caption = next((n for n in choices if n is not None and n not in taken), None)
        taken |= {caption} if caption is not None else set()
        captioned.append(replace(grid, caption=caption))
    return tuple(captioned)
