"""Counting events onto frames of zeros: a cell is a number or says why there is none.

What does not belong here: which events are counted (tables/events.py) and under which actor (tables/involvement.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toguna.model import EVENT_TYPES, Period, Scope
from toguna.tables.events import UnitsTables, listed_types

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import ibis.expr.types as ir

    from toguna.model import Provider

SOURCE = ("provider", "snapshot")
"""Always part of the grain: figures of different providers, or of two snapshots, are never added."""

COUNTS = ("events", "events_with_fatalities", "fatalities_best", "fatalities_low", "fatalities_high")
COUNTS_INVOLVING = ("events", "events_with_fatalities", "fatalities_in_events_involving")

FACTS = ("has_low", "has_high", "has_tactics", "has_targets", "has_targeting", "has_civilian_count")
"""What a snapshot gives at all: low and high estimates, tactics, kinds of civilians, targeting, civilian deaths."""
SPAN = ("covers_from", "covers_to")
"""First and last day that a snapshot covers, of whatever country; null: not known, and then no day is left out."""

SLIM = (
    *SOURCE,
    "event_date",
    "event_type",
    "side_a",
    "side_a_type",
    "side_b",
    "side_b_type",
    "fatalities_best",
    "fatalities_low",
    "fatalities_high",
    "fatalities_civilian",
    "definition",
    "area",
    "area_pcode",
)

NEEDED_FACT = {"fatalities_low": "has_low", "fatalities_high": "has_high"}


def coded_types(
    events: ir.Table, providers: Mapping[str, Provider], covers: Mapping[tuple[str, str], Period] | None = None
) -> ir.Table:
    """What each snapshot codes: one row per provider, snapshot and event type: is_coded, the FACTS, SPAN and countries.

    is_coded is by the provider's record; the facts and countries are by the rows of the snapshot, in any country and
    period. covers: the days that a snapshot covers, by provider and snapshot.
    """
    import ibis
    import polars as pl

    declared = pl.DataFrame(
        [
            {
                "provider": key,
                "event_type": event_type,
                "is_coded": event_type in provider.coded_types,
                "has_tactics": provider.has_sub_event_types,
            }
            for key, provider in providers.items()
            for event_type in EVENT_TYPES
        ]
    )
    facts = {
        "has_low": events.fatalities_low,
        "has_high": events.fatalities_high,
        "has_targets": events.associated_b,
        "has_targeting": events.is_civilian_targeting,
        "has_civilian_count": events.fatalities_civilian,
    }
    seen = events.group_by(*SOURCE).aggregate(
        **{name: column.notnull().any() for name, column in facts.items()},
        countries=events.country.collect(distinct=True),
    )
    spans = pl.DataFrame(
        [(*source, period.start, period.end) for source, period in (covers or {}).items()],
        schema={**dict.fromkeys(SOURCE, pl.String), **dict.fromkeys(SPAN, pl.Date)},
        orient="row",
    )
    joined = seen.inner_join(ibis.memtable(declared), "provider").left_join(ibis.memtable(spans), list(SOURCE))
    return joined.select(*SOURCE, "event_type", "is_coded", *FACTS, *SPAN, "countries")


def type_frame(coded: ir.Table, scope: Scope) -> ir.Table:
    """One row per provider, snapshot and event type asked for.

    is_spanned: whether the snapshot covers at least one day of the period, and holds an event of the country at all.
    """
    frame = coded.filter(coded.event_type.isin(listed_types(scope.types)))
    told = frame.mutate(has_country=frame.countries.contains(scope.country)).drop("countries")
    return spanned(told, scope.period.start, scope.period.end)


def source_frame(coded: ir.Table, scope: Scope) -> ir.Table:
    """One row per provider and snapshot; is_coded if it codes at least one of the types asked for."""
    frame = type_frame(coded, scope)
    told = {c: frame[c].any() for c in ("is_coded", *FACTS, "has_country", "is_spanned")}
    return frame.group_by(*SOURCE).aggregate(**told, **{c: frame[c].min() for c in SPAN})


def spanned(frame: ir.Table, start: ir.DateValue | dt.date, end: ir.DateValue | dt.date) -> ir.Table:
    """A frame of types or sources with is_spanned said anew, of the days from start to end, a month's or year's."""
    import ibis

    overlaps = ibis.coalesce((frame.covers_from <= end) & (frame.covers_to >= start), True)
    return frame.mutate(is_spanned=frame.has_country & overlaps)


def by_area(frame: ir.Table, units: UnitsTables) -> ir.Table:
    """The frame once per listed unit and bracket, in their print order by `position`."""
    return frame.cross_join(units.listed)


def months(period: Period) -> tuple[str, ...]:
    """Every month of the period, as YYYY-MM."""
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    return tuple(f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(first, last + 1))


def years(period: Period) -> tuple[tuple[int, Period, bool], ...]:
    """Every year of the period: the days of it that are in the period, and whether these are only a part of it."""
    parts = []
    for year in range(period.start.year, period.end.year + 1):
        start = max(period.start, period.start.replace(year=year, month=1, day=1))
        end = min(period.end, period.end.replace(year=year, month=12, day=31))
        days = Period(start, end)
        parts.append(
            (year, days, days.days < (start.replace(month=12, day=31) - start.replace(month=1, day=1)).days + 1)
        )
    return tuple(parts)


def slim(events: ir.Table) -> ir.Table:
    """Only the columns that counting needs: long expressions are built faster."""
    return events.select(*(c for c in SLIM if c in events.columns))


def measures(rows: ir.Table) -> dict[str, ir.Value]:
    """The counts of a group of rows, as persons or events; null estimates are left out of their sum."""
    best = rows.fatalities_best
    return {
        "events": rows.count().cast("int64"),
        "events_with_fatalities": (best > 0).sum().cast("int64"),
        "fatalities_best": best.sum().cast("int64"),
        "fatalities_low": rows.fatalities_low.sum().cast("int64"),
        "fatalities_high": rows.fatalities_high.sum().cast("int64"),
        "fatalities_in_events_involving": best.sum().cast("int64"),
    }


def count(rows: ir.Table, keys: Sequence[str], wanted: Sequence[str] = COUNTS) -> ir.Table:
    """One row per provider, snapshot and keys among the rows, with the measures wanted."""
    found = measures(rows)
    return rows.group_by(*SOURCE, *keys).aggregate(**{m: found[m] for m in wanted})


def count_by_place(rows: ir.Table, keys: Sequence[str], wanted: Sequence[str] = COUNTS) -> ir.Table:
    """As count, by the place (P-code or bracket) that frames of units are joined on."""
    import ibis

    return count(rows.mutate(place=ibis.coalesce(rows.area_pcode, rows.area)), ("place", *keys), wanted)


def fill(
    frame: ir.Table,
    counted: ir.Table,
    keys: Sequence[str],
    wanted: Sequence[str] = COUNTS,
    *,
    show: Sequence[str] | None = None,
    order: Sequence[str] = (),
) -> ir.Table:
    """The frame with its counts: 0 where nothing was counted, null where the provider does not code (not_coded), or
    where the snapshot does not cover the days or the unit has no boundary in which a point could lie (not_covered).

    show: the grain columns printed (default: keys); order: columns of the frame to sort by, after the source.
    Raises: KeyError if `wanted` names a column that was not counted.
    """
    import ibis

    on = (*SOURCE, *keys)
    joined = frame.left_join(counted, list(on))
    covered = frame.is_spanned & (frame.is_covered if "is_covered" in frame.columns else True)
    first = ibis.coalesce(counted[wanted[0]], 0)
    status = ibis.cases(
        (~frame.is_coded, "not_coded"), (first > 0, "reported"), (~covered, "not_covered"), else_="zero"
    )
    values = {}
    for name in wanted:
        there = frame.is_coded & (covered | (first > 0))
        if name in NEEDED_FACT:
            there = there & frame[NEEDED_FACT[name]]
        values[name] = ibis.ifelse(there, ibis.coalesce(counted[name], 0).cast("int64"), ibis.null("int64"))
    shown = list(dict.fromkeys((*SOURCE, *(show if show is not None else keys))))
    sorted_by = [c for c in dict.fromkeys((*SOURCE, *order, *shown)) if c in frame.columns]
    keep = list(dict.fromkeys((*shown, *sorted_by)))
    full = joined.select(*(frame[c] for c in keep), **values, status=status)
    return full.order_by(*(type_position(full[c]) if c == "event_type" else full[c] for c in sorted_by)).select(
        *shown, *wanted, "status"
    )


def type_position(column: ir.StringValue) -> ir.IntegerValue:
    """The usual order of event types."""
    import ibis

    return ibis.cases(*((column == t, i) for i, t in enumerate(EVENT_TYPES)), else_=len(EVENT_TYPES))
