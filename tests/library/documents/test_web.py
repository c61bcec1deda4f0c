"""Web pages: main text, notes, metadata; scripts, deep and odd pages."""

import pytest

from tests.library import made_up_documents as made_up
from toguna.errors import UnusableInput
from toguna.library.documents import Metadata, read_bytes
from toguna.library.documents.page_metadata import iso_day


def test_the_main_text_without_what_stands_around_it() -> None:
    document = read_bytes(made_up.PAGE.encode(), "page.html")
    assert [(p.kind, p.text) for p in document.paragraphs] == [
        ("heading", "Mopti: an attack"),
        ("paragraph", "On 3 June an attack took place in Koro."),
        ("row", "Cercle | Killed"),
        ("row", "Koro | 12 (provisional)"),
        ("list_item", "one item"),
        ("list_item", "another item"),
        ("note", "Made-up Mission, Report."),
    ]


def test_notes_and_links_keep_their_places() -> None:
    paragraph, note = (read_bytes(made_up.PAGE.encode(), "p").paragraphs[n] for n in (1, 6))
    assert [(a.note, paragraph.text[: a.offset]) for a in paragraph.notes] == [("1", "On 3 June")]
    assert [(k.address, paragraph.text[k.start : k.end]) for k in paragraph.links] == [
        ("https://example.org/k", "Koro")
    ]
    assert note.own_number == "1"


def test_what_the_page_says_of_itself() -> None:
    assert read_bytes(made_up.PAGE.encode(), "p").metadata == Metadata(
        title="Mopti: an attack",
        author="A. Writer",
        publisher="Made-up Radio",
        date="2020-06-03",
        address="https://radio.example.org/mopti",
        language="en",
    )


@pytest.mark.parametrize("mark", ["|", "-", "–"])
def test_a_title_goes_without_the_name_of_its_site(mark: str) -> None:
    page = f"""<html><head><title>Of Wells {mark} Made-up (Radio)</title>
    <meta property="og:site_name" content="Made-up (Radio)"></head><body><p>Text of some words.</p></body></html>"""
    assert read_bytes(page.encode(), "p").metadata.title == "Of Wells"


def test_linked_data_and_dublin_core() -> None:
    page = """<html><head><meta name="DC.creator" content="Made-up Mission"><meta name="DC.date" content="2020-09">
    <script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "From data", "publisher":
    {"name": "A Press"}}]}</script><script type="application/ld+json">{broken</script></head><p>Words.</p>"""
    stated = read_bytes(page.encode(), "p").metadata
    assert (stated.title, stated.author, stated.publisher, stated.date) == (
        "From data",
        "Made-up Mission",
        "A Press",
        "2020-09",
    )


def test_a_saved_page_keeps_its_address_and_the_day_on_which_it_was_saved() -> None:
    document = read_bytes(made_up.saved_page(), "page.mht")
    assert document.paragraphs[1].text == "On 3 June an attack took place in Koro."
    assert (document.metadata.address, document.metadata.saved) == ("https://radio.example.org/saved", "2020-06-04")


def test_the_encoding_is_the_one_that_the_page_names() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>réfugiés à Koro</p></body></html>'
    assert read_bytes(page.encode("latin-1"), "p").paragraphs[0].text == "réfugiés à Koro"


def test_a_table_used_for_layout_is_read_as_paragraphs() -> None:
    cell = "".join(f"<p>Paragraph {n} {'of many words ' * 20}.</p>" for n in range(6))
    texts = [
        p.text for p in read_bytes(f"<html><table><tr><td>{cell}</td></tr></table></html>".encode(), "p").paragraphs
    ]
    assert len(texts) == 6


def test_paragraphs_parted_by_line_breaks_only() -> None:
    texts = [p.text for p in read_bytes(b"<html><body>one<br>line<br><br>two</body></html>", "p").paragraphs]
    assert texts == ["one line", "two"]


@pytest.mark.parametrize("inner", ["<div>", "<table><tr><td>", "<article><header>", "<ul><li>"])
def test_a_deep_page_is_no_harm(inner: str) -> None:
    document = read_bytes(f"<html><body><p>Words.</p>{inner * 50_000}deep".encode(), "p")
    assert document.paragraphs[0].text == "Words."


def test_a_page_filled_by_scripts_is_refused() -> None:
    with pytest.raises(UnusableInput, match="scripts"):
        read_bytes(b"<html><body><div id=app></div><script>fill()</script></body></html>", "p")


def test_a_saved_file_without_a_page_is_refused() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\nDate: x\n\n"
    content = head + b"--x\nContent-Type: image/png\n\n--x--"
    with pytest.raises(UnusableInput, match="no web page"):
        read_bytes(content, "p")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-09-29T10:00:00Z", "2020-09-29"),
        ("2020/9/2", "2020-09-02"),
        ("2020-09", "2020-09"),
        ("2020", "2020"),
        ("29/09/2020", None),
        ("2020-13-01", None),
        ("20200929", None),
    ],
)
def test_days_that_begin_with_their_year(text: str, day: str | None) -> None:
    assert iso_day(text) == day


TABLE = """<html><body><p>Before.</p><table><caption>Killed, by cercle</caption>
<thead><tr><th rowspan=2>Cercle</th><th colspan="2">Killed<sup>7</sup></th></tr>
<tr><th>2019</th><th>2020</th></tr></thead>
<tr><td rowspan="2">Koro</td><td>1 204</td><td></td></tr>
<tr><td>N/A</td><td><a href="https://example.org/k">7</a></td></tr>
</table><ul><li>one<ul><li>deep</li></ul></li></ul><h2>After</h2></body></html>"""


def test_a_table_keeps_its_spans_heads_and_caption() -> None:
    document = read_bytes(TABLE.encode(), "a.html")
    assert [(p.kind, p.text, p.level) for p in document.paragraphs] == [
        ("paragraph", "Before.", None),
        ("paragraph", "Killed, by cercle", None),
        ("row", "Cercle | Killed⁷", None),
        ("row", "2019 | 2020", None),
        ("row", "Koro | 1 204", None),
        ("row", "N/A | 7", None),
        ("list_item", "one", 0),
        ("list_item", "deep", 1),
        ("heading", "After", 2),
    ]
    (grid,) = document.tables
    assert grid.caption == 2
    assert [(c.row, c.column, c.row_span, c.column_span, c.text, c.is_head) for c in grid.cells] == [
        (0, 0, 2, 1, "Cercle", True),
        (0, 1, 1, 2, "Killed⁷", True),
        (1, 1, 1, 1, "2019", True),
        (1, 2, 1, 1, "2020", True),
        (2, 0, 2, 1, "Koro", True),
        (2, 1, 1, 1, "1 204", False),
        (2, 2, 1, 1, "", False),
        (3, 1, 1, 1, "N/A", False),
        (3, 2, 1, 1, "7", False),
    ]
    (link,) = document.paragraphs[5].links
    assert document.paragraphs[5].text[link.start : link.end] == "7"


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = f"<html><body><table><tr><td><p>{'Words go on. ' * 100}</p><p>More.</p></td></tr></table></body></html>"
    document = read_bytes(page.encode(), "a.html")
    assert document.tables == ()
    assert [p.kind for p in document.paragraphs] == ["paragraph", "paragraph"]
