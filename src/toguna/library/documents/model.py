"""A document as toguna reads it: paragraphs in reading order, each with a locator that stays. No format is known."""

from dataclasses import dataclass, field

KINDS = ("heading", "paragraph", "list_item", "row", "note")
"""row: one row of a table, its cells parted by " | "; note: a footnote or an endnote."""


@dataclass(frozen=True)
class Anchor:
    """Where a note is called: before the character `offset` of the paragraph's text (in code points)."""

    offset: int
    note: str
    """own_number of the note."""


@dataclass(frozen=True)
class Link:
    """An address behind the words text[start:end] of a paragraph; start = end where the words are not known.

    `#v_0001`: no address, but the mark of a figure in a report that toguna built.
    """

    address: str
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, heading, list item, table row or note on one line of text.

    page: place of the page in the file, from 1; None where the format has no pages.
    number: count over the whole document, from 1. The same bytes always give the same numbers.
    own_number: the number that the document gives it ("33" for `33.`, `(33)`, `§33`); of a note, its mark. None: none.
    level: of a heading its depth from 1, of a list item its depth from 0; None where the format does not tell.
    language: en or fr, told by its small words or set by the format; None where it is too short to tell.
    """

    page: int | None
    number: int
    text: str
    kind: str = "paragraph"
    own_number: str | None = None
    notes: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    level: int | None = None
    language: str | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its place in the grid, from 0, and its words, text[start:end] of the row's paragraph.

    A cell that spans rows stands in the paragraph of its first row. is_head: it names a row or a column.
    """

    row: int
    column: int
    paragraph: int
    start: int
    end: int
    text: str
    row_span: int = 1
    column_span: int = 1
    is_head: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of a document. Its rows are paragraphs of kind `row` too, in the order of reading.

    caption: number of the paragraph that names it; None where there is none.
    """

    cells: tuple[Cell, ...]
    caption: int | None = None


@dataclass(frozen=True)
class Metadata:
    """What the document says of itself; None where it does not. Nothing is guessed.

    date: publication date as ISO text (2020, 2020-09 or 2020-09-29), never the day on which the file was made.
    saved: the day on which a web page was saved, as ISO text. made: the day on which the file was made.
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    address: str | None = None
    language: str | None = None
    saved: str | None = None
    made: str | None = None


@dataclass(frozen=True)
class Document:
    """A document that was read. format: pdf, docx, odt, html, md or txt.

    pages: the locator of each page as the document prints or labels it (its place in the file where there is no
    label), in order; empty where the format has no pages.
    pages_without_text: places of pages that hold no text at all, e.g. scanned pictures.
    """

    format: str
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[str, ...] = ()
    pages_without_text: tuple[int, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    tables: tuple[Grid, ...] = ()

    def page_label(self, page: int | None) -> str | None:
        """The locator of a page, e.g. "xii" or "12"; None where there are no pages."""
        return self.pages[page - 1] if page is not None and self.pages else None
