"""The preview prints what a build prints, without script; what cannot be printed names its line."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.workspaces import SCRIPT, write
from toguna.build import previewing
from toguna.build.computing import Holdings, open_holdings
from toguna.errors import ReportError, TogunaError, UnknownName
from toguna.store import lineage


@pytest.fixture(scope="module")
def holdings(mopti: Path, tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    return open_holdings(Path(shutil.copytree(mopti, tmp_path_factory.mktemp("previewed") / "mopti")))


def shown_in(holdings: Holdings, language: str) -> previewing.Preview:
    return previewing.preview(previewing.fill(holdings, language))


def test_the_preview_prints_the_figures_of_the_build_and_writes_nothing(holdings: Holdings) -> None:
    root = holdings.settings.root
    before = {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()}
    shown = shown_in(holdings, "en")
    built = lineage.read(root / "out" / "en" / "trace.json")["items"]
    assert [(i.id, i.printed, i.call) for i in shown.draft.items] == [(b["id"], b["printed"], b["call"]) for b in built]
    assert {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()} == before
    for item in built:
        assert f'id="{item["id"]}"' in shown.html


def test_no_script_is_left_in_it(holdings: Holdings) -> None:
    path = holdings.settings.root / "report.en.md"
    kept = path.read_text(encoding="utf-8")
    write(path, f"# A {SCRIPT}\n\n{SCRIPT} <img src=x onerror=alert(1)> [x](javascript:alert(1))\n")
    html = shown_in(holdings, "en").html
    write(path, kept)
    assert re.search(r"<script|<img|href=\"javascript:", html, re.IGNORECASE) is None
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('# A\n\n{{ value("events_by_type", "nothing") }}\n', 3),
        ("# A\n\n{% if %}\n", 3),
        ("# A\n\nWords [@nobody-1999].\n", 3),
        ("# A\n\nSee [](#tbl-none).\n", 3),
    ],
)
def test_a_fault_names_file_and_line(holdings: Holdings, text: str, line: int) -> None:
    path = holdings.settings.root / "report.en.md"
    kept = path.read_text(encoding="utf-8")
    write(path, text)
    with pytest.raises(TogunaError) as raised:
        shown_in(holdings, "en")
    write(path, kept)
    told = previewing.fault(raised.value)
    assert (told.file, told.line) == ("report.en.md", line)
    assert "report.en.md" not in told.sentence


def test_an_error_without_a_line_is_told_whole() -> None:
    told = previewing.fault(ReportError("Nothing can be printed."))
    assert (told.sentence, told.file, told.line) == ("Nothing can be printed.", None, None)


def test_a_figure_leads_back_to_its_rows(holdings: Holdings) -> None:
    shown = shown_in(holdings, "fr")
    item = next(i for i in shown.draft.items if i.rows)
    told = previewing.proof(shown, item.id)
    assert told.count == item.rows
    assert told.rows is not None
    assert told.rows.height == min(item.rows or 0, previewing.ROWS)
    assert told.definition
    assert json.dumps(told.item, default=str)
    with pytest.raises(UnknownName):
        previewing.proof(shown, "v_9999")
