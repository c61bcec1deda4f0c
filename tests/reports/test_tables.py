"""Tables in the text: rows, totals, signs and notes; every number is live. On the bundled case."""

import re

import pytest
from lxml import html

from tests.reports.conftest import Fill
from toguna.errors import ReportError

BY_AREA = (
    '{{ table("events_by_area", id="tbl-x", caption="By cercle", rows="area", columns="event_type", '
    'measures=["events"], also=["fatalities_best"], sort="events", types="violent") }}'
)
IDPS = (
    '{{ table("returnees_by_area_and_month", id="tbl-r", caption="Returnees", rows="month", columns="area", '
    'measures=["value"], level="admin2") }}'
)


def grid(text: str) -> list[list[str]]:
    found = re.search(r"```\{\.data #[\w-]+\}\n(.*?)\n```", text, re.DOTALL)
    assert found
    rows = html.fragment_fromstring(found[1]).iter("tr")
    return [[cell.text_content() for cell in row if cell.tag in ("td", "th")] for row in rows]


def test_rows_columns_and_totals_add_up(fill: Fill) -> None:
    draft, text = fill(BY_AREA)
    rows = grid(text)
    body, foot = rows[2:-1], rows[-1]
    numbers = [[int(cell.replace("\u00a0", "")) for cell in row[1:]] for row in body]
    assert len(body) == 8
    assert [row[2] for row in numbers] == sorted((row[2] for row in numbers), reverse=True)
    assert all(row[0] + row[1] == row[2] for row in numbers)
    assert foot == ["Total", "146", "123", "269", "1\u00a0846"]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [146, 123, 269, 1846]
    assert len(draft.items) == 9 * 4
    assert "Not coded by the provider, so not shown: Explosions/remote violence" in text.replace("\\", "")


def test_every_cell_leads_back_to_its_rows(fill: Fill) -> None:
    draft, _ = fill(BY_AREA)
    events = [i for i in draft.items if i.parameters["column"] == "events"]
    assert all(item.raw == item.rows for item in events)
    assert all(draft.evidence[i.id]["fatalities_best"].sum() == i.raw for i in draft.items if i not in events)
    assert len({(i.call, i.parameters["column"]) for i in draft.items}) == len(draft.items)


def test_cells_without_a_number_say_why_and_are_explained(fill: Fill) -> None:
    _, text = fill(IDPS)
    rows = {row[0]: row[1:] for row in grid(text)[1:]}
    june = next(cells for month, cells in rows.items() if month.startswith("June"))
    january = next(cells for month, cells in rows.items() if month.startswith("January"))
    assert set(june) == {"N/A"}
    assert "–" in january
    assert january[-1] == "44\u00a0354"
    assert "N/A: not available" in text.replace("\\", "")
    assert "In italics" in text.replace("\\", "")
    _, french = fill(IDPS, "fr")
    assert "N/D" in french


def test_a_limit_says_what_is_not_shown(fill: Fill) -> None:
    _, text = fill(BY_AREA.replace('sort="events"', 'sort="events", limit=3'))
    assert r"Further rows in the annex\: 5" in text
    assert len(grid(text)) == 2 + 3 + 1


def test_the_source_and_day_of_access_stand_under_it(fill: Fill) -> None:
    _, text = fill(BY_AREA)
    source = text.partition("::: source")[2].replace("\\", "")
    assert "UCDP" in source
    assert "accessed 22 November 2026" in source


def test_actors_have_no_total(fill: Fill) -> None:
    _, text = fill(
        '{{ table("events_by_actor", id="tbl-a", caption="Actors", rows="actor", measures=["events"], types="violent", '
        'grain="actor") }}'
    )
    assert "<tfoot>" not in text


def test_a_table_of_nothing_says_so_and_warns(fill: Fill) -> None:
    words = 'rows="event_type", types="riots", columns="event_type"'
    draft, text = fill('{{ table("events_by_type", id="tbl-n", caption="Riots", ' + words + ") }}")
    assert "Riots: nothing is recorded" in text.replace("\\", "")
    assert draft.warnings == ["Riots: nothing is recorded."]
    assert draft.items == []


def test_a_caption_is_text(fill: Fill) -> None:
    _, text = fill(BY_AREA.replace("By cercle", "<b>By</b> & ```"))
    assert "<b>" not in text
    assert "&lt;b&gt;By&lt;/b&gt; &amp;" in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [('rows="area"', 'rows="colour"', "colour"), ('"events_by_area"', '"no_such"', "no_such"),
     ('measures=["events"]', 'measures=["deaths"]', "deaths"), ('columns="event_type"', 'columns="mood"', "mood"),
     ('sort="events"', 'sort="mood"', "mood")],
)  # fmt: skip
def test_words_that_a_table_does_not_know_are_errors_with_their_line(fill: Fill, old: str, new: str, said: str) -> None:
    with pytest.raises(ReportError, match=rf"report\.en\.md, line 1: .*{said}"):
        fill(BY_AREA.replace(old, new))


def test_what_is_not_coded_has_no_total_of_zero(fill: Fill) -> None:
    _, text = fill(
        '{{ table("events_by_month", id="tbl-m", caption="Months", rows="event_type", columns="month") }}'
        '{{ table("events_by_type", id="tbl-t", caption="Types", rows="event_type", also=["fatalities_high"]) }}'
    )
    first, second = text.split("#tbl-t")
    rows = {row[0]: row[1:] for row in grid(first)}
    assert set(rows["Protests"]) == {"n.c."}
    assert rows["Battles"][-1] == "146"
    assert rows["Total"][-1] == "269"
    assert {row[0]: row[1:] for row in grid("```{.data #tbl-t" + second)}["Protests"] == ["n.c.", "n.c."]


def test_a_column_with_a_figure_that_is_not_available_has_no_total(fill: Fill) -> None:
    _, text = fill(
        '{{ table("returnees_by_area_and_month", id="tbl-r", caption="Returnees", rows="area", '
        'measures=["value"], month="2020-06") }}'
    )
    assert grid(text)[-1] == ["Total", "N/A"]


def test_communes_of_one_name_are_not_added_together(fill: Fill) -> None:
    _, text = fill(
        '{{ table("events_by_area", id="tbl-c", caption="Communes", rows="area", level="admin3", area="country") }}'
    )
    heads = [row[0] for row in grid(text)]
    assert "Baye" not in heads
    assert sum(head.startswith("Baye (ML") for head in heads) == 2
