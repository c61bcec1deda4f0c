"""The bundled case from its bytes to Word, HTML and annex: its figures, the way back of each, both editions."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from openpyxl import load_workbook

from tests.workspaces import toguna

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def trace(mopti: Path) -> dict[str, Any]:
    text = (mopti / "out" / "en" / "trace.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture(scope="module")
def document(mopti: Path) -> etree._Element:
    with zipfile.ZipFile(mopti / "out" / "en" / "report.docx") as archive:
        return etree.fromstring(archive.read("word/document.xml"))


@pytest.fixture(scope="module", params=["en", "fr"])
def page(request: pytest.FixtureRequest, mopti: Path) -> tuple[str, html.HtmlElement]:
    path = mopti / "out" / request.param / "report.html"
    return request.param, html.fromstring(path.read_text(encoding="utf-8"))


def figure(trace: dict[str, Any], **wanted: Any) -> dict[str, Any]:
    """The first item that has these values, of its own or among its parameters."""
    for item in trace["items"]:
        if all({**item, **item["parameters"], **item["parameters"]["where"]}.get(k) == v for k, v in wanted.items()):
            return dict(item)
    raise LookupError(wanted)


def test_the_figures_of_the_key_facts(trace: dict[str, Any]) -> None:
    events = figure(trace, analysis="events_by_type", column="events", area=["ML05"])
    deaths = figure(trace, analysis="events_by_type", column="fatalities_best", area=["ML05"])
    assert (events["raw"], events["printed"], events["rows"]) == (269, "269", 269)
    assert (deaths["raw"], deaths["printed"]) == (1846, "1\u00a0846")
    assert (events["parameters"]["from"], events["parameters"]["to"]) == ("2018-01-01", "2020-12-31")


def test_the_displacement_totals_are_the_sums_of_the_two_tables(trace: dict[str, Any]) -> None:
    totals = {
        (i["analysis"], i["parameters"]["where"]["month"]): i["raw"]
        for i in trace["items"]
        if i["analysis"].endswith("_by_area_and_month") and "area" not in i["parameters"]["where"]
    }
    idps, returnees = "idps_by_area_and_month", "returnees_by_area_and_month"
    # The table's own totals of March to July are 71 or 290 larger than the sums of their cells; sums are printed.
    summed = {"01": 84_416, "02": 86_313, "03": 99_598 - 71, "04": 102_481 - 71, "05": 102_132 - 71,
              "06": 102_430 - 71, "07": 113_043 - 290, "10": 131_150}  # fmt: skip
    assert {m: totals.get((idps, f"2020-{m}")) for m in summed} == summed
    printed = {"01": 44_354, "02": 44_354, "03": 44_354, "04": 45_045, "07": 45_394, "10": 45_394}
    assert {m: totals.get((returnees, f"2020-{m}")) for m in printed} == printed
    assert (returnees, "2020-05") not in totals


def test_the_trace_has_the_shape_of_the_contract(trace: dict[str, Any], mopti: Path) -> None:
    assert list(trace) == ["format", "build_id", "language", "items"]
    assert (trace["format"], trace["language"]) == (1, "en")
    assert [i["id"] for i in trace["items"]] == [f"v_{n:04d}" for n in range(1, len(trace["items"]) + 1)]
    hashes = {p.name: (p / "snapshot.toml").read_text(encoding="utf-8") for p in mopti.glob("datasets/*/*")}
    for item in trace["items"]:
        assert set(item) == {
            "id", "kind", "printed", "raw", "unit", "call", "analysis", "parameters", "snapshots", "rows", "source",
            "locator", "line",
        }, item["id"]  # fmt: skip
        assert item["kind"] == "value"
        assert item["line"] > 0, item
        assert item["snapshots"], item
        assert all(s["sha256"] in hashes[s["id"]] for s in item["snapshots"])


def test_every_item_is_a_bookmark_in_word_around_what_was_printed(
    trace: dict[str, Any], document: etree._Element, mopti: Path
) -> None:
    names = [e.get(f"{W}name") for e in document.iter(f"{W}bookmarkStart")]
    marked = [name for name in names if re.fullmatch(r"v_\d{4,}", name or "")]
    assert sorted(marked) == [item["id"] for item in trace["items"]]
    assert toguna("verify", "--against", mopti / "out" / "en" / "report.docx", "-C", mopti).exit_code == 0


def test_the_build_id_is_a_property_of_the_word_file(trace: dict[str, Any], mopti: Path) -> None:
    with zipfile.ZipFile(mopti / "out" / "en" / "report.docx") as archive:
        custom = archive.read("docProps/custom.xml").decode("utf-8")
    assert f">{trace['build_id']}<" in custom
    assert 'name="build_id"' in custom


def test_every_item_is_in_the_page_of_its_edition(page: tuple[str, html.HtmlElement], mopti: Path) -> None:
    language, tree = page
    items = json.loads((mopti / "out" / language / "trace.json").read_text(encoding="utf-8"))["items"]
    shown = {e.get("id"): e.text_content() for e in tree.xpath("//*[@class='value']")}
    assert shown == {item["id"]: item["printed"] for item in items}
    data = json.loads(tree.xpath("//script[@type='application/json']")[0].text)
    assert set(data["items"]) == set(shown)
    assert len(data["rows"]) > 269


def test_both_editions_print_the_same_numbers_in_their_own_form(mopti: Path) -> None:
    english, french = (
        json.loads((mopti / "out" / language / "trace.json").read_text(encoding="utf-8"))["items"]
        for language in ("en", "fr")
    )
    assert [(i["raw"], i["call"]) for i in english] == [(i["raw"], i["call"]) for i in french]


def test_the_text_says_what_the_data_are(page: tuple[str, html.HtmlElement]) -> None:
    language, tree = page
    text = " ".join(tree.text_content().split())
    said = {
        "en": ("Mopti region", "reduced layout", "Not coded by the provider", "N/A", "UNHCR", "17 December 2020"),
        "fr": ("région de Mopti", "version réduite", "Non codé", "N/D", "réfugiés", "17 décembre 2020"),
    }[language]
    for words in said:
        assert words in text, words


def test_the_cover_lists_its_questions_and_all_are_answered(mopti_data: Path, page: Any) -> None:
    language, tree = page
    text = tree.text_content()
    assert {"en": "not answered in this report", "fr": "sans réponse"}[language] not in text


def test_every_table_is_in_the_annex_with_its_provenance(mopti: Path, page: Any) -> None:
    language, tree = page
    if language == "fr":
        return
    book = load_workbook(mopti / "out" / "en" / "annex.xlsx")
    tables = {e.get("id") for e in tree.xpath("//*[starts-with(@id, 'tbl-')]")} - {"tbl-snapshots"}
    figures = {e.get("id") for e in tree.xpath("//*[starts-with(@id, 'fig-')]")}
    assert len(tables) >= 10
    assert (tables | figures) - set(book.sheetnames) == set()
    origin = [[c.value for c in row] for row in book["Provenance"].iter_rows()]
    assert any("ucdp_ged" in str(c).lower() or "UCDP" in str(c) for row in origin for c in row)
