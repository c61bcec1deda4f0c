"""The profile of the bundled case's cercle of Bankass: one page, both sides, every figure traced, no grade."""

import json
import shutil
from pathlib import Path

import pypdfium2
import pytest

from tests.workspaces import acled, new_workspace, toguna, write
from toguna.build.adding import add
from toguna.build.profiling import profile
from toguna.errors import UnknownName


@pytest.fixture(scope="module")
def sheets(mopti_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(mopti_data, tmp_path_factory.mktemp("profiles") / "mopti"))
    for sheet in profile(root, "Bankass", language="both", formats=("pdf", "html")):
        assert sheet.warnings == ()
    return root / "out" / "profiles"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_fits_one_page(sheets: Path, language: str) -> None:
    with pypdfium2.PdfDocument(sheets / f"ML0502.{language}.pdf") as document:
        assert len(document) == 1


def test_every_heading_is_there_and_nothing_is_graded(sheets: Path) -> None:
    text = (sheets / "ML0502.en.html").read_text(encoding="utf-8")
    for heading in ("Actors present", "Methods and tactics", "Frequency of incidents", "Extent", "Civilians",
                    "Displacement", "Further impact"):  # fmt: skip
        assert f"<strong>{heading}</strong>" in text
    assert "grades nothing and draws no conclusion" in text


def test_computed_and_reported_figures_have_their_traces(sheets: Path) -> None:
    items = json.loads((sheets / "ML0502.en.trace.json").read_text(encoding="utf-8"))["items"]
    kinds = {item["kind"] for item in items}
    assert kinds == {"value", "reported"}
    assert {item["raw"] for item in items if item["analysis"] == "events_by_type"} >= {36, 465}
    assert all(item["source"] for item in items if item["kind"] == "reported")


def test_a_workspace_without_statements_has_a_profile_too(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "bare", "MLI")
    add(root, [write(tmp_path / "events.csv", acled({}, {"event_type": "Protests"}))])
    done = toguna("profile", "Mopti (cercle)", "--to", "html", "-C", root)
    assert done.exit_code == 0
    assert [Path(line).name for line in done.stdout.split()] == ["ML0506.en.html", "ML0506.en.trace.json"]
    with pytest.raises(UnknownName, match="Nearest: Bankass"):
        profile(root, "Bankas")
    assert toguna("profile", "Mopti", "--to", "xlsx", "-C", root).exit_code == 2
