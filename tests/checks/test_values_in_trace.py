"""Figures against the trace of the build. Every figure is made up."""

from typing import Any

from tests.readings import examined, findings, places, reading_of
from toguna.checks.values_in_trace import CHECK
from toguna.library.reading.model import Evidence, Reading

TEXT = "There were 250 events and 12 arrests.\n\nIn the west there were 12 events, or 5 %, of the 250 in all."
ITEMS = ("250", "12", "12", "5 %")


def evidence(shown: dict[str, str]) -> Evidence:
    items = [{"id": f"v_{n}", "printed": printed, "call": "value(...)"} for n, printed in enumerate(ITEMS)]
    trace: dict[str, Any] = {"format": 1, "items": items}
    return Evidence(trace=trace, shown=shown)


def read(text: str, **edited: str) -> Reading:
    shown = {f"v_{n}": printed for n, printed in enumerate(ITEMS)} | edited
    return reading_of(text, evidence=evidence(shown))


def test_figures_as_they_were_printed_are_examined() -> None:
    reading = read(TEXT)
    assert findings(CHECK, reading) == []
    assert examined(CHECK, reading, "numbers") == ["250", "12", "12", "5 %"]


def test_an_edited_figure_is_an_error_where_it_stands() -> None:
    reading = read(TEXT.replace("were 12 events", "were 21 events"), v_2="21")
    (found,) = findings(CHECK, reading)
    assert (found.severity, places(reading, [found]), found.paragraph) == ("error", ["21"], 2)
    assert (found.evidence["printed"], found.evidence["shown"]) == ("12", "21")


def test_a_deleted_figure_is_told_after_the_one_before() -> None:
    reading = read(TEXT.replace("were 12 events", "were events"), v_2="")
    (found,) = findings(CHECK, reading)
    assert found.found["en"] == "The figure 12 was deleted."


def test_a_mark_that_is_gone_is_not_judged() -> None:
    reading = reading_of(TEXT, evidence=evidence({"v_0": "250"}))
    assert findings(CHECK, reading) == []
