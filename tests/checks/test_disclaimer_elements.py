"""Elements of a disclaimer. Every sentence is made up."""

from tests.readings import findings, reading_of
from toguna.checks.disclaimer_elements import CHECK

ENGLISH = {
    "the methodology followed": "It was written by the methodology of the office.",
    "the limited time frame": "It was written within a limited time frame.",
    "that all sources are referenced": "All sources used are referenced.",
    "the quality review": "A quality review was made.",
    "that it is neither exhaustive nor conclusive": "It is not exhaustive.",
    "that absence of a mention proves nothing": "If an event is not mentioned, it may have taken place.",
    "that terminology takes no legal position": "Terminology has no legal weight.",
    "the target audience": "The target audience is caseworkers.",
    "the date after which nothing is included": "It was finalised on 3 May 2021.",
}
FRENCH = (
    "Ce document suit la méthode, ou méthodologie, du bureau, dans un délai limité. Toutes les sources sont citées. "
    "Il n’est pas exhaustif. L’absence de mention ne signifie rien. La terminologie n’engage pas. Il a été relu par un "
    "collègue. Il a été achevé le 3 mai 2021."
)


def test_a_whole_disclaimer_is_left_alone() -> None:
    assert findings(CHECK, reading_of("# Disclaimer\n\n" + " ".join(ENGLISH.values()))) == []


def test_each_element_is_missed() -> None:
    for missing in ENGLISH:
        text = " ".join(words for element, words in ENGLISH.items() if element != missing)
        (found,) = findings(CHECK, reading_of(f"# Disclaimer\n\n{text}\n\n# Actors\n\nThey act."))
        assert (found.severity, found.evidence["missing"]) == ("note", [missing])


def test_in_french() -> None:
    (found,) = findings(CHECK, reading_of(f"# Avertissement\n\n{FRENCH}"))
    assert found.found["fr"] == "L’avertissement ne dit pas : le public visé."


def test_a_disclaimer_of_another_kind_has_its_own_elements() -> None:
    assert findings(CHECK, reading_of("# Disclaimer\n\nThe views are those of the author alone.")) == []
