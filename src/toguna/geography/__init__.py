"""Countries, their administrative units with P-codes and vintages, their boundaries, and the units in which points lie.

What a country is made of stands in data/<ISO3>/; nothing here knows of events.
"""

from toguna.geography.country import attribution, countries, country_name, level_name, levels
from toguna.geography.drawing import boundaries, neighbours
from toguna.geography.frames import ancestors, areas
from toguna.geography.listing import units
from toguna.geography.locating import locate
from toguna.geography.naming import find_area, match_names
from toguna.geography.swapped import swapped_problems

__all__ = [
    "ancestors",
    "areas",
    "attribution",
    "boundaries",
    "countries",
    "country_name",
    "find_area",
    "level_name",
    "levels",
    "locate",
    "match_names",
    "neighbours",
    "swapped_problems",
    "units",
]
