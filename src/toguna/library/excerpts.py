"""excerpts.csv: one row per passage that a report may quote, which stands word for word in an archived document."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from toguna.errors import UnknownName, UnusableInput
from toguna.library.documents import Document, Paragraph, read_bytes
from toguna.library.quotations import nearest, stands_in
from toguna.library.sources import find_source, read_sources
from toguna.store import archive
from toguna.store.registers import read_register, write_register

FILE = "excerpts.csv"
TAGS = ("question", "topic", "area", "actor", "period", "note", "profile")
LEAST_LIKENESS = 60.0
"""Below this (of 100) a passage is not shown as the nearest."""
_ID = re.compile(r"[A-Za-z0-9_](?:[\w.-]*\w)?", re.ASCII)


@dataclass(frozen=True)
class Excerpt:
    """One quotation, as text throughout. page: locator as the document prints it, empty where it has no pages;
    paragraph: the number that the document gives it, or our count where it has neither pages nor numbers, else empty.
    added: the day, ISO.
    """

    id: str
    source: str
    page: str
    paragraph: str
    quotation: str
    question: str = ""
    topic: str = ""
    area: str = ""
    actor: str = ""
    period: str = ""
    note: str = ""
    document_sha256: str = ""
    added: str = ""
    profile: str = ""


COLUMNS = tuple(f.name for f in fields(Excerpt))
_NEEDED = tuple(name for name in COLUMNS if name != "profile")
"""Files written before there were profiles have no such column."""


def read_excerpts(root: Path) -> list[Excerpt]:
    """Every excerpt, in the order of the file; none where there is no file. Raises: WorkspaceError if it is damaged."""
    rows = read_register(root / FILE, _NEEDED)
    return [Excerpt(**{name: row.get(name, "") for name in COLUMNS}) for row in rows]


def find_excerpt(excerpts: Iterable[Excerpt], key: str) -> Excerpt:
    """Raises: UnknownName, with the ids near to it."""
    known = {excerpt.id: excerpt for excerpt in excerpts}
    if key in known:
        return known[key]
    near = get_close_matches(key, known, n=3)
    hint = f"Near to it: {', '.join(near)}." if near else "See: toguna excerpt --list."
    raise UnknownName(f"{FILE} has no excerpt “{key}”. {hint}")


def add_excerpt(
    root: Path,
    source: str,
    quotation: str,
    *,
    page: str | None = None,
    paragraph: str | None = None,
    key: str | None = None,
    tags: dict[str, str] | None = None,
    today: dt.date | None = None,
) -> tuple[Excerpt, bool]:
    """Keep a quotation if it stands on the page (or in the paragraph) of the source's document; whether it is new.

    page: as the document prints it; None: wherever the words stand, if on one page only. The same quotation of the same
    place is kept once.
    Raises: UnknownName (source), UnusableInput with the nearest passage if the words do not stand there.
    """
    excerpt, is_new = prepared(root, source, quotation, page=page, paragraph=paragraph, key=key, tags=tags, today=today)
    if is_new:
        keep(root, excerpt)
    return excerpt, is_new


def keep(root: Path, excerpt: Excerpt) -> None:
    """Add an excerpt that was prepared to the register."""
    write_register(root / FILE, COLUMNS, [*read_register(root / FILE, _NEEDED), asdict(excerpt)])


def prepared(
    root: Path,
    source: str,
    quotation: str,
    *,
    page: str | None = None,
    paragraph: str | None = None,
    key: str | None = None,
    tags: dict[str, str] | None = None,
    today: dt.date | None = None,
) -> tuple[Excerpt, bool]:
    """The excerpt that add_excerpt would keep, or the one that is there already (False); nothing is written."""
    quotation = " ".join(quotation.split())
    entry = find_source(read_sources(root), source)
    own = entry.get("custom", {})
    if not own.get("archived"):
        raise UnusableInput(
            f"{source} has no archived document to hold a quotation against. "
            f"Add it: toguna source add FILE --id {source}"
        )
    document = read_bytes(archive.load(root, own["archived"], own.get("sha256")), own["archived"])
    found_page, found_paragraph = locate(document, quotation, page=page, paragraph=paragraph, name=source)
    present = read_excerpts(root)
    for known in present:
        if (known.source, known.quotation, known.page) == (source, quotation, found_page) and key in (None, known.id):
            return known, False
    if key is not None and not _ID.fullmatch(key):
        raise UnusableInput(f"“{key}” cannot be the id of an excerpt. Use letters, digits, hyphens, dots.")
    if key is not None and any(known.id == key for known in present):
        raise UnusableInput(f"There is an excerpt “{key}” already. Choose another id.")
    excerpt = Excerpt(
        id=key or _free_id(source, {known.id for known in present}),
        source=source,
        page=found_page,
        paragraph=found_paragraph,
        quotation=quotation,
        document_sha256=own.get("sha256", ""),
        added=(today or dt.date.today()).isoformat(),
        **(tags or {}),
    )
    return excerpt, True


def locate(
    document: Document,
    quotation: str,
    *,
    page: str | None = None,
    paragraph: str | None = None,
    name: str = "The document",
) -> tuple[str, str]:
    """Page and paragraph at which the quotation begins, as Excerpt has them.

    Raises: UnusableInput, saying what stands nearest and where, if it does not stand there.
    """
    if not re.search(r"\w", quotation):
        raise UnusableInput("There are no words to quote. Put them in quotation marks.")
    if not document.paragraphs:
        raise UnusableInput(
            f"{name} holds scanned pictures and no text: its words cannot be checked. Add a PDF with text."
        )
    if page is not None and not document.pages:
        raise UnusableInput(
            f"{name} has no pages (it is {document.format.upper()}). Leave --page out; "
            "the paragraph is found by its words."
        )
    wanted = None if page is None else _places(document, page, name)
    starts = [n for n, p in enumerate(document.paragraphs) if wanted is None or p.page in wanted]
    if paragraph is not None:
        starts = _of_paragraph(document, starts, paragraph, name)
    hits = _standing(document, quotation, starts)
    if not hits:
        raise UnusableInput(_not_found(document, quotation, page, paragraph, name))
    pages = list(dict.fromkeys(document.page_label(p.page) for p in hits))
    if len(pages) > 1:
        raise UnusableInput(
            f"These words stand on pages {', '.join(map(str, pages))} of {name}. Say which with --page."
        )
    first = hits[0]
    shown = first.own_number if first.kind == "paragraph" else None
    shown = shown or _number_above(document, first)
    return pages[0] or "", shown or ("" if document.pages else str(first.number))


def _standing(document: Document, quotation: str, starts: Sequence[int]) -> list[Paragraph]:
    """The paragraphs, of those whose index is given, in which the quotation begins; one of each page at most.

    Words of the text may run on over the next page, notes at the foot left out; words of notes run on in notes.
    """
    hits: list[Paragraph] = []
    allowed = set(starts)
    of_page: dict[int | None, list[int]] = {}
    for n, p in enumerate(document.paragraphs):
        of_page.setdefault(p.page, []).append(n)
    for page in dict.fromkeys(document.paragraphs[n].page for n in starts):
        both = of_page[page] + (of_page.get(page + 1, []) if page is not None else [])
        for is_note in (False, True):
            run = [n for n in both if (document.paragraphs[n].kind == "note") is is_note]
            first = next((k for k, n in enumerate(run) if n in allowed), None)
            if first is None:
                continue
            at = stands_in(quotation, [document.paragraphs[n].text for n in run[first:]])
            if at is not None and run[first + at] in allowed and document.paragraphs[run[first + at]].page == page:
                hits.append(document.paragraphs[run[first + at]])
                break
    return hits


def _places(document: Document, page: str, name: str) -> set[int]:
    """Places in the file of the page as the document labels it, or else as it is counted in the file."""
    labelled = {n for n, label in enumerate(document.pages, 1) if label.casefold() == page.strip().casefold()}
    if labelled:
        return labelled
    if page.isdecimal() and 1 <= int(page) <= len(document.pages):
        return {int(page)}
    raise UnusableInput(f"{name} has no page {page}: its pages are {document.pages[0]} to {document.pages[-1]}.")


def _of_paragraph(document: Document, starts: Sequence[int], paragraph: str, name: str) -> list[int]:
    """Indexes of the paragraph by its own number, with what follows up to the next number; else by our count."""
    found: list[int] = []
    is_open = False
    for n, p in enumerate(document.paragraphs):
        if p.own_number is not None and p.kind not in ("note", "row"):
            is_open = p.own_number == paragraph
        if is_open and p.kind != "note":
            found.append(n)
    if not found:
        found = [n for n, p in enumerate(document.paragraphs) if str(p.number) == paragraph]
    if not found:
        raise UnusableInput(f"{name} has no paragraph {paragraph}.")
    return [n for n in found if n in set(starts)]


def _number_above(document: Document, paragraph: Paragraph) -> str | None:
    """The number of the numbered paragraph that this one continues over the end of a page; None if there is none."""
    if paragraph.kind != "paragraph" or paragraph.page is None:
        return None
    before = [p for p in document.paragraphs[: paragraph.number - 1] if p.kind != "note"]
    last = before[-1] if before else None
    is_continued = last is not None and last.page == paragraph.page - 1 and not re.search(r"[.:;!?”’»\"')]$", last.text)
    return last.own_number if last is not None and is_continued and last.kind == "paragraph" else None


def _not_found(document: Document, quotation: str, page: str | None, paragraph: str | None, name: str) -> str:
    place = (
        f"on page {page} of {name}" if page else f"in paragraph {paragraph} of {name}" if paragraph else f"in {name}"
    )
    elsewhere = _standing(document, quotation, range(len(document.paragraphs)))
    if elsewhere:
        where = " and ".join(dict.fromkeys(_where(document, p) for p in elsewhere))
        return f"These words do not stand {place}; they stand {where}."
    near = nearest(quotation, [p.text for p in document.paragraphs])
    if near is None or near.likeness < LEAST_LIKENESS:
        return f"These words do not stand {place}, nor anything like them elsewhere in it."
    where = _where(document, document.paragraphs[near.index])
    return (
        f"These words do not stand {place}. The nearest passage, {where}: “{near.passage}” "
        "Correct the quotation, or mark what differs with [...] and [ ]."
    )


def _where(document: Document, paragraph: Paragraph) -> str:
    label = document.page_label(paragraph.page)
    number = f"paragraph {paragraph.own_number or paragraph.number}"
    kind = "a note " if paragraph.kind == "note" else ""
    return f"in {kind}on page {label}" if kind and label else f"on page {label}" if label else f"in {number}"


def _free_id(source: str, taken: set[str]) -> str:
    number = 1
    while f"{source}-{number}" in taken:
        number += 1
    return f"{source}-{number}"
