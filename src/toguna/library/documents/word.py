"""Word documents (DOCX): paragraphs, table rows, notes and where they are called. Nothing is run or fetched."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from lxml import etree

from toguna.errors import UnusableInput
from toguna.library.documents.grids import MOST_COLUMNS, RawCell, RawRow, RawTable, numbered
from toguna.library.documents.model import Anchor, Document, Link, Metadata, Paragraph
from toguna.library.documents.packed import parsed, unpacked
from toguna.library.documents.text import Written, is_list_item, own_number, superior, tidy

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PART = re.compile(
    r"word/(?:document\d*|footnotes|endnotes|styles|_rels/document\d*\.xml)\.(?:xml|rels)|docProps/core\.xml"
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIGURE = re.compile(r"v_\d+")
"""The bookmark of a figure in a report that toguna built."""
_UNSEEN = {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")} | {_FALLBACK}


def read_docx(content: bytes, name: str) -> Document:
    """Paragraphs in the order of the text, then footnotes and endnotes. Text marked as deleted is left out.

    A page is given only where Word left the marks of its last paging (lastRenderedPageBreak); else there are none.
    Raises: UnusableInput if it is encrypted, damaged, a zip bomb, or declares entities.
    """
    parts = {part: xml.replace(_STRICT, _TRANSITIONAL) for part, xml in unpacked(content, name, _PART).items()}
    main = next((key for key in parts if re.fullmatch(r"word/document\d*\.xml", key)), None)
    if main is None:
        raise UnusableInput(f"{name} is damaged: it has no text of a Word document. Save it again from Word.")
    trees = {key: parsed(xml, name) for key, xml in parts.items()}
    targets = {
        str(r.get("Id")): str(r.get("Target"))
        for key, tree in trees.items()
        if key.endswith(".rels")
        for r in tree.iter("{*}Relationship")
        if r.get("TargetMode") == "External"
    }
    styles = trees.get("word/styles.xml")
    found = list(_pieces(trees[main], _heading_styles(styles), _caption_styles(styles), targets))
    has_pages = any(True for _ in trees[main].iter(f"{W}lastRenderedPageBreak"))
    pages = _pages_of_calls(found) if has_pages else {}
    for kind in ("footnotes", "endnotes"):
        tree = trees.get(f"word/{kind}.xml")
        if tree is not None:
            found += _notes(tree, kind, targets, pages)
    if not found:
        raise UnusableInput(f"{name} holds no text.")
    paragraphs, tables = numbered(found)
    printed = _printed_marks(paragraphs)
    last = max((p.page or 1 for p in paragraphs), default=1)
    return Document(
        format="docx",
        paragraphs=tuple(_as_printed(p, printed, has_pages) for p in paragraphs),
        pages=tuple(str(n) for n in range(1, last + 1)) if has_pages else (),
        metadata=_metadata(trees.get("docProps/core.xml"), paragraphs),
        tables=tables,
    )


def _heading_styles(styles: etree._Element | None) -> dict[str, int]:
    """Depth from 1 by the id of each style that has an outline level or is called Title.

    Names of styles are translated, levels not.
    """
    found = {"Title": 1}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        level = _number(style.find(f"{W}pPr/{W}outlineLvl"))
        if level is not None and level < 9:
            found[str(style.get(f"{W}styleId"))] = level + 1
    return found


def _caption_styles(styles: etree._Element | None) -> set[str]:
    """Ids of the styles of captions; this name of a style is not translated in the file."""
    found = {"Caption", "TableCaption"}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.find(f"{W}name")
        if name is not None and str(name.get(f"{W}val")).lower() in ("caption", "table caption"):
            found.add(str(style.get(f"{W}styleId")))
    return found


def _number(element: etree._Element | None) -> int | None:
    value = element.get(f"{W}val") if element is not None else None
    return int(value) if value is not None and value.isascii() and value.isdecimal() and len(value) < 5 else None


def _pieces(
    root: etree._Element, headings: Mapping[str, int], captions: Set[str], targets: Mapping[str, str]
) -> Iterator[Paragraph | RawTable]:
    """Body paragraphs and tables; number is for the caller to set."""
    page = 1
    body = root.find(f"{W}body")
    stack = [iter(body if body is not None else root)]
    is_caption = False
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        elif block.tag == f"{W}p":
            written, at, page = _read_paragraph(block, page, targets)
            kind, level = _kind(block, headings)
            yield from _finished(written, at, kind, level)
            style = block.find(f"{W}pPr/{W}pStyle")
            is_caption = style is not None and style.get(f"{W}val") in captions
        elif block.tag == f"{W}tbl":
            table, page = _read_table(block, page, targets)
            yield replace(table, has_caption=is_caption)
            is_caption = False
        elif isinstance(block.tag, str) and block.tag not in _UNSEEN:
            stack.append(iter(block))


def _finished(written: Written, page: int, kind: str, level: int | None = None) -> Iterator[Paragraph]:
    text, anchors, links = written.finished()
    if text:
        yield Paragraph(
            page=page,
            number=0,
            text=text,
            kind="list_item" if kind == "paragraph" and is_list_item(text) else kind,
            own_number=own_number(text),
            notes=anchors,
            links=links,
            level=level,
        )


def _kind(paragraph: etree._Element, headings: Mapping[str, int]) -> tuple[str, int | None]:
    """heading or list_item with its depth, or paragraph."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    outline = _number(paragraph.find(f"{W}pPr/{W}outlineLvl"))
    if outline is not None and outline < 9:
        return "heading", outline + 1
    if style is not None and str(style.get(f"{W}val")) in headings:
        return "heading", headings[str(style.get(f"{W}val"))]
    if paragraph.find(f"{W}pPr/{W}numPr") is not None:
        return "list_item", _number(paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")) or 0
    return "paragraph", None


def _read_table(table: etree._Element, page: int, targets: Mapping[str, str]) -> tuple[RawTable, int]:
    """The rows of a table; a table within a cell is read as words of that cell."""
    rows: list[RawRow] = []
    for row in _children(table, "tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        is_head = _is_on(row.find(f"{W}trPr/{W}tblHeader"))
        cells: list[RawCell] = []
        first: int | None = None
        for cell in _children(row, "tc"):
            raw, at, page = _read_cell(cell, page, targets, is_head=is_head)
            first = first or (at if raw.text else None)
            cells.append(raw)
        before = _number(row.find(f"{W}trPr/{W}gridBefore")) or 0
        rows.append(RawRow(tuple(cells), first or page, min(before, MOST_COLUMNS)))
    return RawTable(tuple(rows)), page


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also within content controls and marks of insertion."""
    for child in element:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _children(child, tag)


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off")


def _read_cell(
    cell: etree._Element, page: int, targets: Mapping[str, str], *, is_head: bool
) -> tuple[RawCell, int, int]:
    """The cell, the page of its first words and the page on which it ends."""
    whole = Written()
    first: int | None = None
    for paragraph in cell.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}p", *_UNSEEN), None) is not None:
            continue
        part, at, page = _read_paragraph(paragraph, page, targets)
        first = first or (at if part.length else None)
        whole.add(" ")
        whole.anchors += [Anchor(a.offset + whole.length, a.note) for a in part.anchors]
        whole.links += [Link(k.address, k.start + whole.length, k.end + whole.length) for k in part.links]
        whole.add("".join(part.pieces))
    text, anchors, links = whole.finished()
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return (
        RawCell(
            text,
            column_span=_number(cell.find(f"{W}tcPr/{W}gridSpan")) or 1,
            is_head=is_head,
            is_continued=merge is not None and merge.get(f"{W}val") != "restart",
            notes=anchors,
            links=links,
        ),
        first or page,
        page,
    )


def _read_paragraph(paragraph: etree._Element, page: int, targets: Mapping[str, str]) -> tuple[Written, int, int]:
    """The paragraph, the page of its first words and the page on which it ends."""
    written = Written()
    first: int | None = None
    skip: etree._Element | None = None
    is_raised = False
    link: tuple[etree._Element, str, int] | None = None
    figures: dict[str, tuple[str, int]] = {}
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "end":
            skip = None if element is skip else skip
            if link is not None and element is link[0]:
                written.links.append(Link(link[1], link[2], written.length))
                link = None
            continue
        if skip is not None or not isinstance(element.tag, str):
            continue
        if element.tag in _UNSEEN:
            skip = element
        elif element.tag == f"{W}p":
            written.add(" ")  # a text box stands within its paragraph
        elif element.tag == f"{W}r":
            place = element.find(f"{W}rPr/{W}vertAlign")
            is_raised = place is not None and place.get(f"{W}val") == "superscript"
        elif element.tag == f"{W}t":
            first = first or page
            text = element.text or ""
            # a mark that was typed, not set as a note
            written.add(superior(text) if is_raised and text.strip().isdecimal() else text)
        elif element.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            written.add(" ")
        elif element.tag == f"{W}noBreakHyphen":
            written.add("-")
        elif element.tag == f"{W}lastRenderedPageBreak":
            page += 1
        elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            prefix = "e" if element.tag.endswith("endnoteReference") else ""
            written.anchors.append(Anchor(written.length, f"{prefix}{element.get(f'{W}id')}"))
        elif element.tag == f"{W}hyperlink" and str(element.get(_R_ID)) in targets:
            link = (element, targets[str(element.get(_R_ID))], written.length)
        elif element.tag == f"{W}bookmarkStart" and _FIGURE.fullmatch(str(element.get(f"{W}name"))):
            figures[str(element.get(f"{W}id"))] = (f"#{element.get(f'{W}name')}", written.length)
        elif element.tag == f"{W}bookmarkEnd" and (figure := figures.pop(str(element.get(f"{W}id")), None)):
            written.links.append(Link(*figure, written.length))
    return written, first or page, page


def _pages_of_calls(found: Sequence[Paragraph | RawTable]) -> dict[str, int | None]:
    pages: dict[str, int | None] = {}
    for piece in found:
        if isinstance(piece, Paragraph):
            pages |= {anchor.note: piece.page for anchor in piece.notes}
        else:
            pages |= {anchor.note: row.page for row in piece.rows for cell in row.cells for anchor in cell.notes}
    return pages


def _notes(
    root: etree._Element, kind: str, targets: Mapping[str, str], pages: Mapping[str, int | None]
) -> Iterator[Paragraph]:
    """The notes by Word's own ids (endnotes with an e before them); separators are no notes."""
    prefix = "e" if kind == "endnotes" else ""
    for note in root:
        if not isinstance(note.tag, str) or note.get(f"{W}type") in ("separator", "continuationSeparator"):
            continue
        mark = f"{prefix}{note.get(f'{W}id')}"
        for paragraph in note.iter(f"{W}p"):
            written, at, _ = _read_paragraph(paragraph, 1, targets)
            for finished in _finished(written, pages.get(mark) or at, "note"):
                yield replace(finished, own_number=mark, kind="note")


def _printed_marks(found: Sequence[Paragraph]) -> dict[str, str]:
    """The number that Word prints by its own id: footnotes counted in the order of their calls, endnotes apart."""
    called = list(dict.fromkeys(anchor.note for paragraph in found for anchor in paragraph.notes))
    return {
        mark: f"{prefix}{n}"
        for prefix, is_end in (("", False), ("e", True))
        for n, mark in enumerate([m for m in called if m.startswith("e") == is_end], 1)
    }


def _as_printed(paragraph: Paragraph, printed: Mapping[str, str], has_pages: bool) -> Paragraph:
    own = paragraph.own_number
    return replace(
        paragraph,
        page=paragraph.page if has_pages else None,
        own_number=printed.get(str(own), own) if paragraph.kind == "note" else own,
        notes=tuple(Anchor(a.offset, printed[a.note]) for a in paragraph.notes),
    )


def _metadata(core: etree._Element | None, found: Sequence[Paragraph]) -> Metadata:
    def stated(tag: str) -> str | None:
        element = core.find(f"{{*}}{tag}") if core is not None else None
        return (tidy(element.text) or None) if element is not None and element.text else None

    heading = found[0].text if found[0].kind == "heading" else None
    return Metadata(
        title=stated("title") or heading,
        author=stated("creator"),
        language=stated("language"),
        made=(stated("created") or "")[:10] or None,
    )
