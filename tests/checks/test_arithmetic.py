"""All rules of arithmetic: each finds fault with its own example, and none takes long over a hostile text."""

import time

import pytest

from tests.readings import reading_of, severities
from toguna.registry import collect

CHECKS = {key: check for key, check in collect("checks", "CHECK").items() if check.group == "arithmetic"}
OF_TABLES = {"another_row", "computed_columns", "first_of_a_table", "repeated_stock", "rows_together", "table_totals"}
"""Their examples are no whole tables."""
PIECES = {
    "figures": "12 ",
    "a list": "12, ",
    "shares": "12 of 30 (40 %), ",
    "parts": "40, of which 12, 15 and ",
    "brackets": "40 (12, ",
    "changes": "an increase from 12 to 15, ",
    "more than": "12 more than ",
    "short sentences": "Of the 40, 12 fell. ",
    "dated sentences": "In June 2020, 12 armed men were in Koro. ",
    "items": "\n\n- In Koro: 12 armed men;",
    "rows": "\n| Koro | 12 | 13 | 25 |",
    "rows of shares": "\n| Koro | 12 % | 13 % | 25 % |",
    "rows of changes": "\n| Koro | 12 | 13 | +1 |",
    "rows of totals": "\n| Subtotal | 12 | 13 | 25 |",
    "openings": "(",
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "key",
    sorted(set(CHECKS) - OF_TABLES),
)
def test_a_rule_finds_fault_with_its_example(key: str, language: str) -> None:
    example = CHECKS[key].example[language].replace(" … ", "\n\n")
    assert len(severities(CHECKS[key], reading_of(example))) == 1


@pytest.mark.parametrize("name", list(PIECES))
def test_time_grows_with_the_text(name: str) -> None:
    def seconds(length: int) -> float:
        piece = PIECES[name]
        text = ("| A | B | C | Total |\n|---|---|---|---|" if name.startswith("rows") else "") + piece * (
            length // len(piece)
        )
        reading = reading_of(text, "report.md")
        started = time.process_time()
        for check in CHECKS.values():
            for _ in check.run(reading):
                pass
        return time.process_time() - started

    # of ten times the text quadratic time is a hundred times as long; a busy machine may double or triple any figure
    assert seconds(60_000) < 40 * max(seconds(6_000), 0.02)
