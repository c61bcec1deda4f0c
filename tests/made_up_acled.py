"""Made-up rows in ACLED's layouts. None is a real event: ACLED's rows may not be passed on, so none is in here.

Only the margins are real: they are those of two publications, so that the tables made from these rows must be theirs.
- EASO, COI Query Q28-2020 (Mali, Mopti; events of 1 June - 30 November 2020): events by type, cercle, first-named
  actor, and deaths in violence against civilians by cercle.
- SEM, Mali security notes, 2021, figure 1: fatalities by region (as before 2016), 2019, 2020 and January - March 2021.
Dates, places within a cercle, opponents, notes and how deaths fall on single events are invented.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from shapely.geometry import shape

from toguna import geography
from toguna.model import Period

PERIOD = Period(dt.date(2020, 6, 1), dt.date(2020, 11, 30))
BATTLE, ATTACK, EXPLOSION = "Battles", "Violence against civilians", "Explosions/Remote violence"
NATIONAL = {BATTLE: 237, ATTACK: 235, EXPLOSION: 57}
CERCLES = {
    "Bandiagara": (40, 29, 4),
    "Koro": (29, 35, 4),
    "Douentza": (22, 19, 5),
    "Bankass": (11, 17, 1),
    "Mopti": (8, 14, 1),
    "Djenne": (1, 6, 0),
    "Youwarou": (0, 2, 0),
    "Tenenkou": (0, 2, 0),
}
"""Events of the region by cercle: battles, violence against civilians, explosions and remote violence."""
FIRST_NAMED = {
    "JNIM: Group for Support of Islam and Muslims": ("Rebel group", 80),
    "Fulani Ethnic Militia (Mali)": ("Identity militia", 55),
    "Unidentified Armed Group (Mali)": ("Political militia", 50),
    "Dan Na Ambassagou": ("Identity militia", 23),
    "Islamic State (Greater Sahara)": ("Rebel group", 9),
    "Military Forces of Mali (2012-2020)": ("State forces", 8),
    "Dozo Communal Militia (Mali)": ("Identity militia", 7),
    "Military Forces of France (2017-)": ("External/Other forces", 6),
    "Katiba Macina": ("Rebel group", 6),
    "Dogon Ethnic Militia (Mali)": ("Identity militia", 5),
    "G5 Sahel (Joint Force)": ("External/Other forces", 1),
}
CIVILIAN_DEATHS = {"Koro": 57, "Bandiagara": 51, "Bankass": 50, "Douentza": 38, "Mopti": 8, "Djenne": 5}
CIVILIAN_DEATHS_NATIONAL = 317
FATALITIES = {
    "Mopti": (1271, 1582, 348),
    "Gao": (383, 676, 191),
    "Segou": (82, 253, 25),
    "Tombouctou": (68, 251, 35),
    "Kidal": (31, 13, 47),
    "Koulikoro": (25, 17, 2),
    "Bamako": (5, 25, 2),
    "Sikasso": (9, 17, 3),
    "Kayes": (1, 15, 5),
}
"""Persons by region in 2019, 2020 and January - March 2021; Gao holds what is now Menaka."""
FATALITIES_PERIOD = Period(dt.date(2019, 1, 1), dt.date(2021, 3, 31))

SEATS = {
    "Mopti": "ML05",
    "Gao": "ML07",
    "Menaka": "ML10",
    "Segou": "ML04",
    "Tombouctou": "ML06",
    "Kidal": "ML08",
    "Koulikoro": "ML02",
    "Bamako": "ML09",
    "Sikasso": "ML03",
    "Kayes": "ML01",
}
"""The region (its P-code) in which rows without a cercle are put."""
SUB_EVENT_TYPES = {
    BATTLE: "Armed clash",
    ATTACK: "Attack",
    EXPLOSION: "Remote explosive/landmine/IED",
    "Protests": "Peaceful protest",
    "Riots": "Mob violence",
}
ARMY = ("Military Forces of Mali (2012-2020)", "State forces")
CIVILIANS = ("Civilians (Mali)", "Civilians")

COLUMNS = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3
location latitude longitude geo_precision source source_scale notes fatalities tags timestamp
"""
OLDER_COLUMNS = """
DATA_ID ISO EVENT_ID_CNTY EVENT_ID_NO_CNTY EVENT_DATE YEAR TIME_PRECISION EVENT_TYPE SUB_EVENT_TYPE ACTOR1
ASSOC_ACTOR_1 INTER1 ACTOR2 ASSOC_ACTOR_2 INTER2 INTERACTION REGION COUNTRY ADMIN1 ADMIN2 ADMIN3 LOCATION
LATITUDE LONGITUDE GEO_PRECISION SOURCE SOURCE_SCALE NOTES FATALITIES TIMESTAMP ISO3
"""
HEADER, OLDER_HEADER = COLUMNS.split(), OLDER_COLUMNS.split()
OLDER_INTER = {
    "State forces": "1",
    "Rebel group": "2",
    "Political militia": "3",
    "Identity militia": "4",
    "Rioters": "5",
    "Protesters": "6",
    "Civilians": "7",
    "External/Other forces": "8",
    "": "0",
}


def made_up_rows() -> list[dict[str, Any]]:
    """All rows of the two publications' periods, with some that neither counts; the columns of HEADER."""
    mopti = list(_mopti())
    elsewhere = list(_elsewhere())
    filled = list(_until_the_fatalities_agree(mopti + elsewhere))
    rows = mopti + elsewhere + filled + list(_not_counted())
    return [{**row, "event_id_cnty": f"MLI9{number:05d}"} for number, row in enumerate(rows, 1)]


def current_layout() -> str:
    """The rows as an export of 31 columns: comma, ISO dates, kinds of actor as words."""
    return _delimited(HEADER, made_up_rows(), ",")


def older_layout() -> str:
    """The rows as an export of 2020-2022: UPPER-CASE header, semicolon, `03 June 2020`, kinds of actor as numbers.

    It has no civilian_targeting and no disorder_type.
    """
    older = []
    for number, row in enumerate(made_up_rows(), 1):
        upper = {name.upper(): value for name, value in row.items()}
        older.append(
            {
                **upper,
                "DATA_ID": 7_000_000 + number,
                "EVENT_ID_NO_CNTY": row["event_id_cnty"].removeprefix("MLI"),
                "EVENT_DATE": f"{row['event_date']:%d %B %Y}",
                "INTER1": OLDER_INTER[row["inter1"]],
                "INTER2": OLDER_INTER[row["inter2"]],
                "ISO3": "MLI",
            }
        )
    return _delimited(OLDER_HEADER, older, ";")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _delimited(header: Sequence[str], rows: Sequence[dict[str, Any]], separator: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, delimiter=separator, extrasaction="ignore", restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _mopti() -> Iterator[dict[str, Any]]:
    actors = [(name, kind) for name, (kind, events) in FIRST_NAMED.items() for _ in range(events)]
    # soldiers fight battles first, militias and jihadists what is left
    actors.sort(key=lambda actor: actor[1] not in ("State forces", "External/Other forces"))
    places = [
        (event_type, cercle)
        for position, event_type in enumerate((BATTLE, ATTACK, EXPLOSION))
        for cercle, events in CERCLES.items()
        for _ in range(events[position])
    ]
    left = dict(CIVILIAN_DEATHS)
    for number, ((event_type, cercle), actor) in enumerate(zip(places, actors, strict=True)):
        deaths = left.pop(cercle, 0) if event_type == ATTACK else number % 3
        yield _row(_day(number), event_type, "Mopti", cercle, actor, deaths)


def _elsewhere() -> Iterator[dict[str, Any]]:
    """National events less those of the region, in Gao, Menaka and Segou."""
    deaths = CIVILIAN_DEATHS_NATIONAL - sum(CIVILIAN_DEATHS.values())
    number = 0
    for position, (event_type, total) in enumerate(NATIONAL.items()):
        for _ in range(total - sum(events[position] for events in CERCLES.values())):
            region = ("Gao", "Menaka", "Segou")[number % 3]
            killed = min(deaths, 1) if event_type == ATTACK else number % 2
            deaths -= killed if event_type == ATTACK else 0
            yield _row(_day(number), event_type, region, None, _FILLER, killed)
            number += 1


def _until_the_fatalities_agree(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Battles in 2019, January 2020 and 2021 with the deaths that the regions' totals lack; some precise to a region "
    "only."""
    for region, totals in FATALITIES.items():
        for year, total in zip((2019, 2020, 2021), totals, strict=True):
            parts = ("Gao", "Menaka") if region == "Gao" else (region,)
            there = sum(row["fatalities"] for row in rows if row["admin1"] in parts and row["year"] == year)
            left = total - there
            assert left >= 0, (region, year)
            number = 0
            while left:
                deaths = min(left, 40)
                day = dt.date(year, 1, 1 + number % 28)
                part = parts[number % len(parts)]
                yield _row(day, BATTLE, part, None, _FILLER, deaths, precision=1 + number % 3)
                left -= deaths
                number += 1


def _not_counted() -> Iterator[dict[str, Any]]:
    """Rows of the period that violent events leave out, and rows without deaths on either side of it."""
    yield _row(dt.date(2020, 7, 10), "Protests", "Bamako", None, ("Protesters (Mali)", "Protesters"), 0)
    yield _row(dt.date(2020, 7, 11), "Riots", "Bamako", None, ("Rioters (Mali)", "Rioters"), 0)
    yield _row(dt.date(2020, 5, 31), ATTACK, "Mopti", "Koro", _FILLER, 0)
    yield _row(dt.date(2020, 12, 1), ATTACK, "Mopti", "Koro", _FILLER, 0)


_FILLER = ("Unidentified Armed Group (Mali)", "Political militia")


def _day(number: int) -> dt.date:
    return PERIOD.start + dt.timedelta(days=number * 7 % PERIOD.days)


def _row(
    day: dt.date,
    event_type: str,
    region: str,
    cercle: str | None,
    actor: tuple[str, str],
    deaths: int,
    precision: int = 1,
) -> dict[str, Any]:
    name, (latitude, longitude) = _point(region, cercle)
    other = {BATTLE: ARMY, ATTACK: CIVILIANS, EXPLOSION: CIVILIANS}.get(event_type, ("", ""))
    if other == ARMY and actor == ARMY:
        other = ("Katiba Macina", "Rebel group")
    return {
        "event_date": day,
        "year": day.year,
        "time_precision": 1,
        "disorder_type": "Political violence" if event_type in NATIONAL else "Demonstrations",
        "event_type": event_type,
        "sub_event_type": SUB_EVENT_TYPES[event_type],
        "actor1": actor[0],
        "inter1": actor[1],
        "actor2": other[0],
        "assoc_actor_2": "Women (Mali)" if event_type == ATTACK and day.day % 5 == 0 else "",
        "inter2": other[1],
        "civilian_targeting": "Civilian targeting" if other == CIVILIANS else "",
        "iso": 466,
        "region": "Western Africa",
        "country": "Mali",
        "admin1": region,
        "admin2": name,
        "location": f"Made-up place in {name}",
        "latitude": latitude,
        "longitude": longitude,
        "geo_precision": precision,
        "source": "Made up",
        "source_scale": "Other",
        "notes": "A made-up row; no such event took place.",
        "fatalities": deaths,
        "timestamp": 1700000000,
    }


@cache
def _point(region: str, cercle: str | None) -> tuple[str, tuple[str, str]]:
    """A point well inside the cercle (or the region's first one), and the cercle's name as the file writes it."""
    for feature in geography.boundaries("MLI", "admin2", simplified=False):
        told = feature["properties"]
        is_it = _plain(told["area"]) == cercle if cercle else True
        if is_it and told["area_pcode"].startswith(SEATS[region]):
            point = shape(feature["geometry"]).representative_point()
            return _plain(told["area"]), (f"{point.y:.4f}", f"{point.x:.4f}")
    raise LookupError(f"{cercle} in {region}")


def _plain(name: str) -> str:
    return name.replace("é", "e").replace("è", "e")
