"""An entry out of order."""

from tests.readings import findings, reading_of, report
from toguna.checks.entry_order import CHECK


def of(*names: str) -> list[str]:
    entries = [
        f"{name}, A title, 12 October 2020, <https://example.org/{n}>, accessed 1 May 2021"
        for n, name in enumerate(names)
    ]
    return [str(found.evidence["entry"]) for found in findings(CHECK, reading_of(report(*entries), "r.txt"))]


def test_passes_in_order() -> None:
    assert of("AA (Body A)", "BB (Body B)", "CC (Body C)", "DD (Body D)", "EE (Body E)", "FF (Body F)") == []


def test_the_fewest_that_must_move_are_told() -> None:
    assert of("AA (A)", "RFI (R)", "BB (B)", "CC (C)", "DD (D)", "EE (E)", "FF (F)") == ["RFI"]


def test_letters_words_accents_and_articles() -> None:
    assert of("Justice in Conflict", "Just Security", "LL (L)", "MM (M)", "NN (N)", "OO (O)") == []
    assert of("Just Security", "Justice in Conflict", "LL (L)", "MM (M)", "NN (N)", "OO (O)") == []
    assert of("Conversation (The)", "The Daily", "École", "Europa", "FF (F)", "GG (G)") == []


def test_several_of_one_name_may_stand_in_any_order() -> None:
    assert of("AA (A)", "BB (B)", "BB (B)", "BB (B)", "CC (C)", "DD (D)") == []


def test_a_list_that_is_not_sorted_or_short_is_left_alone() -> None:
    assert of("FF (F)", "EE (E)", "DD (D)", "CC (C)", "BB (B)", "AA (A)") == []
    assert of("BB (B)", "AA (A)") == []


def test_an_article_may_count_or_not() -> None:
    names = ["Groupe Adra", "Institut Belt", "Le Quotidien de Tull", "Matrice de Dush", "Observatoire de Kessa"]
    assert findings(CHECK, reading_of(listed(names))) == []
    names = ["Groupe Adra", "Institut Belt", "Matrice de Dush", "Observatoire de Kessa", "Le Quotidien de Tull"]
    assert findings(CHECK, reading_of(listed(names))) == []


def listed(names: list[str]) -> str:
    lines = [
        f"- {name}, *A title {n}*, 3 May 2025, https://a{n}.example/2025/05/03/x (accessed 4 June 2025)"
        for n, name in enumerate(names)
    ]
    return "# Bibliography\n\n" + "\n".join(lines)
