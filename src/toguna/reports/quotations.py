"""What a report quotes and what it did not find: the calls quote() and not_found(), and marks that no excerpt backs.

The registers excerpts.csv and searches.csv are read here; what may stand in them is decided where they are written.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from toguna.errors import ReportError
from toguna.fields import SEARCH_FIELDS
from toguna.library.excerpts import FILE as EXCERPTS
from toguna.library.excerpts import Excerpt, find_excerpt, read_excerpts
from toguna.library.numbers import format_number, format_period
from toguna.library.quotations import plain, stands_in
from toguna.library.sources import FILE as SOURCES
from toguna.library.sources import Entry, read_sources
from toguna.library.standing import objection
from toguna.library.words import words_of
from toguna.model import Period
from toguna.reports.draft import Draft, add_item, call_text
from toguna.reports.template import escape
from toguna.store.registers import read_register

SEARCHES = "searches.csv"
SHORTEST = 4
"""Words from which a passage in quotation marks must be an excerpt; fewer are a name or a term."""


def quote(draft: Draft, excerpt: str) -> str:
    """An excerpt in the quotation marks of the house style, with the note that names its source and place.

    Raises: UnknownName for an id that excerpts.csv does not have; ReportError if the words no longer stand in the
    archived document.
    """
    found = find_excerpt(_excerpts(draft), excerpt)
    if wrong := objection(draft.settings.root, found, _sources(draft)):
        raise ReportError(wrong)
    shown = in_marks(found.quotation, draft)
    locator = _locator(found, draft.language)
    key = add_item(
        draft,
        kind="quote",
        printed=shown,
        raw=None,
        unit=None,
        call=call_text("quote", excerpt),
        analysis=None,
        parameters={},
        snapshots=(),
        rows=None,
        source=found.source,
        locator=locator or None,
    )
    draft.cited.add(found.source)
    note = f"@{found.source}" + (f", {locator}" if locator else "")
    return f"[{escape(shown)}]{{#{key} .value .quote}}[{note}]"


def not_found(draft: Draft, topic: str) -> str:
    """`could not be found among the sources consulted (3 searches, 20 – 22 November 2020)`: when, and how often.

    Raises: ReportError if searches.csv holds no search with that topic: what was not sought was not found either.
    """
    rows = read_register(draft.settings.root / SEARCHES, tuple(SEARCH_FIELDS))
    found = [row for row in rows if row["topic"].strip().casefold() == topic.strip().casefold()]
    if not found:
        known = ", ".join(sorted({row["topic"] for row in rows if row["topic"]})) or "none"
        raise ReportError(
            f"{SEARCHES} holds no search on “{topic}”, so the report may not say that nothing was found. "
            f"Topics there: {known}. Search first: toguna search TERMS --topic “{topic}”."
        )
    days = sorted(_day(row["date"]) for row in found)
    text = words_of("not_found", draft.language)
    period = format_period(Period(days[0], days[-1]), draft.style, draft.language)
    searches = text["one"] if len(found) == 1 else text["several"]
    count = searches.format(count=format_number(len(found), draft.style, draft.language))
    return escape(text["phrase"].format(searches=count, period=period))


def in_marks(quotation: str, draft: Draft) -> str:
    """The words of a quotation between the marks of the house style; marks within become the inner ones."""
    rules = draft.style.typography(draft.language)
    outer, end, inner, inner_end = rules.quotes
    text = " ".join(quotation.split())
    for pattern in (r"“([^“”]*)”", r"«\s*([^«»]*?)\s*»", r'"([^"]*)"', r"(?<!\w)‘([^‘]*)’(?!\w)"):
        text = re.sub(pattern, lambda found: f"{inner}{found[1]}{inner_end}", text)
    return f"{outer}{spaced(text, draft)}{end}"


def spaced(text: str, draft: Draft) -> str:
    """The text with the space before punctuation as the filter sets it, so that the trace holds what is printed."""
    gap = draft.style.typography(draft.language).space_before_punctuation
    return re.sub(r"(?<=[\w)»”’]) ?([:;!?])(?=\s|$)", rf"{gap}\1", text) if gap else text


def fallen(draft: Draft) -> list[str]:
    """One sentence for each excerpt that no longer stands in its document, those not printed here among them."""
    root, entries = draft.settings.root, _sources(draft)
    return [wrong for each in _excerpts(draft) if (wrong := objection(root, each, entries))]


def unbacked(draft: Draft, texts: Mapping[str, str], filled: str) -> list[str]:
    """One sentence for each passage of more than three words that an author put in quotation marks and no excerpt has.

    texts: the author's files by name, as written; filled: what is printed of them.
    """
    excerpts = [e.quotation for e in _excerpts(draft)]
    printed = plain(filled)
    return [
        f"{name}, line {line}: “{_shortened(words)}” stands in quotation marks, and no excerpt has it. Make one with "
        '`toguna excerpt`, and print it with {{ quote("ID") }}.'
        for name, text in texts.items()
        for line, words in _in_quotation_marks(text)
        if plain(words) in printed and not any(stands_in(words, [excerpt]) is not None for excerpt in excerpts)
    ]


_CODE = re.compile(r"\A---\n.*?\n---\n|\{##.*?##\}|\{%.*?%\}|\{\{.*?\}\}|```.*?```|`[^`\n]*`|\{[^{}]*\}", re.DOTALL)
_PAIRS = re.compile(
    r"“(?P<a>[^“”]+)”|«(?P<b>[^«»]+)»|(?<!\w)‘(?P<c>[^‘]+?)’(?!\w)"
    r'|(?<![\w\\])"(?P<d>[^"\s][^"]*)"(?!\w)' + r"|(?<![\w\\])'(?P<e>[^'\s](?:[^']|(?<=\w)'(?=\w))*)'(?!\w)"
)


def _in_quotation_marks(text: str) -> Iterator[tuple[int, str]]:
    """Line and words of each passage in quotation marks, calls and code left out; no pair reaches over a paragraph."""
    bare = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", bare):
        for found in _PAIRS.finditer(paragraph):
            words = next(part for part in found.groups() if part)
            if len(words.split()) >= SHORTEST:
                yield text.count("\n", 0, start + found.start()) + 1, words
        start += len(paragraph)


def _shortened(words: str) -> str:
    several = words.split()
    return " ".join(several[:8]) + (" …" if len(several) > 8 else "")


def _locator(excerpt: Excerpt, language: str) -> str:
    """`para. 33` where the document numbers its paragraphs, else `p. 12`; empty where it has neither."""
    if excerpt.paragraph:
        return f"{words_of('locator', language)['paragraph']} {excerpt.paragraph}"
    return f"p. {excerpt.page}" if excerpt.page else ""


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        raise ReportError(f"{SEARCHES}: “{text}” is not a date; expected 2020-12-01.") from None


def _excerpts(draft: Draft) -> list[Excerpt]:
    root = draft.settings.root
    return _read(root, _stamp(root / EXCERPTS))


def _sources(draft: Draft) -> list[Entry]:
    root = draft.settings.root
    return _entries(root, _stamp(root / SOURCES))


def _stamp(path: Path) -> tuple[int, int] | None:
    stamp = path.stat() if path.is_file() else None
    return (stamp.st_mtime_ns, stamp.st_size) if stamp else None


@lru_cache(maxsize=16)
def _read(root: Path, changed: tuple[int, int] | None) -> list[Excerpt]:
    """The file as it was at that time and size: a text calls quote() many times."""
    return read_excerpts(root)


@lru_cache(maxsize=16)
def _entries(root: Path, changed: tuple[int, int] | None) -> list[Entry]:
    """sources.json, in the same way."""
    return read_sources(root)
