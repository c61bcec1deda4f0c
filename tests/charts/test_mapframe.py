import json
import re

from tests.charts.made_up_land import UNITS
from toguna.charts.basemap import MapWords
from toguna.charts.choropleth import choropleth
from toguna.charts.draw import svg
from toguna.charts.mapframe import frame_around, geometry_of


def test_our_projection_is_vegas():
    """A corner of a unit, as Vega draws it, is where the frame puts it."""
    frame = frame_around([geometry_of(u) for u in UNITS], 300)
    spec = choropleth(UNITS, {"A": 1}, words=MapWords("", "x", "y", "z"))
    spec["layer"] = [layer for layer in spec["layer"] if layer["data"]["name"] == "units"]
    spec |= {"width": frame.width, "height": frame.height, "projection": frame.projection()}
    spec["datasets"]["units"] = [u for u in spec["datasets"]["units"] if u["properties"]["code"] == "A"]
    path = re.search(
        r'aria-roledescription="geoshape" [^>]*?d="([^"]+)"|<path [^>]*d="(M[^"]+)"[^>]*stroke-width="0.7"', svg(spec)
    )
    assert path
    drawn = [float(n) for n in re.findall(r"-?\d+\.?\d*", path[1] or path[2])]
    xs, ys = drawn[0::2], drawn[1::2]
    corners = [frame.pixel(0, 14), frame.pixel(1, 15)]
    assert abs(min(xs) - corners[0][0]) < 0.5
    assert abs(max(ys) - corners[0][1]) < 0.5
    assert abs(max(xs) - corners[1][0]) < 0.5
    assert abs(min(ys) - corners[1][1]) < 0.5


def test_a_kilometre_is_a_kilometre():
    frame = frame_around([geometry_of(u) for u in UNITS], 300)
    x, y = frame.pixel(0, 15)
    east, _ = frame.pixel(1, 15)
    assert abs((east - x) / frame.kilometre(y) - 107.4) < 0.2  # a degree of longitude at 15 degrees north, sphere


def test_the_specification_holds_plain_json():
    spec = choropleth(UNITS, {"A": 1}, words=MapWords("", "x", "y", "z"))
    assert json.loads(json.dumps(spec)) == spec
