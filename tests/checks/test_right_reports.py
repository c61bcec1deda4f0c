"""Texts in which everything is right: what a rule finds in them is a false alarm. All of it is made up."""

from pathlib import Path

import pytest

from tests.readings import reading_of
from toguna.build.checking import checks
from toguna.model import Finding

RIGHT = sorted((Path(__file__).parent / "right").glob("*.md"))


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_nothing_is_wrong_with_what_is_right(path: Path) -> None:
    reading = reading_of(path.read_text(encoding="utf-8"))
    found = [
        f"{finding.rule}: {finding.found['en']}"
        for check in checks().values()
        if not check.needs
        for finding in check.run(reading)
        if isinstance(finding, Finding) and finding.severity != "note"
    ]
    assert found == []
    assert len(reading.numbers) > 50
