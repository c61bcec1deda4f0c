"""Plain text and Markdown: paragraphs parted by empty lines, pages by form feeds, tables as they are drawn."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from toguna.errors import UnusableInput
from toguna.library.documents.grids import CAPTION, RawCell, RawRow, RawTable, numbered
from toguna.library.documents.layout import pieces_of
from toguna.library.documents.layout_text import is_laid_out, lines_of
from toguna.library.documents.lines import Line
from toguna.library.documents.model import Document, Paragraph
from toguna.library.documents.text import Written, decode, is_list_item, join_lines, own_number
from toguna.library.documents.text_grids import LEAST_ROWS, figures_row, is_rule, parted

_ENDS_A_SENTENCE = re.compile(r"[.:;!?…][”’»\"')\]¹²³⁰⁴-⁹\d]*$")
_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SOURCE = r"[A-ZÀ-Þ“\"«‘\[(]|https?:|www\.|ibid|idem|cf\b|see\b|voir\b|op\."
_NOTE = re.compile(
    rf"(?:(?P<superior>[⁰¹²³⁴-⁹]+)\s*|\[\^(?P<label>[^\]\s]{{1,40}})\]:\s*"
    rf"|(?P<due>\d{{1,4}})\s{{1,3}}(?={_SOURCE})|\[(?P<bracket>\d{{1,4}})\]\s+(?={_SOURCE}))"
)
_CAPTION_MARK = re.compile(r"\A(?:Table)?: (?=(?:Table|Figure|Tableau|Graph)\w* \d)")
"""`Table: Table 1. Events`, as pandoc marks a caption."""
_MARKED_HEADING = re.compile(r"(#{1,6})\s+(?=[^\s#])")
_HEADING_TAIL = re.compile(r"\s*#*\s*(?:\{[^{}]{0,200}\})?$")
_SET_OFF = re.compile(r"(?:[\dIVX]{1,4}(?:\.\d{1,3}){0,4}[.)]?\s+)?[^\W\d_a-zà-ÿ]")
_CONTENTS = re.compile(r"(?:\.\s?){4}|\s\d{1,3}$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_SET_APART = re.compile(r"\d{1,4}\s{2,3}\S")
_TABLE_TAG = re.compile(r"<(?P<end>/?)table\b[^<>]{0,1000}>", re.IGNORECASE)
_QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+")
_COLUMN = re.compile(r"[^\s(]+(?:\s\([^()]*\))?")
MAX_CHARACTERS = 20_000_000
MAX_LINES = 1_000_000
MOST_PAGES = 10_000
LONGEST_HEADING = 110
MOST_HEADINGS_IN_A_ROW = 3
MOST_WORDS_IN_HEADING = 16


@dataclass(frozen=True)
class _Form:
    """What differs between plain text and Markdown. inline: the words of a paragraph without its marks of Markdown."""

    name: str
    inline: Callable[[str], Written]


def read_text(content: bytes, name: str) -> Document:
    """Lines that stand together are one paragraph; a table row, a list item or a numbered line begins anew.

    Notes are lines that begin with a superior figure, or with numbers that count up from 1. A short line that stands
    alone, without a stop, above a text is a heading. Raises: UnusableInput if there is no text.
    """
    text = _decoded(content, name)
    return _read_laid_out(text, name) if is_laid_out(text) else _read(text, name, _Form("txt", _as_it_stands))


def read_markdown(content: bytes, name: str) -> Document:
    """As read_text, with what Markdown marks: headings, emphasis, links, notes `[^1]`, tables in HTML.

    Raises: UnusableInput if there is no text.
    """
    from toguna.library.documents.markdown import inline

    return _read(_decoded(content, name), name, _Form("md", inline))


def _decoded(content: bytes, name: str) -> str:
    """The text. Raises: UnusableInput if it is longer than any report."""
    lines = content.count(b"\n") + content.count(b"\r")
    text = decode(content) if len(content) <= 4 * MAX_CHARACTERS and lines <= MAX_LINES else None
    if text is None or len(text) > MAX_CHARACTERS:
        raise UnusableInput(
            f"{name} has {len(content) / 1e6:.0f} MB in {lines + 1:,} lines; texts of up to {MAX_CHARACTERS:,} "
            f"characters and {MAX_LINES:,} lines are read. Split it into parts."
        )
    return text


def _as_it_stands(text: str) -> Written:
    return Written([text], len(text))


def _read(text: str, name: str, form: _Form) -> Document:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pages = text.split("\f") if text.count("\f") < MOST_PAGES else [text.replace("\f", "\n\n")]
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    has_pages = len(pages) > 1
    found: list[Paragraph | RawTable] = []
    next_note = 1
    for page, words in enumerate(pages, 1):
        pieces = list(_on_page(_pieces(words, form, next_note), page if has_pages else None))
        next_note = _due_after(pieces, next_note)
        found += pieces
    paragraphs, tables = numbered(_with_headings(_with_rows(found)))
    if not paragraphs:
        raise UnusableInput(f"{name} holds no text.")
    with_text = {p.page for p in paragraphs}
    return Document(
        format=form.name,
        paragraphs=paragraphs,
        pages=tuple(str(n) for n in range(1, len(pages) + 1)) if has_pages else (),
        pages_without_text=tuple(n for n in range(1, len(pages) + 1) if n not in with_text) if has_pages else (),
        tables=tables,
    )


def _read_laid_out(text: str, name: str) -> Document:
    pages = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\f").split("\f")
    if len(pages) > MOST_PAGES:
        raise UnusableInput(
            f"{name} has {len(pages):,} pages; texts of up to {MOST_PAGES:,} pages are read. Split it into parts."
        )

    def kind(block: Sequence[Line], _: float) -> str:
        return "heading" if len(block) == 1 and _looks_like_heading(block[0].text) else "paragraph"

    pieces, printed = pieces_of(lines_of(pages), kind)
    paragraphs, tables = numbered(_with_headings(pieces))
    if not paragraphs:
        raise UnusableInput(f"{name} holds no text.")
    with_text = {p.page for p in paragraphs}
    return Document(
        format="txt",
        paragraphs=paragraphs,
        pages=tuple(printed.get(n, str(n)) for n in range(1, len(pages) + 1)),
        pages_without_text=tuple(n for n in range(1, len(pages) + 1) if n not in with_text),
        tables=tables,
    )


def _due_after(pieces: Sequence[Paragraph | RawTable], due: int) -> int:
    """The number of the note that is due: one more than that of the last."""
    marks = (p.own_number or "" for p in reversed(pieces) if isinstance(p, Paragraph) and p.kind == "note")
    return next((int(mark) + 1 for mark in marks if mark.isdecimal()), due)


def _on_page(pieces: Iterator[Paragraph | RawTable], page: int | None) -> Iterator[Paragraph | RawTable]:
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield replace(piece, page=page)
        else:
            yield replace(piece, rows=tuple(replace(row, page=page) for row in piece.rows))


def _pieces(text: str, form: _Form, due: int) -> Iterator[Paragraph | RawTable]:
    """due: the number that the next note has if it is numbered."""
    for part, is_html in _with_html_tables(text) if form.name == "md" else [(text, False)]:
        if is_html:
            from toguna.library.documents.web import pieces_of

            yield from pieces_of(part)
            continue
        for block in _blocks(part):
            for run in parted(block):
                if isinstance(run, RawTable):
                    yield _inlined(run, form)
                    continue
                pieces = list(_paragraphs(run, form, due))
                due = _due_after(pieces, due)
                yield from pieces


def _with_html_tables(text: str) -> Iterator[tuple[str, bool]]:
    """The text parted at its tables in HTML, each piece with whether it is one."""
    start, depth, at = 0, 0, 0
    for tag in _TABLE_TAG.finditer(text):
        if not tag["end"]:
            at = tag.start() if depth == 0 else at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield text[start:at], False
                yield text[at : tag.end()], True
                start = tag.end()
    yield text[start:], False


def _paragraphs(lines: Sequence[str], form: _Form, due: int) -> Iterator[Paragraph]:
    lines = [line for line in lines if line.strip() and not is_rule(line)]
    if form.name == "md":
        lines = [_QUOTED.sub("", line) for line in lines if not _FENCE.match(line)]
    parts = _parts(lines, due, form)
    for part in parts:
        paragraph = _paragraph(part, due, form, is_alone=len(parts) == 1)
        due = _due_after([paragraph], due)
        if paragraph.text:
            yield paragraph


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines that stand together. Where one line alone is set in by one space, a page began: texts of PDFs do so."""
    block: list[str] = []
    for line in io.StringIO(text):
        is_blank = not line.strip()
        begins_page = bool(block) and line[:1] == " " and line[1:2].strip() != "" and block[-1][:1] != " "
        if (is_blank or begins_page) and block:
            yield block
            block = []
        if not is_blank:
            block.append(line.rstrip("\n"))
    if block:
        yield block


def _inlined(table: RawTable, form: _Form) -> RawTable:
    def inlined(cell: RawCell) -> RawCell:
        text, anchors, links = form.inline(cell.text).finished()
        return replace(cell, text=text, notes=anchors, links=links)

    return RawTable(tuple(replace(row, cells=tuple(map(inlined, row.cells))) for row in table.rows))


def _parts(lines: Sequence[str], due: int, form: _Form) -> list[list[str]]:
    """The lines of a block by paragraph."""
    parts: list[list[str]] = []
    figures = [figures_row(line) is not None for line in lines]
    for n, raw in enumerate(lines):
        line = raw.strip()
        before = parts[-1][-1].strip() if parts else ""
        ends = _ENDS_A_SENTENCE.search(before) is not None
        mark = _note_mark(line, due)
        # a line of the text may begin with a number too
        may_be_note = not line[0].isdecimal() or not parts or ends or _SET_APART.match(line) is not None
        is_new = (
            not parts
            or is_list_item(line)
            or (mark is not None and may_be_note)
            or (own_number(line) is not None and ends)
            or (figures[n] and figures[n - 1])
            or (form.name == "md" and _begins_in_markdown(line, before))
        )
        if is_new:
            parts.append([raw])
            due = int(mark) + 1 if mark is not None and mark.isdecimal() else due
        else:
            parts[-1].append(raw)
    return parts


def _begins_in_markdown(line: str, before: str) -> bool:
    is_heading = _MARKED_HEADING.match(line) or _MARKED_HEADING.match(before)
    return bool(is_heading) or (own_number(line) is not None and own_number(before) is not None)


def _note_mark(line: str, due: int) -> str | None:
    """The mark of the note that begins here: a superior figure, a label, or the number that is due."""
    mark = _NOTE.match(line)
    if mark is None:
        return None
    if mark["superior"]:
        return mark["superior"].translate(_SUPERIOR)
    if mark["label"]:
        return mark["label"]
    number = mark["due"] or mark["bracket"]
    return number if int(number) == due else None


def _paragraph(lines: Sequence[str], due: int, form: _Form, *, is_alone: bool) -> Paragraph:
    """Page and number are for the caller to set. A heading that is told by its shape has no level yet."""
    raw = join_lines(lines)
    mark = _note_mark(raw, due)
    heading = _MARKED_HEADING.match(raw) if form.name == "md" else None
    # "1 Introduction" is a heading: a note has a stop or a comma somewhere
    is_note = mark is not None and (raw[0] not in "123456789" or re.search(r"[.,]", raw) is not None)
    found = _NOTE.match(raw) if is_note else None
    words = raw[found.end() :] if found else _HEADING_TAIL.sub("", raw[heading.end() :]) if heading else raw
    if form.name == "md":
        words = _CAPTION_MARK.sub("", words)
    text, anchors, links = form.inline(words).finished()
    paragraph = Paragraph(None, 0, text, notes=anchors, links=links, own_number=mark if is_note else own_number(text))
    if is_note:
        return replace(paragraph, kind="note")
    if heading:
        return replace(paragraph, kind="heading", level=len(heading[1]))
    if is_list_item(text):
        return replace(paragraph, kind="list_item", level=(len(lines[0]) - len(lines[0].lstrip())) // 2)
    return replace(paragraph, kind="heading") if is_alone and _looks_like_heading(text) else paragraph


def _looks_like_heading(text: str) -> bool:
    return (
        len(text) <= LONGEST_HEADING
        and len(text.split()) <= MOST_WORDS_IN_HEADING
        and _SET_OFF.match(text) is not None
        and text[-1] not in ".;:,!…"
        and not _CONTENTS.search(text)
        and not CAPTION.match(text)
        and not re.search(r"https?:|www\.|@", text)
        and sum(word[:1].isdecimal() for word in text.split()) <= 2
    )


def _with_headings(pieces: Sequence[Paragraph | RawTable]) -> Iterator[Paragraph | RawTable]:
    """Headings told by their shape are kept where they stand above a text, and not in a run of short lines."""
    shaped = [isinstance(p, Paragraph) and p.kind == "heading" and p.level is None for p in pieces]
    for n, (piece, below) in enumerate(pairwise([*pieces, None])):
        if isinstance(piece, Paragraph) and shaped[n]:
            in_a_row = _run_at(shaped, n)
            is_above = isinstance(below, RawTable) or (
                isinstance(below, Paragraph) and below.kind != "note" and not below.text[0].islower()
            )
            numbers = re.match(r"\d+(?:\.\d+)*", piece.own_number or "")
            level = numbers[0].count(".") + 1 if numbers else None
            is_heading = is_above and in_a_row <= MOST_HEADINGS_IN_A_ROW
            yield replace(piece, level=level) if is_heading else replace(piece, kind="paragraph")
        elif piece is not None:
            yield piece


def _run_at(shaped: Sequence[bool], place: int) -> int:
    """How many stand one after the other at a place, counted no further than needed."""
    start = end = place
    while start > 0 and shaped[start - 1] and place - start <= MOST_HEADINGS_IN_A_ROW:
        start -= 1
    while end + 1 < len(shaped) and shaped[end + 1] and end - place <= MOST_HEADINGS_IN_A_ROW:
        end += 1
    return end - start + 1


def _with_rows(pieces: Sequence[Paragraph | RawTable]) -> list[Paragraph | RawTable]:
    """Three or more paragraphs of a name and as many figures each are a table, with the line above that names them."""
    rows = [figures_row(p.text) if isinstance(p, Paragraph) and p.kind != "note" else None for p in pieces]
    found: list[Paragraph | RawTable] = []
    at = 0
    for count, group in groupby(rows, key=lambda row: len(row.cells) if row else 0):
        run = list(group)
        if count and len(run) >= LEAST_ROWS:
            pages = (p.page for p in pieces[at : at + len(run)] if isinstance(p, Paragraph))
            body = [replace(row, page=page) for row, page in zip(run, pages, strict=True) if row]
            found.append(RawTable((*_taken_head(found, count - 1), *body)))
        else:
            found += pieces[at : at + len(run)]
        at += len(run)
    return found


def _taken_head(found: list[Paragraph | RawTable], count: int) -> list[RawRow]:
    """The short lines above a table that hold one word for each column, taken off what was found before it."""
    for lines in range(1, 5):
        above = [p.text for p in found[-lines:] if isinstance(p, Paragraph) and p.kind in ("paragraph", "heading")]
        if len(above) < lines or len(above[0]) > LONGEST_HEADING or above[0].endswith("."):
            return []
        words = _COLUMN.findall(" ".join(above))
        if len(words) == count:
            page = next((p.page for p in found[-lines:] if isinstance(p, Paragraph)), None)
            del found[-lines:]
            return [RawRow(tuple(RawCell(word, is_head=True) for word in ("", *words)), page)]
    return []
