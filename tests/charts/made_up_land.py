"""A made-up country on a grid: square units of one degree."""

from toguna.charts.mapframe import Shape


def square(code, west, south, size=1.0):
    east, north = west + size, south + size
    # Anticlockwise, as GeoJSON asks and Vega does not.
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return Shape(code, f"Cercle {code}", {"type": "Polygon", "coordinates": [ring]})


UNITS = [square("A", 0, 14), square("B", 1, 14), square("C", 0, 15), square("D", 1, 15)]
SIBLINGS = [square("E", 0, 16, 3)]
NEIGHBOURS = [square("F", -2, 4, 10)]
