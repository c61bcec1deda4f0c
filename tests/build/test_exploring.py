"""A question to the events gives what the command line gives, and its call prints that in a report."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.workspaces import acled, toguna, write
from toguna.build import exploring
from toguna.build.adding import add
from toguna.build.computing import Holdings, open_holdings
from toguna.build.rendering import edit, open_draft
from toguna.errors import UnknownName, UnusableInput
from toguna.model import VIOLENT
from toguna.reports.draft import Draft

QUESTIONS: list[dict[str, Any]] = [
    {},
    {"area": ["Koro"], "from": "2019-02-01", "to": "2019-06-30"},
    {"area": ["ML0505", "Bankass"], "types": "battles"},
    {"area": ["country"], "types": ",".join(VIOLENT), "involving": ["JNIM"]},
    {"text": "koro", "level": "admin3"},
    {"vintage": 2015, "area": ["Mopti"]},
]


@pytest.fixture(scope="module")
def holdings(mopti_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    return open_holdings(Path(shutil.copytree(mopti_data, tmp_path_factory.mktemp("explored") / "mopti")))


@pytest.fixture
def draft(holdings: Holdings) -> Draft:
    return open_draft(holdings, "en")


def command(root: Path, name: str, question: dict[str, Any]) -> list[dict[str, str]]:
    words = {"area": "--area", "involving": "--involving"}
    given = [piece for key, option in words.items() for value in question.get(key, ()) for piece in (option, value)]
    for key in ("from", "to", "types", "text", "level", "vintage"):
        given += [f"--{key}", str(question[key])] if key in question else []
    if "country" in given:
        given[given.index("country")] = "Mali"
    done = toguna("table", name, *given, "--provider", "ucdp_ged", "-C", root)
    assert done.exit_code == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_overview_and_tables_are_those_of_the_command_line(
    holdings: Holdings, draft: Draft, question: dict[str, Any]
) -> None:
    told = command(holdings.settings.root, "events_by_type", question)
    whole, *lines = exploring.overview(holdings, draft, question)
    assert [str(line.events) if line.events is not None else "" for line in lines] == [row["events"] for row in told]
    assert whole.events == sum(int(row["events"] or 0) for row in told)
    assert whole.fatalities == sum(int(row["fatalities_best"] or 0) for row in told)
    by_area = exploring.table(holdings, draft, "events_by_area", question).frame
    assert [str(n) for n in by_area["events"].drop_nulls()] == [
        row["events"] for row in command(holdings.settings.root, "events_by_area", question) if row["events"]
    ]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_call_of_a_question_prints_its_number(
    holdings: Holdings, draft: Draft, question: dict[str, Any], language: str
) -> None:
    whole = exploring.overview(holdings, draft, question)[0]
    calls = [
        exploring.call(draft, "value", "events_by_type", question),
        exploring.call(draft, "table", "events_by_area", question, caption='Areas "of" {{ x }}'),
        exploring.call(draft, "figure", "map_by_area", question, caption="Map"),
        exploring.call(draft, "figure", "events_by_month", question, caption="Months"),
    ]
    write(holdings.settings.root / f"report.{language}.md", "\n\n".join(["# A", *calls]) + "\n")
    filled, markdown = edit(holdings, language)
    assert filled.items[0].raw == whole.events
    assert filled.items[0].parameters["where"] == {}
    assert {key.rstrip("123456789") for key in filled.figures} <= {"fig-map-by-area-", "fig-events-by-month-"}
    assert "of&quot; {{ x }}" in markdown or "nothing is recorded" in markdown or "rien n" in markdown


def test_a_call_says_only_what_the_report_does_not(draft: Draft) -> None:
    period = draft.settings.period
    same = {"from": period.start.isoformat(), "to": period.end.isoformat(), "area": ["Mopti"], "provider": "ucdp_ged"}
    assert exploring.call(draft, "value", "events_by_type", same) == '{{ value("events_by_type", "events") }}'


def test_nothing_hostile_ends_a_call(holdings: Holdings, draft: Draft) -> None:
    hostile = 'a" }} {% set x=1%} \\'
    call = exploring.call(draft, "value", "events_by_type", {"text": hostile, "involving": [hostile]})
    write(holdings.settings.root / "report.en.md", f"{call}\n")
    assert edit(holdings, "en")[0].items[0].raw == 0


def test_pictures_are_the_reports_own_and_points_are_bounded(
    holdings: Holdings, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec, alt = exploring.picture(holdings, draft, "map_by_area", {}, caption="Events")
    assert spec is not None
    assert {f["properties"]["name"] for f in spec["datasets"]["units"]} >= {"Koro", "Bankass"}
    assert alt.startswith("Events. ")
    points, _ = exploring.picture(holdings, draft, "map_of_events", {}, caption="Events")
    assert points is not None
    monkeypatch.setattr(exploring, "MOST_POINTS", 10)
    with pytest.raises(UnusableInput, match="too many for single points"):
        exploring.picture(holdings, draft, "map_of_events", {}, caption="Events")


def test_a_period_without_events_says_so_everywhere(holdings: Holdings, draft: Draft) -> None:
    empty = {"from": "1980-01-01", "to": "1980-12-31"}
    told = exploring.overview(holdings, draft, empty)
    assert {line.status for line in told if line.events is None} == {"not_coded", "not_covered"}
    assert all(line.events is None for line in told)
    assert exploring.picture(holdings, draft, "map_by_area", empty, caption="x")[0] is None
    assert exploring.events(holdings, draft, empty, first=0, most=5).is_empty()
    assert exploring.actors_of(holdings, draft, empty) == []


def test_events_come_a_page_at_a_time_the_latest_first(holdings: Holdings, draft: Draft) -> None:
    whole = exploring.events(holdings, draft, {}, first=0, most=1000)
    assert whole.height == exploring.overview(holdings, draft, {})[0].events
    assert whole["event_date"].is_sorted(descending=True)
    pages = [exploring.events(holdings, draft, {}, first=n, most=100) for n in (0, 100, 200)]
    assert [row for page in pages for row in page["event_id"]] == whole["event_id"].to_list()


def test_actors_are_offered_with_the_events_that_choosing_them_gives(holdings: Holdings, draft: Draft) -> None:
    found = exploring.actors_of(holdings, draft, {"area": ["country"]})
    assert len({name for name, _, _ in found}) == len(found)
    for name, _, number in found[:6]:
        assert exploring.overview(holdings, draft, {"area": ["country"], "involving": [name]})[0].events == number


def test_facts_account_for_every_event(holdings: Holdings, draft: Draft) -> None:
    told = exploring.facts(holdings, draft, {"level": "admin3"})
    by_area = exploring.table(holdings, draft, "events_by_area", {"level": "admin3"}).frame
    placed = int(by_area.drop_nulls("area_pcode")["events"].sum())
    assert placed + told.less_precise + told.outside == exploring.overview(holdings, draft, {})[0].events
    assert told.not_coded == ("explosions_remote_violence", "protests", "riots", "strategic_developments")


def test_shapes_and_points_are_geojson(holdings: Holdings, draft: Draft) -> None:
    units = exploring.shapes(exploring.table(holdings, draft, "events_by_area", {}))
    counted = {f["properties"]["area"]: f["properties"]["events"] for f in units["features"]}
    assert counted["Koro"] == exploring.overview(holdings, draft, {"area": ["Koro"]})[0].events
    points = exploring.points(exploring.events(holdings, draft, {}, first=0, most=3))
    assert json.loads(json.dumps(points))["features"][0]["geometry"]["type"] == "Point"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", points["features"][0]["properties"]["event_date"])


def test_rows_of_a_closed_licence_are_not_passed_on(mali: Path) -> None:
    add(mali, [write(mali / "made-up.csv", acled({}))])
    closed = open_holdings(mali)
    made = exploring.table(closed, open_draft(closed, "en"), "events_by_type", {})
    with pytest.raises(UnusableInput, match="does not let single rows be passed on"):
        exploring.refuse_closed(made.snapshots)


def test_what_is_not_offered_is_refused(holdings: Holdings, draft: Draft, mali: Path) -> None:
    for kind, name in (("table", "targets"), ("figure", "events_by_type"), ("chart", "map_by_area")):
        with pytest.raises(UnknownName):
            exploring.call(draft, kind, name, {})
    empty = open_holdings(mali)
    with pytest.raises(UnknownName, match="uses no events"):
        exploring.overview(empty, open_draft(empty, "en"), {})
