"""A figure is held against the words of its excerpt: in digits, with a scale, spelled out, in English and French."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.statements.spelling import spelled
from toguna.statements.reported_figures import holds


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("documented 359 violations", "359"),
        ("some 13 000 strong", "13000"),
        ("some 13,000 strong", "13000"),
        ("13.000 hommes", "13000"),
        ("1\u202f234\u202f567 personnes", "1234567"),
        ("62.5 per cent", "62.5"),
        ("62,5 %", "62.5"),
        ("1.3 million people", "1300000"),
        ("1,3 million de personnes", "1300000"),
        ("between 30-33 civilians", "33"),
        ("killing twelve traders", "12"),
        ("Twenty-one attacks", "21"),
        ("one hundred and nineteen cases", "119"),
        ("a hundred people", "100"),
        ("quatre-vingt-dix-sept écoles", "97"),
        ("soixante et onze villages", "71"),
        ("deux cents personnes", "200"),
        ("vingt et une attaques", "21"),
    ],
)
def test_the_number_stands_there(words: str, value: str) -> None:
    assert holds(words, Decimal(value))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("some 13 000 strong", "13"),
        ("some 13 000 strong", "1300"),
        ("in 2020", "20"),
        ("one hundred and nineteen", "100"),
        ("twenty-one", "20"),
        ("no number at all", "5"),
        ("62.5 per cent", "62"),
    ],
)
def test_another_number_stands_there(words: str, value: str) -> None:
    assert not holds(words, Decimal(value))


@given(st.integers(min_value=0, max_value=999_999))
def test_every_whole_number_stands_in_its_own_words(number: int) -> None:
    for words in spelled(number):
        assert holds(f"about {words} persons", Decimal(number))


@given(st.integers(min_value=0, max_value=999_999), st.integers(min_value=0, max_value=999_999))
def test_two_numbers_are_never_spelled_alike(one: int, other: int) -> None:
    if one != other:
        assert not set(spelled(one)) & set(spelled(other))
