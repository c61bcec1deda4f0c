"""One printed entry at a time, and the two lists of a published query response against a table made by hand."""

import csv
from pathlib import Path

import pytest

from toguna.library.bibliography.dates import iso
from toguna.library.bibliography.printed import read_entry
from toguna.library.bibliography.sections import find_entries

REVIEWED = Path(__file__).parent / "fixtures" / "easo_q28_2020_bibliography.csv"
PUBLISHED = Path(__file__).resolve().parents[4] / "shared" / "cases" / "easo-q28-2020.txt"
FIELDS = ("list", "name", "in_brackets", "title", "translation", "date", "address", "accessed")
LEAST_SHARE = 0.95


def as_row(text: str, heading: str | None = "used") -> dict[str, str]:
    """What was read of a printed entry, in the columns of the reviewed table."""
    entry = read_entry(text).entry
    has_original = "original-title" in entry
    return {
        "list": "consulted" if heading and "CONSULTED" in heading.upper() else "used",
        "name": entry["author"][0]["literal"] if "author" in entry else "",
        "in_brackets": entry.get("publisher", ""),
        "title": entry["original-title" if has_original else "title"],
        "translation": entry["title"] if has_original else "",
        "date": iso(entry.get("issued")) or "n.d.",
        "address": entry.get("URL", ""),
        "accessed": iso(entry.get("accessed")),
    }


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the publication is not beside this checkout")
def test_the_bibliography_of_a_published_response() -> None:
    lines = PUBLISHED.read_text(encoding="utf-8").split("\n")
    read = [as_row(p.text, p.heading) for p in find_entries(lines)]
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        reviewed = list(csv.DictReader(file))
    assert len(read) == len(reviewed) == 85
    for name in FIELDS:
        wrong = [(r[name], e[name]) for r, e in zip(read, reviewed, strict=True) if r[name] != e[name]]
        assert len(wrong) <= (1 - LEAST_SHARE) * len(reviewed), (name, wrong)
    whole = sum(r == e for r, e in zip(read, reviewed, strict=True))
    assert whole >= LEAST_SHARE * len(reviewed)
