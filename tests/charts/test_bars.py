import pytest

from toguna.charts.bars import bars, diverging_bars
from toguna.charts.draw import svg

WORDS = {"not_available": "n/a", "description": "Events by actor"}
ROWS = [{"name": "ISGS", "value": 9}, {"name": "unknown", "value": None}, {"name": "JNIM", "value": 80}]


def test_bars_are_ranked_and_gaps_come_last():
    spec = bars(ROWS, **WORDS)
    assert [(b["name"], b["printed"]) for b in spec["datasets"]["bars"]] == [
        ("JNIM", "80"),
        ("ISGS", "9"),
        ("unknown", "n/a"),
    ]
    assert "JNIM" in svg(spec)


def test_length_follows_the_value():
    most, less, _ = bars(ROWS, **WORDS)["datasets"]["bars"]
    assert (most["to_x"] - most["x"]) / (less["to_x"] - less["x"]) == pytest.approx(80 / 9)


def test_diverging_bars_leave_zero_to_both_sides():
    spec = diverging_bars([{"name": "Koro", "value": 12}, {"name": "Mopti", "value": -30}], **WORDS)
    up, down = spec["datasets"]["bars"]
    zero = spec["datasets"]["zero"][0]["x"]
    assert up["x"] == zero == down["to_x"]
    assert up["colour"] != down["colour"]


def test_negative_values_and_no_rows_are_refused():
    with pytest.raises(ValueError, match="diverging"):
        bars([{"name": "Koro", "value": -1}], **WORDS)
    with pytest.raises(ValueError, match="no bars"):
        bars([], **WORDS)
