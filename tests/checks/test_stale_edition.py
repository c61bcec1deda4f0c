"""Passages that the other language has left behind, in a workspace of two languages. Every text is made up."""

from pathlib import Path

import pytest

from tests.readings import findings, places, reading_of
from toguna.build.checking import check_files
from toguna.checks.stale_edition import CHECK
from toguna.library.editions import settle
from toguna.library.reading.model import Evidence

TEXT = "# A made-up report {#top}\n\nOf the delta.\n\n## Security {#security}\n\nThe camp was closed in May.\n"
SETTINGS = """format = 1
title = "A made-up report"
country = "MLI"
areas = []
period_from = 2020-01-01
period_to = 2020-12-31
research_end = 2021-02-01
language = "both"
"""


def workspace(folder: Path, settings: str = SETTINGS) -> Path:
    (folder / "toguna.toml").write_text(settings, encoding="utf-8")
    (folder / "sources.json").write_text("[]", encoding="utf-8")
    for code in ("en", "fr"):
        (folder / f"report.{code}.md").write_text(TEXT, encoding="utf-8")
    settle(folder)
    return folder


def told(folder: Path, code: str) -> list[tuple[str, str]]:
    (proof,) = check_files([folder / f"report.{code}.md"], {CHECK.key: CHECK}, folder)
    assert proof.problem is None and not proof.not_run
    return [(one.finding.evidence["id"], one.finding.severity) for one in proof.placed]


def test_a_passage_is_told_in_the_language_that_was_left(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    assert (told(folder, "en"), told(folder, "fr")) == ([], [])
    (folder / "report.fr.md").write_text(TEXT.replace("May", "June"), encoding="utf-8")
    assert (told(folder, "en"), told(folder, "fr")) == ([("security", "warning")], [])


@pytest.mark.parametrize(
    ("behind", "place"),
    [
        (("security", "## Security {#security}", False), "Security"),
        (("gone", "", True), "A made-up report"),
    ],
)
def test_where_it_is_told(behind: tuple[str, str, bool], place: str) -> None:
    reading = reading_of(TEXT, "report.en.md", Evidence(behind=(behind,)))
    assert places(reading, findings(CHECK, reading)) == [place]


def test_outside_of_a_workspace_the_rule_is_not_run() -> None:
    assert CHECK.needs == ("editions",)
