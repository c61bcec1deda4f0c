"""Totals of tables. Every figure is made up, save in the test that reads a case document."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.table_totals import CHECK
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
RIGHT = """
| Month | Mopti | Koro | Bankass | Total |
|---|---|---|---|---|
| January 2020 | 1 200 | 300 | 45 | 1 545 |
| February 2020 | 1 250 | 310 | 45 | 1 605 |
| March 2020 | 1 300 | 330 | 50 | 1 680 |
"""
GRID = """
| Region | 2019 | 2020 | Total |
|---|---|---|---|
| Mopti | 120 | 130 | 250 |
| Gao | 80 | 90 | 170 |
| Total | 200 | 220 | 420 |
"""


def test_a_table_that_adds_up() -> None:
    for text in (RIGHT, GRID):
        assert findings(CHECK, reading_of(text)) == []
    assert len(examined(CHECK, reading_of(RIGHT), "numbers")) == 12


def test_a_wrong_total_is_an_error_with_both_figures() -> None:
    reading = reading_of(RIGHT.replace("1 605", "1 650"))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", ["1 650"])
    assert finding.evidence["printed"] == "1650"
    assert finding.evidence["computed"] == "1605"
    assert "February 2020" in finding.found["en"] and "45 too high" in finding.found["en"]


def test_a_cell_that_spoils_row_and_column_is_named_once() -> None:
    reading = reading_of(GRID.replace("| 130 |", "| 103 |"))
    (finding,) = findings(CHECK, reading)
    assert places(reading, [finding]) == ["103"]
    assert finding.evidence["computed"] == "130"


def test_a_total_that_is_also_a_part() -> None:
    reading = reading_of(GRID.replace("| 250 |", "| 205 |"))
    assert places(reading, findings(CHECK, reading)) == ["205"]


@pytest.mark.parametrize(
    ("total", "severity"),
    [("| Total | 15 |", []), ("| Total | 17 |", ["warning"]), ("| Total | 12 |", ["warning"]), ("| Total | 45 |", []),
     ("| Total of the country | 17 |", []), ("| Total of all | 16 |", []), ("| Total | N/A |", [])],
)  # fmt: skip
def test_the_only_total_of_a_table_is_a_warning_where_it_is_far_off(total: str, severity: list[str]) -> None:
    text = f"| Cercle | Events |\n|---|---|\n| Koro | 10 |\n| Bankass | 5 |\n{total}\n"
    assert severities(CHECK, reading_of(text)) == severity


def test_a_column_headed_year_may_be_a_sum_and_may_hold_years() -> None:
    text = "| | Q1 | Q2 | Year |\n|---|---|---|---|\n| A | 1 | 2 | 3 |\n| B | 4 | 5 | 9 |\n| C | 7 | 8 | 15 |\n"
    text += "| D | 11 | 12 | {} |\n"
    assert severities(CHECK, reading_of(text.format(23))) == []
    assert severities(CHECK, reading_of(text.format(32))) == ["error"]
    years = "| | A | B | Year |\n|---|---|---|---|\n| W | 1000 | 1020 | 2020 |\n| X | 1000 | 1021 | 2021 |\n"
    years += "| Y | 1000 | 1022 | 2022 |\n| Z | 1 | 2 | 2023 |\n"
    assert severities(CHECK, reading_of(years)) == []


def test_a_column_whose_head_was_lost_is_only_likely_to_be_added_up() -> None:
    text = "| Site | May | June | {} |\n|---|---|---|---|\n| A | 10 | 20 | 5 |\n| B | 30 | 40 | 7 |\n"
    text += "| Total | 40 | 60 | 11 |\n"
    assert severities(CHECK, reading_of(text.format("July"))) == ["error"]
    assert severities(CHECK, reading_of(text.format(""))) == ["warning"]


def test_answers_that_begin_with_no_are_parts() -> None:
    text = "| Answer | Number |\n|---|---|\n| Yes | 40 |\n| No | 50 |\n| Other or no answer | 10 |\n| Total | {} |\n"
    assert severities(CHECK, reading_of(text.format(100))) == []
    assert severities(CHECK, reading_of(text.format(101))) == ["error"]


@pytest.mark.parametrize("missing", ["N/A", "-", "–", "", "n.d.", "…"])
def test_missing_cells_are_not_zero(missing: str) -> None:
    assert severities(CHECK, reading_of(RIGHT.replace("| 45 | 1 545", f"| {missing} | 1 545"))) == []


def test_a_total_below_what_is_there_is_an_error_whatever_is_missing() -> None:
    assert severities(CHECK, reading_of(RIGHT.replace("| 45 | 1 545", "| N/A | 1 455"))) == ["error"]


def test_a_column_that_is_missing_throughout_hides_no_error() -> None:
    text = (
        RIGHT.replace("| 45 | 1 545", "| - | 1 500").replace("| 45 | 1 605", "| - | 1 560").replace("| 50 |", "| - |")
    )
    reading = reading_of(text.replace("1 680", "1 640"))
    assert places(reading, findings(CHECK, reading)) == ["1 640"]


@pytest.mark.parametrize("head", ["Sum", "Ensemble", "TOTAL", "Total général", "**Total**", "Total (2020)"])
def test_heads_that_name_a_total(head: str) -> None:
    assert severities(CHECK, reading_of(RIGHT.replace("Total", head).replace("1 605", "1 615"))) == ["error"]


def test_a_total_that_is_not_named_is_told_by_most_rows() -> None:
    text = RIGHT.replace("Total", "All of these") + "| April 2020 | 1 300 | 330 | 50 | 1 680 |\n"
    assert severities(CHECK, reading_of(text)) == []
    reading = reading_of(text.replace("1 605", "1 615"))
    assert places(reading, findings(CHECK, reading)) == ["1 615"]


def test_a_last_column_that_happens_to_equal_the_first_is_no_total() -> None:
    text = """
| Place | Schools | Closed | Open |
|---|---|---|---|
| Mopti | 12 | 0 | 12 |
| Koro | 9 | 0 | 9 |
| Bankass | 7 | 0 | 7 |
| Gao | 8 | 3 | 5 |
"""
    assert findings(CHECK, reading_of(text)) == []


def test_subtotals_and_a_grand_total() -> None:
    text = """
| Area | Men | Women | Subtotal | Boys | Girls | Subtotal | Grand total |
|---|---|---|---|---|---|---|---|
| Mopti | 10 | 20 | 30 | 5 | 6 | 11 | 41 |
| Gao | 11 | 21 | 32 | 7 | 8 | 15 | 47 |
| Kidal | 2 | 3 | 5 | 1 | 1 | 2 | {} |
"""
    assert severities(CHECK, reading_of(text.format(7))) == []
    reading = reading_of(text.format(9))
    assert places(reading, findings(CHECK, reading)) == ["9"]


def test_shares_and_rates_are_no_parts() -> None:
    text = """
| Area | Battles | Attacks | Total | Share | Per 100 000 |
|---|---|---|---|---|---|
| Mopti | 10 | 20 | 30 | 48 % | 3 |
| Gao | 11 | 21 | 32 | 52 % | 4 |
| Total | 21 | 41 | 62 | 100 % | 3.5 |
"""
    assert findings(CHECK, reading_of(text)) == []


def test_rounded_figures_may_differ_by_their_rounding() -> None:
    text = """
| Area | 2019 | 2020 | Total |
|---|---|---|---|
| Mopti | 1.2 | 3.4 | 4.7 |
| Gao | 2.1 | 3.1 | 5.2 |
| Kidal | 1.1 | 1.1 | {} |
"""
    assert findings(CHECK, reading_of(text.format("2.2"))) == []
    assert severities(CHECK, reading_of(text.format("2.9"))) == ["error"]


def test_a_total_of_something_else_is_left_alone() -> None:
    """Events in which several actors took part are counted under each."""
    text = """
| Area | Actor A | Actor B | Total |
|---|---|---|---|
| Mopti | 60 | 70 | 100 |
| Gao | 20 | 35 | 40 |
| Kidal | 9 | 9 | 12 |
"""
    assert findings(CHECK, reading_of(text)) == []


def with_totals(rows: list[list[int]]) -> list[list[int]]:
    whole = [[*row, sum(row)] for row in rows]
    return [*whole, [sum(column) for column in zip(*whole, strict=True)]]


def printed(whole: list[list[int]], thousands: str) -> str:
    lines = [["Area", *(f"Kind {chr(65 + n)}" for n in range(len(whole[0]) - 1)), "Total"]]
    names = [*(f"Area {chr(65 + n)}" for n in range(len(whole) - 1)), "Total"]
    for name, row in zip(names, whole, strict=True):
        lines.append([name, *(f"{n:,}".replace(",", thousands) for n in row)])
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 99_999), min_size=width, max_size=width), min_size=3, max_size=6)
)


@settings(max_examples=60, deadline=None)
@given(rows=TABLES, thousands=st.sampled_from([" ", "\u00a0", "\u202f", ",", ""]), data=st.data())
def test_a_table_made_of_sums_is_right_and_any_changed_cell_is_found(rows, thousands, data) -> None:  # type: ignore[no-untyped-def]
    whole = with_totals(rows)
    assert findings(CHECK, reading_of(printed(whole, thousands))) == []
    row, column = data.draw(st.integers(0, len(rows))), data.draw(st.integers(0, len(rows[0])))
    whole[row][column] += data.draw(st.integers(1, 10_000))
    reading = reading_of(printed(whole, thousands))
    assert "error" in severities(CHECK, reading)


def test_the_case_documents() -> None:
    if not CASES.exists():
        pytest.skip("the case documents are not here")
    reading = read_through(read(CASES / "easo-q28-2020.txt"))
    assert places(reading, findings(CHECK, reading)) == ["99 598", "102 481", "102 132", "102 430", "113 043"]
    assert findings(CHECK, read_through(read(CASES / "sem-2021.txt"))) == []


def test_a_mean_below_a_column_of_means_is_no_sum() -> None:
    table = "| Cercle | Attaques | Tués | Tués par attaque |\n|---|---|---|---|\n| Adra | 40 | 312 | 7,8 |\n"
    table += "| Belt | 25 | 170 | 6,8 |\n| Dush | 29 | 142 | 4,9 |\n| Total | 94 | 624 | {} |\n"
    assert findings(CHECK, reading_of(table.format("6,6"))) == []


def test_what_is_pending_at_the_start_is_not_added_up() -> None:
    table = "| Quarter | Pending at start | New | Closed | Pending at end |\n|---|---|---|---|---|\n"
    table += "| Q1 | 412 | 310 | 221 | 501 |\n| Q2 | 501 | 338 | 239 | 600 |\n| Q3 | 600 | 356 | 250 | 706 |\n"
    table += "| 2024 | 412 | 1004 | 710 | 706 |\n"
    assert findings(CHECK, reading_of(table)) == []
