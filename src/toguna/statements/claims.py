"""claims.csv: one row per claim of a source on control, presence or access, of one unit, place or road."""

from collections.abc import Mapping

from toguna.statements import cells
from toguna.statements.cells import Row, fault
from toguna.statements.model import Claim, Place, Road

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
