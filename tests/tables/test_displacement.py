"""Displacement cells: P-codes by name, carried-forward stocks, and which cells a scope takes. The figures are made "
"up."""

import datetime as dt

import ibis
import polars as pl
import pytest

from tests.made_up_events import scope, units
from toguna.errors import UnusableInput
from toguna.fields import DISPLACEMENT_COLUMNS, FIELDS
from toguna.model import Parsed, Period
from toguna.tables.displacement import complete, select_series

SIDECAR = {"country": "MLI", "level": "admin2"}


def parsed(*cells: tuple[str, str, int | None], series: str = "idps") -> Parsed:
    rows = [
        (series, area, None, month, value, "not_available" if value is None else "reported", None)
        for area, month, value in cells
    ]
    schema = {name: getattr(pl, FIELDS[name].type) for name in DISPLACEMENT_COLUMNS}
    return Parsed(pl.DataFrame(rows, schema=schema, orient="row"), pl.DataFrame(), "months in rows")


def test_names_become_p_codes_at_the_declared_level() -> None:
    found = complete(parsed(("Djenne", "2020-01", 1), ("Mopti", "2020-01", 1), ("Atlantis", "2020-01", 1)), SIDECAR)
    codes = found["area_pcode"].to_list()
    assert codes[2] is None
    assert [code[:4] for code in codes[:2]] == ["ML05", "ML05"]
    assert len(codes[1]) == 6


def test_a_figure_that_repeats_the_last_reported_one_is_carried_forward() -> None:
    cells = [("Koro", f"2020-0{m}", v) for m, v in enumerate((5, 5, None, 5, 6, 0, 0), 1)]
    found = complete(parsed(*reversed(cells)), SIDECAR).sort("month")
    assert found["is_carried_forward"].to_list() == [False, True, None, True, False, False, False]


def test_units_do_not_carry_forward_into_each_other() -> None:
    found = complete(parsed(("Koro", "2020-01", 5), ("Bankass", "2020-02", 5)), SIDECAR)
    assert found["is_carried_forward"].to_list() == [False, False]


def test_a_sidecar_without_level_is_refused() -> None:
    with pytest.raises(UnusableInput, match="level"):
        complete(parsed(("Koro", "2020-01", 5)), {"country": "MLI"})


def test_a_series_is_taken_by_months_and_areas() -> None:
    rows = [
        ("t", "s", "idps", "A-One", "XY0101", "2020-05", 1),
        ("t", "s", "idps", "A-One", "XY0101", "2020-06", 2),
        ("t", "s", "idps", "B-One", "XY0201", "2020-06", 3),
        ("t", "s", "idps", "Unknown", None, "2020-06", 4),
        ("t", "s", "returnees", "A-One", "XY0101", "2020-06", 5),
    ]
    columns = ("provider", "snapshot", "series", "area", "area_pcode", "month", "value")
    told = pl.DataFrame(rows, schema=columns, orient="row").with_columns(status=pl.lit("reported"))
    data = ibis.memtable(told.with_columns(is_carried_forward=pl.lit(False)))
    june = scope(period=Period(dt.date(2020, 6, 15), dt.date(2020, 7, 1)))
    everywhere = select_series(data, units(), june, series="idps").to_polars()
    assert sorted(everywhere["value"]) == [2, 3, 4]
    within = select_series(data, units(areas=("XY0101",)), june, series="idps").to_polars()
    assert within["value"].to_list() == [2]
