"""The polygons of a country's folder, by P-code. Reading only; what they are for is in locating and drawing."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from toguna.geography.country import country_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def features(country: str, file: str) -> list[dict[str, Any]]:
    """The GeoJSON features of one file of the country's folder."""
    folder = country_of(country).folder
    if folder is None:
        return []
    found: list[dict[str, Any]] = json.loads((folder / file).read_text(encoding="utf-8"))["features"]
    return found


@cache
def polygons(country: str, file: str) -> dict[str, "BaseGeometry"]:
    """The units of one file: P-code to polygon (WGS84), sorted by P-code."""
    from shapely.geometry import shape

    return {
        feature["properties"]["pcode"]: shape(feature["geometry"])
        for feature in sorted(features(country, file), key=lambda f: str(f["properties"]["pcode"]))
    }
