"""Tables of printed pages: words alone, cells over lines and columns, pages; and what is no table."""

import pytest

from tests.library import made_up_documents as made_up
from toguna.library.documents import Document, read_bytes

PAGE = "#set page(width: 16cm, height: 20cm)\n#set text(size: 10pt)\n"
WORDS = """#table(columns: (3cm, 6cm, 4cm), stroke: none, align: left,
  [Study], [What was asked], [Where],
  [E1], [How the traders of the three towns see their security, and whom they turn to], [Koro],
  [E2], [Schools], [Bankass and the villages around the town],
  [Q7], [Markets], [Mopti])
"""
SPANS = """#table(columns: 5, stroke: none, align: (left, right, right, right, right),
  [], table.cell(colspan: 2, align: center)[January to June], table.cell(colspan: 2, align: center)[July to December],
  [Cercle], [Events], [Deaths], [Events], [Deaths],
  [Koro], [104], [212], [93], [187],
  [Bankass], [77], [141], [82], [166],
  [Total], [181], [353], [175], [353])
"""
LONG = """#table(columns: 3, stroke: none, align: (left, right, right), {head}
  {rows})
"""


def rows_of(document: Document, table: int = 0) -> list[list[str]]:
    grid = document.tables[table]
    count = max(cell.row for cell in grid.cells) + 1
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(count)]


def test_a_table_of_words_is_read_into_its_cells() -> None:
    document = read_bytes(made_up.pdf(f"{PAGE}Words before it.\n\n{WORDS}\nWords after it."), "a.pdf")
    assert rows_of(document) == [
        ["Study", "What was asked", "Where"],
        ["E1", "How the traders of the three towns see their security, and whom they turn to", "Koro"],
        ["E2", "Schools", "Bankass and the villages around the town"],
        ["Q7", "Markets", "Mopti"],
    ]
    assert [p.text for p in document.paragraphs if p.kind != "row"] == ["Words before it.", "Words after it."]


def test_a_head_over_two_columns_spans_them() -> None:
    document = read_bytes(made_up.pdf(f"{PAGE}Words before it.\n\n{SPANS}"), "a.pdf")
    (grid,) = document.tables
    assert [(c.column, c.column_span, c.text) for c in grid.cells if c.row == 0 and c.text] == [
        (1, 2, "January to June"),
        (3, 2, "July to December"),
    ]
    assert rows_of(document)[2] == ["Koro", "104", "212", "93", "187"]


@pytest.mark.parametrize("head", ["table.header([Place], [2019], [2020]),", "[Place], [2019], [2020],"])
def test_a_table_that_goes_on_overleaf_is_one(head: str) -> None:
    rows = ", ".join(f"[Place {n}], [{n * 7}], [{1000 - n}]" for n in range(1, 41))
    source = PAGE.replace("20cm", "12cm") + "Words before it.\n\n" + LONG.format(head=head, rows=rows)
    document = read_bytes(made_up.pdf(source), "a.pdf")
    (grid,) = document.tables
    assert rows_of(document) == [
        ["Place", "2019", "2020"],
        *([f"Place {n}", str(n * 7), str(1000 - n)] for n in range(1, 41)),
    ]
    pages = {p.number: p.page for p in document.paragraphs}
    assert {pages[cell.paragraph] for cell in grid.cells} == set(range(1, len(document.pages) + 1))


@pytest.mark.parametrize(
    "source",
    [
        "#columns(2)[" + "Words of the left side that go on, and on, and then some more of them. " * 30 + "]",
        "\n".join(f"+ A point that is made, number {n}, and it is not a long one." for n in range(9)),
        "\n\n".join(f"{n}.#h(2cm)A paragraph with a number of its own, set in." for n in range(1, 9)),
    ],
)
def test_text_in_columns_and_lists_are_no_tables(source: str) -> None:
    assert read_bytes(made_up.pdf(PAGE + source), "a.pdf").tables == ()


def test_a_caption_is_no_head_and_a_heading_no_row() -> None:
    table = "#table(columns: 3, stroke: none, [Place], [2019], [2020], [Koro], [1], [2], [Mopti], [3], [4])"
    document = read_bytes(made_up.pdf(f"{PAGE}Table 1: Events\n\n{table}\n= After\n\nWords after it."), "a.pdf")
    assert rows_of(document) == [["Place", "2019", "2020"], ["Koro", "1", "2"], ["Mopti", "3", "4"]]
    (grid,) = document.tables
    assert document.paragraphs[(grid.caption or 0) - 1].text == "Table 1: Events"
    assert [p.text for p in document.paragraphs[-2:]] == ["After", "Words after it."]


def test_lines_set_to_the_width_of_the_page_are_no_rows() -> None:
    words = "In extraordinarily comprehensive responsibilities international organisations undertake everything. "
    source = PAGE.replace("16cm", "10cm, margin: 8mm") + "#set text(hyphenate: false)\n#set par(justify: true)\n"
    document = read_bytes(made_up.pdf(source + SPANS + "\n\n" + words * 4), "a.pdf")
    (grid,) = document.tables
    assert max(cell.row for cell in grid.cells) == 4
    assert [p.text for p in document.paragraphs if p.kind != "row"] == [(words * 4).strip()]


def test_a_row_left_at_the_top_of_a_page_is_of_the_table_before() -> None:
    rows = ", ".join(f"[Place {n}], [{n * 7}], [{1000 - n}]" for n in range(1, 8))
    table = LONG.format(head="[Place], [2019], [2020],", rows=rows)
    for height in (60, 63, 66, 69, 72):
        source = PAGE.replace("20cm", f"{height}mm").replace("16cm", "16cm, margin: 8mm") + table
        document = read_bytes(made_up.pdf(source + "\n\nWords after it."), "a.pdf")
        assert len(document.tables) == 1, height
        assert [row[0] for row in rows_of(document)] == ["Place", *(f"Place {n}" for n in range(1, 8))]


def test_a_caption_in_bold_is_no_heading() -> None:
    source = f"{PAGE}Words before it.\n\n*Table 1: Events by place*\n\n{SPANS}"
    assert [p.kind for p in read_bytes(made_up.pdf(source), "a.pdf").paragraphs][:2] == ["paragraph", "paragraph"]
