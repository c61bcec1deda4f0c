"""Quotations against the archived documents of a workspace. Every sentence and source is made up."""

import pytest

from tests.readings import examined, findings, reading_of
from toguna.checks.quotations_in_sources import CHECK
from toguna.library.documents import read_bytes
from toguna.library.reading.model import Evidence

SOURCE = (
    "Detainees were held without charge in a grain store near Ombe, and at least nine people were beaten during "
    "questioning. No commander has been suspended so far, and relatives were turned away at the gate."
)
EVIDENCE = Evidence(
    sources=({"id": "arrests", "title": "A pattern of arrests", "issued": {"date-parts": [[2021, 4, 22]]}},),
    archive={"arrests": read_bytes(SOURCE.encode(), "arrests.txt")},
)
NOTE = "\n\n[^1]: HRO, A pattern of arrests, 22 April 2021, [url](https://hro.example/arrests), p. 7\n"


def check(text: str, note: str = NOTE) -> list[tuple[str, str]]:
    return [(f.severity, f.found["en"]) for f in findings(CHECK, reading_of(text + note, evidence=EVIDENCE))]


@pytest.mark.parametrize(
    "text",
    [
        "The Observatory wrote that detainees were ‘held without charge in a grain store near Ombe’.[^1]",
        "It wrote that ‘at least nine people were beaten [...] questioning’ and that no one was told.[^1]",
        "It wrote that ‘[the men] were held without charge’ in that place in the spring of the year.[^1]",
        "‘No commander has been suspended so far.’[^1] The Observatory did not say more about the case.",
        "It wrote that ‘no commander has been suspended so far’ in spite of the many complaints.[^1]",
    ],
)
def test_words_that_stand_in_the_source_are_right(text: str) -> None:
    assert check(text) == []
    assert len(examined(CHECK, reading_of(text + NOTE, evidence=EVIDENCE), "quotations")) == 1


def test_words_that_stand_there_otherwise_are_an_error_with_the_passage() -> None:
    ((severity, found),) = check("It wrote that ‘at least nine men were beaten during questioning’ there.[^1]")
    assert severity == "error" and "at least nine people were beaten" in found and "arrests" in found


def test_words_that_do_not_stand_there_are_a_warning() -> None:
    ((severity, _),) = check("It wrote that ‘the governor has promised an inquiry into bribes’ in the spring.[^1]")
    assert severity == "warning"


def test_a_source_that_is_not_archived_settles_nothing() -> None:
    other = "\n\n[^1]: AA, Quite another title, 2 May 2021, [url](https://aa.example/other)\n"
    text = "It wrote that ‘the governor has promised an inquiry into bribes’ in the spring of that year.[^1]"
    assert check(text, other) == []
    both = NOTE.rstrip() + "; AA, Quite another title, 2 May 2021, [url](https://aa.example/other)\n"
    assert check(text, both) == []


def test_a_translated_quotation_is_left_alone() -> None:
    text = "L’Observatoire écrit que « les familles des détenus ont attendu devant la porte de la caserne ».[^1]"
    assert check(text) == []


def test_without_an_archive_the_rule_is_not_run() -> None:
    assert CHECK.needs == ("archive",)
