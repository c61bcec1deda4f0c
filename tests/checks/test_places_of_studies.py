"""A quotation from where its study was not held."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.places_of_studies import CHECK

TABLE = """
| Study | Method | Places |
|---|---|---|
| E4 | Interviews | Gao and Kidal |
| E5 | Groups | Mopti, Ségou |
| E6 | Interviews | All regions |
"""


def of(sentence: str) -> list[str]:
    reading = reading_of(f"# A heading\n\n{sentence}\n{TABLE}")
    found = findings(CHECK, reading)
    assert all(f.severity == "error" for f in found)
    return places(reading, found)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We do not go to the made-up fields any more” (E5, Mopti).",
        "“We do not go to the made-up fields any more” (Segou, E5).",
        "“We do not go to the made-up fields any more” (E6, Gao).",
        "“We do not go to the made-up fields any more” (E5, a village).",
        "“We do not go to the made-up fields any more” (E9, Gao).",
        "We do not go to the fields any more.",
    ],
)
def test_passes(sentence: str) -> None:
    assert of(sentence) == []


def test_fails() -> None:
    assert of("“We do not go to the made-up fields any more” (E5, Gao).") == ["Gao"]
    assert of("« Nous n’allons plus aux champs inventés » (Kidal, E5).") == ["Kidal"]


def test_a_focus_group_is_held_where_the_table_of_the_groups_has_one() -> None:
    table = "| Group | Place | Participants |\n|---|---|---|\n| 1 | Darra | 8 |\n| 2 | Kess | 9 |\n\n"
    text = "A woman in the focus group in {} put it like this: “We walk by night.”"
    assert findings(CHECK, reading_of(table + text.format("Kess"))) == []
    (found,) = findings(CHECK, reading_of(table + text.format("Marrin")))
    assert (found.severity, found.evidence["place"]) == ("warning", "Marrin")
