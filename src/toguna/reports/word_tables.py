"""Tables in Word: heads that repeat, rows that hold together, rules and shades; and captions as fields Word can count."""

import re
from typing import Any

from toguna.reports.word_reference import NAVY, PALE
from toguna.reports.word_xml import field, make, run, set_style, style_of, w

KEPT_WHOLE = 14
"""A table of at most so many rows is not broken over pages (looks/typst.lua has the same number)."""
CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign")


def set_tables(body: Any) -> None:
    """Order every table of ours in place."""
    for table in body.iter(w("tbl")):
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        name = "" if style is None else style.get(w("val"))
        if name == "TogunaCover":
            _set_cover(table)
        elif name in ("TogunaTable", "TogunaDense"):
            _set_data(table, "Dense" if name == "TogunaDense" else "")


def _rows(table: Any) -> list[Any]:
    return list(table.iterfind(w("tr")))


def _set_cover(table: Any) -> None:
    for row in _rows(table):
        _hold(row)
        for place, cell in enumerate(row.iterfind(w("tc"))):
            if place == 0:
                _shade(cell)
            for paragraph in cell.iter(w("p")):
                set_style(paragraph, "CoverLabel" if place == 0 else "CoverText")


def _set_data(table: Any, dense: str) -> None:
    rows = _rows(table)
    heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    foot = _foot_rows(rows)
    has_note = _next_style(table) == "SourceNote"
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


def _foot_rows(rows: list[Any]) -> int:
    """Rows of the table's foot, which word.lua gave a style of their own."""
    return sum(any(style_of(p) == "TableTotal" for p in row.iter(w("p"))) for row in rows)


def _next_style(table: Any) -> str:
    following = table.getnext()
    while following is not None and following.tag in (w("bookmarkEnd"), w("bookmarkStart")):
        following = following.getnext()
    return style_of(following) if following is not None and following.tag == w("p") else ""


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
