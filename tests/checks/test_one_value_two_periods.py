"""One count, two periods. Every figure is made up."""

from tests.readings import findings, places, reading_of
from toguna.checks.one_value_two_periods import CHECK

TEXT = (
    "Between 1 June and 30 November 2020 the base had 235 incidents of violence against civilians.\n\n"
    "It had {} incidents of violence against civilians {} in the country.\n"
)


def check(count: int, period: str) -> list[str]:
    reading = reading_of(TEXT.format(count, period))
    found = findings(CHECK, reading)
    assert all(f.severity == "warning" for f in found)
    return places(reading, found)


def test_the_same_count_of_a_period_that_ends_on_another_day() -> None:
    assert check(235, "between 1 June and 28 November 2020") == ["1 June and 28 November 2020"]


def test_the_same_period_another_count_or_another_beginning_pass() -> None:
    assert check(235, "between 1 June and 30 November 2020") == []
    assert check(231, "between 1 June and 28 November 2020") == []
    assert check(235, "between 1 January and 28 May 2020") == []
