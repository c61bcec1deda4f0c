import datetime as dt

import pytest

from toguna.charts.draw import svg
from toguna.charts.spans_over_time import spans_over_time

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(text):
    return dt.date.fromisoformat(text) if text else None


def row(start, end, as_of="2020-06-30", label="Curfew"):
    return {"label": label, "start": day(start), "end": day(end), "as_of": day(as_of)}


def drawn(*rows):
    first, last = dt.date(2020, 1, 1), dt.date(2020, 12, 31)
    words = {"known": "known", "open_end": "open", "description": "Spans"}
    return spans_over_time(rows, first=first, last=last, month_names=NAMES, **words)


def bars(*rows):
    spec = drawn(*rows)
    scale = 12 / spec["width"]
    return [(b["is_known"], round(b["x"] * scale, 1), round(b["to_x"] * scale, 1)) for b in spec["datasets"]["bars"]]


def test_a_span_reaches_from_its_first_to_its_last_day():
    assert bars(row("2020-02-01", "2020-03-31")) == [(True, 1.0, 3.0)]


def test_what_was_not_reported_is_open():
    assert bars(row("2020-02-01", None)) == [(True, 1.0, 6.0), (False, 6.0, 12.0)]
    assert bars(row(None, "2020-03-31")) == [(True, 3.0, 3.0), (False, 0.0, 3.0)]


def test_it_is_cut_to_the_days_drawn():
    assert bars(row("2015-02-01", "2030-03-31", "2030-03-31")) == [(True, 0.0, 12.0)]


def test_a_long_name_has_several_lines_and_the_figure_is_drawn():
    spec = drawn(row("2020-02-01", None, label="A very long name of a measure that does not fit on a single line"))
    assert len(spec["datasets"]["labels"]) > 1
    assert "measure" in svg(spec)
    with pytest.raises(ValueError, match="no spans"):
        drawn()
