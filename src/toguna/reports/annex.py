"""A workbook of tables: contents, a sheet per table, a sheet on where they come from. No formula, no macro."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from toguna.fields import Field
from toguna.library.words import column
from toguna.store.workspace import replacing

WORDS = {
    "en": ("Contents", "Provenance", "Sheet", "Table", "Rows", "Column", "Unit", "Definition"),
    "fr": ("Sommaire", "Provenance", "Feuille", "Tableau", "Lignes", "Colonne", "Nom en CSV", "Unité", "Définition"),
}
"""The heads of the contents, then of the definitions; with the names of `toguna table` where heads are others."""
NAVY, PALE = "14375E", "E9EEF5"
EPOCH = (1980, 1, 1, 0, 0, 0)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|")
FORMATS = {"Int64": "#,##0", "Int8": "0", "Float64": "0.0##", "Date": "yyyy-mm-dd"}
LONGEST_CELL = 32_000
WIDEST = 60
"""Characters of a column; longer texts are wrapped."""
LINE = 13.5
"""Height of a line, in points; a sheet has at most 409."""


@dataclass(frozen=True)
class Sheet:
    """One table: name of its sheet, caption as printed, columns (type, unit, definition) and rows in their order."""

    name: str
    caption: str
    columns: tuple[Field, ...]
    rows: Sequence[Sequence[Any]]


def write(
    path: Path,
    sheets: Sequence[Sheet],
    provenance: Sequence[Mapping[str, Any]],
    *,
    language: str = "en",
    title: str = "",
    built: date = date(1980, 1, 1),
) -> None:
    """Write the workbook to `path`, whole or not at all; the same tables and date give the same bytes.

    provenance: one record per snapshot (or line of what must be known), its keys the heads of the last sheet.
    Text that a spreadsheet would run as a formula is stored as text and marked as such.
    """
    contents, origin, *heads = WORDS[language]
    book = Workbook()
    front = book.worksheets[0]
    front.title = contents
    names = _sheet_names([sheet.name for sheet in sheets], taken={contents, origin})
    _front(front, title or contents, heads, sheets, names)
    for sheet, name in zip(sheets, names, strict=True):
        _table(book.create_sheet(name), sheet, heads[3:], language)
    _provenance(book.create_sheet(origin), provenance)
    book.properties.title = title
    book.properties.creator = "toguna"
    _save(book, path, built)


def _front(page: Worksheet, title: str, heads: Sequence[str], sheets: Sequence[Sheet], names: Sequence[str]) -> None:
    _put(page, 1, 1, title).font = Font(name="Arial", size=14, bold=True, color=NAVY)
    _head_row(page, 3, heads[:3])
    for line, (sheet, name) in enumerate(zip(sheets, names, strict=True), start=4):
        link = _put(page, line, 1, name)
        link.hyperlink = f"#'{name}'!A1"
        link.font = Font(name="Arial", size=10, color="1F4E8C", underline="single")
        _put(page, line, 2, sheet.caption)
        _put(page, line, 3, len(sheet.rows))
    for letter, width in zip("ABC", (34, 96, 10), strict=True):
        page.column_dimensions[letter].width = width
    _fit_to_paper(page)


def _table(page: Worksheet, sheet: Sheet, heads: Sequence[str], language: str) -> None:
    told = [column(field, language) for field in sheet.columns]
    _put(page, 1, 1, sheet.caption).font = Font(name="Arial", size=11, bold=True, color=NAVY)
    _head_row(page, 3, [field.name for field in told])
    for line, row in enumerate(sheet.rows, start=4):
        longest = max((len(value) for value in row if isinstance(value, str)), default=0)
        if longest > WIDEST:
            page.row_dimensions[line].height = LINE * min(ceil(1.1 * longest / WIDEST), 30)
        for place, (field, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            cell = _put(page, line, place, value)
            form = "0.0%" if field.name.endswith("_share") else FORMATS.get(field.type)
            if form and not isinstance(value, str):
                cell.number_format = form
            if longest > WIDEST:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A4"
    if sheet.rows:
        page.auto_filter.ref = f"A3:{get_column_letter(len(sheet.columns))}{3 + len(sheet.rows)}"
    after = len(sheet.rows) + 6
    _head_row(page, after, heads)
    for line, (field, key) in enumerate(zip(told, sheet.columns, strict=True), start=after + 1):
        in_csv = (key.name,) if len(heads) > 3 else ()
        for place, text in enumerate((field.name, *in_csv, field.unit or "", field.definition), start=1):
            _put(page, line, place, text).alignment = Alignment(vertical="top")
    for place, field in enumerate(told, start=1):
        longest = max((len(str(row[place - 1])) for row in sheet.rows if row[place - 1] is not None), default=0)
        width = min(max(longest, len(field.name)) + 3, WIDEST)
        page.column_dimensions[get_column_letter(place)].width = max(width, 12)
    _fit_to_paper(page)
    page.print_title_rows = "3:3"


def _fit_to_paper(page: Worksheet) -> None:
    """As wide as a sheet of A4 on its side, as long as need be."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _provenance(page: Worksheet, records: Sequence[Mapping[str, Any]]) -> None:
    keys = list(dict.fromkeys(key for record in records for key in record))
    _head_row(page, 1, keys)
    for line, record in enumerate(records, start=2):
        for place, key in enumerate(keys, start=1):
            _put(page, line, place, record.get(key)).alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    _fit_to_paper(page)
    for place, key in enumerate(keys, start=1):
        longest = max((len(str(record.get(key, ""))) for record in records), default=0)
        page.column_dimensions[get_column_letter(place)].width = min(max(longest, len(key)) + 3, 70)


def _head_row(page: Worksheet, line: int, heads: Sequence[str]) -> None:
    for place, head in enumerate(heads, start=1):
        cell = _put(page, line, place, head)
        cell.font = Font(name="Arial", size=10, bold=True)
        cell.fill = PatternFill("solid", fgColor=PALE)
        cell.border = Border(bottom=Side(style="thin", color=NAVY))
        cell.alignment = Alignment(wrap_text=True, vertical="bottom")


def _put(page: Worksheet, line: int, place: int, value: Any) -> Cell:
    """A value in a cell: numbers and dates as such, all else as text that no spreadsheet runs."""
    cell = page.cell(line, place)
    assert isinstance(cell, Cell)
    if value is None or isinstance(value, bool | int | float | date):
        cell.value = value
    else:
        text = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:LONGEST_CELL]
        cell.value = text
        cell.data_type = "s"
    cell.font = Font(name="Arial", size=10)
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        # The mark by which Excel keeps text text, also after it has been edited.
        cell.quotePrefix = True
    return cell


def _sheet_names(wanted: Sequence[str], taken: set[str]) -> list[str]:
    """Names that a spreadsheet takes: 31 characters, none of []:*?/\\, no two alike whatever the case."""
    used = {name.lower() for name in taken}
    names = []
    for name in wanted:
        base = re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '") or "table"
        made, number = base[:31], 2
        while made.lower() in used:
            ending = f" {number}"
            made, number = base[: 31 - len(ending)] + ending, number + 1
        used.add(made.lower())
        names.append(made)
    return names


def _save(book: Workbook, path: Path, built: date) -> None:
    """openpyxl writes the time of day into the file; it becomes the day of the build. Written beside, then renamed."""
    buffer, final = io.BytesIO(), io.BytesIO()
    book.save(buffer)
    day = f"{built.isoformat()}T12:00:00Z".encode()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + day, content)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    with replacing(path) as beside:
        beside.write_bytes(final.getvalue())
