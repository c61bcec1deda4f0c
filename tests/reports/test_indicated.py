"""Indicators, measures in force and roads in the text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.workspaces import acled, new_workspace, set_line, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.rendering import edit
from toguna.errors import ReportError
from toguna.reports.draft import Draft
from toguna.reports.road_strips import along
from toguna.statements.reading import REGISTERS
from toguna.store.registers import write_register

Fill = Callable[..., tuple[Draft, str]]

SOURCE = {"source": "board", "page": "3"}


def indicated(area: str, month: str, value: str, **more: str) -> dict[str, str]:
    told = {"indicator": "people_in_need", "area": area, "from": month, "to": month, "value": value, "unit": "persons"}
    return {**SOURCE, **told, **more}


INDICATORS = [
    indicated("Koro", "2020-03", "1000"),
    indicated("Koro", "2020-09", "1500", status="projected"),
    indicated("Bankass", "2020-03", "800"),
    indicated("Bankass", "2020-09", "", status="not_available"),
    indicated("Mopti", "2020-03", "62.5", indicator="schools_closed_share", unit="percent"),
]
MEASURES = [
    {**SOURCE, "id": "a", "measure": "curfew", "area": "Mopti", "from": "2020-02-01", "as_of": "2020-06-30",
     "what_en": "at night", "what_fr": "la nuit"},
    {**SOURCE, "id": "b", "measure": "motorcycle_ban", "area": "Koro", "from": "2019-01-01", "to": "2020-03-31"},
    {**SOURCE, "id": "c", "measure": "curfew", "area": "Gao", "to": "2018-12-31"},
]  # fmt: skip
PLACES = [
    {"place": "Sévaré", "latitude": "14.5", "longitude": "-4.2"},
    {"place": "Koro town", "latitude": "14.0", "longitude": "-3.2"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_workspace(tmp_path_factory.mktemp("indicators") / "here", "MLI")
    set_line(root, "language", '"both"')
    add(
        root,
        [write(root.parent / "events.csv", acled({}, {"latitude": "14.25", "longitude": "-3.7"}, {"latitude": "16"}))],
    )
    write(root / "sources.json", '[{"id": "board", "type": "report", "title": "A"}]')
    registers: dict[str, Any] = {"indicators": INDICATORS, "measures": MEASURES, "places": PLACES}
    registers["roads"] = [{"road": "r", "places": "Sévaré; Koro town"}]
    for name, rows in registers.items():
        write_register(root / f"{name}.csv", REGISTERS[f"{name}.csv"], rows)
    return root


@pytest.fixture
def fill(folder: Path) -> Fill:
    def filled(text: str, language: str = "en") -> tuple[Draft, str]:
        write(folder / f"report.{language}.md", "{{ " + text + " }}\n")
        draft, markdown = edit(open_holdings(folder), language)
        return draft, markdown.replace("\\", "")

    return filled


def test_an_indicator_is_set_by_period_and_area_with_one_note(fill: Fill) -> None:
    draft, text = fill('indicator_table(id="t", caption="Need", indicator="people_in_need", area="Mopti")')
    assert '<th scope="col">Bankass</th><th scope="col">Koro</th>' in text
    assert [(item.raw, item.parameters["status"]) for item in draft.items] == [
        (800, "reported"), (1000, "reported"), (1500, "projected"),
    ]  # fmt: skip
    assert "<em><span" in text
    assert ">N/A</td>" in text
    assert "Unit: persons. N/A: not available. In italics: projected by the source.[@board, p. 3]" in text
    assert "62,5\u202f%" in fill('indicator_table(id="t", caption="S", indicator="schools_closed_share")', "fr")[1]


def test_a_series_has_a_panel_for_each_area(fill: Fill) -> None:
    draft, text = fill('indicator_series(id="f", caption="Need", indicator="people_in_need")')
    points = draft.figures["f"][0]["datasets"]["points"]
    assert {(p["series"], p["month"], p["value"]) for p in points} == {
        ("ML0502", "2020-03", 800), ("ML0505", "2020-03", 1000), ("ML0505", "2020-09", 1500),
    }  # fmt: skip
    assert "[@board, p. 3]" in text


def test_measures_are_listed_as_of_a_day(fill: Fill) -> None:
    draft, text = fill('measures_table(id="t", caption="Measures", area="Koro")')
    assert [item.printed for item in draft.items] == ["Curfew: at night", "Ban on motorcycles"]
    assert "since 1 February 2020 (as of 30 June 2020)" in text
    draft, _ = fill('measures_table(id="t", caption="Measures", on="2020-04-01")')
    assert [item.printed for item in draft.items] == ["Curfew: at night"]
    assert "nothing is recorded" in fill('measures_table(id="t", caption="M", on="2012-04-01")')[1]


def test_measures_are_drawn_over_the_period(fill: Fill) -> None:
    draft, _ = fill('measures_in_force(id="f", caption="Measures")', "fr")
    bars = draft.figures["f"][0]["datasets"]["bars"]
    assert {(bar["label"], bar["is_known"]) for bar in bars} == {
        ("Mopti, Couvre-feu", True), ("Mopti, Couvre-feu", False), ("Koro, Interdiction des motos", True),
    }  # fmt: skip


def test_a_road_is_drawn_with_the_events_near_it(fill: Fill) -> None:
    draft, text = fill('road_strip("r", id="f", caption="Road", within_km=2)')
    data = draft.figures["f"][0]["datasets"]
    assert len(data["points"]) == 2  # one at the first place, one half way; the third is far
    assert [round(p["along_km"] / data["places"][-1]["km"], 1) for p in data["points"]] == [0.0, 0.5]
    assert "2 events whose place is exact, within 2" in text
    with pytest.raises(ReportError, match="not 3"):
        fill('road_strip("r", id="f", caption="Road", within_km=3)')
    with pytest.raises(ReportError, match="has no road “s”"):
        fill('road_strip("s", id="f", caption="Road")')


def test_the_point_along_a_road_is_the_nearest() -> None:
    line = [(-4.0, 14.0), (-3.0, 14.0), (-3.0, 15.0)]
    assert along(line, -4.5, 14.0) == 0
    assert along(line, -3.5, 14.1) == pytest.approx(107.9 / 2, abs=0.2)
    assert along(line, -2.9, 14.5) == pytest.approx(107.9 + 111.2 / 2, abs=0.2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('indicator_table(id="t", caption="N", indicator="need")', "is not in the list"),
        ('indicator_table(id="t", caption="N", indicator="people_in_need", colour="red")', "cannot be asked by colour"),
        ('measures_table(id="t", caption="N", colour="red")', "cannot be asked by colour"),
    ],
)
def test_words_that_are_not_known_are_refused(fill: Fill, text: str, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        fill(text)
