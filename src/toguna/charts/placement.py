"""Where names stand on a map: inside their territory if they fit, beside it with a line if not, never on each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

_STICKS_OUT = 0.05
"""Share of a block that may cross its border where no line can tell whose it is."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points of the page."""

Circles = NDArray[np.float64]
"""Three rows: x, y and radius of each circle."""


@dataclass(frozen=True)
class Wanted:
    """A block of text of this width and height that belongs to a territory (in points of the page)."""

    key: str
    width: float
    height: float
    territory: BaseGeometry


@dataclass(frozen=True)
class Placed:
    """The middle of a block, and the point of the territory that a line must lead to where it stands outside."""

    key: str
    x: float
    y: float
    leader: tuple[float, float] | None


def anchor(territory: BaseGeometry) -> tuple[float, float]:
    """The point of a territory that is farthest from its border."""
    circle: BaseGeometry = shapely.maximum_inscribed_circle(_largest(territory))
    x, y = shapely.get_coordinates(circle)[0].tolist()
    return float(x), float(y)


def place(
    wanted: Sequence[Wanted],
    page: Box,
    *,
    taken: Sequence[Box] = (),
    crowd: Sequence[tuple[float, float, float]] = (),
    outside: bool = True,
) -> list[Placed]:
    """Place what can be placed, the smallest territories first; what would lie on another text is left out.

    crowd: circles (x, y, radius) that a block had better not cover.
    outside: a block that does not fit its territory may stand beside it with a leader line.
    """
    occupied = list(taken)
    circles = np.array(crowd, dtype=float).reshape(-1, 3).T
    placed = []
    for block in sorted(wanted, key=lambda w: w.territory.area):
        best = _best(block, page, occupied, circles, outside)
        if best is None:
            continue
        _, x, y, leader = best
        placed.append(Placed(block.key, x, y, leader))
        occupied.append(box(x, y, block))
    return placed


def box(x: float, y: float, block: Wanted) -> Box:
    half_width, half_height = block.width / 2 + 1, block.height / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


def touches(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


Found = tuple[float, float, float, tuple[float, float] | None]
"""Cost, middle and leader of a place; the cost grows with what sticks out and with the distance."""


def _best(block: Wanted, page: Box, occupied: Sequence[Box], crowd: Circles, outside: bool) -> Found | None:
    """The free place of least cost, the first of several. Places that can only cost more are not looked at closely."""
    home = anchor(block.territory)
    shapely.prepare(block.territory)
    best: Found | None = None

    def free(x: float, y: float) -> bool:
        own = box(x, y, block)
        inside_page = own[0] >= page[0] and own[1] >= page[1] and own[2] <= page[2] and own[3] <= page[3]
        return inside_page and not any(touches(own, other) for other in occupied)

    for x, y in [home, *_grid(block.territory)]:
        near = math.dist(home, (x, y))
        if (best is not None and near >= best[0]) or not free(x, y):
            continue
        own = shapely.box(*box(x, y, block))
        out = 1 - shapely.intersection(own, block.territory).area / own.area
        if out < 0.5 if outside else out <= _STICKS_OUT:
            cost = 300 * out + near + 40 * _covered(box(x, y, block), crowd)
            best = (cost, x, y, None) if best is None or cost < best[0] else best
    for distance in range(10, 130, 6) if outside else ():
        if best is not None and 160 + 2 * distance >= best[0]:
            break
        for step in range(24):
            angle = step * math.pi / 12
            x = home[0] + math.cos(angle) * (distance + block.width / 2)
            y = home[1] + math.sin(angle) * (distance + block.height / 2)
            if free(x, y) and not shapely.box(*box(x, y, block)).intersects(block.territory):
                cost = 160 + 2 * distance + 40 * _covered(box(x, y, block), crowd)
                best = (cost, x, y, home) if best is None or cost < best[0] else best
    return best


def _covered(own: Box, crowd: Circles) -> int:
    x, y, r = crowd
    return int(((own[0] - r <= x) & (x <= own[2] + r) & (own[1] - r <= y) & (y <= own[3] + r)).sum())


def _grid(territory: BaseGeometry, steps: int = 14) -> list[tuple[float, float]]:
    """Points inside a territory, evenly spread over its extent."""
    left, top, right, bottom = territory.bounds
    points = [
        (left + (right - left) * (i + 0.5) / steps, top + (bottom - top) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    return [point for point in points if shapely.contains_xy(territory, *point)]


def _largest(territory: BaseGeometry) -> Polygon:
    parts: list[Polygon] = shapely.get_parts(territory).tolist()
    return max(parts, key=lambda part: part.area)
