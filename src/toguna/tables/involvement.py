"""Who took part in an event: sides resolved to actors, and actors rolled up into the alliances of the day.

What does not belong here: the registry itself (actors/) and counting (tables/counting.py).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from toguna.model import EXPLOSIONS, VIOLENCE_AGAINST_CIVILIANS
from toguna.tables.parties import UNKNOWN, Parties, alliance_numbers, links, look_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    import ibis.expr.types as ir
    import polars as pl

    from toguna.tables.alliances import Alliances

NOT_NAMED = "(not named)"
NONE_NAMED = "(none named)"
HAS_PERPETRATOR = (VIOLENCE_AGAINST_CIVILIANS, EXPLOSIONS)
"""Event types in which the first-named side is the one that acts."""

PERPETRATOR, INVOLVED, FIRST = "perpetrator", "involved", "first"


@dataclass(frozen=True)
class Sides:
    """Events with their actors as numbers, which are joined and grouped far faster than names.

    names: one row per number: actor, grain, actor_name, actor_type. The order of the numbers is that of the names;
    alliances have negative ones.
    """

    events: ir.Table
    names: ir.Table


def resolve(events: ir.Table, aliases: pl.DataFrame, *, among: ir.Table | None = None) -> Sides:
    """The sides of events by the registry's aliases: as many events as there came in, with actor_a and actor_b (null:
    no second side).

    A first side without a name is `(not named)`; a side that names several parties has their names, parted by `; `.
    among: events that these are some of and that are found more quickly, to look the names up in (default: events).
    """
    import ibis

    found = look_up(_seen(events if among is None else among), aliases)
    numbers = _table(((name, found.numbers[side]) for name, side in found.sides.items()), name="string", actor="int64")
    first = numbers.select(name_a="name", actor_a="actor")
    second = numbers.select(name_b="name", actor_b="actor")
    half = events.left_join(first, ibis.coalesce(events.side_a, NOT_NAMED) == first.name_a)
    half = half.select(events, first.actor_a)
    whole = half.left_join(second, half.side_b == second.name_b).select(half, second.actor_b)
    return Sides(whole, _names(found))


def involvement(events: ir.Table, aliases: pl.DataFrame, alliances: Alliances, *, count: str) -> Sides:
    """One row per event, grain and actor: the columns of the events, and actor, role and alliance as numbers.

    grain `actor`: with count `involved` every party of every side, each once in an event whatever it is called there;
    with `first` the first-named side only and as one, so that rows out equal events in. alliance is that of the day,
    if any.
    grain `alliance`: the events of the alliance and of its members of the day, each event once, whichever side they
    were on; it is perpetrator if one of them was. name() puts the names.
    """
    import ibis

    found = look_up(_seen(events), aliases)
    spans = _table(
        map(astuple, links(found, alliances, as_one=count == FIRST)),
        side="string", actor="int64", alliance="int64", valid_from="date", valid_to="date",
    )  # fmt: skip
    role: ir.Value = ibis.literal(FIRST)
    if count != FIRST:
        role = ibis.ifelse(events_have_perpetrator(events), PERPETRATOR, INVOLVED)
    named = events.mutate(first_side=ibis.coalesce(events.side_a, NOT_NAMED))
    first = named.join(spans, _in_force(named, spans, "first_side"))
    parts = [first.select(*(named[c] for c in events.columns), spans.actor, role=role, alliance=spans.alliance)]
    if count != FIRST:
        second = named.join(spans, _in_force(named, spans, "side_b")).select(named, spans.actor, spans.alliance)
        # the event already counts for those that its first side links it to
        own = spans.view()
        other = second.anti_join(own, [*_in_force(second, own, "first_side"), second.actor == own.actor])
        parts.append(other.select(*events.columns, "actor", role=ibis.literal(INVOLVED), alliance=other.alliance))
    return Sides(ibis.union(*parts), _names(found, alliances, aliases))


def _seen(events: ir.Table) -> list[tuple[str, str | None]]:
    """The distinct names of the sides, each with the type that the provider codes."""
    import ibis

    named = events.select("side_b", "side_a_type", "side_b_type", side_a=ibis.coalesce(events.side_a, NOT_NAMED))
    first = named.group_by(name="side_a").aggregate(type=named.side_a_type.min())
    second = named.group_by(name="side_b").aggregate(type=named.side_b_type.min())
    both = ibis.union(first, second)
    found = both.filter(both["name"].notnull()).group_by("name").aggregate(type=both.type.min())
    return list(found.to_polars().iter_rows())


def _names(found: Parties, alliances: Alliances | None = None, aliases: pl.DataFrame | None = None) -> ir.Table:
    rows = [(found.numbers[i], "actor", actor_name, actor_type) for i, (actor_name, actor_type) in found.actors.items()]
    if alliances is not None and aliases is not None:
        types = dict(aliases.select("actor_id", "actor_type").iter_rows())
        titles = {span.alliance_id: span.alliance for span in alliances.belongs}
        rows += [(n, "alliance", titles[i], types.get(i, UNKNOWN)) for i, n in alliance_numbers(alliances).items()]
    return _table(rows, actor="int64", grain="string", actor_name="string", actor_type="string")


def _table(rows: Iterable[tuple[Any, ...]], **columns: str) -> ir.Table:
    import ibis
    import polars as pl

    types = {"string": pl.String, "int64": pl.Int64, "date": pl.Date}
    schema = {name: types[kind] for name, kind in columns.items()}
    return ibis.memtable(pl.DataFrame(list(rows), schema=schema, orient="row"))


def _in_force(sides: ir.Table, spans: ir.Table, side: str) -> list[ir.BooleanValue]:
    return [
        sides[side] == spans.side,
        sides.event_date >= spans.valid_from,
        sides.event_date <= spans.valid_to,
    ]


def name(table: ir.Table, names: ir.Table) -> ir.Table:
    """A table with actor and alliance as numbers, given their names: grain, actor, actor_type, alliance."""
    others = names.select(other="actor", in_alliance="actor_name")
    kept = [c for c in table.columns if c not in ("actor", "alliance")]
    joined = table.left_join(others, table.alliance == others.other)
    told = joined.select(*(table[c] for c in kept), number=table.actor, in_alliance=others.in_alliance)
    full = told.inner_join(names, told.number == names.actor)
    return full.select(
        *(told[c] for c in kept),
        grain=names.grain,
        actor=names.actor_name,
        actor_type=names.actor_type,
        alliance=told.in_alliance,
    )


def events_have_perpetrator(events: ir.Table) -> ir.BooleanValue:
    return events.event_type.isin(HAS_PERPETRATOR)


def pairs(events: ir.Table, aliases: pl.DataFrame) -> Sides:
    """Events with actor, actor_b (as numbers) and role: the perpetrator first, or else the two in alphabetical order.

    Grain: one row per event, as many as there came in. actor_b is null where there is no second side.
    """
    import ibis

    told = resolve(events, aliases)
    numbered = told.events
    acts = events_have_perpetrator(numbered)
    turned = ibis.coalesce(~acts & (numbered.actor_b < numbered.actor_a), False)
    return Sides(
        numbered.select(
            *events.columns,
            actor=ibis.ifelse(turned, numbered.actor_b, numbered.actor_a),
            actor_b=ibis.ifelse(turned, numbered.actor_a, numbered.actor_b),
            role=ibis.ifelse(acts, PERPETRATOR, INVOLVED),
        ),
        told.names,
    )


def name_pair(table: ir.Table, names: ir.Table) -> ir.Table:
    """A table with actor and actor_b as numbers, given their names; a missing actor_b is `(none named)`."""
    import ibis

    others = names.select(other="actor", other_name="actor_name")
    kept = [c for c in table.columns if c not in ("actor", "actor_b")]
    joined = table.left_join(others, table.actor_b == others.other)
    told = joined.select(*(table[c] for c in kept), number=table.actor, other_name=others.other_name)
    full = told.inner_join(names, told.number == names.actor)
    return full.select(
        *(told[c] for c in kept), actor=names.actor_name, actor_b=ibis.coalesce(told.other_name, NONE_NAMED)
    )
