"""All registers of a workspace read together, because they name one another; what is wrong is told in one message."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from toguna import actors
from toguna.errors import UnusableInput
from toguna.fields import (
    CHRONOLOGY_FIELDS,
    CLAIM_FIELDS,
    INDICATOR_FIELDS,
    MEASURE_FIELDS,
    PLACE_FIELDS,
    REPORTED_FIGURE_FIELDS,
    ROAD_FIELDS,
)
from toguna.library.excerpts import FILE as EXCERPTS
from toguna.library.excerpts import Excerpt, read_excerpts
from toguna.library.sources import FILE as SOURCES
from toguna.library.sources import read_sources
from toguna.statements import cards, chronology, claims, indicators, measures, places, reported_figures
from toguna.statements.allegiances import allegiances, cycles
from toguna.statements.cells import Known, Row
from toguna.statements.model import ActorName, Statements
from toguna.statements.vocabulary import FILE as VOCABULARY
from toguna.statements.vocabulary import read_vocabulary
from toguna.store.registers import numbered_rows

REGISTERS: Mapping[str, Sequence[str]] = {
    reported_figures.FILE: tuple(REPORTED_FIGURE_FIELDS),
    claims.FILE: tuple(CLAIM_FIELDS),
    chronology.FILE: tuple(CHRONOLOGY_FIELDS),
    indicators.FILE: tuple(INDICATOR_FIELDS),
    measures.FILE: tuple(MEASURE_FIELDS),
    places.PLACES: tuple(PLACE_FIELDS),
    places.ROADS: tuple(ROAD_FIELDS),
}
"""Columns of each register, in order."""


def files_of_statements(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time of change and size of every file that read_statements reads: alike while none has changed."""
    names = (*REGISTERS, EXCERPTS, SOURCES, VOCABULARY)
    files = [root / name for name in names] + sorted((root / cards.FOLDER).glob("*.yaml"))
    return tuple((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in files if f.is_file())


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record")
Named = TypeVar("Named", bound=_HasId)


def read_statements(root: Path, country: str, languages: Sequence[str]) -> Statements:
    """Every statement of the workspace; none where there are no files.

    languages: those in which the report is built; printed texts must be there in each.
    Raises: UnusableInput with every fault of every register, one a line: file, line and what was expected;
    WorkspaceError for a file that is no table.
    """
    problems: list[str] = []
    files = cards.card_files(root, problems)
    names = _actor_names(country, files, problems)
    known = _known(root, country, languages, names, read_excerpts(root))

    def rows(file: str, required: Sequence[str]) -> list[Row]:
        return [Row(file, line, told, known, problems) for line, told in numbered_rows(root / file, required)]

    for excerpt in known.excerpts.values():
        for profile in filter(None, map(str.strip, excerpt.profile.split(";"))):
            if profile not in known.vocabulary.names["profile"]:
                problems.append(f"{EXCERPTS}, “{excerpt.id}”: profile “{profile}” is not in the list “profile”.")
    placed = _each(rows(places.PLACES, places.PLACE_REQUIRED), places.read_place)
    where = {place.name: place for place in placed}
    lines = _each(rows(places.ROADS, places.ROAD_REQUIRED), lambda row: places.read_road(row, where))
    roads = {road.id: road for road in lines}
    _refuse_twice(rows(places.PLACES, ()), "place")
    _refuse_twice(rows(places.ROADS, ()), "road")
    figures = _by_id(rows(reported_figures.FILE, reported_figures.REQUIRED), reported_figures.read_figure)
    told = {card.told["id"]: cards.read_card(card, known, figures, problems) for card in files}
    claimed = _by_id(rows(claims.FILE, claims.REQUIRED), lambda row: claims.read_claim(row, where, roads))
    dated = _by_id(rows(chronology.FILE, chronology.REQUIRED), chronology.read_dated)
    ordered = _by_id(rows(measures.FILE, measures.REQUIRED), measures.read_measure)
    indicated = _each(rows(indicators.FILE, indicators.REQUIRED), indicators.read_indicated)
    for path in cycles(allegiances(country, told.values())):
        shown = " → ".join(names[key].names["en"] if key in names else key for key in path)
        problems.append(
            f"{cards.FOLDER}: allegiances go round in a circle on the same days: {shown}. Correct the dates."
        )
    if problems:
        raise UnusableInput(problems)
    return Statements(
        vocabulary=known.vocabulary,
        sources=known.sources,
        excerpts=known.excerpts,
        figures=figures,
        claims=claimed,
        chronology=dict(sorted(dated.items(), key=lambda pair: (pair[1].first, pair[1].last))),
        indicators=tuple(indicated),
        measures=ordered,
        places=where,
        roads=roads,
        cards=told,
        actors=names,
    )


def known_of(root: Path, country: str, languages: Sequence[str], further: Sequence[Excerpt] = ()) -> Known:
    """What a row that is to be added may name. further: excerpts that are not in the register yet."""
    names = _actor_names(country, cards.card_files(root, []), [])
    return _known(root, country, languages, names, [*read_excerpts(root), *further])


def _known(
    root: Path,
    country: str,
    languages: Sequence[str],
    names: Mapping[str, ActorName],
    excerpts: Iterable[Excerpt],
) -> Known:
    return Known(
        country=country,
        languages=tuple(languages),
        vocabulary=read_vocabulary(root),
        sources={str(entry["id"]): entry for entry in read_sources(root)},
        excerpts={excerpt.id: excerpt for excerpt in excerpts},
        actors=_spellings(country, names),
        areas={},
    )


def _each(rows: Iterable[Row], read: Callable[[Row], Record | None]) -> list[Record]:
    return [record for row in rows if (record := read(row)) is not None]


def _by_id(rows: Sequence[Row], read: Callable[[Row], Named | None]) -> dict[str, Named]:
    _refuse_twice(rows, "id")
    return {record.id: record for record in _each(rows, read)}


def _refuse_twice(rows: Iterable[Row], column: str) -> None:
    lines: dict[str, int] = {}
    for row in rows:
        key = row.cells.get(column, "").strip()
        if key and key in lines:
            row.problems.append(f"{row.file}, line {row.line}: {column} “{key}” stands on line {lines[key]} already.")
        lines.setdefault(key, row.line)


def _actor_names(country: str, files: Iterable[cards.CardFile], problems: list[str]) -> dict[str, ActorName]:
    """How each actor of the registry and of the cards is printed, by id."""
    names = {
        actor.id: ActorName(
            {"en": actor.name, "fr": actor.name_fr},
            actor.type,
            {"en": actor.short, "fr": actor.short_fr or actor.short} if actor.short else {},
        )
        for actor in actors.registry(country)
    }
    for card in files:
        own = cards.own_name(card, actors.types(), problems)
        if own is None and card.told["id"] not in names:
            problems.append(
                f"{card.file}: the registry has no actor {card.told['id']}, so the card needs name and type."
            )
        elif own is not None and card.told["id"] in names:
            problems.append(f"{card.file}: the registry has {card.told['id']} already; leave name and type out.")
        elif own is not None:
            names[card.told["id"]] = own
    return names


def _spellings(country: str, names: Mapping[str, ActorName]) -> dict[str, str]:
    found: dict[str, str] = {key: key for key in names}
    for key, name in names.items():
        for spelling in (*name.names.values(), *name.short.values()):
            found.setdefault(spelling, key)
    aliases: Any = actors.aliases(country).select("alias", "actor_id").iter_rows()
    for spelling, key in aliases:
        found.setdefault(spelling, key)
    return found
