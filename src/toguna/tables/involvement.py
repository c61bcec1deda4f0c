"""Who took part in an event: sides resolved to actors, and actors rolled up into the alliances of the day.

What does not belong here: the registry itself (actors/) and counting (tables/counting.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toguna.model import EXPLOSIONS, PARTED, VIOLENCE_AGAINST_CIVILIANS

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from toguna.tables.alliances import Alliances

UNKNOWN = "unknown"
NOT_NAMED = "(not named)"
NONE_NAMED = "(none named)"
HAS_PERPETRATOR = (VIOLENCE_AGAINST_CIVILIANS, EXPLOSIONS)
"""Event types in which the first-named side is the one that acts."""

PERPETRATOR, INVOLVED, FIRST = "perpetrator", "involved", "first"


@dataclass(frozen=True)
class Sides:
    """Events with their actors as numbers, which are joined and grouped far faster than names.

    events: the events as they came in, with actor_a and actor_b (null: no second side). names: one row per number:
    actor, actor_id, grain, actor_name, actor_type. The order of the numbers is that of the names; alliances have
    negative ones. parties: side, party: the numbers of those that a side names; a side of one party is that party.
    """

    events: ir.Table
    names: ir.Table
    parties: ir.Table


def resolve(events: ir.Table, aliases: ir.Table) -> Sides:
    """The sides of events by the registry's aliases: as many events as there came in.

    A name that the registry does not hold passes through unchanged, its type as the provider codes it or `unknown`; a
    first side without a name is `(not named)`. A side that names several parties has their names, parted by `; `.
    """
    import ibis

    named = events.mutate(side_a_named=ibis.coalesce(events.side_a, NOT_NAMED))
    # one lookup over the few distinct names, so that an alias can never multiply events
    seen = ibis.union(
        named.select(name=named.side_a_named, type=named.side_a_type),
        named.filter(named.side_b.notnull()).select(name=named.side_b, type=named.side_b_type),
    )
    names = seen.group_by("name").aggregate(type=seen.type.min())
    told = _by_party(names, aliases)
    in_order = {"order_by": told.place}
    lookup = told.group_by("name").aggregate(
        actor_id=told.actor_id.group_concat(PARTED, **in_order),
        actor_name=told.actor_name.group_concat(PARTED, **in_order),
        actor_type=ibis.ifelse(told.actor_type.nunique() == 1, told.actor_type.min(), UNKNOWN),
    )
    every = ibis.union(lookup.drop("name"), told.select("actor_id", "actor_name", "actor_type"))
    distinct = every.group_by("actor_id").aggregate(**{c: every[c].min() for c in ("actor_name", "actor_type")})
    order = ibis.window(order_by=[distinct.actor_name, distinct.actor_id])
    numbers = distinct.mutate(actor=ibis.row_number().over(order).cast("int64") + 1, grain=ibis.literal("actor"))
    by_name = lookup.inner_join(numbers, "actor_id").select(lookup.name, numbers.actor)
    first = by_name.select(name_a="name", actor_a="actor")
    second = by_name.select(name_b="name", actor_b="actor")
    half = named.left_join(first, named.side_a_named == first.name_a).select(named, first.actor_a)
    whole = half.left_join(second, half.side_b == second.name_b)
    of_party = told.select("name", "actor_id").inner_join(numbers, "actor_id")
    of_party = of_party.select(of_party.name, party=of_party.actor)
    parties = by_name.inner_join(of_party, "name").select(side=by_name.actor, party=of_party.party).distinct()
    return Sides(
        whole.select(*(half[c] for c in events.columns), half.actor_a, second.actor_b),
        numbers.select("actor", "actor_id", "grain", "actor_name", "actor_type"),
        parties,
    )


def _by_party(names: ir.Table, aliases: ir.Table) -> ir.Table:
    """One row per name and party of it, by the registry: name, place (of the party), actor_id, actor_name, actor_type.

    names: name, and the type that the provider codes.
    """
    import ibis

    several = names.mutate(party=names["name"].split(PARTED.strip())).unnest("party", offset="place")
    parted = several.mutate(party=several.party.strip())
    known = aliases.group_by("alias").aggregate(**{c: aliases[c].min() for c in ("actor_id", "actor", "actor_type")})
    joined = parted.left_join(known, parted.party == known["alias"])
    return joined.select(
        parted["name"],
        parted.place,
        actor_id=ibis.coalesce(known.actor_id, parted.party),
        actor_name=ibis.coalesce(known.actor, parted.party),
        actor_type=ibis.coalesce(known.actor_type, parted.type, UNKNOWN),
    )


def involvement(events: ir.Table, aliases: ir.Table, alliances: Alliances, *, count: str) -> Sides:
    """One row per event, grain and actor: the columns of the events, and actor, role and alliance as numbers.

    grain `actor`: with count `involved` every party of every side, each once in an event whatever it is called there;
    with `first` the first-named side only and as one, so that rows out equal events in. alliance is that of the day,
    if any.
    grain `alliance`: the events of the alliance and of its members of the day, each event once, whichever side they
    were on; it is perpetrator if one of them was. name() puts the names.
    """
    import ibis

    told = resolve(events, aliases)
    numbered = told.events
    belongs, printed, more = _numbered(alliances, told.names, aliases)
    of_side = _joint_spans(belongs, told.parties)
    role: ir.Value = ibis.literal(FIRST)
    if count != FIRST:
        role = ibis.ifelse(events_have_perpetrator(numbered), PERPETRATOR, INVOLVED)
    first = numbered.mutate(role=role)
    one_by_one = first.mutate(actor=first.actor_a) if count == FIRST else _each_party(first, told.parties, "actor_a")
    parts = [_as_actor(events, one_by_one, printed), _as_alliance(events, first, of_side, "actor_a")]
    if count != FIRST:
        second = numbered.filter(numbered.actor_b.notnull()).mutate(role=ibis.literal(INVOLVED))
        other = _each_party(second, told.parties, "actor_b")
        own = told.parties.view()
        other = other.anti_join(own, [other.actor_a == own.side, other.actor == own.party])
        parts += [_as_actor(events, other, printed), _as_alliance(events, second, of_side, "actor_b")]
    return Sides(ibis.union(*parts), ibis.union(told.names, more), told.parties)


def _each_party(sides: ir.Table, parties: ir.Table, side: str) -> ir.Table:
    """The events once per party of the side, its number in the column actor."""
    joined = sides.inner_join(parties, sides[side] == parties.side)
    return joined.select(sides, actor=parties.party)


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


def _numbered(alliances: Alliances, names: ir.Table, aliases: ir.Table) -> tuple[ir.Table, ir.Table, ir.Table]:
    """Both tables of alliances with actors and alliances as numbers, and the names of the alliances."""
    import ibis

    every = alliances.belongs
    distinct = every.group_by("alliance_id").aggregate(alliance=every.alliance.min())
    order = ibis.window(order_by=distinct.alliance_id)
    listed = distinct.mutate(number=-(ibis.row_number().over(order).cast("int64") + 1))
    types = aliases.group_by("actor_id").aggregate(actor_type=aliases.actor_type.min())
    typed = listed.left_join(types, listed.alliance_id == types.actor_id)
    more = typed.select(
        actor=listed.number,
        actor_id=listed.alliance_id,
        grain=ibis.literal("alliance"),
        actor_name=listed.alliance,
        actor_type=ibis.coalesce(types.actor_type, UNKNOWN),
    )
    spans = []
    for table in (alliances.belongs, alliances.printed):
        with_actor = table.inner_join(names, "actor_id")
        both = with_actor.inner_join(listed, table.alliance_id == listed.alliance_id)
        spans.append(
            both.select(
                member=names.actor, alliance=listed.number, valid_from=table.valid_from, valid_to=table.valid_to
            )
        )
    return spans[0], spans[1], more


def _in_force(sides: ir.Table, spans: ir.Table, actor: str) -> list[ir.BooleanValue]:
    return [
        sides[actor] == spans.member,
        sides.event_date >= spans.valid_from,
        sides.event_date <= spans.valid_to,
    ]


def _joint_spans(spans: ir.Table, parties: ir.Table) -> ir.Table:
    """Spans of actors as those of sides: a side belongs to an alliance while one of its parties does, once a day."""
    import ibis

    joined = spans.inner_join(parties, spans.member == parties.party)
    each = joined.select(member=parties.side, **{c: spans[c] for c in ("alliance", "valid_from", "valid_to")})
    group = {"group_by": ["member", "alliance"], "order_by": ["valid_from", "valid_to"]}
    reached = each.valid_to.max().over(ibis.window(**group, preceding=(None, 1)))
    begun = each.mutate(is_new=ibis.coalesce(each.valid_from > reached, True).cast("int64"))
    numbered = begun.mutate(run=begun.is_new.sum().over(ibis.window(**group, preceding=None, following=0)))
    return (
        numbered.group_by("member", "alliance", "run")
        .aggregate(valid_from=numbered.valid_from.min(), valid_to=numbered.valid_to.max())
        .drop("run")
    )


def _as_actor(events: ir.Table, sides: ir.Table, printed: ir.Table) -> ir.Table:
    joined = sides.left_join(printed, _in_force(sides, printed, "actor"))
    return joined.select(
        *(sides[c] for c in events.columns), actor=sides.actor, role=sides.role, alliance=printed.alliance
    )


def _as_alliance(events: ir.Table, sides: ir.Table, belongs: ir.Table, side: str) -> ir.Table:
    import ibis

    joined = sides.inner_join(belongs, _in_force(sides, belongs, side))
    rolled = joined.select(sides, belongs.alliance)
    if side == "actor_b":
        # the event already counts for the alliance through its first side
        own = belongs.view()
        rolled = rolled.anti_join(own, [*_in_force(rolled, own, "actor_a"), rolled.alliance == own.alliance])
    return rolled.select(*events.columns, actor=rolled.alliance, role=rolled.role, alliance=ibis.null("int64"))


def pairs(events: ir.Table, aliases: ir.Table) -> Sides:
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
        told.parties,
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
