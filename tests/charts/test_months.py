import datetime as dt

from toguna.charts.months import month_axis, month_range, position, year_starts

NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def test_month_range_keeps_every_month_across_years():
    assert month_range("2019-11", "2020-02") == ["2019-11", "2019-12", "2020-01", "2020-02"]


def test_position_of_a_day_is_a_fraction_of_its_month():
    months = month_range("2020-01", "2020-12")
    assert position(months, dt.date(2020, 1, 1)) == 0
    assert position(months, dt.date(2020, 2, 15)) == 1 + 14 / 29


def test_three_years_are_labelled_by_quarter_and_year_once():
    axis = month_axis(month_range("2018-01", "2020-12"), NAMES, 415)
    assert axis["values"] == [i + 0.5 for i in range(0, 36, 3)]
    assert axis["labelExpr"].count('"2019"') == 1


def test_few_months_are_all_labelled_and_decades_are_not():
    assert len(month_axis(month_range("2020-06", "2020-11"), NAMES, 415)["values"]) == 6
    decades = month_axis(month_range("1990-01", "2020-12"), NAMES, 415)["values"]
    assert 5 <= len(decades) <= 16


def test_the_first_month_is_labelled_with_its_year_even_inside_a_year():
    axis = month_axis(month_range("2019-05", "2020-12"), NAMES, 415)
    assert '"2019"' in axis["labelExpr"]
    assert '"2020"' in axis["labelExpr"]


def test_year_starts_leave_out_the_left_edge():
    assert year_starts(month_range("2018-01", "2020-03")) == [12, 24]
