"""The units that a table lists, zero included, and which located P-codes fall into each."""

from collections.abc import Mapping

from toguna.errors import UnknownName
from toguna.geography.country import check_level, country_name, level_name
from toguna.geography.frames import Unit, drawn_parents, frame, frame_caveats
from toguna.model import LEVELS, Area, Units


def units(country: str, level: str, *, within: tuple[Area, ...] = (), vintage: int | None = None) -> Units:
    """The units of a level inside any of the areas (none: the whole country), in force on 31 December of the vintage.

    An area counts as inside itself; one without a boundary has no units inside and is listed itself, as not covered.
    At admin0 the key is the country's ISO3 code, as in the events' column `country`; at the other levels it is a P-code
    of the boundaries at hand, at key_level.
    Raises: UnknownName if the country has no boundaries of the level, an area is not in the vintage, or no unit of the
    level lies inside the areas.
    """
    import polars as pl

    check_level(country, level)
    everywhere = frame(country, vintage)
    by_pcode = {unit.pcode: unit for unit in everywhere}
    parents = drawn_parents(country)
    bounds = [_known(area, by_pcode, country, vintage) for area in within]
    bare = [bound for bound in bounds if not bound.is_covered and LEVELS.index(bound.level) < LEVELS.index(level)]
    listed = bare + [
        unit
        for unit in everywhere
        if unit.level == level and (not bounds or any(_is_inside(unit, bound, parents) for bound in bounds))
    ]
    finer = [b for b in bounds if LEVELS.index(b.level) > LEVELS.index(level)]
    lost = [b for b in finer if not any(_is_inside(b, unit, parents) for unit in listed)]
    if listed and lost:
        raise UnknownName(
            f"{lost[0].name} ({level_name(country, lost[0].level, 'en')}) is smaller than a "
            f"{level_name(country, level, 'en')}, so a table by {level_name(country, level, 'en')} cannot hold it. "
            f"Ask for {lost[0].level} or a finer level."
        )
    if not listed:
        told = ", ".join(f"{bound.name} ({level_name(country, bound.level, 'en')})" for bound in bounds)
        raise UnknownName(
            f"No {level_name(country, level, 'en')} lies inside {told}. Ask for {bounds[0].level} or a finer level."
        )
    members = [(key, unit.pcode) for unit in listed for key in unit.keys]
    return Units(
        level=level,
        key_level=max((unit.key_level for unit in listed if unit.level == level), key=LEVELS.index, default=level),
        vintage=vintage,
        members=pl.DataFrame(members, schema={"key_pcode": pl.String, "area_pcode": pl.String}, orient="row"),
        listed=pl.DataFrame(
            [(unit.pcode, unit.name, unit.name_fr, unit.is_covered) for unit in listed],
            schema={"area_pcode": pl.String, "area": pl.String, "area_fr": pl.String, "is_covered": pl.Boolean},
            orient="row",
        ),
        caveats=frame_caveats(country, level, vintage, frozenset(unit.pcode for unit in listed)),
    )


def _known(area: Area, by_pcode: Mapping[str, Unit], country: str, vintage: int | None) -> Unit:
    if area.pcode in by_pcode:
        return by_pcode[area.pcode]
    of_year = "" if vintage is None else f" in the units of {vintage}"
    raise UnknownName(
        f"{area.name} ({area.pcode}) is no unit of {country_name(country, 'en')}{of_year}. "
        "Look the area up with the same vintage as the table."
    )


def _is_inside(unit: Unit, bound: Unit, parents: Mapping[str, str]) -> bool:
    """Whether all drawn units of the one belong to the other, going up from key to parent."""
    if bound.level == "admin0" or unit.pcode == bound.pcode:
        return True
    if not unit.is_covered or LEVELS.index(unit.level) <= LEVELS.index(bound.level):
        return False
    return all(_ancestor(key, unit.key_level, bound.key_level, parents) in bound.keys for key in unit.keys)


def _ancestor(key: str, level: str, wanted: str, parents: Mapping[str, str]) -> str:
    for _ in range(LEVELS.index(level) - LEVELS.index(wanted)):
        key = parents[key]
    return key
