"""measures.csv: one row per measure in force in an area (state of emergency, curfew, ban on motorcycles)."""

from toguna.statements import cells
from toguna.statements.cells import Row
from toguna.statements.model import MeasureInForce

FILE = "measures.csv"
REQUIRED = ("id", "measure", "area", "source")


def read_measure(row: Row) -> MeasureInForce | None:
    """The measure of a row; None, with every fault noted, if one of its parts is missing or wrong."""
    before = len(row.problems)
    key, measure = cells.text(row, "id", required=True), cells.key(row, "measure", "measure_in_force")
    area, span = cells.area(row, required=True), cells.span(row)
    what, cited = cells.in_languages(row, "what"), cells.cited(row)
    if len(row.problems) > before or area is None or span is None or cited is None:
        return None
    return MeasureInForce(key, measure, area, span, what, cited, row.line)
