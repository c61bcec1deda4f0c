"""Start and Data: workspaces made and opened, files dropped, what is rejected and which snapshot the report uses."""

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import finished
from tests.workspaces import SCRIPT, acled, write
from toguna.build.starting import CASES
from toguna.store import workspace
from toguna.web.desk import Desk, key_of

NEW = {"name": "gao", "country": "MLI", "areas": ["Gao"], "period_from": "2019-01-01", "period_to": "2019-12-31"}


def drop(browser: TestClient, at: str, content: str, name: str = "export.csv", tray: str = "") -> str:
    answer = browser.post(f"{at}/data/upload", params={"name": name, "tray": tray or None}, content=content.encode())
    assert answer.status_code == 200, answer.text
    return str(answer.json()["tray"])


@pytest.fixture
def gao(browser: TestClient, desk: Desk) -> Path:
    assert browser.post("/workspaces", json=NEW).status_code == 200
    return (desk.home / "gao").resolve()


def test_a_workspace_is_made_from_a_template_with_its_settings(browser: TestClient, gao: Path) -> None:
    settings = workspace.read(gao)
    assert (settings.country, settings.areas, str(settings.period.start)) == ("MLI", ("Gao",), "2019-01-01")
    assert (gao / "report.en.md").is_file()
    assert f"/w/{key_of(gao)}" in browser.get("/").text


def test_a_workspace_is_not_made_twice_nor_outside(browser: TestClient, gao: Path, desk: Desk) -> None:
    assert "is a workspace already" in browser.post("/workspaces", json=NEW).json()["problems"][0]
    assert browser.post("/workspaces", json={**NEW, "name": "../../outside"}).status_code == 200
    assert (desk.home / "outside").is_dir()
    assert not (desk.home.parent.parent / "outside").exists()


def test_nothing_is_left_of_a_workspace_whose_settings_cannot_stand(browser: TestClient, desk: Desk) -> None:
    answer = browser.post("/workspaces", json={**NEW, "areas": ["Gaao"]})
    assert "Gao" in answer.json()["problems"][0]
    assert not desk.home.exists() or not any(desk.home.iterdir())
    assert browser.post("/workspaces", json=NEW).status_code == 200


def test_wrong_settings_are_refused_and_change_nothing(browser: TestClient, gao: Path) -> None:
    before = (gao / "toguna.toml").read_bytes()
    at = f"/w/{key_of(gao)}/settings"
    right = {k: v for k, v in NEW.items() if k != "name"}
    for wrong in (
        {"areas": ["Nowhere"]},
        {"period_from": "2020-01-01"},
        {"style": "none"},
        {"events": "none"},
        {"country": "QQQ"},
    ):
        assert browser.post(at, json={**right, **wrong}).status_code in (404, 422)
        assert (gao / "toguna.toml").read_bytes() == before
    assert browser.post(at, json={**right, "title": 'A "title" = 1'}).status_code == 200
    assert workspace.read(gao).title["en"] == 'A "title" = 1'


def test_a_folder_without_workspace_is_not_opened(browser: TestClient, tmp_path: Path) -> None:
    for folder in (str(tmp_path), "/etc/passwd", "\0", "~nobody-of-this-name/x"):
        assert browser.post("/open", json={"folder": folder}).status_code == 422


def test_a_workspace_of_another_folder_is_opened_and_remembered(browser: TestClient, mali: Path, desk: Desk) -> None:
    assert browser.post("/open", json={"folder": str(mali)}).json()["to"] == f"/w/{key_of(mali.resolve())}/data"
    assert str(mali.resolve()) in browser.get("/").text


def test_a_key_that_is_not_on_the_desk_opens_nothing(browser: TestClient) -> None:
    assert browser.get("/w/mali-00000000/data").status_code == 404


def test_a_file_is_added_in_the_background_with_its_bad_rows(browser: TestClient, gao: Path) -> None:
    at = f"/w/{key_of(gao)}"
    bad = {"event_date": "31 of June", "location": SCRIPT}
    tray = drop(browser, at, acled({}, bad, {"fatalities": "many"}))
    job = browser.post(f"{at}/data/add", json={"tray": tray}).json()
    told = finished(browser, job["id"])
    assert told["state"] == "done", told
    (added,) = told["result"]["added"]
    assert (added["provider"], added["rows_accepted"], added["rows_rejected"]) == ("acled", 1, 2)
    assert added["is_used"]
    assert not (gao / ".incoming").exists()
    shown = browser.get(f"{at}/data/acled/{added['snapshot']}").text
    assert "31 of June" in shown
    assert SCRIPT not in shown
    rows = browser.get(f"{at}/data/acled/{added['snapshot']}/rejected.csv")
    kept = list(csv.DictReader(io.StringIO(rows.text)))
    assert [row["line"] for row in kept] == ["3", "4"]
    assert "attachment" in rows.headers["content-disposition"]
    browser.cookies.set("toguna-language", "fr")
    french = browser.get(f"{at}/data/acled/{added['snapshot']}/rejected.csv")
    browser.cookies.delete("toguna-language")
    (_, number) = csv.DictReader(io.StringIO(french.content.decode("utf-8-sig")))
    assert number["Raison"] == "fatalities «\u00a0many\u00a0» n’est pas un nombre entier"
    page = browser.get(f"{at}/data").text
    assert "export.csv" in page
    assert added["snapshot"] in page


def test_a_file_of_no_provider_is_refused_with_a_sentence(browser: TestClient, gao: Path) -> None:
    at = f"/w/{key_of(gao)}"
    job = browser.post(f"{at}/data/add", json={"tray": drop(browser, at, "a,b\n1,2\n", f"{SCRIPT}.csv")}).json()
    told = finished(browser, job["id"])
    assert told["state"] == "failed"
    assert "of no provider that toguna knows" in told["problems"][0]
    assert str(gao) not in told["problems"][0]


def test_names_of_files_are_made_safe_and_stay_in_the_tray(browser: TestClient, gao: Path) -> None:
    at = f"/w/{key_of(gao)}"
    for name in ("../../../evil.csv", "..\\evil.csv", "/etc/evil.csv", "C:\\evil.csv", "evil\0.csv", SCRIPT, "..", "."):
        drop(browser, at, "x", name)
    outside = [p for p in gao.parent.rglob("*") if "evil" in p.name and ".incoming" not in p.parts]
    assert outside == []
    names = {p.name for p in (gao / ".incoming").rglob("*") if p.is_file()}
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") for name in names)


@pytest.mark.parametrize("tray", ["../..", "0" * 15, "..%2f..", "g" * 16, "\0" * 16])
def test_a_tray_is_no_path(browser: TestClient, gao: Path, tray: str) -> None:
    at = f"/w/{key_of(gao)}"
    assert browser.post(f"{at}/data/upload", params={"name": "a", "tray": tray}, content=b"x").status_code == 422
    assert browser.post(f"{at}/data/add", json={"tray": tray}).status_code == 422


def test_a_file_larger_than_is_taken_leaves_nothing(
    browser: TestClient, gao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toguna.web.uploads.LARGEST", 10)
    answer = browser.post(f"/w/{key_of(gao)}/data/upload", params={"name": "a.csv"}, content=b"x" * 11)
    assert answer.status_code == 422
    assert "larger than" in answer.json()["problems"][0]
    assert list((gao / ".incoming").rglob("*")) == []


def test_the_events_of_the_report_are_chosen_where_two_providers_have_some(browser: TestClient, gao: Path) -> None:
    at = f"/w/{key_of(gao)}"
    ged = (CASES / "mali" / "data" / "ged211_mali.csv").read_text(encoding="utf-8")
    for rows in (acled({}), ged):
        assert 'name="events"' not in browser.get(f"{at}/data").text
        job = browser.post(f"{at}/data/add", json={"tray": drop(browser, at, rows)}).json()
        assert finished(browser, job["id"])["state"] == "done"
    assert 'name="events"' in browser.get(f"{at}/data").text
    right = {k: v for k, v in NEW.items() if k != "name"}
    for chosen, kept in (("acled", "acled"), ("", None)):
        assert browser.post(f"{at}/settings", json={**right, "events": chosen}).status_code == 200
        assert workspace.read(gao).events == kept


def test_snapshots_are_chosen(browser: TestClient, at: str, case: Path) -> None:
    used = workspace.read(case).snapshots
    assert browser.post(f"{at}/data/use", json={"provider": "ucdp_ged", "snapshots": []}).status_code == 200
    assert workspace.read(case).snapshots["ucdp_ged"] == ()
    chosen = list(used["ucdp_ged"])
    assert browser.post(f"{at}/data/use", json={"provider": "ucdp_ged", "snapshots": chosen}).status_code == 200
    assert workspace.read(case).snapshots == used
    assert browser.post(f"{at}/data/use", json={"provider": "ucdp_ged", "snapshots": ["none"]}).status_code == 404
    assert browser.post(f"{at}/data/use", json={"provider": "nobody", "snapshots": []}).status_code == 404


@pytest.mark.parametrize("path", ["/data/%2e%2e/%2e%2e", "/data/ucdp_ged/%2e%2e%2f%2e%2e", "/data/..%5c../x"])
def test_an_address_leads_nowhere_outside(browser: TestClient, at: str, path: str) -> None:
    assert browser.get(at + path).status_code == 404
    assert browser.get(f"{at}{path}/rejected.csv").status_code == 404


def test_work_can_be_cancelled_and_leaves_no_trace(browser: TestClient, gao: Path) -> None:
    at = f"/w/{key_of(gao)}"
    before = sorted(p.name for p in gao.rglob("*"))
    tray = drop(browser, at, acled(*[{}] * 2000))
    job = browser.post(f"{at}/data/add", json={"tray": tray}).json()["id"]
    assert f'data-job="{job}"' in browser.get(f"{at}/work").text
    browser.post(f"/work/{job}/cancel")
    assert finished(browser, job)["state"] == "cancelled"
    assert sorted(p.name for p in gao.rglob("*")) == before


def test_the_case_in_one_click_and_again(browser: TestClient, desk: Desk) -> None:
    first = browser.post("/cases/mali").json()
    assert finished(browser, first["job"])["state"] == "done"
    assert browser.post("/cases/mali").json() == {"to": first["to"]}
    assert "ged211_mali.csv" in browser.get(first["to"]).text


def test_pages_speak_french(browser: TestClient, at: str) -> None:
    page = browser.get(f"{at}/data", headers={"accept-language": "fr-FR,fr;q=0.9"}).text
    assert '<html lang="fr"' in page
    assert "Consulté le" in page


def test_hostile_titles_and_cells_are_text(browser: TestClient, gao: Path) -> None:
    right = {k: v for k, v in NEW.items() if k != "name"}
    assert browser.post(f"/w/{key_of(gao)}/settings", json={**right, "title": SCRIPT}).status_code == 200
    for path in ("/", f"/w/{key_of(gao)}/data"):
        assert SCRIPT not in browser.get(path).text


def test_a_damaged_workspace_is_told_on_the_start_page(browser: TestClient, gao: Path) -> None:
    write(gao / "toguna.toml", "format = ")
    assert "cannot be read as TOML" in browser.get("/").text
    assert browser.get(f"/w/{key_of(gao)}/data").status_code == 422
