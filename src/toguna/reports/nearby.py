"""Which statements concern the areas of a report: those on units within or around them, and on the whole country."""

from collections.abc import Sequence

from toguna import geography
from toguna.model import Area
from toguna.reports.draft import Draft

EVERYWHERE = ("all", "country")
"""What a call's `area` names for statements on any unit."""


def areas_asked(draft: Draft, named: str | None) -> list[Area]:
    """The unit that a call names, else the areas of the report; empty where every unit is meant.

    Raises: UnknownName for an area that is none.
    """
    names = draft.settings.areas if named is None else () if named in EVERYWHERE else (named,)
    return [geography.find_area(name, draft.settings.country) for name in names]


def is_near(area: Area | None, areas: Sequence[Area]) -> bool:
    """Whether a statement on the unit (None: on the whole country) concerns one of the areas (none: all do)."""
    return area is None or not areas or any(concerns(area, other) for other in areas)


def concerns(one: Area, other: Area) -> bool:
    """Whether one of the two units lies in the other."""
    return one.pcode in geography.ancestors(other) or other.pcode in geography.ancestors(one)
