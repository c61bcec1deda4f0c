"""Ibid. where sources are repeated in full."""

import pytest

from tests.readings import findings, places, reading_of, report
from toguna.checks.ibid_not_allowed import CHECK

NOTE = "AA, A made-up title, 12 October 2020, [url](#), para. 3"


@pytest.mark.parametrize("short", ["Ibid., para. 4", "Ibidem", "Idem, p. 5", "AA, op. cit., p. 5"])
def test_a_short_form_among_repeats_is_a_note(short: str) -> None:
    reading = reading_of(report(notes=[NOTE, NOTE, NOTE, short, NOTE]), "r.txt")
    (found,) = findings(CHECK, reading)
    assert found.severity == "note" and places(reading, [found])[0] in short


def test_a_report_that_uses_it_throughout_is_left_alone() -> None:
    other = "BB, Another made-up title, 2 May 2020, [url](#)"
    assert findings(CHECK, reading_of(report(notes=[NOTE, "Ibid.", "Ibid.", other, "Ibid."]), "r.txt")) == []


def test_without_short_forms_there_is_nothing() -> None:
    assert findings(CHECK, reading_of(report(notes=[NOTE] * 5), "r.txt")) == []
