import os
import subprocess
import sys

import pytest

from toguna.charts.columns_by_month import columns_by_month
from toguna.charts.draw import check_family, svg
from toguna.errors import LookError

SPEC = columns_by_month(
    [{"month": "2020-01", "kind": "a", "value": 2}],
    kinds={"a": "Ténenkou"},
    month_names=["m"] * 12,
    y_title="",
    not_available="",
    description="",
)


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


def test_a_picture_is_the_same_whatever_was_drawn_before_it():
    mark = {"mark": {"type": "bar", "clip": True}, "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}
    first = svg({"layer": [mark, mark]})
    assert "clip1" in first
    assert svg({"layer": [mark, mark]}) == first
