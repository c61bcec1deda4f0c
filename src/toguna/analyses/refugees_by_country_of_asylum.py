"""One row per country of asylum and year: refugees from the scope's country at the end of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import SOURCE

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("asylum", "country_name", "year")


def compute(population: ir.Table, *, scope: Scope) -> ir.Table:
    """Refugees from the country, per country of asylum and year.

    Returns: one row per (provider, snapshot, asylum, year) that the provider lists, for the years that the period
    touches, most refugees first within a year; refugees in persons at the end of the year, null with status
    not_available where the cell is empty. Areas, level and types of the scope do not apply.
    Source: UNHCR, Refugee Data Finder, methodology (end-year stocks).
    """
    import ibis

    chosen = population.filter(
        population.origin == scope.country,
        population.year >= scope.period.start.year,
        population.year <= scope.period.end.year,
        population.asylum != scope.country,
    )
    status = ibis.cases((chosen.refugees.isnull(), "not_available"), (chosen.refugees > 0, "reported"), else_="zero")
    full = chosen.mutate(year=chosen.year.cast("int64"), status=status)
    order = (*SOURCE, "year", ibis.desc(ibis.coalesce(full.refugees, -1)), "country_name", "asylum")
    return full.order_by(*order).select(*SOURCE, *GRAIN, "refugees", "status")


ANALYSIS = Analysis(
    name="refugees_by_country_of_asylum",
    title={"en": "Refugees by country of asylum", "fr": "Réfugiés par pays d’asile"},
    definition={
        "en": "Refugees from the country registered or estimated at the end of the year in each country of asylum; a "
        "stock, not the arrivals of the year. Asylum-seekers are not included.",
        "fr": "Réfugiés originaires du pays, enregistrés ou estimés à la fin de l’année dans chaque pays d’asile ; un "
        "stock, et non les arrivées de l’année. Les demandeurs d’asile ne sont pas compris.",
    },
    needs=("population",),
    grain=GRAIN,
    measures=("refugees",),
    compute=compute,
    default_level="admin0",
    sums_over=("asylum", "country_name"),
)
