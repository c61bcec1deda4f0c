"""Units and neighbouring countries as GeoJSON features (WGS84, exterior rings clockwise, as Vega wants them)."""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from toguna.geography.country import check_level, country_of
from toguna.geography.frames import drawn_parents, frame
from toguna.geography.shapes import features, polygons
from toguna.model import LEVELS

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def boundaries(
    country: str, level: str, *, simplified: bool = True, vintage: int | None = None
) -> list[dict[str, Any]]:
    """One feature per unit that has a territory; properties area_pcode, area, area_fr, level, parent_pcode.

    Simplified: the drawn files, of which coarser levels are unions, so that borders of two levels coincide.
    Otherwise the geometry in which points are located, where it reaches the level.
    Raises: UnknownName if the country has no boundaries at all, or none of the level.
    """
    check_level(country, "admin1" if level == "admin0" else level)
    return list(_boundaries(country, level, simplified, vintage))


@cache
def _boundaries(country: str, level: str, simplified: bool, vintage: int | None) -> tuple[dict[str, Any], ...]:
    """Made once: a map is drawn anew for every question that is asked of it."""
    found = []
    for unit in frame(country, vintage):
        if unit.level != level or not unit.is_covered:
            continue
        shapes = _shapes(country, unit.key_level, simplified)
        properties = {
            "area_pcode": unit.pcode,
            "area": unit.name,
            "area_fr": unit.name_fr,
            "level": unit.level,
            "parent_pcode": unit.parent_pcode,
        }
        found.append(_feature(properties, _union([shapes[key] for key in unit.keys])))
    return tuple(found)


def neighbours(country: str) -> list[dict[str, Any]]:
    """One feature per country around, clipped to three degrees beyond the country.

    Properties: iso3, name, name_fr, source. They join the drawn borders without gap or overlap.
    Empty where toguna has no boundaries of the country.
    """
    return list(_neighbours(country))


@cache
def _neighbours(country: str) -> tuple[dict[str, Any], ...]:
    from shapely.geometry import shape

    if country_of(country).folder is None:
        return ()
    return tuple(_feature(f["properties"], shape(f["geometry"])) for f in features(country, "neighbours.geojson"))


@cache
def _shapes(country: str, level: str, simplified: bool) -> dict[str, "BaseGeometry"]:
    """Polygons of the drawn units of a level by P-code: from their file, or the union of the next finer level's."""
    home = country_of(country)
    if level == "admin0":
        return {home.iso3: _union(list(_shapes(country, "admin1", simplified).values()))}
    if not simplified and level == home.locate["level"]:
        return polygons(country, home.locate["file"])
    if level in home.draw and (simplified or LEVELS.index(level) > LEVELS.index(home.locate["level"])):
        return polygons(country, home.draw[level])
    parts: dict[str, list[BaseGeometry]] = {}
    parents = drawn_parents(country)
    for pcode, part in _shapes(country, LEVELS[LEVELS.index(level) + 1], simplified).items():
        parts.setdefault(parents[pcode], []).append(part)
    return {pcode: _union(found) for pcode, found in parts.items()}


def _union(parts: "Sequence[BaseGeometry]") -> "BaseGeometry":
    import shapely

    union: BaseGeometry = parts[0] if len(parts) == 1 else shapely.union_all(parts)
    return union


def _feature(properties: dict[str, Any], geometry: "BaseGeometry") -> dict[str, Any]:
    import shapely

    clockwise = shapely.orient_polygons(geometry, exterior_cw=True)
    return {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(clockwise))}
