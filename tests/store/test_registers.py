"""Registers: what is written is read again, also after Excel saved it; no cell runs as a formula."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.errors import WorkspaceError
from toguna.store.registers import append_row, read_register, write_register

COLUMNS = ("id", "words")


def test_rows_are_appended_with_a_mark_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    assert read_register(path, COLUMNS) == []
    append_row(path, COLUMNS, {"id": "1", "words": "enlèvements; « »"})
    append_row(path, COLUMNS, {"id": "2", "words": "two\nlines"})
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,words\r\n")
    assert read_register(path, COLUMNS) == [
        {"id": "1", "words": "enlèvements; « »"},
        {"id": "2", "words": "two\nlines"},
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''=1", "'quoted'", "' x", "a=1"])
def test_a_formula_is_harmless_and_comes_back_as_it_was(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "r.csv"
    append_row(path, COLUMNS, {"id": "1", "words": cell})
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))[1][1]
    assert not written.startswith(("=", "+", "-", "@", "\t"))
    assert read_register(path, COLUMNS)[0]["words"] == cell


@pytest.mark.parametrize(("encoding", "separator"), [("cp1252", ";"), ("utf-8-sig", ";"), ("utf-8", "\t")])
def test_what_excel_saved_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "r.csv"
    text = separator.join(("id", "words", "mine")) + "\r\n" + separator.join(("1", '"déplacés, deux"', "x"))
    path.write_bytes(text.encode(encoding))
    assert read_register(path, COLUMNS) == [{"id": "1", "words": "déplacés, deux", "mine": "x"}]


def test_columns_of_the_user_stay(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("id,mine,words\n1,x,a\n\n", encoding="utf-8")
    append_row(path, COLUMNS, {"id": "2", "words": "b"})
    assert read_register(path, COLUMNS) == [
        {"id": "1", "words": "a", "mine": "x"},
        {"id": "2", "words": "b", "mine": ""},
    ]


def test_another_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("name,place\na,b\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="no column id, words"):
        append_row(path, COLUMNS, {"id": "1"})
    assert path.read_text(encoding="utf-8") == "name,place\na,b\n"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20), max_size=4))
def test_any_text_comes_back(cells: list[str]) -> None:
    rows = [{"id": str(n), "words": cell} for n, cell in enumerate(cells)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.csv"
        write_register(path, COLUMNS, rows)
        assert read_register(path, COLUMNS) == rows
