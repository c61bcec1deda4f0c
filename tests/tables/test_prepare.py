"""The tables that an analysis asks for, made for a scope of a real country."""

import ibis
import pytest

from tests.made_up_events import ROADS, event, events
from toguna import actors
from toguna.errors import UnknownName
from toguna.registry import collect
from toguna.tables.prepare import make_units, prepare
from toguna.tables.scope import make_period, make_scope

YEAR = make_period("2015-01-01", "2015-12-31")


def test_every_need_of_every_analysis_can_be_made() -> None:
    scope = make_scope("MLI", YEAR)
    data = events(event(country="MLI"))
    population = ibis.memtable({"asylum": ["NER", "NER", None]}, schema={"asylum": "string"})
    for analysis in collect("analyses", "ANALYSIS").values():
        made = prepare(analysis.needs, scope, events=data, displacement=data, population=population, roads=ROADS)
        assert set(made) == set(analysis.needs)


def test_a_need_that_is_not_known_or_not_handed_in_is_refused() -> None:
    with pytest.raises(UnknownName, match="tea"):
        prepare(("tea",), make_scope("MLI", YEAR))
    with pytest.raises(UnknownName, match="events"):
        prepare(("events",), make_scope("MLI", YEAR))


def test_an_area_of_a_vintage_is_made_of_todays_units() -> None:
    made = make_units(make_scope("MLI", YEAR, areas=["Gao"], vintage=2015))
    assert made.within[0].pcodes == ("ML07", "ML10")
    assert {"ML07", "ML0701"} < set(made.inside)
    assert any(code.startswith("ML10") for code in made.inside)


def test_a_country_without_boundaries_works_at_country_level() -> None:
    made = make_units(make_scope("SEN", YEAR))
    assert made.level == "admin0"
    assert made.listed.area_pcode.to_polars().len() == 1
    assert made.members.key_pcode.to_polars().to_list() == ["SEN"]
    assert prepare(("aliases", "memberships"), make_scope("SEN", YEAR))["memberships"].belongs == ()


def test_aliases_are_those_of_the_registry() -> None:
    made = prepare(("aliases",), make_scope("MLI", YEAR))
    assert made["aliases"].height == actors.aliases("MLI").height
