"""The calls of a text that print statements, each in its own module."""

from toguna.reports.actor_cards import actor_card, cards_besides, has_card, relations
from toguna.reports.chronicled import chronology
from toguna.reports.claimed import claims_map, claims_table
from toguna.reports.indicated import indicator_series, indicator_table, measures_in_force, measures_table
from toguna.reports.reported import reported, reported_change, reported_comparison, reported_table
from toguna.reports.road_strips import road_strip

CALLS = (
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
)
