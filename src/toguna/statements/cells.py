"""One row of a register while it is read: each cell as what it must be, each fault noted with file and line."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from toguna import geography
from toguna.errors import UnknownName
from toguna.library.excerpts import Excerpt
from toguna.model import Area, Period, Text
from toguna.statements.model import Cited, Span
from toguna.statements.vocabulary import Vocabulary

_DAYS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMBER = re.compile(r"-?\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d{1,2}|\.\d+)?")
WHOLE = "whole"
"""The section of a source that has no places in it: a single page on the web."""


@dataclass(frozen=True)
class Known:
    """What the cells of a workspace may name. actors: id by id and by spelling."""

    country: str
    languages: tuple[str, ...]
    vocabulary: Vocabulary
    sources: Mapping[str, Mapping[str, Any]]
    excerpts: Mapping[str, Excerpt]
    actors: Mapping[str, str]
    areas: dict[str, Area | str]
    """Areas looked up so far by what was written; a text: what is wrong with it."""


@dataclass(frozen=True)
class Row:
    """The cells of one row, "" where one is empty. problems is shared by all rows of a reading."""

    file: str
    line: int
    cells: Mapping[str, str]
    known: Known
    problems: list[str]


def fault(row: Row, sentence: str) -> None:
    row.problems.append(f"{row.file}, line {row.line}: {sentence}")


def text(row: Row, column: str, *, required: bool = False) -> str:
    found = " ".join(row.cells.get(column, "").split())
    if required and not found:
        fault(row, f"{column} is missing.")
    return found


def number(row: Row, column: str, *, required: bool = False) -> Decimal | None:
    """Digits, with spaces between thousands and a decimal point (or a comma before one or two digits) at most."""
    found = text(row, column, required=required)
    if not found:
        return None
    if not _NUMBER.fullmatch(found):
        fault(row, f"{column} “{found}” is not a number. Expected digits such as 5000 or 62.5, without words or signs.")
        return None
    return Decimal(re.sub(r"[ \u00a0\u202f]", "", found).replace(",", "."))


def key(row: Row, column: str, group: str, *, required: bool = True) -> str:
    found = keys(row, column, group, required=required)
    if len(found) > 1:
        fault(row, f"{column} “{row.cells[column]}” names {len(found)}; one is expected.")
    return found[0] if found else ""


def keys(row: Row, column: str, group: str, *, required: bool = False) -> tuple[str, ...]:
    """Keys of a list of the vocabulary, parted by semicolons."""
    listed = row.known.vocabulary.names[group]
    wanted = [part.strip() for part in text(row, column, required=required).split(";") if part.strip()]
    for word in wanted:
        if word not in listed:
            near = get_close_matches(word, listed, n=3)
            hint = f"Near to it: {', '.join(near)}." if near else f"Known: {', '.join(list(listed)[:12])} ..."
            fault(row, f"{column} “{word}” is not in the list “{group}”. {hint} Your own go into vocabulary.yaml.")
    return tuple(word for word in wanted if word in listed)


def area(row: Row, column: str = "area", *, required: bool = False) -> Area | None:
    written = text(row, column, required=required)
    if not written:
        return None
    looked_up = row.known.areas
    if written not in looked_up:
        try:
            looked_up[written] = geography.find_area(written, row.known.country)
        except UnknownName as error:
            looked_up[written] = str(error)
    found = looked_up[written]
    if isinstance(found, str):
        fault(row, found)
        return None
    return found


def actor(row: Row, column: str = "actor", *, required: bool = False) -> str | None:
    found = actors(row, column, required=required)
    if len(found) > 1:
        fault(row, f"{column} “{row.cells[column]}” names {len(found)} actors; one is expected.")
    return found[0] if found else None


def actors(row: Row, column: str = "actor", *, required: bool = False) -> tuple[str, ...]:
    """Ids of actors, named by id or spelling and parted by semicolons."""
    known = row.known.actors
    wanted = [part.strip() for part in text(row, column, required=required).split(";") if part.strip()]
    for word in wanted:
        if word not in known:
            near = get_close_matches(word, known, n=3)
            hint = f"Near to it: {', '.join(near)}." if near else "See: toguna list actors."
            fault(row, f"{column} “{word}” is no actor known. {hint} Your own get a card: actors/<id>.yaml.")
    return tuple(known[word] for word in wanted if word in known)


def days(row: Row, column: str, *, required: bool = False) -> tuple[dt.date, dt.date, str] | None:
    """First and last day of a date as written (2020-08-18, 2020-08 or 2020), and its precision: day, month, year."""
    found = text(row, column, required=required)
    if not found:
        return None
    match = _DAYS.fullmatch(found)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        first = dt.date(year, month or 1, day or 1)
    except ValueError:
        fault(row, f"{column} “{found}” is not a date. Expected 2020-08-18, 2020-08 or 2020.")
        return None
    if day is not None:
        return first, first, "day"
    following = dt.date(year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1)
    return first, following - dt.timedelta(days=1), "month" if month else "year"


def period(row: Row) -> Period | None:
    """The columns from and to, both needed; a month or year stands for all its days."""
    start, end = days(row, "from", required=True), days(row, "to", required=True)
    if start is None or end is None:
        return None
    if start[0] > end[1]:
        fault(row, f"from {start[0]} is after to {end[1]}.")
        return None
    return Period(start[0], end[1])


def span(row: Row) -> Span | None:
    """The columns from, to and as_of; as_of is needed unless `to` is given."""
    start, end = days(row, "from"), days(row, "to")
    as_of = days(row, "as_of", required=end is None and not text(row, "to"))
    last = as_of or end
    if last is None:
        return None
    if start and end and start[0] > end[1]:
        fault(row, f"from {start[0]} is after to {end[1]}.")
        return None
    if start and start[0] > last[1]:
        fault(row, f"from {start[0]} is after as_of {last[1]}: the source cannot speak of what is yet to begin.")
        return None
    precision = (start[2] if start else "day", end[2] if end else "day")
    return Span(start[0] if start else None, end[1] if end else None, last[1], precision)


def in_languages(row: Row, stem: str, *, required: bool = False) -> Text:
    """The columns stem_en and stem_fr (en and fr without a stem): if one is given or they are required, then in each
    language built."""
    columns = {code: f"{stem}_{code}".strip("_") for code in ("en", "fr")}
    found = {code: text(row, column) for code, column in columns.items()}
    if required or any(found.values()):
        for code in row.known.languages:
            if not found[code]:
                fault(row, f"{columns[code]} is missing, and the report is built in that language.")
    return {code: words for code, words in found.items() if words}


def cited(row: Row, *, is_excerpt_needed: bool = False) -> Cited | None:
    """The source and the place in it, which an excerpt gives where the row does not.

    An excerpt must be of that source and of the document that is archived. is_excerpt_needed: where it is archived.
    """
    source = text(row, "source", required=True)
    place = {column: text(row, column) for column in ("page", "paragraph", "section")}
    excerpt = text(row, "excerpt")
    kept = row.known.excerpts.get(excerpt)
    entry = row.known.sources.get(source)
    if source and entry is None:
        fault(row, f"sources.json has no entry “{source}”. Add it, or correct the id (toguna source list).")
    if excerpt and kept is None:
        fault(row, f"excerpts.csv has no excerpt “{excerpt}”. Make it: toguna excerpt {source} “exact words”.")
    if kept and kept.source != source:
        fault(row, f"the excerpt “{excerpt}” is of {kept.source}, not of {source}.")
    if kept and not any(place.values()):
        place |= {"page": kept.page, "paragraph": kept.paragraph}
    if not any(place.values()) and kept is None:
        fault(row, f"the place in the source is missing: page, paragraph or section (`{WHOLE}` for a page on the web).")
    own = (entry or {}).get("custom", {})
    is_archived = bool(own.get("archived"))
    if is_archived and is_excerpt_needed and not excerpt:
        fault(
            row, f"{source} is archived, so an excerpt is needed: toguna excerpt {source} “exact words”, its id here."
        )
    if kept and is_archived and kept.document_sha256 != own.get("sha256"):
        fault(row, f"the excerpt “{excerpt}” was made of another version of {source} than the one archived.")
    if not source:
        return None
    return Cited(source, **place, excerpt=excerpt, is_archived=is_archived)
