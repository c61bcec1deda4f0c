"""The records that pass between rooms. All are frozen; none holds a connection or does any work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import polars as pl

Text = Mapping[str, str]
"""A printed text by language: {"en": ..., "fr": ...}."""

LEVELS = ("admin0", "admin1", "admin2", "admin3")

BATTLES = "battles"
EXPLOSIONS = "explosions_remote_violence"
VIOLENCE_AGAINST_CIVILIANS = "violence_against_civilians"
PROTESTS = "protests"
RIOTS = "riots"
STRATEGIC = "strategic_developments"
EVENT_TYPES = (BATTLES, EXPLOSIONS, VIOLENCE_AGAINST_CIVILIANS, PROTESTS, RIOTS, STRATEGIC)
VIOLENT = EVENT_TYPES[:3]
POLITICAL = "political"
"""The violent types with mob violence and excessive force against protesters (sub-event types)."""
POLITICAL_SUB_EVENT_TYPES = ("mob_violence", "excessive_force_against_protesters")

PARTED = "; "
"""Between the names of a side that names several, and between associated actors."""
SIDES = " – "
"""Between the two sides of an incident, as it is listed."""


@dataclass(frozen=True)
class Period:
    """Days from start to end, both included."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Area:
    """One administrative unit of one country, as the boundaries of the country have it."""

    pcode: str
    name: str
    level: str
    country: str
    parent_pcode: str | None = None
    names: Text = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Units:
    """The units that a table lists, and how located events fall into them.

    members: one row per located unit: key_pcode (the located P-code at key_level), area_pcode.
    listed: one row per unit in print order: area_pcode, area, area_fr, is_covered (False: no boundary).
    An event is precise enough when its place_precision_level is at least key_level.
    """

    level: str
    key_level: str
    vintage: int | None
    members: pl.DataFrame
    listed: pl.DataFrame
    caveats: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """One file of a provider as added: its bytes, hash, date of access and licence."""

    id: str
    provider: str
    sha256: str
    accessed: dt.date
    file: str
    layout: str
    rows_in: int
    rows_accepted: int
    rows_rejected: int
    licence: Text
    attribution: Text
    is_redistributable: bool
    citation_id: str | None = None
    first_date: dt.date | None = None
    last_date: dt.date | None = None
    covers_from: dt.date | None = None
    covers_to: dt.date | None = None
    """The days that the file covers, whether or not they hold events; of files of events only."""
    has_place_precision: bool = True
    has_end_date: bool = False
    caveats: tuple[Text, ...] = ()
    short_caveat: Text | None = None
    """Printed under every table and figure made of the snapshot."""
    table_sha256: str | None = None
    """Hash of the harmonised rows as written, so that a change to them is seen too."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Further counts of the intake, e.g. place_disagreements, outside_boundaries, blank_rows."""

    @property
    def covers(self) -> Period | None:
        """The days covered; those from the first to the last event where the record does not say; None: not known."""
        start, end = self.covers_from or self.first_date, self.covers_to or self.last_date
        return Period(start, end) if start and end else None


@dataclass(frozen=True)
class Scope:
    """What a table is about. Every field is printed with the table."""

    country: str
    period: Period
    areas: tuple[Area, ...] = ()
    """Empty: the whole country. Several: their union."""
    level: str = "admin1"
    types: tuple[str, ...] = EVENT_TYPES
    """Event types counted; may also hold POLITICAL_SUB_EVENT_TYPES keys."""
    vintage: int | None = None
    """Units in force on 31 December of that year; None: those of the boundaries at hand."""
    count: str = "involved"
    definition: str = "event_type"
    month_rule: str = "start"
    """Where an event that spans months is counted: start, end."""
    involving: tuple[str, ...] = ()
    """Only events in which one of these actors or alliances took part, by the name that a table by actor prints."""
    text: str = ""
    """Only events whose texts (notes, place, sides) hold every one of these words."""


@dataclass(frozen=True)
class Intake:
    """A provider's file after the structural read: every column as text, the record's true line beside it.

    frame: one row per record with the columns of `header` (as written in the file) and `line` (the physical
    line, as a text editor counts, on which the record starts). Broken records are already in `rejected`.
    """

    path: Path
    header: tuple[str, ...]
    frame: pl.DataFrame
    rejected: pl.DataFrame
    """line, reason, raw."""
    sidecar: Mapping[str, Any] = field(default_factory=dict)
    """The small TOML beside the file, where the provider asks for one."""
    accessed: dt.date | None = None
    """Day on which the file was got; a later event is in the future. None: today."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """What the structural read did: blank_rows, rows_of_hxl_tags, zero_bytes_dropped, lines_read_as_windows_1252 ..."""
    caveats: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Parsed:
    """What a provider makes of an intake: harmonised rows and the rows it could not take, with reasons."""

    frame: pl.DataFrame
    rejected: pl.DataFrame
    """line, reason, raw; the broken records of the intake included, in the order of lines."""
    layout: str
    has_place_precision: bool = True
    has_end_date: bool = False
    covers_whole_years: bool = False
    """Whether the file covers the years of its first and last event wholly; else it covers their months."""
    caveats: tuple[Text, ...] = ()
    short_caveat: Text | None = None
    """What must stand under every table and figure made of the file; None: nothing."""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Provider:
    """Where data come from. One file in providers/ declares one as PROVIDER."""

    key: str
    name: str
    table: str
    """events, displacement or population: the harmonised table that it feeds."""
    licence: Text
    is_redistributable: bool
    """False: rows may not be passed on; annex and HTML then hold aggregates only."""
    attribution: Text
    recognise: Callable[[tuple[str, ...]], bool]
    """Whether a header (as written) is this provider's."""
    parse: Callable[[Intake], Parsed]
    sources: tuple[Mapping[str, Any], ...] = ()
    """CSL-JSON items that a report using the data cites."""
    coded_types: tuple[str, ...] = EVENT_TYPES
    """Event types that the provider codes; the others are not_coded, never 0."""
    has_sub_event_types: bool = True
    caveats: tuple[Text, ...] = ()
    needs_sidecar: bool = False


@dataclass(frozen=True)
class Analysis:
    """One question to the data. One file in analyses/ declares one as ANALYSIS.

    compute(*needs, scope) returns the table: one row per grain; rows(*needs, scope) returns what was counted,
    one row per (event, grain), so that every cell leads back to its rows.
    """

    name: str
    title: Text
    definition: Text
    needs: tuple[str, ...]
    """Tables handed in by name: events, units, aliases, displacement, population."""
    grain: tuple[str, ...]
    measures: tuple[str, ...]
    compute: Callable[..., ir.Table]
    rows: Callable[..., ir.Table] | None = None
    default_level: str | None = None
    """Level listed if none is asked for; None: one below the areas asked for."""
    caveats: tuple[Text, ...] = ()
    sums_over: tuple[str, ...] = ()
    """Grain columns over which the measures may be added (an event counted once in each)."""


@dataclass(frozen=True)
class Value:
    """One printed figure and its way back (an item of trace.json)."""

    id: str
    kind: str
    printed: str
    raw: int | float | None
    unit: str | None
    call: str
    analysis: str | None
    parameters: Mapping[str, Any]
    snapshots: tuple[Mapping[str, str], ...]
    rows: int | None
    line: int
    source: str | None = None
    locator: str | None = None


@dataclass(frozen=True)
class Table:
    """What an analysis gave for a scope: its frame (one row per grain, the contract's columns) and its snapshots."""

    analysis: Analysis
    scope: Scope
    frame: pl.DataFrame
    snapshots: tuple[Snapshot, ...]


@dataclass(frozen=True)
class Span:
    """A piece text[start:end], in code points, of a paragraph of a document under check."""

    paragraph: int
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int, int]:
        """paragraph, start, end: what a Finding asks for."""
        return self.paragraph, self.start, self.end


SEVERITIES = ("error", "warning", "note")
"""error: a contradiction proven from the document itself; warning: likely; note: style."""


@dataclass(frozen=True)
class Finding:
    """One thing that a check says of a document, at text[start:end] (in code points) of one of its paragraphs.

    found and remedy are sentences by language; evidence holds what was compared and computed, e.g. both figures.
    """

    rule: str
    severity: str
    paragraph: int
    start: int
    end: int
    found: Text
    remedy: Text
    evidence: Mapping[str, Any] = field(default_factory=dict)


COVERED = ("numbers", "dates", "notes", "quotations")
"""What the coverage of a document counts: how many of each took part in at least one check."""


@dataclass(frozen=True)
class Examined:
    """A check has held this number, date, note or quotation against something, whether or not it found fault.

    kind: one of COVERED. span: of the thing itself, as the reading has it; of a note any piece of its text.
    """

    kind: str
    span: Span


@dataclass(frozen=True)
class Check:
    """One rule on documents. One file in checks/ declares one as CHECK.

    run(reading) yields what it found and what it examined; reading is a toguna.library.reading.model.Reading.
    severities: those that it gives. example: a sentence that the rule finds fault with. blind_spots: what it is known
    not to see.
    """

    key: str
    group: str
    """arithmetic, dates, referencing, quotations, values, corroboration, style, neutrality, completeness."""
    title: Text
    explanation: Text
    example: Text
    blind_spots: Text
    run: Callable[[Any], Iterable[Finding | Examined]]
    severities: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """What must be there besides the document: archive, trace, sources, actors, gazetteer, editions."""
