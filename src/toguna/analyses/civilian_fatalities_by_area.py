"""One row per administrative unit: civilian fatalities, by the definition printed in the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.civilians import add_up, civilian_deaths, civilian_frame
from toguna.tables.counting import by_area, fill
from toguna.tables.events import UnitsTables, place, rows_of, select

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("area", "area_pcode", "definition")
MEASURES = ("fatalities_civilian",)


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """The events with civilian fatalities: one row per event, fatalities_civilian as counted."""
    frame = civilian_frame(coded, scope)
    return rows_of(civilian_deaths(place(select(events, units, scope), units), frame), *GRAIN, *MEASURES)


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """Civilian fatalities per unit of the level, zero where none was reported.

    Returns: one row per (provider, snapshot, area); fatalities_civilian in persons, null with status not_coded where
    the provider says nothing that the definition could use; definition is a key of civilians.DEFINITIONS.
    Source: layout of EASO, COI Query Q28-2020, section 2.2 (civilian casualties).
    """
    import ibis

    found = rows(events, units, coded, scope=scope)
    counted = add_up(found.mutate(place=ibis.coalesce(found.area_pcode, found.area)), ("place",))
    frame = by_area(civilian_frame(coded, scope), units)
    return fill(frame, counted, ("place",), MEASURES, show=GRAIN, order=("position",))


ANALYSIS = Analysis(
    name="civilian_fatalities_by_area",
    title={
        "en": "Civilian fatalities by administrative unit",
        "fr": "Décès de civils par unité administrative",
    },
    definition={
        "en": "Definition “event_type”: the civilian deaths that the provider codes; where it codes none, all "
        "fatalities reported in violence against civilians (UCDP: one-sided violence), which misses civilians killed "
        "in "
        "battles and by explosions. Definition “targeting”: all fatalities reported in events whose main target were "
        "civilians. The column “definition” says what a figure is.",
        "fr": "Par défaut, les décès de civils codés par le fournisseur ; à défaut, tous les décès "
        "signalés lors de violences contre les civils (UCDP : violences unilatérales), ce qui omet les civils tués "
        "lors "
        "de combats et d’explosions. Sur demande, tous les décès signalés lors d’événements visant "
        "principalement des civils. La colonne « Définition » de l’annexe précise la nature du chiffre.",
    },
    needs=("events", "units", "coded"),
    grain=GRAIN,
    measures=MEASURES,
    compute=compute,
    rows=rows,
    sums_over=("area", "area_pcode"),
)
