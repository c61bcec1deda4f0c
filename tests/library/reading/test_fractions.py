"""Shares in words. Every sentence is made up."""

import pytest

from toguna.library.reading.fractions import fractions_in


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("Half of the attacks were at night.", 50, None),
        ("More than half of them fled.", 50, "more_than"),
        ("Nearly two-thirds of them fled.", 67, "nearly"),
        ("One in five had fled twice.", 20, None),
        ("Three out of every ten had fled twice.", 30, None),
        ("Une personne sur trois avait fui.", 33, None),
        ("Les trois quarts des villages sont vides.", 75, None),
        ("Environ un tiers d’entre eux avait fui.", 33, "about"),
        ("La plupart des villages sont vides.", 50, "more_than"),
        ("A minority of the villages is empty.", 50, "less_than"),
    ],
)
def test_a_share_in_words_is_a_number_of_percent(text: str, value: int, qualifier: str | None) -> None:
    (number,) = fractions_in(text, 0, len(text))
    assert (round(number.low), number.kind, number.qualifier) == (value, "percent", qualifier)
    assert text[number.span.start : number.span.end] == number.text


@pytest.mark.parametrize(
    "text",
    [
        "In the first half of the year, in the second half and in half of the year.",
        "A third attack followed, a quarter century later.",
        "Half a million fled, and half-brothers met.",
        "He lived in the northern quarter, a third party.",
        "Two in 12.5 % of cases; 3 in 200 cases.",
        "Le troisième tiers temps; une demi-heure.",
    ],
)
def test_no_share(text: str) -> None:
    assert list(fractions_in(text, 0, len(text))) == []
