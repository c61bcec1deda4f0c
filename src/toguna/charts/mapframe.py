"""The frame of a map: which part of the earth it shows and where each point of it stands on the page (Mercator)."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

_MARGIN = 0.07
_LEAST, _MOST = 0.62, 1.15


@dataclass(frozen=True)
class Shape:
    """A territory to draw: its code, its printed name, its GeoJSON geometry (WGS84)."""

    code: str
    name: str
    geometry: dict[str, Any]


@dataclass(frozen=True)
class Frame:
    """Mercator with `scale` points per radian around the point (longitude, northing), width x height points."""

    longitude: float
    northing: float
    scale: float
    width: float
    height: float

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = self.width / 2 + self.scale * math.radians(longitude - self.longitude)
        return x, self.height / 2 - self.scale * (_northing(latitude) - self.northing)

    def latitude(self, y: float) -> float:
        return _latitude(self.northing + (self.height / 2 - y) / self.scale)

    def kilometre(self, y: float) -> float:
        """Points on the page per kilometre along the parallel at height y."""
        return self.scale / (6371.0088 * math.cos(math.radians(self.latitude(y))))

    def projection(self) -> dict[str, Any]:
        """The same as Vega says it."""
        return {
            "type": "mercator",
            "scale": self.scale,
            "center": [self.longitude, _latitude(self.northing)],
            "translate": [self.width / 2, self.height / 2],
        }

    def on_page(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry in points of the page."""
        return shapely.transform(geometry, lambda c: np.array([self.pixel(x, y) for x, y in c.tolist()]).reshape(-1, 2))

    def clip(self, geometry: BaseGeometry) -> BaseGeometry | None:
        """The part of a geometry that shows (and a little more, so that no cut edge is seen); None if nothing does."""
        half = math.degrees(self.width / 2 / self.scale) * 1.02
        low, high = self.latitude(self.height * 1.02), self.latitude(-self.height * 0.02)
        view = shapely.box(self.longitude - half, low, self.longitude + half, high)
        seen = shapely.intersection(shapely.make_valid(geometry), view)
        polygons = [p for p in shapely.get_parts(seen) if p.geom_type == "Polygon" and not p.is_empty]
        return shapely.multipolygons(polygons) if polygons else None


def geometry_of(shape: Shape) -> BaseGeometry:
    return shapely.make_valid(shapely.from_geojson(json.dumps(shape.geometry)))


def frame_around(geometries: Sequence[BaseGeometry], width: float) -> Frame:
    """A frame of this width that holds the geometries with a margin, neither too flat nor too tall."""
    west, south, east, north = shapely.total_bounds(list(geometries))
    across, up = math.radians(east - west), _northing(north) - _northing(south)
    across, up = max(across, 1e-4) * (1 + 2 * _MARGIN), max(up, 1e-4) * (1 + 2 * _MARGIN)
    up = max(up, across * _LEAST)
    across = max(across, up / _MOST)
    scale = width / across
    middle = (_northing(north) + _northing(south)) / 2
    return Frame((west + east) / 2, middle, scale, width, round(scale * up, 1))


def feature(geometry: BaseGeometry, **properties: Any) -> dict[str, Any]:
    """GeoJSON to a metre, exterior rings clockwise: the other way round, Vega fills the rest of the world."""
    rounded = shapely.set_precision(geometry, 1e-5)
    turned = shapely.orient_polygons(rounded, exterior_cw=True)
    return {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(turned))}


def _northing(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(latitude)))


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(northing)))
