"""The sources that a document names: in its notes, and in its lists of sources. What is wrong with them is not here."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from toguna.library.bibliography.dates import DATE, UNDATED, read_date
from toguna.library.bibliography.printed import ACCESSED, read_entry
from toguna.library.bibliography.sections import find_entries
from toguna.library.documents.model import Document, Link, Paragraph
from toguna.library.reading.model import Reference, Span

_LOCATOR_WORDS = (
    r"(?:pp?|paras?|pars?|chap|ch|sect|art)\.|§§?|pages?|paragraphs?|paragraphes?|paras?|chapters?|chapitres?|sections?"
)
_NUMBERS = r"(?:\d+|[ivxlc]+)(?:(?:[\s,]{1,2}(?:and |et )?|\s?[-–]\s?)\d+){0,20}"
_LOCATOR = re.compile(rf"(?<!\w)(?P<locator>(?:{_LOCATOR_WORDS})\s?{_NUMBERS})[\s,.;]*$", re.IGNORECASE)
_INSIDE = re.compile(
    rf",\s(?P<locator>(?:{_LOCATOR_WORDS})\s?{_NUMBERS})[.,;]?(?=\s(?:<?https?://|(?:url|lien|link|weblink)\W*$))"
    rf"|\s?\((?P<bracketed>(?:{_LOCATOR_WORDS})\s?{_NUMBERS})\)(?=[,.;\s])",
    re.IGNORECASE,
)
"""A locator before the address, or in brackets."""
_SHORT = re.compile(
    rf"(?P<name>[A-ZÀ-Ý][^\d()<>;:,]{{1,80}}(?:, [A-Z]\.)?),?\s\(?(?P<date>(?:19|20)\d\d|{UNDATED})"
    r"(?P<letter>[a-z])?\)?\W*"
)
"""Author and year, which stand for an entry of the list."""
_YEAR_AFTER_NAME = re.compile(
    rf"(?P<name>[A-ZÀ-Ý][^\d()<>]{{1,100}}?),?\s\((?P<date>(?:19|20)\d\d|{UNDATED})(?P<letter>[a-z])?\)[.,:]?\s+"
)
"""An entry of a style that names sources by author and year: `OSL (2026a), Title`."""
_YEAR_BETWEEN_STOPS = re.compile(
    rf"(?P<name>[A-ZÀ-Ý][^\d<>“”«»\"\n]{{1,100}}?)\.\s(?P<date>(?:19|20)\d\d|(?i:{UNDATED}))(?P<letter>[a-z])?(?:\.?\s+|\n)"
    r"(?=[“«\"'‘]|[^\W\d_])"
)
"""An entry whose fields end with stops: `OSL. 2026a. “Title.” 3 May 2026. https://… Accessed 4 May 2026.`"""
_FIELD_END = re.compile(
    rf"\.(?P<mark>[”»\"'’])\s+|\.\s+(?=(?:{DATE})[.,\s]|<?https?://|(?:last )?accessed\b|consulté)", re.IGNORECASE
)
_ACCESSED_AT_END = re.compile(rf"[\s,;.(\[]{{0,4}}{ACCESSED}[)\].\s]*$", re.IGNORECASE)
"""The day of access, before which an address belongs that stands behind words."""
_DAY_AFTER_NAME = re.compile(
    rf"(?P<name>[A-ZÀ-Ý][^\d<>.]{{1,100}}?),\s(?P<date>{DATE})(?P<letter>)(?:\.\s+|\n)(?=\S)", re.IGNORECASE
)
"""An entry with its day behind the name: `OSL, 3 May 2026. Title, January-April 2026. https://…`"""
_BULLET = re.compile(r"\A\s*[-–•●▪■◦‣∙·*\uf000-\uf0ff]\s+")
_NAME_AND_DATE = re.compile(rf"(?P<name>[A-ZÀ-Ý][^\d()<>;:,]{{1,80}}),\s(?P<date>{DATE})[\s,.]*", re.IGNORECASE)
"""A note that leaves the title to the list, `HRW, 12/03/2020, url`."""
_COLON = re.compile(r"(?P<name>[A-ZÀ-Ý][^,.:;()\d]{2,80}(?:\([^()]{2,40}\))?)\s?: (?=\S)")
LEAST_COLONS = 0.6
LEAST_NOTES = 5
"""Of the notes, from which share and number on `Publisher: Title` is the style of the report."""
_ADDRESS_WORD = re.compile(r"[\s,][<\[]?(?P<word>url|lien|link|weblink)[>\]]?(?:\(#\))?(?=[\s,.;]|$)", re.IGNORECASE)
_SECOND_HAND = re.compile(
    r",\s(?:citing|quoting|relaying|citant|reprenant|relayant)\s[^<>;]{1,200}?"
    r"(?=,?\s(?:<?https?://|www\.|(?:url|lien|link)\b)|[\s.]*$)",
    re.IGNORECASE,
)
"""`Daily News, citing a statement of 3 May, url`: whom the source cites is not its title."""
_LEAD = re.compile(
    r"(?:see(?: also)?|cf\.|voir(?: aussi| également)?|for (?:more|further) [^,:;.]{0,60}?,? see)[:,]?\s+(?=\S)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?P<semicolon>;)|\s(?P<slash>/)\s")
_BEFORE_SLASH = re.compile(r"[\d)\]/>][.\s]*$")
_WHOLE = re.compile(
    rf"https?://|www\.|\b(?:url|lien)\b|(?<![^\W\d_]){UNDATED}|\b(?:ibid|ibidem|idem|op\. cit)\b"
    rf"|\b{DATE}[\s,.;)]*$|(?:{_LOCATOR_WORDS})\s?{_NUMBERS}[\s,.;]*$",
    re.IGNORECASE,
)
"""What a piece before a semicolon must hold to be a source of its own: titles have semicolons too."""
MOST_PARTS = 300
LONGEST_NOTE = 20_000
"""Semicolons and slashes of a note that is parted, and characters in which sources are looked for."""


def references_of(document: Document) -> tuple[Reference, ...]:
    """One record per source and place, in the order of the text: lists of sources first, as they stand, then notes."""
    notes = [p for p in document.paragraphs if p.kind == "note"]
    begin = [_COLON.match(p.text) is not None for p in notes if not _SHORT.fullmatch(p.text)]
    is_colon = len(begin) >= LEAST_NOTES and sum(begin) >= LEAST_COLONS * len(begin)
    return (*_listed(document.paragraphs, is_colon), *(found for note in notes for found in _in_note(note, is_colon)))


def pieces(text: str) -> list[tuple[int, int]]:
    """Places of the sources in a note: parted by `;` outside brackets, or by ` / ` after a date or an address."""
    found: list[tuple[int, int]] = []
    start = 0
    parts = list(_PARTS.finditer(text))
    for part in parts if len(parts) <= MOST_PARTS else ():
        before = text[start : part.start()]
        if part["slash"] and not _BEFORE_SLASH.search(before):
            continue
        if before.count("(") > before.count(")") or before.count("[") > before.count("]"):
            continue
        if _WHOLE.search(before) or _SHORT.fullmatch(before.strip()):
            found.append(_trimmed(text, start, part.start()))
            start = part.end()
    found.append(_trimmed(text, start, len(text)))
    return [(start, end) for start, end in found if re.search(r"\w", text[start:end])]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


_UNSAID = ("no access date was recognised", "no address was recognised")
"""What notes leave to the list of sources in many styles."""


def _in_note(note: Paragraph, is_colon: bool) -> Iterator[Reference]:
    for start, end in pieces(note.text[:LONGEST_NOTE]):
        lead = _LEAD.match(note.text, start, end)
        start = lead.end() if lead else start
        text = note.text[start:end]
        links = [link for link in note.links if start <= link.start < end and not link.address.startswith("#")]
        yield _reference(text, Span(note.number, start, end), links, start, note.own_number, is_colon)


def _reference(
    text: str, span: Span, links: Sequence[Link], offset: int, note: str | None, is_colon: bool
) -> Reference:
    """links: those within the text, whose places count from offset."""
    head, tail, locator = text, "", None
    if found := _LOCATOR.search(head):
        head, locator = head[: found.start()].rstrip(" ,;"), found["locator"]
    elif found := _INSIDE.search(head):
        is_bracketed = found["locator"] is None
        head = f"{head[: found.start()]}{'' if is_bracketed else '.'}{head[found.end() :]}"
        locator = found["locator"] or found["bracketed"]
    head = _SECOND_HAND.sub("", head, count=1)
    address = None
    words = list(_ADDRESS_WORD.finditer(text))
    if words:
        at = offset + words[-1].start("word")
        address = next((link.address for link in links if link.start <= at < max(link.end, link.start + 1)), "")
    if short := _SHORT.fullmatch(_ADDRESS_WORD.sub("", head)):
        named = _author_and_year(short) | ({"URL": address} if address else {})
        return Reference(span=span, text=text, entry=named, note=note, locator=locator)
    words = list(_ADDRESS_WORD.finditer(head))
    if words:
        word = words[-1]
        rest = head[word.end() :]
        if locator is None and (found := _LOCATOR.search(f", {rest}")):
            locator, rest = found["locator"], ""
        head, tail = head[: word.start()], rest
    elif "http" not in head.lower() and "www." not in head.lower() and links:
        address = links[-1].address
        if accessed := _ACCESSED_AT_END.search(head):
            head, tail = head[: accessed.start()], head[accessed.start() :]
    dated = _NAME_AND_DATE.fullmatch(head) if words else None
    issued = read_date(dated["date"]) if dated else None
    if dated and issued:
        named = {"type": "document", "author": [{"literal": dated["name"].strip()}], "issued": issued}
        return Reference(span, text, named | ({"URL": address} if address else {}), note=note, locator=locator)
    is_address = bool(address) and str(address).lower().startswith(("http://", "https://"))
    # what follows the word, a day of access say, follows the address
    whole = f"{head.rstrip(' ,.;')}, <{address}>{tail}" if is_address else head + tail
    read = read_entry(_with_comma(whole) if is_colon else whole)
    doubts = tuple(doubt for doubt in read.doubts if doubt not in _UNSAID)
    return Reference(span=span, text=text, entry=read.entry, note=note, locator=locator, doubts=doubts)


def _author_and_year(short: re.Match[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": "document", "author": [{"literal": short["name"].strip()}]}
    if short["date"].isdigit():
        entry["issued"] = {"date-parts": [[int(short["date"])]]}
    return entry | ({"year-suffix": short["letter"]} if short["letter"] else {})


def _with_comma(text: str) -> str:
    """`Publisher: Title` as `Publisher, Title`."""
    found = _COLON.match(text)
    return f"{found['name']}, {text[found.end() :]}" if found else text


def _listed(paragraphs: Sequence[Paragraph], is_colon: bool) -> Iterator[Reference]:
    """Entries of the lists of sources; an entry that runs over paragraphs is placed in its first."""
    text = [p for p in paragraphs if p.kind not in ("note", "row")]
    for printed in find_entries((_as_line(p) for p in text), gaps=True):
        if printed.heading is None:
            continue
        paragraph = text[printed.line - 1]
        first = printed.text.split("\n", 1)[0]
        start = max(paragraph.text.find(first), 0)
        span = Span(paragraph.number, start, min(start + len(first), len(paragraph.text)))
        whole = " ".join(printed.text.split())
        forms = (_YEAR_AFTER_NAME, _YEAR_BETWEEN_STOPS, _DAY_AFTER_NAME)
        year = next((found for form in forms if (found := form.match(printed.text))), None)
        fields = printed.text[year.end() :] if year else ""
        if year and year.re is not _YEAR_AFTER_NAME:
            fields = _FIELD_END.sub(lambda end: f"{end['mark'] or ''}, ", fields)
        rest = f"{year['name']}, {fields}" if year else printed.text
        read = read_entry(_with_comma(rest) if is_colon else rest)
        entry, doubts = dict(read.entry), read.doubts
        if year and year["letter"]:
            entry["year-suffix"] = year["letter"]
        if year and year["date"].isdigit() and "issued" not in entry:
            entry["issued"] = {"date-parts": [[int(year["date"])]]}
        if year and year.re is _DAY_AFTER_NAME and (day := read_date(year["date"])):
            entry["issued"] = day
        if year and ("issued" in entry or not year["date"].isdigit()):
            doubts = tuple(doubt for doubt in doubts if doubt != "no date was recognised")
        yield Reference(span, whole, entry, list_heading=printed.heading, doubts=doubts)


def _as_line(paragraph: Paragraph) -> str:
    """The text of a paragraph, with the address behind a word such as `url` where the text shows none."""
    text = _BULLET.sub("", paragraph.text, count=1) if paragraph.kind == "list_item" else paragraph.text
    address = next((link.address for link in paragraph.links if not link.address.startswith("#")), None)
    if address and "http" not in text and "www." not in text:
        accessed = _ACCESSED_AT_END.search(text)
        head, tail = (text[: accessed.start()], text[accessed.start() :]) if accessed else (text, "")
        text = f"{head.rstrip(' .')}, <{address}>{tail}"
    return f"# {text}" if paragraph.kind == "heading" else text


def without_lists(document: Document, references: Sequence[Reference]) -> tuple[Paragraph, ...]:
    """The paragraphs of the text proper: no notes, and no entries of a list of sources."""
    starts = {r.span.paragraph: r for r in references if r.list_heading is not None}
    kept: list[Paragraph] = []
    entry: Reference | None = None
    for p in document.paragraphs:
        if p.kind == "note":
            continue
        entry = starts.get(p.number) or (entry if entry is not None and _goes_on(entry, p) else None)
        if entry is None:
            kept.append(p)
    return tuple(kept)


def _goes_on(entry: Reference, paragraph: Paragraph) -> bool:
    return paragraph.text.removeprefix("# ") in entry.text
