"""reported_figures.csv: one row per number taken from a source. What is computed from data does not belong here."""

import re
from decimal import Decimal
from functools import lru_cache

from toguna.library.reading.numbers import numbers_in
from toguna.statements import cells
from toguna.statements.cells import Row, fault
from toguna.statements.model import ReportedFigure

FILE = "reported_figures.csv"
_ONE = re.compile(r"\b(?:an?|one|une?)\b", re.IGNORECASE)
"""One told by an article, which the reader of numbers takes for no number."""
REQUIRED = ("id", "measure", "value", "unit", "area", "from", "to", "source")


def read_figure(row: Row) -> ReportedFigure | None:
    """The figure of a row; None, with every fault noted, if one of its parts is missing or wrong."""
    before = len(row.problems)
    key, measure = cells.text(row, "id", required=True), cells.key(row, "measure", "measure")
    low, high = cells.number(row, "value", required=True), cells.number(row, "value_to")
    qualifier, unit = cells.key(row, "qualifier", "qualifier", required=False), cells.key(row, "unit", "unit")
    where, period = cells.area(row, required=True), cells.period(row)
    actor, profiles = cells.actor(row), cells.keys(row, "profile", "profile")
    definition, cited = cells.in_languages(row, "definition"), cells.cited(row, is_excerpt_needed=True)
    if low is not None and high is not None and high <= low:
        fault(row, f"value_to {high} is not above value {low}. Leave value_to empty if there is no range.")
    if low is not None and unit == "percent" and not 0 <= low <= 100:
        fault(row, f"value {low} is no percentage (0 to 100).")
    excerpt = row.known.excerpts.get(cited.excerpt) if cited else None
    for value in (low, high):
        if value is not None and excerpt and not holds(excerpt.quotation, value):
            fault(row, f"the excerpt “{excerpt.id}” does not contain {value}: “{_shortened(excerpt.quotation)}”")
    if len(row.problems) > before or low is None or where is None or period is None or cited is None:
        return None
    return ReportedFigure(
        id=key, measure=measure, value=low, value_to=high, qualifier=qualifier, unit=unit, area=where, period=period,
        actor=actor, profiles=profiles, definition=definition, cited=cited, line=row.line,
    )  # fmt: skip


def holds(quotation: str, value: Decimal) -> bool:
    """Whether the words contain the number: in digits, grouped or not, with a scale (1.3 million), or spelled out."""
    return value in _written(quotation) or (value == 1 and _ONE.search(quotation) is not None)


@lru_cache(maxsize=10_000)
def _written(quotation: str) -> frozenset[Decimal]:
    """The numbers that stand in the words, as each language reads them: 1,234 is grouped in one, decimal in another."""
    read = (number for language in ("en", "fr", None) for number in numbers_in(quotation, language))
    return frozenset(value for number in read for value in (number.low, number.high))


def _shortened(words: str) -> str:
    several = words.split()
    return " ".join(several[:12]) + (" …" if len(several) > 12 else "")
