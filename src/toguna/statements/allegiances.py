"""Who was under whom on which days, and the cycles that this must not hold."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toguna import actors
from toguna.statements.model import ActorCard


@dataclass(frozen=True)
class Allegiance:
    """An actor is under another from start to end, both included; None: open."""

    actor: str
    other: str
    start: dt.date | None
    end: dt.date | None


def allegiances(country: str, cards: Iterable[ActorCard]) -> list[Allegiance]:
    """Those of the cards, and those of the registry for actors whose card states none."""
    found = [
        Allegiance(card.actor, tie.other, tie.start, tie.end)
        for card in cards
        for tie in card.ties
        if tie.kind == "allegiance"
    ]
    stated = {one.actor for one in found}
    registered = (
        Allegiance(actor.id, span.id, span.valid_from, span.valid_to)
        for actor in actors.registry(country)
        for span in actor.alliances
        if actor.id not in stated
    )
    return [*found, *registered]


def cycles(found: Iterable[Allegiance]) -> Iterator[tuple[str, ...]]:
    """The paths a, b, ..., a on which every actor is under the next on one and the same day, each cycle once."""
    under: dict[str, list[Allegiance]] = {}
    for one in found:
        under.setdefault(one.actor, []).append(one)
    seen: set[frozenset[str]] = set()
    for first in under:
        stack: list[tuple[tuple[str, ...], dt.date, dt.date]] = [((first,), dt.date.min, dt.date.max)]
        while stack:
            path, start, end = stack.pop()
            for one in under.get(path[-1], ()):
                begins, ends = max(start, one.start or dt.date.min), min(end, one.end or dt.date.max)
                if begins > ends:
                    continue
                if one.other == first:
                    if frozenset(path) not in seen:
                        seen.add(frozenset(path))
                        yield (*path, first)
                elif one.other not in path:
                    stack.append(((*path, one.other), begins, ends))
