"""The contents list of a Word document, filled: links and page numbers, in a field that Word refreshes on request."""

from collections.abc import Sequence
from typing import Any

from toguna.reports.word_xml import field, make, run, style_of, w

LEVELS = ("Heading1", "Heading2", "Heading3")


def fill_contents(body: Any, title: str, pages: Sequence[int]) -> None:
    """Put the list where the placeholder stands. pages: page of each heading of the PDF, in order, as the first guess.

    The two documents are set alike, but Word may break a page elsewhere; F9 in Word counts anew.
    """
    place = next((p for p in body.iter(w("p")) if style_of(p) == "ContentsPlaceholder"), None)
    if place is None:
        return
    entries = list(_entries(body))
    content = make("sdtContent")
    heading = _paragraph("TOCHeading")
    heading.append(run(title))
    content.append(heading)
    for number, (level, label, text, bookmark) in enumerate(entries):
        page = str(pages[number]) if len(pages) == len(entries) else ""
        line = _paragraph(f"TOC{level}")
        link = make("hyperlink", anchor=bookmark, history="1")
        link.append(run(f"{label} {text}" if label else text))
        link.append(run(tab=True))
        for element in field(f"PAGEREF {bookmark} \\h", page):
            link.append(element)
        line.append(link)
        content.append(line)
    if entries:
        opening, instruction, parting, _, closing = field('TOC \\o "1-3" \\h \\z \\u', "")
        for offset, element in enumerate((opening, instruction, parting), start=1):
            content[1].insert(offset, element)
        content[-1].append(closing)
    block = make("sdt")
    properties = make("sdtPr")
    part = make("docPartObj")
    part.append(make("docPartGallery", val="Table of Contents"))
    part.append(make("docPartUnique"))
    properties.append(part)
    block.append(properties)
    block.append(content)
    place.getparent().replace(place, block)


def _paragraph(style: str) -> Any:
    paragraph, properties = make("p"), make("pPr")
    properties.append(make("pStyle", val=style))
    paragraph.append(properties)
    return paragraph


def _entries(body: Any) -> list[tuple[int, str, str, str]]:
    """Level, number as printed (empty: unnumbered), text, bookmark of each heading."""
    counters = [0, 0, 0]
    found = []
    next_id = 900000
    for paragraph in body.iterfind(w("p")):
        style = style_of(paragraph)
        if style not in LEVELS:
            continue
        level = LEVELS.index(style) + 1
        label = ""
        if paragraph.find(f"{w('pPr')}/{w('numPr')}") is None:
            counters[level - 1] += 1
            counters[level:] = [0] * (3 - level)
            label = "".join(f"{n}." for n in counters[:level])
        text = "".join(t.text or "" for t in paragraph.iter(w("t")))
        next_id += 1
        bookmark = f"_Toc{next_id}"
        start, end = make("bookmarkStart", id=str(next_id), name=bookmark), make("bookmarkEnd", id=str(next_id))
        paragraph.insert(1, start)
        paragraph.append(end)
        found.append((level, label, text, bookmark))
    return found
