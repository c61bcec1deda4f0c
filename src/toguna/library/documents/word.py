"""Word documents (DOCX): paragraphs, table rows, notes and where they are called. Nothing is run or fetched."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from toguna.errors import UnusableInput
from toguna.library.documents.model import Anchor, Document, Link, Metadata, Paragraph
from toguna.library.documents.text import is_list_item, own_number, tidy

MAX_UNPACKED = 500_000_000
MAX_PART = 100_000_000
MAX_RATIO = 200
"""Unpacked to packed size of a part of more than 1 MB; the text of real documents stays below 60."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PART = re.compile(
    r"word/(?:document\d*|footnotes|endnotes|styles|_rels/document\d*\.xml)\.(?:xml|rels)|docProps/core\.xml"
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")} | {_FALLBACK}


@dataclass
class _Builder:
    """One paragraph being read."""

    text: str = ""
    anchors: list[Anchor] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    page: int | None = None


def read_docx(content: bytes, name: str) -> Document:
    """Paragraphs in the order of the text, then footnotes and endnotes. Text marked as deleted is left out.

    A page is given only where Word left the marks of its last paging (lastRenderedPageBreak); else there are none.
    Raises: UnusableInput if it is encrypted, damaged, a zip bomb, or declares entities.
    """
    parts = _parts(content, name)
    main = next((key for key in parts if re.fullmatch(r"word/document\d*\.xml", key)), None)
    if main is None:
        raise UnusableInput(f"{name} is damaged: it has no text of a Word document. Save it again from Word.")
    trees = {key: _parse(xml, name) for key, xml in parts.items()}
    targets = {
        str(r.get("Id")): str(r.get("Target"))
        for key, tree in trees.items()
        if key.endswith(".rels")
        for r in tree.iter("{*}Relationship")
        if r.get("TargetMode") == "External"
    }
    headings = _heading_styles(trees.get("word/styles.xml"))
    found = list(_paragraphs(trees[main], headings, targets))
    has_pages = any(True for _ in trees[main].iter(f"{W}lastRenderedPageBreak"))
    for kind in ("footnotes", "endnotes"):
        tree = trees.get(f"word/{kind}.xml")
        if tree is not None:
            found += _notes(tree, kind, targets, _pages_of_calls(found) if has_pages else {})
    if not found:
        raise UnusableInput(f"{name} holds no text.")
    found = _as_printed(found)
    last = max((p.page or 1 for p in found), default=1)
    return Document(
        format="docx",
        paragraphs=tuple(replace(p, number=n, page=p.page if has_pages else None) for n, p in enumerate(found, 1)),
        pages=tuple(str(n) for n in range(1, last + 1)) if has_pages else (),
        metadata=_metadata(trees.get("docProps/core.xml"), found),
    )


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    """The parts that hold text, unpacked within limits that do not rest on what the archive says of itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED or len(entries) > 20_000:
                raise UnusableInput(_bomb(name))
            return {e.filename: _unpack(archive, e, name) for e in entries if _PART.fullmatch(e.filename)}
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise UnusableInput(f"{name} is damaged: {error}. Download or save it again.") from None
    except RuntimeError:
        raise UnusableInput(f"{name} is encrypted. Save a copy without a password and add that.") from None
    except Exception as error:  # zlib.error has no common root with the others
        if isinstance(error, UnusableInput):
            raise
        raise UnusableInput(f"{name} is damaged: {error}. Download or save it again.") from None


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    with archive.open(entry) as part:
        xml = part.read(MAX_PART + 1)
    if len(xml) > MAX_PART or (len(xml) > 1_000_000 and len(xml) > MAX_RATIO * max(entry.compress_size, 1)):
        raise UnusableInput(_bomb(name))
    return xml.replace(_STRICT, _TRANSITIONAL)


def _bomb(name: str) -> str:
    return (
        f"{name} unpacks to far more than a text holds (a zip bomb?) and was not read. "
        "If it is sound, save it again from Word without its pictures."
    )


def _parse(xml: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnusableInput(f"{name} is damaged: its text is not XML ({error.msg}). Save it again from Word.") from None
    if tree.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnusableInput(
            f"{name} declares entities, which Word never does; it was not read. Save it again from Word."
        )
    return tree


def _heading_styles(styles: etree._Element | None) -> set[str]:
    """Ids of the styles that have an outline level or are called Title; names of styles are translated, levels not."""
    found = {"Title"}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None and str(level.get(f"{W}val")) < "9":
            found.add(str(style.get(f"{W}styleId")))
    return found


def _paragraphs(root: etree._Element, headings: set[str], targets: dict[str, str]) -> Iterator[Paragraph]:
    """Body paragraphs and table rows; number is for the caller to set."""
    page = 1
    body = root.find(f"{W}body")
    stack = [iter(body if body is not None else root)]
    while stack:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        elif block.tag == f"{W}p":
            built, page = _read_paragraph(block, page, targets)
            yield from _finished(built, _kind(block, headings))
        elif block.tag == f"{W}tr":
            row, page = _read_row(block, page, targets)
            yield from _finished(row, "row")
        elif isinstance(block.tag, str) and block.tag not in _UNSEEN:
            stack.append(iter(block))


def _finished(built: _Builder, kind: str) -> Iterator[Paragraph]:
    lead = len(built.text) - len(built.text.lstrip())
    text = tidy(built.text)
    if text:
        is_same = text == built.text.strip()
        yield Paragraph(
            page=built.page,
            number=0,
            text=text,
            kind="list_item" if kind == "paragraph" and is_list_item(text) else kind,
            own_number=own_number(text),
            notes=tuple(
                Anchor(min(a.offset - lead if is_same else len(tidy(built.text[: a.offset])), len(text)), a.note)
                for a in built.anchors
            ),
            links=tuple(built.links if is_same and not lead else (replace(k, start=0, end=0) for k in built.links)),
        )


def _kind(paragraph: etree._Element, headings: set[str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if (style is not None and style.get(f"{W}val") in headings) or paragraph.find(f"{W}pPr/{W}outlineLvl") is not None:
        return "heading"
    return "list_item" if paragraph.find(f"{W}pPr/{W}numPr") is not None else "paragraph"


def _read_row(row: etree._Element, page: int, targets: dict[str, str]) -> tuple[_Builder, int]:
    built = _Builder(page=page)
    for n, cell in enumerate(row.iterchildren(f"{W}tc")):
        built.text += " | " if n else ""
        for m, paragraph in enumerate(cell.iter(f"{W}p")):
            part, page = _read_paragraph(paragraph, page, targets)
            built.text += " " if m and part.text.strip() else ""
            built.anchors += [Anchor(a.offset + len(built.text), a.note) for a in part.anchors]
            built.links += part.links
            built.text += part.text.strip()
    if not built.text.strip("| "):
        built.text = ""
    return built, page


def _read_paragraph(paragraph: etree._Element, page: int, targets: dict[str, str]) -> tuple[_Builder, int]:
    """The paragraph and the page on which it ends; its own page is that of its first words."""
    built = _Builder()
    skip: etree._Element | None = None
    link: tuple[etree._Element, str, int] | None = None
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "end":
            skip = None if element is skip else skip
            if link is not None and element is link[0]:
                built.links.append(Link(link[1], link[2], len(built.text)))
                link = None
            continue
        if skip is not None or not isinstance(element.tag, str):
            continue
        if element.tag in _UNSEEN:
            skip = element
        elif element.tag == f"{W}t":
            built.page = built.page or page
            built.text += element.text or ""
        elif element.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            built.text += " "
        elif element.tag == f"{W}noBreakHyphen":
            built.text += "-"
        elif element.tag == f"{W}lastRenderedPageBreak":
            page += 1
        elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            prefix = "e" if element.tag.endswith("endnoteReference") else ""
            built.anchors.append(Anchor(len(built.text), f"{prefix}{element.get(f'{W}id')}"))
        elif element.tag == f"{W}hyperlink" and str(element.get(_R_ID)) in targets:
            link = (element, targets[str(element.get(_R_ID))], len(built.text))
    built.page = built.page or page
    return built, page


def _pages_of_calls(found: list[Paragraph]) -> dict[str, int | None]:
    return {anchor.note: paragraph.page for paragraph in found for anchor in paragraph.notes}


def _notes(
    root: etree._Element, kind: str, targets: dict[str, str], pages: dict[str, int | None]
) -> Iterator[Paragraph]:
    """The notes by Word's own ids (endnotes with an e before them); separators are no notes."""
    prefix = "e" if kind == "endnotes" else ""
    for note in root:
        if not isinstance(note.tag, str) or note.get(f"{W}type") in ("separator", "continuationSeparator"):
            continue
        mark = f"{prefix}{note.get(f'{W}id')}"
        for paragraph in note.iter(f"{W}p"):
            built, _ = _read_paragraph(paragraph, 1, targets)
            built.page = pages.get(mark, built.page)
            for finished in _finished(built, "note"):
                yield replace(finished, own_number=mark, kind="note")


def _as_printed(found: list[Paragraph]) -> list[Paragraph]:
    """Notes by the number that Word prints: footnotes counted in the order of their calls, endnotes apart from them."""
    called = list(dict.fromkeys(anchor.note for paragraph in found for anchor in paragraph.notes))
    printed = {
        mark: f"{prefix}{n}"
        for prefix, is_end in (("", False), ("e", True))
        for n, mark in enumerate([m for m in called if m.startswith("e") == is_end], 1)
    }
    return [
        replace(
            p,
            own_number=printed.get(str(p.own_number), p.own_number) if p.kind == "note" else p.own_number,
            notes=tuple(replace(a, note=printed[a.note]) for a in p.notes),
        )
        for p in found
    ]


def _metadata(core: etree._Element | None, found: list[Paragraph]) -> Metadata:
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
