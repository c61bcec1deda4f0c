"""A made-up workspace with 5,000 reported figures and 500 claims: by how much its build grows, and their tables.

Run: python benchmarks/statements.py. Fails if a build grows by two seconds or more, or if a table of all figures, or of
all claims, takes half a second of one processor or more.
"""

import datetime as dt
import json
import sys
import tempfile
import time
from pathlib import Path

from toguna.build.computing import open_holdings
from toguna.build.rendering import open_draft, render
from toguna.build.starting import new
from toguna.reports.claimed import claims_table
from toguna.reports.reported import reported_table
from toguna.statements.reading import REGISTERS
from toguna.store.registers import write_register
from toguna.store.workspace import change_settings

FIGURES, CLAIMS, SOURCES = 5000, 500, 200
GROWTH, TABLE = 2.0, 0.5
AREAS = ("Mopti", "Koro", "Bankass", "Bandiagara", "Douentza", "Gao", "Kidal")
MEASURES = ("attacks", "civilians_killed", "human_rights_violations", "persons_killed")


def figures() -> list[dict[str, str]]:
    start = dt.date(2015, 1, 1)
    rows = []
    for n in range(FIGURES):
        first = start + dt.timedelta(days=n % 2000)
        rows.append(
            {
                "id": f"figure-{n}",
                "measure": MEASURES[n % len(MEASURES)],
                "value": str(n % 997 + 1),
                "unit": "cases",
                "area": AREAS[n % len(AREAS)],
                "from": first.isoformat(),
                "to": (first + dt.timedelta(days=n % 90)).isoformat(),
                "source": f"body-{n % SOURCES}",
                "paragraph": str(n % 120 + 1),
            }
        )
    return rows


def claims() -> list[dict[str, str]]:
    status = ("controls", "contested", "present", "blockades", "left")
    actors = ("jnim", "isgs", "mdsf", "katiba_macina", "dan_na_ambassagou")
    return [
        {
            "id": f"claim-{n}",
            "actor": actors[n % len(actors)],
            "status": status[n % 7 % len(status)],
            "area": AREAS[n % len(AREAS)],
            "from": "2020-01",
            "as_of": "2020-06-30",
            "source": f"body-{n % SOURCES}",
            "page": "1",
        }
        for n in range(CLAIMS)
    ]


def seconds(root: Path) -> float:
    start = time.perf_counter()
    render(root, formats=("docx", "html"))
    return time.perf_counter() - start


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="toguna-") as folder:
        root = new(Path(folder) / "here", "MLI")
        change_settings(root, {"period_from": dt.date(2020, 1, 1), "period_to": dt.date(2020, 12, 31)})
        (root / "report.en.md").write_text("# A made-up text {#sec-a}\n\nNothing else.\n", encoding="utf-8")
        entries = [
            {"id": f"body-{n}", "type": "report", "author": [{"literal": f"MB{n}"}], "title": f"Made-up report {n}"}
            for n in range(SOURCES)
        ]
        (root / "sources.json").write_text(json.dumps(entries), encoding="utf-8")
        seconds(root)
        before = min(seconds(root) for _ in range(2))
        write_register(root / "reported_figures.csv", REGISTERS["reported_figures.csv"], figures())
        write_register(root / "claims.csv", REGISTERS["claims.csv"], claims())
        after = min(seconds(root) for _ in range(2))
        holdings = open_holdings(root)
        assert len(holdings.statements.figures) == FIGURES
        times = {}
        for name, draw in (("figures", reported_table), ("claims", claims_table)):
            draft = open_draft(holdings, "en")
            start = time.process_time()
            draw(draft, id="tbl-all", caption="All")
            times[name] = time.process_time() - start
    grown = after - before
    print(f"build: {before:.2f} s without, {after:.2f} s with {FIGURES} figures and {CLAIMS} claims (+{grown:.2f} s)")
    for name, taken in times.items():
        print(f"table of all {name}: {taken:.2f} s")
    return int(grown >= GROWTH or max(times.values()) >= TABLE)


if __name__ == "__main__":
    sys.exit(main())
