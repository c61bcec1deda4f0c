"""Counts known of the UCDP subset that is bundled with the case of Mali: a check of the whole way on a real file."""

from importlib.resources import files
from pathlib import Path

import ibis
import ibis.expr.types as ir
import polars as pl
import pytest

from toguna.fields import EVENT_COLUMNS, LOCATED_COLUMNS
from toguna.intake import read
from toguna.providers.ucdp_ged import PROVIDER
from toguna.registry import find
from toguna.tables.events import complete
from toguna.tables.prepare import prepare
from toguna.tables.scope import make_period, make_scope

FILE = Path(str(files("toguna.cases"))) / "mali" / "data" / "ged211_mali.csv"


@pytest.fixture(scope="module")
def events() -> ir.Table:
    frame = complete(PROVIDER.parse(read(FILE))).select(*EVENT_COLUMNS, *LOCATED_COLUMNS)
    return ibis.memtable(frame.with_columns(provider=pl.lit("ucdp_ged"), snapshot=pl.lit("211")))


def total(events: ir.Table, start: str, end: str, *areas: str) -> tuple[int, int]:
    scope = make_scope("MLI", make_period(start, end), areas=areas)
    analysis = find("analyses", "ANALYSIS", "events_by_area")
    found = analysis.compute(**prepare(analysis.needs, scope, events=events), scope=scope).to_polars()
    return found["events"].sum(), found["fatalities_best"].sum()


def test_mopti_by_year(events: ir.Table) -> None:
    years = [total(events, f"{y}-01-01", f"{y}-12-31", "Mopti") for y in (2018, 2019, 2020)]
    assert years == [(97, 465), (93, 683), (79, 698)]
    assert total(events, "2018-01-01", "2020-12-31", "Mopti") == (269, 1846)


def test_mali_by_year(events: ir.Table) -> None:
    found = [total(events, f"{year}-01-01", f"{year}-12-31") for year in range(2012, 2021)]
    assert found == [
        (34, 296), (72, 748), (24, 247), (45, 208), (43, 153), (100, 531), (183, 1048), (149, 1072), (156, 1167),
    ]  # fmt: skip
