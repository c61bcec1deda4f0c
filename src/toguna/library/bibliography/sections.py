"""Where the entries of a bibliography stand in a document's text, with their lines; what they say is not read here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toguna.library.bibliography.dates import DATE
from toguna.library.bibliography.printed import ACCESSED, INTERVIEW

_NUMBER = r"(?:(?:annexe?|appendix|chapter|chapitre)\s+\w+\s*[:.–-]?\s*|[\dIVX]+(?:\.\d+)*[.)]?\s+)?"
_LISTS = (
    r"(?:list of |liste des )?(?:public |oral |written |other |cited |main )?(?:sources|references|références|works)"
    r"(?:\s+(?:used|consulted|cited|publiques|orales|écrites|utilisées|consultées|citées))?"
    r"(?:,?\s+(?:(?:but |mais )?(?:not |non )(?:cited|citées|used|utilisées)))?"
)
_HEADING = re.compile(rf"#*\s*\**{_NUMBER}(?:(?:select )?bibliograph(?:y|ie)|{_LISTS}|quellen)\**\s*:?", re.IGNORECASE)
_OTHER_HEADING = re.compile(
    rf"#*\s*{_NUMBER}(?:annexe?|appendix|terms of reference|termes de référence|disclaimer|avertissement|maps?|cartes?)"
    r"\b[^,]{0,60}",
    re.IGNORECASE,
)
_END = re.compile(rf"(?:{ACCESSED}|\(\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\))[)\].\s]*$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d{4})[.;]?\s+(?=[A-ZÀ-Þ“«‘][^<]{0,400}<?(?:https?://|www\.))")
_DAY_AT_END = re.compile(r",\s\d{1,2}\s[^\W\d]+\s\d{4}$")
_REMARK = re.compile(r"\*?\((?!.*(?:https?://|www\.))[^()]+\)\.?\*?")
"""A sentence in brackets about the whole list: `(all links were accessed from 2 to 27 May)`."""
_NOTE_END = re.compile(r"\(\d{1,2}\.\d{1,2}\.\d{4}\)\.?")
_NOTE_START = re.compile(r"\s*\d{1,3}\s{2,3}\S")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_ACCESS_ALONE = re.compile(rf"[\s,>(]*{ACCESSED}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?", re.IGNORECASE)
_SHAPE = re.compile(rf"(?:https?://|www\.).*(?:{ACCESSED}|\({DATE}\))", re.IGNORECASE | re.DOTALL)
_DATED = re.compile(rf"(?<!\w){DATE}", re.IGNORECASE)

LEAST_SHARE_OF_LIST = 0.25
"""Of the pieces under the heading of a list, how many have the shape of an entry; below it only those are taken."""
LEAST_SHARE_OF_PART = 0.5
"""The same under another heading that follows, e.g. `Newspapers`; below it the list has ended."""


@dataclass(frozen=True)
class Printed:
    """One entry as printed. line: where it starts, counted from 1; heading: of the list in which it stands, if any."""

    line: int
    text: str
    heading: str | None = None


def find_entries(lines: Iterable[str], *, gaps: bool = False) -> list[Printed]:
    """The entries of every list of sources in a text, in order, wrapped lines kept as they are. `# ` marks a heading.

    A piece of a list that is no entry is returned too, so that it can be named. Where no list is found, every run of
    lines that has the shape of an entry (an address and a day of access) counts, as do the parts of a note parted
    by ` / `. gaps: every line is a paragraph, as if an empty line followed.
    """
    numbered = [pair for n, line in enumerate(lines, 1) for pair in ([(n, line), (n, "")] if gaps else [(n, line)])]
    found: list[Printed] = []
    heading: str | None = None
    for title, after, block in _blocks(numbered):
        entries = _split(block, title or heading)
        shaped = [entry for entry in entries if _SHAPE.search(entry.text) or (title and _is_dated(entry.text))]
        share = len(shaped) / len(entries) if entries else 0
        if title is not None:
            # a heading in a table of contents, say, is followed by all sorts of text
            found += entries if share >= LEAST_SHARE_OF_LIST else shaped
            heading = title
        elif heading is not None and share >= LEAST_SHARE_OF_PART and not _OTHER_HEADING.fullmatch(after):
            found += entries
        else:
            heading = None
    is_list = any(_SHAPE.search(entry.text) or _is_dated(entry.text) for entry in found)
    return found if is_list else _by_shape(numbered)


def _is_dated(text: str) -> bool:
    """Whether a piece under the heading of a list has an address and a date: not every list gives days of access."""
    return _ADDRESS.search(text) is not None and _DATED.search(text) is not None


def _blocks(numbered: list[tuple[int, str]]) -> Iterator[tuple[str | None, str, list[tuple[int, str]]]]:
    """What follows each heading of a list, and each other heading after one: the list's name or None, the line."""
    title: str | None = None
    after = ""
    block: list[tuple[int, str]] = []
    is_started = False
    for number, line in numbered:
        text = line.strip()
        is_list = _HEADING.fullmatch(text) is not None and not text.rstrip(":").islower()
        ends = text.startswith("# ") or _OTHER_HEADING.fullmatch(text) is not None
        is_other = is_started and not _is_open(block) and ends
        if is_list or is_other:
            if is_started:
                yield title, after, block
            title, after, block, is_started = (text.strip(" #*:") if is_list else None), text, [], True
        elif is_started:
            block.append((number, line))
    if is_started:
        yield title, after, block


def _is_open(block: list[tuple[int, str]]) -> bool:
    """Whether the last line of a block belongs to an entry that has not come to its end."""
    return bool(block) and bool(block[-1][1].strip()) and not _END.search(block[-1][1])


def _split(block: list[tuple[int, str]], heading: str | None) -> list[Printed]:
    """The entries of one list: each ends with its access date, or at an empty line once it has an address."""
    found: list[Printed] = []
    held: list[tuple[int, str]] = []

    def close() -> None:
        is_remark = len(held) == 1 and _REMARK.fullmatch(held[0][1].strip()) is not None
        if held and not is_remark:
            found.append(Printed(held[0][0], "\n".join(line for _, line in held), heading))
        held.clear()

    is_after_gap = False
    for number, line in block:
        text = line.strip()
        if not text or _PAGE_NUMBER.fullmatch(text):
            is_after_gap = True
            continue
        has_address = any(_ADDRESS.search(line) for _, line in held)
        is_in_address = sum(line.count("<") - line.count(">") for _, line in held) > 0
        if (
            held
            and is_after_gap
            and not is_in_address
            and not _ACCESS_ALONE.match(text)
            and (has_address or not _continues(text))
        ):
            close()
        *before, last = _BETWEEN.split(text)
        for part in before:
            held.append((number, part))
            # `OSL, 3 May 2026. Title`: a name and its day are no entry yet
            if _END.search(part) or (_DAY_AT_END.search(part) and part.count(",") > 1):
                close()
        held.append((number, last))
        joined = " ".join(line for _, line in held)
        if _END.search(joined) or INTERVIEW.fullmatch(joined):
            close()
        is_after_gap = False
    close()
    return found


def _continues(text: str) -> bool:
    """Whether a line after an empty one goes on with the entry before it: address, access date, small letter."""
    return bool(re.match(r"<|https?:|www\.|[,;(]|accessed|consulté|[a-zà-ÿ]", text))


def _by_shape(numbered: list[tuple[int, str]]) -> list[Printed]:
    found: list[Printed] = []
    for block in _whole_notes(_paragraphs(numbered)):
        text = "\n".join(line.strip() for _, line in block)
        if not _SHAPE.search(text):
            continue
        if not _NOTE_END.search(text):
            found += _split(block, None)
            continue
        start = 0
        for end in (*(m.end() for m in _NOTE_END.finditer(text)), len(text)):
            part = text[start:end]
            line = block[0][0] + text.count("\n", 0, start + len(part) - len(part.lstrip(" /\n.")))
            part = re.sub(r"^(?:\d{1,3}\s{1,3})?", "", part.strip(" /\n."), count=1)
            if _ADDRESS.search(part):
                found.append(Printed(line, part))
            start = end
    return found


def _whole_notes(blocks: Iterable[list[tuple[int, str]]]) -> Iterator[list[tuple[int, str]]]:
    """Notes that an empty line cut in two (a trace of how pages are made) are one again."""
    held: list[tuple[int, str]] = []
    for block in blocks:
        if held and _NOTE_START.match(block[0][1]):
            yield held
            held = []
        held += block
        if not _NOTE_START.match(held[0][1]) or _END.search(held[-1][1]):
            yield held
            held = []
    if held:
        yield held


def _paragraphs(numbered: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in numbered:
        if block and (not line.strip() or _NOTE_START.match(line)):
            yield block
            block = []
        if line.strip():
            block.append((number, line))
    if block:
        yield block
