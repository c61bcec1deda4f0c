"""The records that checks read. Every place is a paragraph's number with start and end in code points of its text."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from toguna.library.documents.model import Document, Grid, Paragraph
from toguna.model import Span as Span


@dataclass(frozen=True)
class Sentence:
    """One sentence. section: number of the heading above it; None before the first heading."""

    span: Span
    text: str
    section: int | None = None
    language: str | None = None


@dataclass(frozen=True)
class Number:
    """A number as written: `131 150`, `some 47 %`, `30-33`, `more than 5 000`, `twelve`. low = high unless a range.

    kind: count, percent, money, or what is no quantity: ordinal, year, label (`section 2.1`, `Q28`, `para. 33`).
    qualifier: about, at_least, more_than, at_most, less_than, nearly; None where it stands alone (exact).
    decimals: digits after the decimal sign, so half a unit of the last digit is known; -5 of `1.5 million`.
    """

    span: Span
    text: str
    low: Decimal
    high: Decimal
    kind: str = "count"
    qualifier: str | None = None
    decimals: int = 0
    is_spelled: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True)
class Date:
    """A day, month, year or span as written: first and last day of it, both included.

    precision: day, month, year or part (`mid-October`, `early 2020`). is_range: two dates were written.
    impossible: what was written is no day of the calendar (31 June); first and last are then None.
    has_year False: no year is written with it; that of a near date is taken, and first and last are None without one.
    """

    span: Span
    text: str
    first: dt.date | None
    last: dt.date | None
    precision: str = "day"
    is_range: bool = False
    weekday: int | None = None
    """0 Monday to 6 Sunday, where a weekday is written with it; None: none."""
    impossible: bool = False
    has_year: bool = True


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks; span is of the words without the marks. marks: as written, e.g. "\u2018\u2019".

    is_closed False: the mark opens and does not close within the paragraph.
    """

    span: Span
    text: str
    marks: str
    is_closed: bool = True
    is_nested: bool = False


@dataclass(frozen=True)
class Reference:
    """One source as a note or a bibliography names it (a note may hold several, parted by `;` or ` / `).

    entry: CSL-JSON without id, as far as it could be read. note: mark of the note; None in a bibliography.
    list_heading: heading of the list in which it stands; None in a note. locator: `p. 12`, `para. 33`.
    """

    span: Span
    text: str
    entry: Mapping[str, Any]
    note: str | None = None
    list_heading: str | None = None
    locator: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cited:
    """A source cited in the text by author and year; entries: those of the lists of sources that it can mean.

    day: first and last day of a whole date (`OSL, 3 May 2026`); None: a year alone.
    """

    span: Span
    name: str
    year: int
    letter: str = ""
    entries: tuple[Reference, ...] = ()
    day: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True)
class Evidence:
    """What a workspace adds to the document under check; every part may be missing (None or empty).

    sources: entries of sources.json. archive: text of each archived document by source id. excerpts: kept quotations.
    trace: the trace.json of the build that the document carries. shown: printed figure of each bookmark by id.
    behind: passages whose other language was changed since (id, line with which it begins, whether the text lacks it);
    None where the document is no text of a workspace in two languages. actors: names and aliases by actor id. units:
    (pcode, name, level, parent name) of the gazetteer.
    """

    sources: tuple[Mapping[str, Any], ...] = ()
    archive: Mapping[str, Document] = field(default_factory=dict)
    excerpts: tuple[Mapping[str, str], ...] = ()
    trace: Mapping[str, Any] | None = None
    shown: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: tuple[tuple[str, str, str, str | None], ...] = ()
    behind: tuple[tuple[str, str, bool], ...] | None = None
    country: str | None = None


@dataclass(frozen=True)
class Reading:
    """A document with all that was recognised in it, each list in the order of the text.

    by_number: paragraph by its number. notes: paragraphs of each note by its mark. calls: the places at which each
    note is called, by mark. references: of notes and bibliographies. completed: the day on which the document says
    that it was finished (its date of completion); None where it does not say. period: its reference period. matches:
    each source of a note with the entries of the lists of sources that can be it, the best first. noted: the sources
    that each note names, by its mark. cited: sources that the text names by author and year; their figures are neither
    numbers nor dates.
    """

    document: Document
    by_number: Mapping[int, Paragraph]
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    quotations: tuple[Quotation, ...]
    notes: Mapping[str, tuple[Paragraph, ...]]
    calls: Mapping[str, tuple[Span, ...]]
    references: tuple[Reference, ...]
    tables: tuple[Grid, ...]
    completed: dt.date | None = None
    period: tuple[dt.date, dt.date] | None = None
    matches: tuple[tuple[Reference, tuple[Reference, ...]], ...] = ()
    noted: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    cited: tuple[Cited, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
