"""Loaded words and conclusions of law outside quotations. Every sentence is made up."""

import pytest

from tests.readings import findings, places, reading_of, severities
from toguna.checks.loaded_words import CHECK


@pytest.mark.parametrize(
    ("text", "word", "severity"),
    [
        ("The regime sent its soldiers to the delta and they burnt three villages there.", "regime", "note"),
        ("The army committed war crimes in the delta in the spring of that year, in June.", "war crimes", "warning"),
        ("According to the committee, the army committed war crimes in the delta in June.", "war crimes", "note"),
        ("Le régime a envoyé ses soldats dans le delta et ils y ont brûlé trois villages.", "régime", "note"),
        ("Les habitants du delta sont victimes de persécutions dans toute la région.", "persécutions", "warning"),
    ],
)
def test_a_word_that_judges_or_concludes(text: str, word: str, severity: str) -> None:
    reading = reading_of(text)
    found = findings(CHECK, reading)
    assert (places(reading, found), [f.severity for f in found]) == ([word], [severity])


@pytest.mark.parametrize(
    "text",
    [
        "The committee wrote that the ‘regime committed war crimes’ in the delta in that spring.",
        "Le comité écrit que « le régime a commis des crimes de guerre » dans le delta cette année-là.",
        "The force led counter-terrorist operations and an anti-extremist campaign in the delta.",
        "The Committee against Terrorism and the War Crimes Court met in the capital in that spring.",
        "L’attaque de mars est l’événement le plus meurtrier que l’observatoire ait recensé cette année-là.",
        "It is not conclusive as to the merit of a claim to refugee status or international protection.",
    ],
)
def test_quotations_names_and_disclaimers_are_left_alone(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_a_section_in_which_an_authority_concludes_may_use_terms_of_law() -> None:
    text = "There is a real risk of serious harm in the north."
    assert severities(CHECK, reading_of(f"# Country information\n\n{text}")) == ["warning", "warning"]
    assert severities(CHECK, reading_of(f"# Assessment\n\n{text}")) == []


def test_a_possibility_is_a_note_and_an_assessment_is_left_alone() -> None:
    text = "Ceci {} un crime de guerre."
    assert [f.severity for f in findings(CHECK, reading_of(text.format("constitue")))] == ["warning"]
    assert [f.severity for f in findings(CHECK, reading_of(text.format("peut constituer")))] == ["note"]
    risk = "In general there is no real risk there to all who live in it."
    assert len(findings(CHECK, reading_of(f"# Country information\n\n## Risk\n\n{risk}"))) == 1
    assert findings(CHECK, reading_of(f"# Assessment\n\n## Risk\n\n{risk}")) == []
