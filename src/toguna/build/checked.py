"""Reports that were checked and are kept with what was found: one folder of checks/ per file, whole or not at all."""

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from toguna.build.checking import check_files, choose, write_annotated
from toguna.build.steps import Tell, tell_nobody
from toguna.errors import UnknownName, UnusableInput
from toguna.reports.proof import printed
from toguna.store import workspace
from toguna.store.archive import safe_name
from toguna.store.workspace import replacing_folder

FOLDER = "checks"
RECORD = "check.json"


@dataclass(frozen=True)
class Kept:
    """One check. file: the name of the report as it was given; day: ISO; counts: findings by severity.

    annotated: whether there is a copy of the Word file with comments; coverage: checked and total, by kind.
    """

    key: str
    file: str
    day: str
    sha256: str
    counts: Mapping[str, int] = field(default_factory=dict)
    coverage: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    annotated: bool = False


def keep(root: Path, path: Path, *, today: dt.date | None = None, tell: Tell = tell_nobody) -> Kept:
    """Check a report with every rule and keep the file, the findings and, of a Word file, an annotated copy.

    The same bytes are kept once, with what was found last. Raises: UnusableInput if the file cannot be read.
    """
    if path.suffix.lower() in (".csv", ".tsv", ".xlsx", ".xls", ".json"):
        raise UnusableInput(f"{path.name} is a file of data, not a report. Add it on the page Data.")
    chosen = choose("")
    tell("check", 0.1)
    (found,) = check_files([path], chosen, root)
    if found.problem is not None:
        raise UnusableInput(found.problem.replace(str(path), path.name))
    proof = replace(found, path=path.name)
    is_word = path.suffix.lower() == ".docx"
    kept = Kept(
        key=proof.sha256[:16],
        file=path.name,
        day=(today or dt.date.today()).isoformat(),
        sha256=proof.sha256,
        counts=dict(Counter(p.finding.severity for p in proof.placed)),
        coverage=proof.coverage,
        annotated=is_word,
    )
    tell("write", 0.8)
    with replacing_folder(root / FOLDER / kept.key) as beside:
        shutil.copyfile(path, beside / safe_name(path.name))
        for code in workspace.LANGUAGES:
            (beside / f"findings.{code}.html").write_text(printed([proof], chosen, "html", code), encoding="utf-8")
            (beside / f"findings.{code}.json").write_text(printed([proof], chosen, "json", code), encoding="utf-8")
            if is_word:
                write_annotated(path, beside / f"annotated.{code}.docx", proof, chosen, code)
        (beside / RECORD).write_text(json.dumps(asdict(kept), ensure_ascii=False) + "\n", encoding="utf-8")
    return kept


def listed(root: Path) -> list[Kept]:
    """Every check kept, the latest first; a folder that holds no record is left out."""
    found = []
    for record in (root / FOLDER).glob(f"*/{RECORD}"):
        try:
            told = json.loads(record.read_text(encoding="utf-8"))
            coverage = {kind: (int(checked), int(total)) for kind, (checked, total) in told["coverage"].items()}
            found.append(Kept(**{**told, "key": record.parent.name, "coverage": coverage}))
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return sorted(found, key=lambda kept: (kept.day, kept.file), reverse=True)


def file_of(root: Path, key: str, name: str) -> Path:
    """A file of a check. Raises: UnknownName for a check or file that is not there."""
    if key not in {kept.key for kept in listed(root)}:
        raise UnknownName(f"No check is kept as {key!r}. Drop the report again.")
    path = root / FOLDER / key / name
    if Path(name).name != name or not path.is_file():
        raise UnknownName(f"The check {key} has no file {name!r}.")
    return path
