"""Chronology and claims in the text: what is shown on a day, with notes and traces; lines on the monthly figure."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workspaces import acled, new_workspace, set_line, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.rendering import edit, render
from toguna.build.verifying import verify
from toguna.errors import ReportError
from toguna.reports.draft import Draft
from toguna.statements.reading import REGISTERS
from toguna.store.registers import write_register

Fill = Callable[..., tuple[Draft, str]]

SOURCE = {"source": "board", "paragraph": "3"}
CLAIMS = [
    {**SOURCE, "id": "road", "actor": "jnim", "status": "controls", "road": "r", "as_of": "2020-08-13",
     "what_en": "two checkpoints", "what_fr": "deux points de contrôle"},
    {**SOURCE, "id": "unit", "actor": "jnim", "status": "controls", "area": "Koro", "from": "2019-03",
     "as_of": "2020-08-13"},
    {**SOURCE, "id": "unit-2", "actor": "mdsf", "status": "controls", "area": "Koro", "as_of": "2020-09-30",
     "source": "paper"},
    {**SOURCE, "id": "place", "actor": "mdsf", "status": "present", "place": "Sévaré", "from": "2020-01-01",
     "to": "2020-06-30"},
]  # fmt: skip
DATED = [
    {**SOURCE, "id": "rain", "date": "2020-06-05", "what_en": "It rained: much.", "what_fr": "Il a plu : beaucoup.",
     "label_en": "Rain", "label_fr": "Pluie"},
    {**SOURCE, "id": "drought", "date": "2020-05", "what_en": "It was dry.", "what_fr": "Il a fait sec."},
    {**SOURCE, "id": "gao", "date": "2020-06-20", "what_en": "Elsewhere.", "what_fr": "Ailleurs.", "area": "Gao",
     "label_en": "Else", "label_fr": "Autre"},
]  # fmt: skip
PLACES = [
    {"place": "Sévaré", "latitude": "14.53", "longitude": "-4.09"},
    {"place": "Koro town", "latitude": "14.07", "longitude": "-3.08"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_workspace(tmp_path_factory.mktemp("claims") / "here", "MLI")
    set_line(root, "language", '"both"')
    set_line(root, "areas", '["Mopti"]')
    add(root, [write(root.parent / "events.csv", acled({}, {"event_date": "2020-05-01"}))])
    write(root / "sources.json", '[{"id": "board", "type": "report", "title": "A"}, {"id": "paper", "type": "report"}]')
    registers = {
        "claims": CLAIMS,
        "chronology": DATED,
        "places": PLACES,
        "roads": [{"road": "r", "places": "Sévaré; Koro town"}],
    }
    for name, rows in registers.items():
        write_register(root / f"{name}.csv", REGISTERS[f"{name}.csv"], rows)
    return root


@pytest.fixture
def fill(folder: Path) -> Fill:
    def filled(text: str, language: str = "en") -> tuple[Draft, str]:
        write(folder / f"report.{language}.md", text)
        draft, markdown = edit(open_holdings(folder), language)
        return draft, markdown.replace("\\", "")

    return filled


def call(text: str) -> str:
    return "{{ " + text + " }}\n"


def test_the_chronology_is_in_order_with_notes(fill: Fill) -> None:
    draft, text = fill(call("chronology()"))
    assert [line.split("**")[1] for line in text.splitlines() if line.startswith("- ")] == [
        "May 2020", "5 June 2020",
    ]  # fmt: skip
    assert text.count("[@board, para. 3]") == 2
    assert [(item.kind, item.raw, item.printed) for item in draft.items][1] == ("reported", None, "It rained: much.")
    assert "Elsewhere" in fill(call('chronology(area="country")'))[1]


def test_days_with_a_label_are_lines_on_the_monthly_figure(fill: Fill) -> None:
    draft, text = fill(call('figure("events_by_month", id="fig-m", caption="Events", dated=true)'))
    assert [(d["date"], d["label"]) for d in draft.figures["fig-m"][0]["datasets"]["dated"]] == [("2020-06-05", "Rain")]
    assert "Lines: dates of the chronology.[@board, para. 3]" in text
    assert (
        draft.figures["fig-m"][0]
        != fill(call('figure("events_by_month", id="fig-m", caption="E")'))[0].figures["fig-m"][0]
    )
    with pytest.raises(ReportError, match="only events_by_month"):
        fill(call('figure("map_by_area", id="fig-m", caption="Events", dated=true)'))


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2019-02-28", []),
        ("2020-01-01", ["Koro", "Sévaré"]),
        ("2020-07-01", ["Koro"]),
        ("2020-12-31", ["Koro", "Koro", "Sévaré – Koro town"]),
    ],
)
def test_a_table_shows_what_holds_or_was_last_reported(fill: Fill, on: str, shown: list[str]) -> None:
    _, text = fill(call(f'claims_table(id="tbl-c", caption="Control", on="{on}")'))
    assert [row.split("</td>")[0].removeprefix("<td>") for row in text.split("<tr>")[2:]] == shown


def test_sources_that_disagree_both_stand_there_and_the_note_says_so(fill: Fill) -> None:
    _, text = fill(call('claims_table(id="tbl-c", caption="Control")'))
    assert "The sources disagree on Koro: JNIM, controls (board); MDSF, controls (paper)." in text
    assert "since March 2019 (as of 13 August 2020)" in text
    _, text = fill(call('claims_table(id="tbl-c", caption="Control")'), "fr")
    assert "Les sources divergent sur Koro" in text
    assert "contrôle\u202f: deux points de contrôle" in text


def test_the_map_draws_named_units_places_and_roads_only(fill: Fill) -> None:
    draft, text = fill(call('claims_map(id="fig-c", caption="Control", on="2020-12-31")'))
    data = draft.figures["fig-c"][0]["datasets"]
    assert {stroke["code"] for stroke in data["hatching"]} == {"ML0505"}
    assert len({row["line"] for row in data["lines"]}) == 1
    assert data["points"] == []
    assert "[@board, para. 3; @paper, para. 3]" in text


def test_it_is_built_and_every_statement_is_verified(folder: Path) -> None:
    text = (
        call("chronology()")
        + call('claims_table(id="tbl-c", caption="C")')
        + call('claims_map(id="fig-c", caption="C")')
    )
    for language in ("en", "fr"):
        write(folder / f"report.{language}.md", "# One\n\n" + text)
    editions = render(folder, formats=("docx",))
    assert [(edition.reported, edition.not_archived) for edition in editions] == [(0, 0), (0, 0)]
    for language in ("en", "fr"):
        checked, differences = verify(folder, against=folder / "out" / language / "report.docx")
        assert (checked, differences) == (5, [])
