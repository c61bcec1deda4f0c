"""One figure and two sources. Every sentence, figure and source is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.merged_figures import CHECK

TWO = "\n\n[^1]: AA, One title, 2 May 2021, https://aa.example/1; BB Institute, Other title, 3 May 2021, https://bb.example/2\n"
ONE = "\n\n[^1]: AA, One title, 2 May 2021, https://aa.example/1; AA, Other title, 3 May 2021, https://aa.example/2\n"


def told(text: str) -> list[tuple[str, str]]:
    reading = reading_of(text)
    found = findings(CHECK, reading)
    return list(zip([f.severity for f in found], places(reading, found), strict=True))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("ACLED and UCDP GED recorded 412 violent events in the delta in that year.", "412"),
        ("ACLED et l’UCDP ont recensé 412 événements violents dans le delta cette année-là.", "412"),
        ("Together, ACLED and UCDP have 412 deaths in the delta in that year.", "412"),
        ("Au total, l’OIM et le HCR comptent 31 200 déplacés dans le delta cette année-là.", "31 200"),
    ],
)
def test_two_providers_and_one_figure(text: str, figure: str) -> None:
    assert told(text) == [("warning", figure)]


def test_one_figure_with_notes_of_two_names_is_a_note() -> None:
    assert told(f"There were 412 attacks in the delta in that year.[^1]{TWO}") == [("note", "412")]


@pytest.mark.parametrize(
    "text",
    [
        "ACLED and UCDP recorded 412 and 218 violent events respectively in the delta.",
        "ACLED recorded 412 violent events in the delta, while UCDP covers only deadly ones.",
        "ACLED and UCDP publish their data every year, the last time for 2020, in 3 files.",
        f"There were 412 attacks in the delta in that year.[^1]{ONE}",
        f"There were at least 412 attacks in the delta in that year.[^1]{TWO}",
        f"BB Institute wrote that there were 412 attacks in the delta in that year.[^1]{TWO}",
        f"There were 12 attacks in the delta in that year.[^1]{TWO}",
        f"There were 412 attacks and 218 deaths in the delta in that year.[^1]{TWO}",
        "There were 412 attacks in the delta in that year.[^1]\n\n"
        "[^1]: Aa, R.; Bb, T., One title on the delta, 2 May 2021, https://aa.example/1\n",
    ],
)
def test_figures_of_one_source_each(text: str) -> None:
    assert told(text) == []


def test_a_figure_that_adds_up_those_of_two_organisations() -> None:
    before = "The RRO counted 370 900 persons who came back. The CCU counted 412 300 persons who left."
    assert (
        findings(CHECK, reading_of(f"{before} According to the RRO and the CCU, a total of 412 300 people left.")) == []
    )
    reading = reading_of(f"{before} According to the RRO and the CCU, a total of 783 200 people returned.")
    assert [f.severity for f in findings(CHECK, reading)] == ["warning"]
