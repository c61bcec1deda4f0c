"""Workspaces as a user makes them, and small files in ACLED's and UCDP's layouts. Every row in them is made up."""

import csv
import io
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from tests.made_up_acled import HEADER
from toguna.build.starting import new
from toguna.cli import main
from toguna.store import workspace

SCRIPT = "<script>alert(1)</script>"
"""What must stay text wherever it is printed."""

ACLED_ROW: dict[str, Any] = {
    "event_id_cnty": "MLI90001",
    "event_date": "2020-06-15",
    "year": 2020,
    "time_precision": 1,
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Katiba Macina",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Mali (2012-2020)",
    "inter2": "State forces",
    "iso": 466,
    "region": "Western Africa",
    "country": "Mali",
    "admin1": "Mopti",
    "admin2": "Mopti",
    "location": "Made-up place",
    "latitude": "14.5000",
    "longitude": "-4.2000",
    "geo_precision": 1,
    "source": "Made up",
    "source_scale": "Other",
    "notes": "A made-up row; no such event took place.",
    "fatalities": 3,
    "timestamp": 1700000000,
}
"""One made-up event near the town of Mopti."""


def toguna(*words: str | Path) -> Result:
    """A command run in this process; .stdout, .stderr and .exit_code as a shell would have them."""
    return CliRunner().invoke(main, [str(word) for word in words])


def acled(*rows: dict[str, Any]) -> str:
    """Made-up rows as an ACLED export of 31 columns; each is ACLED_ROW changed, with an id of its own."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, HEADER, lineterminator="\n", restval="")
    writer.writeheader()
    for number, row in enumerate(rows, 1):
        writer.writerow({**ACLED_ROW, "event_id_cnty": f"MLI9{number:04d}", **row})
    return buffer.getvalue()


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def new_workspace(folder: Path, country: str) -> Path:
    new(folder, country)
    set_line(folder, "period_from", "2020-01-01")
    return set_line(folder, "period_to", "2020-12-31")


def set_line(folder: Path, key: str, value: str) -> Path:
    """One line of toguna.toml changed, as a user would."""
    path = folder / workspace.SETTINGS
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = [f"{key} = {value}" if line.split("=")[0].strip() == key else line for line in lines]
    assert changed != lines or f"{key} = {value}" in lines, f"{key} is not in {path}"
    path.write_text("\n".join(changed) + "\n", encoding="utf-8")
    return folder
