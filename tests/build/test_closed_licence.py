"""A report on rows that may not be passed on (made-up ACLED), some with text that would be markup or a formula."""

import json
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from tests.conftest import once
from tests.workspaces import acled, new_workspace, set_line, toguna, write
from toguna.build.adding import add
from toguna.build.rendering import render

HOSTILE = (
    "](javascript:alert(1))",
    "<script>alert(1)</script>",
    "A | B",
    "{{ 7 * 7 }} {% raw %}",
    "{#v_0001 .value}",
    '=HYPERLINK("https://example.org")',
    "+1+cmd",
    "@SUM(1)",
    "*bold* _it_ `code` $x$",
    "[@acled] [^1]",
    '<img src=x onerror="alert(1)">',
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        new_workspace(folder, "MLI")
        set_line(folder, "areas", '["Mopti"]')
        rows = [
            {"actor1": name, "location": name, "fatalities": 20 + n, "notes": f"Secret note {n} {name}"}
            for n, name in enumerate(HOSTILE)
        ]
        rows += [{"event_type": "Violence against civilians", "sub_event_type": "Attack", "fatalities": 1}] * 3
        add(folder, [write(folder / "made-up.csv", acled(*rows))])
        render(folder, language="en", formats=("html", "xlsx"))

    return once(tmp_path_factory, "closed-licence", make)


@pytest.fixture(scope="module")
def page(built: Path) -> str:
    return (built / "out" / "en" / "report.html").read_text(encoding="utf-8")


def workbook_text(path: Path) -> list[str]:
    book = load_workbook(path)
    return [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]


def test_no_event_id_and_no_note_leaves_the_machine(built: Path, page: str) -> None:
    out = built / "out" / "en"
    texts = {
        "report.html": page,
        "trace.json": (out / "trace.json").read_text(encoding="utf-8"),
        "annex.xlsx": "\n".join(workbook_text(out / "annex.xlsx")),
    }
    for name, text in texts.items():
        assert "MLI9" not in text, name
        assert "Secret note" not in text, name


def test_no_row_stands_behind_a_figure_of_the_page(page: str) -> None:
    data = json.loads(html.fromstring(page).xpath("//script[@type='application/json']")[0].text)
    assert len(data["items"]) > 20
    assert data["rows"] == []
    assert not any("evidence" in item for item in data["items"].values())


def test_attribution_and_day_of_access_are_printed(page: str, built: Path) -> None:
    text = " ".join(html.fromstring(page).text_content().split())
    snapshot = next((built / "datasets" / "acled").iterdir()).name
    day = int(snapshot[8:10])
    assert "Armed Conflict Location & Event Data (ACLED), www.acleddata.com, accessed" in text
    assert f"accessed {day} " in text
    assert "ACLED Terms of Use" in text


def test_names_from_the_data_are_printed_as_they_are(page: str) -> None:
    text = " ".join(html.fromstring(page).text_content().split())
    for name in HOSTILE:
        assert name in text, name


def test_nothing_of_the_data_became_markup(page: str) -> None:
    tree = html.fromstring(page)
    assert not tree.xpath("//a[starts-with(translate(@href, 'JAVSCRIPT', 'javscript'), 'javascript')]")
    assert not tree.xpath("//*[@onerror]")
    assert not tree.xpath("//img[@src='x']")
    assert not [s for s in tree.xpath("//script") if (s.text or "").strip() == "alert(1)"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_trace_counts_the_rows_and_digests_the_events(built: Path) -> None:
    items = json.loads((built / "out" / "en" / "trace.json").read_text(encoding="utf-8"))["items"]
    first = items[0]
    assert (first["raw"], first["rows"]) == (len(HOSTILE) + 3, len(HOSTILE) + 3)
    events = {i["parameters"]["where"]["event_id"] for i in items if "event_id" in i["parameters"]["where"]}
    assert len(events) >= 10
    assert all(event.startswith("sha256:") for event in events)


def test_no_cell_of_the_annex_is_a_formula(built: Path) -> None:
    book = load_workbook(built / "out" / "en" / "annex.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    texts = {cell.value: cell for cell in cells if cell.data_type == "s"}
    assert texts['=HYPERLINK("https://example.org")'].quotePrefix


@pytest.mark.parametrize("form", ["csv", "md"])
def test_no_cell_of_a_printed_table_is_a_formula_or_markup(built: Path, form: str) -> None:
    text = toguna("table", "events_by_actor", "--format", form, "-C", built).stdout
    assert "'=HYPERLINK" in text
    assert "'@SUM" in text
    assert "'+1+cmd" in text
    if form == "md":
        assert "<script>" not in text
        assert "A \\| B" in text
        assert "](javascript" not in text.replace("\\](", "")


def test_json_keeps_names_as_they_are(built: Path) -> None:
    actors = json.loads(toguna("table", "events_by_actor", "--format", "json", "-C", built).stdout)
    assert set(HOSTILE) <= {row["actor"] for row in actors}
