"""Sources in notes and lists: where each begins and ends, what it says. Every title is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.documents import read_bytes
from toguna.library.documents.model import Document, Link, Paragraph
from toguna.library.reading.references import pieces, references_of, without_lists


def note(text: str, *links: Link) -> Document:
    return Document("docx", (Paragraph(None, 1, text, "note", "7", links=links),))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Made-up Mission, A Report, 3 May 2020, url; Other, Note, n.d., url, p. 4;", 2),
        ("Mission, Fields; rivers and roads, 3 May 2020, url", 1),
        ("Mission (field office; Mopti), A Report, 2020", 1),
        ("Radio, Paris. Titre, 03.05.2020. www.radio.example (04.05.2020). / Journal, Paris. Autre, 2020.", 2),
        ("Radio / Télé, Titre, 3 mai 2020", 1),
        ("ACLED, 2018; Ibid.", 2),
        ("Ibid.; Mission, 2020", 2),
    ],
)
def test_a_note_is_parted_into_its_sources(text: str, parts: int) -> None:
    assert len(pieces(text)) == parts


@given(st.text(alphabet="ab;/ ()[]20url.,é", max_size=60))
def test_pieces_are_in_order_and_never_overlap(text: str) -> None:
    places = [place for piece in pieces(text) for place in piece]
    assert places == sorted(places)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in pieces(text))


def test_a_note_of_the_euaa_form_with_its_address_behind_the_word_url() -> None:
    text = "Made-up Mission, A Report, 3 May 2020, url, paras. 33, 73"
    (found,) = references_of(note(text, Link("https://example.org/a", 39, 42)))
    assert (found.note, found.locator, found.list_heading) == ("7", "paras. 33, 73", None)
    assert found.entry["author"] == [{"literal": "Made-up Mission"}]
    assert (found.entry["title"], found.entry["URL"]) == ("A Report", "https://example.org/a")
    assert found.entry["issued"] == {"date-parts": [[2020, 5, 3]]}
    assert found.doubts == ()
    assert text[found.span.start : found.span.end] == text


def test_the_word_url_without_an_address_is_no_part_of_the_title() -> None:
    (found,) = references_of(note("Made-up Mission, A Report, May 2020, url p. 18"))
    assert (found.entry["title"], found.locator) == ("A Report", "p. 18")
    assert "URL" not in found.entry


def test_words_that_lead_to_a_source_are_no_part_of_it() -> None:
    first, second = references_of(note("See also Made-up Mission, A Report, 2020, url; voir Autre, Note, 2019"))
    assert [r.entry["author"] for r in (first, second)] == [[{"literal": "Made-up Mission"}], [{"literal": "Autre"}]]


def test_a_note_of_the_sem_form() -> None:
    text = "Radio, Paris. Ada Writer. Titre, 03.05.2020. www.r.example/a (04.05.2020). / Other, Bern. Note, 02.02.2020."
    first, second = references_of(note(text))
    assert (first.entry["publisher"], first.entry["title"]) == ("Radio", "Titre")
    assert first.entry["accessed"] == {"date-parts": [[2020, 5, 4]]}
    assert second.text.startswith("Other, Bern.")


LISTS = """Words with a date, 3 May 2020.

Sources used

Alpha (The Alpha Mission), A Report, 3 May 2020, <https://example.org/2020/05/03>, accessed 4 May 2020

Beta, A Note, 4 June 2020,

<https://example.org/beta>, accessed 5 June 2020

Sources consulted

Gamma, Another Note, n.d., https://example.org/gamma, accessed 6 June 2020
"""


def test_lists_of_sources_are_read_with_their_heading_and_left_out_of_the_text() -> None:
    document = read_bytes(LISTS.encode(), "a.txt")
    found = references_of(document)
    assert [(r.list_heading, r.entry["author"][0]["literal"]) for r in found] == [
        ("Sources used", "Alpha"),
        ("Sources used", "Beta"),
        ("Sources consulted", "Gamma"),
    ]
    by_number = {p.number: p.text for p in document.paragraphs}
    assert [by_number[r.span.paragraph][r.span.start : r.span.end][:5] for r in found] == ["Alpha", "Beta,", "Gamma"]
    assert found[1].entry["URL"] == "https://example.org/beta"
    text = [p.text for p in without_lists(document, found)]
    assert text[0] == "Words with a date, 3 May 2020."
    assert not [line for line in text if "accessed" in line]


def test_a_day_of_access_after_the_word_url_is_read() -> None:
    text = "[^1]: RFI, Un titre inventé, 12/05/2017, [url](https://example.org/a), consulté le 3 juillet 2017\n"
    (found,) = references_of(read_bytes(f"Un texte.[^1]\n\n{text}".encode(), "r.md"))
    assert found.entry["title"] == "Un titre inventé"
    assert found.entry["issued"] == {"date-parts": [[2017, 5, 12]]}
    assert found.entry["accessed"] == {"date-parts": [[2017, 7, 3]]}
