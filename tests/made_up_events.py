"""Small made-up tables for the tests of counting: an invented country XYZ with two regions and three districts.

Nothing here is a real event. Region A (XY01) holds districts A1 (XY0101) and A2 (XY0102), region B
(XY02) holds B1 (XY0201).
"""

import datetime as dt
from typing import Any

import ibis
import ibis.expr.types as ir
import polars as pl

from toguna.fields import EVENT_COLUMNS, FIELDS, LOCATED_COLUMNS
from toguna.model import EVENT_TYPES, VIOLENT, Period, Provider, Scope, Units
from toguna.tables.alliances import make_alliances
from toguna.tables.counting import coded_types
from toguna.tables.events import UnitsTables, Within, units_tables

COLUMNS = ("provider", "snapshot", *EVENT_COLUMNS, *LOCATED_COLUMNS)
SCHEMA = {c: getattr(pl, FIELDS[c].type) for c in COLUMNS}
YEAR = Period(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
NAMES = {"XY01": "Aland", "XY02": "Bland", "XY0101": "A-One", "XY0102": "A-Two", "XY0201": "B-One"}

ORDINARY = {
    "provider": "acled",
    "snapshot": "s1",
    "country": "XYZ",
    "event_type": "battles",
    "sub_event_type": "armed_clash",
    "side_a": "Army",
    "side_a_type": "state_forces",
    "side_b": "Rebels",
    "side_b_type": "rebel_group",
    "is_civilian_targeting": False,
    "place_precision": 1,
    "place_precision_level": 3,
    "fatalities_best": 0,
    "place_name": "Somewhere",
}


ROADS = ibis.memtable(
    pl.DataFrame(
        {
            "road": ["east", "east", "north"],
            "position": [0, 0, 1],
            "latitude": [14.0, 14.0, 14.0],
            "longitude": [-4.0, -3.0, -4.0],
            "to_latitude": [14.0, 14.5, 15.0],
            "to_longitude": [-3.0, -3.0, -4.0],
        }
    )
)
"""Two made-up roads from one place: east and then north; north."""


def event(district: str | None = "XY0101", day: str = "2020-06-15", **given: Any) -> dict[str, Any]:
    """One event; the district stands for a point in it, None for one outside all boundaries."""
    located = {"admin2_pcode": district, "admin1_pcode": district and district[:4]}
    return {**ORDINARY, "event_date": dt.date.fromisoformat(day), **located, **given}


def events(*rows: dict[str, Any]) -> ir.Table:
    numbered = [{"event_id": f"e{i}", **row} for i, row in enumerate(rows, 1)]
    return ibis.memtable(pl.DataFrame(numbered, schema=SCHEMA))


def units(level: str = "admin2", *, areas: tuple[str, ...] = (), vintage: int | None = None) -> UnitsTables:
    """The units of the invented country; vintage 2015 merges region B into A (district B1 then lies in A)."""
    old = vintage == 2015
    codes = {"admin1": ("XY01",) if old else ("XY01", "XY02"), "admin2": ("XY0101", "XY0102", "XY0201")}
    listed = {"admin0": ("XYZ",), **codes}[level]
    members = [
        (c, "XY01" if old and level == "admin1" else c)
        for c in {"admin0": ("XYZ",), "admin1": ("XY01", "XY02")}.get(level, codes["admin2"])
    ]
    record = Units(
        level=level,
        key_level=level,
        vintage=vintage,
        members=pl.DataFrame(members, schema={"key_pcode": pl.String, "area_pcode": pl.String}, orient="row"),
        listed=pl.DataFrame(
            {
                "area_pcode": listed,
                "area": [NAMES.get(c, "Xyzland") for c in listed],
                "area_fr": [NAMES.get(c, "Xyzlande") for c in listed],
                "is_covered": [True] * len(listed),
            }
        ),
    )
    within = [
        Within("admin2", (a,)) if len(a) == 6 else Within("admin1", ("XY01", "XY02") if old else (a,)) for a in areas
    ]
    return units_tables(record, within=within, inside=areas)


def provider(key: str, coded: tuple[str, ...] = EVENT_TYPES, has_tactics: bool = True) -> Provider:
    return Provider(
        key=key,
        name=key,
        table="events",
        licence={"en": "made up", "fr": "inventé"},
        is_redistributable=True,
        attribution={"en": "made up"},
        recognise=lambda header: False,
        parse=lambda intake: (_ for _ in ()).throw(NotImplementedError),
        coded_types=coded,
        has_sub_event_types=has_tactics,
    )


PROVIDERS = {
    "acled": provider("acled"),
    "ucdp_ged": provider("ucdp_ged", ("battles", "violence_against_civilians"), has_tactics=False),
}


def coded(table: ir.Table) -> ir.Table:
    return coded_types(table, PROVIDERS)


def scope(level: str = "admin2", *, period: Period = YEAR, types: tuple[str, ...] = VIOLENT, **given: Any) -> Scope:
    return Scope(country="XYZ", period=period, level=level, types=types, **given)


ALIASES = pl.DataFrame(
    [
        ("Army", "army", "Armed Forces", "state_forces"),
        ("Military Forces (2012-2020)", "army", "Armed Forces", "state_forces"),
        ("League", "league", "The League", "rebel_group"),
        ("Katiba One", "one", "First Katiba", "rebel_group"),
        ("Katiba Two", "two", "Second Katiba", "rebel_group"),
        ("Civilians", "civilians", "Civilians", "civilians"),
    ],
    schema=dict.fromkeys(("alias", "actor_id", "actor", "actor_type"), pl.String),
    orient="row",
)
MEMBERSHIPS = make_alliances(
    pl.DataFrame(
        [
            ("one", "league", "The League", dt.date(2020, 3, 1), None),
            ("two", "league", "The League", None, dt.date(2020, 3, 31)),
        ],
        schema={
            **dict.fromkeys(("actor_id", "alliance_id", "alliance"), pl.String),
            "valid_from": pl.Date,
            "valid_to": pl.Date,
        },
        orient="row",
    )
)
