import os
import subprocess
import sys

import pytest

from toguna.charts.bars import bars
from toguna.charts.draw import check_family, png, svg
from toguna.errors import LookError

SPEC = bars([{"name": "Ténenkou", "value": 2}], not_available="", description="")


def test_png_is_as_large_as_it_is_asked_to_be():
    small, large = png(SPEC, scale=1), png(SPEC, scale=2)
    assert small.startswith(b"\x89PNG")
    assert int.from_bytes(large[16:20]) == pytest.approx(2 * int.from_bytes(small[16:20]), abs=1)


def test_a_missing_family_is_an_error():
    with pytest.raises(LookError, match="no such type"):
        check_family("no such type")


def test_text_is_drawn_on_a_machine_without_fonts(tmp_path):
    """The same text in our family is ink; in none it is a blank picture. Both without a single installed font."""
    empty = tmp_path / "fonts.conf"
    empty.write_text(f"<fontconfig><dir>{tmp_path / 'none'}</dir></fontconfig>", encoding="utf-8")
    script = "from toguna.charts.draw import check_family; from toguna.charts.theme import FAMILY; check_family(FAMILY)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "FONTCONFIG_FILE": str(empty)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_specification_that_vega_refuses_is_an_error():
    with pytest.raises(LookError, match="cannot draw"):
        svg({"mark": 1})


def test_text_stays_text():
    assert "Ténenkou" in svg(SPEC)
