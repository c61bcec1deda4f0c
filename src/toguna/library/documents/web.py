"""Web pages, saved or downloaded (HTML, MHTML): the main text without navigation; nothing is run or fetched."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from lxml import etree

from toguna.errors import UnusableInput
from toguna.library.documents.grids import RawCell, RawRow, RawTable, numbered
from toguna.library.documents.model import Anchor, Document, Link, Paragraph
from toguna.library.documents.page_metadata import metadata_of
from toguna.library.documents.text import Written, decode, is_list_item, own_number, superior, tidy

MAX_CHARACTERS = 50_000_000
MIN_MAIN = 200
"""Characters that <main> or <article> must hold to be taken for the whole text."""

_UNSEEN = {"script", "style", "noscript", "template", "nav", "footer", "aside", "svg", "iframe", "object", "head"}
_UNSEEN |= {"button", "select", "textarea", "dialog", "math", "canvas", "audio", "video"}
_UNSEEN_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "doc-backlink"}
_CLUTTER = re.compile(r"\b(?:cookies?|consent|breadcrumbs?)\b", re.IGNORECASE)
_BLOCK_NAMES = """address article blockquote body caption center dd details div dl dt fieldset figcaption figure form
h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead tr ul"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SECTIONS = {"article", "main", "section"}
_BOXES = {"div", "section", "ul", "ol", "p"}
_KINDS = {"tr": "row", "li": "list_item"}
LONGEST_CELL = 1000
MOST_ROWS = 10_000
"""Rows that a cell is taken to span where the page says `to the end of the table`."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\s\[(]*(\d{1,4}|[ivx]{1,6}|\*{1,3}|[a-z])[\s\])]*")
_FIGURES = re.compile(r"[\s\[(]*(\d{1,3})[\s\])]*")
_BACK = re.compile(r"[↩↑^⏎\ufe0e\ufe0f\s]+")


@dataclass
class _Block:
    """The paragraph or cell being collected."""

    kind: str = "paragraph"
    note: str | None = None
    level: int | None = None
    written: Written = field(default_factory=Written)


@dataclass
class _Table:
    """The table being collected."""

    rows: list[RawRow] = field(default_factory=list)
    cells: list[RawCell] = field(default_factory=list)
    has_caption: bool = False


@dataclass
class _Walk:
    """Where the walk through the page stands: what it skips, which cell, note and link are open."""

    notes: dict[str, str]
    block: _Block = field(default_factory=_Block)
    tables: list[_Table] = field(default_factory=list)
    skip: etree._Element | None = None
    cell: etree._Element | None = None
    note_owner: etree._Element | None = None
    link: tuple[etree._Element, int] | None = None
    sections: int = 0
    lists: int = 0


def read_html(content: bytes, name: str) -> Document:
    """The main text of a web page and what its meta tags say.

    Left out: scripts, navigation, head and foot of the page, hidden parts, notices on cookies.
    Raises: UnusableInput if the page is empty of text or too large.
    """
    return _read(decode(content), name)


def read_mhtml(content: bytes, name: str) -> Document:
    """A web page saved with its pictures as one file (.mht, .mhtml): its first HTML part.

    Raises: UnusableInput if it holds no web page.
    """
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(part, EmailMessage):
            raw = part.get_payload(decode=True)
            charset = part.get_content_charset()
            text = _decoded(raw if isinstance(raw, bytes) else b"", charset)
            document = _read(text, name)
            return replace(document, metadata=replace(document.metadata, **_saved(message, part, document)))
    raise UnusableInput(f"{name} holds no web page. Save the page again, as HTML or PDF.")


def _decoded(raw: bytes, charset: str | None) -> str:
    try:
        return raw.decode(charset) if charset else decode(raw)
    except (UnicodeDecodeError, LookupError):
        return decode(raw)


def _saved(message: EmailMessage, part: EmailMessage, document: Document) -> dict[str, str | None]:
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    is_address = isinstance(address, str) and address.lower().startswith(("http://", "https://"))
    try:
        day = parsedate_to_datetime(str(message["Date"])).date().isoformat() if message["Date"] else None
    except (TypeError, ValueError):
        day = None
    return {
        "address": document.metadata.address or (str(address).strip() if is_address else None),
        "saved": day or document.metadata.saved,
    }


def _read(text: str, name: str) -> Document:
    if len(text) > MAX_CHARACTERS:
        raise UnusableInput(f"{name} has {len(text):,} characters; web pages of up to {MAX_CHARACTERS:,} are read.")
    # an XML declaration would be read against the text, which is decoded already
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_comments=False)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise UnusableInput(f"{name} holds no text. Save the page again, as HTML or PDF.")
    found, tables = numbered(_pieces(_main(root), _note_targets(root)))
    if not found:
        raise UnusableInput(
            f"{name} holds no text of its own: the page may be filled by scripts. Save it as PDF from the browser."
        )
    return Document(format="html", paragraphs=found, metadata=metadata_of(root), tables=tables)


def pieces_of(fragment: str) -> Iterator[Paragraph | RawTable]:
    """The paragraphs and tables of a piece of HTML that stands in another text, a table in Markdown say."""
    root = etree.fromstring(f"<html><body>{fragment}</body></html>", etree.HTMLParser(no_network=True, huge_tree=True))
    return _pieces(root, {}) if root is not None else iter(())


def _main(root: etree._Element) -> etree._Element:
    for path in (".//main", ".//*[@role='main']", ".//article"):
        hits = root.findall(path)
        if len(hits) == 1 and len(tidy(_text(hits[0], 20 * MIN_MAIN))) > MIN_MAIN:
            return hits[0]
    body = root.find(".//body")
    return body if body is not None else root


def _note_targets(root: etree._Element) -> dict[str, str]:
    """Mark of a note by the id of the element that holds it: what a superior figure links to, further down."""
    order: dict[str, int] = {}
    calls: list[tuple[int, str, str]] = []
    for place, element in enumerate(root.iter()):
        if not isinstance(element.tag, str):
            continue
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                order.setdefault(key, place)
        if element.tag == "a" and (target := _called(element)):
            mark = _NOTE_MARK.fullmatch(_text(element, 20))
            if mark:
                calls.append((place, target, mark[1]))
    found: dict[str, str] = {}
    for place, target, mark_text in calls:
        if order.get(target, -1) > place:
            found.setdefault(target, mark_text)
    return found


def _called(link: etree._Element) -> str | None:
    """The id of the note that a link calls; None if it is no call of a note."""
    href = str(link.get("href") or "")
    parent = link.getparent()
    is_superior = (parent is not None and parent.tag == "sup") or link.find(".//sup") is not None
    is_call = is_superior or link.get("role") == "doc-noteref" or "footnote" in str(link.get("class") or "").lower()
    return href[1:] if href.startswith("#") and len(href) > 1 and is_call else None


def _is_unseen(element: etree._Element, walk: _Walk) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("role") in _UNSEEN_ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN.search(str(element.get("style") or "")):
        return True
    if element.tag == "header":
        return walk.sections == 0
    if element.tag == "a":
        return _BACK.fullmatch(_text(element, 20)) is not None
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag in _BOXES and bool(_CLUTTER.search(named)) and len(_text(element, 2000)) < 2000


def _text(element: etree._Element, limit: int) -> str:
    """The element's text, read no further than needed to know that it is longer than limit."""
    text = ""
    for piece in element.itertext():
        text += str(piece)
        if len(text) > limit:
            break
    return text


def _pieces(root: etree._Element, notes: dict[str, str]) -> Iterator[Paragraph | RawTable]:
    """Page and number are for the caller to set. The tree is walked without recursion: it may be deep."""
    walk = _Walk(notes)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if walk.skip is None:
                yield from _enter(walk, element)
            continue
        if walk.skip is None and event == "end":
            yield from _leave(walk, element)
        elif walk.skip is element:
            walk.skip = None
        if walk.skip is None and element is not root:
            walk.block.written.add(element.tail or "")
    yield from _finished(walk)


def _enter(walk: _Walk, element: etree._Element) -> Iterator[Paragraph | RawTable]:
    tag = str(element.tag)
    written = walk.block.written
    target = _called(element) if tag == "a" else None
    if target is not None and target in walk.notes:
        written.anchors.append(Anchor(written.length, walk.notes[target]))
        walk.skip = element
        return
    if _is_unseen(element, walk):
        walk.skip = element
        return
    if tag == "sup" and (mark := _unlinked_mark(element, walk)):
        written.add(mark)
        walk.skip = element
        return
    if tag in _BLOCKS:
        if walk.cell is None:
            yield from _begin_block(walk, element)
        else:
            written.add(" ")
    if tag in _SECTIONS:
        walk.sections += 1
    elif tag in ("ul", "ol"):
        walk.lists += 1
    elif tag in ("td", "th") and walk.cell is None and len(_text(element, LONGEST_CELL)) <= LONGEST_CELL:
        # one line of a table; a cell longer than that is layout
        yield from _begin(walk, "row")
        walk.cell = element
    name = element.get("id") or (element.get("name") if tag == "a" else None)
    if name in walk.notes:
        walk.block.note = walk.notes[str(name)]
        walk.note_owner = element if tag in _BLOCKS else None
        if tag == "a":  # the mark at the head of the note, which leads back
            walk.skip = element
            return
    written = walk.block.written
    if tag == "br":
        if written.pieces and written.pieces[-1].endswith("\n") and walk.cell is None:
            note, kind, level = walk.block.note, walk.block.kind, walk.block.level
            yield from _finished(walk)
            walk.block = _Block(kind, note, level)
        walk.block.written.add("\n")
    if tag == "a" and str(element.get("href") or "").lower().startswith(("http://", "https://", "#v_")):
        walk.link = (element, walk.block.written.length)
    if element.text:
        walk.block.written.add(element.text)


def _begin_block(walk: _Walk, element: etree._Element) -> Iterator[Paragraph | RawTable]:
    tag = str(element.tag)
    kind = "heading" if tag in _HEADINGS else _KINDS.get(tag) or _kind_within(element)
    level = int(tag[1]) if kind == "heading" else max(walk.lists - 1, 0) if kind == "list_item" else None
    yield from _begin(walk, kind, level)
    if tag == "table":
        yield from _rows_so_far(walk)
        walk.tables.append(_Table())


def _leave(walk: _Walk, element: etree._Element) -> Iterator[Paragraph | RawTable]:
    tag = str(element.tag)
    if walk.link is not None and element is walk.link[0]:
        start, end = walk.link[1], walk.block.written.length
        if end > start:
            walk.block.written.links.append(Link(str(element.get("href")), start, end))
        walk.link = None
    if element is walk.note_owner:
        yield from _begin(walk, "paragraph")
        walk.note_owner, walk.block.note = None, None
    if element is walk.cell:
        walk.cell = None
        _take_cell(walk, element)
    elif tag in _BLOCKS and walk.cell is None:
        yield from _begin(walk, "paragraph")
    if tag in _SECTIONS:
        walk.sections -= 1
    elif tag in ("ul", "ol"):
        walk.lists -= 1
    elif walk.tables and walk.cell is None:
        if tag == "tr" and walk.tables[-1].cells:
            walk.tables[-1].rows.append(RawRow(tuple(walk.tables[-1].cells)))
            walk.tables[-1].cells = []
        elif tag == "caption" and not walk.tables[-1].rows:
            walk.tables[-1].has_caption = True
        elif tag == "table":
            yield from _rows_so_far(walk)
            walk.tables.pop()


def _take_cell(walk: _Walk, element: etree._Element) -> None:
    text, anchors, links = walk.block.written.finished()
    walk.block = _Block()
    if not walk.tables:  # a cell outside of any table
        walk.tables.append(_Table())
    parent = element.getparent()
    group = parent.getparent() if parent is not None else None
    is_head = element.tag == "th" or (group is not None and group.tag == "thead")
    height = _span(element, "rowspan") or MOST_ROWS
    walk.tables[-1].cells.append(
        RawCell(text, height, _span(element, "colspan") or 1, is_head, notes=anchors, links=links)
    )


def _span(element: etree._Element, name: str) -> int:
    value = str(element.get(name) or "1").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 4 else 1


def _rows_so_far(walk: _Walk) -> Iterator[RawTable]:
    if walk.tables and (walk.tables[-1].rows or walk.tables[-1].cells):
        table = walk.tables[-1]
        rows = [*table.rows, *([RawRow(tuple(table.cells))] if table.cells else [])]
        yield RawTable(tuple(rows), table.has_caption)
        walk.tables[-1] = _Table()


def _begin(walk: _Walk, kind: str, level: int | None = None) -> Iterator[Paragraph | RawTable]:
    """End the block at hand and begin another, within the same note if one is open."""
    yield from _finished(walk)
    walk.block = _Block(kind, walk.block.note if walk.note_owner is not None else None, level)


def _kind_within(element: etree._Element) -> str:
    parent = element.getparent()
    return "list_item" if parent is not None and parent.tag == "li" and parent[0] is element else "paragraph"


def _unlinked_mark(element: etree._Element, walk: _Walk) -> str | None:
    """The superior figures of a mark that leads to no note of the page: `<sup>12</sup>`."""
    mark = _FIGURES.fullmatch(_text(element, 8))
    is_linked = any(_called(link) in walk.notes for link in element.iter("a"))
    return superior(mark[1]) if mark and not is_linked else None


def _finished(walk: _Walk) -> Iterator[Paragraph | RawTable]:
    block = walk.block
    if not block.written.length:
        return
    text, anchors, links = block.written.finished()
    if not text:
        return
    if walk.cell is None:
        yield from _rows_so_far(walk)
    kind = "paragraph" if block.kind == "row" else block.kind
    kind = "note" if block.note else "list_item" if kind == "paragraph" and is_list_item(text) else kind
    yield Paragraph(
        page=None,
        number=0,
        text=text,
        kind=kind,
        own_number=block.note or own_number(text),
        notes=anchors,
        links=links,
        level=block.level if kind == block.kind else None,
    )
