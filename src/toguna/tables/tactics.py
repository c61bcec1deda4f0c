"""Tactics (sub-event types): the list of them, and one row per tactic that a provider can have coded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import BATTLES, EXPLOSIONS, PROTESTS, RIOTS, STRATEGIC, VIOLENCE_AGAINST_CIVILIANS
from toguna.tables.counting import SOURCE, type_frame
from toguna.tables.events import PARENT_TYPE

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from toguna.model import Scope

TACTICS = {
    BATTLES: ("armed_clash", "government_regains_territory", "non_state_actor_overtakes_territory"),
    EXPLOSIONS: (
        "chemical_weapon",
        "air_drone_strike",
        "suicide_bomb",
        "shelling_artillery_missile_attack",
        "remote_explosive_landmine_ied",
        "grenade",
    ),
    VIOLENCE_AGAINST_CIVILIANS: ("sexual_violence", "attack", "abduction_forced_disappearance"),
    PROTESTS: ("peaceful_protest", "protest_with_intervention", "excessive_force_against_protesters"),
    RIOTS: ("violent_demonstration", "mob_violence"),
    STRATEGIC: (
        "agreement",
        "arrests",
        "change_to_group_activity",
        "disrupted_weapons_use",
        "headquarters_or_base_established",
        "looting_property_destruction",
        "non_violent_transfer_of_territory",
        "other",
    ),
}
"""The sub-event types of ACLED's codebook, in lower case with underscores."""


def tactic_frame(coded: ir.Table, counted: ir.Table, scope: Scope) -> ir.Table:
    """One row per provider, snapshot, event type and tactic; tactics outside the list are added where they occur.

    A provider that codes no tactics has one row per event type, with sub_event_type null and is_coded False.
    """
    import ibis
    import polars as pl

    asked = [
        (event_type, tactic)
        for event_type, tactics in TACTICS.items()
        for tactic in tactics
        if event_type in scope.types or (tactic in scope.types and PARENT_TYPE.get(tactic) == event_type)
    ]
    schema = dict.fromkeys(("event_type", "sub_event_type"), pl.String)
    listed = ibis.memtable(pl.DataFrame(asked, schema=schema, orient="row"))
    frame = type_frame(coded, scope)
    able = frame.filter(frame.has_tactics)
    expected = able.select(*SOURCE, "event_type").inner_join(listed, "event_type")
    found = counted.select(*SOURCE, "event_type", "sub_event_type")
    pairs = ibis.union(expected.select(*found.columns), found, distinct=True)
    told = pairs.inner_join(able, [*SOURCE, "event_type"]).select(able, pairs.sub_event_type)
    silent = frame.filter(~frame.has_tactics).mutate(sub_event_type=ibis.null("string"), is_coded=ibis.literal(False))
    return ibis.union(told, silent.select(*told.columns))
