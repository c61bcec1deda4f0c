"""Sheets of Excel workbooks read like delimited text; what is damaged or made to harm is refused. Cells are made up."""

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from toguna.errors import UnusableInput
from toguna.intake import read, workbook
from toguna.intake.workbook import read_xlsx


def saved(folder: Path, *rows: Sequence[object], name: str = "file.xlsx", more: str | None = None) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if more:
        book.create_sheet(more).append(["x", "y"])
        book[more].append([1, 2])
    path = folder / name
    book.save(path)
    return path


def replaced(path: Path, part: str, content: bytes) -> Path:
    """The workbook with another content of one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in parts.items():
            archive.writestr(name, content if name == part else old)
    return path


def test_cells_are_text_as_a_csv_export_has_it(tmp_path: Path) -> None:
    row = ("MLI1", dt.datetime(2020, 6, 3), dt.datetime(2020, 6, 3, 14, 30), 3, 3.0, 14.5, " Sévaré ", None, "")
    found = read(saved(tmp_path, "abcdefghi", row))
    assert found.header == tuple("abcdefghi")
    assert found.frame.row(0) == (
        "MLI1", "2020-06-03", "2020-06-03 14:30:00", "3", "3", "14.5", "Sévaré", None, None, 2,
    )  # fmt: skip


def test_lines_are_the_rows_of_the_sheet(tmp_path: Path) -> None:
    found = read(saved(tmp_path, [], ["a", "b"], ["#x", "#y"], [1, 2], [], [None, " "], [3], [4, 5, 6], [7, 8]))
    assert found.frame.rows() == [("1", "2", 4), ("3", None, 7), ("7", "8", 9)]
    assert found.rejected.rows() == [(8, "cells right of the last column of the header (b)", "4\t5\t6")]
    assert found.counts == {"rows_of_hxl_tags": 1, "blank_rows": 2}


def test_the_first_sheet_is_read_unless_one_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, ["a"], [0], more="second")
    assert read(path).header == ("a",)
    assert read_xlsx(path, "second").frame.rows() == [("1", "2", 2)]
    with pytest.raises(UnusableInput, match=r"file.xlsx has no sheet “third”; it has Sheet, second."):
        read_xlsx(path, "third")


def test_a_formula_is_the_value_that_was_computed_and_never_run(tmp_path: Path) -> None:
    found = read(saved(tmp_path, ["a", "b"], ["x", "=1+1"]))
    assert found.frame.rows() == [("x", None, 2)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [([], "file.xlsx is empty"), ([["a", "b"]], "has a header and no rows"), ([["a"], [None]], "no rows")],
)
def test_a_sheet_without_rows_is_refused(tmp_path: Path, rows: list[list[object]], said: str) -> None:
    with pytest.raises(UnusableInput, match=said):
        read(saved(tmp_path, *rows))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"a,b\n1,2\n", b"<html></html>"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnusableInput, match=r"file.xlsx is no Excel workbook"):
        read(path)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        ("xl/worksheets/sheet1.xml", b"\x00\x01\x02"),
        ("xl/workbook.xml", b"<workbook"),
        ("[Content_Types].xml", b""),
        ("xl/workbook.xml", b"<workbook/>"),
    ],
)
def test_a_damaged_workbook_is_refused_in_a_sentence(tmp_path: Path, part: str, content: bytes) -> None:
    path = replaced(saved(tmp_path, ["a", "b"], [1, 2]), part, content)
    with pytest.raises(
        UnusableInput, match=r"file.xlsx .*(cannot be opened as an Excel workbook|has charts and no sheet)"
    ):
        read(path)


def test_a_workbook_that_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    path = replaced(saved(tmp_path, ["a", "b"], [1, 2]), "xl/worksheets/sheet1.xml", b" " * (80 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(
        UnusableInput, match=r"file.xlsx would unpack to 80 MB and is refused. Save the sheet as CSV instead."
    ):
        read(path)


def test_a_workbook_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 1000)
    with pytest.raises(UnusableInput, match="is refused"):
        read(saved(tmp_path, ["a", "b"], [1, 2]))


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    grows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    sheet = (
        f'<!DOCTYPE x [<!ENTITY e0 "ha">{grows}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row></sheetData></worksheet>'
    )
    path = replaced(saved(tmp_path, ["a"], [1]), "xl/worksheets/sheet1.xml", sheet.encode())
    with pytest.raises(UnusableInput):
        read(path)
