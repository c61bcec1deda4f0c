"""The quality review of a report: who, when, the house's checklist, and whether the text was changed since."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from toguna.model import Text
from toguna.store.registers import read_register, write_register
from toguna.store.workspace import Settings, set_review_text

FILE = "review.csv"
COLUMNS = ("item", "done")
_YES = ("yes", "oui", "x", "✓", "true")
_FOLDER = Path(__file__).with_name("checklists")
_NEVER_PRINTED = ("searches.csv", "publishers.csv", "editions.csv", FILE)


@dataclass(frozen=True)
class Review:
    """A review that toguna.toml records. open_items: of the checklist, not answered with yes: then it is not printed.

    is_older: whether what is printed was changed after the first build that knew of the review.
    """

    role: str
    date: dt.date
    open_items: tuple[str, ...]
    is_older: bool


@cache
def checklist(style: str) -> Mapping[str, Text]:
    """The items of a house, by key, in the order of print."""
    loaded: Mapping[str, Text] = yaml.safe_load((_FOLDER / f"{style}.yaml").read_text(encoding="utf-8"))
    return loaded


def read_review(settings: Settings) -> Review | None:
    """The review; None where toguna.toml records no role or no date. Raises: WorkspaceError for a damaged checklist."""
    told: Mapping[str, Any] = settings.review
    role, day = told.get("role"), told.get("date")
    if not (role and isinstance(day, dt.date)):
        return None
    rows = read_register(settings.root / str(told.get("checklist", FILE)), COLUMNS)
    done = {row["item"].strip() for row in rows if row["done"].strip().casefold() in _YES}
    missing = tuple(item for item in checklist(settings.style) if item not in done)
    recorded = str(told.get("text", ""))
    is_older = recorded.startswith(f"{day} ") and recorded != f"{day} {fingerprint(settings.root)}"
    return Review(str(role), day, missing, is_older)


def record(settings: Settings) -> None:
    """Note in toguna.toml which text the review was of, at the first build that knows of it.

    Where there is a review and no checklist yet, write it with every item unanswered, for the reviewer to fill in.
    """
    review = read_review(settings)
    path = settings.root / str(settings.review.get("checklist", FILE))
    if review and not path.exists():
        asked = {f"asked_{code}": code for code in settings.languages}
        rows = [
            {"item": key, "done": "", **{column: text[code] for column, code in asked.items()}}
            for key, text in checklist(settings.style).items()
        ]
        write_register(path, COLUMNS, rows)
    if review and not review.open_items and not str(settings.review.get("text", "")).startswith(f"{review.date} "):
        set_review_text(settings.root, f"{review.date} {fingerprint(settings.root)}")


def fingerprint(root: Path) -> str:
    """A short hash of everything that an author writes and the report prints: texts, registers, cards, sources."""
    files = [*root.glob("*.md"), *root.glob("*.csv"), *root.glob("*.yaml"), *root.glob("actors/*.yaml")]
    digest = hashlib.sha256()
    for path in sorted([*files, root / "sources.json"]):
        if path.is_file() and path.name not in _NEVER_PRINTED:
            digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
