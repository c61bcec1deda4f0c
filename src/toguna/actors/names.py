"""The registry of a country's actors: one record per actor, read from actors/data/<ISO3>.yaml.

A name that no record holds is not an error: it passes through analyses unchanged. Events do not belong here.
"""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from toguna.errors import UnknownName
from toguna.model import Text

if TYPE_CHECKING:
    import polars as pl

DATA = files("toguna.actors") / "data"


@dataclass(frozen=True)
class Alliance:
    """A span in which an actor belonged to an alliance, itself an actor; both days included, None: open."""

    id: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True)
class Actor:
    """Who is who. short and short_fr are acronyms for print; None where there is none."""

    id: str
    name: str
    name_fr: str
    type: str
    short: str | None = None
    short_fr: str | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Spellings by the provider that uses them; `other` for those of no provider."""
    alliances: tuple[Alliance, ...] = ()
    predecessors: tuple[str, ...] = ()


@cache
def registry(country: str) -> tuple[Actor, ...]:
    """The actors of a country (ISO3), in the order of its file; none where there is no file (see caveats).

    Raises: UnknownName, with every fault of the file: a spelling of two actors, an alliance, predecessor or type
    that is not there.
    """
    file = DATA / f"{country}.yaml"
    if not file.is_file():
        return ()
    return read_registry(file.read_text(encoding="utf-8"), f"actors/data/{country}.yaml")


def read_registry(text: str, name: str) -> tuple[Actor, ...]:
    """The actors of a registry file; `name` is the file's, for messages. Raises as registry does."""
    actors = tuple(_actor(told) for told in yaml.safe_load(text)["actors"])
    if faults := tuple(_faults(actors)):
        raise UnknownName("\n".join(f"{name}: {fault}" for fault in faults))
    return actors


def caveats(country: str) -> tuple[Text, ...]:
    """What must be said where the country has no registry; empty where it has one."""
    if registry(country):
        return ()
    return (
        {
            "en": f"toguna has no registry of actors for {country}: names and types are those of the provider.",
            "fr": f"toguna n’a pas de registre d’acteurs pour {country} : noms et types sont ceux du fournisseur.",
        },
    )


def aliases(country: str) -> "pl.DataFrame":
    """One row per spelling, an actor's name and acronyms among them; alias is unique.

    Columns: alias, actor_id, actor, actor_fr, actor_short, actor_short_fr (null: no acronym), actor_type.
    """
    import polars as pl

    return pl.DataFrame(
        [
            (alias, a.id, a.name, a.name_fr, a.short, a.short_fr or a.short, a.type)
            for a in registry(country)
            for alias in _spellings(a)
        ],
        schema=dict.fromkeys(
            ("alias", "actor_id", "actor", "actor_fr", "actor_short", "actor_short_fr", "actor_type"), pl.String
        ),
        orient="row",
    )


def memberships(country: str) -> "pl.DataFrame":
    """One row per actor, alliance and span. An alliance is not a member of itself, and membership is not passed on.

    Columns: actor_id, actor, alliance_id, alliance, valid_from, valid_to (both days included, null: open).
    """
    import polars as pl

    names = {actor.id: actor.name for actor in registry(country)}
    return pl.DataFrame(
        [
            (a.id, a.name, span.id, names[span.id], span.valid_from, span.valid_to)
            for a in registry(country)
            for span in a.alliances
        ],
        schema={
            "actor_id": pl.String,
            "actor": pl.String,
            "alliance_id": pl.String,
            "alliance": pl.String,
            "valid_from": pl.Date,
            "valid_to": pl.Date,
        },
        orient="row",
    )


def known_as(name: str, country: str) -> str:
    """The name that tables print of whom a spelling stands for; the spelling itself where the registry has none."""
    spelled = name.strip()
    return next((actor.name for actor in registry(country) if spelled in _spellings(actor)), spelled)


def type_name(key: str, language: str) -> str:
    """The printed name of a type of actor; a type that is not listed is printed as it is."""
    known = _types().get(key)
    return known[language] if known else key


def types() -> tuple[str, ...]:
    """The keys of all types of actor."""
    return tuple(_types())


@cache
def _types() -> Mapping[str, Text]:
    found: Mapping[str, Text] = yaml.safe_load((DATA / "types.yaml").read_text(encoding="utf-8"))
    return found


def _actor(told: Mapping[str, Any]) -> Actor:
    return Actor(
        id=told["id"],
        name=told["name"],
        name_fr=told["name_fr"],
        type=told["type"],
        short=told.get("short"),
        short_fr=told.get("short_fr"),
        aliases={provider: tuple(_filled(listed)) for provider, listed in told.get("aliases", {}).items()},
        alliances=tuple(Alliance(a["id"], a.get("from"), a.get("to")) for a in told.get("alliances", ())),
        predecessors=tuple(told.get("predecessors", ())),
    )


def _filled(listed: list[str | Mapping[str, Any]]) -> Iterator[str]:
    """Spellings; a form such as `Forces of Mali ({years})` stands for one per combination of its values."""
    for entry in listed:
        if isinstance(entry, str):
            yield entry
            continue
        slots = [key for key in entry if key != "form"]
        for values in itertools.product(*(entry[slot] for slot in slots)):
            yield entry["form"].format(**dict(zip(slots, values, strict=True)))


def _spellings(actor: Actor) -> tuple[str, ...]:
    """Every spelling once: as providers write it, and the names and acronyms of the record."""
    own = (actor.name, actor.name_fr, actor.short, actor.short_fr)
    written = itertools.chain(*actor.aliases.values(), (name for name in own if name))
    return tuple(dict.fromkeys(written))


def _faults(actors: tuple[Actor, ...]) -> Iterator[str]:
    ids: set[str] = set()
    seen: dict[str, str] = {}
    for actor in actors:
        if actor.id in ids:
            yield f"the id {actor.id} is there twice."
        ids.add(actor.id)
        for alias in _spellings(actor):
            if alias in seen:
                yield f"“{alias}” stands for {seen[alias]} and for {actor.id}; a spelling may stand for one actor only."
            seen.setdefault(alias, actor.id)
    for actor in actors:
        if actor.type not in _types():
            yield f"{actor.id} is of the type “{actor.type}”, which is none. Types: {', '.join(_types())}."
        for other in (*actor.predecessors, *(span.id for span in actor.alliances)):
            if other not in ids:
                yield f"{actor.id} names {other}, which is no actor of the file."
        for span in actor.alliances:
            if span.valid_from and span.valid_to and span.valid_to < span.valid_from:
                yield f"{actor.id} leaves {span.id} before it joins."
