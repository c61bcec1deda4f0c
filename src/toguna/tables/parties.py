"""Who the sides of events are: the few distinct names looked up in the registry, numbered, and put into alliances.

What does not belong here: events (tables/involvement.py) and the registry itself (actors/).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toguna.model import PARTED
from toguna.tables.alliances import every_day, merged

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    import polars as pl

    from toguna.tables.alliances import Alliances, Span

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Parties:
    """The names of sides, looked up.

    sides: the actor's id by name as written; a side that names several parties has their ids, parted by `; `.
    parties: the ids of those that a side names, by its id; a side of one party is that party.
    actors: name and type by id. numbers: by id, from 1, in the order of the names.
    """

    sides: Mapping[str, str]
    parties: Mapping[str, tuple[str, ...]]
    actors: Mapping[str, tuple[str, str]]
    numbers: Mapping[str, int]


@dataclass(frozen=True)
class Link:
    """From one day to another, both included, an event of a side counts for an actor: for one of its parties, in the
    alliance named beside it (null: none), or for an alliance, which has a negative number."""

    side: str
    actor: int
    alliance: int | None
    valid_from: dt.date
    valid_to: dt.date


def look_up(seen: Sequence[tuple[str, str | None]], aliases: pl.DataFrame) -> Parties:
    """The parties of names, given with the type that the provider codes.

    A name that the registry does not hold passes through unchanged, its type as the provider codes it or `unknown`.
    """
    known = {alias: told for alias, *told in aliases.select("alias", "actor_id", "actor", "actor_type").iter_rows()}
    sides: dict[str, str] = {}
    parties: dict[str, tuple[str, ...]] = {}
    told_of: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, type_coded in seen:
        split = [party.strip() for party in name.split(PARTED.strip())]
        told = [known.get(party, (party, party, type_coded or UNKNOWN)) for party in split]
        ids, names, types = zip(*told, strict=True)
        side = PARTED.join(ids)
        sides[name] = side
        parties[side] = tuple(dict.fromkeys(ids))
        told_of[side].append((PARTED.join(names), types[0] if len(set(types)) == 1 else UNKNOWN))
        for actor, actor_name, actor_type in told:
            told_of[actor].append((actor_name, actor_type))
    actors = {actor: (min(n for n, _ in told), min(t for _, t in told)) for actor, told in told_of.items()}
    in_order = sorted(actors, key=lambda actor: (actors[actor][0], actor))
    return Parties(sides, parties, actors, {actor: number for number, actor in enumerate(in_order, start=1)})


def alliance_numbers(alliances: Alliances) -> dict[str, int]:
    """Negative numbers of the alliances by id, in the order of the ids."""
    return {alliance: -n for n, alliance in enumerate(sorted({s.alliance_id for s in alliances.belongs}), start=1)}


def links(found: Parties, alliances: Alliances, *, as_one: bool) -> Iterator[Link]:
    """For whom the events of a side count, on which days: its parties (as_one: itself, as one), and their alliances.

    An alliance counts an event of a side while any of its parties belongs to it, once.
    """
    numbers = alliance_numbers(alliances)
    printed, belongs = _by_actor(alliances.printed), _by_actor(alliances.belongs)
    for name, side in found.sides.items():
        several = found.parties[side]
        for party in (side,) if as_one else several:
            for alliance, start, end in every_day(printed.get(party, [])):
                yield Link(name, found.numbers[party], numbers[alliance] if alliance else None, start, end)
        for span in merged(replace(span, actor_id=side) for party in several for span in belongs.get(party, [])):
            yield Link(name, numbers[span.alliance_id], None, span.start, span.end)


def _by_actor(spans: Sequence[Span]) -> dict[str, list[Span]]:
    found = defaultdict(list)
    for span in spans:
        found[span.actor_id].append(span)
    return found
