"""The tables that an analysis asks for by name, made for one scope. What does not belong here: any counting."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from toguna.errors import UnknownName
from toguna.model import LEVELS, Period, Scope
from toguna.tables.events import UnitsTables, Within, units_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import ibis.expr.types as ir
    import polars as pl

    from toguna.tables.alliances import Alliances


def prepare(
    needs: Sequence[str],
    scope: Scope,
    *,
    events: ir.Table | None = None,
    displacement: ir.Table | None = None,
    population: ir.Table | None = None,
    coded: ir.Table | None = None,
    roads: ir.Table | None = None,
    covers: Mapping[tuple[str, str], Period] | None = None,
) -> dict[str, Any]:
    """The needs of an analysis: the tables handed in, and those that the scope's country and the providers give.

    covers: the days that each snapshot of events covers, by provider and snapshot (None: not known).

    Raises: UnknownName for a need that is none of events, units, aliases, memberships, coded, roads, displacement,
    population, or if a table that is needed was not handed in.
    """
    makers: dict[str, Callable[[], Any]] = {
        "events": lambda: narrowed(_given("events", events), scope),
        "displacement": lambda: _given("displacement", displacement),
        "population": lambda: _with_names(_given("population", population)),
        "units": lambda: make_units(scope),
        "aliases": lambda: _aliases(scope.country),
        "memberships": lambda: _memberships(scope.country),
        "coded": lambda: _coded(_given("events", events), covers) if coded is None else coded,
        "roads": lambda: _given("roads", roads),
    }
    if (scope.involving or scope.text) and "events" not in needs:
        raise UnknownName("Only events can be asked for by actor (involving) or words (text); these figures are none.")
    unknown = [need for need in needs if need not in makers]
    if unknown:
        raise UnknownName(f"No table is called {', '.join(unknown)}. Known: {', '.join(makers)}.")
    return {need: makers[need]() for need in needs}


def narrowed(events: ir.Table, scope: Scope) -> ir.Table:
    """The events of the scope's actors and words; all of them where it names none."""
    from toguna.tables.narrowing import narrow

    if not (scope.involving or scope.text):
        return events
    known = _aliases(scope.country), _memberships(scope.country)
    return narrow(events, *known, involving=scope.involving, text=scope.text)


def make_units(scope: Scope) -> UnitsTables:
    """The units of the scope's level and vintage, and what the areas asked for are made of.

    Raises: UnknownName if the country has no boundaries of the level, or an area is none of the vintage.
    """
    from toguna import geography

    units = geography.units(scope.country, scope.level, within=scope.areas, vintage=scope.vintage)
    within = []
    for area in scope.areas:
        own = geography.units(scope.country, area.level, within=(area,), vintage=scope.vintage)
        pcodes = own.members.filter(own.members["area_pcode"] == area.pcode)["key_pcode"]
        within.append(Within(own.key_level, tuple(pcodes)))
    return units_tables(units, within=within, inside=_inside(scope))


def _inside(scope: Scope) -> tuple[str, ...]:
    """Every P-code of the areas asked for, of any level, in the vintage and in the boundaries at hand.

    Tables by area name units of one level or another, and carry the P-codes of the boundaries at hand.
    """
    from toguna import geography

    if not scope.areas:
        return ()
    found = {area.pcode: None for area in scope.areas}
    coarsest = min(LEVELS.index(area.level) for area in scope.areas)
    for level in geography.levels(scope.country):
        if LEVELS.index(level) > coarsest:
            units = geography.units(scope.country, level, within=scope.areas, vintage=scope.vintage)
            found |= dict.fromkeys((*units.listed["area_pcode"], *units.members["key_pcode"]))
    return tuple(found)


def _given(name: str, table: ir.Table | None) -> ir.Table:
    if table is None:
        raise UnknownName(f"The analysis needs the table {name}, which was not handed in.")
    return table


def _aliases(country: str) -> pl.DataFrame:
    from toguna import actors

    return actors.aliases(country)


@cache
def _memberships(country: str) -> Alliances:
    from toguna import actors
    from toguna.tables.alliances import make_alliances

    return make_alliances(actors.memberships(country))


def _coded(events: ir.Table, covers: Mapping[tuple[str, str], Period] | None) -> ir.Table:
    from toguna.registry import collect
    from toguna.tables.counting import coded_types

    return coded_types(events, collect("providers", "PROVIDER"), covers)


def _with_names(population: ir.Table) -> ir.Table:
    from toguna.tables.population import with_country_names

    return with_country_names(population)
