"""The rules on the two published reports, against docs/check/review.md. Skips where their texts are not at hand."""

import re
from pathlib import Path

import pytest

from toguna.build.checking import check_files, checks

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / ".." / "shared" / "cases"
REVIEW = ROOT / "docs" / "check" / "review.md"


@pytest.mark.skipif(not CASES.exists(), reason="the texts of the published reports are not ours to pass on")
def test_each_error_in_the_published_reports_was_reviewed() -> None:
    paths = [CASES / "easo-q28-2020.txt", CASES / "sem-2021.txt"]
    given = [
        f.rule
        for proof in check_files(paths, checks(), Path())
        for placed in proof.placed
        if (f := placed.finding).severity == "error"
    ]
    section = REVIEW.read_text(encoding="utf-8").split("## Errors")[1].split("##")[0]
    reviewed = [
        rule
        for rule, times in re.findall(r"\| ([a-z_]+)(?: \((\d+)\))? \| right \|", section)
        for _ in range(int(times or 1))
    ]
    assert sorted(given) == sorted(reviewed)
