import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.library.numbers import format_date, format_month, format_note_date, format_period
from toguna.library.reading.dates import dates_in
from toguna.library.styles import style, styles
from toguna.model import Period

WRITTEN = [(style(name), language) for name in styles() for language in style(name).languages]
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


def read(text: str, language: str = "en", year: int | None = None) -> list[tuple[str, str]]:
    return [(date.text, f"{date.first} {date.last}") for date in dates_in(text, language, year)]


@pytest.mark.parametrize(
    ("text", "language", "written", "first", "last", "precision"),
    [
        ("between 18 and 20 August 2020", "en", "18 and 20 August 2020", "2020-08-18", "2020-08-20", "day"),
        ("for 2 June-29 September 2020,", "en", "2 June-29 September 2020", "2020-06-02", "2020-09-29", "day"),
        ("1 June – 30 November 2020", "en", "1 June – 30 November 2020", "2020-06-01", "2020-11-30", "day"),
        ("20 March 2020-2 June 2020", "en", "20 March 2020-2 June 2020", "2020-03-20", "2020-06-02", "day"),
        ("20 November - 3 January 2020", "en", "20 November - 3 January 2020", "2019-11-20", "2020-01-03", "day"),
        ("du 1er au 15 juin 2020", "fr", "1er au 15 juin 2020", "2020-06-01", "2020-06-15", "day"),
        ("entre le 18 et le 20 août 2020", "fr", "18 et le 20 août 2020", "2020-08-18", "2020-08-20", "day"),
        ("de janvier à mars 2020", "fr", "janvier à mars 2020", "2020-01-01", "2020-03-31", "month"),
        ("d’avril à juin 2020", "fr", "avril à juin 2020", "2020-04-01", "2020-06-30", "month"),
        ("November/December 2020", "en", "November/December 2020", "2020-11-01", "2020-12-31", "month"),
        ("from 2018 to 2020", "en", "2018 to 2020", "2018-01-01", "2020-12-31", "year"),
        ("in 2019/20", "en", "2019/20", "2019-01-01", "2020-12-31", "year"),
        ("la mi-octobre 2020", "fr", "mi-octobre 2020", "2020-10-11", "2020-10-20", "part"),
        ("à la fin du mois de mai 2020", "fr", "fin du mois de mai 2020", "2020-05-21", "2020-05-31", "part"),
        ("by early 2020", "en", "early 2020", "2020-01-01", "2020-04-30", "part"),
        ("end of October 2020", "en", "end of October 2020", "2020-10-21", "2020-10-31", "part"),
        ("the 17th of December 2020", "en", "17th of December 2020", "2020-12-17", "2020-12-17", "day"),
        ("On August 3, 2020 they", "en", "August 3, 2020", "2020-08-03", "2020-08-03", "day"),
        ("Sept. 2020.", "en", "Sept. 2020", "2020-09-01", "2020-09-30", "month"),
        ("(03.12.2020)", "en", "03.12.2020", "2020-12-03", "2020-12-03", "day"),
        ("am 3/12/2020", "en", "3/12/2020", "2020-12-03", "2020-12-03", "day"),
        ("2020-12-03", "en", "2020-12-03", "2020-12-03", "2020-12-03", "day"),
        ("of 2020-06", "en", "2020-06", "2020-06-01", "2020-06-30", "month"),
        ("(2017)", "en", "2017", "2017-01-01", "2017-12-31", "year"),
    ],
)
def test_one_date(text: str, language: str, written: str, first: str, last: str, precision: str) -> None:
    (date,) = dates_in(text, language)
    assert (date.text, str(date.first), str(date.last), date.precision) == (written, first, last, precision)
    assert text[date.span.start : date.span.end] == written


def test_ranges_are_told_from_single_dates() -> None:
    text = "2-5 June 2020, 7 June 2020, 2012-2013, March to May 2020, June 2020, 2020"
    assert [date.is_range for date in dates_in(text, "en")] == [True, False, True, True, False, False]


def test_two_days_and_one_span() -> None:
    assert read("On 10 and 12 September 2020") == [
        ("10", "2020-09-10 2020-09-10"),
        ("12 September 2020", "2020-09-12 2020-09-12"),
    ]
    assert read("In 2019, not on 29 March and 19 April 2020")[1:] == [
        ("29 March", "2020-03-29 2020-03-29"),
        ("19 April 2020", "2020-04-19 2020-04-19"),
    ]


def test_a_year_is_taken_from_near_by() -> None:
    text = "720 between 2 June and 29 September 2020, 185 more than between 20 March and 2 June."
    assert read(text)[1] == ("20 March and 2 June", "2020-03-20 2020-06-02")
    assert [date.has_year for date in dates_in(text, "en")] == [True, False]
    assert read("on 18-20 August") == [("18-20 August", "None None")]
    assert read("on 18-20 August", year=2020) == [("18-20 August", "2020-08-18 2020-08-20")]


@pytest.mark.parametrize(
    "text", ["31 June 2020", "le 31 avril 2020", "29 February 2019", "31.13.2020", "1-31 June 2020"]
)
def test_no_day_of_the_calendar(text: str) -> None:
    (date,) = dates_in(text, "fr" if "le" in text else "en")
    assert date.impossible
    assert date.first is None


def test_a_leap_day_without_a_year_is_no_fault() -> None:
    date = dates_in("In 2019, and on 29 February they", "en")[1]
    assert (date.first, date.impossible) == (None, False)


def test_weekdays() -> None:
    monday, wrong = dates_in("Monday, August 3, 2020 and mardi 3 août 2020", "en")
    assert (monday.weekday, wrong.weekday) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2056, S/2020/952, Q28-2020, Law 2019-052",
        "some 2000 people and 2000 households",
        "they may have been 12, 5 may be",
        "https://example.org/2020/10/12/attack",
        "they march on",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates_in(text, "en") == ()


def test_a_count_after_a_month_is_no_day() -> None:
    assert read("In May 2020, and in May 12 civilians died") == [
        ("May 2020", "2020-05-01 2020-05-31"),
        ("May", "2020-05-01 2020-05-31"),
    ]
    assert read("En mars 12 personnes", "fr", year=2020) == [("mars", "2020-03-01 2020-03-31")]


@pytest.mark.parametrize(("house", "language"), WRITTEN)
@given(day=DAYS)
def test_every_date_that_a_house_style_prints_is_read_back(house, language, day) -> None:  # type: ignore[no-untyped-def]
    for printed in (format_date(day, house, language), format_note_date(day, house, language)):
        (date,) = dates_in(f"({printed})", language)
        assert (date.first, date.last, date.text) == (day, day, printed)
    (month,) = dates_in(format_month(day, house, language), language)
    assert month.first == day.replace(day=1)


@pytest.mark.parametrize(("house", "language"), WRITTEN)
@given(days=st.lists(DAYS, min_size=2, max_size=2, unique=True).map(sorted))
def test_every_period_that_a_house_style_prints_is_read_back(house, language, days) -> None:  # type: ignore[no-untyped-def]
    printed = format_period(Period(*days), house, language)
    (date,) = dates_in(printed, language)
    assert [date.first, date.last] == days
    assert date.text == printed


def test_a_figure_after_in_and_a_month_is_a_count() -> None:
    assert [date.text for date in dates_in("There were 12 in May, in June 15. On June 15, 8.", "en")] == [
        "May",
        "June",
        "June 15",
    ]
