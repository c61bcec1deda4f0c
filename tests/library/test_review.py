"""The quality review: printed only when role, date and checklist are there; older than a text that was changed."""

from pathlib import Path

import pytest

from tests.workspaces import acled, new_workspace, write
from toguna.build.adding import add
from toguna.build.rendering import render
from toguna.library.review import checklist, read_review, record
from toguna.library.styles import styles
from toguna.store import workspace
from toguna.store.registers import read_register

SENTENCE = "Reviewed by {{ review.role }} on {{ review.date }}{{ review.is_older }}."
TEXT = f"# A {{#sec-a}}\n\n{{% if review %}}{SENTENCE}{{% endif %}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = new_workspace(tmp_path / "here", "MLI")
    add(made, [write(tmp_path / "events.csv", acled({}))])
    write(made / "report.en.md", TEXT)
    settings = (made / "toguna.toml").read_text(encoding="utf-8")
    write(made / "toguna.toml", settings + '\n[review]\nrole = "a second reader"\ndate = 2026-11-30\n')
    return made


def tick(root: Path, *left_out: str) -> None:
    rows = [f"{item},{'no' if item in left_out else 'yes'}" for item in checklist("euaa")]
    write(root / "review.csv", "item,done\n" + "\n".join(rows) + "\n")


def built(root: Path) -> tuple[str, tuple[str, ...]]:
    (edition,) = render(root, language="en", formats=("html",))
    return (root / "out" / "en" / "report.html").read_text(encoding="utf-8"), edition.warnings


def test_every_house_has_its_checklist() -> None:
    for style in styles():
        assert all(set(item) == {"en", "fr"} for item in checklist(style).values())


def test_without_the_checklist_nothing_is_printed_and_the_build_says_why(root: Path) -> None:
    page, warnings = built(root)
    assert "Reviewed by" not in page
    assert any("questions_answered" in warning and "review.csv" in warning for warning in warnings)
    written = read_register(root / "review.csv", ("item", "done", "asked_en"))
    assert [row["item"] for row in written] == [*checklist("euaa")]
    assert all(row["asked_en"] and not row["done"] for row in written)
    tick(root, "figures_checked")
    page, warnings = built(root)
    assert "Reviewed by" not in page
    assert any(warning.endswith(": figures_checked.") for warning in warnings)


def test_a_review_is_printed_and_later_edits_make_it_older(root: Path) -> None:
    tick(root)
    page, warnings = built(root)
    assert "Reviewed by a second reader on 30 November 2026." in " ".join(page.split())
    assert not any("review" in warning for warning in warnings)
    assert built(root)[1] == warnings
    write(root / "report.en.md", TEXT + "\nLater.\n")
    page, warnings = built(root)
    assert "Reviewed by a second reader on 30 November 2026yes." in " ".join(page.split())
    assert any("older than the text" in warning for warning in warnings)
    settings = (root / "toguna.toml").read_text(encoding="utf-8")
    write(root / "toguna.toml", settings.replace("2026-11-30\n", "2026-12-01\n", 1))
    assert not any("older" in warning for warning in built(root)[1])


def test_without_role_or_date_there_is_no_review(tmp_path: Path) -> None:
    settings = workspace.read(new_workspace(tmp_path / "bare", "MLI"))
    assert read_review(settings) is None
    record(settings)
    assert "text" not in (settings.root / "toguna.toml").read_text(encoding="utf-8").partition("[snapshots]")[2]
