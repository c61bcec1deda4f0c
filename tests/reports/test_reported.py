"""Reported figures in the text: what they print, what stands beside what, and what is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.workspaces import acled, new_workspace, set_line, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.evidence import Facts, add_content
from toguna.build.rendering import edit, render
from toguna.build.verifying import verify
from toguna.errors import ReportError, UnknownName, UnusableInput
from toguna.library.excerpts import add_excerpt
from toguna.reports.draft import Draft
from toguna.statements.reading import REGISTERS
from toguna.store.registers import write_register

Fill = Callable[..., tuple[Draft, str]]

MADE_UP = {"measure": "attacks", "unit": "attacks", "area": "Mopti", "source": "board", "paragraph": "3"}
FIGURES = [
    {**MADE_UP, "id": "spring", "value": "75", "from": "2020-03-20", "to": "2020-06-02"},
    {**MADE_UP, "id": "summer", "value": "90", "from": "2020-06-03", "to": "2020-09-30"},
    {**MADE_UP, "id": "june", "value": "30", "value_to": "33", "from": "2020-06", "to": "2020-06", "area": "Koro"},
    {**MADE_UP, "id": "june-2", "value": "40", "from": "2020-06-15", "to": "2020-07-01", "area": "Koro"},
    {**MADE_UP, "id": "force", "measure": "strength", "unit": "persons", "value": "5100", "qualifier": "about",
     "from": "2020-09", "to": "2020-09", "actor": "mdsf", "area": "Mali", "paragraph": "", "page": "12-13"},
    {**MADE_UP, "id": "share", "measure": "schools_closed", "unit": "percent", "value": "62.5",
     "qualifier": "more_than", "from": "2020-09-30", "to": "2020-09-30", "paragraph": "", "section": "whole"},
    {**MADE_UP, "id": "held", "value": "359", "from": "2020-04", "to": "2020-06", "area": "Gao", "source": "note",
     "paragraph": "", "excerpt": "note-1"},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_workspace(tmp_path_factory.mktemp("reported") / "here", "MLI")
    set_line(root, "language", '"both"')
    add(root, [write(root.parent / "events.csv", acled({}))])
    sources = (
        '[{"id": "board", "type": "report", "author": [{"literal": "A made-up board"}], "title": "A made-up report"'
    )
    write(root / "sources.json", sources + ', "issued": {"date-parts": [[2020, 10]]}}]')
    text = b"A made-up note.\n\nIn three months it counted three hundred and fifty-nine attacks.\n"
    add_content(root, text, "note.txt", Facts("A made-up note", "Made-up body", date="2020-11-01"), key="note")
    add_excerpt(root, "note", "three hundred and fifty-nine attacks", key="note-1")
    write_register(root / "reported_figures.csv", REGISTERS["reported_figures.csv"], FIGURES)
    return root


@pytest.fixture
def fill(folder: Path) -> Fill:
    def filled(text: str, language: str = "en") -> tuple[Draft, str]:
        write(folder / f"report.{language}.md", text)
        return edit(open_holdings(folder), language)

    return filled


def call(text: str) -> str:
    return "{{ " + text + " }}\n"


@pytest.mark.parametrize(
    ("key", "english", "french", "note"),
    [
        ("summer", "90", "90", "@board, para. 3"),
        ("june", "30–33", "30 à 33", "@board, para. 3"),
        ("force", "around 5\u00a0100", "environ 5\u202f100", "@board, pp. 12-13"),
        ("share", "more than 62.5\u00a0%", "plus de 62,5\u202f%", "@board"),
        ("held", "359", "359", "@note, para. 2"),
    ],
)
def test_a_figure_has_qualifier_note_and_trace(fill: Fill, key: str, english: str, french: str, note: str) -> None:
    for language, printed in (("en", english), ("fr", french)):
        draft, _ = fill(call(f'reported("{key}")'), language)
        (item,) = draft.items
        assert (item.kind, item.printed, item.parameters["figure"]) == ("reported", printed, key)
        assert item.source == note[1:].partition(",")[0]
    _, text = fill(call(f'reported("{key}")'))
    assert text.rstrip().endswith(f"{{#v_0001 .value}}[{note}]")
    assert "[@" not in fill(call(f'reported("{key}", note=false)'))[1]


def test_words_find_the_only_figure(fill: Fill) -> None:
    draft, _ = fill(call('reported(measure="attacks", area="Gao")'))
    assert draft.items[0].parameters["figure"] == "held"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('reported(measure="attacks", area="Koro")', "cannot be printed as one (their periods overlap): june"),
        ('reported(measure="attacks", area="Mopti")', "they are of different periods"),
        ('reported(measure="attacks", area="Kidal")', "no figure with measure = attacks, area = Kidal"),
        ('reported(measure="attack")', "is not in the list"),
        ('reported(colour="red")', "cannot be asked by colour"),
        ('reported("sumer")', "Near to it: summer"),
        ('reported_change("june-2", "summer")', "not of one area"),
        ('reported_change("summer", "force")', "not of one measure"),
        ('reported_change("june-2", "june")', "overlap"),
    ],
)
def test_what_cannot_be_printed_is_refused(fill: Fill, text: str, said: str) -> None:
    with pytest.raises((ReportError, UnknownName)) as error:
        fill(call(text))
    assert said in str(error.value)
    assert "report.en.md, line 1" in str(error.value)


def test_a_change_between_unequal_periods_is_per_day(fill: Fill) -> None:
    draft, text = fill(call('reported_change("spring", "summer").phrase'))
    assert text.startswith("a decrease per day of [25")
    assert "[1\\.00]" in text  # 75 in 75 days
    assert "[0\\.75]" in text  # 90 in 120 days
    assert [item.raw for item in draft.items if item.unit == "attacks"] == [75, 90]


def test_a_table_has_rates_where_periods_differ(fill: Fill) -> None:
    draft, text = fill(call('reported_table(id="tbl-a", caption="Attacks", measure="attacks", area="Mopti")'))
    assert '<th scope="col">Days</th>' in text
    assert [item.raw for item in draft.items] == [75, 1, 90, 0.75]
    assert "compare the rates per day" in text
    assert "not archived" in text
    _, text = fill(call('reported_table(id="tbl-s", caption="Strength", measure="strength")'))
    assert "Days" not in text


def test_figures_that_were_not_held_against_their_source_are_marked(fill: Fill) -> None:
    _, text = fill(call('reported_table(id="tbl-a", caption="Attacks", measure="attacks")'))
    assert text.count("<sup>†</sup>") == 4
    assert "† The source is not archived" in text.replace("\\", "")


def test_the_comparison_says_in_what_figures_differ(fill: Fill) -> None:
    draft, text = fill(call("reported_comparison()"))
    plain = text.replace("\\", "")
    assert plain.count("<table>") == 1
    assert "The figures differ in source, area, period and length of the period" in plain
    assert {item.parameters["measure"] for item in draft.items} == {"attacks"}
    # never merged, never averaged: each number printed is one of the register or its rate
    assert {i.raw for i in draft.items if i.unit == "attacks"} == {75, 90, 30, 40, 359}


def test_a_report_shows_figures_and_notes_and_counts_them(folder: Path) -> None:
    text = "# One {#sec-one}\n\nIt counted {{ reported('held') }} and {{ reported('june') }}.\n\n"
    write(folder / "report.en.md", text + call('reported_table(id="tbl-a", caption="All", measure="attacks")'))
    (edition,) = render(folder, language="en", formats=("docx", "html"))
    assert (edition.figures, edition.reported, edition.not_archived) == (0, 12, 9)
    page = html.fromstring((folder / "out" / "en" / "report.html").read_text(encoding="utf-8"))
    shown = page.text_content()
    assert "It counted 359" in " ".join(shown.split())
    assert shown.count("A made-up board") >= 2
    assert len(page.xpath("//td//a[contains(@class, 'footnote-ref')]")) == 2  # one for each source
    assert verify(folder)[1] == []


def test_a_figure_that_its_excerpt_does_not_contain_stops_the_build(folder: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(folder, tmp_path / "wrong"))
    wrong = [{**figure, "value": "358"} if figure["id"] == "held" else figure for figure in FIGURES]
    write_register(root / "reported_figures.csv", REGISTERS["reported_figures.csv"], wrong)
    with pytest.raises(UnusableInput) as error:
        render(root, language="en", formats=("html",))
    assert "line 8: the excerpt “note-1” does not contain 358" in str(error.value)
