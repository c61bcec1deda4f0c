"""The IDP table that EASO printed for Mopti in 2020, as bundled with the case of Mali."""

from importlib.resources import files
from pathlib import Path

import ibis
import ibis.expr.types as ir
import polars as pl
import pytest

from toguna.fields import DISPLACEMENT_COLUMNS
from toguna.intake import read
from toguna.providers.displacement_table import PROVIDER
from toguna.registry import find
from toguna.tables.displacement import complete
from toguna.tables.prepare import prepare
from toguna.tables.scope import make_period, make_scope

DATA = Path(str(files("toguna.cases"))) / "mali" / "data"


def bundled(name: str) -> ir.Table:
    intake = read(DATA / f"{name}.csv", DATA / f"{name}.toml")
    frame = complete(PROVIDER.parse(intake), intake.sidecar).select(*DISPLACEMENT_COLUMNS)
    return ibis.memtable(frame.with_columns(provider=pl.lit("displacement_table"), snapshot=pl.lit("s1")))


def table(data: ir.Table, name: str, *areas: str) -> pl.DataFrame:
    analysis = find("analyses", "ANALYSIS", name)
    scope = make_scope("MLI", make_period("2020-01-01", "2020-12-31"), areas=areas, level="admin2")
    return analysis.compute(**prepare(analysis.needs, scope, displacement=data), scope=scope).to_polars()


@pytest.fixture(scope="module")
def cells() -> pl.DataFrame:
    return table(bundled("easo_idps_mopti_2020"), "idps_by_area_and_month", "Mopti")


def test_every_cell_of_the_eight_rounds_is_there(cells: pl.DataFrame) -> None:
    assert cells.height == 64
    assert cells["status"].unique().to_list() == ["reported"]
    october = cells.filter(month="2020-10")
    assert october["value"].sum() == 131150
    assert cells.filter(month="2020-08").is_empty()


def test_stocks_that_repeat_are_marked(cells: pl.DataFrame) -> None:
    repeated = cells.filter(is_carried_forward=True).group_by("area").len()
    counts = dict(repeated.iter_rows())
    assert counts["Djenne"] == counts["Douentza"] == 6


def test_a_cercle_can_be_asked_for(cells: pl.DataFrame) -> None:
    koro = table(bundled("easo_idps_mopti_2020"), "idps_by_area_and_month", "Koro")
    assert koro["value"].to_list()[0] == 14890
    assert koro["area"].unique().to_list() == ["Koro"]
