"""A source that is named and not cited. Every source is made up."""

import pytest

from tests.readings import findings, places, reading_of, report
from toguna.checks.named_source_not_cited import CHECK

NOTES = ["ACMD, Data export tool, n.d., url", "UN Council, Situation in the west, 29 September 2020, url, para. 66"]


def check(text: str) -> list[str]:
    reading = reading_of(report(notes=NOTES, text=text), "r.txt")
    return places(reading, findings(CHECK, reading))


@pytest.mark.parametrize(
    "text",
    [
        "There were some.¹ In the same months, ACMD recorded 529 events in the country.²",
        "There were some.¹ According to ACMD, there were 529 events in the country in May.²",
        "Il y en a eu.¹ Selon ACMD, il y a eu 529 événements dans le pays au mois de mai.²",
    ],
)
def test_the_note_names_others_only(text: str) -> None:
    assert check(text) == ["ACMD"]


def test_a_note_that_names_it_or_a_name_that_is_no_source_pass() -> None:
    assert check("In the same months, ACMD recorded 529 events.¹ The UN Council had others.²") == []
    assert check("In the same months, Oumar Diallo recorded 529 events.¹ There were others.²") == []
