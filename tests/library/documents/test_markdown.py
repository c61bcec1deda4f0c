"""Markdown: headings, lists, links, notes; words keep their places. The text is made up."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.documents import read_bytes, recognise
from toguna.library.documents.markdown import inline

REPORT = """# Security situation {#sec}

The *army* said **so**.[^1] See [the report](https://example.org/a_b_c), <https://example.org/d%C3%A9> and A\\*.

- In Koro: 12 events
  - 7 battles
- In Bankass: 4 events

1. First question
2. Second question

> Words that are quoted.

The men left.<sup>2</sup> Others came.^3^

[^1]: Made-up Mission, *A Report*, 2020, [url](https://example.org/r), p. 4
[^2]: Other, A Note, 2019.

<table><tr><th>Cercle</th><th>n</th></tr><tr><td>Koro</td><td>12</td></tr></table>
"""


def test_a_report_in_markdown() -> None:
    document = read_bytes(REPORT.encode(), "a.txt")
    assert document.format == "md"
    assert [(p.kind, p.level, p.own_number, p.text) for p in document.paragraphs] == [
        ("heading", 1, None, "Security situation"),
        ("paragraph", None, None, "The army said so. See the report, https://example.org/d%C3%A9 and A*."),
        ("list_item", 0, None, "- In Koro: 12 events"),
        ("list_item", 1, None, "- 7 battles"),
        ("list_item", 0, None, "- In Bankass: 4 events"),
        ("paragraph", None, "1", "1. First question"),
        ("paragraph", None, "2", "2. Second question"),
        ("paragraph", None, None, "Words that are quoted."),
        ("paragraph", None, None, "The men left.² Others came.³"),
        ("note", None, "1", "Made-up Mission, A Report, 2020, url, p. 4"),
        ("note", None, "2", "Other, A Note, 2019."),
        ("row", None, None, "Cercle | n"),
        ("row", None, None, "Koro | 12"),
    ]
    text = document.paragraphs[1]
    assert [(a.note, text.text[: a.offset]) for a in text.notes] == [("1", "The army said so.")]
    assert [(k.address, text.text[k.start : k.end]) for k in text.links] == [
        ("https://example.org/a_b_c", "the report"),
        ("https://example.org/d%C3%A9", "https://example.org/d%C3%A9"),
    ]
    (grid,) = document.tables
    assert [c.text for c in grid.cells if c.is_head] == ["Cercle", "n", "Koro"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# A heading\n\nWords.", "md"),
        ("Words, [url](#), p. 4.", "md"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", "md"),
        ("Words.[^1]\n\n[^1]: A note.", "md"),
        ("Words of [brackets] (and) #1 of 2 | 3.", "txt"),
        ("# 1 of 3\nand more", "txt"),
    ],
)
def test_markdown_is_told_by_its_marks(text: str, form: str) -> None:
    assert recognise(text.encode(), "report") == form


def test_the_name_tells_markdown_without_marks() -> None:
    assert recognise(b"Words alone.", "report.md") == "md"


@given(st.text(alphabet="ab[]()*_`<>!^\\#1 \n", max_size=40))
def test_any_marks_are_read_and_places_stay_within_the_text(text: str) -> None:
    words, anchors, links = inline(text).finished()
    assert all(0 <= a.offset <= len(words) for a in anchors)
    assert all(0 <= k.start <= k.end <= len(words) for k in links)


@pytest.mark.parametrize("piece", ["[", "*a", "`", "![", "<", "[a](", "**a _b ", "](", "&", "\\", "<sup>", "^1"])
def test_hostile_marks_take_no_time(piece: str) -> None:
    started = time.process_time()
    read_bytes(("# Heading\n\n" + piece * (200_000 // len(piece))).encode(), "a.md")
    read_bytes(("# Heading\n\n" + f"{piece * (5_000 // len(piece))}\n\n" * 50).encode(), "a.md")
    assert time.process_time() - started < 10


def test_unclosed_tables_in_html_take_no_time() -> None:
    started = time.process_time()
    read_bytes(b"# Heading\n\n" + b"<table>" * 200_000, "a.md")
    assert time.process_time() - started < 20


def test_the_mark_of_a_caption_is_none_of_its_words() -> None:
    text = b"Table: Table 1. Made-up events\n\n| Area | Events |\n|---|---|\n| Koro | 3 |\n"
    document = read_bytes(text, "x.md")
    assert document.paragraphs[0].text == "Table 1. Made-up events"
    assert document.tables[0].caption == 1
