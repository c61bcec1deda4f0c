"""Every analysis on 1 million made-up events in harmonised Parquet, and pandas doing three of the tables.

Run: python benchmarks/analyses.py [ROWS]. Prints seconds, and those of all processors together, which other work on the
machine changes less (best of three); fails if an analysis takes a second or more.
"""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ibis
import numpy as np
import polars as pl

from toguna import actors, geography
from toguna.fields import EVENT_COLUMNS, FIELDS, LOCATED_COLUMNS
from toguna.model import EVENT_TYPES, VIOLENT, Period
from toguna.registry import collect
from toguna.tables.prepare import prepare
from toguna.tables.scope import make_scope
from toguna.tables.tactics import TACTICS

ROWS = 1_000_000
LIMIT = 1.0
ROADS = pl.DataFrame(
    [
        ("Made-up road 1", 1, 12.6, -8.0, 13.4, -6.3),
        ("Made-up road 1", 1, 13.4, -6.3, 14.5, -4.2),
        ("Made-up road 2", 2, 14.5, -4.2, 16.3, 0.0),
    ],
    schema=["road", "position", "latitude", "longitude", "to_latitude", "to_longitude"],
    orient="row",
)
PERIOD = Period(dt.date(2012, 1, 1), dt.date(2023, 12, 31))


def make_events(path: Path, rows: int) -> None:
    """Made-up events with all harmonised columns, spread over types, cercles, days and the registry's actors."""
    random = np.random.default_rng(1)
    units = geography.units("MLI", "admin2").members["key_pcode"].to_list()
    names = actors.aliases("MLI")["alias"].to_list()
    tactics = [(t, tactic) for t, several in TACTICS.items() for tactic in several]
    tactic = random.integers(0, len(tactics), rows)
    unit = pl.Series(units).gather(random.integers(0, len(units), rows))
    days = random.integers(0, PERIOD.days, rows)
    given = {
        "event_id": pl.Series(range(rows)).cast(pl.String),
        "country": pl.repeat("MLI", rows, eager=True),
        "event_date": pl.Series(np.datetime64(PERIOD.start) + days.astype("timedelta64[D]")).cast(pl.Date),
        "event_type": pl.Series([t for t, _ in tactics]).gather(tactic),
        "sub_event_type": pl.Series([s for _, s in tactics]).gather(tactic),
        "side_a": pl.Series(names).gather(random.integers(0, len(names), rows)),
        "side_b": pl.Series([*names, None]).gather(random.integers(0, len(names) + 1, rows)),
        "side_b_type": pl.Series(["civilians", "rebel_group"]).gather(random.integers(0, 2, rows)),
        "associated_b": pl.Series([None, "Women (Mali)", "Teachers (Mali); Women (Mali)"]).gather(
            random.integers(0, 3, rows)
        ),
        "is_civilian_targeting": pl.Series(random.random(rows) < 0.4),
        "place_name": unit,
        "place_precision_level": pl.Series(random.integers(1, 4, rows)).cast(pl.Int8),
        "latitude": pl.Series(random.uniform(11, 20, rows)),
        "longitude": pl.Series(random.uniform(-10, 3, rows)),
        "fatalities_best": pl.Series(random.poisson(1.5, rows)),
        "notes": pl.repeat("A made-up row; no such event took place.", rows, eager=True),
        "admin1_pcode": unit.str.head(4),
        "admin2_pcode": unit,
    }
    columns = (*EVENT_COLUMNS, *LOCATED_COLUMNS)
    types = {c: getattr(pl, FIELDS[c].type) for c in columns}
    frame = pl.DataFrame(given).with_columns(pl.lit(None, types[c]).alias(c) for c in columns if c not in given)
    frame.select(pl.col(c).cast(types[c]) for c in columns).write_parquet(path)


def timed(call: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """Seconds of the fastest of several calls, and the least seconds of all processors that one took."""
    found = []
    for _ in range(times):
        start, begun = time.perf_counter(), time.process_time()
        call()
        found.append((time.perf_counter() - start, time.process_time() - begun))
    return min(wall for wall, _ in found), min(cpu for _, cpu in found)


def time_analyses(path: Path) -> dict[str, tuple[float, float]]:
    """Seconds of each analysis of events: expression, query and result as a frame."""
    connection = ibis.duckdb.connect()
    events = connection.read_parquet(path).mutate(provider=ibis.literal("acled"), snapshot=ibis.literal("s1"))
    scope = make_scope("MLI", PERIOD, level="admin2", types=EVENT_TYPES)
    tables = {"events": events, "roads": ibis.memtable(ROADS)}
    return {
        name: timed(lambda a=analysis: a.compute(**prepare(a.needs, scope, **tables), scope=scope).to_polars())
        for name, analysis in collect("analyses", "ANALYSIS").items()
        if "events" in analysis.needs
    }


def time_pandas(path: Path) -> dict[str, tuple[float, float]]:
    """Seconds of pandas reading the columns needed and making the same tables."""
    import pandas as pd

    registry = actors.aliases("MLI").select("alias", "actor").to_pandas()
    counts = {"events": ("event_id", "size"), "fatalities_best": ("fatalities_best", "sum")}

    def read(*more: str) -> "pd.DataFrame":
        frame = pd.read_parquet(path, columns=["event_id", "event_date", "event_type", "fatalities_best", *more])
        return frame[frame["event_type"].isin(EVENT_TYPES)]

    def by_type() -> object:
        return read().groupby("event_type").agg(**counts)

    def by_area() -> object:
        frame = read("admin2_pcode", "place_precision_level")
        frame["area"] = frame["admin2_pcode"].where(frame["place_precision_level"] >= 2, "(less precise than admin2)")
        return frame.groupby(["area", "event_type"]).agg(**counts)

    def by_month() -> object:
        frame = read()
        frame["month"] = pd.to_datetime(frame["event_date"]).dt.strftime("%Y-%m")
        return frame.groupby(["month", "event_type"]).agg(**counts)

    def by_actor() -> object:
        frame = read("side_a", "side_b")
        sides = pd.concat([frame.assign(side=frame[side]) for side in ("side_a", "side_b")]).dropna(subset=["side"])
        named = sides.merge(registry, left_on="side", right_on="alias", how="left")
        named = named.drop_duplicates(["event_id", "actor"])
        return named.groupby(["actor", "event_type"]).agg(**counts)

    tables = (by_type, by_area, by_month, by_actor)
    return {f"events_{table.__name__}": timed(table, 1) for table in tables}


def main(rows: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        make_events(path, rows)
        ours, theirs = time_analyses(path), time_pandas(path)
    print(f"{rows:,} made-up events, {len(VIOLENT)} of {len(EVENT_TYPES)} types violent, seconds (best of three)")
    print(f"{'analysis':34}{'toguna':>8}{'CPU':>8}{'pandas':>8}{'ratio':>8}")
    for name, (seconds, cpu) in sorted(ours.items(), key=lambda item: -item[1][0]):
        other = theirs.get(name, (0.0, 0.0))[0]
        told = f"{other:8.2f}{other / seconds:8.1f}" if other else ""
        print(f"{name:34}{seconds:8.2f}{cpu:8.2f}{told}")
    slow = [name for name, (seconds, _) in ours.items() if seconds >= LIMIT]
    if slow:
        print(f"A second or more: {', '.join(slow)}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
