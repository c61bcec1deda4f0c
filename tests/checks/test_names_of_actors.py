"""One actor under several names. Every sentence is made up."""

from tests.readings import findings, places, reading_of
from toguna.checks.names_of_actors import CHECK
from toguna.library.reading.model import Evidence

ACTORS = Evidence(
    actors={
        "front": ("River Liberation Front", "Delta Front", "RLF", "FLR", "RLF: River Liberation Front (Kessara)"),
        "hill": ("Hill militias", "Hill", "Hill Militia (Kessara)"),
        "guard": ("Village Guard", "VG"),
    }
)


def check(text: str) -> list[str]:
    reading = reading_of(text, evidence=ACTORS)
    return places(reading, findings(CHECK, reading))


def test_two_full_names_or_two_acronyms_are_a_note_at_the_rarer() -> None:
    assert check("The Delta Front came. The Delta Front left. The River Liberation Front came back.") == [
        "River Liberation Front"
    ]
    assert check("The RLF came to the delta. Then the RLF left. The FLR came back to it.") == ["FLR"]


def test_a_name_and_its_acronym_are_one() -> None:
    assert check("The Delta Front (RLF) came to the delta in May. Then the RLF left it again.") == []


def test_names_that_introduce_an_actor_or_are_quoted_are_left_alone() -> None:
    assert check("The Delta Front (River Liberation Front) came to the delta in that month of May.") == []
    assert check("The Delta Front came. The mission calls it the ‘River Liberation Front’ in its note.") == []


def test_a_people_is_no_militia() -> None:
    assert check("Hill militias attacked the delta. Hill villages were attacked by others in that month.") == []
