"""One row per month and event type, quiet months included."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from toguna.model import Analysis, Scope
from toguna.tables.counting import COUNTS, count, fill, months, spanned, type_frame
from toguna.tables.events import UnitsTables, rows_of, select

if TYPE_CHECKING:
    import ibis.expr.types as ir

GRAIN = ("month", "event_type")


def rows(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """The events counted: one row per event, with the month under which it was counted."""
    import ibis

    last = ibis.coalesce(events.event_date_end, events.event_date)
    dated = events.mutate(counted_on=last if scope.month_rule == "end" else events.event_date)
    chosen = select(dated, units, scope, day="counted_on")
    return rows_of(chosen.mutate(month=chosen.counted_on.strftime("%Y-%m")), *GRAIN)


def compute(events: ir.Table, units: UnitsTables, coded: ir.Table, *, scope: Scope) -> ir.Table:
    """Events and reported fatalities per month and event type.

    Returns: one row per (provider, snapshot, month, event_type), every month of the period; null with status
    not_covered for a month that the snapshot does not cover. An event that spans months
    is counted once, in the month of its first day (month_rule start) or of its last (end; the first where the layout
    has no end date); under `end` the period, too, is applied to the last day.
    """
    import ibis
    import polars as pl

    counted = count(rows(events, units, coded, scope=scope), GRAIN)
    every = months(scope.period)
    first = [dt.date.fromisoformat(f"{month}-01") for month in every]
    days = pl.DataFrame({"month": every, "first": first}).with_columns(last=pl.col("first").dt.month_end())
    monthly = type_frame(coded, scope).cross_join(ibis.memtable(days))
    return fill(spanned(monthly, monthly["first"], monthly["last"]), counted, GRAIN)


ANALYSIS = Analysis(
    name="events_by_month",
    title={"en": "Events and fatalities by month and type", "fr": "Événements et décès par mois et par type"},
    definition={
        "en": "Each event is counted once, in the month of its first day (rule “start”) or of its last day (rule "
        "“end”). The first and the last month may be covered only in part by the reference period.",
        "fr": "Chaque événement est compté une fois, au mois de son premier jour ou, sur demande, de son dernier. "
        "Le premier et le dernier mois peuvent n’être couverts qu’en partie par la période.",
    },
    needs=("events", "units", "coded"),
    grain=GRAIN,
    measures=COUNTS,
    compute=compute,
    rows=rows,
    caveats=(
        {
            "en": "Recent months are under-reported until late reports are coded: a fall at the end of the series is "
            "not by itself an improvement.",
            "fr": "Les mois récents sont sous-estimés tant que les informations tardives ne sont pas codées : une "
            "baisse en fin de série n’est pas en soi une amélioration.",
        },
    ),
    sums_over=GRAIN,
)
