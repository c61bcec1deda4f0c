"""indicators.csv: one row per indicator, area, period and source."""

from toguna.statements import cells
from toguna.statements.cells import Row, fault
from toguna.statements.model import Indicated

FILE = "indicators.csv"
REQUIRED = ("indicator", "area", "from", "to", "unit", "source")


def read_indicated(row: Row) -> Indicated | None:
    """The figure of a row; None, with every fault noted, if one of its parts is missing or wrong."""
    before = len(row.problems)
    indicator, unit = cells.key(row, "indicator", "indicator"), cells.key(row, "unit", "unit")
    area, period, value = cells.area(row, required=True), cells.period(row), cells.number(row, "value")
    status = cells.key(row, "status", "indicator_status", required=False) or ("zero" if value == 0 else "reported")
    definition, cited = cells.in_languages(row, "definition"), cells.cited(row)
    if value is None and status in ("reported", "zero", "projected"):
        fault(row, "value is missing. If there is no figure, say why in status: not_available, not_covered.")
    if value is not None and status in ("not_available", "not_covered"):
        fault(row, f"status {status} says that there is no figure, and value is {value}.")
    if len(row.problems) > before or area is None or period is None or cited is None:
        return None
    return Indicated(indicator, area, period, value, unit, status, definition, cited, row.line)
