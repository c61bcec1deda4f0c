"""A section that rests on one publisher. Every sentence and source is made up."""

from tests.readings import findings, places, reading_of
from toguna.checks.one_publisher import CHECK

TEXT = "# Recruitment\n\n" + " ".join(f"Made-up sentence number {n} on recruitment.[^{n}]" for n in range(1, 5))


def notes(*names: str) -> str:
    return "".join(f"\n\n[^{n}]: {name}, Title {n} of a made-up page, {n} May 2021" for n, name in enumerate(names, 1))


def test_four_notes_of_one_name_are_a_note_at_the_heading() -> None:
    reading = reading_of(TEXT + notes("Herald", "Herald", "Herald", "Herald"))
    (found,) = findings(CHECK, reading)
    assert (found.severity, places(reading, [found]), found.evidence["publisher"]) == (
        "note",
        ["Recruitment"],
        "Herald",
    )


def test_two_names_are_enough() -> None:
    assert findings(CHECK, reading_of(TEXT + notes("Herald", "Herald", "Observer", "Herald"))) == []


def test_a_section_that_says_so_is_left_alone() -> None:
    said = f"{TEXT} No other source was found on the matter at hand."
    assert findings(CHECK, reading_of(said + notes("Herald", "Herald", "Herald", "Herald"))) == []


def test_a_short_section_is_left_alone() -> None:
    short = "# Recruitment\n\nOne made-up sentence on it.[^1] And another one on it.[^2]"
    assert findings(CHECK, reading_of(short + notes("Herald", "Herald"))) == []
