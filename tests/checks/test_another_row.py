"""A figure told of a row of a table, which is that of another. Every figure is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.another_row import CHECK

TABLE = """
| Month | Civilians | Soldiers | Total |
|---|---|---|---|
| June | 104 | 83 | 187 |
| September | 87 | 95 | 182 |
| October | 109 | 44 | 153 |
"""


@pytest.mark.parametrize(
    "text",
    [
        "In September 83 soldiers were killed.",
        "Most were lost in October, with 44 of theirs, and in September, when 83 died.",
    ],
)
def test_the_figure_of_another_row_is_told(text: str) -> None:
    reading = reading_of(f"{text}\n{TABLE}")
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("warning", ["83"])
    assert (finding.evidence["row"], finding.evidence["other"], finding.evidence["figure"]) == (
        "September",
        "June",
        "95",
    )


@pytest.mark.parametrize(
    "text",
    [
        "In September 95 soldiers were killed.",
        "In September 95 soldiers were killed, after 83 in June.",
        "In September 83 houses burned down.",
        "In September 187 soldiers were killed and wounded together, as many as in June.",
        "In September, 44 km from the town, soldiers were killed.",
    ],
)
def test_its_own_figure_other_things_and_named_rows_are_none(text: str) -> None:
    assert findings(CHECK, reading_of(f"{text}\n{TABLE}")) == []
