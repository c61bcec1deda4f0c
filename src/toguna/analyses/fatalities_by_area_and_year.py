"""One row per administrative unit and year: reported fatalities. A year that is covered in part says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import by_area, count_by_place, fill, source_frame, spanned, years
from toguna.tables.events import UnitsTables, place, rows_of, select

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("area", "area_pcode", "year")
SHOWN = (*GRAIN, "period_from", "period_to", "is_part_year")
MEASURES = ("fatalities_best",)


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """The events whose fatalities were added up: one row per event, with its unit and year."""
    chosen = place(select(events, units, scope), units)
    return rows_of(chosen.mutate(year=chosen.event_date.year().cast("int64")), *GRAIN)


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """Reported fatalities per unit of the level and calendar year, zero where none was reported; null with status
    not_covered for a year that the snapshot does not cover.

    Returns: one row per (provider, snapshot, area, year), every year that the period touches; fatalities_best in
    persons; period_from and period_to are the days counted, is_part_year whether they are fewer than the year's.
    Source: layout of SEM, Mali security notes, 2021, figure 1.
    """
    import ibis
    import polars as pl

    years_asked = pl.DataFrame(
        [(year, days.start, days.end, is_part) for year, days, is_part in years(scope.period)],
        schema={"year": pl.Int64, "period_from": pl.Date, "period_to": pl.Date, "is_part_year": pl.Boolean},
        orient="row",
    )
    counted = count_by_place(rows(events, units, coded, scope=scope), ("year",), MEASURES)
    yearly = source_frame(coded, scope).cross_join(ibis.memtable(years_asked))
    frame = by_area(spanned(yearly, yearly.period_from, yearly.period_to), units)
    return fill(frame, counted, ("place", "year"), MEASURES, show=SHOWN, order=("position", "year"))


ANALYSIS = Analysis(
    name="fatalities_by_area_and_year",
    title={
        "en": "Reported fatalities by administrative unit and year",
        "fr": "Décès signalés par unité administrative et par année",
    },
    definition={
        "en": "Reported fatalities of any side, fighters and civilians, by the year of the first day of the event and "
        "the unit in which it lies. A year that the reference period covers only in part is marked as a part-year.",
        "fr": "Décès signalés, tous camps confondus, combattants et civils, selon l’année du premier jour de "
        "l’événement "
        "et l’unité où il se situe. Une année que la période ne couvre qu’en partie est signalée comme partielle.",
    },
    needs=("events", "units", "coded"),
    grain=GRAIN,
    measures=MEASURES,
    compute=compute,
    rows=rows,
    default_level="admin1",
    sums_over=GRAIN,
)
