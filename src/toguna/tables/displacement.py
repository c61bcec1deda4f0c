"""One row per series, unit and month: a figure, or the reason why there is none. Stocks are never added over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toguna.errors import UnusableInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    import ibis.expr.types as ir
    import polars as pl

    from toguna.model import Parsed, Scope
    from toguna.tables.events import UnitsTables


def complete(parsed: Parsed, sidecar: Mapping[str, Any]) -> pl.DataFrame:
    """Add area_pcode (by name, at the one level that the sidecar declares) and is_carried_forward.

    Grain: as parsed, in its order. area_pcode is null for a name that the country's units do not hold.
    is_carried_forward is null where there is no figure, False in a unit's first round, True where a figure above 0
    repeats, to the unit, the last one reported before it.
    Raises: UnusableInput if the sidecar declares no country or level.
    """
    import polars as pl

    from toguna import geography

    missing = [key for key in ("country", "level") if not sidecar.get(key)]
    if missing:
        raise UnusableInput(f"The TOML beside the table does not say {' and '.join(missing)}.")
    frame = parsed.frame
    pcodes = geography.match_names(frame["area"], str(sidecar["country"]), str(sidecar["level"]))
    reported = pl.when(pl.col("value").is_not_null()).then(pl.col("value"))
    before = reported.forward_fill().shift(1).over("series", "area", order_by="month")
    repeats = (pl.col("value") == before).fill_null(False) & (pl.col("value") > 0)
    return frame.with_columns(
        pcodes.alias("area_pcode"),
        pl.when(pl.col("value").is_not_null()).then(repeats).alias("is_carried_forward"),
    )


def select_series(displacement: ir.Table, units: UnitsTables, scope: Scope, *, series: str) -> ir.Table:
    """The cells of a series in the months that the period touches, and in the areas asked for.

    A unit whose name is not known has no P-code: it is left out as soon as areas are asked for.
    Returns: one row per (provider, snapshot, area, month), in the order of months, then of areas as the country lists
    them, as they were reported: rounds that were not held are no rows.
    """
    first, last = (day.isoformat()[:7] for day in (scope.period.start, scope.period.end))
    cells = displacement.filter(displacement.series == series, displacement.month >= first, displacement.month <= last)
    if units.within:
        cells = cells.filter(cells.area_pcode.isin(units.inside))
    columns = ("provider", "snapshot", "area", "area_pcode", "month", "value", "status", "is_carried_forward")
    return cells.order_by("provider", "snapshot", "month", "area_pcode", "area").select(*columns)
