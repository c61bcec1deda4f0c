from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toguna.errors import UnknownName
from toguna.library.numbers import (
    format_date,
    format_month,
    format_note_date,
    format_number,
    format_percent,
    format_period,
    rounded,
)
from toguna.library.styles import style
from toguna.model import Period

EUAA = style("euaa")
SEM = style("sem")
WHITE_BOOK = style("author-date-fr")


@pytest.mark.parametrize(
    ("value", "decimals", "english", "french"),
    [
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (1271, 0, "1\u00a0271", "1\u202f271"),
        (131150, 0, "131\u00a0150", "131\u202f150"),
        (-1234.55, 1, "\u22121\u00a0234.6", "\u22121\u202f234,6"),
        (0.4, 0, "0", "0"),
        (-0.4, 0, "0", "0"),
    ],
)
def test_numbers_as_the_house_writes_them(value: float, decimals: int, english: str, french: str) -> None:
    assert format_number(value, EUAA, "en", decimals=decimals) == english
    assert format_number(value, EUAA, "fr", decimals=decimals) == french


def test_shares_are_rounded_half_up() -> None:
    assert format_percent(Fraction(250, 529), EUAA, "en") == "47\u00a0%"
    assert format_percent(Fraction(1, 8), EUAA, "fr", decimals=1) == "12,5\u202f%"
    assert format_percent(Fraction(125, 1000), EUAA, "en") == "13\u00a0%"
    assert format_percent(0.125, EUAA, "en") == "13\u00a0%"
    assert format_percent(0.6593, EUAA, "en") == "66\u00a0%"


def test_a_float_counts_as_it_is_written() -> None:
    assert rounded(2.675, 2) == Decimal("2.68")
    assert rounded(-2.5) == Decimal(-3)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_a_fraction_is_never_off_by_more_than_half(part: int, whole: int) -> None:
    share = Fraction(part, whole)
    assert abs(Fraction(rounded(share)) - share) <= Fraction(1, 2)


def test_dates_months_and_periods() -> None:
    first, last = date(2020, 6, 1), date(2020, 11, 30)
    assert format_date(date(2020, 12, 17), EUAA, "en") == "17 December 2020"
    assert format_date(first, EUAA, "fr") == "1er juin 2020"
    assert format_month("2020-08", EUAA, "fr") == "août 2020"
    assert format_month(last, EUAA, "en") == "November 2020"
    assert format_period(Period(first, last), EUAA, "en") == "1 June – 30 November 2020"
    assert format_period(Period(date(2019, 12, 2), first), EUAA, "fr") == "2 décembre 2019 – 1er juin 2020"
    assert format_period(Period(first, first), EUAA, "en") == "1 June 2020"
    assert format_period(Period(first, date(2020, 6, 30)), EUAA, "fr") == "1er – 30 juin 2020"


def test_the_swiss_style_writes_numbers_shares_and_dates_as_its_notes_on_mali_do() -> None:
    assert [format_number(n, SEM, "en") for n in (1271, 5382, 658, 300000)] == ["1,271", "5,382", "658", "300,000"]
    assert format_percent(Fraction(36, 100), SEM, "en") == "36%"
    assert format_date(date(2021, 4, 17), SEM, "en") == "17 April 2021"
    assert format_note_date(date(2018, 11, 8), SEM, "en") == "08.11.2018"
    assert format_note_date(date(2018, 11, 8), SEM, "fr") == "08.11.2018"
    assert format_number(1271.5, SEM, "fr", decimals=1) == "1\u202f271,5"


def test_the_white_book_writes_french() -> None:
    assert format_percent(Fraction(36, 100), WHITE_BOOK, "fr") == "36\u202f%"
    assert format_note_date(date(2018, 3, 1), WHITE_BOOK, "fr") == "1er mars 2018"
    with pytest.raises(UnknownName, match="no language “en”"):
        format_number(1, WHITE_BOOK, "en")


def test_a_date_in_figures_keeps_its_year_in_a_period() -> None:
    rules = replace(EUAA.typography("en"), date="{dd}.{mm}.{year}")
    figures = replace(EUAA, languages={"en": rules})
    assert format_period(Period(date(2020, 6, 1), date(2020, 11, 30)), figures, "en") == "01.06.2020 – 30.11.2020"
