"""One row per actor (or alliance) and role: civilian fatalities in the events in which it took part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.civilians import CIVILIANS, add_up, civilian_deaths, civilian_frame
from toguna.tables.counting import SOURCE, slim
from toguna.tables.events import UnitsTables, rows_of, select
from toguna.tables.involvement import HAS_PERPETRATOR, INVOLVED, Sides, involvement, name

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import polars as pl

    from toguna.tables.alliances import Alliances

GRAIN = ("grain", "actor", "actor_type", "role", "definition")
MEASURES = ("fatalities_civilian",)


def rows(
    events: ir.Table,
    units: UnitsTables,
    coded: ir.Table,
    aliases: pl.DataFrame,
    memberships: Alliances,
    *,
    scope: Scope,
) -> ir.Table:
    """The events with civilian fatalities: one row per event, grain and actor, the civilians themselves left out."""
    deadly = _deadly(events, units, coded, scope)
    told = _parties(deadly, aliases, memberships, scope)
    return rows_of(_without_civilians(name(told.events, told.names)), *GRAIN, *MEASURES)


def _deadly(events: ir.Table, units: UnitsTables, coded: ir.Table, scope: Scope) -> ir.Table:
    frame = civilian_frame(coded, scope)
    return civilian_deaths(select(events, units, scope), frame)


def _parties(deadly: ir.Table, aliases: pl.DataFrame, memberships: Alliances, scope: Scope) -> Sides:
    """The actors of events with civilian fatalities, as numbers; where one side acts, its target is left out."""
    told = involvement(deadly, aliases, memberships, count=scope.count)
    is_target = (told.events.role == INVOLVED) & told.events.event_type.isin(HAS_PERPETRATOR)
    return replace(told, events=told.events.filter(~is_target))


def _without_civilians(named: ir.Table) -> ir.Table:
    return named.filter(named.actor_type != CIVILIANS)


def compute(
    events: ir.Table,
    units: UnitsTables,
    coded: ir.Table,
    aliases: pl.DataFrame,
    memberships: Alliances,
    *,
    scope: Scope,
) -> ir.Table:
    """Civilian fatalities in the events of an actor: its attacks (perpetrator), and fighting in which it was involved.

    Returns: one row per (provider, snapshot, grain, actor, role) with at least one such fatality, and for a provider
    that codes nothing the definition could use one row without actor, status not_coded; fatalities_civilian in persons.
    Source: SEM, Mali security notes, 2021, figure 3.
    """
    import ibis

    parties = _parties(slim(_deadly(events, units, coded, scope)), aliases, memberships, scope)
    counted = add_up(parties.events.mutate(alliance=ibis.null("int64")), ("actor", "alliance", "role", "definition"))
    told = _without_civilians(name(counted, parties.names)).mutate(status=ibis.literal("reported"))
    frame = civilian_frame(coded, scope)
    silent = frame.filter(~frame.is_coded)
    nothing = {c: ibis.null("string") for c in ("grain", "actor", "actor_type", "role")}
    empty = silent.select(
        *SOURCE,
        **nothing,
        definition=silent.definition,
        fatalities_civilian=ibis.null("int64"),
        status=ibis.literal("not_coded"),
    )
    full = ibis.union(told.select(*empty.columns), empty)
    return full.order_by(*SOURCE, "grain", "actor", "role")


ANALYSIS = Analysis(
    name="civilian_fatalities_by_actor",
    title={"en": "Civilian fatalities by actor", "fr": "Décès de civils par acteur"},
    definition={
        "en": "Civilian fatalities reported in the events of an actor. In violence against civilians and remote "
        "violence "
        "the actor is the perpetrator named; in other events the deaths are shown beside every side involved and are "
        "not "
        "attributed to any. The column “definition” says which deaths are counted, as in civilian fatalities by unit.",
        "fr": "Décès de civils signalés lors des événements d’un acteur. Dans les violences contre les civils et à "
        "distance, l’acteur est l’auteur nommé ; dans les autres événements, les décès figurent en regard de chaque "
        "camp "
        "impliqué sans être attribués à aucun. La colonne « Définition » de l’annexe précise quels décès sont comptés.",
    },
    needs=("events", "units", "coded", "aliases", "memberships"),
    grain=GRAIN,
    measures=MEASURES,
    compute=compute,
    rows=rows,
    caveats=(
        {
            "en": "An alliance’s row holds its members’ events of the day, each once; it must not be added to theirs.",
            "fr": "La ligne d’une alliance réunit les événements de ses membres à leur date, chacun une fois ; elle ne "
            "s’additionne pas aux leurs.",
        },
    ),
)
