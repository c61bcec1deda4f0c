"""The words of one paragraph of Markdown without its marks: emphasis, links, notes. Blocks are read in plain.py."""

import re
from functools import cache

from markdown_it import MarkdownIt

from toguna.library.documents.model import Anchor, Link
from toguna.library.documents.text import Written, superior

LONGEST = 10_000
MOST_MARKS = 500
"""Characters and marks of a paragraph that is read as Markdown; one with more is kept as it stands."""
_MARKS = re.compile(r"[\[\]*_`~<&\\!]")
_CALL = re.compile(r"\[\^([^\]\s]{1,40})\]|\^(\d{1,3})\^|\$\^\{?(\d{1,3})\}?\$")


def inline(text: str) -> Written:
    """The words, with the places of links and of calls of notes `[^1]`; a raised number is a superior figure."""
    if len(text) > LONGEST or len(_MARKS.findall(text)) > MOST_MARKS:
        return Written([text], len(text))
    written = Written()
    link: tuple[str, int] | None = None
    is_raised = False
    for token in _parser().parseInline(text)[0].children or []:
        if token.type == "link_open":
            link = (str(token.attrs.get("href", "")), written.length)
        elif token.type == "link_close" and link is not None:
            if link[0].lower().startswith(("http://", "https://")):
                written.links.append(Link(link[0], link[1], written.length))
            link = None
        elif token.type == "html_inline":
            is_raised = token.content.lower() == "<sup>"
            if re.match(r"</?(?:br|li|ol|ul|p|div)\b", token.content, re.IGNORECASE):
                written.add(" ")
        elif token.type in ("softbreak", "hardbreak"):
            written.add(" ")
        elif token.type == "image":
            written.add(token.content)
        elif token.content:
            is_mark = is_raised and token.content.strip().isdecimal()
            _add(written, superior(token.content) if is_mark else token.content)
    return written


def _add(written: Written, text: str) -> None:
    """Text with its calls of notes taken out."""
    at = 0
    for call in _CALL.finditer(text):
        written.add(text[at : call.start()])
        if call[1]:
            written.anchors.append(Anchor(written.length, call[1]))
        else:
            written.add(superior(call[2] or call[3]))
        at = call.end()
    written.add(text[at:])


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
    # addresses are kept as they are written
    for name in ("normalizeLink", "normalizeLinkText"):
        setattr(parser, name, str)
    return parser
