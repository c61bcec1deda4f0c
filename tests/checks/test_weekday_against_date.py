"""A weekday that is not that of its date."""

import pytest

from tests.readings import examined, findings, reading_of
from toguna.checks.weekday_against_date import CHECK


@pytest.mark.parametrize(
    "text",
    [
        "It happened on Tuesday, 18 August 2020.",
        "C’était le mardi 18 août 2020.",
        "It happened on Tuesday 18 August 2020 and again on Wednesday.",
        "It happened on 18 August 2020.",
    ],
)
def test_passes(text: str) -> None:
    assert findings(CHECK, reading_of(f"{text}\n")) == []


@pytest.mark.parametrize("text", ["It happened on Tuesday, 18 August 2021.", "C’était le mardi 18 août 2021."])
def test_fails(text: str) -> None:
    (found,) = findings(CHECK, reading_of(f"{text}\n"))
    assert found.severity == "error"
    assert "Wednesday" in found.found["en"] and "mercredi" in found.found["fr"]


def test_it_says_what_it_examined() -> None:
    assert len(examined(CHECK, reading_of("On Tuesday, 18 August 2020, and on 3 May 2020.\n"), "dates")) == 1
