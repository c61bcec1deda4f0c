"""Compare `toguna add` with DuckDB's own CSV-to-Parquet on the same made-up file, each as a whole process.

python benchmarks/ingest.py [--rows 1000000] [--places 53 300000]

Each runs three times in turn, the fastest counts. Fails if `add` takes more than three times as long as DuckDB on the
first number of places, or more than 2 GB of memory on any.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

HEADER = [
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
]
TIMES, LONGEST, LARGEST = 3, 3.0, 2000
"""Runs; the ratio and the memory (MB) that are too much."""
TYPES = {
    "event_date": "DATE",
    **dict.fromkeys(("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp"), "BIGINT"),
    **dict.fromkeys(("latitude", "longitude"), "DOUBLE"),
}
KINDS = (
    ("Battles", "Armed clash"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Riots", "Mob violence"),
    ("Strategic developments", "Looting/property destruction"),
)
NOTE = (
    "On {day}, made-up fighters of a made-up group were said to have met made-up soldiers near {place}, Mopti. "
    "This note is as long as notes are: it holds commas, a figure ({n}), and says that nothing of it took place. "
    "At least {n} persons were reported killed; the made-up source could not be reached for a comment."
)


def write_made_up(path: Path, rows: int, places: int) -> None:
    """A file in ACLED's 31 columns; every row is made up."""
    random = np.random.default_rng(1)
    # inside Mali, around Mopti
    lat, lon = random.uniform(13.0, 16.5, places).round(4), random.uniform(-5.0, -1.5, places).round(4)
    for start in range(0, rows, 100_000):
        n = min(100_000, rows - start)
        at = random.integers(0, places, n)
        kind = random.integers(0, len(KINDS), n)
        day = np.datetime64("2012-01-01") + random.integers(0, 3600, n)
        deaths = random.integers(0, 20, n)
        names = [f"Made-up {k}" for k in at]
        frame = pl.DataFrame(
            {
                **dict.fromkeys(HEADER, pl.Series([""]).new_from_index(0, n)),
                "event_id_cnty": [f"MLI{k}" for k in range(start, start + n)],
                "event_date": pl.Series(day).cast(pl.Date),
                "year": pl.Series(day).cast(pl.Date).dt.year(),
                "time_precision": random.integers(1, 4, n),
                "disorder_type": pl.Series(["Political violence"]).new_from_index(0, n),
                "event_type": [KINDS[k][0] for k in kind],
                "sub_event_type": [KINDS[k][1] for k in kind],
                "actor1": [f"Made-up group {k % 40}" for k in at],
                "inter1": random.integers(1, 8, n),
                "actor2": [f"Made-up forces of {k % 9}" for k in at],
                "inter2": random.integers(1, 8, n),
                "interaction": pl.Series([12]).new_from_index(0, n),
                "iso": pl.Series([466]).new_from_index(0, n),
                "region": pl.Series(["Western Africa"]).new_from_index(0, n),
                "country": pl.Series(["Mali"]).new_from_index(0, n),
                "admin1": pl.Series(["Mopti"]).new_from_index(0, n),
                "admin2": pl.Series(["Koro"]).new_from_index(0, n),
                "admin3": pl.Series(["Koro"]).new_from_index(0, n),
                "location": names,
                "latitude": lat[at],
                "longitude": lon[at],
                "geo_precision": random.integers(1, 4, n),
                "source": pl.Series(["Made-up Wire; Made-up Radio"]).new_from_index(0, n),
                "source_scale": pl.Series(["National"]).new_from_index(0, n),
                "notes": [NOTE.format(day=d, place=p, n=k) for d, p, k in zip(day, names, deaths, strict=True)],
                "fatalities": deaths,
                "timestamp": pl.Series([1600000000]).new_from_index(0, n),
            }
        )
        with path.open("ab" if start else "wb") as file:
            frame.write_csv(file, include_header=not start)


def run(command: list[str]) -> tuple[float, int]:
    """Seconds and peak memory (MB; 0 where the system does not tell) of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    if not hasattr(os, "wait4"):
        code, peak = process.wait(), 0
    else:
        _, status, usage = os.wait4(process.pid, 0)
        units = 1024 if sys.platform != "darwin" else 1 << 20
        code, peak = os.waitstatus_to_exitcode(status), usage.ru_maxrss // units
    if code:
        raise SystemExit(f"{command[:3]} failed with {code}")
    return time.perf_counter() - started, peak


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--places", type=int, nargs="+", default=[53, 300_000])
    asked = parser.parse_args()
    declared = ", ".join(f"'{name}': '{TYPES.get(name, 'VARCHAR')}'" for name in HEADER)
    is_good = True
    with tempfile.TemporaryDirectory() as folder:
        for places in asked.places:
            file = Path(folder) / f"made_up_{places}.csv"
            write_made_up(file, asked.rows, places)
            parquet = (Path(folder) / "duckdb.parquet").as_posix()
            sql = (
                "SET enable_progress_bar = false; "
                f"COPY (FROM read_csv('{file.as_posix()}', header=true, delim=',', quote='\"', escape='\"', "
                f"auto_detect=false, columns={{{declared}}})) TO '{parquet}' (FORMAT parquet)"
            )
            bare_runs, runs = [], []
            for number in range(TIMES):
                workspace = Path(folder) / f"workspace_{places}_{number}"
                toguna = [sys.executable, "-c", "import toguna.cli; toguna.cli.run()"]
                run([*toguna, "new", str(workspace), "--country", "MLI"])
                bare_runs.append(run([sys.executable, "-c", f"import duckdb; duckdb.sql({sql!r})"]))
                runs.append(run([*toguna, "add", str(file), "-C", str(workspace), "--provider", "acled"]))
                shutil.rmtree(workspace)
            bare, ours = min(bare_runs)[0], min(runs)[0]
            bare_peak, peak = max(p for _, p in bare_runs), max(p for _, p in runs)
            is_good &= (ours / bare <= LONGEST or places != asked.places[0]) and peak <= LARGEST
            print(
                f"{asked.rows} rows, {places} places, {file.stat().st_size >> 20} MB: "
                f"toguna add {ours:.1f} s, {peak} MB; DuckDB {bare:.1f} s, {bare_peak} MB; ratio {ours / bare:.2f}"
            )
            file.unlink()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
