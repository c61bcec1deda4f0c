"""Text that `pdftotext -layout` took out: notes, tables, headings and lists are told by where the words stand."""

from toguna.library.documents import Document, read_bytes
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Reading

PAGE_1 = """Security in the Lower Kessa
Country of origin            Kessara (made up)
Main subject                 Security and displacement in the
                             Lower Kessa
Date of completion           20 July 2021

Actors
Armed forces
The forces had some 14 000 members in 2020, according to a yearbook.1 The
mission was created on 14 May 2012.2 It counted 74.3 It left in June 2021 from
the whole of the country.4
Table 1: Events by district and type
                                 Violence
                                  against
District             Battles     civilians   Explosions         Total
Ombe                     45             31           12           88
Tarra                    30             26            8           64
novembre                 22             24            6           52
2021
Total                    97             81           26          204

1
    Yearbook of Forces, Kessara, 2020, url
2
 UNIMKE, History of the mission, n.d., url, with a title so long that its
end is on the next line
3
    CDM, Data export tool, n.d., url
 CDM, Half a year in figures, with a title that goes on to the next
4
line, 5 July 2021, url
"""
PAGE_2 = """Displacement
Some 48 310 persons were displaced.1 They came from two districts:
    • Ombe, where 12 villages burnt;
    • Tarra, where the river
      rose.2
Sources
CDM (Conflict Data Monitor), Data export tool, n.d., https://cdm.example/export, accessed 14 July 2021
Herald, Bridge at Ombe reopened, 11 March 2021, https://herald.example/b, accessed 14
July 2021
1
    TRACK, Displacement report, 8 July 2021, url, p. 4
2
    TRACK, Displacement report, 8 July 2021, url, p. 6
"""


def read(*pages: str) -> Document:
    return read_bytes("".join(f"{page}\f" for page in pages).encode(), "report.txt")


def reading() -> Reading:
    return read_through(read(PAGE_1, PAGE_2))


def test_notes_are_told_by_their_numbers_alone_on_a_line() -> None:
    notes = [(p.page, p.own_number, p.text) for p in read(PAGE_1).paragraphs if p.kind == "note"]
    assert notes == [
        (1, "1", "Yearbook of Forces, Kessara, 2020, url"),
        (
            1,
            "2",
            "UNIMKE, History of the mission, n.d., url, with a title so long that its end is on the next line",
        ),
        (1, "3", "CDM, Data export tool, n.d., url"),
        (1, "4", "CDM, Half a year in figures, with a title that goes on to the next line, 5 July 2021, url"),
    ]


def test_calls_behind_words_and_figures_are_taken_out_and_numbers_may_begin_anew() -> None:
    document = reading()
    assert list(document.notes) == ["1", "2", "3", "4", "1 (p. 2)", "2 (p. 2)"]
    text = next(p for p in document.document.paragraphs if p.text.startswith("The forces"))
    assert [a.note for a in text.notes] == ["1", "2", "3", "4"]
    assert "It counted 74. It left" in text.text
    called = {mark: places[0].paragraph for mark, places in document.calls.items()}
    assert document.by_number[called["1 (p. 2)"]].text.startswith("Some 48 310 persons")
    assert document.by_number[called["2 (p. 2)"]].text.endswith("Tarra, where the river rose.")


def test_tables_are_told_by_the_columns_that_stay_free() -> None:
    cover, events = read(PAGE_1).tables
    assert [cell.text for cell in cover.cells if cell.row == 1] == [
        "Main subject",
        "Security and displacement in the Lower Kessa",
    ]
    rows = [[cell.text for cell in events.cells if cell.row == row] for row in range(5)]
    assert rows[0] == ["District", "Battles", "Violence against civilians", "Explosions", "Total"]
    assert rows[3] == ["novembre 2021", "22", "24", "6", "52"]
    assert rows[4][0] == "Total"


def test_headings_items_and_entries_begin_anew_without_an_empty_line() -> None:
    document = read(PAGE_1, PAGE_2)
    assert [p.text for p in document.paragraphs if p.kind == "heading"] == [
        "Security in the Lower Kessa",
        "Actors",
        "Armed forces",
        "Displacement",
        "Sources",
    ]
    assert [p.text for p in document.paragraphs if p.kind == "list_item"] == [
        "• Ombe, where 12 villages burnt;",
        "• Tarra, where the river rose.2",
    ]
    entries = [r.text for r in reading().references if r.list_heading == "Sources"]
    assert [entry[:6] for entry in entries] == ["CDM (C", "Herald"]


def test_a_line_of_the_text_that_begins_with_the_number_due_is_no_note() -> None:
    text = "The forces lost 14 men according to a yearbook.1 Of the wounded men\n12 died and 1 was\n"
    text += "1 of those who were never found.2\n\n   Set in.      And apart.\n   Set in.      And apart.\n"
    assert [p for p in read(text).paragraphs if p.kind == "note"] == []


def test_a_day_at_the_head_of_a_line_is_no_note() -> None:
    text = "Sources\n   Set in.\n   Set in.\n   Set in.\nONU, Rapport sur la situation,1 Kessara.\n"
    assert [p for p in read(text + "1er décembre 2021, lien\n").paragraphs if p.kind == "note"] == []
    assert [p for p in read(text + "1 December 2021, url\n").paragraphs if p.kind == "note"] == []


def test_text_without_pages_or_without_columns_is_read_by_its_lines() -> None:
    plain = read_bytes(PAGE_1.encode(), "a.txt")
    assert plain.pages == ()
    assert [p.text for p in read("Words.\n", "More.\n").paragraphs] == ["Words.", "More."]
