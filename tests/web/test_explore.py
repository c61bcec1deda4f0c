"""Explore: its parts equal the command line, its address is its state, what is hostile stays text."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from fastapi.testclient import TestClient

from tests.workspaces import SCRIPT, acled, toguna, write
from toguna.build.adding import add
from toguna.store import workspace
from toguna.web.desk import Desk, key_of, remember

KORO = "area=ML0505&from=2019-02-01&to=2019-06-30"


@pytest.fixture
def hostile(mali: Path, desk: Desk) -> str:
    """A workspace whose every text of an event is a script."""
    texts = dict.fromkeys(("notes", "location", "actor1", "actor2", "admin1", "admin2", "source"), SCRIPT)
    add(mali, [write(mali / "made-up.csv", acled(texts))])
    remember(desk, mali)
    return f"/w/{key_of(mali.resolve())}/explore"


def test_the_numbers_are_those_of_the_command_line(browser: TestClient, at: str, case: Path) -> None:
    shown = browser.get(f"{at}/explore/overview?{KORO}").text
    words = ("--area", "ML0505", "--from", "2019-02-01", "--to", "2019-06-30", "-C", case)
    told = toguna("table", "events_by_type", *words, "--format", "json")
    rows = json.loads(told.stdout)
    assert f'data-figure="events">{sum(r["events"] or 0 for r in rows)}<' in shown
    assert f'data-figure="fatalities_best">{sum(r["fatalities_best"] or 0 for r in rows)}<' in shown
    exported = browser.get(f"{at}/explore/export/events_by_area.csv?{KORO}").text
    assert exported == toguna("table", "events_by_area", *words, "--provider", "ucdp_ged").stdout


def test_figures_are_specifications_with_their_data(browser: TestClient, at: str) -> None:
    for name, area in (("map_by_area", "&level=admin2"), ("map_of_events", ""), ("events_by_month", "")):
        told = browser.get(f"{at}/explore/figure/{name}?{KORO}{area}").json()
        assert told["problem"] is None
        assert told["spec"]["datasets"]
        assert told["alt"]


def test_a_map_says_what_it_does_not_show_and_is_not_one_of_zeros(browser: TestClient, at: str) -> None:
    told = browser.get(f"{at}/explore/figure/map_by_area?{KORO}").json()
    assert (told["spec"], told["problem"]) == (None, "No event is placed precisely enough for a map of these units.")
    assert "known less precisely than the commune" in told["note"]


def test_every_table_and_export(browser: TestClient, at: str) -> None:
    for name in ("events_by_type", "events_by_area", "events_by_month", "events_by_actor", "events"):
        assert "<table" in browser.get(f"{at}/explore/table/{name}?{KORO}").text
        book = openpyxl.load_workbook(io.BytesIO(browser.get(f"{at}/explore/export/{name}.xlsx?{KORO}").content))
        assert book.sheetnames
    units = browser.get(f"{at}/explore/export/events_by_area.geojson?area=Mopti").json()
    assert len(units["features"]) == 8
    points = browser.get(f"{at}/explore/export/events.geojson?area=Koro").json()
    assert points["features"][0]["geometry"]["type"] == "Point"


def test_the_page_reads_its_address(browser: TestClient, at: str) -> None:
    page = browser.get(f"{at}/explore?{KORO}&types=battles&involving=JNIM&text=koro").text
    assert 'value="2019-02-01"' in page
    assert ">Koro <" in page
    assert 'value="koro"' in page
    assert page.count("checked") == 1


def test_what_is_seen_is_put_into_the_report_as_a_call(browser: TestClient, at: str, case: Path) -> None:
    headings = browser.get(f"{at}/sections/en").json()
    line = next(h["line"] for h in headings if h["title"] == "Key facts")
    what = {"kind": "value", "name": "events_by_type", "column": "events", "language": "en", "line": line}
    seen = browser.get(f"{at}/explore/call", params={"area": "ML0505", **what}).json()["call"]
    done = browser.post(f"{at}/explore/add?area=ML0505", json=what).json()
    assert done["call"] == seen == '{{ value("events_by_type", "events", area=["ML0505"]) }}'
    lines = (case / "report.en.md").read_text(encoding="utf-8").split("\n")
    assert lines[done["line"] - 1] == seen


def test_the_panel_of_differences_names_its_reasons(browser: TestClient, at: str) -> None:
    said = browser.get(f"{at}/explore/facts?{KORO}&vintage=2015").text
    for reason in ("ged211_mali.csv", "2019-02-01", "Units in force at the end of 2015", "UCDP GED", "Rule for actors"):
        assert reason in said


def test_hostile_events_are_text_wherever_they_are_shown(browser: TestClient, hostile: str) -> None:
    for path in ("", "/overview", "/table/events", "/table/events_by_actor", "/facts"):
        assert SCRIPT not in browser.get(hostile + path, params={"involving": SCRIPT, "text": SCRIPT}).text
    rows = browser.get(f"{hostile}/table/events").text
    assert "&lt;script&gt;" in rows
    snapshot = rows.split('data-snapshot="')[1].split('"')[0]
    one = browser.get(f"{hostile}/event", params={"snapshot": snapshot, "event_id": "MLI90001"})
    assert one.status_code == 200
    assert SCRIPT not in one.text
    actors = browser.get(f"{hostile}/actors")
    assert actors.headers["content-type"] == "application/json"


def test_one_event_is_told_in_words_down_to_the_level_at_which_its_place_is_known(browser: TestClient, at: str) -> None:
    rows = browser.get(f"{at}/explore/table/events?{KORO}").text
    assert "<td>Koro, Mopti</td>" in rows
    asked = dict(re.findall(r'data-(event|snapshot)="([^"]+)"', rows)[:2])
    browser.cookies.set("toguna-language", "fr")
    shown = browser.get(f"{at}/explore/event", params={"snapshot": asked["snapshot"], "event_id": asked["event"]}).text
    assert "<dt>P-code de 2e niveau</dt><dd>Koro (ML0505)</dd>" in shown
    assert "P-code de 3e niveau" not in shown
    assert "Government of Mali" not in browser.get(f"{at}/explore/table/events?{KORO}").text


def test_what_cannot_be_asked_leads_back_into_the_workspace(browser: TestClient, at: str) -> None:
    page = browser.get(f"{at}/explore?area=BFA", headers={"accept": "text/html,application/xhtml+xml"})
    assert page.status_code == 404
    assert f'href="{at}/explore"' in page.text


def test_single_rows_of_acled_are_not_exported(browser: TestClient, hostile: str) -> None:
    assert "The licence of ACLED" in browser.get(f"{hostile}/table/events").text
    assert browser.get(f"{hostile}/export/events.csv").status_code == 422
    assert browser.get(f"{hostile}/export/events.geojson").status_code == 422
    assert browser.get(f"{hostile}/export/events_by_type.csv").status_code == 200


def test_what_cannot_be_asked_is_a_sentence(browser: TestClient, at: str) -> None:
    for wrong in (
        "area=Nowhere",
        "from=2020-02-30",
        "from=2021-01-01",
        "types=none",
        "level=admin9",
        "vintage=1",
        "text=a b c d e f g h i",
    ):
        answer = browser.get(f"{at}/explore/overview?{wrong}", headers={"accept": "application/json"})
        assert answer.status_code in (404, 422), wrong
        assert answer.json()["problems"], wrong
    assert browser.get(f"{at}/explore/table/targets").status_code == 404
    assert browser.get(f"{at}/explore/export/events_by_type.geojson").status_code == 404
    assert browser.get(f"{at}/explore/export/events_by_type.exe").status_code == 404


def test_types_that_the_provider_does_not_code_are_no_zero(browser: TestClient, at: str) -> None:
    shown = browser.get(f"{at}/explore/overview?types=riots")
    assert shown.status_code == 200
    assert "does not code these types" in shown.text
    assert "data-figure" not in shown.text
    for name in ("map_by_area", "events_by_month"):
        assert browser.get(f"{at}/explore/figure/{name}?types=riots").status_code == 200


def test_a_workspace_without_events_says_what_to_do(browser: TestClient, mali: Path, desk: Desk) -> None:
    remember(desk, mali)
    page = browser.get(f"/w/{key_of(mali.resolve())}/explore").text
    assert "Add an export of ACLED or UCDP first" in page


def test_a_change_of_settings_is_seen_at_once(browser: TestClient, at: str, case: Path) -> None:
    before = browser.get(f"{at}/explore/overview").text
    workspace.change_settings(case, {"areas": ["Koro"]})
    assert browser.get(f"{at}/explore/overview").text != before
