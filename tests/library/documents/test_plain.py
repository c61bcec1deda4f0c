"""Plain text: paragraphs, notes, encodings; the two published texts where they are at hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.errors import UnusableInput
from toguna.library.documents import read_bytes
from toguna.library.documents.text import join_lines, own_number, tidied, tidy


def texts(written: str) -> list[str]:
    return [p.text for p in read_bytes(written.encode(), "a.txt").paragraphs]


def test_lines_are_joined_and_empty_lines_part_paragraphs() -> None:
    assert texts("The perpe-\ntrators fled\nto Al-\nQaida.\n\n \nTwo.") == [
        "The perpetrators fled to Al-Qaida.",
        "Two.",
    ]


def test_lists_numbers_and_rows_begin_anew() -> None:
    written = "Before.\n33. Numbered and\nwrapped.\n• item\n- other\n| a | b |\n|---|---|\n| 1 | 2 |"
    document = read_bytes(written.encode(), "a.txt")
    assert [(p.kind, p.own_number, p.text) for p in document.paragraphs] == [
        ("paragraph", None, "Before."),
        ("paragraph", "33", "33. Numbered and wrapped."),
        ("list_item", None, "• item"),
        ("list_item", None, "- other"),
        ("row", None, "a | b"),
        ("row", None, "1 | 2"),
    ]


def test_notes_are_those_with_superior_figures_or_counted_from_one() -> None:
    written = "Words.1\n\n1 Made-up Mission, Report.\n2 Other, Report.\n\n12 men came.\n\n⁹ A note."
    document = read_bytes(written.encode(), "a.txt")
    assert [(p.kind, p.own_number) for p in document.paragraphs] == [
        ("paragraph", None),
        ("note", "1"),
        ("note", "2"),
        ("paragraph", None),
        ("note", "9"),
    ]


def test_a_line_of_the_text_that_begins_with_a_number_is_no_note() -> None:
    written = "The army said that on the road\n1 Malian soldier, with others, was killed.\n\nAfter that it left."
    assert [p.kind for p in read_bytes(written.encode(), "a.txt").paragraphs] == ["paragraph", "paragraph"]


def test_headings_are_told_by_their_shape() -> None:
    written = "1. Security situation\n\n1.1. In Koro\n\nWords of it.\n\nRecruitment\n\nMore words.\n\nKoro\n\nBankass"
    written += "\n\nDjenne\n\nMopti\n\nWords at the end.\n\nTable 1: Made-up figures\n\nLast words.\n\nThe End"
    document = read_bytes(written.encode(), "a.txt")
    assert [(p.text, p.level) for p in document.paragraphs if p.kind == "heading"] == [
        ("1. Security situation", 1),
        ("1.1. In Koro", 2),
        ("Recruitment", None),
    ]


def test_a_line_set_in_by_one_space_begins_a_page() -> None:
    assert texts("The army returned to the \nvillage \n of Koro. It left \nafter that.") == [
        "The army returned to the village",
        "of Koro. It left after that.",
    ]


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(UnusableInput, match="characters"):
        read_bytes(b"a\n" * 25_000_001, "a.txt")


def test_form_feeds_part_pages() -> None:
    document = read_bytes(b"one\f\ftwo\f", "a.txt")
    assert [(p.page, p.text) for p in document.paragraphs] == [(1, "one"), (3, "two")]
    assert (document.pages, document.pages_without_text) == (("1", "2", "3"), (2,))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read_bytes("déplacés à Djenné".encode(encoding), "a.txt").paragraphs[0].text == "déplacés à Djenné"


def test_a_text_of_blanks_is_refused() -> None:
    with pytest.raises(UnusableInput, match=r"text|empty"):
        read_bytes(b" \n\x0c\n ", "a.txt")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("33. The mission", "33"),
        ("(33) The mission", "33"),
        ("33) The mission", "33"),
        ("§33 The mission", "33"),
        ("Para. 33 says", "33"),
        ("2.14. The mission", "2.14"),
        ("2019. A year", None),
        ("33 men were killed", None),
        ("3.5 million", None),
        ("33.", None),
    ],
)
def test_numbers_of_their_own(text: str, number: str | None) -> None:
    assert own_number(text) == number


@given(st.lists(st.text(alphabet="ab é-\u00ad\n\t\x0c", max_size=12), max_size=6))
def test_joining_gives_one_line_and_loses_no_letter(lines: list[str]) -> None:
    joined = join_lines(lines)
    assert joined == " ".join(joined.split())
    assert [c for c in joined if c.isalpha()] == [c for line in lines for c in line if c.isalpha()]


@given(st.text(alphabet="ab é \u00ad\n\t\u200b", max_size=40), st.lists(st.integers(0, 40), max_size=6))
def test_places_stay_at_their_letters_when_a_text_is_tidied(raw: str, places: list[int]) -> None:
    text, found = tidied(raw, places)
    assert text == tidy(raw)
    for place, at in zip(places, found, strict=True):
        letters = [c for c in raw[:place] if c.isalpha()]
        assert [c for c in text[:at] if c.isalpha()] == letters


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["www.crisis-", "group.org/a"], "www.crisisgroup.org/a"),
        (["https://e.org/un-etat-dans-", "un-etat/"], "https://e.org/un-etat-dans-un-etat/"),
        (["https://e.org/interna-", "tionales"], "https://e.org/internationales"),
    ],
)
def test_addresses_parted_at_a_hyphen(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined
