"""PDF: pages, paragraphs, notes and numbers; scanned, long and odd files."""

import pytest

from tests.library import made_up_documents as made_up
from toguna.errors import UnusableInput
from toguna.library.documents import Document, read_bytes
from toguna.library.documents.pdf import read_pdf


@pytest.fixture(scope="module")
def report() -> Document:
    return read_bytes(made_up.pdf(), "report.pdf")


def of_page(document: Document, page: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.page == page]


def test_each_paragraph_knows_its_page_and_its_own_number(report: Document) -> None:
    assert [(p.page, p.kind, p.own_number) for p in report.paragraphs] == [
        (1, "heading", None),
        (1, "paragraph", "33"),
        (1, "paragraph", "34"),
        (1, "note", "1"),
        (2, "paragraph", None),
        (3, "paragraph", None),
    ]
    assert report.pages == ("1", "2", "3")


def test_words_parted_at_the_end_of_a_line_are_joined(report: Document) -> None:
    text = report.paragraphs[1].text
    assert "responsibilities of international organisations undertaking extraordinarily comprehensive" in text
    assert "359 violations in Koro" in text


def test_running_heads_feet_and_page_numbers_are_dropped(report: Document) -> None:
    words = " ".join(p.text for p in report.paragraphs)
    assert "Report on Mopti" not in words
    assert "page" not in words.replace("last page", "")


def test_the_mark_of_a_note_is_no_part_of_the_text(report: Document) -> None:
    paragraph = report.paragraphs[1]
    assert "circumstances. The" in paragraph.text
    (anchor,) = paragraph.notes
    assert (anchor.note, paragraph.text[: anchor.offset][-14:]) == ("1", "circumstances.")
    assert report.paragraphs[3].text == "Made-up Mission, Report, 2020, p. 7."


def test_figures_in_the_text_are_no_marks_of_notes() -> None:
    document = read_bytes(made_up.pdf("The G5 Sahel had 359 men in Zone2. Area km#super[2] and x#sub[3]."), "a.pdf")
    assert document.paragraphs[0].text.startswith("The G5 Sahel had 359 men in Zone2.")


def test_links_keep_their_address(report: Document) -> None:
    assert [link.address for link in report.paragraphs[1].links] == ["https://example.org/x"]


def test_the_title_is_that_of_the_file_or_its_first_heading(report: Document) -> None:
    assert report.metadata.title == "Security situation"
    assert report.metadata.date is None
    stated = read_bytes(made_up.pdf('#set document(title: "Stated", author: "A. Writer")\nWords.'), "a.pdf").metadata
    assert (stated.title, stated.author) == ("Stated", "A. Writer")


def test_pages_are_known_by_the_number_that_they_print() -> None:
    source = "#set page(numbering: none, height: 8cm)\nCover#pagebreak()Inside cover#pagebreak()"
    source += "#set page(footer: context [— #(counter(page).get().first() - 2) —])\n"
    source += "#pagebreak()".join(f"Words of part {word}." for word in ("one", "two", "three", "four", "five", "six"))
    document = read_bytes(_without_labels(made_up.pdf(source)), "a.pdf")
    assert document.pages == ("1", "2", "1", "2", "3", "4", "5", "6")
    assert of_page(document, 5) == ["Words of part three."]


def _without_labels(content: bytes) -> bytes:
    return content.replace(b"/PageLabels", b"/PageLabelz")


def test_heads_that_change_with_the_chapter_are_dropped_by_their_page_number() -> None:
    source = "#set page(height: 10cm, header: context [Chapter #calc.quo(counter(page).get().first(), 2) "
    source += "#h(1fr) #(counter(page).get().first() + 10)])\n"
    source += "#pagebreak()".join(f"Words that end with {number}" for number in (7, 11, 12, 40, 5, 6))
    document = read_bytes(_without_labels(made_up.pdf(source)), "a.pdf")
    assert [p.text for p in document.paragraphs] == [f"Words that end with {n}" for n in (7, 11, 12, 40, 5, 6)]


def test_columns_are_read_one_after_the_other() -> None:
    source = (
        "#set page(columns: 2, width: 14cm, height: 8cm)\n#set par(justify: true)\n" + "The left column goes on. " * 30
    )
    text = " ".join(p.text for p in read_bytes(made_up.pdf(source), "a.pdf").paragraphs)
    assert "column The" not in text.replace("column goes", "")
    assert text.count("The left column goes on.") >= 28


@pytest.mark.parametrize("head", ["7 December 2020", "2020, and more", "1er décembre 2020"])
def test_a_date_at_the_head_of_a_line_of_small_print_is_no_note(head: str) -> None:
    source = "#set page(height: 9cm)\n" + "Words of the text. " * 40
    source += f"#pagebreak()\n#set text(size: 7pt)\nA Body, Of Wells, accessed \\\n{head} \\\nAnother Body."
    document = read_bytes(made_up.pdf(source), "a.pdf")
    small = [p for p in document.paragraphs if "Body" in p.text]
    assert f"accessed {head} Another Body." in " ".join(p.text for p in small)
    assert {p.kind for p in small} == {"paragraph"}


def test_a_scanned_document_names_its_pages_without_text() -> None:
    document = read_bytes(made_up.scanned_pdf(3), "scan.pdf")
    assert document.paragraphs == ()
    assert document.pages_without_text == (1, 2, 3)


def test_a_document_of_too_many_pages_is_refused() -> None:
    with pytest.raises(UnusableInput, match="3 pages; documents of up to 2 pages"):
        read_pdf(made_up.scanned_pdf(3), "long.pdf", max_pages=2)
    assert len(read_pdf(made_up.scanned_pdf(2), "short.pdf", max_pages=2).pages) == 2


TABLE = """#set page(width: 16cm, height: 14cm)
#set text(size: 10pt)
The army returned to the town, and the mission counted those who were killed there in each of the two years.

Table 1: Made-up figures by cercle
#table(columns: 4, stroke: none, align: (left, right, right, right),
  [Cercle], [2019], [2020], [Total],
  [Koro], [1 204], [12], [1 216],
  [Bankass and the \\ villages around it], [-], [7], [7],
  [Djenné], [N/A], [n.c.], [3],
)
After it the words go on, as they did before, over more than one line of the page, up to the very end of it.
"""


def test_a_table_whose_columns_stay_free_is_read_into_its_cells() -> None:
    document = read_bytes(made_up.pdf(TABLE), "a.pdf")
    (grid,) = document.tables
    text = {p.number: p for p in document.paragraphs}
    assert all(text[c.paragraph].text[c.start : c.end] == c.text for c in grid.cells)
    rows = [[(c.text, c.is_head) for c in grid.cells if c.row == row] for row in range(4)]
    assert rows == [
        [("Cercle", True), ("2019", True), ("2020", True), ("Total", True)],
        [("Koro", True), ("1 204", False), ("12", False), ("1 216", False)],
        [("Bankass and the villages around it", True), ("-", False), ("7", False), ("7", False)],
        [("Djenné", True), ("N/A", False), ("n.c.", False), ("3", False)],
    ]
    assert text[grid.caption or 0].text == "Table 1: Made-up figures by cercle"
    assert [p.kind for p in document.paragraphs] == ["paragraph", "paragraph", *["row"] * 4, "paragraph"]


def test_text_in_columns_and_tables_of_contents_are_no_tables() -> None:
    contents = "\n".join(f"Chapter of the report #h(1fr) {n * 3} \\" for n in range(1, 8))
    assert read_bytes(made_up.pdf(contents), "a.pdf").tables == ()
    columns = "#set page(columns: 2, width: 14cm, height: 9cm)\n" + "Words of 12 men who went on. " * 60
    assert read_bytes(made_up.pdf(columns), "a.pdf").tables == ()


def test_dots_that_lead_to_a_page_are_dropped() -> None:
    source = "Background #box(width: 1fr, repeat[.]) 3 \\\nArmed groups #box(width: 1fr, repeat[. ]) 6"
    assert [p.text for p in read_bytes(made_up.pdf(source), "a.pdf").paragraphs] == ["Background 3", "Armed groups 6"]


def test_a_raised_figure_behind_a_unit_is_no_mark() -> None:
    source = "An area of 3 km#super[2] was left.#footnote[Made-up Mission.] " + "Words of the text go on. " * 20
    paragraph, *_, note = read_bytes(made_up.pdf(source), "a.pdf").paragraphs
    assert "km² was left. Words" in paragraph.text
    assert [a.note for a in paragraph.notes] == [note.own_number] == ["1"]


def test_a_list_in_small_letters_after_the_notes_is_no_note() -> None:
    entry = "Alpha, A Report, 3 May\\\n2020, url, accessed 4 May 2020\n\n"
    source = (
        "#set text(size: 11pt)\n" + "Words of the text go on.#footnote[Made-up Mission.] " * 3 + "More of them. " * 60
    )
    source += f"\n#pagebreak()\n= Bibliography\n#set text(size: 8pt)\n{entry * 12}"
    document = read_bytes(made_up.pdf(source), "a.pdf")
    assert [p.own_number for p in document.paragraphs if p.kind == "note"] == ["1", "2", "3"]


def test_a_line_of_a_note_that_begins_with_a_figure_begins_no_note() -> None:
    notes = [r"#footnote[Agency, A title. www.example.org/a- \ 1 (22.04.2021).] " for _ in range(3)]
    text = "\n\n".join(f"Words of paragraph {n} go on and on.{note}" for n, note in enumerate(notes))
    document = read_bytes(
        made_up.pdf(f"{text} #pagebreak() More words of it.#footnote[Agency, Another title.]"), "a.pdf"
    )
    assert [p.own_number for p in document.paragraphs if p.kind == "note"] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("before", "rest"), [("p. 4", "p. 4"), ("in 2020", "in 2020"), ("20 437", "20 437")])
def test_a_raised_figure_behind_a_figure_is_a_mark(before: str, rest: str) -> None:
    paragraph = read_bytes(made_up.pdf(f"Counted by a mission, {before}#super[41]"), "a.pdf").paragraphs[0]
    assert paragraph.text == f"Counted by a mission, {rest}"
    assert [(a.offset, a.note) for a in paragraph.notes] == [(len(paragraph.text), "41")]


def test_notes_of_the_size_of_the_text_are_known_by_their_raised_numbers() -> None:
    notes = r" \ ".join(f"#super[{n}] Division {n} of the mission, a report of it." for n in (1, 2))
    source = "Words of the text.#super[1] And more of them.#super[2]\n\n" + notes
    document = read_bytes(made_up.pdf(source), "a.pdf")
    assert [(p.own_number, p.text) for p in document.paragraphs if p.kind == "note"] == [
        ("1", "Division 1 of the mission, a report of it."),
        ("2", "Division 2 of the mission, a report of it."),
    ]


def test_a_note_of_the_size_of_the_text_goes_on_overleaf() -> None:
    page = "Words of the text.#super[{n}] \\ #v(2cm) \n#super[{n}] Division {n}, a report, www.example.org/a \\ "
    source = f"{page.format(n=1)}(21.07.2025). \\ #super[2] Agency, another report, www.example.org/b #pagebreak()"
    source += "More words of the text.\n\n#v(2cm)\n(22.07.2025). \\ #super[3] Division, a last report."
    document = read_bytes(made_up.pdf(source), "a.pdf")
    notes = [(p.page, p.own_number, p.text) for p in document.paragraphs if p.kind == "note"]
    assert notes[1:3] == [(1, "2", "Agency, another report, www.example.org/b"), (2, None, "(22.07.2025).")]


def test_a_day_of_access_that_ends_many_pages_is_no_running_foot() -> None:
    entry = "Agency, A report of number {n}, https://example.org/reports/number/{n} \\ (21.07.2025).\n\n"
    page = "".join(entry.format(n=f"{{n}}{k}") for k in range(6))
    source = "#set page(height: 9cm, margin: 1cm)\n" + "#pagebreak()".join(page.format(n=n) for n in range(1, 6))
    text = " ".join(p.text for p in read_bytes(made_up.pdf(source), "a.pdf").paragraphs)
    assert text.count("(21.07.2025).") == 30


def test_entries_are_parted_by_the_day_of_access_that_ends_each() -> None:
    entries = [f"Agency {n}, A title, https://example.org/{n}, accessed {n} March 2025" for n in range(1, 7)]
    document = read_bytes(made_up.pdf("#set par(leading: 0.6em)\n" + " \\ ".join(entries)), "a.pdf")
    assert [p.text for p in document.paragraphs] == entries
