"""Sources in the browser: added, imported, read, searched, quoted; hostile documents stay text."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.library.made_up_documents import pdf
from tests.workspaces import SCRIPT
from toguna.library.excerpts import read_excerpts
from toguna.library.sources import read_sources
from toguna.web.desk import Desk, key_of, remember


@pytest.fixture
def at(mali: Path, desk: Desk) -> str:
    remember(desk, mali)
    return f"/w/{key_of(mali.resolve())}/sources"


def drop(browser: TestClient, at: str, content: bytes, name: str) -> str:
    answer = browser.post(f"{at}/upload", params={"name": name}, content=content)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["tray"])


def added(browser: TestClient, at: str, content: bytes, name: str, **facts: str) -> str:
    answer = browser.post(f"{at}/add", json={"tray": drop(browser, at, content, name), **facts})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["added"][0]["id"])


def test_a_document_is_added_read_searched_and_quoted(browser: TestClient, at: str, mali: Path) -> None:
    pages = "A made-up page one.\n#pagebreak()\nThe army returned to the village and abductions were rare."
    source = added(browser, at, pdf(pages), "report.pdf", title="Of Wells", author="ABC", date="2020-09-29", kind="ngo")
    assert source == "abc-2020-09"
    assert not (mali / ".incoming").exists()
    assert "Of Wells" in browser.get(at).text
    assert "made-up page one" in browser.get(f"{at}/one", params={"source": source}).text
    second = browser.get(f"{at}/one", params={"source": source, "number": 2}).text
    assert "abductions were rare" in second
    hits = browser.post(f"{at}/search", json={"text": "abduction", "topic": "abductions"}).text
    assert "<mark>abductions</mark>" in hits
    assert "abductions" in (mali / "searches.csv").read_text(encoding="utf-8-sig")
    marked = {"source": source, "quotation": "abductions were rare", "page": "2", "question": "2"}
    kept = browser.post(f"{at}/excerpts", json=marked).json()
    assert kept["call"] == '{{ quote("abc-2020-09-1") }}'
    assert [(e.quotation, e.question) for e in read_excerpts(mali)] == [("abductions were rare", "2")]
    wrong = browser.post(f"{at}/excerpts", json={**marked, "quotation": "abductions were frequent"})
    assert wrong.status_code == 422
    assert "nearest passage" in wrong.json()["problems"][0]


def test_the_archived_bytes_come_back_as_a_download(browser: TestClient, at: str) -> None:
    content = f"<html><body><p>Made up {SCRIPT}</p></body></html>".encode()
    source = added(browser, at, content, "page.html", title="A page")
    answer = browser.get(f"{at}/document", params={"source": source})
    assert answer.content == content
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_hostile_documents_titles_and_names_are_text(browser: TestClient, at: str) -> None:
    body = f"Made-up paragraph with &lt;script&gt;alert(1)&lt;/script&gt; in it, and {SCRIPT}."
    page = f"<html><head><title>{SCRIPT}</title></head><body><p>{body}</p></body></html>".encode()
    source = added(browser, at, page, f"{SCRIPT}.html", title=SCRIPT, author=f"{SCRIPT}; B", publisher=SCRIPT)
    for answer in (
        browser.get(at),
        browser.get(f"{at}/one", params={"source": source}),
        browser.post(f"{at}/search", json={"text": "paragraph"}),
    ):
        assert answer.status_code == 200
        assert SCRIPT not in answer.text


def test_an_address_that_is_no_web_page_is_no_link(browser: TestClient, at: str) -> None:
    source = added(browser, at, b"Made-up words of a text.", "a.txt", title="A", address="javascript:alert(1)")
    assert "javascript:" not in browser.get(f"{at}/one", params={"source": source}).text


def test_libraries_come_in_and_go_out(browser: TestClient, at: str, mali: Path) -> None:
    library = [{"id": "wells-2020", "type": "report", "title": "Of Wells", "author": [{"literal": "ABC"}]}]
    tray = drop(browser, at, json.dumps(library).encode(), "library.json")
    assert browser.post(f"{at}/import", json={"tray": tray}).json()["added"][0]["id"] == "wells-2020"
    assert [e["id"] for e in read_sources(mali)] == ["wells-2020"]
    for form in ("json", "bib", "ris"):
        answer = browser.get(f"{at}/export.{form}")
        assert "Of Wells" in answer.text
        assert "attachment" in answer.headers["content-disposition"]
    assert browser.get(f"{at}/export.exe").status_code == 422


def test_facts_of_a_source_are_changed(browser: TestClient, at: str, mali: Path) -> None:
    source = added(browser, at, b"Made-up words of a text.", "a.txt", title="A", date="2020")
    done = browser.post(f"{at}/facts", params={"source": source}, json={"title": "B", "kind": "media"})
    assert done.status_code == 200
    (entry,) = read_sources(mali)
    assert (entry["title"], entry["custom"]["kind"]) == ("B", "media")
    assert browser.post(f"{at}/facts", params={"source": source}, json={"date": "soon"}).status_code == 422
    assert browser.post(f"{at}/facts", params={"source": "none"}, json={"title": "B"}).status_code == 404


def test_an_interview_is_added_by_role_and_refused_with_a_contact(browser: TestClient, at: str) -> None:
    asked = {"role": "an NGO worker", "place": "Mopti", "day": "2020-12-03"}
    assert browser.post(f"{at}/oral", json=asked).json()["added"][0]["id"]
    refused = browser.post(f"{at}/oral", json={**asked, "role": "write to a@example.org"})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8420/", "file:///etc/passwd", "ftp://example.org/x", "http://[::1]/"]
)
def test_no_address_of_this_computer_is_fetched(browser: TestClient, at: str, address: str) -> None:
    answer = browser.post(f"{at}/fetch", json={"address": address, "title": "x"})
    assert answer.status_code == 422
    assert answer.json()["problems"]


def test_what_is_no_document_is_refused_and_nothing_kept(browser: TestClient, at: str, mali: Path) -> None:
    for content, name in ((b"MZ\0\0", "a.pdf"), (b"%PDF-1.7 broken", "b.pdf"), (b"PK\3\4", "c.docx")):
        answer = browser.post(f"{at}/add", json={"tray": drop(browser, at, content, name), "title": "x"})
        assert answer.status_code == 422
        assert str(mali) not in answer.json()["problems"][0]
    assert read_sources(mali) == []
    assert not (mali / ".incoming").exists()


def test_an_empty_library_says_what_to_do(browser: TestClient, at: str) -> None:
    assert "import a library of Zotero" in browser.get(at).text
    assert browser.get(f"{at}/one", params={"source": "none"}).status_code == 404


def test_a_figure_is_taken_from_a_passage_and_offered_for_the_report(browser: TestClient, at: str, mali: Path) -> None:
    source = added(
        browser, at, pdf("The mission documented some 720 violations in the centre."), "r.pdf", title="Wells"
    )
    words = "documented some 720 violations"
    (number,) = browser.post(f"{at}/figures/offered", json={"quotation": words}).json()
    assert (number["value"], number["qualifier"]) == ("720", "about")
    cells = {"value": "720", "qualifier": "about", "unit": "violations", "measure": "human_rights_violations"}
    cells |= {"area": "Mali", "from": "2020-06", "to": "2020-09"}
    asked = {"source": source, "quotation": words, "page": "1", "cells": cells}
    wrong = browser.post(f"{at}/figures", json={**asked, "cells": {**cells, "value": "72", "area": "Moptii"}})
    assert wrong.status_code == 422 and len(wrong.json()["problems"]) == 2
    assert not (mali / "reported_figures.csv").exists()
    kept = browser.post(f"{at}/figures", json=asked).json()
    assert kept["call"] == f'{{{{ reported("{kept["id"]}") }}}}'
    assert [e.id for e in read_excerpts(mali)] == [kept["excerpt"]]
    report = at.replace("/sources", "/report")
    seeking = {"edition": "en", "kind": "reported", "text": "720 violations"}
    assert kept["id"] in browser.get(f"{report}/insert", params=seeking).text
    again = browser.post(f"{at}/figures", json=asked).json()
    assert again["id"] in browser.get(f"{report}/insert", params=seeking).text, "the register was not read again"


def test_a_page_of_a_pdf_is_drawn_and_other_documents_and_pages_are_refused(browser: TestClient, at: str) -> None:
    source = added(browser, at, pdf("A made-up page."), "r.pdf", title="Wells")
    drawn = browser.get(f"{at}/page.png", params={"source": source, "number": 1})
    assert drawn.headers["content-type"] == "image/png" and drawn.content.startswith(b"\x89PNG")
    assert "data-picture" in browser.get(f"{at}/one", params={"source": source}).text
    assert "has no leaf 2" in browser.get(f"{at}/page.png", params={"source": source, "number": 2}).text
    text = added(browser, at, b"Made-up words of a text.", "a.txt", title="A")
    assert "it is no PDF" in browser.get(f"{at}/page.png", params={"source": text, "number": 1}).text
    assert "data-picture" not in browser.get(f"{at}/one", params={"source": text}).text
