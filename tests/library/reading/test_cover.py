"""Date of completion and reference period, where a report gives them in English and French. All made up."""

import pytest

from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through

COVER = "| Country | Mali |\n|---|---|\n| {} | {} |\n| Code | Q1 |\n\nWords of the report."


@pytest.mark.parametrize(
    "text",
    [
        COVER.format("Date of completion", "17 December 2020"),
        COVER.format("Date d’achèvement", "17 décembre 2020"),
        COVER.format("Research ended on:", "17 December 2020"),
        "The answer was finalised on 17 December 2020. Later events are not included.",
        "Research ended on 17 December 2020; what happened later is not included.",
        "Les recherches se sont achevées le 17 décembre 2020 ; ce qui suit n’y figure pas.",
        "Le rapport a été finalisé le 17 décembre 2020.",
        COVER.format("Country information cut-off date", "17 December 2020"),
        COVER.format("État des recherches", "17 décembre 2020"),
        "Issued 17 December 2020 · Covers 1–31 October 2020",
        "Note trimestrielle\n\nBangui, le 17 décembre 2020\n\nLe texte.",
        COVER.format("Cut-off date", "3 May 2020").replace(
            "| Code | Q1 |", "| Sources last checked | 17 December 2020 |"
        ),
        "Date of completion: 17 December 2020\n\nThe road was completed on 3 May 2020.",
    ],
)
def test_the_day_on_which_a_report_was_finished(text: str) -> None:
    assert str(read_through(read_bytes(text.encode(), "a.txt")).completed) == "2020-12-17"


@pytest.mark.parametrize(
    "text",
    [
        "The road from Koro was completed on 3 May 2020.",
        "The report of 3 May 2020 names it.",
        "Date of completion: May 2020",
        "Words.¹\n\n¹ Mission, The report was finalised on 3 May 2020.",
    ],
)
def test_other_days_are_not_taken_for_it(text: str) -> None:
    assert read_through(read_bytes(text.encode(), "a.txt")).completed is None


@pytest.mark.parametrize(
    "text",
    [
        COVER.format("Main subject", "Security in Mopti between 1 June-30 November 2020"),
        COVER.format("Période de référence", "1er juin 2020 - 30 novembre 2020"),
        "The reference period of this report is 1 June to 30 November 2020.",
        "La période de référence va du 1er juin au 30 novembre 2020.",
        "Period covered: June-November 2020\n\nWords of it.",
        "Security in Mopti, 1 June - 30 November 2020\n\nWords of the report, and then more.",
    ],
)
def test_the_reference_period(text: str) -> None:
    found = read_through(read_bytes(text.encode(), "a.txt")).period
    assert tuple(map(str, found or ())) == ("2020-06-01", "2020-11-30")


@pytest.mark.parametrize(
    "text",
    [
        "The conflict that started in 2012\n\nWords of the report.",
        "During the reporting period of 2 June-29 September 2020, the mission recorded attacks.",
        "Words.\n\nBetween 2 June and 29 September 2020 there were attacks.",
    ],
)
def test_periods_of_others_are_not_taken_for_it(text: str) -> None:
    assert read_through(read_bytes(text.encode(), "a.txt")).period is None
