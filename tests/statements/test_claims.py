"""On what claims of independent sources disagree."""

import datetime as dt

import pytest

from toguna.statements.claims import disagreements
from toguna.statements.model import Cited, Claim, Span

DAY = dt.date(2020, 6, 30)
SOURCES = [{"id": "a"}, {"id": "b"}, {"id": "b-again", "custom": {"origin": "b"}}]


def claim(actor: str, status: str, source: str, place: str = "Koro", end: dt.date | None = None) -> Claim:
    span = Span(dt.date(2020, 1, 1), end, DAY)
    return Claim(f"{actor}-{source}", actor, status, None, place, None, span, {}, Cited(source), 2)


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        (claim("x", "controls", "a"), claim("y", "controls", "b"), True),
        (claim("x", "controls", "a"), claim("x", "contested", "b"), True),
        (claim("x", "present", "a"), claim("x", "left", "b"), True),
        (claim("x", "controls", "a"), claim("x", "present", "b"), False),
        (claim("x", "present", "a"), claim("y", "present", "b"), False),
        (claim("x", "controls", "a"), claim("y", "controls", "b", place="Sévaré"), False),
        (claim("x", "controls", "a"), claim("y", "controls", "a"), False),
        (claim("x", "controls", "b"), claim("y", "controls", "b-again"), False),
        (claim("x", "controls", "a", end=dt.date(2020, 3, 1)), claim("y", "controls", "b"), False),
    ],
)
def test_claims_disagree(one: Claim, other: Claim, disagree: bool) -> None:
    assert bool(disagreements([one, other], DAY, SOURCES)) is disagree
