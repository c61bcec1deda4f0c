"""What happened, and what was still to come."""

import pytest

from toguna.library.reading.tense import looks_ahead, tells_the_past


@pytest.mark.parametrize(
    "text",
    [
        "Armed men attacked a village.",
        "The President resigned.",
        "A government was formed.",
        "An expert spoke of it.",
        "Des hommes armés ont attaqué un village.",
        "Un gouvernement a été formé.",
        "Le Président a démissionné.",
    ],
)
def test_the_past(text: str) -> None:
    assert tells_the_past(text) and not looks_ahead(text)


@pytest.mark.parametrize(
    "text",
    [
        "Elections will be held on that day.",
        "Elections were scheduled for that day.",
        "The mandate was extended until that day.",
        "Des élections étaient prévues ce jour-là.",
        "Le mandat a été prolongé jusqu’à ce jour.",
        "The transition was planned to last for 18 months.",
    ],
)
def test_what_was_to_come(text: str) -> None:
    assert looks_ahead(text) and not tells_the_past(text)


def test_neither() -> None:
    assert not tells_the_past("The village of that name.") and not looks_ahead("The village of that name.")
