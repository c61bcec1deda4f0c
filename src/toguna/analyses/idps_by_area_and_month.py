"""One row per unit and month of the series idps: a figure, or the reason why there is none. No sums over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.displacement import select_series

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from toguna.tables.events import UnitsTables


def compute(displacement: ir.Table, units: UnitsTables, *, scope: Scope) -> ir.Table:
    """Internally displaced persons per unit and month, as reported.

    Returns: one row per (provider, snapshot, area, month); value in persons, null where status says why. Months in
    which no round took place are no rows.
    Source: displacement tables of EASO, COI Query Q28-2020, section 3.
    """
    return select_series(displacement, units, scope, series="idps")


ANALYSIS = Analysis(
    name="idps_by_area_and_month",
    title={
        "en": "Internally displaced persons by unit and month",
        "fr": "Personnes déplacées internes par unité et par mois",
    },
    definition={
        "en": "Each figure is a stock: the persons displaced on the date of the round, wherever they come from. "
        "A figure repeated to the unit from round to round is marked as carried forward: the unit was probably not "
        "assessed again.",
        "fr": "Chaque chiffre est un stock : les personnes déplacées à la date du passage, d’où qu’elles viennent. "
        "Un chiffre répété à l’unité près d’un passage à l’autre est signalé comme reporté : l’unité n’a probablement "
        "pas été réévaluée.",
    },
    needs=("displacement", "units"),
    grain=("area", "area_pcode", "month"),
    measures=("value",),
    compute=compute,
    default_level="admin2",
    sums_over=("area", "area_pcode"),
)
