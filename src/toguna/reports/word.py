"""A Word document: pandoc writes it from the tree, then tables, captions, contents and properties are put in order."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree

from toguna.errors import LookError
from toguna.reports.pdf import rasterise
from toguna.reports.render_parts import LOOKS, Metadata, pandoc
from toguna.reports.word_contents import fill_contents
from toguna.reports.word_reference import DECLARATION, EPOCH, reference_document
from toguna.reports.word_tables import number_captions, set_tables
from toguna.reports.word_xml import W, make, w

PICTURE_WIDTH_CM = 16
TWENTIETHS_PER_MM = 1440 / 25.4
LIST_INDENT = 300
"""Twentieths of a point per level."""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def raw(source: str, room: Path, settings: dict[str, Any], metadata: Metadata) -> bytes:
    """The tree as pandoc writes it with our styles, pictures as PNG."""
    rasterise(room, settings)
    reference = room / "reference.docx"
    reference.write_bytes(
        reference_document(
            locale=settings["locale"],
            labels=settings["labels"],
            series=metadata.series,
            running=metadata.running,
        )
    )
    return pandoc(
        [
            *("--from", "json", "--to", "docx", "--lua-filter", str(LOOKS / "word.lua")),
            *("--reference-doc", str(reference), "--output", "-"),
        ],
        source.encode("utf-8"),
    )


def finish(
    content: bytes,
    tree: dict[str, Any],
    settings: dict[str, Any],
    metadata: Metadata,
    heading_pages: Sequence[int],
) -> bytes:
    """The document in its final order: the same text and the same date give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    body = document.find(w("body"))
    if body is None:
        raise LookError("pandoc wrote a Word document without a body.")
    _put_series_first(body)
    _unnumber(body, set(_headings(tree["blocks"], "unnumbered")))
    _begin_pages(body, set(_headings(tree["blocks"], "new-page")))
    set_tables(body, tree["blocks"])
    number_captions(body)
    fill_contents(body, settings["labels"]["contents"], heading_pages)
    _settle_pictures(body)
    if metadata.is_sheet:
        _make_sheet(body, parts)
    parts["word/document.xml"] = _written(document)
    parts["word/numbering.xml"] = _indent_lists(parts["word/numbering.xml"])
    _describe(parts, settings, metadata)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def _written(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))


def _make_sheet(body: Any, parts: dict[str, bytes]) -> None:
    """Margins and notes as the PDF has them, so that a sheet fits its page."""
    for margins in body.iter(w("pgMar")):
        for side, millimetres in (
            ("left", 21),
            ("right", 21),
            ("top", 16),
            ("bottom", 16),
            ("header", 8),
            ("footer", 8),
        ):
            margins.set(w(side), str(round(millimetres * TWENTIETHS_PER_MM)))
    styles = etree.fromstring(parts["word/styles.xml"])
    for style in styles.iter(w("style")):
        if style.get(w("styleId")) == "FootnoteText":
            for size in (*style.iter(w("sz")), *style.iter(w("szCs"))):
                size.set(w("val"), "15")
    parts["word/styles.xml"] = _written(styles)


def _put_series_first(body: Any) -> None:
    paragraphs = {p.get(w("val")): p.getparent().getparent() for p in body.iterfind(f".//{W}pStyle")}
    title, series = paragraphs.get("Title"), paragraphs.get("Subtitle")
    if title is not None and series is not None:
        title.addprevious(series)


def _headings(blocks: Sequence[Any], of_class: str) -> Iterator[str]:
    for block in blocks:
        if block["t"] == "Header" and of_class in block["c"][1][1]:
            yield block["c"][1][0]
        elif block["t"] == "Div":
            yield from _headings(block["c"][1], of_class)


def _unnumber(body: Any, plain: set[str]) -> None:
    """Take the number off headings left unnumbered by the author."""
    for style in _styles_of_headings(body, plain):
        number = etree.fromstring(f'<w:numPr xmlns:w="{W[1:-1]}"><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
        style.addnext(number)


def _begin_pages(body: Any, first: set[str]) -> None:
    """Headings that begin a page."""
    for style in _styles_of_headings(body, first):
        style.addnext(make("pageBreakBefore"))


def _styles_of_headings(body: Any, wanted: set[str]) -> Iterator[Any]:
    """The style element of these headings; pandoc marks a heading by the bookmark around it."""
    for start in list(body.iter(w("bookmarkStart"))):
        if start.get(w("name")) not in wanted:
            continue
        paragraph = start.getparent() if start.getparent().tag == w("p") else start.getnext()
        while paragraph is not None and paragraph.tag != w("p"):
            paragraph = paragraph.getnext()
        style = None if paragraph is None else paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val"), "").startswith("Heading"):
            yield style


def _settle_pictures(body: Any) -> None:
    """No distance to the text around (LibreOffice adds some where none is said); no path of this machine."""
    for inline in body.iter(f"{DRAWING}inline"):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        said = inline.find(f"{DRAWING}docPr").get("descr", "")
        for inner in inline.iter(f"{PICTURE}cNvPr"):
            inner.set("descr", said)


def _indent_lists(numbering: bytes) -> bytes:
    """Lists of the text stand nearer to the margin than pandoc sets them."""
    tree = etree.fromstring(numbering)
    for kind in tree.iter(w("abstractNum")):
        if kind.find(f"{w('lvl')}/{w('pStyle')}") is not None:
            continue
        for level in kind.iter(w("lvl")):
            indent = level.find(f"{w('pPr')}/{w('ind')}")
            if indent is not None:
                indent.set(w("left"), str(LIST_INDENT * (int(level.get(w("ilvl"), "0")) + 1) + 60))
                indent.set(w("hanging"), str(LIST_INDENT))
    return _written(tree)


def _describe(parts: dict[str, bytes], settings: dict[str, Any], metadata: Metadata) -> None:
    """Core properties, the build as a custom property, the language of the theme."""
    day = f"{metadata.build_date.isoformat()}T12:00:00Z"
    dc, terms = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    parts["docProps/core.xml"] = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="{dc}" xmlns:dcterms="{terms}" xmlns:xsi="{xsi}"><dc:title>{escape(metadata.title)}</dc:title>'
        f"<dc:subject>{escape(metadata.running)}</dc:subject><dc:creator>{escape(metadata.author)}</dc:creator>"
        f"<dc:language>{settings['locale']}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    ).encode()
    parts["docProps/custom.xml"] = (
        f'{DECLARATION}<Properties xmlns="{CUSTOM}/custom-properties" xmlns:vt="{CUSTOM}/docPropsVTypes"><property '
        f'fmtid="{FORMAT_ID}" pid="2" name="build_id"><vt:lpwstr>{escape(metadata.build_id)}</vt:lpwstr>'
        "</property></Properties>"
    ).encode()
    parts["word/settings.xml"] = (
        f'{DECLARATION}<w:settings xmlns:w="{W[1:-1]}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        '</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{settings["locale"]}"/></w:settings>'
    ).encode()
