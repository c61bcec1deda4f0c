"""Plain text: paragraphs parted by empty lines, pages by form feeds."""

import re
from dataclasses import replace

from toguna.errors import UnusableInput
from toguna.library.documents.model import Document, Paragraph
from toguna.library.documents.text import decode, is_list_item, join_lines, own_number

_ENDS_A_SENTENCE = re.compile(r"[.:;!?…][”’»\"')\]¹²³⁰⁴-⁹\d]*$")


_SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(r"(?:([⁰¹²³⁴-⁹]+)\s*|(\d{1,3})\s{1,3}(?=[^\W\d_]|[“\"«‘]))")
_RULE = re.compile(r"[|\s:-]+")


def read_text(content: bytes, name: str) -> Document:
    """Lines that stand together are one paragraph; a table row in pipes, a list item or a numbered line begins anew.

    Notes are lines that begin with a superior figure, or with numbers that count up from 1.
    Raises: UnusableInput if there is no text.
    """
    pages = decode(content).replace("\r\n", "\n").replace("\r", "\n").split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    has_pages = len(pages) > 1
    found: list[Paragraph] = []
    next_note = 1
    for page, text in enumerate(pages, 1):
        for block in re.split(r"\n[ \t]*\n", text):
            lines = [line.strip() for line in block.split("\n") if line.strip() and not _RULE.fullmatch(line)]
            for part in _parts(lines, next_note):
                paragraph = _paragraph(join_lines(part), next_note)
                if paragraph.kind == "note" and paragraph.own_number == str(next_note):
                    next_note += 1
                if paragraph.text:
                    found.append(replace(paragraph, page=page if has_pages else None, number=len(found) + 1))
    if not found:
        raise UnusableInput(f"{name} holds no text.")
    with_text = {p.page for p in found}
    return Document(
        format="txt",
        paragraphs=tuple(found),
        pages=tuple(str(n) for n in range(1, len(pages) + 1)) if has_pages else (),
        pages_without_text=tuple(n for n in range(1, len(pages) + 1) if n not in with_text) if has_pages else (),
    )


def _parts(lines: list[str], next_note: int) -> list[list[str]]:
    parts: list[list[str]] = []
    for line in lines:
        before = parts[-1][-1] if parts else ""
        is_new = (
            not parts
            or line.startswith("|")
            or before.startswith("|")
            or is_list_item(line)
            or _note_mark(line, next_note) is not None
            or (own_number(line) is not None and _ENDS_A_SENTENCE.search(before) is not None)
        )
        if is_new:
            parts.append([line])
            next_note += _note_mark(line, next_note) == str(next_note)
        else:
            parts[-1].append(line)
    return parts


def _note_mark(line: str, next_note: int) -> str | None:
    """The mark of the note that begins here: a superior figure, or the number that is due."""
    mark = _NOTE.match(line)
    if mark is None:
        return None
    if mark[1]:
        return mark[1].translate(_SUPERIOR)
    return mark[2] if int(mark[2]) == next_note else None


def _paragraph(text: str, next_note: int) -> Paragraph:
    """Page and number are for the caller to set."""
    mark = _note_mark(text, next_note)
    # "1 Introduction" is a heading: a note has a stop or a comma somewhere
    if mark and (text[0] not in "123456789" or re.search(r"[.,]", text)):
        rest = text[_NOTE.match(text).end() :]  # type: ignore[union-attr]
        return Paragraph(page=None, number=0, text=rest, kind="note", own_number=mark)
    kind = "row" if text.startswith("|") else "list_item" if is_list_item(text) else "paragraph"
    return Paragraph(
        page=None, number=0, text=text.strip("| ") if kind == "row" else text, kind=kind, own_number=own_number(text)
    )
