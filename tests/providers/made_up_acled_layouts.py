"""Small files in ACLED's layouts. Every row is made up: ACLED's rows may not be passed on, so none is in here."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from tests.made_up_acled import HEADER, OLDER_HEADER, OLDER_INTER
from tests.workspaces import ACLED_ROW

WITH_POPULATION = [*HEADER, "population_1km", "population_2km", "population_5km", "population_best"]
PARTS: tuple[dict[str, Any], ...] = (
    {},
    {
        "event_date": "2020-07-01",
        "event_type": "Violence against civilians",
        "sub_event_type": "Abduction/forced disappearance",
        "actor1": "Unidentified Armed Group (Mali)",
        "inter1": "Political militia",
        "assoc_actor_1": "",
        "actor2": "Civilians (Mali)",
        "assoc_actor_2": "Women (Mali); Teachers (Mali)",
        "inter2": "Civilians",
        "civilian_targeting": "Civilian targeting",
        "geo_precision": 2,
        "time_precision": 2,
        "fatalities": 0,
        "notes": 'Made up; "two\nlines".',
    },
    {
        "event_date": "2020-11-30",
        "disorder_type": "Demonstrations",
        "event_type": "Protests",
        "sub_event_type": "Peaceful protest",
        "actor1": "Protesters (Mali)",
        "inter1": "Protesters",
        "actor2": "",
        "inter2": "",
        "geo_precision": 3,
        "fatalities": 0,
    },
)
"""Three made-up events: a battle, an abduction and a protest without a second side."""


def rows(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    parts = changes or PARTS
    return [{**ACLED_ROW, "event_id_cnty": f"MLI9{number:04d}", **part} for number, part in enumerate(parts, 1)]


def as_text(header: Sequence[str], lines: Sequence[dict[str, Any]], separator: str = ",", line_end: str = "\n") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(
        out, header, delimiter=separator, lineterminator=line_end, restval="", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()


def older(lines: Sequence[dict[str, Any]], style: str) -> list[dict[str, Any]]:
    """The rows as exports before 2023 have them: UPPER-CASE, kinds of actor as numbers, another style of date."""
    return [
        {
            **{name.upper(): value for name, value in row.items()},
            "EVENT_DATE": style.format(*row["event_date"].split("-")),
            "DATA_ID": 7_000_000 + number,
            "INTER1": OLDER_INTER[row["inter1"]],
            "INTER2": OLDER_INTER[row["inter2"]],
            "ISO3": "MLI",
        }
        for number, row in enumerate(lines)
    ]


def layouts() -> dict[str, str]:
    """The three events in every layout; dates as the exports of the time write them."""
    three = rows()
    day = {"2020-06-15": "15 June 2020", "2020-07-01": "01 July 2020", "2020-11-30": "30 November 2020"}
    short = {"2020-06-15": "15-June-20", "2020-07-01": "1-July-20", "2020-11-30": "30-Nov-20"}
    tags = {name: f"#{name}" for name in HEADER if name not in ("notes", "tags")}
    lower_older = [name.lower() for name in OLDER_HEADER]
    named = [
        {**row, "event_date": day[row["event_date"]]} for row in older(three, "{0}-{1}-{2}") for row in [_lower(row)]
    ]
    return {
        "31 columns": as_text(HEADER, three),
        "31 columns, CRLF and a mark": "\ufeff" + as_text(HEADER, three, line_end="\r\n"),
        "35 columns": as_text(WITH_POPULATION, [{**row, "population_best": "1200"} for row in three]),
        "31 columns, ;": as_text(HEADER, [{**row, "event_date": short[row["event_date"]]} for row in three], ";"),
        "HXL row": as_text(HEADER, [tags, *three]),
        "older, lower case": as_text(lower_older, named),
        "older, UPPER-CASE, ;": as_text(
            OLDER_HEADER,
            [{**row, "EVENT_DATE": day[row["EVENT_DATE"]]} for row in older(three, "{0}-{1}-{2}")],
            ";",
            "\r\n",
        ),
    }


def _lower(row: dict[str, Any]) -> dict[str, Any]:
    return {name.lower(): value for name, value in row.items()}
