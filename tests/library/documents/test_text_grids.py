"""Tables drawn with characters, and lines that only look like them. Every figure is made up."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.documents import read_bytes
from toguna.library.documents.grids import is_figure, is_figure_or_nothing


def cells(text: str) -> list[list[tuple[str, bool]]]:
    """Cells of the only table of a text by row, each with whether it is a head; their places are true."""
    document = read_bytes(text.encode(), "a.txt")
    (grid,) = document.tables
    by_number = {p.number: p for p in document.paragraphs}
    assert all(by_number[c.paragraph].text[c.start : c.end] == c.text for c in grid.cells)
    assert {by_number[c.paragraph].kind for c in grid.cells} == {"row"}
    rows = sorted({c.row for c in grid.cells})
    return [[(c.text, c.is_head) for c in grid.cells if c.row == row] for row in rows]


WANTED = [
    [("Cercle", True), ("2019", True), ("2020", True)],
    [("Koro", True), ("1 204", False), ("12", False)],
    [("Bankass", True), ("-", False), ("7", False)],
]


@pytest.mark.parametrize(
    "drawn",
    [
        "| Cercle | 2019 | 2020 |\n|---|---:|---:|\n| Koro | 1 204 | 12 |\n| Bankass | - | 7 |",
        "Cercle | 2019 | 2020\n--- | --- | ---\nKoro | 1 204 | 12\nBankass | - | 7",
        "+---------+-------+------+\n| Cercle  | 2019  | 2020 |\n+---------+-------+------+\n"
        "| Koro    | 1 204 | 12   |\n| Bankass | -     | 7    |\n+---------+-------+------+",
        "+---------+-------+------+\n| Cercle  | 2019  | 2020 |\n+=========+=======+======+\n"
        "| Koro    | 1 204 | 12   |\n+---------+-------+------+\n| Bankass | -     | 7    |\n"
        "+---------+-------+------+",
        "Cercle       2019    2020\nKoro        1 204      12\nBankass         -       7",
        "Cercle       2019    2020\n-------    ------   -----\nKoro        1 204      12\nBankass         -       7",
    ],
)
def test_a_drawn_table_is_read_into_its_cells(drawn: str) -> None:
    assert cells(f"Before it.\n\n{drawn}\n\nAfter it.") == WANTED


def test_a_cell_over_several_lines_of_a_drawn_row_is_one() -> None:
    drawn = "+------+-----+\n| Area | n   |\n+======+=====+\n| Koro | 12  |\n| town |     |\n+------+-----+"
    assert cells(drawn)[1] == [("Koro town", True), ("12", False)]


def test_an_empty_place_among_aligned_columns_stays_empty() -> None:
    drawn = "Cercle     2019   2020\nKoro         12      4\nBankass              7\nDjenne        3      9"
    assert cells(drawn)[2] == [("Bankass", True), ("", False), ("7", False)]


def test_rows_that_came_apart_are_a_table_with_the_line_above_that_names_the_columns() -> None:
    text = "Words before it.\n\n2019 2020\n\n(January-March)\n\nTotal\n\nKoro 1,204 12 1,216\n\nBankass 3 4 7\n\n"
    text += "Total 1,207 16 1,223\n\nTable 1. Made-up figures."
    assert cells(text)[:2] == [
        [("", True), ("2019", True), ("2020 (January-March)", True), ("Total", True)],
        [("Koro", True), ("1,204", False), ("12", False), ("1,216", False)],
    ]
    assert read_bytes(text.encode(), "a.txt").tables[0].caption == 6


@pytest.mark.parametrize(
    "text",
    [
        "Words that wrap\nover three lines\nand hold no figures.",
        "In Koro 12 men  were killed\nand 4 others  injured on\nthe road  to Bankass.",
        "Koro 12 14\n\nBankass 3 4",
        "1  Made-up Mission, A Report, 2020.\n2  Other, A Note, 2019.\n3  Third, Note, 2018.",
    ],
)
def test_text_is_no_table(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").tables == ()


def test_captions_stand_before_or_after_as_the_document_has_them() -> None:
    table = "| a | b |\n|---|---|\n| x | 1 |"
    before = read_bytes(f"Table 1: A\n\n{table}\n\nTable 2: B\n\n{table}".encode(), "a.txt")
    after = read_bytes(f"{table}\n\nTableau 1 : A\n\n{table}\n\nTableau 2 : B".encode(), "a.txt")
    assert [before.paragraphs[(g.caption or 0) - 1].text for g in before.tables] == ["Table 1: A", "Table 2: B"]
    assert [after.paragraphs[(g.caption or 0) - 1].text for g in after.tables] == ["Tableau 1 : A", "Tableau 2 : B"]


@pytest.mark.parametrize("text", ["1 204", "1,204", "47 %", "(12)", "3.5", "131\u202f150", "−12"])
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "-", "N/A", "n.d.", "–", "..."])
def test_what_stands_for_no_figure(text: str) -> None:
    assert is_figure_or_nothing(text)
    assert not is_figure(text)


WORDS = st.text(alphabet="abcé12", min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_word_of_a_pipe_table_is_in_its_row_and_in_its_cell(rows: list[list[str]]) -> None:
    document = read_bytes("\n".join(f"| {' | '.join(row)} |" for row in rows).encode(), "a.txt")
    (grid,) = document.tables
    assert [p.text for p in document.paragraphs] == [" | ".join(" ".join(c.split()) for c in row) for row in rows]
    assert [c.text for c in grid.cells] == [" ".join(c.split()) for row in rows for c in row]


@pytest.mark.parametrize("line", ["|" * 200_000 + "x", "-" * 200_000 + "x", "+-" * 100_000 + "x", "1 " * 100_000])
def test_long_lines_take_no_time(line: str) -> None:
    started = time.process_time()
    read_bytes(f"{line}\n{line}\n{line}".encode(), "a.txt")
    assert time.process_time() - started < 5
