"""Sources cited in the text by author and year: `(HCC 2025: 6; OSL, 2026a)`, `Peace Monitor (2024)`. No judgement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toguna.library.bibliography.dates import MONTHS, read_date
from toguna.library.documents.model import Paragraph
from toguna.library.reading.citing import interval, is_form_of_name, names_of, published
from toguna.library.reading.model import Cited, Reference, Span

LEAST, LEAST_SHARE = 5, 0.6
"""Citations, and the share of them whose author and year an entry has, from which on a report is of this style."""
_NAME = r"[A-ZÀ-Ý][^\d();:\n]{1,80}?"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = rf"(?:(?P<day>(?:\d{{1,2}}(?:er)? )?(?:{_MONTH})) )?(?P<year>(?:19|20)\d\d)(?P<letter>[a-z])?"
_PLACE = r"(?:[:,]\s?(?:pp?\.\s?|paras?\.?\s?|§+\s?)?\d[\d\s,–-]{0,20})?"
_PIECE = re.compile(rf"(?:(?:see(?: also)?|voir(?: aussi)?|cf\.|e\.g\.,?)\s)?(?P<name>{_NAME}),?\s{_YEAR}{_PLACE}\s?")
_BRACKET = re.compile(r"\((?P<inside>[^()\n]{6,300})\)")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_NAMED = re.compile(rf"\((?:{_YEAR}){_PLACE}\)")


def citations_in(paragraphs: Sequence[Paragraph], references: Sequence[Reference]) -> tuple[Cited, ...]:
    """Every citation in the order of the text; none in a report that is not of this style."""
    entries = [r for r in references if r.list_heading is not None and names_of(r)]
    if len(entries) < 3:
        return ()
    names = tuple(name for entry in entries for name in names_of(entry))
    meant: dict[Cited, tuple[Reference, ...]] = {}
    found = []
    for p in paragraphs:
        for one in _in_text(p.text, names) if p.kind != "note" else ():
            key = replace(one, span=Span(0, 0, 0))
            if key not in meant:
                meant[key] = _meant(one, entries)
            found.append(replace(one, span=replace(one.span, paragraph=p.number), entries=meant[key]))
    known = sum(bool(one.entries) for one in found)
    return tuple(found) if known >= LEAST and known >= LEAST_SHARE * len(found) else ()


def _in_text(text: str, names: tuple[str, ...]) -> Iterator[Cited]:
    for bracket in _BRACKET.finditer(text):
        start = bracket.start("inside")
        pieces: list[Cited] = []
        for piece in bracket["inside"].split(";"):
            lead = len(piece) - len(piece.lstrip())
            read = _PIECE.fullmatch(piece, lead)
            if read is None or read["name"].strip(" ,").lower().rstrip(".") in MONTHS:
                break
            pieces.append(_cited(read["name"], read, start + lead, start + len(piece)))
            start += len(piece) + 1
        else:
            yield from pieces
    for year in _NAMED.finditer(text):
        before = _POSSESSIVE.sub("", text[max(0, year.start() - 100) : year.start()].rstrip())
        if before.endswith(names):
            name = max((n for n in names if before.endswith(n)), key=len)
            yield _cited(name, year, year.start(), year.end())


def _cited(name: str, read: re.Match[str], start: int, end: int) -> Cited:
    on = interval(read_date(f"{read['day']} {read['year']}")) if read["day"] else None
    day = (on.first, on.last) if on else None
    return Cited(Span(0, start, end), name.strip(" ,"), int(read["year"]), read["letter"] or "", day=day)


def _meant(one: Cited, entries: Sequence[Reference]) -> tuple[Reference, ...]:
    """The entries of its author and year; those of its letter, where they have letters."""
    return tuple(
        entry
        for entry in entries
        if any(is_form_of_name(one.name, name) for name in names_of(entry))
        and (day := published(entry)) is not None
        and (
            day.first.year <= one.year <= day.last.year
            if one.day is None
            else day.first <= one.day[1] and one.day[0] <= day.last
        )
        and entry.entry.get("year-suffix", "") in ("", one.letter)
    )
