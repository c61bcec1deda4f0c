"""OpenDocument texts: as pandoc writes them, and what LibreOffice adds; hostile archives. All is made up."""

import io
import zipfile
from pathlib import Path

import pypandoc
import pytest

from toguna.errors import UnusableInput
from toguna.library.documents import read_bytes, recognise

REPORT = """---
title: Made-up notes
author: Ada Writer
---

# Security situation

The mission^[Made-up Mission, *A Report*, 2020, [url](https://example.org/r).] said *so*
[here](https://example.org/a). The area of 3 km^2^ was left.^7^

- In Koro
  - a village

| Cercle | 2020 |
|--------|-----:|
| Koro   | 1 204 |
| Bankass | 7 |

Table: Made-up figures
"""


def odt_of(content: str, **others: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, text in others.items():
            archive.writestr(f"{name}.xml", text)
    return buffer.getvalue()


NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)


def odt(body: str) -> bytes:
    return odt_of(
        f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def test_a_report_as_pandoc_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.odt"
    pypandoc.convert_text(REPORT, "odt", format="md", outputfile=str(path), extra_args=["--standalone"])
    document = read_bytes(path.read_bytes(), "notes.odt")
    assert document.format == "odt"
    assert (document.metadata.title, document.metadata.author) == ("Made-up notes", "Ada Writer")
    kinds = [(p.kind, p.level, p.text) for p in document.paragraphs if p.text not in ("Made-up notes", "Ada Writer")]
    assert kinds == [
        ("heading", 1, "Security situation"),
        ("paragraph", None, "The mission said so here. The area of 3 km² was left.⁷"),
        ("list_item", 0, "In Koro"),
        ("list_item", 1, "a village"),
        ("paragraph", None, "Made-up figures"),
        ("row", None, "Cercle | 2020"),
        ("row", None, "Koro | 1 204"),
        ("row", None, "Bankass | 7"),
        ("note", None, "Made-up Mission, A Report, 2020, url."),
    ]
    text = next(p for p in document.paragraphs if p.notes)
    assert [(a.note, text.text[: a.offset]) for a in text.notes] == [("1", "The mission")]
    assert document.paragraphs[-1].own_number == "1"
    (link,) = text.links
    assert (link.address, text.text[link.start : link.end]) == ("https://example.org/a", "here")
    (grid,) = document.tables
    assert [(c.text, c.is_head) for c in grid.cells][:3] == [("Cercle", True), ("2020", True), ("Koro", True)]
    assert document.paragraphs[(grid.caption or 0) - 1].text == "Made-up figures"


def test_spans_covered_cells_and_repeated_ones() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    covered = "<table:covered-table-cell/>"
    rows = [
        cell.format(" table:number-rows-spanned='2'", "Cercle")
        + cell.format(" table:number-columns-spanned='2'", "Killed")
        + covered,
        covered + cell.format("", "2019") + cell.format("", "2020"),
        cell.format("", "Koro") + cell.format(" table:number-columns-repeated='2'", "12"),
    ]
    body = "".join(
        f"<table:table-row>{row}<table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
        for row in rows
    )
    (grid,) = read_bytes(odt(f"<table:table>{body}</table:table>"), "a.odt").tables
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "Cercle"),
        (0, 1, 1, 2, "Killed"),
        (1, 1, 1, 1, "2019"),
        (1, 2, 1, 1, "2020"),
        (2, 0, 1, 1, "Koro"),
        (2, 1, 1, 1, "12"),
        (2, 2, 1, 1, "12"),
    ]


def test_pages_spaces_and_words_that_were_deleted() -> None:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
    body = f"{deleted}</text:changed-region></text:tracked-changes>"
    body += "<text:p>One<text:s text:c='3'/>two<text:tab/>three</text:p>"
    body += "<text:soft-page-break/><text:p>Four <text:soft-page-break/>five</text:p><text:p>Six</text:p>"
    document = read_bytes(odt(body), "a.odt")
    assert [(p.page, p.text) for p in document.paragraphs] == [(1, "One two three"), (2, "Four five"), (3, "Six")]
    assert document.pages == ("1", "2", "3")


def test_endnotes_are_counted_apart() -> None:
    note = "<text:note text:note-class='{}'><text:note-citation>{}</text:note-citation>"
    note += "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
    body = f"<text:p>One{note.format('endnote', 'i', 'End.')} two{note.format('footnote', '1', 'Foot.')}.</text:p>"
    document = read_bytes(odt(body), "a.odt")
    assert [(a.note, a.offset) for a in document.paragraphs[0].notes] == [("e1", 3), ("1", 7)]
    assert [(p.own_number, p.text) for p in document.paragraphs[1:]] == [("e1", "End."), ("1", "Foot.")]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (odt("")[:-60], "damaged"),
        (odt(""), "no text"),
        (odt_of("<a>"), "XML"),
        (odt_of(f"<!DOCTYPE x [<!ENTITY a 'b'>]><office:document-content {NAMES}/>"), "entities"),
        (odt_of(" " * 30_000_000), "zip bomb"),
        (odt_of("x", **{"META-INF/manifest": "<encryption-data/>"}), "encrypted"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, word: str) -> None:
    assert recognise(content, "a.odt") == "odt"
    with pytest.raises(UnusableInput, match=word):
        read_bytes(content, "a.odt")
