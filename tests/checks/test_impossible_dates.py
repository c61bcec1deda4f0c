"""A date that does not exist."""

import pytest

from tests.readings import findings, reading_of
from toguna.checks.impossible_dates import CHECK


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 30 June 2020.",
        "It happened on 29 February 2020.",
        "Between 18 and 20 August 2020 it rained.",
        "Between 20 December 2020 and 3 January 2021 it rained.",
        "du 1er au 15 juin 2020",
        "In the season 2019-2020 it rained.",
    ],
)
def test_passes(text: str) -> None:
    assert findings(CHECK, reading_of(f"{text}\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 31 June 2020.",
        "It happened on 29 February 2021.",
        "C’était le 31 juin 2020.",
        "Le 30.02.2020, il pleuvait.",
    ],
)
def test_fails(text: str) -> None:
    (found,) = findings(CHECK, reading_of(f"{text}\n"))
    assert found.severity == "error"
