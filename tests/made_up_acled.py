"""Rows in ACLED's layouts that are made up: no event, place of an event or number here is ACLED's."""

import csv
import io
from collections.abc import Sequence

HEADER = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
POPULATION = ("population_1km", "population_2km", "population_5km", "population_best")

_FIRST = {
    "event_id_cnty": "MLI90001",
    "event_date": "2020-06-03",
    "year": "2020",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Made-up Front",
    "assoc_actor_1": "",
    "inter1": "2",
    "actor2": "Made-up Army",
    "assoc_actor_2": "Made-up Guard; Made-up Police",
    "inter2": "1",
    "interaction": "12",
    "civilian_targeting": "",
    "iso": "466",
    "region": "Western Africa",
    "country": "Mali",
    "admin1": "Mopti",
    "admin2": "Koro",
    "admin3": "Koro",
    "location": "Koro",
    "latitude": "14.0667",
    "longitude": "-3.0833",
    "geo_precision": "1",
    "source": "Made-up Wire",
    "source_scale": "National",
    "notes": "A made-up event.",
    "fatalities": "3",
    "tags": "",
    "timestamp": "1600000000",
}


def row(number: int = 1, **changes: str) -> dict[str, str]:
    """One made-up event; number gives it its id."""
    return _FIRST | {"event_id_cnty": f"MLI9{number:04d}"} | changes


def csv_text(
    rows: Sequence[dict[str, str]], header: Sequence[str] = HEADER, separator: str = ",", ending: str = "\n"
) -> str:
    """The rows as a delimited file with exactly these columns."""
    out = io.StringIO()
    writer = csv.DictWriter(
        out, header, delimiter=separator, lineterminator=ending, extrasaction="ignore", restval=""
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
