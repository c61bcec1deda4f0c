from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from toguna.fields import FIELDS
from toguna.reports.annex import Sheet, write

COLUMNS = (FIELDS["area"], FIELDS["events"], FIELDS["event_date"])


def _sheet(name: str, area: str = "Mopti") -> Sheet:
    return Sheet(name, "Events by cercle", COLUMNS, [(area, 1271, date(2020, 6, 1)), ("Koro", None, None)])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "annex.xlsx"
    write(path, [_sheet("a", text)], [{"snapshot": text}])
    with ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(n) for n in archive.namelist() if "worksheets" in n)
    book = load_workbook(path)
    cell = book["a"]["A4"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert book["Provenance"]["A2"].data_type == "s"


def test_control_characters_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write(path, [_sheet("a", "Mo\x00pt\x07i")], [])
    assert load_workbook(path)["a"]["A4"].value == "Mopti"


def test_a_sheet_has_caption_heads_numbers_and_definitions(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write(path, [_sheet("events/by: area")], [{"snapshot": "s", "sha256": "0" * 64}], language="fr")
    book = load_workbook(path)
    assert book.sheetnames == ["Sommaire", "events by  area", "Provenance"]
    page = book["events by  area"]
    assert page["A1"].value == "Events by cercle"
    assert [c.value for c in page[3]] == ["Unité administrative", "Événements", "Date", None]
    assert page["B4"].value == 1271
    assert page["B4"].number_format == "#,##0"
    assert page["B5"].value is None
    assert page.freeze_panes == "A4"
    told = {row[1]: row for row in page.iter_rows(min_row=8, values_only=True)}
    assert told["Nom en CSV"] == ("Colonne", "Nom en CSV", "Unité", "Définition")
    assert told["events"] == ("Événements", "events", "événements", "Nombre d’événements.")


def test_heads_in_english_are_the_names_of_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write(path, [_sheet("a")], [])
    page = load_workbook(path)["a"]
    assert [c.value for c in page[3]] == ["area", "events", "event_date"]
    assert FIELDS["events"].definition in [c.value for c in page["C"]]


def test_long_texts_are_wrapped_and_short_ones_are_not(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write(path, [_sheet("a", "word " * 20), _sheet("b")], [])
    book = load_workbook(path)
    assert [book[name]["A4"].alignment.wrap_text for name in "ab"] == [True, None]


def test_sheet_names_never_clash(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write(path, [_sheet("x" * 40), _sheet("X" * 40), _sheet("contents"), _sheet("[]")], [])
    names = load_workbook(path).sheetnames
    assert len({n.lower() for n in names}) == 6
    assert max(map(len, names)) <= 31


def test_the_same_tables_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, [_sheet("t")], [{"snapshot": "s"}], built=date(2020, 12, 17))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
