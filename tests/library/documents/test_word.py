"""Word documents: text, notes, pages where Word left them; hostile archives."""

import io
import time

import docx
import pypandoc
import pytest

from tests.library import made_up_documents as made_up
from tests.library.made_up_documents import word_of, word_xml
from toguna.errors import UnusableInput
from toguna.library.documents import read_bytes

RUN = "<w:p><w:r>{}<w:t xml:space='preserve'>{}</w:t></w:r></w:p>"


def test_headings_numbered_paragraphs_and_rows() -> None:
    document = read_bytes(made_up.word(), "notes.docx")
    assert [(p.kind, p.own_number, p.text) for p in document.paragraphs] == [
        ("heading", None, "Situation in Mopti"),
        ("paragraph", "33", "33. The mission documented 359 violations in Koro."),
        ("row", None, "Bankass | 12"),
    ]
    assert document.pages == ()
    assert {p.page for p in document.paragraphs} == {None}
    assert (document.metadata.title, document.metadata.author) == ("Made-up notes", "Made-up Author")


def test_notes_are_kept_with_the_place_of_their_call_as_word_numbers_them(tmp_path) -> None:
    text = "The mission[^b] said *so* [here](https://example.org/a).[^a]\n\n[^a]: Second note.\n[^b]: First note.\n"
    path = tmp_path / "notes.docx"
    pypandoc.convert_text(text, "docx", format="md", outputfile=str(path))
    document = read_bytes(path.read_bytes(), "notes.docx")
    paragraph, *notes = document.paragraphs
    assert paragraph.text == "The mission said so here."
    assert [(a.note, a.offset) for a in paragraph.notes] == [("1", 11), ("2", 25)]
    assert [(n.kind, n.own_number, n.text) for n in notes] == [
        ("note", "1", "First note."),
        ("note", "2", "Second note."),
    ]
    (link,) = paragraph.links
    assert (link.address, paragraph.text[link.start : link.end]) == ("https://example.org/a", "here")


def test_pages_are_those_of_words_last_paging() -> None:
    body = RUN.format("", "First.") + RUN.format("<w:lastRenderedPageBreak/>", "Second.") + RUN.format("", "Third.")
    document = read_bytes(word_of(document=word_xml(body)), "a.docx")
    assert [p.page for p in document.paragraphs] == [1, 2, 2]
    assert document.pages == ("1", "2")


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    body = "<w:p><w:del><w:r><w:delText>no </w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins></w:p>"
    assert [p.text for p in read_bytes(word_of(document=word_xml(body)), "a.docx").paragraphs] == ["yes"]


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnusableInput, match="zip bomb"):
        read_bytes(word_of(document=b" " * 30_000_000), "bomb.docx")


def test_an_entity_bomb_is_not_expanded() -> None:
    bomb = word_xml(RUN.format("", "&b;")).replace(
        "?>", '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>', 1
    )
    with pytest.raises(UnusableInput, match="entities"):
        read_bytes(word_of(document=bomb), "bomb.docx")


def test_an_entity_that_names_a_file_reads_none(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    xml = word_xml(RUN.format("", "&f;")).replace("?>", f'?><!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>', 1)
    with pytest.raises(UnusableInput) as refused:
        read_bytes(word_of(document=xml), "a.docx")
    assert "secret words" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (made_up.word()[:2000], "damaged"),
        (word_of(document="<w:document>"), "XML"),
        (word_of(document_other="x"), "damaged"),
        (word_of(document=word_xml("")), "no text"),
        (word_of(document=word_xml("<w:p>" * 400 + "</w:p>" * 400)), "damaged|no text"),
    ],
)
def test_damaged_documents_are_refused_in_a_sentence(content: bytes, word: str) -> None:
    with pytest.raises(UnusableInput, match=word):
        read_bytes(content if b"word/document" in content else content + b"word/document", "a.docx")


def test_a_table_keeps_its_spans_heads_and_caption() -> None:
    document = docx.Document()
    document.add_paragraph("Table 1: Made-up figures by cercle")
    table = document.add_table(4, 3)
    for row, words in enumerate(
        [("Cercle", "Killed", ""), ("", "2019", "2020"), ("Koro", "1 204", "12"), ("", "-", "7")]
    ):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 0).merge(table.cell(3, 0))
    document.add_paragraph("Words after it.")
    buffer = io.BytesIO()
    document.save(buffer)
    read = read_bytes(buffer.getvalue(), "a.docx")
    (grid,) = read.tables
    text = {p.number: p.text for p in read.paragraphs}
    assert [p.kind for p in read.paragraphs] == ["paragraph", "row", "row", "row", "row", "paragraph"]
    assert text[4] == "Koro | 1 204 | 12"
    assert text[grid.caption or 0].startswith("Table 1")
    assert [(c.row, c.column, c.row_span, c.column_span, c.text, c.is_head) for c in grid.cells] == [
        (0, 0, 2, 1, "Cercle", True),
        (0, 1, 1, 2, "Killed", True),
        (1, 1, 1, 1, "2019", True),
        (1, 2, 1, 1, "2020", True),
        (2, 0, 2, 1, "Koro", True),
        (2, 1, 1, 1, "1 204", False),
        (2, 2, 1, 1, "12", False),
        (3, 1, 1, 1, "-", False),
        (3, 2, 1, 1, "7", False),
    ]
    assert all(text[c.paragraph][c.start : c.end] == c.text for c in grid.cells)


def test_marks_of_notes_that_were_typed_are_superior_figures() -> None:
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p><w:r><w:t>Words.</w:t></w:r>{raised.format('12')}<w:r><w:t> The 1</w:t></w:r>{raised.format('er')}</w:p>"
    )
    assert read_bytes(word_of(document=word_xml(body)), "a.docx").paragraphs[0].text == "Words.¹² The 1er"


def test_a_paragraph_with_very_many_notes_is_read_in_linear_time() -> None:
    run = "<w:r><w:t xml:space='preserve'>{0} </w:t></w:r><w:r><w:footnoteReference w:id='{0}'/></w:r>"
    body = "".join(run.format(n * n) for n in range(50_000))
    started = time.process_time()
    paragraph = read_bytes(word_of(document=word_xml(f"<w:p>{body}</w:p>")), "a.docx").paragraphs[0]
    assert len(paragraph.notes) == 50_000
    assert time.process_time() - started < 10
