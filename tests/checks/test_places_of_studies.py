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
