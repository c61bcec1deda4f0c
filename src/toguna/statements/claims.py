"""claims.csv: one row per claim of a source on control, presence or access, of one unit, place or road."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from toguna.library.sources import independent_sources
from toguna.statements import cells
from toguna.statements.cells import Row, fault
from toguna.statements.model import Claim, Place, Road
from toguna.statements.spans import is_shown

FILE = "claims.csv"
REQUIRED = ("id", "actor", "status", "source")


def read_claim(row: Row, places: Mapping[str, Place], roads: Mapping[str, Road]) -> Claim | None:
    """The claim of a row; None, with every fault noted, if one of its parts is missing or wrong."""
    before = len(row.problems)
    key, actor = cells.text(row, "id", required=True), cells.actor(row, required=True)
    status = cells.key(row, "status", "claim_status")
    area, place, road = cells.area(row), cells.text(row, "place"), cells.text(row, "road")
    span, what, cited = cells.span(row), cells.in_languages(row, "what"), cells.cited(row)
    named = [column for column in ("area", "place", "road") if cells.text(row, column)]
    if len(named) != 1:
        fault(row, f"a claim is about one of area, place and road; found {', '.join(named) or 'none'}.")
    if place and place not in places:
        fault(row, f"places.csv has no place “{place}”. Add it with its position, or correct the name.")
    if road and road not in roads:
        fault(row, f"roads.csv has no road “{road}”. Known: {', '.join(roads) or 'none'}.")
    if len(row.problems) > before or actor is None or span is None or cited is None:
        return None
    return Claim(key, actor, status, area, place or None, road or None, span, what, cited, row.line)


def about(claim: Claim) -> str:
    """Key of the unit, place or road that a claim is about."""
    return claim.area.pcode if claim.area else f"place {claim.place}" if claim.place else f"road {claim.road}"


def disagreements(
    claims: Iterable[Claim], day: dt.date, sources: Iterable[Mapping[str, Any]]
) -> list[tuple[Claim, Claim]]:
    """Pairs of claims of independent sources that cannot both hold on the day: of one actor in two states that exclude
    each other, or of two actors that each control the same unit, place or road."""
    found = []
    entries = list(sources)
    for one, other in combinations((claim for claim in claims if is_shown(claim.span, day)), 2):
        if about(one) != about(other) or not _exclude(one, other):
            continue
        if len(independent_sources(entries, [one.cited.source, other.cited.source])) > 1:
            found.append((one, other))
    return found


def _exclude(one: Claim, other: Claim) -> bool:
    states = {one.status, other.status}
    if one.actor != other.actor:
        return states == {"controls"}
    return len(states) > 1 and ("left" in states or states == {"controls", "contested"})
