"""One row per kind of civilian or institution and event type: events against them, where the provider says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.civilians import split_kinds, targets
from toguna.tables.counting import COUNTS_INVOLVING, SOURCE, count, source_frame, type_position
from toguna.tables.events import UnitsTables, rows_of, select

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("target", "event_type")


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """The events counted: one row per event and kind of target."""
    return rows_of(split_kinds(_against_civilians(events, units, coded, scope)), *GRAIN)


def _against_civilians(events: ir.Table, units: UnitsTables, coded: ir.Table, scope: Scope) -> ir.Table:
    able = coded.filter(coded.has_targets).select(*SOURCE).distinct()
    return targets(select(events, units, scope).semi_join(able, list(SOURCE)))


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """Events against civilians per kind of target, with the fatalities reported in them.

    Returns: one row per (provider, snapshot, target, event_type) with at least one event; an event that names
    several kinds is counted under each. A provider that names no kinds has one row, target and event_type null,
    status not_coded. Source: ACLED codebook, associated actors.
    """
    import ibis

    counted = count(_against_civilians(events, units, coded, scope), ("kinds", "event_type"), COUNTS_INVOLVING)
    single = split_kinds(counted)
    summed = single.group_by(*SOURCE, *GRAIN).aggregate(**{m: single[m].sum().cast("int64") for m in COUNTS_INVOLVING})
    told = summed.mutate(status=ibis.literal("reported"))
    frame = source_frame(coded, scope)
    silent = frame.filter(~frame.has_targets)
    empty = silent.select(
        *SOURCE,
        **{c: ibis.null("string") for c in GRAIN},
        **{m: ibis.null("int64") for m in COUNTS_INVOLVING},
        status=ibis.literal("not_coded"),
    )
    full = ibis.union(told.select(*empty.columns), empty)
    return full.order_by(*SOURCE, "target", type_position(full.event_type))


ANALYSIS = Analysis(
    name="targets",
    title={"en": "Events against civilians by kind of target", "fr": "Événements contre les civils par type de cible"},
    definition={
        "en": "Events in which civilians are a side, by the groups that the provider associates with them (teachers, "
        "women, "
        "health workers ...), as it writes them. An event that names several is counted under each, so that the "
        "sum may exceed the events.",
        "fr": "Événements dont les civils sont l’un des camps, selon les groupes que le fournisseur leur associe "
        "(enseignants, femmes, soignants ...), tels qu’il les écrit. Un événement qui en nomme plusieurs est compté "
        "sous chacun : la somme peut donc dépasser le nombre d’événements.",
    },
    needs=("events", "units", "coded"),
    grain=GRAIN,
    measures=COUNTS_INVOLVING,
    compute=compute,
    rows=rows,
    sums_over=("event_type",),
)
