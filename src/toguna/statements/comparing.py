"""Reported figures side by side: which may be compared, at what rate per day, and in what they differ."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from toguna.model import Area, Period
from toguna.statements.model import ReportedFigure, Statements

NO_RATE = ("percent",)
"""Units of which a rate per day says nothing."""


def find_figures(
    statements: Statements,
    *,
    measure: str | None = None,
    area: Area | None = None,
    actor: str | None = None,
    source: str | None = None,
    profile: str | None = None,
    period: Period | None = None,
) -> list[ReportedFigure]:
    """The figures of which all that is given holds, by area and first day. period: those that overlap it."""
    found = [
        figure
        for figure in statements.figures.values()
        if measure in (None, figure.measure)
        and (area is None or figure.area == area)
        and actor in (None, figure.actor)
        and source in (None, figure.cited.source)
        and (profile is None or profile in figure.profiles)
        and (period is None or overlap(figure.period, period))
    ]
    return sorted(found, key=lambda f: (f.area.level, f.area.name, f.period.start, f.period.end))


def overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def has_rate(statements: Statements, figure: ReportedFigure) -> bool:
    """Whether a rate per day of the figure means something: not of a state on a day, not of a percentage."""
    return figure.measure not in statements.vocabulary.stocks and figure.unit not in NO_RATE


def rate(figure: ReportedFigure) -> tuple[Fraction, Fraction | None]:
    """The figure (or the ends of its range) divided by the days of its period."""
    days = figure.period.days
    return Fraction(figure.value) / days, None if figure.value_to is None else Fraction(figure.value_to) / days


def need_rates(statements: Statements, figures: Sequence[ReportedFigure]) -> bool:
    """Whether figures that stand side by side are of periods of different length, so that only rates compare."""
    flows = [figure for figure in figures if has_rate(statements, figure)]
    return len({figure.period.days for figure in flows}) > 1


ASPECTS = ("source", "area", "period", "length", "actor", "profile", "definition", "unit", "qualifier")


def differences(figures: Iterable[ReportedFigure]) -> tuple[str, ...]:
    """In which of ASPECTS the figures differ."""
    aspects = [
        (
            f.cited.source,
            f.area.pcode,
            (f.period.start, f.period.end),
            f.period.days,
            f.actor,
            f.profiles,
            tuple(sorted(f.definition.items())),
            f.unit,
            f.qualifier,
        )
        for f in figures
    ]
    return tuple(name for name, values in zip(ASPECTS, zip(*aspects, strict=True), strict=True) if len(set(values)) > 1)
