"""One matter written in two ways. Every sentence is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.mixed_style import CHECK


def text(usual: str, other: str) -> str:
    return (
        " ".join(f"Sentence number {n} has {usual} in it, they say." for n in "abcdef")
        + f" One more has {other} there."
    )


@pytest.mark.parametrize(
    ("usual", "other", "matter"),
    [
        ("47 %", "49%", "percentages"),
        ("47%", "49 per cent", "percentages"),
        ("10 500", "10,500", "thousands"),
        ("10,500", "12500", "thousands"),
        ("3 May 2021", "03.06.2021", "dates"),
        ("‘such words’", "“such words”", "quotation marks"),
    ],
)
def test_the_rarer_form_is_a_note_at_its_first_place(usual: str, other: str, matter: str) -> None:
    reading = reading_of(text(usual, other))
    (found,) = findings(CHECK, reading)
    assert (found.severity, found.evidence["matter"], found.evidence["times"]) == ("note", matter, 1)
    assert places(reading, [found])[0] in other
    assert findings(CHECK, reading_of(text(usual, usual))) == []


def test_what_a_quotation_writes_is_the_source_s() -> None:
    assert findings(CHECK, reading_of(text("47 %", "‘some 49% of them’"))) == []


def test_without_a_prevailing_form_nothing_is_said() -> None:
    assert findings(CHECK, reading_of("One has 47 % and one has 49% and one has 50%, two have 51 % and 52%.")) == []


def test_decimals_hashes_and_small_decimals() -> None:
    text = "On compte 12,5 % ici, 13,5 % là, 14,5 % ailleurs, 15,5 % au nord et 18.4 % au sud."
    assert [f.evidence["matter"] for f in findings(CHECK, reading_of(text))] == ["decimals"]
    plain = "Il y en a 10 000, 20 000, 30 000 et 40 000, soit 0,074 par jour (fichier 632d06f13566)."
    assert findings(CHECK, reading_of(plain)) == []
