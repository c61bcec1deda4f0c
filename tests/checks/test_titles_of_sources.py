"""One source under two titles. Every source is made up."""

from tests.readings import findings, places, reading_of, report
from toguna.checks.titles_of_sources import CHECK

LISTED = [
    f"Agency {n} (Made-up Agency), Title number {n} of a long page, 3 May 2020, https://a.example/{n}" for n in "abcd"
]
ENTRY = "CSIS (Made-up Centre), Front of the River (FR) TNT Terrorism Backgrounder, 2018, https://csis.example/front"


def check(note: str) -> list[str]:
    entries = [f"{entry}, accessed 5 June 2020" for entry in sorted([*LISTED, ENTRY])]
    reading = reading_of(report(*entries, notes=[note]), "r.txt")
    return places(reading, findings(CHECK, reading))


def test_a_word_that_differs_is_a_note() -> None:
    (place,) = check("CSIS, Front of the River (FR) TNT Terrorism Background, 2018, [url](#)")
    assert place.startswith("CSIS, Front of the River")


def test_the_same_words_and_short_forms_pass() -> None:
    assert check("CSIS, Front of the River (FR) TNT Terrorism Backgrounder, 2018, [url](#)") == []
    assert check("CSIS, Front of the River [FR], TNT terrorism backgrounder, 2018, [url](#)") == []
    assert check("CSIS, Front of the River, 2018, [url](#)") == []
