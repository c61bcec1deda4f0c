"""Marks of notes in running text: which figures are marks, which are not. The sentences are made up."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.documents import read_bytes
from toguna.library.documents.model import Document, Paragraph
from toguna.library.reading.calls import with_calls


def called(text: str, notes: int = 20, before: int = 0) -> tuple[str, list[tuple[str, str]]]:
    """The text without its marks, and each note with the end of the words that call it."""
    head = [Paragraph(None, n, "Earlier words.", own_number=None) for n in range(1, before + 1)]
    listed = [Paragraph(None, 900 + n, f"Note {n}.", "note", str(n)) for n in range(1, notes + 1)]
    document = with_calls(Document("txt", (*head, Paragraph(None, 500, text), *listed)))
    found = next(p for p in document.paragraphs if p.number == 500)
    return found.text, [(a.note, found.text[: a.offset][-6:]) for a in found.notes]


@pytest.mark.parametrize(
    ("text", "clean", "calls"),
    [
        ("They left.¹ Others came.²", "They left. Others came.", [("1", " left."), ("2", " came.")]),
        ("They left.^1 Others^2^ came.", "They left. Others came.", [("1", " left."), ("2", "Others")]),
        ("They left.$^{1}$ Others.", "They left. Others.", [("1", " left.")]),
        ("They left.[1] Others came [2].", "They left. Others came.", [("1", " left."), ("2", "s came")]),
        ("They left.1 Others came.2", "They left. Others came.", [("1", " left."), ("2", " came.")]),
        ("He said ‘so’1. Others, too,2 came.", "He said ‘so’. Others, too, came.", [("1", "d ‘so’"), ("2", ", too,")]),
        ("They left. 1 Others came. 2", "They left. Others came.", [("1", " left."), ("2", " came.")]),
        ("They attacked1 the town.", "They attacked the town.", [("1", "tacked")]),
        ("Some came in 2020.1 Others left.", "Some came in 2020. Others left.", [("1", " 2020.")]),
        ("Some came in 2020;1 others left.", "Some came in 2020; others left.", [("1", " 2020;")]),
    ],
)
def test_marks_are_taken_out_and_kept_as_calls(text: str, clean: str, calls: list[tuple[str, str]]) -> None:
    assert called(text) == (clean, calls)


@pytest.mark.parametrize(
    "text",
    [
        "An area of 12 km² and 3 m³ was left.",
        "It stands in art.1 and on p.2 of the report.",
        "A share of 3.5 per cent, and 1,204 men.",
        "The G5 and Q28 and COVID-19 are names.",
        "After that. 12 Malian soldiers were killed.",
        "The list [2019] and [12] insertions.",
        "At 10⁶ units.",
        "They left.9 Others.",
    ],
)
def test_other_figures_stay(text: str) -> None:
    assert called(text) == (text, [])


def test_without_a_note_of_that_number_only_superior_figures_are_marks() -> None:
    assert called("They left.1 Others came.[2]", notes=0) == ("They left.1 Others came.[2]", [])
    assert called("They left.⁷", notes=0) == ("They left.", [("7", " left.")])


def test_a_lost_call_does_not_stop_the_others() -> None:
    assert [note for note, _ in called("One.1 Three.3 Four.4")[1]] == ["1", "3", "4"]


def test_a_call_behind_a_word_may_follow_lost_ones_where_its_note_stands_on_the_page() -> None:
    notes = [Paragraph(page, 900 + n, f"Note {n}.", "note", str(n)) for n, page in enumerate((1, 1, 1, 2), 1)]
    document = with_calls(Document("pdf", (Paragraph(1, 1, "They attacked3 it, and left4 soon."), *notes)))
    assert [a.note for a in document.paragraphs[0].notes] == ["3", "4"]
    alone = with_calls(Document("pdf", (Paragraph(1, 1, "They left4 soon."), *notes)))
    assert alone.paragraphs[0].notes == ()


def test_cells_of_rows_stay_at_their_places() -> None:
    table = "| Cercle² | n |\n|---|---|\n| Koro | 12³ |\n\n¹ A note.\n\n² Other.\n\n³ Third."
    document = with_calls(read_bytes(table.encode(), "a.txt"))
    (grid,) = document.tables
    text = {p.number: p.text for p in document.paragraphs}
    assert [c.text for c in grid.cells] == ["Cercle", "n", "Koro", "12³"]  # behind a figure it may be a power
    assert all(text[c.paragraph][c.start : c.end] == c.text for c in grid.cells)
    assert [(a.note, a.offset) for a in document.paragraphs[0].notes] == [("2", 6)]


@given(
    st.lists(st.sampled_from(["They left.", " ", "¹", "²", "[3]", "^4", "5", "Others came", ", ", "”"]), max_size=12)
)
def test_only_marks_are_taken_out_and_calls_stay_within_the_text(parts: list[str]) -> None:
    text = " ".join("".join(parts).split())
    clean, _ = called(f"A{text}")
    assert [c for c in clean if c.isalpha() or c in ",.”"] == [c for c in f"A{text}" if c.isalpha() or c in ",.”"]


@pytest.mark.parametrize("piece", ["¹", "[1]", "^1", ".1 ", "a.1", "$^{1", "’1"])
def test_very_many_marks_take_no_time(piece: str) -> None:
    started = time.process_time()
    called("A" + piece * 100_000)
    assert time.process_time() - started < 10
