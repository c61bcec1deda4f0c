"""A source older than the event that it is cited for."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.source_older_than_event import CHECK


def of(text: str, *notes: str) -> list[tuple[str, str]]:
    listed = "\n\n".join(f"[^{n}]: {note}" for n, note in enumerate(notes, 1))
    reading = reading_of(f"# A heading\n\n{text}\n\n{listed}\n")
    found = findings(CHECK, reading)
    return [(f.severity, place) for f, place in zip(found, places(reading, found), strict=True)]


OLD = "AA, A made-up title, 8 October 2019, [url](https://example.org/a)"
NEW = "BB, Another made-up title, 8 October 2020, [url](https://example.org/b)"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("On 5 October 2019, a made-up government was formed.[^1]", [OLD]),
        ("On 5 October 2020, a made-up government was formed.[^1]", [NEW]),
        ("On 5 October 2020, a made-up government was formed.[^1]", [f"{OLD}; {NEW}"]),
        ("On 5 October 2020, a made-up government was formed.[^1][^2]", [OLD, NEW]),
        (
            "On 5 October 2020, a government was formed.[^1]",
            ["AA, A made-up title, n.d., [url](https://example.org/a)"],
        ),
        ("In October 2019, a made-up government was formed.[^1]", [OLD]),
        ("Elections were planned for 29 March 2020.[^1]", [OLD]),
        ("Des élections étaient prévues pour le 29 mars 2020.[^1]", [OLD]),
        ("The mandate was extended to 30 June 2020.[^1]", [OLD]),
        ("Made-up data counted 12 events, accessed 22 November 2026.[^1]", [OLD]),
        ("Les données comptaient 12 événements, consulté le 22 novembre 2026.[^1]", [OLD]),
        ("On 5 October 2019, a government was formed.[^1] On 5 October 2020, it fell.[^2]", [OLD, NEW]),
    ],
)
def test_passes(text: str, notes: list[str]) -> None:
    assert of(text, *notes) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("On 5 October 2020, a made-up government was formed.[^1]", "5 October 2020"),
        ("In July 2020 a made-up law was adopted.[^1]", "July 2020"),
        ("Le 5 octobre 2020, un gouvernement inventé a été formé.[^1]", "5 octobre 2020"),
    ],
)
def test_fails(text: str, place: str) -> None:
    assert of(text, OLD) == [("error", place)]


def test_one_or_two_days_are_a_warning() -> None:
    assert of("On 9 October 2019, armed men attacked a village.[^1]", OLD) == [("warning", "9 October 2019")]


def test_a_sentence_further_before_the_note_is_a_warning() -> None:
    text = "In June 2020, an expert spoke of it. In 2018 a law was adopted.[^1]"
    assert of(text, OLD) == [("warning", "June 2020")]
