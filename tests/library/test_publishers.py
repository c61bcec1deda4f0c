"""publishers.csv: assessments, and what is said of old and missing ones."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from toguna import fields
from toguna.errors import WorkspaceError
from toguna.library.publishers import HEADINGS, assessment_warnings, in_edition, publishers_of, read_publishers

TODAY = dt.date(2026, 11, 22)


def publishers(folder: Path, *rows: str) -> Path:
    text = "\n".join([",".join(HEADINGS), *rows]) + "\n"
    (folder / "publishers.csv").write_text(text, encoding="utf-8")
    return folder


def entry(name: str, **facts: Any) -> dict[str, Any]:
    return {"id": name, "type": "webpage", "author": [{"literal": name}], **facts}


def test_the_headings_are_defined() -> None:
    assert tuple(fields.PUBLISHER_FIELDS) == HEADINGS


def test_an_assessment_older_than_a_year_is_named_and_a_missing_one_too(tmp_path: Path) -> None:
    rows = read_publishers(
        publishers(
            tmp_path, "Old,,brief,,,,,,2025-11-21", "Full Name,,brief,,,,,,2025-11-22", "Uncited,,b,,,,,,2001-01-01"
        )
    )
    cited = [entry("OLD"), entry("FN", publisher="Full Name"), entry("New"), entry("oral", custom={"kind": "oral"})]
    said = assessment_warnings(rows, cited, TODAY)
    assert len(said) == 2
    assert "Old is of 2025-11-21" in said[0]
    assert said[1].endswith("no assessment of New.")


def test_a_row_without_any_text_is_no_assessment(tmp_path: Path) -> None:
    rows = read_publishers(publishers(tmp_path, "A,en,,,,,,,2026-11-01", "B,fr,,,,x,,,2026-11-01"))
    assert assessment_warnings(rows, [entry("A"), entry("B")], TODAY) == ["publishers.csv has no assessment of A."]


def test_an_article_is_of_its_journal_and_a_person_only_where_nothing_else_is_known() -> None:
    person = [{"family": "Sim", "given": "A."}]
    assert publishers_of({"author": person, "container-title": "Journal"}) == ["Journal"]
    assert publishers_of({"author": person}) == ["Sim, A."]
    assert publishers_of({"author": [{"literal": "AB"}], "publisher": "A Body"}) == ["AB", "A Body"]


def test_an_edition_has_the_rows_of_its_language_and_those_of_none(tmp_path: Path) -> None:
    rows = "A,en,brief,,,,,,2026-11-01", "A,fr,bref,,,,,,2026-11-01", "B,,x,,,,,,2026-11-01"
    found = in_edition(read_publishers(publishers(tmp_path, *rows)), "fr")
    assert [row[:3] for row in found] == [("A", "fr", "bref"), ("B", "", "x")]


def test_the_file_is_read_as_excel_saves_it(tmp_path: Path) -> None:
    head = ";".join(name for name in HEADINGS if name != "language")
    (tmp_path / "publishers.csv").write_bytes(f"{head}\r\nÉtat;été;;;;;;2026-11-01\r\n".encode("cp1252"))
    (row,) = read_publishers(tmp_path)
    assert (row.publisher, row.in_brief, row.language) == ("État", "été", "")


def test_nothing_is_said_where_nothing_was_assessed(tmp_path: Path) -> None:
    assert assessment_warnings(read_publishers(tmp_path), [entry("A")], TODAY) == []


@pytest.mark.parametrize("row", ["A,,,,,,,,soon", ",,,,,,,,2026-01-01", "A,,"])
def test_a_wrong_line_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(WorkspaceError, match="row 2"):
        read_publishers(publishers(tmp_path, row))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "publishers.csv").write_text("publisher\nA\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="in_brief"):
        read_publishers(tmp_path)
