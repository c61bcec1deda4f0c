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
from toguna.library.documents.model import Anchor, Document, Link, Paragraph
from toguna.library.documents.page_metadata import metadata_of
from toguna.library.documents.text import decode, is_list_item, own_number, tidy

MAX_CHARACTERS = 50_000_000
MIN_MAIN = 200
"""Characters that <main> or <article> must hold to be taken for the whole text."""

_UNSEEN = {"script", "style", "noscript", "template", "nav", "footer", "aside", "svg", "iframe", "object", "head"}
_UNSEEN |= {"button", "select", "textarea", "dialog", "math", "canvas", "audio", "video"}
_UNSEEN_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "doc-backlink"}
_CLUTTER = re.compile(r"\b(?:cookies?|consent|breadcrumbs?)\b", re.IGNORECASE)
_BLOCKS = {
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
}
_BLOCKS |= {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SECTIONS = {"article", "main", "section"}
_BOXES = {"div", "section", "ul", "ol", "p"}
_KINDS = {"tr": "row", "li": "list_item"}
LONGEST_CELL = 1000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\s\[(]*(\d{1,4}|[ivx]{1,6}|\*{1,3}|[a-z])[\s\])]*")
_BACK = re.compile(r"[↩↑^⏎\ufe0e\ufe0f\s]+")


@dataclass
class _Block:
    """The paragraph being collected."""

    text: str = ""
    kind: str = "paragraph"
    note: str | None = None
    anchors: list[Anchor] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


@dataclass
class _Walk:
    """Where the walk through the page stands: what it skips, which cell, note and link are open."""

    notes: dict[str, str]
    block: _Block = field(default_factory=_Block)
    skip: etree._Element | None = None
    cell: etree._Element | None = None
    note_owner: etree._Element | None = None
    link: tuple[etree._Element, int] | None = None
    sections: int = 0


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
    found = [replace(p, number=n) for n, p in enumerate(_paragraphs(_main(root), _note_targets(root)), 1)]
    if not found:
        raise UnusableInput(
            f"{name} holds no text of its own: the page may be filled by scripts. Save it as PDF from the browser."
        )
    return Document(format="html", paragraphs=tuple(found), metadata=metadata_of(root))


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


def _paragraphs(root: etree._Element, notes: dict[str, str]) -> Iterator[Paragraph]:
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
            walk.block.text += element.tail or ""
    yield from _finished(walk.block)


def _enter(walk: _Walk, element: etree._Element) -> Iterator[Paragraph]:
    tag = str(element.tag)
    target = _called(element) if tag == "a" else None
    if target is not None and target in walk.notes:
        walk.block.anchors.append(Anchor(len(walk.block.text), walk.notes[target]))
        walk.skip = element
        return
    if _is_unseen(element, walk):
        walk.skip = element
        return
    if tag in _BLOCKS:
        if walk.cell is None:
            yield from _begin(walk, "heading" if tag in _HEADINGS else _KINDS.get(tag) or _kind_within(element))
        else:
            walk.block.text += " "
    if tag in _SECTIONS:
        walk.sections += 1
    elif tag in ("td", "th") and walk.cell is None and len(_text(element, LONGEST_CELL)) <= LONGEST_CELL:
        walk.cell = element  # one line of a table; a cell longer than that is layout
    name = element.get("id") or (element.get("name") if tag == "a" else None)
    if name in walk.notes:
        walk.block.note = walk.notes[str(name)]
        walk.note_owner = element if tag in _BLOCKS else None
        if tag == "a":  # the mark at the head of the note, which leads back
            walk.skip = element
            return
    if tag == "br":
        if walk.block.text.endswith("\n") and walk.cell is None:
            note, kind = walk.block.note, walk.block.kind
            yield from _finished(walk.block)
            walk.block = _Block(note=note, kind=kind)
        walk.block.text = walk.block.text.rstrip() + "\n"
    if tag == "a" and str(element.get("href") or "").lower().startswith(("http://", "https://")):
        walk.link = (element, len(walk.block.text))
    walk.block.text += element.text or ""


def _leave(walk: _Walk, element: etree._Element) -> Iterator[Paragraph]:
    tag = str(element.tag)
    if walk.link is not None and element is walk.link[0]:
        start, end = min(walk.link[1], len(walk.block.text)), len(walk.block.text)
        if end > start:
            walk.block.links.append(Link(str(element.get("href")), start, end))
        walk.link = None
    if element is walk.note_owner:
        yield from _begin(walk, "paragraph")
        walk.note_owner, walk.block.note = None, None
    if element is walk.cell:
        walk.cell = None
        walk.block.text = walk.block.text.rstrip() + " | "
    elif tag in _BLOCKS and walk.cell is None:
        yield from _begin(walk, "paragraph")
    if tag in _SECTIONS:
        walk.sections -= 1


def _begin(walk: _Walk, kind: str) -> Iterator[Paragraph]:
    """End the block at hand and begin another, within the same note if one is open."""
    yield from _finished(walk.block)
    walk.block = _Block(kind=kind, note=walk.block.note if walk.note_owner is not None else None)


def _kind_within(element: etree._Element) -> str:
    parent = element.getparent()
    return "list_item" if parent is not None and parent.tag == "li" and parent[0] is element else "paragraph"


def _finished(block: _Block) -> Iterator[Paragraph]:
    raw = block.text.rstrip(" |\n\t") if block.kind == "row" else block.text
    text = tidy(raw)
    if block.kind == "row":
        text = text.strip("| ")
    if not text:
        return
    kind = "note" if block.note else "list_item" if block.kind == "paragraph" and is_list_item(text) else block.kind
    yield Paragraph(
        page=None,
        number=0,
        text=text,
        kind=kind,
        own_number=block.note or own_number(text),
        notes=tuple(Anchor(_place(raw, a.offset, text), a.note) for a in block.anchors),
        links=tuple(Link(k.address, _place(raw, k.start, text), _place(raw, k.end, text)) for k in block.links),
    )


def _place(raw: str, offset: int, text: str) -> int:
    """The place in the tidied text of a place in the raw one."""
    before = tidy(raw[:offset])
    is_between = raw[:offset][-1:].isspace() and before and offset < len(raw.rstrip())
    return min(len(before) + bool(is_between), len(text))
