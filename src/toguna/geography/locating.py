"""In which units a point lies.

One geometry decides (country.yaml, `locate`): coarser units follow from it by parentage, and a finer file, whose
borders may be simplified, only chooses among the units of the one found. So a commune found lies in the cercle found.
"""

from typing import TYPE_CHECKING

from toguna.geography.country import country_of
from toguna.geography.frames import drawn_parents
from toguna.geography.shapes import polygons
from toguna.model import LEVELS

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray
    from shapely import STRtree

PCODES = ("admin1_pcode", "admin2_pcode", "admin3_pcode")
NONE = -1


def locate(points: "pl.DataFrame", country: str) -> "pl.DataFrame":
    """The units of the boundaries at hand in which points lie; on a border, the unit with the lower P-code.

    points: latitude and longitude in degrees (WGS84), one row per point.
    Returns: admin1_pcode, admin2_pcode, admin3_pcode, in the order of the points; null outside all polygons, without
    coordinates, and at levels of which the country has no boundaries.
    """
    import polars as pl

    coordinates = points.select(pl.col("latitude", "longitude").cast(pl.Float64))
    distinct = coordinates.filter(pl.all_horizontal(pl.all().is_finite())).unique()
    placed = distinct.hstack(_place(distinct, country))
    return coordinates.join(placed, on=["latitude", "longitude"], how="left", maintain_order="left").select(PCODES)


def _place(distinct: "pl.DataFrame", country: str) -> "pl.DataFrame":
    """The P-codes of each point, one column per level."""
    import numpy as np
    import polars as pl
    import shapely

    home = country_of(country)
    found = dict.fromkeys(LEVELS[1:], pl.Series([None] * distinct.height, dtype=pl.String))
    if home.folder is not None:
        # The tree holds the points: then the polygons are the prepared side of the search, which is far quicker.
        tree = shapely.STRtree(np.asarray(shapely.points(distinct.select("longitude", "latitude").to_numpy())))
        level, file = home.locate["level"], home.locate["file"]
        units = _containing(tree, country, file)
        found[level] = _pcodes(units, country, file)
        parents = drawn_parents(country)
        for i in range(LEVELS.index(level) - 1, 0, -1):
            found[LEVELS[i]] = found[LEVELS[i + 1]].replace_strict(parents, default=None, return_dtype=pl.String)
        for finer, finer_file in home.locate.get("finer", {}).items():
            found[finer] = _pcodes(_among(tree, units, country, finer_file), country, finer_file)
    return pl.DataFrame([found[level].alias(name) for level, name in zip(LEVELS[1:], PCODES, strict=True)])


def _containing(tree: "STRtree", country: str, file: str) -> "NDArray[np.int64]":
    """For each point the number of the polygon of the file that holds it, or NONE."""
    import numpy as np

    polygon, point = tree.query(list(polygons(country, file).values()), predicate="intersects")
    found = np.full(len(tree.geometries), NONE, dtype=np.int64)
    found[point[::-1]] = polygon[::-1]
    return found


def _among(tree: "STRtree", units: "NDArray[np.int64]", country: str, file: str) -> "NDArray[np.int64]":
    """For each point in a unit the number of its part in the finer file: the one that holds it, else the nearest."""
    import numpy as np
    import shapely

    home, parents = country_of(country), drawn_parents(country)
    number = {pcode: i for i, pcode in enumerate(polygons(country, home.locate["file"]))}
    shapes = list(polygons(country, file).values())
    unit_of = np.array([number[parents[pcode]] for pcode in polygons(country, file)])
    found = _containing(tree, country, file)
    found[units == NONE] = NONE
    for i in np.flatnonzero((units != NONE) & ((found == NONE) | (unit_of[found] != units))):
        point, parts = tree.geometries[i], np.flatnonzero(unit_of == units[i])
        found[i] = min(parts, key=lambda part: float(shapely.distance(point, shapes[part])))
    return found


def _pcodes(numbers: "NDArray[np.int64]", country: str, file: str) -> "pl.Series":
    import polars as pl

    known = pl.Series([*polygons(country, file), None], dtype=pl.String)
    return known.gather(pl.Series(numbers % len(known)))
