"""A specification becomes a picture: SVG text or PNG bytes, offline, with the type that vl-convert carries itself."""

import json
import re
from functools import cache
from typing import Any

from toguna.charts.theme import FAMILY, Spec
from toguna.errors import LookError


def svg(spec: Spec) -> str:
    """The figure as SVG, its text as text.

    Raises: LookError if the type family is missing or Vega refuses the specification.
    """
    import vl_convert

    check_family(FAMILY)
    try:
        return _renumbered(str(vl_convert.vegalite_to_svg(spec)))
    except ValueError as error:
        raise LookError(f"Vega-Lite cannot draw this figure: {error}") from error


def _renumbered(picture: str) -> str:
    """Clip paths numbered from 0: Vega counts them through all pictures of a process, and builds must repeat."""
    given: dict[str, str] = {}
    return re.sub(r'(?<=["#])clip\d+', lambda found: given.setdefault(found[0], f"clip{len(given)}"), picture)


@cache
def check_family(family: str) -> None:
    """Raise LookError if text in this family would silently be drawn in another, or not at all."""
    if _sample(family) == _sample("no such family"):
        raise LookError(
            f"The type family {family} is missing, so figures would lose their text or change its width. "
            "It comes with the package vl-convert-python: install that again (pip install --force-reinstall)."
        )


def _sample(family: str) -> bytes:
    text = f'<text x="4" y="24" font-size="20" font-family={json.dumps(family)}>Ségou 131\u202f150</text>'
    return _rasterise(f'<svg xmlns="http://www.w3.org/2000/svg" width="180" height="32">{text}</svg>', 1)


def _rasterise(picture: str, scale: float) -> bytes:
    import vl_convert

    drawn: Any = vl_convert.svg_to_png(picture, scale=scale)
    return bytes(drawn)
