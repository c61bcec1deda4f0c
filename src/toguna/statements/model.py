"""The records of the room. Texts are by language; days are included at both ends; line is that of the register."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from toguna.library.excerpts import Excerpt
from toguna.model import Area, Period, Text
from toguna.statements.vocabulary import Vocabulary, read_vocabulary


@dataclass(frozen=True)
class Cited:
    """Where a statement stands: the id of its source and the place in it, as text. section: other place, or `whole`.

    excerpt: id in excerpts.csv, "" if none. is_archived: whether the source's document is in the workspace.
    """

    source: str
    page: str = ""
    paragraph: str = ""
    section: str = ""
    excerpt: str = ""
    is_archived: bool = False


@dataclass(frozen=True)
class ReportedFigure:
    """One number taken from a source. value_to: None unless a range; definition: {} as the measure."""

    id: str
    measure: str
    value: Decimal
    value_to: Decimal | None
    qualifier: str
    unit: str
    area: Area
    period: Period
    actor: str | None
    profiles: tuple[str, ...]
    definition: Text
    cited: Cited
    line: int


@dataclass(frozen=True)
class Span:
    """Days from start (None: not known) to end (None: none reported), of a source that speaks up to as_of.

    precision: day, month or year, as the source tells start and end.
    """

    start: dt.date | None
    end: dt.date | None
    as_of: dt.date
    precision: tuple[str, str] = ("day", "day")


@dataclass(frozen=True)
class Claim:
    """A source's claim on who controls, contests, blockades, is present in or has left one unit, place or road."""

    id: str
    actor: str
    status: str
    area: Area | None
    place: str | None
    road: str | None
    span: Span
    what: Text
    cited: Cited
    line: int


@dataclass(frozen=True)
class Dated:
    """An entry of the chronology. precision: day, month or year of `first`; last = first unless it lasted."""

    id: str
    first: dt.date
    last: dt.date
    precision: str
    what: Text
    label: Text
    area: Area | None
    actors: tuple[str, ...]
    cited: Cited
    line: int


@dataclass(frozen=True)
class Indicated:
    """One figure of an indicator for an area and period. value None: status says why."""

    indicator: str
    area: Area
    period: Period
    value: Decimal | None
    unit: str
    status: str
    definition: Text
    cited: Cited
    line: int


@dataclass(frozen=True)
class MeasureInForce:
    """An order or ban of an authority, or an agreement, in an area."""

    id: str
    measure: str
    area: Area
    span: Span
    what: Text
    cited: Cited
    line: int


@dataclass(frozen=True)
class Place:
    """A named place, WGS84."""

    name: str
    names: Text
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Road:
    """A named line of places in their order."""

    id: str
    names: Text
    places: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """One statement of an actor card. span of days where it has one; profiles, area, other: what it is about."""

    what: Text
    cited: Cited
    start: dt.date | None = None
    end: dt.date | None = None
    precision: str = "day"
    area: Area | None = None
    profiles: tuple[str, ...] = ()
    line: int = 0
    is_lasting: bool = False
    """Whether it holds from `start` on; False: it happened then."""


@dataclass(frozen=True)
class Tie:
    """A dated tie of an actor to another: allegiance (kind "allegiance"), split ("split") or a kind of relation."""

    kind: str
    other: str
    start: dt.date | None
    end: dt.date | None
    what: Text
    cited: Cited
    line: int
    precision: str = "day"
    is_lasting: bool = True


@dataclass(frozen=True)
class ActorCard:
    """What sources say of an actor. sections: statements by heading, in the order of print; strength: figure ids."""

    actor: str
    sections: Mapping[str, tuple[Said, ...]]
    ties: tuple[Tie, ...]
    strength: tuple[str, ...]


@dataclass(frozen=True)
class ActorName:
    """How an actor is printed. short: acronyms by language, {} if none."""

    names: Text
    type: str
    short: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Statements:
    """Everything that the registers of a workspace hold, by id where they have one.

    sources: every entry of sources.json by id; excerpts: every row of excerpts.csv by id.
    """

    vocabulary: Vocabulary = field(default_factory=read_vocabulary)
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    excerpts: Mapping[str, Excerpt] = field(default_factory=dict)
    figures: Mapping[str, ReportedFigure] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    chronology: Mapping[str, Dated] = field(default_factory=dict)
    indicators: tuple[Indicated, ...] = ()
    measures: Mapping[str, MeasureInForce] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    roads: Mapping[str, Road] = field(default_factory=dict)
    cards: Mapping[str, ActorCard] = field(default_factory=dict)
    actors: Mapping[str, ActorName] = field(default_factory=dict)
