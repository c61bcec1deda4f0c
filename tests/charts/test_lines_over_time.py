import pytest

from toguna.charts.draw import svg
from toguna.charts.lines_over_time import lines_over_time

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def row(month, value, series="koro", is_carried_forward=False):
    return {"month": month, "series": series, "value": value, "is_carried_forward": is_carried_forward}


def drawn(rows, series=None):
    return lines_over_time(
        rows,
        series=series or {"koro": "Koro"},
        month_names=NAMES,
        reported="reported",
        carried_forward="carried forward",
        no_round="no round",
        description="IDPs",
    )


def test_a_missing_round_is_a_gap_and_a_carried_stock_a_hollow_point():
    spec = drawn([row("2020-01", 10), row("2020-02", 10, is_carried_forward=True), row("2020-05", 30)])
    assert [s["is_gap"] for s in spec["datasets"]["segments"]] == [False, True]
    fills = [p["fill"] for p in spec["datasets"]["points"]]
    assert fills[0] == fills[2] != fills[1]


def test_no_figure_is_no_point_and_never_zero():
    spec = drawn([row("2020-01", 10), row("2020-02", None), row("2020-03", 12)])
    assert [p["value"] for p in spec["datasets"]["points"]] == [10, 12]
    assert spec["datasets"]["segments"][0]["is_gap"]


def test_every_series_has_a_panel_with_its_last_value():
    series = {str(i): f"Cercle {i}" for i in range(8)}
    spec = drawn([row("2020-01", i * 100 + 1, str(i)) for i in range(7)], series)
    assert len(spec["vconcat"][1]["concat"]) == 8
    assert [p["printed"] for p in spec["datasets"]["last"]] == [str(i * 100 + 1) for i in range(7)]
    assert "Cercle 7" in svg(spec)


def test_no_rows_are_refused():
    with pytest.raises(ValueError, match="no months"):
        drawn([])
