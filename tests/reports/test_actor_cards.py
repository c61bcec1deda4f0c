"""Actor cards in the text: a paragraph for each heading, every statement with its note; the graph of ties on a day."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workspaces import acled, new_workspace, set_line, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.rendering import edit
from toguna.errors import ReportError
from toguna.reports.draft import Draft
from toguna.statements.reading import REGISTERS
from toguna.store.registers import write_register

Fill = Callable[..., tuple[Draft, str]]

MACINA = """id: katiba_macina
founded:
  - {date: 2015-01, en: Made up in a test, fr: Inventée dans un test, source: board, page: 3}
leaders:
  - {en: A made-up leader., fr: Un dirigeant inventé., from: 2015, source: board, page: 3}
strength: [size, ceiling]
splits:
  - {actor: ansar_dine, date: 2015, source: board, page: 4}
allegiances:
  - {actor: jnim, from: 2017-03-02, to: 2019-12-31, source: board, page: 4}
relations:
  - {actor: made_up_guard, relation: fights, from: 2018, en: at the ford, fr: au gué, source: board, page: 5}
targets:
  - {profile: village_chiefs; teachers; lgbti_persons, area: Koro, en: threats, fr: menaces, source: board, page: 6}
"""
GUARD = """id: made_up_guard
name: {en: Made-up Guard, fr: Garde inventée}
short: {en: MUG, fr: GI}
type: political_militia
relations:
  - {actor: katiba_macina, relation: fights, from: 2018, source: board, page: 9}
"""
FIGURE = {"area": "Mali", "from": "2018", "to": "2018", "unit": "persons", "source": "board", "page": "7"}
FIGURES = [
    {**FIGURE, "id": "size", "measure": "strength", "value": "300", "value_to": "400"},
    {**FIGURE, "id": "ceiling", "measure": "strength_authorised", "value": "500"},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_workspace(tmp_path_factory.mktemp("cards") / "here", "MLI")
    set_line(root, "language", '"both"')
    add(root, [write(root.parent / "events.csv", acled({}))])
    write(root / "sources.json", '[{"id": "board", "type": "report", "title": "A"}]')
    write_register(root / "reported_figures.csv", REGISTERS["reported_figures.csv"], FIGURES)
    (root / "actors").mkdir()
    write(root / "actors" / "katiba_macina.yaml", MACINA)
    write(root / "actors" / "made_up_guard.yaml", GUARD)
    return root


@pytest.fixture
def fill(folder: Path) -> Fill:
    def filled(text: str, language: str = "en") -> tuple[Draft, str]:
        write(folder / f"report.{language}.md", "{{ " + text + " }}\n")
        draft, markdown = edit(open_holdings(folder), language)
        return draft, markdown.replace("\\", "")

    return filled


def test_a_card_is_printed_heading_by_heading_with_notes(fill: Fill) -> None:
    draft, text = fill('actor_card("katiba_macina")')
    heads = [line.split("**")[1] for line in text.splitlines() if line.startswith("**")]
    assert heads == ["Founded.", "Leaders.", "Strength.", "Ties to other actors.", "Targets."]
    for said in (
        "[Made up in a test (January 2015).]",
        "[A made-up leader (since 2015).]",
        "2018: [300–400]",
        "Authorised strength, 2018: [500]",
        "[Split from Ansar Dine (2015).]",
        "[Allegiance to JNIM (2 March 2017 – 31 December 2019).]",
        "[Fights MUG (since 2018): at the ford.]",
        "[Koro; village chiefs and traditional leaders; teachers; LGBTI persons: threats.]",
    ):
        assert said in text
    assert text.count("[@board, p. ") == len(draft.items) == 8
    assert fill('actor_card("Katiba Macina")')[1] == text
    _, french = fill('actor_card("katiba_macina")', "fr")
    assert "[Combat GI (depuis 2018)\u202f: au gué.]" in french


def test_the_graph_shows_the_ties_of_the_day(fill: Fill) -> None:
    def ties(on: str) -> set[tuple[str, str, str]]:
        draft, _ = fill(f'relations(id="fig-t", caption="Ties", on="{on}")')
        return {(t["from"], t["kind"], t["to"]) for t in draft.figures["fig-t"][0]["datasets"]["lines"]}

    under, split = ("katiba_macina", "allegiance", "jnim"), ("katiba_macina", "split", "ansar_dine")
    fights, registered = ("katiba_macina", "fights", "made_up_guard"), ("ansar_dine", "allegiance", "jnim")
    assert ties("2019-12-31") == {under, split, fights, registered}
    assert ties("2020-01-01") == {split, fights}  # the card's own end counts, and without JNIM nothing of the registry
    assert ties("2016-01-01") == {split}


def test_a_card_that_is_not_there_is_refused(fill: Fill) -> None:
    with pytest.raises(ReportError, match=r"no card of “isgs”\. Cards: katiba_macina, made_up_guard"):
        fill('actor_card("isgs")')
    _, text = fill(
        'has_card("Katiba Macina") ~ has_card("JNIM") ~ cards_besides([{"actor": "Katiba Macina"}])[0].label'
    )
    assert text.strip() == "TrueFalseMade-up Guard (MUG)"
