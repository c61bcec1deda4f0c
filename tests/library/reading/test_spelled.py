from decimal import Decimal

import pytest

from toguna.library.reading.spelled import spelled_in


def read(text: str, language: str) -> list[int]:
    return [int(number.value) for number in spelled_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("twelve traders and one soldier", "en", [12, 1]),
        ("two hundred and five and six", "en", [205, 6]),
        ("two and three", "en", [2, 3]),
        ("forty-five, forty five, fifteen hundred", "en", [45, 45, 1500]),
        ("two million three hundred thousand and one", "en", [2_300_001]),
        ("a hundred men, a dozen, two dozen", "en", [100, 12, 24]),
        ("dozens, hundreds of men, several hundred, a few thousand, a man", "en", []),
        ("one of them; no one; each one; another one", "en", []),
        ("the Group of Five. Five men", "en", [5]),
        ("the twenty-first, two thirds, two-thirds", "en", []),
        ("vingt-trois, vingt et un, soixante et onze, soixante-dix-sept", "fr", [23, 21, 71, 77]),
        ("quatre-vingts, quatre-vingt-dix-neuf, quatre", "fr", [80, 99, 4]),
        ("septante-deux, huitante, nonante-neuf", "fr", [72, 80, 99]),
        ("cent vingt, deux cents, trois cent mille, mille", "fr", [120, 200, 300_000, 1000]),
        ("un homme, une femme, deux tiers, pour cent, un véhicule neuf.", "fr", []),
        ("une vingtaine, une centaine, neuf personnes", "fr", [20, 100, 9]),
        ("deux et trois", "fr", [2, 3]),
    ],
)
def test_numbers_in_words(text: str, language: str, values: list[int]) -> None:
    assert read(text, language) == values


def test_a_rounded_number_says_so() -> None:
    about = {number.value: number.is_about for number in spelled_in("a dozen, twelve hundred, two dozen", "en")}
    assert about == {Decimal(12): True, Decimal(1200): False, Decimal(24): True}
    (number,) = spelled_in("deux millions", "fr")
    assert number.decimals == -6
