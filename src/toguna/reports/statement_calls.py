"""The calls of a text that print statements, each in its own module."""

from typing import Any

from toguna.reports.actor_cards import actor_card, cards_besides, cards_near, has_card, relations
from toguna.reports.area_profiles import area_profile
from toguna.reports.chronicled import chronology, entries_of
from toguna.reports.claimed import claims_map, claims_shown, claims_table, is_touched
from toguna.reports.draft import Draft
from toguna.reports.indicated import indicator_series, indicator_table, measures_in_force, measures_table
from toguna.reports.nearby import areas_asked, is_near
from toguna.reports.profiled import profiles_table, tagged
from toguna.reports.reported import figures_near, reported, reported_change, reported_comparison, reported_table
from toguna.reports.road_strips import road_strip
from toguna.reports.template import escape


def held(draft: Draft) -> dict[str, Any]:
    """What the registers hold on the areas of the report, for conditions and loops: true or false, or labelled keys."""
    statements = draft.statements
    indicators = draft.statements.vocabulary.names["indicator"]
    areas, end = areas_asked(draft, None), draft.settings.period.end
    keys = dict.fromkeys(one.indicator for one in statements.indicators if is_near(one.area, areas))
    roads = [(key, road) for key, road in statements.roads.items() if is_touched(draft, road.places, areas)]
    return {
        "figures": bool(figures_near(draft, {})),
        "cards": bool(cards_near(draft, areas)),
        "claims": bool(claims_shown(draft, end, {})),
        "chronology": bool(entries_of(draft, {})),
        "measures": any(is_near(one.area, areas) for one in statements.measures.values()),
        "profiles": bool(tagged(draft)),
        "indicators": [_named(key, indicators[key][draft.language]) for key in keys],
        "roads": [_named(key, road.names[draft.language]) for key, road in roads],
    }


def _named(key: str, name: str) -> dict[str, str]:
    """label stands in a heading, and is escaped; caption is for calls, which do that themselves."""
    return {"id": key, "label": escape(name), "caption": name}


CALLS = (
    area_profile,
    reported,
    reported_change,
    reported_table,
    reported_comparison,
    actor_card,
    cards_besides,
    has_card,
    relations,
    claims_table,
    claims_map,
    chronology,
    indicator_table,
    indicator_series,
    measures_table,
    measures_in_force,
    road_strip,
    profiles_table,
)
