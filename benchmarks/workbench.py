"""The page Explore on 1 million made-up events: how long the server takes for each part of it, filter by filter.

Run: python benchmarks/workbench.py [ROWS]. Prints milliseconds; fails if the median of a part is 300 ms or more, a page
takes a second, or the server's process more than 2 GB.
"""

import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from ingest import write_made_up
from toguna.build.adding import add
from toguna.build.starting import new
from toguna.web.app import create
from toguna.web.desk import Desk, key_of, remember
from toguna.web.guard import Keys

ROWS = 1_000_000
PARTS = ("overview", "figure/events_by_month", "figure/map_by_area", "table/events_by_area", "table/events")
LIMIT, PAGE_LIMIT, MEMORY = 0.3, 1.0, 2.0


def filters() -> Iterator[str]:
    """Addresses as a reader makes them, none asked twice: periods, areas, types, actors, words."""
    for year in range(2012, 2021):
        yield f"from={year}-02-01&to=2021-06-30"
    for area in ("ML05", "ML0505", "ML0501", "ML0503", "ML04"):
        yield f"area={area}"
    for kind in ("battles", "violence_against_civilians", "riots"):
        yield f"types={kind}&area=ML05"
    for actor in (3, 7):
        for month in range(1, 9):
            yield f"involving=Made-up+group+{actor}&from=2015-{month:02}-01"
    for month in range(1, 9):
        yield f"text=soldiers&from=2016-{month:02}-01"


def main(rows: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = new(Path(folder) / "home" / "million", "MLI")
        settings = root / "toguna.toml"
        text = re.sub(r"period_from = \S+", "period_from = 2012-01-01", settings.read_text(encoding="utf-8"))
        settings.write_text(re.sub(r"period_to = \S+", "period_to = 2021-12-31", text), encoding="utf-8")
        made_up = Path(folder) / "made-up.csv"
        write_made_up(made_up, rows, 5000)
        add(root, [made_up])
        keys = Keys(8420)
        desk = Desk(root.parent, keys)
        remember(desk, root)
        with TestClient(create(desk), base_url=keys.origin) as client:
            client.get("/enter", params={"token": keys.token})
            return report(client, f"/w/{key_of(root.resolve())}/explore", rows)


def report(client: TestClient, base: str, rows: int) -> int:
    def timed(address: str) -> float:
        start = time.perf_counter()
        assert client.get(address).status_code == 200, address
        return time.perf_counter() - start

    opened = timed(base)
    for part in PARTS:
        timed(f"{base}/{part}")  # the first question opens the data
    asked = list(filters())
    took = {part: [timed(f"{base}/{part}?{query}") for query in asked] for part in PARTS}
    pages = [timed(f"{base}?{query}") for query in asked[:9]]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{rows:,} made-up events, {len(asked)} filters, milliseconds")
    print(f"{'part of the page':28}{'median':>8}{'slowest':>9}")
    for part, seconds in took.items():
        print(f"{part:28}{1000 * statistics.median(seconds):8.0f}{1000 * max(seconds):9.0f}")
    print(f"{'the page itself':28}{1000 * statistics.median(pages):8.0f}{1000 * opened:9.0f} (when first opened)")
    print(f"peak memory, the adding of the file included: {memory:.1f} GB")
    slow = [part for part, seconds in took.items() if statistics.median(seconds) >= LIMIT]
    if slow or statistics.median(pages) >= PAGE_LIMIT:
        print(f"Too slow: {', '.join(slow) or 'the page'}")
    return 1 if slow or statistics.median(pages) >= PAGE_LIMIT or memory > MEMORY else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
