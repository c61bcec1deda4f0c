"""Documents archived with their entry, and the log of searches."""

import datetime as dt
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.library import made_up_documents as made_up
from tests.store.test_download import Site
from toguna.build.evidence import Facts, add_address, add_content, add_file, search
from toguna.errors import UnusableInput
from toguna.fields import SEARCH_FIELDS
from toguna.library.sources import find_source, read_sources, write_sources
from toguna.store.registers import read_register


def test_what_is_given_goes_before_what_the_document_says(mali: Path) -> None:
    added = add_content(
        mali,
        made_up.PAGE.encode(),
        "page.html",
        Facts(
            title="Given", author="UN; Made-up Body", date="September 2020", kind="media", accessed=dt.date(2020, 12, 1)
        ),
    )
    entry = added.entry
    assert entry == find_source(read_sources(mali), entry["id"])
    assert (entry["title"], entry["publisher"]) == ("Given", "Made-up Radio")
    assert entry["author"] == [{"literal": "UN"}, {"literal": "Made-up Body"}]
    assert entry["issued"] == {"date-parts": [[2020, 9]]}
    assert entry["accessed"] == {"date-parts": [[2020, 12, 1]]}
    assert entry["URL"] == "https://radio.example.org/mopti"
    assert entry["type"] == "webpage"
    assert set(added.read) == {"publisher", "URL", "language"}
    assert entry["custom"]["kind"] == "media"
    kept = mali / "documents" / entry["custom"]["archived"]
    assert kept.read_bytes() == made_up.PAGE.encode()


def test_the_day_on_which_a_page_was_saved_is_its_day_of_access(mali: Path) -> None:
    entry = add_content(mali, made_up.saved_page(), "page.mht", Facts()).entry
    assert entry["accessed"] == {"date-parts": [[2020, 6, 4]]}
    assert entry["issued"] == {"date-parts": [[2020, 6, 3]]}


@pytest.mark.parametrize(
    ("author", "date", "key"),
    [
        ("UN Security Council", "2020-09-29", "unsc-2020-09"),
        ("United Nations Security Council", "2020-09", "unsc-2020-09"),
        ("HRW", "2020", "hrw-2020"),
        ("Human Rights Watch", "2020-02-10", "hrw-2020-02"),
        ("Ministère de la Défense et des Anciens Combattants", "2019-01", "mdac-2019-01"),
        ("Made up", "n.d.", "made-up-nd"),
    ],
)
def test_ids_are_made_of_acronym_and_date(mali: Path, author: str, date: str, key: str) -> None:
    facts = Facts(title="A title", author=author, date=date)
    assert add_content(mali, b"Words one.", "a.txt", facts).entry["id"] == key
    other = add_content(mali, b"Words two.", "a.txt", Facts(title="Another", author=author, date=date)).entry["id"]
    assert other.startswith(key)
    assert other != key


def test_the_date_of_the_file_is_no_date_of_publication(mali: Path) -> None:
    added = add_content(mali, made_up.pdf(), "r.pdf", Facts(author="Made up"))
    assert "issued" not in added.entry
    assert added.entry["title"] == "Security situation"
    assert any("n.d." in sentence for sentence in added.remarks)


def test_the_same_bytes_make_no_second_entry(mali: Path) -> None:
    first = add_content(mali, b"Same words.", "a.txt", Facts(title="One"))
    before = (mali / "sources.json").read_bytes()
    again = add_content(mali, b"Same words.", "b.txt", Facts(title="Two"))
    assert (again.is_new, again.entry) == (False, first.entry)
    assert (mali / "sources.json").read_bytes() == before
    assert len(list((mali / "documents").iterdir())) == 1


def test_a_document_is_added_to_an_entry_that_is_there(mali: Path) -> None:
    known = {
        "id": "hrw-2018",
        "type": "book",
        "title": "Known",
        "note": "kept",
        "custom": {"origin": "x", "kind": "ngo"},
    }
    write_sources(mali, [known])
    entry = add_content(mali, made_up.PAGE.encode(), "p.html", Facts(date="2018"), key="hrw-2018").entry
    assert (entry["title"], entry["type"], entry["note"]) == ("Known", "book", "kept")
    assert entry["issued"] == {"date-parts": [[2018]]}
    assert (entry["custom"]["origin"], entry["custom"]["kind"]) == ("x", "ngo")
    assert entry["custom"]["archived"].endswith("-p.html")
    with pytest.raises(UnusableInput, match="has a document already"):
        add_content(mali, b"Other words.", "o.txt", Facts(), key="hrw-2018")


def test_no_document_of_a_confidential_source_is_taken(mali: Path) -> None:
    write_sources(mali, [{"id": "talk", "type": "interview", "title": "x", "custom": {"confidential": True}}])
    with pytest.raises(UnusableInput, match="confidential"):
        add_content(mali, b"Notes of a talk.", "notes.txt", Facts(), key="talk")
    assert not (mali / "documents").exists()


@pytest.mark.parametrize(
    ("content", "facts", "sentence"),
    [
        (made_up.encrypted_pdf(), Facts(title="x"), "encrypted"),
        (b"", Facts(title="x"), "empty"),
        (b"Words.", Facts(), "--title"),
        (b"Words.", Facts(title="x", date="yesterday"), "not a date"),
        (b"Words.", Facts(title="x", date="2020-13"), "not a date"),
    ],
)
def test_nothing_is_kept_of_what_cannot_be_taken(mali: Path, content: bytes, facts: Facts, sentence: str) -> None:
    before = (mali / "sources.json").read_bytes()
    with pytest.raises(UnusableInput, match=sentence):
        add_content(mali, content, "a.bin", facts)
    assert (mali / "sources.json").read_bytes() == before
    assert not (mali / "documents").exists()


def test_a_scanned_document_is_kept_and_said(mali: Path) -> None:
    added = add_content(mali, made_up.scanned_pdf(), "scan.pdf", Facts(title="Scan", author="Made up", date="2020"))
    assert added.entry["custom"]["archived"].endswith("-scan.pdf")
    assert any("scanned pictures" in sentence for sentence in added.remarks)


def test_what_may_be_the_same_source_is_offered(mali: Path) -> None:
    write_sources(mali, [{"id": "old", "type": "webpage", "title": "t", "URL": "https://radio.example.org/mopti"}])
    added = add_content(mali, made_up.PAGE.encode(), "p.html", Facts())
    assert [set(offer.ids) for offer in added.offers] == [{"old", added.entry["id"]}]


def test_a_missing_file_is_a_sentence(mali: Path) -> None:
    with pytest.raises(UnusableInput, match="not there"):
        add_file(mali, mali / "none.pdf", Facts())


def test_a_downloaded_document_keeps_the_address_that_was_given(mali: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/moved"
    facts = Facts(title="Made up", author="Made up", date="2020")
    with pytest.raises(UnusableInput, match="private network"):
        add_address(mali, address, facts)
    entry = add_address(mali, address, facts, is_private_allowed=True).entry
    server.shutdown()
    server.server_close()
    today = dt.date.today()
    assert (entry["URL"], entry["type"]) == (address, "webpage")
    assert entry["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}
    assert (mali / "documents" / entry["custom"]["archived"]).read_bytes() == b"<html>made up</html>"


def test_each_search_is_kept(mali: Path) -> None:
    add_content(mali, b"An attack on Koro.", "a.txt", Facts(title="One", author="Made up", date="2020"), key="one")
    search(mali, "attack", today=dt.date(2021, 1, 2))
    search(mali, "=zzz", sources=["one"], start=dt.date(2020, 1, 1), topic="prices", today=dt.date(2021, 1, 3))
    assert read_register(mali / "searches.csv", tuple(SEARCH_FIELDS)) == [
        dict(zip(SEARCH_FIELDS, ("attack", "2021-01-02", "", "", "", "one", "1", ""), strict=True)),
        dict(zip(SEARCH_FIELDS, ("=zzz", "2021-01-03", "one", "2020-01-01", "", "one", "0", "prices"), strict=True)),
    ]


def test_a_search_that_cannot_be_read_is_not_kept(mali: Path) -> None:
    with pytest.raises(UnusableInput):
        search(mali, "attack AND")
    assert not (mali / "searches.csv").exists()
