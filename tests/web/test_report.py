"""The report in the browser: saved without loss, previewed without script, built, every figure led back."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import finished
from tests.workspaces import SCRIPT, write
from toguna.web.desk import Desk, key_of, remember


@pytest.fixture
def at(small_copy: Path, desk: Desk) -> str:
    remember(desk, small_copy)
    return f"/w/{key_of(small_copy.resolve())}/report"


def read(browser: TestClient, at: str) -> dict[str, str]:
    found: dict[str, str] = browser.get(f"{at}/text", params={"edition": "en"}).json()
    return found


def save(browser: TestClient, at: str, **sent: Any) -> Any:
    return browser.post(f"{at}/text", params={"edition": "en"}, json=sent)


def preview(browser: TestClient, at: str) -> dict[str, Any]:
    told: dict[str, Any] = browser.post(f"{at}/preview", params={"edition": "en"}).json()
    return told


def test_two_windows_lose_no_edit(browser: TestClient, at: str, small_copy: Path) -> None:
    mine, theirs = read(browser, at), read(browser, at)
    assert save(browser, at, text="theirs\n", version=theirs["version"]).status_code == 200
    refused = save(browser, at, text="mine\n", version=mine["version"])
    assert refused.status_code == 409
    assert refused.json()["text"] == "theirs\n"
    assert (small_copy / "report.en.md").read_text(encoding="utf-8") == "theirs\n"
    kept = save(browser, at, text="mine\n", version="", keep_other=True)
    assert kept.status_code == 200
    assert (small_copy / "report.en.md").read_text(encoding="utf-8") == "mine\n"
    assert [p.read_text(encoding="utf-8") for p in (small_copy / "versions").iterdir()] == ["theirs\n"]


def test_the_preview_shows_the_figures_and_each_leads_back(browser: TestClient, at: str) -> None:
    told = preview(browser, at)
    assert (told["fault"], told["figures"]) == (None, 2)
    frame = browser.get(f"{at}/frame", params={"edition": "en"})
    assert 'id="v_0001"' in frame.text
    assert "<script" not in frame.text
    policy = frame.headers["content-security-policy"]
    assert "sandbox allow-same-origin" in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    proof = browser.get(f"{at}/proof", params={"edition": "en", "item": "v_0001"}).text
    assert "value(&#34;events_by_type&#34;, &#34;events&#34;)" in proof
    assert 'data-line="' in proof
    assert browser.get(f"{at}/proof", params={"edition": "en", "item": "v_9999"}).status_code == 404


def test_a_fault_comes_with_its_line_and_the_text_is_kept(browser: TestClient, at: str, small_copy: Path) -> None:
    text = '# A\n\n{{ value("events_by_type", "none") }}\n'
    save(browser, at, text=text, version=read(browser, at)["version"])
    told = preview(browser, at)["fault"]
    assert (told["file"], told["line"]) == ("report.en.md", 3)
    assert (small_copy / "report.en.md").read_text(encoding="utf-8") == text


def test_a_call_without_end_is_told_where_it_begins(browser: TestClient, at: str) -> None:
    text = '# A\n\n{{ value("events_by_type", "events"\n\n{{ value("events_by_type", "events") }}\n'
    save(browser, at, text=text, version=read(browser, at)["version"])
    told = preview(browser, at)["fault"]
    assert (told["line"], told["sentence"]) == (3, "the call that begins here has no end. Close it with }}.")


def test_the_build_runs_in_the_background_and_its_files_are_downloads(browser: TestClient, at: str) -> None:
    job = browser.post(f"{at}/build", json={"language": "en"}).json()
    told = finished(browser, job["id"])
    assert told["state"] == "done", told
    assert told["result"]["editions"][0]["figures"] == 2
    for name in ("report.docx", "report.pdf", "report.html", "annex.xlsx", "trace.json"):
        answer = browser.get(f"{at}/out/en/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
    assert "report.docx" in browser.get(f"{at}/built").text
    shown = json.loads(browser.get(f"{at}/out/en/trace.json").text)["items"][0]
    content = browser.get(f"{at}/out/en/report.docx").content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert b'w:name="v_0001"' in package.read("word/document.xml")
    assert shown["printed"] == "2"


def test_a_text_that_cannot_be_built_fails_with_its_sentence(browser: TestClient, at: str) -> None:
    save(browser, at, text="# A\n\n{{ nothing }}\n", version=read(browser, at)["version"])
    told = finished(browser, browser.post(f"{at}/build", json={"language": "en"}).json()["id"])
    assert told["state"] == "failed"
    assert "report.en.md, line 3" in told["problems"][0]


@pytest.mark.parametrize("path", ["en/toguna.toml", "en/..%2f..%2ftoguna.toml", "..%2f/report.docx", "de/report.docx"])
def test_no_other_file_of_the_workspace_is_given(browser: TestClient, at: str, path: str) -> None:
    assert browser.get(f"{at}/out/{path}").status_code == 404


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(
    browser: TestClient, at: str, small_copy: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write(outside / "report.docx", "secret")
    for old in (small_copy / "out" / "en").iterdir():
        old.unlink()
    (small_copy / "out" / "en").rmdir()
    try:
        (small_copy / "out" / "en").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert browser.get(f"{at}/out/en/report.docx").status_code == 404


def test_what_is_inserted_is_found_by_words(browser: TestClient, at: str) -> None:
    for kind in ("value", "table", "figure", "citation", "excerpt"):
        assert browser.get(f"{at}/insert", params={"edition": "en", "kind": kind}).status_code == 200
    found = browser.get(f"{at}/insert", params={"edition": "en", "kind": "value", "text": "battles"}).text
    assert "event_type=&#34;battles&#34;" in found
    assert browser.get(f"{at}/insert", params={"edition": "en", "kind": "none"}).status_code == 404


def test_a_hostile_text_is_text_in_the_editor_and_the_frame(browser: TestClient, at: str) -> None:
    save(browser, at, text=f"# {SCRIPT}\n\n</textarea>{SCRIPT}\n", version=read(browser, at)["version"])
    page = browser.get(at, params={"edition": "en"}).text
    assert SCRIPT not in page
    assert page.count("</textarea>") == 1
    assert preview(browser, at)["fault"] is None
    assert SCRIPT not in browser.get(f"{at}/frame", params={"edition": "en"}).text


def test_the_page_opens_at_a_line(browser: TestClient, at: str) -> None:
    assert 'data-line="5"' in browser.get(at, params={"edition": "en", "line": 5}).text
