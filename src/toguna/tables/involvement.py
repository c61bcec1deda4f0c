"""Who took part in an event: sides resolved to actors, and actors rolled up into the alliances of the day.

What does not belong here: the registry itself (actors/) and counting (tables/counting.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import EXPLOSIONS, VIOLENCE_AGAINST_CIVILIANS

if TYPE_CHECKING:
    import datetime as dt

    import ibis.expr.types as ir
    import polars as pl

    Span = tuple[dt.date | None, dt.date | None]

MEMBERSHIP = ("actor_id", "actor", "alliance_id", "alliance", "valid_from", "valid_to")
UNKNOWN = "unknown"
NOT_NAMED = "(not named)"
NONE_NAMED = "(none named)"
HAS_PERPETRATOR = (VIOLENCE_AGAINST_CIVILIANS, EXPLOSIONS)
"""Event types in which the first-named side is the one that acts."""

PERPETRATOR, INVOLVED, FIRST = "perpetrator", "involved", "first"


def resolve(events: ir.Table, aliases: ir.Table) -> ir.Table:
    """Events with actor_a, actor_b, their ids and types, by the registry's aliases.

    Grain: one row per event, as many as there came in. A name that the registry does not hold passes through unchanged,
    its type as the provider codes it or `unknown`; a first side without a name is `(not named)`, a missing second
    side stays null.
    """
    import ibis

    named = events.mutate(side_a_named=ibis.coalesce(events.side_a, NOT_NAMED))
    # one lookup over the few distinct names, so that an alias can never multiply events
    sides = [
        named.select(name=named.side_a_named, type=named.side_a_type),
        named.filter(named.side_b.notnull()).select(name=named.side_b, type=named.side_b_type),
    ]
    seen = ibis.union(*sides)
    names = seen.group_by("name").aggregate(type=seen.type.min())
    known = aliases.group_by("alias").aggregate(**{c: aliases[c].min() for c in ("actor_id", "actor", "actor_type")})
    joined = names.left_join(known, names["name"] == known["alias"])
    lookup = joined.select(
        name=names["name"],
        actor_id=ibis.coalesce(known.actor_id, names["name"]),
        actor=ibis.coalesce(known.actor, names["name"]),
        actor_type=ibis.coalesce(known.actor_type, names.type, UNKNOWN),
    )
    first = lookup.rename(name_a="name", actor_a_id="actor_id", actor_a="actor", actor_a_type="actor_type")
    second = lookup.rename(name_b="name", actor_b_id="actor_id", actor_b="actor", actor_b_type="actor_type")
    half = named.left_join(first, named.side_a_named == first.name_a)
    half = half.select(events, half.actor_a_id, half.actor_a, half.actor_a_type)
    whole = half.left_join(second, half.side_b == second.name_b)
    return whole.select(half, second.actor_b_id, second.actor_b, second.actor_b_type)


def sides(events: ir.Table, aliases: ir.Table, *, count: str) -> ir.Table:
    """One row per event and actor: actor_id, actor, actor_type, role.

    count `involved`: every side, an event between two names of one actor once; `first`: the first-named side only, so
    that rows out equal events in.
    """
    import ibis

    resolved = resolve(events, aliases)
    added = ("actor_id", "actor", "actor_type")
    role: ir.Value = ibis.literal(FIRST)
    if count != FIRST:
        role = ibis.ifelse(events_have_perpetrator(resolved), PERPETRATOR, INVOLVED)
    keep = {c: resolved[c] for c in events.columns}
    first = resolved.select(
        **keep, actor_id=resolved.actor_a_id, actor=resolved.actor_a, actor_type=resolved.actor_a_type, role=role
    )
    if count == FIRST:
        return first
    others = resolved.filter(resolved.actor_b_id.notnull() & (resolved.actor_b_id != resolved.actor_a_id))
    second = others.select(
        *events.columns,
        **{c: others[c.replace("actor", "actor_b", 1)] for c in added},
        role=ibis.literal(INVOLVED),
    )
    return ibis.union(first, second)


def events_have_perpetrator(events: ir.Table) -> ir.BooleanValue:
    return events.event_type.isin(HAS_PERPETRATOR)


def reach(memberships: pl.DataFrame) -> pl.DataFrame:
    """Memberships with those through another alliance: a member of a member, for the days that both memberships hold.

    Grain: one row per actor, alliance and span of days; is_direct tells those that came in from those added.
    """
    import polars as pl

    direct = [(*row, True) for row in memberships.select(*MEMBERSHIP).iter_rows()]
    found = dict.fromkeys(direct)
    frontier = direct
    while frontier:
        further = [
            (actor_id, actor, over_id, over, *days, False)
            for actor_id, actor, via_id, _, start, end, _ in frontier
            for member_id, _, over_id, over, over_start, over_end, _ in direct
            if member_id == via_id and over_id != actor_id
            for days in [_overlap((start, end), (over_start, over_end))]
            if days is not None
        ]
        frontier = [row for row in dict.fromkeys(further) if row not in found and (*row[:-1], True) not in found]
        found |= dict.fromkeys(frontier)
    schema = {**dict.fromkeys(MEMBERSHIP[:4], pl.String), **dict.fromkeys(MEMBERSHIP[4:], pl.Date)}
    return pl.DataFrame(list(found), schema={**schema, "is_direct": pl.Boolean}, orient="row")


def _overlap(one: Span, other: Span) -> Span | None:
    """The days in both spans; None on either end is open."""
    start = max((day for day in (one[0], other[0]) if day is not None), default=None)
    end = min((day for day in (one[1], other[1]) if day is not None), default=None)
    return None if start is not None and end is not None and start > end else (start, end)


def involvement(events: ir.Table, aliases: ir.Table, memberships: ir.Table, *, count: str) -> ir.Table:
    """One row per event, grain and actor: grain `actor` as sides() gives it, and grain `alliance`.

    An alliance's rows are its own events and those of its members on the day of the event, each event once, whichever
    side they were on (perpetrator if any of them was). `alliance` names, in an actor's row, the alliance it was
    itself a member of. memberships are those of reach().
    """
    import ibis

    actors = sides(events, aliases, count=count)
    key = ("provider", "snapshot", "event_id")
    rolled = memberships.select("actor_id", "alliance_id", "alliance", "valid_from", "valid_to", "is_direct")
    within = actors.left_join(
        rolled,
        [
            actors.actor_id == rolled.actor_id,
            ibis.coalesce(rolled.valid_from <= actors.event_date, True),
            ibis.coalesce(rolled.valid_to >= actors.event_date, True),
        ],
    ).select(*(actors[c] for c in (*key, "actor_id", "role")), rolled.alliance_id, rolled.alliance, rolled.is_direct)
    members = within.filter(within.alliance_id.notnull())
    names = rolled.group_by("alliance_id").aggregate(alliance=rolled.alliance.min())
    own = actors.inner_join(names, actors.actor_id == names.alliance_id).select(
        *(actors[c] for c in (*key, "role")), names.alliance_id, names.alliance
    )
    both = ibis.union(members.select(*own.columns), own)
    once = both.group_by(*key, "alliance_id", "alliance").aggregate(role=both.role.max())
    types = aliases.group_by("actor_id").aggregate(actor_type=aliases.actor_type.min())
    typed = once.left_join(types, once.alliance_id == types.actor_id)
    typed = typed.select(
        *(once[c] for c in key),
        alliance_actor=once.alliance,
        alliance_type=ibis.coalesce(types.actor_type, UNKNOWN),
        alliance_role=once.role,
    )
    joined = events.inner_join(typed, list(key))
    nothing = ibis.null("string")
    alliances = joined.select(
        events,
        grain=ibis.literal("alliance"),
        actor=typed.alliance_actor,
        actor_type=typed.alliance_type,
        role=typed.alliance_role,
        alliance=nothing,
    )
    # a member of two alliances on one day stays one row: the first by name is printed beside it
    own_alliance = members.filter(members.is_direct)
    first = own_alliance.group_by(*key, "actor_id").aggregate(in_alliance=own_alliance.alliance.min())
    told = actors.left_join(first, [*key, "actor_id"])
    singles = told.select(
        *(actors[c] for c in events.columns),
        grain=ibis.literal("actor"),
        actor=actors.actor,
        actor_type=actors.actor_type,
        role=actors.role,
        alliance=first.in_alliance,
    )
    return ibis.union(singles, alliances)


def pairs(events: ir.Table, aliases: ir.Table) -> ir.Table:
    """Events with actor, actor_b and role: the perpetrator first, or else the two names in alphabetical order.

    Grain: one row per event, as many as there came in. actor_b is `(none named)` where there is no second side.
    """
    import ibis

    told = resolve(events, aliases)
    acts = events_have_perpetrator(told)
    second = ibis.coalesce(told.actor_b, NONE_NAMED)
    turned = ~acts & told.actor_b.notnull() & (second < told.actor_a)
    return told.select(
        *events.columns,
        actor=ibis.ifelse(turned, second, told.actor_a),
        actor_b=ibis.ifelse(turned, told.actor_a, second),
        role=ibis.ifelse(acts, PERPETRATOR, INVOLVED),
    )
