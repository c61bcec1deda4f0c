"""One row per event: located at ingest (polars), then selected and given to units as expressions (Ibis).

What does not belong here: counting (tables/counting.py) and actors (tables/involvement.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toguna.errors import UnknownName
from toguna.fields import LOCATED_COLUMNS
from toguna.model import EVENT_TYPES, POLITICAL_SUB_EVENT_TYPES, PROTESTS, RIOTS, Scope, Units

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir
    import polars as pl

    from toguna.model import Parsed

KEY_COLUMNS = {"admin0": "country", "admin1": "admin1_pcode", "admin2": "admin2_pcode", "admin3": "admin3_pcode"}
"""The column of a located event that holds its unit's code at a level."""

PARENT_TYPE = dict(zip(POLITICAL_SUB_EVENT_TYPES, (RIOTS, PROTESTS), strict=True))
"""The event type under which a sub-event type of political violence is listed."""

OUTSIDE = "(outside the boundaries)"

ROW_COLUMNS = (
    "provider",
    "snapshot",
    "event_id",
    "event_date",
    "event_type",
    "sub_event_type",
    "place_name",
    "admin1_name",
    "admin2_name",
    "admin1_pcode",
    "admin2_pcode",
    "admin3_pcode",
    "latitude",
    "longitude",
    "place_precision_level",
    "side_a",
    "side_b",
    "fatalities_best",
    "fatalities_low",
    "fatalities_high",
)
"""What is shown of an event that was counted, beside the grain of the table."""


@dataclass(frozen=True)
class Within:
    """An area asked for: the codes, at key_level, of the located units that make it up."""

    key_level: str
    pcodes: tuple[str, ...]


@dataclass(frozen=True)
class UnitsTables:
    """The units of a table, as analyses take them.

    listed: one row per unit and per row in brackets, in print order: place (the unit's P-code or the bracket), area,
    area_pcode (null for the brackets), is_covered (False: without boundary), position.
    members: one row per located unit: key_pcode, unit_pcode, unit.
    within: the areas asked for; empty means the whole country. inside: every P-code, of any level, within them.
    """

    level: str
    key_level: str
    listed: ir.Table
    members: ir.Table
    within: tuple[Within, ...] = ()
    inside: tuple[str, ...] = ()


def less_precise(level: str) -> str:
    return f"(less precise than {level})"


def complete(parsed: Parsed) -> pl.DataFrame:
    """Add the units in whose boundaries the events lie, and whether the file names another unit.

    Grain: one row per event, in the order of the file. A file may hold several countries; events of a country without
    boundaries get nulls. is_place_disagreement compares at the second level where the file's name is known there,
    else at the first; null where the file names no unit that is known.
    """
    import polars as pl

    from toguna import geography

    frame = parsed.frame
    pcodes = LOCATED_COLUMNS[:3]
    located = frame.select(*(pl.lit(None, pl.String).alias(c) for c in LOCATED_COLUMNS[:3])).head(0)
    order: list[pl.Series] = []
    parts: list[pl.DataFrame] = [located.with_columns(pl.lit(None, pl.Boolean).alias(LOCATED_COLUMNS[3]))]
    known = geography.countries()
    numbered = frame.select("country", "latitude", "longitude", "admin1_name", "admin2_name").with_row_index("position")
    for (country,), rows in numbered.group_by("country", maintain_order=True):
        order.append(rows["position"])
        if country in known:
            found = geography.locate(rows.select("latitude", "longitude"), str(country)).select(pcodes)
            parts.append(found.with_columns(_disagreement(rows, found, str(country))))
        else:
            empty = [pl.lit(None, pl.String).alias(c) for c in pcodes]
            unknown = rows.with_columns(*empty, pl.lit(None, pl.Boolean).alias(LOCATED_COLUMNS[3]))
            parts.append(unknown.select(LOCATED_COLUMNS))
    if not order:
        return frame.with_columns(parts[0])
    joined = pl.concat(parts).with_columns(pl.concat(order).alias("position")).sort("position").drop("position")
    return pl.concat([frame, joined], how="horizontal")


def _disagreement(rows: pl.DataFrame, found: pl.DataFrame, country: str) -> pl.Series:
    import polars as pl

    from toguna import geography

    answer = pl.Series([None] * rows.height, dtype=pl.Boolean)
    for level in ("admin1", "admin2"):
        if level not in geography.levels(country):
            continue
        named = geography.match_names(rows[f"{level}_name"], country, level, covered_only=True)
        differs = named.ne_missing(found[f"{level}_pcode"])
        answer = pl.select(pl.when(named.is_not_null()).then(differs).otherwise(answer)).to_series()
    return answer.alias(LOCATED_COLUMNS[3])


def units_tables(units: Units, *, within: Sequence[Within] = (), inside: Sequence[str] = ()) -> UnitsTables:
    """Units as Ibis tables. At country level there are no rows in brackets: the file says the country."""
    import ibis
    import polars as pl

    brackets = () if units.key_level == "admin0" else (less_precise(units.level), OUTSIDE)
    bracketed = pl.DataFrame({"place": brackets, "area": brackets}, schema={"place": pl.String, "area": pl.String})
    named = units.listed.select(pl.col("area_pcode").alias("place"), "area", "area_pcode", "is_covered")
    listed = pl.concat([named, bracketed.with_columns(is_covered=True)], how="diagonal")
    members = units.members.join(units.listed, "area_pcode", how="inner", maintain_order="left")
    return UnitsTables(
        level=units.level,
        key_level=units.key_level,
        listed=ibis.memtable(listed.with_columns(position=pl.int_range(pl.len(), dtype=pl.Int64))),
        members=ibis.memtable(members.select("key_pcode", unit_pcode="area_pcode", unit="area")),
        within=tuple(within),
        inside=tuple(inside),
    )


def select(events: ir.Table, units: UnitsTables, scope: Scope, *, day: str = "event_date") -> ir.Table:
    """The events of the scope: country, period (by the column `day`, both ends included), types and areas.

    An event belongs to an area asked for if it is located in it and precise enough at that area's level.
    """
    import ibis

    return events.filter(
        events.country == scope.country,
        events[day] >= ibis.date(scope.period.start.isoformat()),
        events[day] <= ibis.date(scope.period.end.isoformat()),
        of_types(events, scope.types),
        *([ibis.or_(*(_belongs(events, area) for area in units.within))] if units.within else []),
    )


def of_types(events: ir.Table, types: Sequence[str]) -> ir.BooleanValue:
    """Whether an event is of one of the types or sub-event types. Raises: UnknownName."""
    import ibis

    unknown = [t for t in types if t not in EVENT_TYPES and t not in PARENT_TYPE]
    if unknown or not types:
        known = ", ".join((*EVENT_TYPES, *PARENT_TYPE))
        raise UnknownName(f"There is no event type “{', '.join(unknown)}”. Known: {known}.")
    whole = events.event_type.isin([t for t in types if t in EVENT_TYPES])
    finer = [ibis.coalesce(events.sub_event_type == t, False) for t in types if t in PARENT_TYPE]
    return ibis.or_(whole, *finer)


def listed_types(types: Sequence[str]) -> tuple[str, ...]:
    """The event types that a table lists, in the usual order; a sub-event type is listed under its type."""
    wanted = {PARENT_TYPE.get(t, t) for t in types}
    return tuple(t for t in EVENT_TYPES if t in wanted)


def _precise(events: ir.Table, key_level: str) -> ir.BooleanValue:
    import ibis

    return ibis.coalesce(events.place_precision_level, 0) >= int(key_level[-1])


def _belongs(events: ir.Table, area: Within) -> ir.BooleanValue:
    import ibis

    located = ibis.coalesce(events[KEY_COLUMNS[area.key_level]].isin(area.pcodes), False)
    return _precise(events, area.key_level) & located


def place(events: ir.Table, units: UnitsTables) -> ir.Table:
    """Events with area and area_pcode: the listed unit in which an event lies, or one of the rows in brackets.

    One row per event: a located unit is a member of one listed unit at most.
    """
    import ibis

    members = units.members
    joined = events.left_join(members, events[KEY_COLUMNS[units.key_level]] == members.key_pcode)
    precise = _precise(events, units.key_level)
    area = ibis.cases(
        (~precise, ibis.literal(less_precise(units.level))),
        (members.unit_pcode.isnull(), ibis.literal(OUTSIDE)),
        else_=members.unit,
    )
    pcode = ibis.ifelse(precise, members.unit_pcode, ibis.null("string"))
    return joined.select(events, area=area, area_pcode=pcode)


def rows_of(events: ir.Table, *grain: str) -> ir.Table:
    """What was counted, as it is shown: the grain first, then the event."""
    return events.select(*dict.fromkeys((*ROW_COLUMNS[:2], *grain, *ROW_COLUMNS)))
