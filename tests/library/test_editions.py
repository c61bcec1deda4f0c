"""Passages of two languages: paired by id, stale when one side has changed, agreed again when both have."""

from pathlib import Path

import pytest

from tests.workspaces import write
from toguna.library.editions import FILE, passages, settle, stale

HEAD = "---\nneeds: []\n---\nPreamble.\n\n"
EN = f"{HEAD}# One {{#sec-one}}\n\nText.\n\n{{## id: coup ##}}\nThe coup.\n\n## Two {{#sec-two .unnumbered}}\n\nEnd.\n"
FR = "# Un {#sec-one}\n\nTexte.\n\n{## id: coup ##}\nLe coup.\n\n## Deux {#sec-two}\n\nFin.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "report.en.md", EN)
    write(tmp_path / "report.fr.md", FR)
    return tmp_path


def told(root: Path) -> list[tuple[str, str, int]]:
    return [(one.file, one.id, one.line) for one in stale(root)]


def test_passages_begin_at_headings_with_an_id_and_at_marks() -> None:
    assert {key: line for key, (line, _) in passages(EN).items()} == {"sec-one": 6, "coup": 10, "sec-two": 13}
    assert passages(EN)["coup"][1] == passages(EN.replace("The coup.\n", "The   coup.\n\n"))["coup"][1]


def test_they_agree_when_first_seen(root: Path) -> None:
    assert told(root) == []
    settle(root)
    assert told(root) == []
    assert len((root / FILE).read_text(encoding="utf-8-sig").splitlines()) == 4


def test_a_change_on_one_side_marks_the_other_until_it_changes_too(root: Path) -> None:
    settle(root)
    write(root / "report.en.md", EN.replace("The coup.", "The coup of August."))
    settle(root)
    assert told(root) == [("report.fr.md", "coup", 5)]
    settle(root)
    assert told(root) == [("report.fr.md", "coup", 5)]
    write(root / "report.fr.md", FR.replace("Le coup.", "Le coup d’août."))
    assert told(root) == []
    settle(root)
    write(root / "report.fr.md", FR.replace("Texte.", "Texte nouveau.").replace("Le coup.", "Le coup d’août."))
    assert told(root) == [("report.en.md", "sec-one", 6)]


def test_a_change_taken_back_is_none(root: Path) -> None:
    settle(root)
    write(root / "report.en.md", EN.replace("Text.", "Other."))
    assert told(root) != []
    write(root / "report.en.md", EN)
    assert told(root) == []


def test_a_passage_without_a_counterpart_is_named(root: Path) -> None:
    write(root / "report.fr.md", FR.replace("{## id: coup ##}\n", ""))
    assert [(one.file, one.id, one.line, one.is_missing) for one in stale(root)] == [("report.fr.md", "coup", 10, True)]


def test_texts_without_ids_have_no_passages(tmp_path: Path) -> None:
    write(tmp_path / "report.en.md", "Text.\n")
    write(tmp_path / "report.fr.md", "Texte.\n")
    settle(tmp_path)
    assert told(tmp_path) == []
    assert not (tmp_path / FILE).exists()
