"""Check in the browser: a report dropped in, its findings in an origin of their own, the Word file with comments."""

import io
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.readings import docx_of
from tests.web.conftest import finished
from tests.workspaces import SCRIPT
from toguna.web.desk import Desk, key_of, remember

WRONG = "In 2020, 30 events were recorded: 10 battles, 12 attacks and 9 explosions."


@pytest.fixture
def at(mali: Path, desk: Desk) -> str:
    remember(desk, mali)
    return f"/w/{key_of(mali.resolve())}/check"


def checked(browser: TestClient, at: str, content: bytes, name: str) -> str:
    tray = browser.post(f"{at}/upload", params={"name": name}, content=content).json()["tray"]
    told = finished(browser, browser.post(f"{at}/run", json={"tray": tray}).json()["id"])
    assert told["state"] == "done", told
    return str(told["result"]["kept"][0])


def test_a_wrong_total_is_found_and_the_word_file_comes_back_with_it(browser: TestClient, at: str, mali: Path) -> None:
    report = checked(browser, at, docx_of(WRONG), "wrong.docx")
    page = browser.get(at, params={"report": report}).text
    assert "wrong.docx" in page
    assert "errors: 1" in page
    shown = browser.get(f"{at}/page/{report}")
    assert "10 + 12 + 9 = 31" in shown.text
    annotated = browser.get(f"{at}/file/{report}.docx")
    with zipfile.ZipFile(io.BytesIO(annotated.content)) as package:
        assert b"31" in package.read("word/comments.xml")
    assert browser.get(f"{at}/file/{report}.json").json()["files"][0]["path"] == "wrong.docx"
    assert not (mali / ".incoming").exists()


def test_the_page_of_findings_runs_in_an_origin_of_its_own(browser: TestClient, at: str) -> None:
    report = checked(browser, at, f"{WRONG} {SCRIPT}".encode(), f"{SCRIPT}.txt")
    shown = browser.get(f"{at}/page/{report}")
    assert SCRIPT not in shown.text
    policy = shown.headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert "script-src 'sha256-" in policy
    assert SCRIPT not in browser.get(at, params={"report": report}).text


def test_findings_are_in_the_language_of_the_page(browser: TestClient, at: str) -> None:
    report = checked(browser, at, WRONG.encode(), "wrong.txt")
    french = browser.get(f"{at}/page/{report}", headers={"accept-language": "fr"}).text
    assert '<html lang="fr"' in french


def test_what_cannot_be_read_is_a_sentence(browser: TestClient, at: str, mali: Path) -> None:
    tray = browser.post(f"{at}/upload", params={"name": "a.pdf"}, content=b"%PDF-1.7 broken").json()["tray"]
    told = finished(browser, browser.post(f"{at}/run", json={"tray": tray}).json()["id"])
    assert told["state"] == "failed"
    assert told["problems"]
    assert str(mali) not in told["problems"][0]
    assert "Drop a report above" in browser.get(at).text


@pytest.mark.parametrize(
    "path", ["page/none", "page/%2e%2e%2fx", "file/none.docx", "file/none.exe", "file/..%2f..%2fx.json"]
)
def test_no_other_file_is_given(browser: TestClient, at: str, path: str) -> None:
    assert browser.get(f"{at}/{path}").status_code == 404
