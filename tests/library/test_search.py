"""Searching archived documents: stems in both languages, operators, scope; the index follows the documents."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.library import made_up_documents as made_up
from toguna.build.evidence import Facts, add_content
from toguna.errors import UnknownName, UnusableInput
from toguna.library.search import Found, search, snippet
from toguna.library.sources import read_sources, write_sources
from toguna.store import paragraph_index
from toguna.store.workspace import write_text

TEXTS = {
    "en-2020": "Kidnappings rose. Armed men attacked the village of Koro.\n\nThose abducted were guests.",
    "fr-2019": "Les enlèvements de réfugiées se multiplient à Djenné.\n\n"
    "L’armée attaque ; les déplacés fuient le village.",
    "old-2017": "Attacks in the north of the village. No one was displaced.",
}
DATES = {"en-2020": "2020-09-29", "fr-2019": "2019", "old-2017": "2017-03"}


@pytest.fixture
def library(mali: Path) -> Path:
    for key, text in TEXTS.items():
        facts = Facts(title=key, author="Made up", date=DATES[key])
        add_content(mali, text.encode(), f"{key}.txt", facts, key=key)
    return mali


def places(found: Found) -> set[str]:
    return {f"{hit.source}#{hit.paragraph}" for hit in found.hits}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enlèvements", {"fr-2019#1"}),
        ("enlevement", {"fr-2019#1"}),
        ("ENLEVER", {"fr-2019#1"}),
        ("réfugié", {"fr-2019#1"}),
        ("refugiees", {"fr-2019#1"}),
        ("déplacées", {"fr-2019#2"}),
        ("deplace", {"fr-2019#2"}),
        ("kidnapping", {"en-2020#1"}),
        ("attacking", {"en-2020#1", "old-2017#1"}),
        ("djenne", {"fr-2019#1"}),
        ("l'armée", {"fr-2019#2"}),
        ('"armed men"', {"en-2020#1"}),
        ('"men armed"', set()),
        ('"village attacked"~3', {"en-2020#1"}),
        ('"attacked village"~1', {"en-2020#1"}),
        ('"attacked village"~0', set()),
        ("village NOT attacks", {"fr-2019#2"}),
        ("Koro OR Djenné", {"en-2020#1", "fr-2019#1"}),
        ("village (Koro OR north)", {"en-2020#1", "old-2017#1"}),
        ("NOT village", {"en-2020#2", "fr-2019#1"}),
        ("zzz", set()),
    ],
)
def test_what_is_found(library: Path, text: str, expected: set[str]) -> None:
    found = search(library, text)
    assert places(found) == expected
    assert found.count == len(expected)


def test_a_query_finds_all_at_once(library: Path) -> None:
    assert search(library, "village", limit=1).count == 3
    assert len(search(library, "village", limit=1).hits) == 1


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        ({}, {"en-2020", "fr-2019", "old-2017"}),
        ({"sources": ["fr-2019"]}, {"fr-2019"}),
        ({"start": dt.date(2019, 6, 1)}, {"en-2020", "fr-2019"}),
        ({"end": dt.date(2017, 3, 1)}, {"old-2017"}),
        ({"start": dt.date(2017, 4, 1), "end": dt.date(2018, 12, 31)}, set()),
    ],
)
def test_the_scope_is_what_was_covered(library: Path, scope: dict, covered: set[str]) -> None:
    found = search(library, "village OR enlèvements", **scope)
    assert set(found.covered) == covered
    assert {hit.source for hit in found.hits} <= covered


def test_what_could_not_be_searched_is_named(library: Path) -> None:
    add_content(library, made_up.scanned_pdf(), "scan.pdf", Facts(title="Scan", date="2020"), key="scan")
    add_content(library, b"Words of the village.", "u.txt", Facts(title="Undated", date="n.d."), key="undated")
    write_sources(library, [*read_sources(library), {"id": "bare", "type": "book"}])
    found = search(library, "village", start=dt.date(2000, 1, 1))
    assert dict(found.not_covered) == {
        "scan": "no text: scanned pictures",
        "undated": "undated",
        "bare": "no document archived",
    }
    assert "undated" in search(library, "village").covered


def test_a_changed_document_is_not_searched(library: Path) -> None:
    (path,) = (library / "documents").glob("*old-2017.txt")
    before, content = search(library, "village"), path.read_bytes()
    path.write_text("Something else about the village, longer than before.", encoding="utf-8")
    found = search(library, "village")
    assert "old-2017" not in found.covered
    assert "changed since" in dict(found.not_covered)["old-2017"]
    assert "old-2017#1" not in places(found)
    path.write_bytes(content)
    assert search(library, "village") == before


def test_the_index_follows_the_documents(library: Path) -> None:
    assert search(library, "abducting").count == 1
    add_content(library, b"Abductions everywhere.", "n.txt", Facts(title="New", date="2021"), key="new")
    assert places(search(library, "abducting")) == {"en-2020#2", "new#1"}
    write_sources(library, [e for e in read_sources(library) if e["id"] != "new"])
    assert places(search(library, "abducting")) == {"en-2020#2"}


def test_the_index_can_be_deleted_or_damaged_and_is_built_again(library: Path) -> None:
    before = search(library, "village")
    shutil.rmtree(library / paragraph_index.FOLDER)
    assert search(library, "village") == before
    write_text(library / paragraph_index.FOLDER / "documents.json", "{broken")
    assert search(library, "village") == before
    write_text(library / paragraph_index.FOLDER / "meta.json", "{broken")
    assert search(library, "village") == before


def test_unchanged_documents_are_not_read_again(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = search(library, "village")
    monkeypatch.setattr("toguna.library.search.read_bytes", None)
    assert search(library, "village") == before


def test_a_hit_knows_where_to_cite(mali: Path) -> None:
    add_content(mali, made_up.pdf(), "r.pdf", Facts(author="Made up", date="2020"), key="report")
    (hit,) = search(mali, "violations").hits
    assert (hit.source, hit.page, hit.own_number, hit.kind, hit.language) == ("report", "1", "33", "paragraph", "en")
    (hit,) = search(mali, "enlevement").hits
    assert (hit.page, hit.language) == ("2", "fr")
    assert ("enlèvements", True) in hit.snippet


def test_a_snippet_is_around_the_words_and_marks_them() -> None:
    text = "Nothing here. " * 40 + "The attack on Koro. " + "Nothing here. " * 40
    pieces = snippet(text, frozenset({"attack", "koro"}))
    assert [piece for piece, is_hit in pieces if is_hit] == ["attack", "Koro"]
    shown = "".join(piece for piece, _ in pieces)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert shown.strip("… ") in text
    assert "".join(piece for piece, _ in snippet("Short.", frozenset())) == "Short."


def test_unknown_sources_and_empty_queries_are_refused(library: Path) -> None:
    with pytest.raises(UnknownName, match="none-such"):
        search(library, "village", sources=["none-such"])
    with pytest.raises(UnusableInput, match="nothing to search"):
        search(library, "...")


def test_a_workspace_without_documents_has_no_hits(mali: Path) -> None:
    assert search(mali, "village") == Found((), 0, (), ())
