import datetime as dt

import pytest

from toguna.charts.columns_by_month import columns_by_month
from toguna.charts.draw import svg
from toguna.charts.months import month_range

NAMES = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
KINDS = {"battles": "Combats", "violence_against_civilians": "Violence contre des civils"}


def drawn(rows, **more):
    words = {"y_title": "Événements", "not_available": "non disponible", "description": "Événements par mois"}
    return columns_by_month(rows, kinds=KINDS, month_names=NAMES, **words, **more)


def rows(values):
    return [
        {"month": month, "kind": kind, "value": value}
        for month, pair in values.items()
        for kind, value in zip(KINDS, pair, strict=True)
    ]


def test_columns_are_stacked_and_zero_months_stay():
    spec = drawn(rows({"2020-01": (3, 2), "2020-02": (0, 0), "2020-03": (0, 4)}))
    columns = spec["datasets"]["columns"]
    assert [(c["month"], c["from"], c["to"]) for c in columns] == [
        ("2020-01", 0, 3),
        ("2020-01", 3, 5),
        ("2020-02", 0, 0),
        ("2020-02", 0, 0),
        ("2020-03", 0, 0),
        ("2020-03", 0, 4),
    ]
    assert spec["datasets"]["shaded"] == []


def test_months_without_information_are_shaded_and_named_in_the_legend():
    spec = drawn(rows({"2020-01": (3, 2), "2020-03": (None, None), "2020-04": (1, None)}))
    assert [s["month"] for s in spec["datasets"]["shaded"]] == ["2020-02", "2020-03"]
    assert "non disponible" in [e["label"] for e in spec["datasets"]["legend"]]
    assert sum(c["value"] for c in spec["datasets"]["columns"]) == 6


def test_dated_lines_stand_at_their_day_and_their_words_do_not_touch():
    months = month_range("2018-01", "2020-12")
    dated = [(dt.date(2020, 8, 18), "coup d’État"), (dt.date(2020, 9, 1), "transition")]
    spec = drawn(rows(dict.fromkeys(months, (1, 1))), dated=dated)
    first, second = spec["datasets"]["dated"]
    assert first["x"] < second["x"]
    assert first["y"] != second["y"]


def test_the_picture_carries_its_words():
    picture = svg(drawn(rows({"2020-01": (3, 2), "2020-02": (0, 0)}), format_number=lambda n: f"{n}\u202f000"))
    for word in ("Événements", "févr.", "Violence contre des civils", "2020", "5\u202f000"):
        assert word in picture


def test_no_rows_and_too_many_kinds_are_refused():
    with pytest.raises(ValueError, match="no months"):
        drawn([])
    with pytest.raises(ValueError, match="greyscale"):
        columns_by_month(
            rows({"2020-01": (3, 2)}),
            kinds={str(i): str(i) for i in range(7)},
            month_names=NAMES,
            y_title="",
            not_available="",
            description="",
        )
