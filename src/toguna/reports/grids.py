"""A table of statements: heads and cells as they are, one row per statement, with what must be known under it."""

from collections.abc import Collection, Sequence
from html import escape as html

from toguna.reports.template import escape


def grid(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: Collection[int] = (), widths: Sequence[int] = ()
) -> str:
    """An HTML table. heads: text; cells: HTML; numeric: places of the columns of numbers, set to the right; widths: of
    the columns, in per cent of the page (default: by what they hold)."""
    columns = "".join(f'<col style="width: {width}%">' for width in widths)
    right = ' style="text-align: right"'
    head = "".join(f'<th scope="col">{html(text)}</th>' for text in heads)
    body = "".join(
        "<tr>" + "".join(f"<td{right if n in numeric else ''}>{cell}</td>" for n, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    group = f"<colgroup>{columns}</colgroup>" if columns else ""
    return f"<table>{group}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def picture(id: str, caption: str, under: str) -> str:
    """A figure that the draft has drawn under this id, with its caption and the lines under it (of note_under)."""
    return f"\n\n![{escape(caption)}](fig:{id}){{#{id}}}\n\n{under}"


def note_under(*sentences: str, sources: str = "") -> str:
    """The lines under a table or figure, each sentence once; sources: the note that names them, as Markdown."""
    said = " ".join(escape(sentence) for sentence in dict.fromkeys(sentences)) + sources
    return f"::: source\n{said}\n:::\n\n" if said else ""
