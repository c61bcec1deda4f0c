"""Rows of a table told together. All of it is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.rows_together import CHECK

TABLE = """Table 1: Incidents and deaths by zone

| Zone | Incidents | Deaths | Share |
|---|---|---|---|
| Adra | 110 | 300 | 55 % |
| Belt | 51 | 220 | 26 % |
| Dush | 39 | 80 | 19 % |
| Total | 200 | 600 | 100 % |
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Adra and Belt together had {} incidents.", "161", "171"),
        ("Together, Adra, Belt and Dush had {} deaths.", "600", "650"),
        ("Adra (110) et Belt (51) réunissent à elles deux {} incidents.", "161", "151"),
        ("À elles deux, Adra et Belt totalisent {} morts (deaths).", "520", "502"),
    ],
)
def test_the_sum_of_the_rows(text: str, right: str, wrong: str) -> None:
    reading = reading_of(f"{TABLE}\n{text.format(right)}")
    assert findings(CHECK, reading) == []
    assert len(examined(CHECK, reading, "numbers")) == 1
    reading = reading_of(f"{TABLE}\n{text.format(wrong)}")
    found = findings(CHECK, reading)
    assert [f.severity for f in found] == ["warning"]
    assert places(reading, found) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "Adra and Belt together had more than 150 incidents.",
        "Adra and Belt had 150 incidents.",
        "Adra and Belt together had 150 funerals.",
        "Adra and Belt together had 900 incidents.",
        "In Adra fighters from Belt and the army together killed 150 people in incidents.",
        "Adra and Belt had 110 and 51 incidents, respectively, and together burnt 155 houses.",
    ],
)
def test_what_is_of_something_else(text: str) -> None:
    assert findings(CHECK, reading_of(f"{TABLE}\n{text}")) == []
