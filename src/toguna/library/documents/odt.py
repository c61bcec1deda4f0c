"""OpenDocument texts (ODT, as LibreOffice writes them): paragraphs, tables, notes. Nothing is run or fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from toguna.errors import UnusableInput
from toguna.library.documents.grids import MOST_COLUMNS, RawCell, RawRow, RawTable, numbered
from toguna.library.documents.model import Anchor, Document, Link, Metadata, Paragraph
from toguna.library.documents.packed import parsed, unpacked
from toguna.library.documents.text import Written, is_list_item, own_number, superior, tidy

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_T = f"{{{_URN}text:1.0}}"
_TABLE = f"{{{_URN}table:1.0}}"
_STYLE = f"{{{_URN}style:1.0}}"
_OFFICE = f"{{{_URN}office:1.0}}"
_META = f"{{{_URN}meta:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_PART = re.compile(r"content\.xml|styles\.xml|meta\.xml|META-INF/manifest\.xml")
_UNSEEN = {f"{_T}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_T}note-citation"}
_UNSEEN |= {f"{_T}table-of-content-source", f"{_T}bibliography-source", f"{_T}alphabetical-index-source"}
_CAPTIONS = frozenset({"Table", "Caption", "TableCaption", "Table_20_Caption"})
MOST_SPACES = 100
MOST_ROWS = 1000
"""Times that one row may be repeated by the file."""


@dataclass
class _Walk:
    """Where the reading stands: the page, the notes read so far, the styles that raise figures or name tables."""

    raised: frozenset[str]
    captions: frozenset[str]
    page: int = 1
    has_pages: bool = False
    endnotes: int = 0
    notes: list[Paragraph] = field(default_factory=list)


def read_odt(content: bytes, name: str) -> Document:
    """Paragraphs and tables in the order of the text, then the notes. Text marked as deleted is left out.

    A page is given only where the program left the marks of its last paging (soft-page-break); else there are none.
    Raises: UnusableInput if it is encrypted, damaged, a zip bomb, or declares entities.
    """
    parts = unpacked(content, name, _PART)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnusableInput(f"{name} is encrypted. Save a copy without a password and add that.")
    if "content.xml" not in parts:
        raise UnusableInput(f"{name} is damaged: it has no text of an OpenDocument. Save it again from LibreOffice.")
    root = parsed(parts["content.xml"], name)
    styles = [root, *([parsed(parts["styles.xml"], name)] if "styles.xml" in parts else [])]
    walk = _Walk(frozenset(_raised(styles)), _CAPTIONS | frozenset(_captions(styles)))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    pieces = list(_pieces(body, walk)) if body is not None else []
    paragraphs, tables = numbered([*pieces, *walk.notes])
    if not paragraphs:
        raise UnusableInput(f"{name} holds no text.")
    meta = parsed(parts["meta.xml"], name) if "meta.xml" in parts else None
    return Document(
        format="odt",
        paragraphs=tuple(replace(p, page=p.page if walk.has_pages else None) for p in paragraphs),
        pages=tuple(str(n) for n in range(1, walk.page + 1)) if walk.has_pages else (),
        metadata=_metadata(meta, paragraphs[0]),
        tables=tables,
    )


def _raised(trees: list[etree._Element]) -> Iterator[str]:
    """Names of the styles that set letters as superior ones."""
    for tree in trees:
        for style in tree.iter(f"{_STYLE}style"):
            properties = style.find(f"{_STYLE}text-properties")
            position = str(properties.get(f"{_STYLE}text-position") or "") if properties is not None else ""
            if position.startswith("super") or re.match(r"[1-9]\d*%", position):
                yield str(style.get(f"{_STYLE}name"))


def _captions(trees: list[etree._Element]) -> Iterator[str]:
    """Names of the styles that are forms of a caption's."""
    for tree in trees:
        for style in tree.iter(f"{_STYLE}style"):
            if style.get(f"{_STYLE}parent-style-name") in _CAPTIONS:
                yield str(style.get(f"{_STYLE}name"))


def _pieces(body: etree._Element, walk: _Walk) -> Iterator[Paragraph | RawTable]:
    """Body paragraphs and tables; number is for the caller to set."""
    stack: list[tuple[Iterator[etree._Element], int]] = [(iter(body), 0)]
    is_caption = False
    while stack:
        blocks, depth = stack[-1]
        block = next(blocks, None)
        if block is None:
            stack.pop()
        elif block.tag in (f"{_T}p", f"{_T}h"):
            yield from _paragraph(block, walk, depth)
            is_caption = str(block.get(f"{_T}style-name")) in walk.captions
        elif block.tag == f"{_TABLE}table":
            yield replace(_table(block, walk), has_caption=is_caption)
            is_caption = False
        elif block.tag == f"{_T}soft-page-break":
            _turn_page(walk)
        elif isinstance(block.tag, str) and block.tag not in _UNSEEN:
            stack.append((iter(block), depth + (block.tag == f"{_T}list")))


def _turn_page(walk: _Walk) -> None:
    walk.page += 1
    walk.has_pages = True


def _paragraph(block: etree._Element, walk: _Walk, depth: int) -> Iterator[Paragraph]:
    written, page = _read(block, walk)
    text, anchors, links = written.finished()
    if not text:
        return
    kind = "list_item" if depth or is_list_item(text) else "paragraph"
    level = max(depth - 1, 0) if kind == "list_item" else None
    if block.tag == f"{_T}h":
        kind, level = "heading", _number(block, f"{_T}outline-level")
    yield Paragraph(page, 0, text, kind, own_number(text), anchors, links, level)


def _read(paragraph: etree._Element, walk: _Walk) -> tuple[Written, int]:
    """The words of a paragraph and the page of its first; its notes go to the walk."""
    written = Written()
    page: int | None = None
    skip: etree._Element | None = None
    links: list[tuple[etree._Element, int]] = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end", "comment", "pi")):
        if event == "end":
            if links and links[-1][0] is element:
                _, start = links.pop()
                written.links.append(Link(str(element.get(_HREF)), start, written.length))
        elif event == "start" and skip is None:
            tag = element.tag
            if tag == f"{_T}note":
                written.anchors.append(Anchor(written.length, _note(element, walk)))
                skip = element
            elif tag in _UNSEEN:
                skip = element
            elif tag == f"{_T}s":
                written.add(" " * min(_number(element, f"{_T}c") or 1, MOST_SPACES))
            elif tag in (f"{_T}tab", f"{_T}line-break", f"{_T}p", f"{_T}h") and element is not paragraph:
                written.add(" ")
            elif tag == f"{_T}soft-page-break":
                _turn_page(walk)
            elif tag == f"{_T}a" and str(element.get(_HREF) or "").lower().startswith(("http://", "https://")):
                links.append((element, written.length))
            page = page or (walk.page if element.text and element.text.strip() else None)
            if element.text and skip is None:
                is_raised = str(element.get(f"{_T}style-name")) in walk.raised and element.text.strip().isdecimal()
                written.add(superior(element.text) if is_raised else element.text)
        if event != "start":
            skip = None if skip is element else skip
            if skip is None and element is not paragraph and element.tail:
                page = page or walk.page
                written.add(element.tail)
    return written, page or walk.page


def _note(note: etree._Element, walk: _Walk) -> str:
    """The mark of a note; its paragraphs go to the walk. Endnotes are counted apart, with an e before them."""
    citation = note.find(f"{_T}note-citation")
    if note.get(f"{_T}note-class") == "endnote":
        walk.endnotes += 1
        mark = f"e{walk.endnotes}"
    else:
        mark = tidy("".join(map(str, citation.itertext()))) if citation is not None else ""
    body = note.find(f"{_T}note-body")
    for paragraph in body.iter(f"{_T}p", f"{_T}h") if body is not None else ():
        written, page = _read(paragraph, walk)
        text, _, links = written.finished()
        if text:
            walk.notes.append(Paragraph(page, 0, text, "note", mark, links=links))
    return mark


def _table(table: etree._Element, walk: _Walk) -> RawTable:
    """The rows of a table; a table within a cell is read as words of that cell."""
    return RawTable(tuple(row for element in _rows(table) for row in _row(element, walk)))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in {f"{_TABLE}{tag}" for tag in ("table-header-rows", "table-rows", "table-row-group")}:
            yield from _rows(child)


def _row(row: etree._Element, walk: _Walk) -> Iterator[RawRow]:
    parent = row.getparent()
    is_head = parent is not None and parent.tag == f"{_TABLE}table-header-rows"
    page = walk.page
    cells: list[RawCell] = []
    for cell in row:
        times = _number(cell, f"{_TABLE}number-columns-repeated") or 1
        # covered-table-cell: covered by a cell that spans it
        if cell.tag == f"{_TABLE}table-cell":
            cells += [_cell(cell, walk, is_head=is_head)] * min(times, MOST_COLUMNS - len(cells))
    while cells and not cells[-1].text:
        cells.pop()
    if cells:
        times = _number(row, f"{_TABLE}number-rows-repeated") or 1
        yield from [RawRow(tuple(cells), page)] * min(times, MOST_ROWS)


def _cell(cell: etree._Element, walk: _Walk, *, is_head: bool) -> RawCell:
    whole = Written()
    for paragraph in cell.iter(f"{_T}p", f"{_T}h"):
        if next(paragraph.iterancestors(f"{_T}p", f"{_T}note", *_UNSEEN), None) is not None:
            continue
        part, _ = _read(paragraph, walk)
        whole.add(" ")
        whole.anchors += [Anchor(a.offset + whole.length, a.note) for a in part.anchors]
        whole.links += [Link(k.address, k.start + whole.length, k.end + whole.length) for k in part.links]
        whole.add("".join(part.pieces))
    text, anchors, links = whole.finished()
    height, width = (_number(cell, f"{_TABLE}number-{what}-spanned") or 1 for what in ("rows", "columns"))
    return RawCell(text, height, width, is_head, notes=anchors, links=links)


def _number(element: etree._Element, key: str) -> int | None:
    value = str(element.get(key) or "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 8 else None


def _metadata(meta: etree._Element | None, first: Paragraph) -> Metadata:
    def stated(tag: str) -> str | None:
        element = next(meta.iter(tag), None) if meta is not None else None
        return (tidy(element.text) or None) if element is not None and element.text else None

    return Metadata(
        title=stated(f"{_DC}title") or (first.text if first.kind == "heading" else None),
        author=stated(f"{_META}initial-creator") or stated(f"{_DC}creator"),
        language=stated(f"{_DC}language"),
        made=(stated(f"{_META}creation-date") or "")[:10] or None,
    )
