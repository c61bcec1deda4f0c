"""places.csv and roads.csv: named places with their position, and roads as named lines of such places."""

from collections.abc import Mapping
from itertools import pairwise

import polars as pl

from toguna.statements import cells
from toguna.statements.cells import Row, fault
from toguna.statements.model import Place, Road, Statements

PLACES, ROADS = "places.csv", "roads.csv"
PLACE_REQUIRED = ("place", "latitude", "longitude")
ROAD_REQUIRED = ("road", "places")


def read_place(row: Row) -> Place | None:
    """The place of a row; None, with every fault noted, if it has no name or no position on earth."""
    before = len(row.problems)
    name, name_fr = cells.text(row, "place", required=True), cells.text(row, "place_fr")
    position = [cells.number(row, column, required=True) for column in ("latitude", "longitude")]
    for value, column, limit in zip(position, ("latitude", "longitude"), (90, 180), strict=True):
        if value is not None and abs(value) > limit:
            fault(row, f"{column} {value} is not between -{limit} and {limit}.")
    latitude, longitude = position
    if len(row.problems) > before or latitude is None or longitude is None:
        return None
    return Place(name, {"en": name, "fr": name_fr or name}, float(latitude), float(longitude))


def stretches(statements: Statements) -> pl.DataFrame:
    """One row per stretch: road, position (of the road in the file), coordinates of its two places in degrees."""
    rows = []
    for position, road in enumerate(statements.roads.values()):
        for one, other in pairwise(statements.places[name] for name in road.places):
            rows.append((road.id, position, one.latitude, one.longitude, other.latitude, other.longitude))
    columns = ("latitude", "longitude", "to_latitude", "to_longitude")
    schema = {"road": pl.String, "position": pl.Int64, **dict.fromkeys(columns, pl.Float64)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def read_road(row: Row, places: Mapping[str, Place]) -> Road | None:
    """The road of a row; None, with every fault noted, if it is no line of places that are known."""
    before = len(row.problems)
    key = cells.text(row, "road", required=True)
    line = tuple(part.strip() for part in cells.text(row, "places", required=True).split(";") if part.strip())
    unknown = [name for name in line if name not in places]
    if unknown:
        fault(row, f"places.csv has no place {', '.join(unknown)}. Add it with its position, or correct the name.")
    if len(line) == 1:
        fault(row, "a road has at least two places, parted by ';'.")
    if len(row.problems) > before:
        return None
    names = {
        code: cells.text(row, f"name_{code}") or f"{places[line[0]].names[code]} – {places[line[-1]].names[code]}"
        for code in ("en", "fr")
    }
    return Road(key, names, line)
