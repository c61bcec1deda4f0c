"""publishers.csv: one row per publisher, assessed as a source under the headings of ecoi.net's source descriptions."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from toguna.errors import WorkspaceError
from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.keys import folded

FILE = "publishers.csv"
OUTDATED_AFTER_DAYS = 365


@dataclass(frozen=True)
class Assessment:
    """What is known of a publisher. publisher: its name or acronym as in sources.json; empty texts: not assessed."""

    publisher: str
    in_brief: str
    coverage: str
    mission: str
    funding: str
    scope: str
    methodology: str
    last_updated: dt.date


HEADINGS = tuple(f.name for f in fields(Assessment))


def read_publishers(root: Path) -> list[Assessment]:
    """Every assessment of the workspace, in the order of the file; none where there is no file.

    Raises: WorkspaceError naming each line that is wrong.
    """
    path = root / FILE
    if not path.is_file():
        return []
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    missing = [name for name in HEADINGS if name not in (rows.fieldnames or ())]
    if missing:
        raise WorkspaceError(f"{path} has no column {', '.join(missing)}. Expected: {', '.join(HEADINGS)}.")
    found, problems = [], []
    for row in rows:
        try:
            day = dt.date.fromisoformat((row["last_updated"] or "").strip())
        except ValueError:
            problems.append(f"line {rows.line_num}: last_updated “{row['last_updated']}” is not a date as 2020-12-31")
            continue
        if not (row["publisher"] or "").strip():
            problems.append(f"line {rows.line_num}: no publisher")
            continue
        found.append(Assessment(**{n: (row[n] or "").strip() for n in HEADINGS[:-1]}, last_updated=day))
    if problems:
        raise WorkspaceError(f"{path}: {'; '.join(problems)}.")
    return found


def assessment_warnings(
    assessments: Iterable[Assessment], cited: Iterable[Mapping[str, Any]], today: dt.date
) -> list[str]:
    """One sentence per cited publisher whose assessment is older than a year, and one for those that have none.

    cited: entries of sources.json. Nothing is said where no publisher was assessed at all, nor of oral sources.
    """
    known = {folded(a.publisher): a for a in assessments}
    if not known:
        return []
    outdated: dict[str, Assessment] = {}
    without: set[str] = set()
    for entry in cited:
        if entry.get("custom", {}).get("kind") in ("oral", "anonymous"):
            continue
        names = [*map(written_name, entry.get("author", [])), str(entry.get("publisher", ""))]
        names = [name for name in names if name]
        assessment = next((known[folded(name)] for name in names if folded(name) in known), None)
        if assessment is None:
            without.update(names[:1])
        elif (today - assessment.last_updated).days > OUTDATED_AFTER_DAYS:
            outdated[assessment.publisher] = assessment
    said = [
        f"{FILE}: the assessment of {name} is of {a.last_updated}, more than a year ago. Look at it again."
        for name, a in sorted(outdated.items())
    ]
    if without:
        said.append(f"{FILE} has no assessment of {', '.join(sorted(without))}.")
    return said
