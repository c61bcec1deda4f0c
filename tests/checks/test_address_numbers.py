"""Numbers in addresses against dates. Every page is made up."""

from tests.readings import findings, places, reading_of, report
from toguna.checks.address_numbers import CHECK

PAGES = [(753518, "24.03.2019"), (871283, "02.01.2020"), (1007217, "06.07.2020"), (1039969, "05.09.2020")]
LAST = (1143167, "25.03.2021")


def check(*pages: tuple[int, str]) -> list[tuple[str, str]]:
    notes = [
        f"Herald, Paris. A made-up title number {number}, {date}. www.herald.example/{number}/a-title/ (11.05.2021)."
        for number, date in pages
    ]
    reading = reading_of(report(notes=notes), "r.txt")
    found = findings(CHECK, reading)
    return [(f.severity, place) for f, place in zip(found, places(reading, found), strict=True)]


def test_dates_that_rise_with_the_numbers_pass() -> None:
    assert check(*PAGES, LAST) == []


def test_a_swap_of_day_and_month_that_would_fit_is_a_warning() -> None:
    assert check(*PAGES, (1085990, "12.04.2020"), LAST) == [("warning", "12.04.2020")]
    assert check(*PAGES, (1085990, "04.12.2020"), LAST) == []


def test_another_date_out_of_order_is_a_note() -> None:
    assert check(*PAGES, (1085990, "17.08.2019"), LAST) == [("note", "17.08.2019")]


def test_sites_whose_numbers_do_not_follow_time_are_left_alone() -> None:
    assert check(*PAGES, (1085990, "12.04.2020"), (900000, "01.03.2021"), LAST) == []
    assert check(*PAGES[:2], (1085990, "12.04.2018")) == []
