"""Builds of other places and periods, of nothing, and on a full disk."""

import errno
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook

from tests.workspaces import acled, new_workspace, set_line, toguna, write
from toguna.build.adding import add
from toguna.build.computing import compute, open_holdings
from toguna.build.rendering import edit, items_with_evidence, render
from toguna.build.starting import TEMPLATES
from toguna.errors import EmptyScope, ReportError, WorkspaceError
from toguna.tables.scope import make_period, make_scope

OUAHIGOUYA = {"iso": 854, "country": "Burkina Faso", "admin1": "Nord", "admin2": "Yatenga", "latitude": "13.58",
              "longitude": "-2.42", "location": "Made-up place"}  # fmt: skip
NDJAMENA = {"iso": 148, "country": "Chad", "admin1": "N'Djamena", "admin2": "N'Djamena", "latitude": "12.11",
            "longitude": "15.05", "location": "Made-up place"}  # fmt: skip


def text_of(root: Path, language: str = "en") -> str:
    page = html.fromstring((root / "out" / language / "report.html").read_text(encoding="utf-8"))
    return " ".join(page.text_content().split())


def test_the_case_becomes_another_by_changing_four_lines(mopti_data: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(mopti_data, tmp_path / "gao"))
    set_line(root, "areas", '["Gao"]')
    set_line(root, "period_from", "2013-01-01")
    set_line(root, "period_to", "2014-12-31")
    draft, text = edit(open_holdings(root), "en")
    assert "Gao region" in text
    # Sources may speak of other places; headings and captions may not.
    named = re.findall(r"<caption>.*?</caption>|^#.*|^!\[.*?\]", text, re.MULTILINE)
    assert not [each for each in named if "Mopti" in each and "Mopti-Sévaré" not in each]
    assert "Bourem" in text
    assert {i.parameters["from"] for i in draft.items if i.analysis == "events_by_type"} == {"2012-01-01", "2013-01-01"}
    assert "IDPs" not in text
    assert any("Question 4" in warning for warning in draft.warnings) == ("{#sec-displacement" not in text)


def test_burkina_faso_has_a_report_at_the_levels_of_its_boundaries(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "bfa", "BFA")
    rows = [{**OUAHIGOUYA, "actor1": "A made-up group"}, {**OUAHIGOUYA, "event_type": "Violence against civilians"}]
    add(root, [write(tmp_path / "made-up.csv", acled(*rows))])
    set_line(root, "areas", '["Nord"]')
    (edition,) = render(root, language="fr", formats=("html",))
    text = text_of(root, "fr")
    assert edition.figures > 20
    assert "Burkina Faso" in text
    assert "Yatenga" in text


def test_a_country_without_boundaries_has_a_report_of_the_country_and_says_so(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "tcd", "TCD")
    add(root, [write(tmp_path / "made-up.csv", acled({**NDJAMENA, "actor1": "A made-up group"}, NDJAMENA))])
    (edition,) = render(root, language="en", formats=("html",))
    text = text_of(root)
    assert edition.figures > 10
    assert "ACLED" in text
    assert "toguna holds no boundaries of this country" in text
    assert "2 violent events" in text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_period_without_events_is_a_report_that_says_so(small_copy: Path, language: str) -> None:
    for code in ("en", "fr"):
        shutil.copy(TEMPLATES / f"coi-query.{code}.md", small_copy / f"report.{code}.md")
    set_line(small_copy, "period_from", "2031-01-01")
    set_line(small_copy, "period_to", "2031-12-31")
    result = toguna("build", "--to", "html", "--language", language, "-C", small_copy)
    assert result.exit_code == 0, result.stderr
    said = {"en": "holds no event in Mali between 1 January 2031", "fr": "aucun événement"}[language]
    assert said in text_of(small_copy, language)
    assert "warning: " in result.stderr or "La question" in result.stderr


def test_an_analysis_of_an_empty_period_raises(small: Path) -> None:
    holdings = open_holdings(small)
    scope = make_scope("MLI", make_period("2031-01-01", "2031-12-31"))
    with pytest.raises(EmptyScope, match="No event of MLI lies between 2031-01-01 and 2031-12-31 in acled"):
        compute(holdings, "events_by_type", scope)
    assert compute(holdings, "events_by_type", scope, is_empty_fine=True).frame["events"].sum() == 0


def snapshot_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("step", ["rename", "write"])
def test_a_full_disk_leaves_the_old_output(small_copy: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    write_bytes, write_text, rename = Path.write_bytes, Path.write_text, Path.rename

    def full(path: Path) -> bool:
        return "out" in path.parts and small_copy in path.parents

    def refuse() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def written(self: Path, *content: Any, **how: Any) -> int:
        if full(self):
            refuse()
        return (write_bytes if isinstance(content[0], bytes) else write_text)(self, *content, **how)

    def renamed(self: Path, target: Path) -> Path:
        if full(self) and Path(target).name == "en" and not self.name.endswith(".old"):
            refuse()
        return rename(self, target)

    write(small_copy / "report.en.md", '{{ value("events_by_type", "events") }}')
    before = snapshot_of(small_copy)
    with monkeypatch.context() as patch:
        if step == "write":
            patch.setattr(Path, "write_bytes", written)
            patch.setattr(Path, "write_text", written)
        else:
            patch.setattr(Path, "rename", renamed)
        result = toguna("build", "--to", "html", "-C", small_copy)
    assert result.exit_code == 2, result.stderr
    assert "could not be written: No space left on device" in result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot_of(small_copy) == before
    assert not [p for p in (small_copy / "out").iterdir() if p.name.startswith(".")]


def test_a_full_disk_while_adding_adds_nothing(mali: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot_of(mali)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = write(tmp_path / "made-up.csv", acled({}))
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        result = toguna("add", path, "-C", mali)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No space left on device" in result.stderr
    assert snapshot_of(mali) == before


def test_a_text_that_fails_writes_nothing(small_copy: Path) -> None:
    before = snapshot_of(small_copy / "out")
    write(small_copy / "report.en.md", '{{ value("events_by_type", "events", area="Atlantis") }}')
    with pytest.raises(ReportError, match=r"report\.en\.md, line 1: .*Atlantis"):
        render(small_copy, language="en", formats=("html",))
    assert snapshot_of(small_copy / "out") == before


def test_formats_not_asked_for_stay(small_copy: Path) -> None:
    word = (small_copy / "out" / "en" / "report.docx").read_bytes()
    render(small_copy, language="en", formats=("html",))
    assert (small_copy / "out" / "en" / "report.docx").read_bytes() == word


def test_the_same_workspace_gives_the_same_bytes(small_copy: Path) -> None:
    before = snapshot_of(small_copy / "out")
    render(small_copy, language="en", formats=("html", "docx"))
    after = snapshot_of(small_copy / "out")
    assert [name for name in before if before[name] != after[name]] == []


def test_sources_that_are_no_list_are_a_sentence(small_copy: Path) -> None:
    for text in ("{", '{"id": "x"}', "[1]", '[{"title": "x"}]'):
        write(small_copy / "sources.json", text)
        with pytest.raises(WorkspaceError, match=r"sources\.json"):
            render(small_copy, language="en", formats=("html",))


def test_a_text_in_a_language_that_is_missing(small_copy: Path) -> None:
    (small_copy / "report.fr.md").unlink()
    with pytest.raises(ReportError, match=r"report\.fr\.md is missing"):
        render(small_copy, language="fr", formats=("html",))


def test_a_snapshot_that_is_gone_is_named(small_copy: Path) -> None:
    (folder,) = (small_copy / "datasets" / "acled").iterdir()
    (folder / "table.parquet").unlink()
    with pytest.raises(WorkspaceError, match=r"table\.parquet is missing"):
        render(small_copy, language="en", formats=("html",))
    (folder / "snapshot.toml").write_text("broken = ", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="damaged"):
        render(small_copy, language="en", formats=("html",))


@pytest.mark.parametrize(
    "row",
    [
        {"event_type": "Protests", "sub_event_type": "Peaceful protest", "inter1": "Protesters", "fatalities": 0},
        {"geo_precision": 3, "latitude": "5", "longitude": "-20"},
    ],
)
def test_a_single_event_of_any_kind_makes_a_report(mali: Path, tmp_path: Path, row: dict[str, Any]) -> None:
    set_line(mali, "areas", '["Mopti"]')
    add(mali, [write(tmp_path / "made-up.csv", acled(row))])
    draft, text = edit(open_holdings(mali), "en")
    assert "# Sources" in text
    assert draft.items
    assert "TOGUNA-" not in text


def test_two_providers_of_events_are_never_mixed_and_the_choice_is_told(mopti_data: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(mopti_data, tmp_path / "two"))
    add(root, [write(tmp_path / "acled.csv", acled({}, {}))])
    write(root / "report.en.md", '{{ value("events_by_type", "events", types="violent") }}\n')
    draft, text = edit(open_holdings(root), "en")
    assert "[269]" in text
    write(root / "report.en.md", '{{ figure("events_by_month", id="fig-x", caption="X", provider=none) }}\n')
    with pytest.raises(ReportError, match="would add providers together"):
        edit(open_holdings(root), "en")
    write(root / "report.en.md", '{{ value("events_by_type", "events", types="violent") }}\n')
    assert any("those of ucdp_ged; acled is in the workspace too" in w for w in draft.warnings)
    settings = root / "toguna.toml"
    settings.write_text('events = "acled"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    draft, text = edit(open_holdings(root), "en")
    assert "[2]" in text
    assert not any("never added" in w for w in draft.warnings)


def test_formats_of_another_build_do_not_stand_beside_the_new_trace(small_copy: Path) -> None:
    render(small_copy, language="en", formats=("html",))
    render(small_copy, language="en", formats=("docx",))
    assert (small_copy / "out" / "en" / "report.html").is_file()
    set_line(small_copy, "period_to", "2020-11-29")
    render(small_copy, language="en", formats=("docx",))
    assert not (small_copy / "out" / "en" / "report.html").exists()


def test_the_annex_holds_the_sources_and_the_assessments_of_their_publishers(mopti: Path) -> None:
    book = load_workbook(mopti / "out" / "en" / "annex.xlsx")
    head, *rows = book["sources"].iter_rows(min_row=3, values_only=True)
    assert head[:4] == ("is_cited", "id", "kind", "name")
    listed = {row[1]: row for row in rows if isinstance(row[0], bool)}
    assert listed["unsc-2020-09"][0] is listed["interview-mopti-2020-12"][0] is listed["ucdp-ged"][0] is True
    assert listed["reuters-2020-01"][0] is False
    assert (listed["interview-mopti-2020-12"][2], listed["interview-mopti-2020-12"][4]) == ("oral", "Mopti")
    assert listed["toguna-note-1-fr"][-1] == "toguna-note-1"
    head, *rows = book["publishers"].iter_rows(min_row=3, values_only=True)
    assert head[:3] == ("publisher", "language", "in_brief")
    assert {row[1] for row in rows} & {"en", "fr"} == {"en"}


def test_the_annex_of_a_french_edition_is_in_french(mopti_copy: Path) -> None:
    render(mopti_copy, language="fr", formats=("xlsx",))
    book = load_workbook(mopti_copy / "out" / "fr" / "annex.xlsx")
    texts = {str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell}
    english = {
        "battles",
        "reported",
        "zero",
        "Civilians",
        "actor",
        "(outside the boundaries)",
        "ucdp_ged",
        "CC BY 4.0 ",
    }
    in_csv = {cell.value for page in book for cell in page["B"]}  # the names of columns in CSV
    assert texts & english - in_csv == set()
    assert {"Combats", "rapporté", "Civils", "Lieu hors des limites", "réduit, 14 colonnes"} <= texts
    assert any("mars 2020 : imprimé" in text for text in texts)
    assert "Chiffres imprimés dans une publication, cités" in texts


def test_what_stands_behind_a_figure_is_told_in_the_language_of_the_edition(small_copy: Path) -> None:
    text = '{{ value("events_by_type", "events", types="violent") }}'
    write(small_copy / "report.fr.md", text)
    draft, _ = edit(open_holdings(small_copy), "fr")
    draft.evidence[draft.items[0].id] = draft.rows("events_by_type", draft.used["events_by_type"][1], draft.events)
    (item,) = items_with_evidence(draft)
    assert item["unit"] == "événements"
    row = item["evidence"][0]
    assert row["Type d’événement"] in ("Combats", "Violences contre les civils", "Explosions et violences à distance")
    assert not {"event_type", "side_a", "events"} & set(row)
    assert draft.items[0].unit == "events", "the trace keeps the words of the contract"
