"""chronology.csv: one row per thing that happened and changed the situation."""

from toguna.statements import cells
from toguna.statements.cells import Row, fault
from toguna.statements.model import Dated

FILE = "chronology.csv"
REQUIRED = ("id", "date", "source")


def read_dated(row: Row) -> Dated | None:
    """The entry of a row; None, with every fault noted, if one of its parts is missing or wrong."""
    before = len(row.problems)
    key, first, last = cells.text(row, "id", required=True), cells.days(row, "date", required=True), None
    if cells.text(row, "date_to"):
        last = cells.days(row, "date_to")
    if first and last and last[1] < first[0]:
        fault(row, f"date_to {last[1]} is before date {first[0]}.")
    what, label = cells.in_languages(row, "what", required=True), cells.in_languages(row, "label")
    area, actors, cited = cells.area(row), cells.actors(row), cells.cited(row)
    if len(row.problems) > before or first is None or cited is None:
        return None
    ends = last[1] if last else first[1]
    return Dated(key, first[0], ends, first[2], what, label, area, actors, cited, row.line)
