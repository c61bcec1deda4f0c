"""Civilian harm in events: what counts as a civilian fatality, and the kinds of civilians that were targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.errors import UnknownName
from toguna.model import VIOLENCE_AGAINST_CIVILIANS, Scope, Text
from toguna.tables.counting import SOURCE, source_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir

CIVILIANS = "civilians"
KIND_NOT_STATED = "(kind not stated)"

CODED_DEATHS = "civilian_deaths_coded"
TARGETING = "civilian_targeting"

DEFINITIONS: dict[str, Text] = {
    VIOLENCE_AGAINST_CIVILIANS: {
        "en": "reported fatalities in violence against civilians (UCDP: in one-sided violence), whoever died",
        "fr": "décès signalés lors de violences contre les civils (UCDP : violences unilatérales), quelles que soient "
        "les victimes",
    },
    CODED_DEATHS: {
        "en": "civilian deaths as the provider codes them, in events of any type",
        "fr": "décès de civils tels que le fournisseur les code, dans les événements de tout type",
    },
    TARGETING: {
        "en": "reported fatalities in events whose main target were civilians, whoever died",
        "fr": "décès signalés lors d’événements visant principalement des civils, quelles que soient les victimes",
    },
}
"""What a value of the column `definition` means."""


def civilian_frame(coded: ir.Table, scope: Scope) -> ir.Table:
    """One row per provider and snapshot: which definition applies to it, and whether it can be counted (is_coded).

    By the scope's definition. `event_type`: the provider's own count of civilian deaths where the snapshot has one,
    otherwise all deaths in violence against civilians, if that is among the types; `targeting`: all deaths in events
    that targeted civilians. Raises: UnknownName for any other definition.
    """
    import ibis

    frame, definition = source_frame(coded, scope), scope.definition
    if definition == "targeting":
        return frame.mutate(is_coded=frame.has_targeting, definition=ibis.literal(TARGETING))
    if definition != "event_type":
        raise UnknownName(f"There is no definition “{definition}”. Known: event_type, targeting.")
    if VIOLENCE_AGAINST_CIVILIANS not in scope.types:
        return frame.mutate(
            is_coded=frame.has_civilian_count,
            definition=ibis.ifelse(frame.has_civilian_count, CODED_DEATHS, VIOLENCE_AGAINST_CIVILIANS),
        )
    return frame.mutate(definition=ibis.ifelse(frame.has_civilian_count, CODED_DEATHS, VIOLENCE_AGAINST_CIVILIANS))


def civilian_deaths(events: ir.Table, frame: ir.Table) -> ir.Table:
    """The events with civilian fatalities by the definition of their snapshot: that definition, and
    fatalities_civilian.

    Grain: one row per event with at least one such fatality; frame is the one of civilian_frame.
    """
    import ibis

    facts = frame.filter(frame.is_coded).select(*SOURCE, "definition")
    joined = events.inner_join(facts, list(SOURCE)).select(events, facts.definition)
    deaths = ibis.cases(
        (joined.definition == CODED_DEATHS, joined.fatalities_civilian),
        (
            (joined.definition == TARGETING) & joined.is_civilian_targeting,
            joined.fatalities_best,
        ),
        (
            (joined.definition == VIOLENCE_AGAINST_CIVILIANS) & (joined.event_type == VIOLENCE_AGAINST_CIVILIANS),
            joined.fatalities_best,
        ),
        else_=0,
    )
    counted = joined.mutate(fatalities_civilian=ibis.coalesce(deaths, 0).cast("int64"))
    return counted.filter(counted.fatalities_civilian > 0)


def add_up(rows: ir.Table, keys: Sequence[str]) -> ir.Table:
    """Civilian fatalities per provider, snapshot and keys, in persons."""
    return rows.group_by(*SOURCE, *keys).aggregate(fatalities_civilian=rows.fatalities_civilian.sum().cast("int64"))


def targets(events: ir.Table) -> ir.Table:
    """Events with a civilian side, and in kinds the actors that the provider associates with that side, as written.

    One row per event; events without a civilian side have none.
    """
    import ibis

    both = (events.side_a_type == CIVILIANS) & (events.side_b_type != CIVILIANS)
    kinds = ibis.ifelse(ibis.coalesce(both, events.side_b_type.isnull()), events.associated_a, events.associated_b)
    return events.mutate(kinds=kinds).filter(
        ibis.coalesce(events.side_a_type == CIVILIANS, False) | ibis.coalesce(events.side_b_type == CIVILIANS, False)
    )


def split_kinds(table: ir.Table) -> ir.Table:
    """A table with the kinds of its rows parted by `;`: one row per kind, in the column target."""
    import ibis

    several = table.kinds.split(";").map(lambda kind: kind.strip()).filter(lambda kind: kind != "").unique()
    told = ibis.ifelse(ibis.coalesce(several.length(), 0) > 0, several, ibis.array([ibis.literal(KIND_NOT_STATED)]))
    return table.mutate(target=told.unnest()).drop("kinds")
