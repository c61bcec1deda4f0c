"""References within the document. Every report is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.cross_references import CHECK

HEAD = """# 1. Actors

They are many.

# 2. Incidents

## 2.1 North

Table 1: Incidents by district, 2024

| District | n |
|---|---|
| Koro | 12 |

Table 2: Victims by district, 2024

| District | n |
|---|---|
| Koro | 30 |

# 3. Displacement

{}

Annexe 1. Entretiens

Annexe 2. Groupes[^1]

[^1]: The observatory, 3 May 2024.
[^2]: The observatory, 4 May 2024.
"""


def told(text: str) -> list[str]:
    reading = reading_of(HEAD.format(text))
    return places(reading, findings(CHECK, reading))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("More fled than in May (see Table 3).", "Table 3"),
        ("As tables 2 and 4 show, more fled.", "tables 2 and 4"),
        ("The camps are told of in section 2.3.", "section 2.3"),
        ("The camps are told of in chapter 5.", "chapter 5"),
        ("The survey quoted in note 14 says the same.", "note 14"),
        ("Les groupes figurent à l’annexe 3.", "annexe 3"),
    ],
)
def test_what_is_not_there(text: str, place: str) -> None:
    assert told(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "More fled than in May (see Table 2, and tables 1 and 2; sections 2 and 2.1; note 2; annexe 2).",
        "Table 7 of the agency’s report has others, and section 12 of the Penal Code punishes it.",
        "Le tableau 9 du rapport en donne d’autres.",
        "Map 4 and figure 3 are unnumbered here.",
        "In May 57 were killed (Observatory, 17 December 2024, section 2.2; Agency 2024: table 9).",
        "The minister said “see Table 9”.",
        "They took note 12 times that the table had 30 seats.",
    ],
)
def test_what_is_there_or_is_of_another_document(text: str) -> None:
    assert told(text) == []


def test_the_only_table_of_a_report() -> None:
    text = "# Report\n\nSee Table {} of this report.\n\nTable 1. Events by month\n\n"
    text += "| Month | Events |\n|---|---|\n| May | 3 |\n"
    assert findings(CHECK, reading_of(text.format(1))) == []
    (found,) = findings(CHECK, reading_of(text.format(3)))
    assert found.severity == "warning"
    other = text.format(3) + "\nOther figures:\n\n| Month | Deaths |\n|---|---|\n| May | 4 |\n"
    assert findings(CHECK, reading_of(other)) == []


def test_two_captions_of_one_number() -> None:
    reading = reading_of("Table 1: Incidents\n\nWords.\n\nTable 2: Victims\n\nWords.\n\nTable 2: Returns\n\nWords.")
    assert places(reading, findings(CHECK, reading)) == ["Table 2"]
    listed = (
        "Table 1: Incidents ....... 4\n\nTable 2: Victims ..... 6\n\nWords.\n\nTable 1: Incidents\n\nTable 2: Victims"
    )
    assert findings(CHECK, reading_of(listed)) == []


def test_a_report_without_any_annex_is_told_in_a_note() -> None:
    text = "Le questionnaire complet est reproduit à l’annexe 3. Rien d’autre n’est dit."
    assert [f.severity for f in findings(CHECK, reading_of(text))] == ["note"]
    assert findings(CHECK, reading_of(f"{text}\n\n# Annexe 3 : le questionnaire")) == []
