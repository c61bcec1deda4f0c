"""Who belonged to which alliance on which day, members of members included. One call gives all spans of a country.

What does not belong here: events (tables/involvement.py) and the names of their sides (tables/parties.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

ALWAYS = (dt.date.min, dt.date.max)
COLUMNS = ("actor_id", "alliance_id", "alliance", "valid_from", "valid_to")


@dataclass(frozen=True)
class Span:
    """An actor in an alliance from one day to another, both included; open ends are the first and last day there is."""

    actor_id: str
    alliance_id: str
    alliance: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True)
class Alliances:
    """Spans of days of actors in alliances.

    belongs: members of members and each alliance itself included; the spans of one actor in one alliance do not
    overlap. printed: the alliance named beside an actor, one a day at most: of those it was itself a member of, the
    one that it joined first.
    """

    belongs: tuple[Span, ...]
    printed: tuple[Span, ...]


def make_alliances(memberships: pl.DataFrame) -> Alliances:
    """From the registry's memberships: actor_id, alliance_id, alliance, valid_from, valid_to (null: open)."""
    direct = [
        Span(actor_id, alliance_id, alliance, start or ALWAYS[0], end or ALWAYS[1])
        for actor_id, alliance_id, alliance, start, end in memberships.select(*COLUMNS).iter_rows()
    ]
    own = {Span(span.alliance_id, span.alliance_id, span.alliance, *ALWAYS) for span in direct}
    return Alliances(tuple(merged([*_reached(direct), *own])), tuple(_one_a_day(direct)))


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Overlapping spans of one actor in one alliance made one."""
    for _, several in groupby(sorted(spans, key=_by_pair), key=lambda span: _by_pair(span)[:2]):
        first, *others = several
        for span in others:
            if span.start <= first.end:
                first = Span(first.actor_id, first.alliance_id, first.alliance, first.start, max(first.end, span.end))
            else:
                yield first
                first = span
        yield first


def every_day(spans: Iterable[Span]) -> Iterator[tuple[str | None, dt.date, dt.date]]:
    """The alliance of an actor's spans, which are in order and apart, and None for the days between, before and after:
    alliance_id, first and last day, from the first day there is to the last.
    """
    begin = ALWAYS[0]
    for span in spans:
        if begin < span.start:
            yield None, begin, span.start - dt.timedelta(days=1)
        yield span.alliance_id, span.start, span.end
        if span.end == ALWAYS[1]:
            return
        begin = span.end + dt.timedelta(days=1)
    yield None, begin, ALWAYS[1]


def _reached(direct: list[Span]) -> list[Span]:
    """The memberships with those through another alliance, for the days that both hold."""
    found = dict.fromkeys(direct)
    frontier = list(found)
    while frontier:
        further = [
            Span(low.actor_id, high.alliance_id, high.alliance, max(low.start, high.start), min(low.end, high.end))
            for low in frontier
            for high in direct
            if low.alliance_id == high.actor_id and low.actor_id != high.alliance_id
        ]
        frontier = [span for span in dict.fromkeys(further) if span.start <= span.end and span not in found]
        found |= dict.fromkeys(frontier)
    return list(found)


def _one_a_day(spans: list[Span]) -> Iterator[Span]:
    """Each actor's spans cut so that none begins before the one before it has ended."""
    for _, several in groupby(sorted(spans, key=_by_day), key=lambda span: span.actor_id):
        taken: dt.date | None = None
        for span in several:
            start = span.start if taken is None or span.start > taken else _day_after(taken)
            if start is not None and start <= span.end:
                yield Span(span.actor_id, span.alliance_id, span.alliance, start, span.end)
                taken = span.end


def _day_after(day: dt.date) -> dt.date | None:
    return day + dt.timedelta(days=1) if day < ALWAYS[1] else None


def _by_pair(span: Span) -> tuple[str, str, dt.date]:
    return span.actor_id, span.alliance_id, span.start


def _by_day(span: Span) -> tuple[str, dt.date, str]:
    return span.actor_id, span.start, span.alliance_id
