"""reported_figures.csv: one row per number taken from a source. What is computed from data does not belong here."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from toguna.statements import cells
from toguna.statements.cells import Row, fault
from toguna.statements.model import ReportedFigure
from toguna.statements.spelled import BEFORE_AND, NUMBER_WORDS, spelled

FILE = "reported_figures.csv"
REQUIRED = ("id", "measure", "value", "unit", "area", "from", "to", "source")

_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)(?:[.,]\d+)?"
_NUMBERS = re.compile(rf"(?<![\d.,]){_GROUPED}|\d+(?:[.,]\d+)?")
_SCALED = re.compile(
    r"(\d+(?:[.,]\d+)?)[ \u00a0\u202f-]?(millions?|milliards?|billions?|thousand|mille)\b", re.IGNORECASE
)
_SCALES = {"million": 10**6, "milliard": 10**9, "billion": 10**9, "thousand": 1000, "mille": 1000}


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
    return value in numbers_in(quotation) or (
        value == value.to_integral_value() and any(_has_words(quotation, words) for words in spelled(int(value)))
    )


@lru_cache(maxsize=10_000)
def numbers_in(quotation: str) -> frozenset[Decimal]:
    """The numbers that are written in digits; 1,234 and 1.234 are read both as grouped and as decimal."""
    found = set()
    for match in _NUMBERS.findall(quotation):
        found |= set(_readings(match))
    for number, scale in _SCALED.findall(quotation):
        found |= {value * _SCALES[scale.lower().rstrip("s")] for value in _readings(number)}
    return frozenset(found)


def _readings(written: str) -> Sequence[Decimal]:
    bare = re.sub(r"[ \u00a0\u202f'’]", "", written)
    whole = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d+))?", bare)
    readings = []
    if whole:
        readings.append(Decimal(re.sub(r"[.,]", "", whole[1]) + (f".{whole[2]}" if whole[2] else "")))
    if re.fullmatch(r"\d+[.,]\d+", bare):
        readings.append(Decimal(bare.replace(",", ".")))
    return readings


def _has_words(quotation: str, words: str) -> bool:
    """Whether the words stand there and are not a part of a longer number (`one hundred` of `one hundred and ten`)."""
    bare, found = _bare_words(quotation), f" {words} "
    at = bare.find(found)
    while at >= 0:
        before, after = bare[:at].split(), bare[at + len(found) - 1 :].split()
        if not NUMBER_WORDS.intersection((*before[-1:], *after[:1])):
            return True
        at = bare.find(found, at + 1)
    return False


@lru_cache(maxsize=10_000)
def _bare_words(quotation: str) -> str:
    """Small letters; hyphens, and the `and` or `et` between parts of one number, taken out."""
    kept: list[str] = []
    for word in re.findall(r"[^\W\d_]+", quotation.lower()):
        if not (word in ("and", "et") and kept and kept[-1] in BEFORE_AND):
            kept.append(word)
    return f" {' '.join(kept)} "


def _shortened(words: str) -> str:
    several = words.split()
    return " ".join(several[:12]) + (" …" if len(several) > 12 else "")
