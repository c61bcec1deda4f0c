"""Who took part in an event: sides resolved to actors, and actors rolled up into the alliances of the day.

What does not belong here: the registry itself (actors/) and counting (tables/counting.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import EXPLOSIONS, VIOLENCE_AGAINST_CIVILIANS

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from toguna.tables.alliances import Alliances

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


def involvement(events: ir.Table, aliases: ir.Table, alliances: Alliances, *, count: str) -> ir.Table:
    """One row per event, grain and actor, with actor, actor_type, role and alliance.

    grain `actor`: with count `involved` every side of the event, an event between two names of one actor once; with
    `first` the first-named side only, so that rows out equal events in. `alliance` names the alliance of the day, if
    any. grain `alliance`: the events of the alliance and of its members of the day, each event once, whichever side
    they were on; it is perpetrator if one of them was.
    """
    import ibis

    told = resolve(events, aliases)
    role: ir.Value = ibis.literal(FIRST)
    if count != FIRST:
        role = ibis.ifelse(events_have_perpetrator(told), PERPETRATOR, INVOLVED)
    first = told.mutate(role=role)
    belongs = _typed(alliances.belongs, aliases)
    parts = [_as_actor(events, first, alliances, "a"), _as_alliance(events, first, belongs, "a")]
    if count != FIRST:
        second = told.filter(told.actor_b_id.notnull()).mutate(role=ibis.literal(INVOLVED))
        other = second.filter(second.actor_b_id != second.actor_a_id)
        parts += [_as_actor(events, other, alliances, "b"), _as_alliance(events, second, belongs, "b")]
    return ibis.union(*parts)


def events_have_perpetrator(events: ir.Table) -> ir.BooleanValue:
    return events.event_type.isin(HAS_PERPETRATOR)


def _typed(belongs: ir.Table, aliases: ir.Table) -> ir.Table:
    """The table of who belongs where, with the alliance's own type."""
    import ibis

    types = aliases.group_by("actor_id").aggregate(alliance_type=aliases.actor_type.min())
    joined = belongs.left_join(types, belongs.alliance_id == types.actor_id)
    return joined.select(belongs, alliance_type=ibis.coalesce(types.alliance_type, UNKNOWN))


def _in_force(sides: ir.Table, spans: ir.Table, actor_id: str) -> list[ir.BooleanValue]:
    return [
        sides[actor_id] == spans.actor_id,
        sides.event_date >= spans.valid_from,
        sides.event_date <= spans.valid_to,
    ]


def _as_actor(events: ir.Table, sides: ir.Table, alliances: Alliances, side: str) -> ir.Table:
    import ibis

    printed = alliances.printed
    joined = sides.left_join(printed, _in_force(sides, printed, f"actor_{side}_id"))
    return joined.select(
        *(sides[c] for c in events.columns),
        grain=ibis.literal("actor"),
        actor=sides[f"actor_{side}"],
        actor_type=sides[f"actor_{side}_type"],
        role=sides.role,
        alliance=printed.alliance,
    )


def _as_alliance(events: ir.Table, sides: ir.Table, belongs: ir.Table, side: str) -> ir.Table:
    import ibis

    joined = sides.inner_join(belongs, _in_force(sides, belongs, f"actor_{side}_id"))
    rolled = joined.select(sides, belongs.alliance_id, belongs.alliance, belongs.alliance_type)
    if side == "b":
        # the event already counts for the alliance through its first side
        own = belongs.view()
        rolled = rolled.anti_join(own, [*_in_force(rolled, own, "actor_a_id"), rolled.alliance_id == own.alliance_id])
    return rolled.select(
        *events.columns,
        grain=ibis.literal("alliance"),
        actor=rolled.alliance,
        actor_type=rolled.alliance_type,
        role=rolled.role,
        alliance=ibis.null("string"),
    )


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
