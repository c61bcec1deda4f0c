"""The calls of a text that print statements, each in its own module."""

from typing import Any

from toguna.reports.actor_cards import actor_card, cards_besides, has_card, relations
from toguna.reports.area_profiles import area_profile
from toguna.reports.chronicled import chronology
from toguna.reports.claimed import claims_map, claims_table
from toguna.reports.draft import Draft
from toguna.reports.indicated import indicator_series, indicator_table, measures_in_force, measures_table
from toguna.reports.profiled import profiles_table, tagged
from toguna.reports.reported import reported, reported_change, reported_comparison, reported_table
from toguna.reports.road_strips import road_strip
from toguna.reports.template import escape


def held(draft: Draft) -> dict[str, Any]:
    """What the registers hold, for conditions and loops of a text: true or false, or keys with their labels."""
    statements = draft.statements
    indicators = draft.statements.vocabulary.names["indicator"]
    keys = dict.fromkeys(one.indicator for one in statements.indicators)
    return {
        "figures": bool(statements.figures),
        "cards": bool(statements.cards),
        "claims": bool(statements.claims),
        "chronology": bool(statements.chronology),
        "measures": bool(statements.measures),
        "profiles": bool(tagged(draft)),
        "indicators": [{"id": key, "label": escape(indicators[key][draft.language])} for key in keys],
        "roads": [{"id": key, "label": escape(road.names[draft.language])} for key, road in statements.roads.items()],
    }


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
