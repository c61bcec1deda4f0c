"""Loose ends of notes and counts. Every source is made up."""

import pytest

from tests.readings import findings, places, reading_of, report
from toguna.checks.loose_ends import CHECK


def check(note: str, text: str = "") -> list[str]:
    reading = reading_of(report(notes=[note], text=text), "r.txt")
    return places(reading, findings(CHECK, reading))


@pytest.mark.parametrize(
    ("note", "place"),
    [
        ("Mission, A made-up bulletin, October 2016, url, p. 2;", ";"),
        ("Mission, A made-up bulletin, October 2016, url, para. 66-68", "para. 66-68"),
        ("Mission, A made-up bulletin, October 2016, url, p. 5, 6", "p. 5, 6"),
        ("Mission, A made-up bulletin, October 2016, url p. 5", "url "),
    ],
)
def test_a_slip_in_a_note(note: str, place: str) -> None:
    assert check(note) == [place]


def test_right_notes_pass() -> None:
    assert check("Mission, A made-up bulletin, October 2016, url, paras. 66-68; Other, A title, 2017, url, p. 5") == []


def test_one_and_a_plural() -> None:
    note = "Mission, A made-up bulletin, October 2016, url, p. 2"
    text = "In Mopti there were 23 events (22 battles, 1 {} of violence), and 21 incidents in Koro.¹"
    assert check(note, text.format("incidents")) == ["1 incidents"]
    assert check(note, text.format("incident")) == []


def test_singular_before_several_pages_is_right_in_a_french_report() -> None:
    note = "AA, The situation in the delta, 2 mai 2021, url, p. 2, 7 ; AA, The report of the year, 2021, url, par. 3, 5"
    text = "Les habitants du delta ont quitté leurs villages pendant la saison des pluies, selon l’observatoire."
    assert findings(CHECK, reading_of(report(notes=[note], text=f"{text}¹ {text}"))) == []
