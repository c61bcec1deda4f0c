"""A scope from the words of a call or a command: areas by name, types by name, the level listed by default."""

import datetime as dt
from collections.abc import Sequence
from unicodedata import category

from toguna import actors, geography
from toguna.errors import UnknownName
from toguna.model import (
    EVENT_TYPES,
    LEVELS,
    POLITICAL,
    POLITICAL_SUB_EVENT_TYPES,
    VIOLENT,
    Area,
    Period,
    Scope,
)

COUNTS = ("involved", "first")
DEFINITIONS = ("event_type", "targeting")
MONTH_RULES = ("start", "end")


def make_scope(
    country: str,
    period: Period,
    *,
    areas: Sequence[str | Area] = (),
    level: str | None = None,
    types: str | Sequence[str] | None = None,
    vintage: int | None = None,
    count: str = "involved",
    definition: str = "event_type",
    month_rule: str = "start",
    involving: Sequence[str] = (),
    text: str = "",
) -> Scope:
    """Resolve names into a Scope.

    involving: actors or alliances, by any of their spellings; a name that the registry does not hold is one that the
    provider writes. Raises: UnknownName for a name, level or word that is not known."""
    found = tuple(a if isinstance(a, Area) else geography.find_area(a, country, vintage) for a in areas)
    _one_of("count", count, COUNTS)
    _one_of("definition", definition, DEFINITIONS)
    _one_of("month_rule", month_rule, MONTH_RULES)
    if level is not None:
        _one_of("level", level, LEVELS)
    words = " ".join(text.split())
    for word in (*involving, words):
        if any(category(c) == "Cc" for c in word):
            raise UnknownName(f"{word!r} has a character that no name and no text of an event has: take it out.")
    return Scope(
        country=country,
        period=period,
        areas=tuple(dict.fromkeys(found)),
        level=level or default_level(country, found),
        types=event_types(types),
        vintage=vintage,
        count=count,
        definition=definition,
        month_rule=month_rule,
        involving=tuple(dict.fromkeys(actors.known_as(name, country) for name in involving)),
        text=words,
    )


def default_level(country: str, areas: Sequence[Area]) -> str:
    """One level below the areas asked for, as far as the country has boundaries."""
    known = geography.levels(country)
    wanted = max((LEVELS.index(a.level) for a in areas), default=0) + 1
    return max((k for k in known if LEVELS.index(k) <= wanted), key=LEVELS.index, default="admin0")


def event_types(words: str | Sequence[str] | None) -> tuple[str, ...]:
    """None: all six; violent; political (with two sub-event types); or keys, parted by commas."""
    if words is None:
        return EVENT_TYPES
    found: dict[str, None] = {}
    for word in words.split(",") if isinstance(words, str) else words:
        key = word.strip()
        if key == "violent":
            found |= dict.fromkeys(VIOLENT)
        elif key == POLITICAL:
            found |= dict.fromkeys((*VIOLENT, *POLITICAL_SUB_EVENT_TYPES))
        else:
            _one_of("event type", key, (*EVENT_TYPES, *POLITICAL_SUB_EVENT_TYPES))
            found[key] = None
    return tuple(found)


def make_period(start: str | dt.date, end: str | dt.date) -> Period:
    """Two ISO dates, both included. Raises: UnknownName if one is no date or they are in the wrong order."""
    days = []
    for text in (start, end):
        try:
            days.append(text if isinstance(text, dt.date) else dt.date.fromisoformat(text))
        except ValueError:
            raise UnknownName(f"“{text}” is not a date. Expected YYYY-MM-DD, e.g. 2020-12-31.") from None
    if days[0] > days[1]:
        raise UnknownName(f"The period begins ({days[0]}) after it ends ({days[1]}).")
    return Period(*days)


def _one_of(what: str, word: str, known: Sequence[str]) -> None:
    if word not in known:
        raise UnknownName(f"There is no {what} “{word}”. Known: {', '.join(known)}.")
