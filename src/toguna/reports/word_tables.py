"""Tables in Word: heads that repeat, rows that hold together, rules and shades; captions as fields that count."""

import re
from collections.abc import Iterator
from typing import Any

from toguna.reports.word_reference import NAVY, PALE, TEXT_WIDTH
from toguna.reports.word_xml import field, make, run, set_style, style_of, w

KEPT_WHOLE = 18
"""A table of at most so many rows is not broken over pages (looks/typst.lua has the same number)."""
TEXT_STYLES = ("BodyText", "FirstParagraph", "Compact")
CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign")


def set_tables(body: Any, tree: Any) -> None:
    """Order every table of ours in place. tree: pandoc's tree, from which the body was written."""
    for table, foot in zip(body.iter(w("tbl")), foot_rows(tree), strict=True):
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        name = "" if style is None else style.get(w("val"))
        if name.startswith("Toguna"):
            _set_widths(table)
        if name == "TogunaCover":
            _set_cover(table)
        elif name in ("TogunaTable", "TogunaDense"):
            _set_data(table, foot, "Dense" if name == "TogunaDense" else "")


def _rows(table: Any) -> list[Any]:
    return list(table.iterfind(w("tr")))


def _set_widths(table: Any) -> None:
    """Widths in points of our page: pandoc reckons with its own page and leaves the cells without any."""
    columns = list(table.iterfind(f"{w('tblGrid')}/{w('gridCol')}"))
    total = table.find(f"{w('tblPr')}/{w('tblW')}")
    share = int(total.get(w("w"))) / 5000 if total.get(w("type")) == "pct" else 1.0
    given = [int(c.get(w("w"))) for c in columns]
    widths = [round(g * TEXT_WIDTH * share / sum(given)) for g in given]
    for column, width in zip(columns, widths, strict=True):
        column.set(w("w"), str(width))
    total.set(w("w"), str(sum(widths)))
    total.set(w("type"), "dxa")
    for row in _rows(table):
        place = 0
        for cell in row.iterfind(w("tc")):
            spanned = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
            span = 1 if spanned is None else int(spanned.get(w("val")))
            _cell_property(cell, make("tcW", w=str(sum(widths[place : place + span])), type="dxa"))
            place += span


def _set_cover(table: Any) -> None:
    for row in _rows(table):
        _hold(row)
        for place, cell in enumerate(row.iterfind(w("tc"))):
            if place == 0:
                _shade(cell)
            for paragraph in cell.iter(w("p")):
                set_style(paragraph, "CoverLabel" if place == 0 else "CoverText")


def _set_data(table: Any, foot: int, dense: str) -> None:
    rows = _rows(table)
    heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    following = _next_paragraph(table)
    has_note = following is not None and style_of(following) == "SourceNote"
    if following is not None and style_of(following) in TEXT_STYLES:
        _space_before(following)
    for place, row in enumerate(rows):
        _hold(row)
        is_head, is_foot = row in heads, place >= len(rows) - foot
        kind = "TableHead" if is_head else "TableTotal" if is_foot else "TableText"
        is_last = place == len(rows) - 1
        near_end = place >= len(rows) - foot - 2
        near_start = place <= len(heads)
        keep = has_note if is_last else len(rows) <= KEPT_WHOLE or near_end or near_start
        for cell in row.iterfind(w("tc")):
            for paragraph in cell.iterfind(w("p")):
                set_style(paragraph, kind + dense)
                if keep:
                    _keep_next(paragraph)
            if is_head:
                _shade(cell)
                _align(cell, "bottom")
            if is_head and row is heads[-1]:
                _rule(cell, "bottom")
            if is_foot and place == len(rows) - foot:
                _rule(cell, "top")


def foot_rows(tree: Any) -> Iterator[int]:
    """How many rows the foot of each table of pandoc's tree has, in order; pandoc's Word has no mark for them."""
    if isinstance(tree, dict):
        if tree.get("t") == "Table":
            yield len(tree["c"][5][1])
        for value in tree.values():
            yield from foot_rows(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from foot_rows(value)


def _next_paragraph(table: Any) -> Any:
    following = table.getnext()
    while following is not None and following.tag in (w("bookmarkEnd"), w("bookmarkStart")):
        following = following.getnext()
    return following if following is not None and following.tag == w("p") else None


def _space_before(paragraph: Any) -> None:
    """Room between a table without a note and the text that goes on."""
    properties = paragraph.find(w("pPr"))
    place = sum(1 for e in properties if e.tag in (w("pStyle"), w("keepNext"), w("keepLines"), w("numPr")))
    properties.insert(place, make("spacing", before="240"))


def _hold(row: Any) -> None:
    """No page break inside a row."""
    properties = row.find(w("trPr"))
    if properties is None:
        properties = make("trPr")
        row.insert(0, properties)
    properties.insert(0, make("cantSplit"))


def _cell_property(cell: Any, element: Any) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = make("tcPr")
        cell.insert(0, properties)
    for old in properties.findall(element.tag):
        properties.remove(old)
    properties.append(element)
    properties[:] = sorted(properties, key=lambda e: CELL_ORDER.index(e.tag.rpartition("}")[2]))


def _shade(cell: Any) -> None:
    _cell_property(cell, make("shd", val="clear", color="auto", fill=PALE))


def _align(cell: Any, where: str) -> None:
    _cell_property(cell, make("vAlign", val=where))


def _rule(cell: Any, side: str) -> None:
    borders = make("tcBorders")
    borders.append(make(side, val="single", sz="5", space="0", color=NAVY))
    _cell_property(cell, borders)


def _keep_next(paragraph: Any) -> None:
    properties = paragraph.find(w("pPr"))
    if properties.find(w("keepNext")) is None:
        properties.insert(1, make("keepNext"))


def number_captions(body: Any) -> None:
    """The number that the filter printed becomes a SEQ field with that number, so that Word can list and count on."""
    for style in list(body.iter(w("rStyle"))):
        if style.get(w("val")) != "CaptionNumber":
            continue
        found_run = style.getparent().getparent()
        text = "".join(t.text or "" for t in found_run.iter(w("t")))
        split = re.match(r"^(\D+?)(\d+)(.*)$", text)
        if not split:
            continue
        label, number, after = split.groups()
        runs = [
            run(label, style="CaptionNumber"),
            *field(f"SEQ {label.strip()} \\* ARABIC", number, style="CaptionNumber"),
            run(after, style="CaptionNumber"),
        ]
        for new in runs:
            found_run.addprevious(new)
        found_run.getparent().remove(found_run)
