"""Columns that are computed from others. Every table is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.computed_columns import CHECK


def table(head: str, *rows: str) -> str:
    cells = head.count("|") - 1
    return "\n".join(["Table 1: Made up", "", head, "|" + "---|" * cells, *rows])


def told(text: str) -> list[tuple[str, str]]:
    reading = reading_of(text)
    found = findings(CHECK, reading)
    return [(f.severity, place) for f, place in zip(found, places(reading, found), strict=True)]


CHANGE = table(
    "| Territory | May | June | Change |",
    "| Koro | 120 | 150 | {} |",
    "| Bankass | 80 | 60 | −25 % |",
    "| Djenné | 50 | 55 | +10 % |",
    "| Mopti | 33 | 44 | +33 % |",
    "| Total | 283 | 309 | +9 % |",
)


def test_a_change_in_percent() -> None:
    assert told(CHANGE.format("+25 %")) == []
    assert told(CHANGE.format("+30 %")) == [("error", "30 %")]
    assert told(CHANGE.format("−25 %")) == [("error", "−25 %")]
    assert told(CHANGE.format("+26 %")) == [("note", "26 %")]
    assert len(examined(CHECK, reading_of(CHANGE.format("+25 %")), "numbers")) == 15


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            table("| District | Killed | % of total |", "| Koro | 40 | {} |", "| Bankass | 35 | 35.0 |",
                  "| Djenné | 25 | 25.0 |", "| Total | 100 | 100.0 |"),
            "40.0", "45.0",
        ),
        (
            table("| District | Cases | Deaths | Fatality rate (%) |", "| Koro | 400 | 12 | {} |",
                  "| Bankass | 350 | 7 | 2.0 |", "| Djenné | 250 | 9 | 3.6 |", "| Mopti | 90 | 1 | 1.1 |"),
            "3.0", "4.0",
        ),
        (
            table("| District | 2023 | 2024 | Difference |", "| Koro | 400 | 412 | {} |",
                  "| Bankass | 350 | 307 | −43 |", "| Djenné | 250 | 259 | +9 |"),
            "+12", "+21",
        ),
        (
            table("| Type | Number |", "| Battles | 40 ({} %) |", "| Riots | 35 (35 %) |", "| Raids | 25 (25 %) |",
                  "| Total | 100 (100 %) |"),
            "40", "48",
        ),
        (
            table("| Mois | Mai | Juin | Juillet |", "| Incidents | 40 | 50 | 80 |", "| Tués | 60 | 90 | 100 |",
                  "| Tués par incident | 1,5 | {} | 1,25 |"),
            "1,8", "2,8",
        ),
        (
            table("| District | 2023 | 2024 | Change |", "| Koro | 400 | 300 | {} |", "| Bankass | 350 | 301 | -14 % |",
                  "| Djenné | 250 | 275 | 10 % |", "| Mopti | 50 | 40 | –20 % |"),
            "-25 %", "-52 %",
        ),
        (
            table("| District | Killed | Share |", "| Koro | 40 | {} |", "| Bankass | 35 | 29.2% |",
                  "| Djenné | 25 | 20.8% |", "| Mopti | 20 | 16.7% |"),
            "33.3%", "38.3%",
        ),
        (
            table("| Town | Strikes | Share of all strikes (%) |", "| Kale | 88 | 11.9 |", "| Tabayin | 71 | 9.6 |",
                  "| Shwebo | 64 | 8.6 |", "| Falam | 52 | {} |", "| Tedim | 47 | 6.3 |"),
            "7.0", "7.8",
        ),
    ],
)  # fmt: skip
def test_shares_rates_and_differences(text: str, right: str, wrong: str) -> None:
    assert told(text.format(right)) == []
    ((severity, place),) = told(text.format(wrong))
    assert severity == "error"
    assert wrong.lstrip("+−-") in place


@pytest.mark.parametrize(
    "text",
    [
        table("| District | Killed | Share of women (%) |", "| Koro | 40 | 12 |", "| Bankass | 35 | 31 |",
              "| Djenné | 25 | 8 |", "| Total | 100 | 17 |"),
        table("| District | May | June | Change since 2019 |", "| Koro | 40 | 12 | +7 % |",
              "| Bankass | 35 | 31 | −4 % |", "| Djenné | 25 | 8 | +90 % |"),
        table("| District | Killed | % |", "| Koro | 27 | 22.5 |", "| Bankass | 27 | 22.5 |",
              "| Djenné | 66 | 55.0 |", "| Total | 120 | 100.1 |"),
        table("| District | May | June |", "| Koro | 40 | 12 |", "| Bankass | 35 | 31 |", "| Djenné | 25 | 8 |"),
    ],
)  # fmt: skip
def test_columns_that_are_not_computed(text: str) -> None:
    assert told(text) == []


def test_rows_of_sub_totals_are_no_computed_columns() -> None:
    table = "| Point | May | June | Change | Change (%) | Share (%) | Since |\n|---|---|---|---|---|---|---|\n"
    table += "| Adra | 24,910 | 21,346 | -3,564 | -14.3 | 34.3 | 1,212,480 |\n"
    table += "| Belt | 7,105 | 6,518 | -587 | -8.3 | 10.5 | 341,725 |\n"
    table += "| Sub-total A | 32,015 | 27,864 | -4,151 | -13.0 | 44.7 | 1,554,205 |\n"
    table += "| Dush | 28,085 | 34,436 | +6,351 | +22.6 | 55.3 | 520,155 |\n"
    table += "| Total | 60,100 | 62,300 | +2,200 | +3.7 | 100 | 2,074,360 |\n"
    assert findings(CHECK, reading_of(table)) == []
