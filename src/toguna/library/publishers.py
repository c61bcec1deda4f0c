"""publishers.csv: a publisher assessed as a source, under the headings of ecoi.net's source descriptions.

One row per publisher, or per publisher and language.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from toguna.errors import WorkspaceError
from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.keys import folded
from toguna.store.registers import read_register

FILE = "publishers.csv"
OUTDATED_AFTER_DAYS = 365


@dataclass(frozen=True)
class Assessment:
    """What is known of a publisher. publisher: its name or acronym as in sources.json; empty texts: not known.

    language: of the texts, en or fr; empty: they stand for every edition.
    """

    publisher: str
    language: str
    in_brief: str
    coverage: str
    mission: str
    funding: str
    scope: str
    methodology: str
    last_updated: dt.date


HEADINGS = tuple(f.name for f in fields(Assessment))
TEXTS = HEADINGS[2:-1]


def read_publishers(root: Path) -> list[Assessment]:
    """Every assessment of the workspace, in the order of the file; none where there is no file.

    Raises: WorkspaceError naming each row that is wrong (the head is row 1).
    """
    path = root / FILE
    rows = read_register(path, [name for name in HEADINGS if name != "language"])
    found, problems = [], []
    for number, row in enumerate(rows, 2):
        try:
            day = dt.date.fromisoformat(row["last_updated"].strip())
        except ValueError:
            problems.append(f"row {number}: last_updated “{row['last_updated']}” is not a date as 2020-12-31")
            continue
        if not row["publisher"].strip():
            problems.append(f"row {number}: no publisher")
            continue
        found.append(Assessment(**{n: row.get(n, "").strip() for n in HEADINGS[:-1]}, last_updated=day))
    if problems:
        raise WorkspaceError(f"{path}: {'; '.join(problems)}.")
    return found


def assessment_warnings(
    assessments: Iterable[Assessment], cited: Iterable[Mapping[str, Any]], today: dt.date
) -> list[str]:
    """One sentence per cited publisher whose assessment is older than a year, and one for those that have none.

    cited: entries of sources.json. A row without any text is no assessment. Nothing is said where no publisher was
    assessed at all, nor of oral sources.
    """
    known: dict[str, Assessment] = {}
    for a in assessments:
        older = known.get(folded(a.publisher))
        if any(getattr(a, name) for name in TEXTS) and (older is None or a.last_updated < older.last_updated):
            known[folded(a.publisher)] = a
    if not known:
        return []
    outdated: dict[str, Assessment] = {}
    without: set[str] = set()
    for entry in cited:
        names = publishers_of(entry)
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


def publishers_of(entry: Mapping[str, Any]) -> list[str]:
    """The names under which the publisher of an entry may be assessed, the one that stands first in print first.

    Bodies, then journal or site; persons only where there is nothing else. None for an oral source.
    """
    if entry.get("custom", {}).get("kind") in ("oral", "anonymous"):
        return []
    authors = entry.get("author", [])
    bodies = [written_name(a) for a in authors if "literal" in a]
    names = [*bodies, str(entry.get("publisher", "")), str(entry.get("container-title", ""))]
    return [name for name in names if name] or list(map(written_name, authors))


def in_edition(assessments: Iterable[Assessment], language: str) -> list[tuple[Any, ...]]:
    """The rows of one edition: those of its language, and those that stand for every edition."""
    return [astuple(a) for a in assessments if a.language in ("", language)]
