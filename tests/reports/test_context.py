"""What a text can name: the place, the period, and sentences that are each earned."""

import datetime as dt
from pathlib import Path

import pytest

from tests.reports.conftest import Fill
from tests.workspaces import acled, set_line, write
from toguna.build.adding import add
from toguna.build.computing import open_holdings
from toguna.build.rendering import edit
from toguna.library.review import checklist
from toguna.model import Period
from toguna.reports.context import _year_before, headings


def test_names_of_place_and_period(fill: Fill) -> None:
    text = "{{ country }}|{{ areas }}|{{ period }}|{{ level_name }}|{{ completed }}"
    assert fill(text)[1].strip().replace("\u00a0", " ") == (
        "Mali|Mopti region|1 January 2018 – 31 December 2020|cercle|22 November 2026"
    )
    assert fill(text, "fr")[1].strip().startswith("Mali|région de Mopti|1er janvier 2018")


def test_displacement_is_told_with_live_figures_each_time(fill: Fill) -> None:
    draft, text = fill("{{ displacement.idps.sentence() }}\n\n{{ displacement.idps.sentence() }}\n")
    assert [item.raw for item in draft.items] == [131_150, 84_416] * 2
    assert [item.line for item in draft.items] == [1, 1, 3, 3]
    assert "October 2020" in text.replace("\u00a0", " ")


def test_what_is_not_printed_is_not_traced(fill: Fill) -> None:
    assert fill("Nothing here.")[0].items == []


def test_the_data_are_cited(fill: Fill) -> None:
    draft, text = fill("Text.{{ cite_data() }}")
    assert "[@" in text
    assert draft.cited


def test_a_review_is_named_only_if_it_is_recorded(mali: Path, tmp_path: Path) -> None:
    add(mali, [write(tmp_path / "made-up.csv", acled({}))])
    write(mali / "report.en.md", "{% if review %}Reviewed by {{ review.role }} on {{ review.date }}{% endif %}.")
    settings = mali / "toguna.toml"
    assert edit(open_holdings(mali), "en")[1].strip() == "."
    text = settings.read_text(encoding="utf-8")
    write(settings, text + '\n[review]\nrole = "second reader"\n')
    assert edit(open_holdings(mali), "en")[1].strip() == "."
    write(settings, text + '\n[review]\nrole = "second reader"\ndate = 2020-11-30\n')
    assert edit(open_holdings(mali), "en")[1].strip() == "."
    write(mali / "review.csv", "item,done\n" + "".join(f"{item},yes\n" for item in checklist("euaa")))
    assert "Reviewed by second reader on 30 November 2020" in edit(open_holdings(mali), "en")[1].replace("\u00a0", " ")


def test_data_that_do_not_reach_back_are_not_compared(mali: Path, tmp_path: Path) -> None:
    add(mali, [write(tmp_path / "made-up.csv", acled({"event_date": "2019-03-01"}, {}))])
    write(mali / "report.en.md", "{{ reaches_back }}")
    assert edit(open_holdings(mali), "en")[1].strip() == "False"
    set_line(mali, "period_from", "2020-03-15")
    set_line(mali, "period_to", "2020-06-30")
    assert edit(open_holdings(mali), "en")[1].strip() == "True"


@pytest.mark.parametrize(
    ("start", "before"),
    [("2020-01-01", ("2019-01-01", "2019-12-31")), ("2020-02-29", ("2019-02-28", "2020-02-28")),
     ("2020-06-15", ("2019-06-15", "2020-06-14"))],
)  # fmt: skip
def test_the_year_before_ends_the_day_before(start: str, before: tuple[str, str]) -> None:
    period = Period(dt.date.fromisoformat(start), dt.date(2020, 12, 31))
    assert tuple(day.isoformat() for day in _year_before(period)) == before


def test_headings_are_found_by_their_id() -> None:
    assert headings("# One {#sec-one}\n\n## Two {#sec-two .unnumbered}\n# Three\n") == {"sec-one", "sec-two"}


def test_data_of_the_areas_alone_hold_no_country(fill: Fill, mali: Path, tmp_path: Path) -> None:
    assert fill("{{ holds_country }}")[1].strip() == "True"
    add(mali, [write(tmp_path / "made-up.csv", acled({}))])
    write(mali / "report.en.md", "{{ holds_country }}")
    assert edit(open_holdings(mali), "en")[1].strip() == "True"  # the whole country is asked
    set_line(mali, "areas", '["Mopti"]')
    assert edit(open_holdings(mali), "en")[1].strip() == "False"
