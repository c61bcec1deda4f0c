"""Every column once: its type, unit and definition. A column that is not here may not be printed (a test).

Here the columns of harmonised tables and of analyses; in registers.py those of the files that a researcher keeps.
"""

from toguna.fields.field import Field, fields
from toguna.fields.registers import (
    CHRONOLOGY_FIELDS,
    CLAIM_FIELDS,
    EXCERPT_FIELDS,
    INDICATOR_FIELDS,
    IS_CITED,
    MEASURE_FIELDS,
    PLACE_FIELDS,
    PUBLISHER_FIELDS,
    REPORTED_FIGURE_FIELDS,
    ROAD_FIELDS,
    SEARCH_FIELDS,
    SOURCE_FIELDS,
)

__all__ = [
    "CHRONOLOGY_FIELDS",
    "CLAIM_FIELDS",
    "DISPLACEMENT_COLUMNS",
    "EVENT_COLUMNS",
    "EXCERPT_FIELDS",
    "FIELDS",
    "INDICATOR_FIELDS",
    "IS_CITED",
    "LOCATED_COLUMNS",
    "MEASURE_FIELDS",
    "PLACE_FIELDS",
    "POPULATION_COLUMNS",
    "PUBLISHER_FIELDS",
    "REPORTED_FIGURE_FIELDS",
    "ROAD_FIELDS",
    "SEARCH_FIELDS",
    "SOURCE_FIELDS",
    "Field",
]

FIELDS = fields(
    # where a row comes from
    ("provider", "String", None, "Where the data come from (acled, ucdp_ged ...)."),
    (
        "snapshot",
        "String",
        None,
        "The file of the provider as added: its access date and the start of its hash.",
    ),
    (
        "status",
        "String",
        None,
        "Why a figure is there or not: reported, zero, not_coded, not_available, "
        "none_registered, not_covered, suppressed.",
    ),
    # an event
    ("event_id", "String", None, "The provider's identifier of the event."),
    ("country", "String", None, "Country of the event, ISO 3166-1 alpha-3."),
    ("event_date", "Date", None, "Day of the event; its first day where it spans several."),
    ("event_date_end", "Date", None, "Last day of the event; empty where the layout does not say."),
    (
        "date_precision",
        "Int8",
        None,
        "The provider's own code of date precision (ACLED 1-3, UCDP 1-5); empty where not given.",
    ),
    (
        "event_type",
        "String",
        None,
        "battles, explosions_remote_violence, violence_against_civilians, protests, riots, strategic_developments.",
    ),
    (
        "sub_event_type",
        "String",
        None,
        "Tactic: the provider's sub-event type in lower case with underscores; empty where not coded.",
    ),
    (
        "side_a",
        "String",
        None,
        "First-named side, as the provider writes it; where it names several parties, these parted by ';'. "
        "The order means nothing in itself.",
    ),
    (
        "side_a_type",
        "String",
        None,
        "state_forces, rebel_group, political_militia, identity_militia, rioters, protesters, "
        "civilians, external_forces; empty where not coded.",
    ),
    ("side_b", "String", None, "Second-named side, as side_a; empty where there is none."),
    ("side_b_type", "String", None, "As side_a_type, of the second-named side."),
    ("associated_a", "String", None, "Actors associated with the first-named side, parted by ';'."),
    ("associated_b", "String", None, "Actors associated with the second-named side, parted by ';'."),
    (
        "is_civilian_targeting",
        "Boolean",
        None,
        "Whether civilians were the main target, as the provider codes it.",
    ),
    ("place_name", "String", None, "Name of the place, as in the file."),
    ("admin1_name", "String", None, "First-level unit as the file names it (kept beside the located one)."),
    ("admin2_name", "String", None, "Second-level unit as the file names it."),
    ("admin3_name", "String", None, "Third-level unit as the file names it."),
    ("latitude", "Float64", "degrees", "WGS84."),
    ("longitude", "Float64", "degrees", "WGS84."),
    (
        "place_precision",
        "Int8",
        None,
        "The provider's own code of place precision (ACLED 1-3, UCDP 1-7); empty where not given.",
    ),
    (
        "place_precision_level",
        "Int8",
        None,
        "Finest administrative level (0-3) at which the place is precise enough to be counted.",
    ),
    (
        "admin1_pcode",
        "String",
        None,
        "P-code of the first-level unit in whose boundary the point lies; empty: in none.",
    ),
    ("admin2_pcode", "String", None, "P-code of the second-level unit in whose boundary the point lies."),
    ("admin3_pcode", "String", None, "P-code of the third-level unit in whose boundary the point lies."),
    (
        "is_place_disagreement",
        "Boolean",
        None,
        "Whether the unit named in the file is not the one in which the point lies; empty where the file names none.",
    ),
    ("fatalities_best", "Int64", "persons", "Reported fatalities, the provider's best (or only) figure."),
    ("fatalities_low", "Int64", "persons", "The provider's low estimate; empty where it gives none."),
    ("fatalities_high", "Int64", "persons", "The provider's high estimate; empty where it gives none."),
    (
        "fatalities_civilian",
        "Int64",
        "persons",
        "Reported fatalities of civilians, by the definition stated beside it.",
    ),
    ("source", "String", None, "The sources that the provider names for the event."),
    ("notes", "String", None, "The provider's note on the event (untrusted text)."),
    # what analyses add
    ("events", "Int64", "events", "Number of events."),
    ("events_with_fatalities", "Int64", "events", "Number of events with at least one reported fatality."),
    (
        "fatalities_in_events_involving",
        "Int64",
        "persons",
        "Reported fatalities, of any side, in the events counted in the row; not deaths caused by the actor.",
    ),
    (
        "area",
        "String",
        None,
        "Name of the administrative unit, or a row in brackets for events that cannot be given one.",
    ),
    ("area_pcode", "String", None, "P-code of the unit; empty for the rows in brackets."),
    (
        "actor",
        "String",
        None,
        "Name of the actor in the registry, or as the provider writes it where the registry has none; "
        "parted by ';' where a side that names several is shown as one.",
    ),
    (
        "actor_type",
        "String",
        None,
        "Kind of actor, by the registry or else by the provider; unknown otherwise.",
    ),
    ("actor_b", "String", None, "The other actor of a pair."),
    ("alliance", "String", None, "The alliance of which the actor was a member on the day of the event."),
    (
        "grain",
        "String",
        None,
        "actor or alliance: an alliance's row holds its members' events once; never add the two.",
    ),
    (
        "role",
        "String",
        None,
        "perpetrator (first-named side in violence against civilians and remote violence), involved, or "
        "first (first-named side, on request).",
    ),
    (
        "target",
        "String",
        None,
        "Kind of civilian or institution that was the target, as the provider says it.",
    ),
    ("month", "String", None, "Month, YYYY-MM."),
    ("year", "Int64", None, "Calendar year."),
    ("period_from", "Date", None, "First day counted in the row."),
    ("period_to", "Date", None, "Last day counted in the row."),
    ("is_part_year", "Boolean", None, "Whether the row covers less than the whole year."),
    ("definition", "String", None, "What counts as a civilian fatality in the row."),
    ("road", "String", None, "Road of roads.csv, or a row in brackets for events whose place is not exact."),
    ("within_km", "Int64", "km", "Greatest distance from the road; empty for the row in brackets."),
    ("sides", "String", None, "The two sides of an event, as the registry names them."),
    # displacement and population
    (
        "series",
        "String",
        None,
        "idps (stock of internally displaced persons) or returnees (stock of returned IDPs).",
    ),
    ("value", "Int64", "persons", "The figure of the cell; empty where status says why."),
    (
        "is_carried_forward",
        "Boolean",
        None,
        "Whether a stock repeats the figure of the round before it to the unit: probably not reassessed.",
    ),
    ("origin", "String", None, "Country of origin, ISO 3166-1 alpha-3."),
    ("asylum", "String", None, "Country of asylum, ISO 3166-1 alpha-3."),
    ("country_name", "String", None, "Name of the country of asylum."),
    ("refugees", "Int64", "persons", "Refugees at the end of the year."),
    ("asylum_seekers", "Int64", "persons", "Asylum-seekers with a pending claim at the end of the year."),
    ("idps", "Int64", "persons", "Internally displaced persons of concern to UNHCR at the end of the year."),
    ("returned_refugees", "Int64", "persons", "Refugees who returned during the year."),
    ("returned_idps", "Int64", "persons", "Internally displaced persons who returned during the year."),
)

EVENT_COLUMNS = (
    "event_id",
    "country",
    "event_date",
    "event_date_end",
    "date_precision",
    "event_type",
    "sub_event_type",
    "side_a",
    "side_a_type",
    "side_b",
    "side_b_type",
    "associated_a",
    "associated_b",
    "is_civilian_targeting",
    "place_name",
    "admin1_name",
    "admin2_name",
    "admin3_name",
    "latitude",
    "longitude",
    "place_precision",
    "place_precision_level",
    "fatalities_best",
    "fatalities_low",
    "fatalities_high",
    "fatalities_civilian",
    "source",
    "notes",
)
"""The harmonised event columns that a provider delivers, in order; provider-prefixed codes may follow."""

LOCATED_COLUMNS = ("admin1_pcode", "admin2_pcode", "admin3_pcode", "is_place_disagreement")
"""Added when events are located in boundaries (tables/events.py)."""

DISPLACEMENT_COLUMNS = ("series", "area", "area_pcode", "month", "value", "status", "is_carried_forward")
POPULATION_COLUMNS = (
    "year",
    "origin",
    "asylum",
    "refugees",
    "asylum_seekers",
    "returned_refugees",
    "idps",
    "returned_idps",
)
