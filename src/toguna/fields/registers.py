"""Columns of the registers: the tables of a workspace that a researcher keeps, and of what is listed from them."""

from toguna.fields.field import Field, fields

EXCERPT_FIELDS = fields(
    ("id", "String", None, "Id of the excerpt, as quote() names it."),
    ("source", "String", None, "Id of the entry in sources.json."),
    ("page", "String", None, "Page as the document prints or labels it; empty where it has no pages."),
    (
        "paragraph",
        "String",
        None,
        "Number that the document gives the paragraph; our count where it has neither pages nor numbers; else empty.",
    ),
    ("quotation", "String", None, "The words, with [...] for what is left out and [ ] for what is put in."),
    ("question", "String", None, "Question of the report that the excerpt answers."),
    ("topic", "String", None, "Topic, in the researcher's words."),
    ("area", "String", None, "Area that the excerpt is about."),
    ("actor", "String", None, "Actor that the excerpt is about."),
    ("period", "String", None, "Period that the excerpt is about."),
    ("note", "String", None, "Note of the researcher; never printed."),
    ("document_sha256", "String", None, "Hash of the archived document in which the words were found."),
    ("added", "Date", None, "Day on which the excerpt was kept."),
    ("profile", "String", None, "Kinds of target or profile, keys of the vocabulary parted by ';'; may be missing."),
)
"""Columns of excerpts.csv, in order."""

SEARCH_FIELDS = fields(
    ("terms", "String", None, "The search as typed."),
    ("date", "Date", None, "Day of the search."),
    ("source", "String", None, "Ids of the sources to which the search was limited, parted by ';'; empty: all."),
    ("from", "Date", None, "First day of publication of the sources searched; empty: any."),
    ("to", "Date", None, "Last day of publication of the sources searched; empty: any."),
    ("sources_covered", "String", None, "Ids of the sources whose text was searched, parted by ';'."),
    ("hits", "Int64", "paragraphs", "Number of paragraphs that matched."),
    ("topic", "String", None, "What the search was about; not_found() looks for it."),
)
"""Columns of searches.csv, in order."""

SOURCE_FIELDS = fields(
    ("id", "String", None, "Id of the entry in sources.json, as a text cites it."),
    (
        "kind",
        "String",
        None,
        "international_organisation, government, ngo, media, academic, party (to the conflict), oral, anonymous.",
    ),
    ("name", "String", None, "Author, acronym or publisher: the name that stands first."),
    ("title", "String", None, "Title, with the translation in brackets where it has one; of an interview the place."),
    ("issued", "String", None, "Date of publication, ISO: a day, a month, a year or two of them; empty: n.d."),
    ("accessed", "String", None, "Day of access, ISO."),
    ("address", "String", None, "Address on the web."),
    ("archived", "String", None, "File under documents/ that holds the bytes; empty: not archived."),
    ("rests_on", "String", None, "Id of the source on which this one rests; the two count once."),
)
"""Columns of `source list`, in order."""

IS_CITED = Field(
    "is_cited", "Boolean", None, "Whether a note of the report cites the source; else it was consulted only."
)
"""Stands first among the columns of the annex's sheet of sources."""

PUBLISHER_FIELDS = fields(
    ("publisher", "String", None, "Name or acronym of the publisher, as in sources.json."),
    ("language", "String", None, "Language of the texts of the row, en or fr; empty: they stand for every edition."),
    ("in_brief", "String", None, "Who the publisher is, in a sentence."),
    ("coverage", "String", None, "Countries and themes that it covers."),
    ("mission", "String", None, "What it says that it is for."),
    ("funding", "String", None, "Who pays for it."),
    ("scope", "String", None, "What it publishes, how often, in which languages."),
    ("methodology", "String", None, "How it comes by what it publishes, and how it checks it."),
    ("last_updated", "Date", None, "Day of the assessment."),
)
"""Columns of publishers.csv, in order: publisher, then the headings of ecoi.net's source descriptions."""

_PLACE_IN_SOURCE = (
    ("source", "String", None, "Id of the entry in sources.json that says so."),
    (
        "page",
        "String",
        None,
        "Page or pages of the source (12; 12-13); empty where it has none.",
    ),
    ("paragraph", "String", None, "Number that the source gives the paragraph (33; 66-68); else empty."),
    ("section", "String", None, "Other place in it (table 2); `whole` for a single page on the web, which has none."),
    (
        "excerpt",
        "String",
        None,
        "Id of the row of excerpts.csv with the words; needed if the source is archived.",
    ),
)
"""Where a statement stands; at least one of page, paragraph, section and excerpt."""

REPORTED_FIGURE_FIELDS = fields(
    ("id", "String", None, "Id of the figure, as reported() names it."),
    ("measure", "String", None, "What is measured, a key of the vocabulary; figures of one measure are compared."),
    ("value", "Float64", "as unit", "The figure as the source gives it, or the lower end of a range."),
    ("value_to", "Float64", "as unit", "Upper end of a range; empty: no range."),
    ("qualifier", "String", None, "about, at_least, more_than, at_most, less_than, nearly; empty: the bare figure."),
    ("unit", "String", None, "What is counted, a key of the vocabulary (persons, attacks, percent ...)."),
    ("area", "String", None, "Unit by name or P-code; the country's name for the whole of it."),
    ("from", "Date", None, "First day of the period; for a stock its date. 2020-06 and 2020 stand for all their days."),
    ("to", "Date", None, "Last day of the period; for a stock its date again."),
    ("actor", "String", None, "Id or a spelling of the actor that the figure is about; empty: none."),
    ("profile", "String", None, "Kinds of target or profile, keys of the vocabulary parted by ';'; empty: none."),
    (
        "definition_en",
        "String",
        None,
        "What the source counts, in English, your own words; empty: as the measure.",
    ),
    ("definition_fr", "String", None, "The same in French."),
    *_PLACE_IN_SOURCE,
    ("note", "String", None, "Note of the researcher; never printed."),
)
"""Columns of reported_figures.csv, in order."""

CLAIM_FIELDS = fields(
    ("id", "String", None, "Id of the claim."),
    ("actor", "String", None, "Id or a spelling of the actor."),
    ("status", "String", None, "controls, contested, present, blockades, left."),
    ("area", "String", None, "Unit by name or P-code, if the claim is about a whole unit; else empty."),
    ("place", "String", None, "Place of places.csv, if it is about a place; else empty."),
    ("road", "String", None, "Road of roads.csv, if it is about a road; else empty."),
    ("from", "Date", None, "First day; empty: it began at an unknown time before as_of."),
    ("to", "Date", None, "Last day; empty: no end was reported."),
    ("as_of", "Date", None, "Day up to which the source speaks (its date, or the end of its reporting period)."),
    ("what_en", "String", None, "What is said, in English and in your own words, as it is printed."),
    ("what_fr", "String", None, "The same in French."),
    *_PLACE_IN_SOURCE,
    ("note", "String", None, "Note of the researcher; never printed."),
)
"""Columns of claims.csv, in order; one of area, place and road."""

CHRONOLOGY_FIELDS = fields(
    ("id", "String", None, "Id of the entry."),
    ("date", "Date", None, "Day; or month (2020-08) or year where the source says no more."),
    ("date_to", "Date", None, "Last day, of what lasted several days; else empty."),
    ("what_en", "String", None, "What happened, in English, as a sentence with its full stop."),
    ("what_fr", "String", None, "The same in French."),
    ("label_en", "String", None, "Two or three words that stand at its line in figures; empty: no line."),
    ("label_fr", "String", None, "The same in French."),
    ("area", "String", None, "Unit by name or P-code; empty: the whole country."),
    ("actor", "String", None, "Ids or spellings of actors concerned, parted by ';'; empty: none."),
    *_PLACE_IN_SOURCE,
    ("note", "String", None, "Note of the researcher; never printed."),
)
"""Columns of chronology.csv, in order."""

INDICATOR_FIELDS = fields(
    ("indicator", "String", None, "What is indicated, a key of the vocabulary (schools_closed ...)."),
    ("area", "String", None, "Unit by name or P-code; the country's name for the whole of it."),
    ("from", "Date", None, "First day that the figure stands for; for a stock its date."),
    ("to", "Date", None, "Last day that the figure stands for; for a stock its date again."),
    ("value", "Float64", "as unit", "The figure; empty where status says why."),
    ("unit", "String", None, "What is counted, a key of the vocabulary (schools, percent, persons ...)."),
    ("status", "String", None, "reported, zero, projected, or why there is no figure: not_available, not_covered."),
    ("definition_en", "String", None, "What the source counts, in English; empty: as the indicator."),
    ("definition_fr", "String", None, "The same in French."),
    *_PLACE_IN_SOURCE,
    ("note", "String", None, "Note of the researcher; never printed."),
)
"""Columns of indicators.csv, in order; one row per indicator, area, period and source."""

MEASURE_FIELDS = fields(
    ("id", "String", None, "Id of the measure."),
    ("measure", "String", None, "Kind of measure in force, a key of the vocabulary (curfew, motorcycle_ban ...)."),
    ("area", "String", None, "Unit by name or P-code; the country's name for the whole of it."),
    ("from", "Date", None, "First day; empty: it began at an unknown time before as_of."),
    ("to", "Date", None, "Last day; empty: no end was reported."),
    ("as_of", "Date", None, "Day up to which the source speaks."),
    ("what_en", "String", None, "What is ordered or forbidden, in English and in your own words, as it is printed."),
    ("what_fr", "String", None, "The same in French."),
    *_PLACE_IN_SOURCE,
    ("note", "String", None, "Note of the researcher; never printed."),
)
"""Columns of measures.csv, in order."""

PLACE_FIELDS = fields(
    ("place", "String", None, "Name of the place; claims and roads name it so. Unlike any other in the file."),
    ("place_fr", "String", None, "Name in French; empty: the same."),
    ("latitude", "Float64", "degrees", "WGS84, decimal degrees."),
    ("longitude", "Float64", "degrees", "WGS84, decimal degrees; west is negative."),
    ("note", "String", None, "Where the position is from; never printed."),
)
"""Columns of places.csv, in order."""

ROAD_FIELDS = fields(
    ("road", "String", None, "Id of the road, as claims and events_by_road name it."),
    ("name_en", "String", None, "Name in English; empty: its first and last place."),
    ("name_fr", "String", None, "The same in French."),
    ("places", "String", None, "Places of places.csv along the road in their order, parted by ';'; at least two."),
    ("note", "String", None, "Note of the researcher; never printed."),
)
"""Columns of roads.csv, in order."""
