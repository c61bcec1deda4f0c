"""Statements of other areas than those of the report stay out of it, unless a call asks for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workspaces import acled, new_workspace, set_line, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.rendering import edit
from toguna.statements.reading import REGISTERS
from toguna.store.registers import write_register

Fill = Callable[..., str]

SOURCE = {"source": "board", "page": "3"}
AREAS = ("Gao", "Mopti", "Koro", "Bankass", "Mali")
"""A region elsewhere; the region around the area of the report, that area, its neighbour, the whole country."""
FIGURES = [
    {**SOURCE, "id": f"figure-{n}", "measure": "attacks", "unit": "attacks", "area": area, "value": str(4100 + n),
     "from": "2020-05", "to": "2020-05", "profile": "teachers"}
    for n, area in enumerate(AREAS)
]  # fmt: skip
CLAIMS = [
    {**SOURCE, "id": f"claim-{n}", "actor": "jnim", "status": "controls", "area": area, "as_of": "2020-08-13",
     "what_en": f"claim on {area}", "what_fr": f"dit de {area}"}
    for n, area in enumerate(AREAS[:4])
]  # fmt: skip
INDICATORS = [
    {**SOURCE, "indicator": "people_in_need", "area": area, "from": "2020-03", "to": "2020-03", "unit": "persons",
     "value": str(7100 + n)}
    for n, area in enumerate(AREAS)
]  # fmt: skip
MEASURES = [
    {**SOURCE, "id": f"measure-{n}", "measure": "curfew", "area": area, "from": "2020-02-01", "as_of": "2020-06-30",
     "what_en": f"curfew of {area}", "what_fr": f"mesure de {area}"}
    for n, area in enumerate(AREAS)
]  # fmt: skip
CARD = """id: {actor}
founded:
  - {{area: Gao, en: Founded in a test, fr: Créé dans un test, source: board, page: 3}}
targets:
  - {{profile: teachers, area: {area}, en: threats of {actor}, fr: menaces, source: board, page: 6}}
abuses:
  - {{area: Gao, en: abuses in Gao, fr: atteintes à Gao, source: board, page: 6}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_workspace(tmp_path_factory.mktemp("nearby") / "here", "MLI")
    add(root, [write(root.parent / "events.csv", acled({}))])
    write(root / "sources.json", '[{"id": "board", "type": "report", "title": "A"}]')
    registers = {"reported_figures": FIGURES, "claims": CLAIMS, "indicators": INDICATORS, "measures": MEASURES}
    for name, rows in registers.items():
        write_register(root / f"{name}.csv", REGISTERS[f"{name}.csv"], rows)
    (root / "actors").mkdir()
    for actor, area in (("katiba_macina", "Bankass"), ("isgs", "Gao")):
        write(root / "actors" / f"{actor}.yaml", CARD.format(actor=actor, area=area))
    return root


@pytest.fixture
def fill(folder: Path) -> Fill:
    def filled(areas: str, call: str) -> str:
        set_line(folder, "areas", areas)
        write(folder / "report.en.md", call + "\n")
        return edit(open_holdings(folder), "en")[1].replace("\\", "")

    return filled


CALLS = {
    'claims_table(id="t", caption="T"{})': [f"claim on {area}" for area in AREAS[:4]],
    'reported_table(id="t", caption="T", measure="attacks"{})': [f">4 10{n}<" for n in range(5)],
    'reported_comparison(id="t"{})': [f">4 10{n}<" for n in range(5)],
    'profiles_table(id="t", caption="T"{})': [
        *(f": 4 10{n} (" for n in range(5)),
        "threats of katiba_macina",
        "threats of isgs",
    ],
    'indicator_table(id="t", caption="T", indicator="people_in_need"{})': [f">7 10{n}<" for n in range(5)],
    'measures_table(id="t", caption="T"{})': [f"curfew of {area}" for area in AREAS],
}


@pytest.mark.parametrize("call", CALLS)
def test_a_report_prints_statements_within_and_around_its_areas(fill: Fill, call: str) -> None:
    marks = CALLS[call]

    def shown(areas: str, word: str = "") -> list[str]:
        text = fill(areas, "{{ " + call.format(word) + " }}").replace("\u202f", " ").replace("\u00a0", " ")
        return [mark for mark in marks if mark in text]

    elsewhere = {*marks[:1], "threats of isgs"}
    near_koro = [mark for mark in marks if mark not in {*elsewhere, marks[3], "threats of katiba_macina"}]
    assert shown("[]") == marks
    assert shown('["Mopti"]') == [mark for mark in marks if mark not in elsewhere]
    assert shown('["Koro"]') == near_koro
    assert shown('["Koro"]', ', area="all"') == marks
    assert len(near_koro) < len(marks) - 1


def test_cards_of_actors_elsewhere_and_statements_on_other_units_are_left_out(fill: Fill) -> None:
    besides = "{% for c in cards_besides([]) %}<{{ c.id }}>{{ actor_card(c.id) }}{% endfor %}"
    in_mopti = fill('["Mopti"]', besides)
    assert "<katiba_macina>" in in_mopti and "<isgs>" not in in_mopti
    assert "Founded in a test" in in_mopti and "abuses in Gao" not in in_mopti
    assert "abuses in Gao" in fill('["Mopti"]', '{{ actor_card("isgs", area="all") }}')
    assert "<isgs>" in fill("[]", besides)


def test_a_text_knows_whether_there_is_anything_on_its_areas(fill: Fill, folder: Path) -> None:
    told = (
        "{{ statements.claims }} {{ statements.cards }} {{ statements.measures }} {{ statements.indicators | length }}"
    )
    assert fill('["Mopti"]', told).strip() == "True True True 1"
    for name in ("claims", "indicators", "measures"):
        kept = {"claims": CLAIMS, "indicators": INDICATORS, "measures": MEASURES}[name][:1]
        write_register(folder / f"{name}.csv", REGISTERS[f"{name}.csv"], kept)
    assert fill('["Mopti"]', told).strip() == "False True False 0"
    assert fill('["Gao"]', told).strip() == "True True True 1"
