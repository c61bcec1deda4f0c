"""Language editions: passages of report.en.md and report.fr.md (and of texts they include) paired by id.

A passage begins at a heading with an id, or at a line {## id: NAME ##}, and ends where the next begins. editions.csv
keeps what both sides of a pair were when they last agreed: they agree when first seen, and when both have changed.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from toguna.store.registers import read_register, write_register

FILE = "editions.csv"
COLUMNS = ("file", "id", "en", "fr")
_BEGINS = re.compile(r"^#{1,6} [^\n]*\{#([\w-]+)[^}\n]*\}[ \t]*$|^\{## *id: *([\w-]+) *##\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Stale:
    """A passage to look at. language: the side that was left as it was (or lacks the passage: is_missing)."""

    file: str
    id: str
    line: int
    language: str
    is_missing: bool = False


def stale(root: Path) -> list[Stale]:
    """Passages whose counterpart changed since both agreed, and passages without one. None without pairs of files."""
    return _compare(root)[0]


def settle(root: Path) -> None:
    """Keep the pairs that are new or of which both sides have changed; where one has changed, the old pair stays."""
    found = _compare(root)[1]
    if found and found != read_register(root / FILE, COLUMNS):
        write_register(root / FILE, COLUMNS, found)


def _compare(root: Path) -> tuple[list[Stale], list[dict[str, str]]]:
    kept = {(row["file"], row["id"]): row for row in read_register(root / FILE, COLUMNS)}
    told: list[Stale] = []
    rows: list[dict[str, str]] = []
    for english in sorted(root.glob("*.en.md")):
        french = english.with_name(english.name.replace(".en.md", ".fr.md"))
        if not french.is_file():
            continue
        sides = {
            "en": passages(english.read_text(encoding="utf-8-sig", errors="replace")),
            "fr": passages(french.read_text(encoding="utf-8-sig", errors="replace")),
        }
        name = english.name.removesuffix(".en.md")
        for key in dict.fromkeys([*sides["en"], *sides["fr"]]):
            lacking = [code for code, side in sides.items() if key not in side]
            if lacking:
                other = sides["fr" if lacking[0] == "en" else "en"]
                told.append(Stale(f"{name}.{lacking[0]}.md", key, other[key][0], lacking[0], is_missing=True))
                continue
            now = {code: side[key][1] for code, side in sides.items()}
            before = kept.get((name, key))
            changed = [code for code in now if before and before[code] != now[code]]
            if len(changed) == 1:
                behind = "fr" if changed[0] == "en" else "en"
                told.append(Stale(f"{name}.{behind}.md", key, sides[behind][key][0], behind))
                rows.append({column: (before or {})[column] for column in COLUMNS})
            else:
                rows.append({"file": name, "id": key, **now})
    return told, rows


def passages(text: str) -> dict[str, tuple[int, str]]:
    """Line on which each passage begins, and a short hash of its words, by id."""
    starts = list(_BEGINS.finditer(text))
    ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]  # a text may have no passage
    found: dict[str, tuple[int, str]] = {}
    for match, end in zip(starts, ends, strict=True):
        words = " ".join(text[match.end() : end].split())
        heading = match[0] if match[1] else ""
        digest = hashlib.sha256(f"{heading}\n{words}".encode()).hexdigest()[:12]
        found.setdefault(match[1] or match[2], (text.count("\n", 0, match.start()) + 1, digest))
    return found
