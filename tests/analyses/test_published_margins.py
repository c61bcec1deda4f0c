"""Made-up rows with the margins of two publications give the publications' tables, in two file layouts.

The way is the product's: file -> intake -> provider -> located -> prepared tables -> analysis.
"""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
import polars as pl
import pytest

from tests import made_up_acled
from toguna.fields import EVENT_COLUMNS, LOCATED_COLUMNS
from toguna.intake import read
from toguna.model import VIOLENT, Scope
from toguna.providers.acled import PROVIDER
from toguna.registry import find
from toguna.tables.events import complete
from toguna.tables.prepare import prepare
from toguna.tables.scope import make_scope

LAYOUTS = {"current": made_up_acled.current_layout, "older": made_up_acled.older_layout}
NAMES = {"Djenné": "Djenne", "Ténenkou": "Tenenkou", "Ségou": "Segou"}


@pytest.fixture(scope="module", params=LAYOUTS)
def events(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ir.Table:
    path = made_up_acled.write(tmp_path_factory.mktemp("acled") / "export.csv", LAYOUTS[request.param]())
    intake = read(path)
    assert PROVIDER.recognise(intake.header)
    parsed = PROVIDER.parse(intake)
    assert parsed.rejected.is_empty()
    frame = complete(parsed).select(*EVENT_COLUMNS, *LOCATED_COLUMNS)
    return ibis.memtable(frame.with_columns(provider=pl.lit("acled"), snapshot=pl.lit("made-up")))


def table(events: ir.Table, name: str, scope: Scope) -> pl.DataFrame:
    analysis = find("analyses", "ANALYSIS", name)
    return analysis.compute(**prepare(analysis.needs, scope, events=events), scope=scope).to_polars()


def violent(area: str | None = "Mopti", **given: object) -> Scope:
    areas = () if area is None else (area,)
    return make_scope("MLI", made_up_acled.PERIOD, areas=areas, types=VIOLENT, **given)  # type: ignore[arg-type]


def pairs(frame: pl.DataFrame, key: str, value: str) -> Mapping[str, int]:
    return {NAMES.get(k, k): v for k, v in frame.select(key, value).iter_rows()}


def test_national_and_regional_events_by_type(events: ir.Table) -> None:
    national = table(events, "events_by_type", violent(None))
    assert national["events"].to_list() == [237, 57, 235]
    region = table(events, "events_by_type", violent())
    assert region["events"].to_list() == [111, 15, 124]


def test_events_by_cercle_and_type(events: ir.Table) -> None:
    found = table(events, "events_by_area", violent())
    wide = found.filter(pl.col("area_pcode").is_not_null()).pivot("event_type", index="area", values="events")
    battles, explosions, attacks = (wide[t].to_list() for t in VIOLENT)
    names = [NAMES.get(area, area) for area in wide["area"]]
    assert dict(zip(names, zip(battles, attacks, explosions, strict=True), strict=True)) == made_up_acled.CERCLES
    assert found["events"].sum() == 250
    assert found.filter(pl.col("area").str.starts_with("("))["events"].sum() == 0


def test_first_named_actors(events: ir.Table) -> None:
    found = table(events, "events_by_actor", violent(count="first")).filter(grain="actor")
    by_actor = found.group_by("actor").agg(pl.col("events").sum())
    assert sorted(by_actor["events"].to_list(), reverse=True) == [80, 55, 50, 23, 9, 8, 7, 6, 6, 5, 1]
    assert found["events"].sum() == 250
    counts = dict(by_actor.iter_rows())
    assert (counts["Group for the Support of Islam and Muslims"], counts["Katiba Macina"]) == (80, 6)


def test_the_alliance_holds_its_member(events: ir.Table) -> None:
    found = table(events, "events_by_actor", violent(count="first")).filter(grain="alliance")
    assert found["actor"].unique().to_list() == ["Group for the Support of Islam and Muslims"]
    assert found["events"].sum() == 86


def test_civilian_deaths_by_cercle(events: ir.Table) -> None:
    national = table(events, "civilian_fatalities_by_area", violent(None, level="admin0"))
    assert national["fatalities_civilian"].to_list() == [317]
    region = table(events, "civilian_fatalities_by_area", violent())
    found = pairs(region.filter(pl.col("area_pcode").is_not_null()), "area", "fatalities_civilian")
    assert found == {**made_up_acled.CIVILIAN_DEATHS, "Youwarou": 0, "Tenenkou": 0}
    assert region["fatalities_civilian"].sum() == 209


def test_fatalities_by_region_and_year_with_totals_both_ways(events: ir.Table) -> None:
    scope = make_scope("MLI", made_up_acled.FATALITIES_PERIOD, level="admin1", vintage=2015)
    found = table(events, "fatalities_by_area_and_year", scope)
    wide = found.filter(pl.col("area_pcode").is_not_null()).pivot("year", index="area", values="fatalities_best")
    by_region = {NAMES.get(row[0], row[0]): row[1:] for row in wide.iter_rows()}
    assert by_region == made_up_acled.FATALITIES
    assert [wide[str(year)].sum() for year in (2019, 2020, 2021)] == [1875, 2849, 658]
    assert sum(wide.filter(area="Mopti").row(0)[1:]) == 3201
    assert found["fatalities_best"].sum() == 5382
    assert found.filter(is_part_year=True)["year"].unique().to_list() == [2021]


def test_targeting_is_not_coded_in_the_older_layout(events: ir.Table, request: pytest.FixtureRequest) -> None:
    found = table(events, "civilian_fatalities_by_area", violent(None, level="admin0", definition="targeting"))
    older = "older" in request.node.callspec.id
    assert found["status"].to_list() == ["not_coded" if older else "reported"]


def test_gao_of_2015_holds_todays_menaka(events: ir.Table) -> None:
    then = make_scope("MLI", made_up_acled.PERIOD, areas=["Gao"], level="admin1", types=VIOLENT, vintage=2015)
    now = make_scope("MLI", made_up_acled.PERIOD, areas=["Gao"], level="admin1", types=VIOLENT)
    menaka = make_scope("MLI", made_up_acled.PERIOD, areas=["Ménaka"], level="admin1", types=VIOLENT)
    counts = [table(events, "events_by_area", scope)["events"].sum() for scope in (then, now, menaka)]
    assert counts[0] == counts[1] + counts[2]
    assert counts[2] > 0
