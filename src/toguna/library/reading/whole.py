"""Paragraphs and notes that the end of a page cut in two, made one again. Where a passage stands is kept elsewhere:

the archived document has its pieces, each with its page; here a paragraph has the number and page of its first piece.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toguna.library.documents.grids import CAPTION
from toguna.library.documents.model import Anchor, Document, Link, Paragraph
from toguna.library.documents.text import ends_entry, join_lines

_ENDED = re.compile(
    r"[.!?…:][”’»\"')\]]{0,3}(?:[⁰¹²³⁴-⁹]+|\s?\[\d{1,3}\]|\d{1,3})?[”’»\"')\]]{0,3}$"
    r"|\b(?:accessed|retrieved|consultée?s?)[^()<>]{2,30}\d{4}\)?$"
)
"""The end of a sentence, or of an entry of a list of sources."""
_NOTE_ENDED = re.compile(r"[.)\]>;]$|\d$|\b(?:url|lien|n\.\s?d)$|(?:https?://|www\.)\S+[^\s-]$", re.IGNORECASE)
_NOTE_GOES_ON = re.compile(r"https?://|www\.|[a-zà-ÿ(/]|\d{1,2}\.\d{1,2}\.\d{4}|accessed|consulté")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESSES = re.compile(r"(?:\s*(?:https?://|www\.)\S+)+\s*")
LONG_LINE = 60
"""Characters of a line that may have been broken at the end of a line of print."""
LONGEST = 20_000
"""Characters up to which a piece is joined to what it goes on with: no paragraph of a report is longer."""
TAIL = 200
"""Characters at the end of a piece that tell whether it is ended."""


def whole(document: Document) -> Document:
    """The document with paragraphs and notes that run over the end of a page, and addresses left over there dropped.

    Only what PDFs and texts made of them cut; other formats keep a paragraph together.
    """
    if document.format not in ("pdf", "txt", "md"):
        return document
    paragraphs = list(_notes_joined(document.paragraphs, is_text=document.format != "pdf"))
    return replace(document, paragraphs=tuple(_text_joined(paragraphs, is_text=document.format != "pdf")))


def _notes_joined(paragraphs: Sequence[Paragraph], *, is_text: bool) -> Iterator[Paragraph]:
    """Notes in one piece each. In a text, what goes on with a note is a paragraph; in a PDF, a note without a mark."""
    held: list[Paragraph] = []
    note: int | None = None
    """Place among those held of the note that may go on."""
    last: Paragraph | None = None
    written = {_bare(a) for p in paragraphs if is_text and p.kind == "note" for a in _ADDRESS.findall(p.text)}
    for n, p in enumerate(paragraphs):
        following = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
        if p.kind == "note" and p.own_number is not None:
            yield from held
            held, note, last = [p], 0, p
            continue
        if note is not None and len(held[note].text) < LONGEST:
            if p.kind == "note" or (is_text and _continues_note(held[note], last, p, following)):
                held[note] = joined(held[note], p)
                written |= {_bare(address) for address in _ADDRESS.findall(p.text)}
                last = held[note]
                continue
            if is_text and _ADDRESSES.fullmatch(p.text) and _bare(p.text.split()[0]) in written:
                continue  # the address of a link, repeated at the end of the page
        held.append(p)
        last = p
    yield from held


def _bare(address: str) -> str:
    return address.rstrip("/.,;:)>").lower()


def _continues_note(note: Paragraph, last: Paragraph | None, piece: Paragraph, following: Paragraph | None) -> bool:
    """Whether a paragraph goes on with a note that was cut, by an empty line within it or by the end of a page."""
    if piece.kind not in ("paragraph", "heading"):
        return False
    is_before_next = following is not None and following.kind == "note" and following.own_number == _next(note)
    is_cut = _NOTE_ENDED.search(note.text[-TAIL:]) is None
    if last is note:
        goes_on = _NOTE_GOES_ON.match(piece.text) is not None
        if _ADDRESSES.fullmatch(piece.text):
            return is_cut and is_before_next
        return (is_cut and (is_before_next or goes_on)) or (goes_on and is_before_next) or _begins_with_address(piece)
    # at the head of the notes of the next page
    ended = last is not None and (last.kind == "heading" or _ENDED.search(last.text[-TAIL:]) is not None)
    return is_cut and is_before_next and ended and piece.text[:1].islower()


def _begins_with_address(piece: Paragraph) -> bool:
    return piece.text.startswith(("http://", "https://", "www.")) and " " in piece.text


def _next(note: Paragraph) -> str:
    mark = note.own_number or ""
    return str(int(mark) + 1) if mark.isdecimal() else ""


def _text_joined(paragraphs: Sequence[Paragraph], *, is_text: bool) -> Iterator[Paragraph]:
    """The paragraphs of the text in one piece each, notes after the paragraph under which they stand."""
    text: Paragraph | None = None
    notes: list[Paragraph] = []
    for p in paragraphs:
        if p.kind == "note":
            notes.append(p)
            continue
        if text is not None:
            is_over_page = bool(notes) or p.page != text.page
            if _continues(text, p, is_over_page=is_over_page) if is_over_page or is_text else False:
                text = joined(text, p)
                continue
            yield text
        yield from notes
        text, notes = p, []
    if text is not None:
        yield text
    yield from notes


def _continues(text: Paragraph, piece: Paragraph, *, is_over_page: bool) -> bool:
    if (
        len(text.text) > LONGEST
        or text.kind not in ("paragraph", "list_item")
        or piece.kind != "paragraph"
        or piece.own_number is not None
    ):
        return False
    if CAPTION.match(piece.text) or (ends_entry(text.text) and piece.text[:1].isupper()):
        return False
    is_small = piece.text[:1].islower()
    if not is_over_page:
        is_line = len(text.text) >= LONG_LINE and is_small and not _begins_with_address(piece)
        return is_line and _ENDED.search(text.text[-TAIL:]) is None and text.text[-1] not in ";,"
    if _ENDED.search(text.text[-TAIL:]) or (text.text.endswith(";") and not is_small):
        return is_small and text.text.endswith(".")
    return is_small or CAPTION.match(text.text) is None


def joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two pieces of one paragraph; notes and links of both are at their places."""
    text = join_lines([first.text, second.text])
    shift = len(text) - len(second.text)
    return replace(
        first,
        text=text,
        notes=first.notes + tuple(Anchor(a.offset + shift, a.note) for a in second.notes),
        links=first.links
        + tuple(Link(k.address, max(k.start + shift, 0), max(k.end + shift, 0)) for k in second.links),
    )
