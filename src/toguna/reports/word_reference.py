"""The reference document whose styles pandoc gives to Word: one row of a table per style, zipped at render time.

The text block is A4 less 25 mm left and right. Arial is on every Windows and macOS; LibreOffice sets it in Liberation
Sans, which is drawn to the same widths, and so is the Arimo of the PDF: lines break alike.
"""

import io
import zipfile
from collections.abc import Mapping
from html import escape

FONT, MONO = "Arial", "Consolas"
INK, NAVY, PALE, RULE, QUIET, LINK = "1D1D1F", "14375E", "E9EEF5", "C3CAD3", "55606B", "1F4E8C"
EPOCH = (1980, 1, 1, 0, 0, 0)
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{MAIN}" xmlns:r="{RELATION}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TEXT_WIDTH = 9070
"""Width of the text block in twentieths of a point."""


def _text(size: float = 0, colour: str = "", bold: bool = False, italic: bool = False, more: str = "") -> str:
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "") + more
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    points = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    return marks + ink + points


def _space(before: float = 0, after: float = 0, line: int = 0, keep: str = "", more: str = "", left: str = "") -> str:
    """Space in points, line in 240ths; keep: next, lines or both."""
    kept = ("<w:keepNext/>" if keep in ("next", "both") else "") + (
        "<w:keepLines/>" if keep in ("lines", "both") else ""
    )
    rule = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'{kept}{more}<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{rule}/>{left}'


def _heading(level: int, size: float, before: float, after: float) -> tuple[str, ...]:
    number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return (
        f"Heading{level}",
        f"heading {level}",
        "Normal",
        "BodyText",
        _space(before, after, 252, "both", number, outline),
        _text(size, NAVY, bold=True),
    )


def _contents(level: int) -> tuple[str, ...]:
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    indent = f'<w:ind w:left="{(level - 1) * 280}"/>'
    before = 5 if level == 1 else 1
    return (
        f"TOC{level}",
        f"toc {level}",
        "Normal",
        "Normal",
        _space(before, 1, 252, more=tabs, left=indent),
        _text(10.5 if level == 1 else 10, bold=level == 1),
    )


_BOX = (
    '<w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="9A5B00"/><w:left w:val="single" w:sz="4" w:space="5" '
    'w:color="9A5B00"/><w:bottom w:val="single" w:sz="4" w:space="5" w:color="9A5B00"/>'
    '<w:right w:val="single" w:sz="4" '
    'w:space="5" w:color="9A5B00"/></w:pBdr>'
)
_LEFT_RULE = f'<w:pBdr><w:left w:val="single" w:sz="16" w:space="9" w:color="{RULE}"/></w:pBdr>'
_RUNNING = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'

PARAGRAPHS: tuple[tuple[str, ...], ...] = (
    ("Normal", "Normal", "", "", _space(0, 0, 276), _text(0, INK)),
    ("BodyText", "Body Text", "Normal", "BodyText", _space(0, 8, 288), ""),
    ("FirstParagraph", "First Paragraph", "BodyText", "BodyText", "", ""),
    ("Compact", "Compact", "BodyText", "Compact", _space(0, 4, 283), ""),
    ("Title", "Title", "Normal", "BodyText", _space(0, 14, 252, "next"), _text(21, NAVY, bold=True)),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        "Title",
        _space(0, 4, 252, "next"),
        _text(10, QUIET, bold=True, more="<w:caps/>") + "",
    ),
    ("Author", "Author", "Normal", "BodyText", "", ""),
    ("Date", "Date", "Normal", "BodyText", "", ""),
    _heading(1, 15, 22, 9),
    _heading(2, 12.5, 16, 7),
    _heading(3, 11, 13, 5),
    _heading(4, 10.5, 11, 4),
    _heading(5, 10.5, 10, 4),
    _heading(6, 10.5, 10, 4),
    _contents(1),
    _contents(2),
    _contents(3),
    ("TOCHeading", "TOC Heading", "Normal", "Normal", _space(24, 9, 252, "next"), _text(15, NAVY, bold=True)),
    ("ContentsPlaceholder", "Contents Placeholder", "Normal", "Normal", "", ""),
    (
        "BlockText",
        "Block Text",
        "BodyText",
        "BodyText",
        _space(2, 8, 283, left='<w:ind w:left="480" w:right="480"/>'),
        "",
    ),
    ("FootnoteText", "footnote text", "Normal", "FootnoteText", _space(0, 2, 247, "lines"), _text(9)),
    ("FootnoteBlockText", "Footnote Block Text", "FootnoteText", "FootnoteText", "", ""),
    ("Bibliography", "Bibliography", "Normal", "Bibliography", _space(0, 6, 264, "lines"), _text(9.5)),
    ("Caption", "caption", "Normal", "BodyText", _space(12, 4, 252, "both"), _text(9.5, NAVY)),
    ("TableCaption", "Table Caption", "Caption", "BodyText", _space(14, 4, 252, "both"), ""),
    ("ImageCaption", "Image Caption", "Caption", "BodyText", _space(5, 3, 252, "both"), ""),
    ("Figure", "Figure", "Normal", "BodyText", _space(12, 0, 240, "next"), ""),
    ("CaptionedFigure", "Captioned Figure", "Figure", "ImageCaption", "", ""),
    ("SourceNote", "Source Note", "Normal", "BodyText", _space(4, 16, 247, "lines"), _text(8, QUIET)),
    ("Disclaimer", "Disclaimer", "BodyText", "Disclaimer", _space(0, 6, 271), _text(9)),
    (
        "Caveat",
        "Caveat",
        "BodyText",
        "BodyText",
        _space(3, 8, 276, "", _LEFT_RULE, '<w:ind w:left="227"/>'),
        _text(9.5),
    ),
    ("KeyPoint", "Key Point", "BodyText", "BodyText", _space(0, 6, 283, "", _SHADE), ""),
    ("Unanswered", "Unanswered", "BodyText", "BodyText", _space(4, 10, 276, "lines", _BOX), ""),
    ("TableText", "Table Text", "Normal", "TableText", _space(0, 0, 247), _text(9)),
    ("TableHead", "Table Head", "TableText", "TableText", _space(0, 0, 247, "next"), _text(9, bold=True)),
    ("TableTotal", "Table Total", "TableText", "TableText", "", _text(9, bold=True)),
    ("TableTextDense", "Table Text Dense", "TableText", "TableTextDense", "", _text(7.5)),
    ("TableHeadDense", "Table Head Dense", "TableHead", "TableTextDense", "", _text(7.5, bold=True)),
    ("TableTotalDense", "Table Total Dense", "TableTotal", "TableTextDense", "", _text(7.5, bold=True)),
    ("CoverLabel", "Cover Label", "Normal", "CoverText", _space(3, 3, 259), _text(10, NAVY, bold=True)),
    ("CoverText", "Cover Text", "Normal", "CoverText", _space(3, 3, 259), _text(10)),
    ("Header", "header", "Normal", "Header", _space(0, 0, 240, "", _RUNNING + _RIGHT_TAB), _text(8, QUIET)),
    ("Footer", "footer", "Normal", "Footer", _space(0, 0, 240, left='<w:jc w:val="center"/>'), _text(8, QUIET)),
)
"""Style id, name, based on, next, paragraph properties, run properties. Order of properties as the schema has it."""

CHARACTERS: tuple[tuple[str, str, str], ...] = (
    ("BodyTextChar", "Body Text Char", ""),
    ("VerbatimChar", "Verbatim Char", f'<w:rFonts w:ascii="{MONO}" w:hAnsi="{MONO}"/>' + _text(9.5)),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("Hyperlink", "Hyperlink", _text(0, LINK)),
    ("SectionNumber", "Section Number", ""),
    ("CaptionNumber", "Caption Number", _text(bold=True)),
)

_EDGE = f'w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"'
_THIN = f'w:val="single" w:sz="3" w:space="0" w:color="{RULE}"'


def _table_style(key: str, name: str, side: int, edge: int) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Table"/>'
        f'<w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders><w:top {_EDGE}/><w:bottom {_EDGE}/>'
        f'<w:insideH {_THIN}/></w:tblBorders><w:tblCellMar><w:top w:w="{edge}" w:type="dxa"/><w:left w:w="{side}" '
        f'w:type="dxa"/><w:bottom w:w="{edge}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        "</w:style>"
    )


def styles(locale: str) -> str:
    """word/styles.xml for a document in the language of `locale`."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
        f'w:cs="{FONT}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    rows = [_paragraph_style(*row) for row in PARAGRAPHS]
    rows.append(
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    for key, name, run in CHARACTERS:
        rows.append(
            f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
        )
    rows.append(
        '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    rows += [
        _table_style("TogunaTable", "Toguna Table", 85, 45),
        _table_style("TogunaDense", "Toguna Dense", 57, 40),
        _table_style("TogunaCover", "Toguna Cover", 130, 50),
    ]
    return f"{DECLARATION}<w:styles {NAMES}>{defaults}{''.join(rows)}</w:styles>"


def _paragraph_style(key: str, name: str, base: str, following: str, paragraph: str, run: str) -> str:
    is_own = (
        ' w:customStyle="1"'
        if name[0].isupper() and name not in ("Normal", "Title", "Subtitle", "Body Text", "Date")
        else ""
    )
    return (
        f'<w:style w:type="paragraph"{" w:default=" + chr(34) + "1" + chr(34) if key == "Normal" else is_own} '
        f'w:styleId="{key}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + ('<w:uiPriority w:val="39"/>' if key.startswith("TOC") else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def numbering() -> str:
    """word/numbering.xml: the headings as 1., 1.1., 1.1.1."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{n + 1}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{"".join(f"%{k + 1}." for k in range(n + 1))}"/>'
        '<w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for n in range(6)
    )
    return (
        f'{DECLARATION}<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _field(code: str, cached: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{cached}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def reference_document(*, locale: str, labels: Mapping[str, str], series: str, running: str) -> bytes:
    """A .docx that holds styles, heading numbers, page size, running head and `Page x of y`, and no text."""
    header = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_run(series)}<w:r><w:tab/></w:r>{_run(running)}</w:p>'
    footer = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_run(labels["page"] + " ")}{_field("PAGE", "1")}'
        f"{_run(' ' + labels['of'] + ' ')}{_field('NUMPAGES', '1')}</w:p>"
    )
    empty = '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>'
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId11"/><w:headerReference w:type="first" r:id="rId12"/>'
        '<w:footerReference w:type="default" r:id="rId13"/><w:footerReference w:type="first" r:id="rId14"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="737" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    kinds = {
        "styles": ("styles.xml", "styles", "rId1"),
        "numbering": ("numbering.xml", "numbering", "rId2"),
        "header1": ("header1.xml", "header", "rId11"),
        "header2": ("header2.xml", "header", "rId12"),
        "footer1": ("footer1.xml", "footer", "rId13"),
        "footer2": ("footer2.xml", "footer", "rId14"),
    }
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = "".join(
        f'<Override PartName="/word/{file}" ContentType="{base}{kind}+xml"/>' for file, kind, _ in kinds.values()
    )
    relations = "".join(
        f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{file}"/>' for file, kind, key in kinds.values()
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{base}document.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body><w:p/>{section}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {NAMES}>{header}</w:hdr>",
        "word/header2.xml": f"<w:hdr {NAMES}>{empty}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMES}>{footer}</w:ftr>",
        "word/footer2.xml": f"<w:ftr {NAMES}>{footer}</w:ftr>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            **{k: DECLARATION + v for k, v in parts.items()},
            "word/styles.xml": styles(locale),
            "word/numbering.xml": numbering(),
        }.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text)
    return buffer.getvalue()
