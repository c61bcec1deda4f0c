"""The commands of `toguna source` as a shell sees them. Every source here is made up."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.workspaces import new_workspace, toguna, write
from toguna.fields import SOURCE_FIELDS
from toguna.library.sources import read_sources

WELLS: dict[str, Any] = {
    "id": "wells-2020",
    "type": "webpage",
    "author": [{"literal": "ABC"}],
    "title": "Of Wells",
    "issued": {"date-parts": [[2020, 5]]},
    "URL": "https://abc.org/wells",
    "custom": {"kind": "ngo"},
}
COPY = {**WELLS, "id": "http://zotero.org/users/1/items/AB", "URL": "https://www.abc.org/wells/", "note": "n"}
REPORT = """Text.

SOURCES USED

ABC (A Body of Citizens), Of Wells, 3 May 2020, <https://abc.org/w>, accessed 4 May 2020

A line that is no entry

DEF, Of Rain, n.d., https://def.org/r , accessed 15 May
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "w", "MLI")


def library(folder: Path, *entries: Any) -> Path:
    return write(folder.parent / "library.json", json.dumps(entries))


def test_the_same_library_twice_changes_nothing(folder: Path) -> None:
    path = library(folder, WELLS, COPY)
    first = toguna("source", "import", path, "-C", folder)
    assert first.exit_code == 0
    assert first.stdout.split() == ["wells-2020", "abc-2020-05"]
    assert "merge wells-2020 abc-2020-05" in first.stderr or "merge abc-2020-05" in first.stderr
    before = (folder / "sources.json").read_bytes()
    second = toguna("source", "import", path, "-C", folder)
    assert (second.exit_code, second.stdout) == (0, "")
    assert "0 added, 2 there already" in second.stderr
    assert (folder / "sources.json").read_bytes() == before


def test_a_merged_source_does_not_come_back_with_the_library(folder: Path) -> None:
    path = library(folder, WELLS, COPY)
    toguna("source", "import", path, "-C", folder)
    assert toguna("source", "merge", "abc-2020-05", "wells-2020", "-C", folder).exit_code == 0
    assert "0 added" in toguna("source", "import", path, "-C", folder).stderr
    (only,) = read_sources(folder)
    assert (only["id"], only["note"], only["custom"]["kind"]) == ("wells-2020", "n", "ngo")


def test_what_the_user_changed_is_kept_unless_told(folder: Path) -> None:
    toguna("source", "import", library(folder, WELLS), "-C", folder)
    path = library(folder, {**WELLS, "title": "Of Wells, mended", "custom": {}})
    said = toguna("source", "import", path, "-C", folder)
    assert "wells-2020: the workspace has other contents" in said.stderr
    assert read_sources(folder)[0]["title"] == "Of Wells"
    toguna("source", "import", path, "--update", "-C", folder)
    (only,) = read_sources(folder)
    assert (only["title"], only["custom"]["kind"]) == ("Of Wells, mended", "ngo")


def test_a_library_with_broken_entries(folder: Path) -> None:
    said = toguna("source", "import", library(folder, 1, WELLS, {"id": "x", "type": "book"}), "-C", folder)
    assert (said.exit_code, said.stdout.split()) == (0, ["wells-2020"])
    assert "library.json, entry 1: it is no entry" in said.stderr
    assert "library.json, entry 3 (x): it has neither" in said.stderr
    nothing = toguna("source", "import", library(folder, 1), "-C", folder)
    assert (nothing.exit_code, nothing.stdout) == (2, "")


def test_the_bibliography_of_a_report(folder: Path) -> None:
    path = write(folder.parent / "report.txt", REPORT)
    said = toguna("source", "import", "--from-document", path, "-C", folder)
    assert (said.exit_code, said.stdout.split()) == (0, ["abc-2020-05", "def-nd"])
    assert "A line that is no entry" in said.stderr
    assert "report.txt, line 9 (def-nd): the access date “15 May” has no year" in said.stderr
    assert "2 there already" in toguna("source", "import", "--from-document", path, "-C", folder).stderr
    empty = write(folder.parent / "empty.txt", "Text.\n")
    assert toguna("source", "import", "--from-document", empty, "-C", folder).exit_code == 2


def test_the_bibliography_of_a_word_document(folder: Path) -> None:
    document = docx.Document()
    document.add_heading("Text")
    document.add_paragraph("Prose with https://x.org, accessed 1 June 2021.")
    document.add_heading("Bibliography")
    for line in REPORT.splitlines()[4:]:
        document.add_paragraph(line)
    for line in ("a farmer in Koro, interview, 1 May 2020", "a trader in Koro, interview, 2 May 2020"):
        document.add_paragraph(line)
    document.add_heading("Annex 1: Terms of reference")
    document.add_paragraph("More prose.")
    path = folder.parent / "report.docx"
    document.save(str(path))
    said = toguna("source", "import", "--from-document", path, "-C", folder)
    assert said.stdout.split() == ["abc-2020-05", "def-nd", "a-farmer-2020-05", "a-trader-2020-05"]
    assert "report.docx, paragraph " in said.stderr
    assert "prose" not in said.stderr


def test_what_was_read_wrongly_is_mended_without_opening_the_file(folder: Path) -> None:
    toguna("source", "import", library(folder, WELLS), "-C", folder)
    facts = [
        "--title",
        "Of Two Wells",
        "--author",
        "DEF; A. Person",
        "--date",
        "3 May 2020",
        "--accessed",
        "2020-06-01",
    ]
    assert toguna("source", "set", "wells-2020", *facts, "--url", "https://d.org", "-C", folder).exit_code == 0
    (entry,) = read_sources(folder)
    assert (entry["title"], entry["URL"], entry["custom"]["kind"]) == ("Of Two Wells", "https://d.org", "ngo")
    assert entry["author"] == [{"literal": "DEF"}, {"literal": "A. Person"}]
    assert [entry[name]["date-parts"] for name in ("issued", "accessed")] == [[[2020, 5, 3]], [[2020, 6, 1]]]
    assert toguna("source", "set", "wells-2020", "--date", "n.d.", "-C", folder).exit_code == 0
    assert "issued" not in read_sources(folder)[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wells-2020"], "Say what to set"),
        (["wells-2020", "--date", "soon"], "“soon” is not a date"),
        (["wells-2020", "--kind", "gossip", "--title", "x"], "no kind of source “gossip”"),
        (["wells-202", "--title", "x"], "Near to it: wells-2020"),
        (["wells-2020", "interview-mopti-2020-12", "--title", "x"], "--title and --url are for one"),
        (["wells-2020", "interview-mopti-2020-12", "--author", "x"], "is an interview"),
    ],
)
def test_what_cannot_be_set_changes_nothing(folder: Path, words: list[str], said: str) -> None:
    toguna("source", "import", library(folder, WELLS), "-C", folder)
    role = ["--role", "a farmer", "--place", "Mopti", "--date", "2020-12-03"]
    assert toguna("source", "add", "--oral", *role, "-C", folder).exit_code == 0
    before = (folder / "sources.json").read_bytes()
    done = toguna("source", "set", *words, "-C", folder)
    assert done.exit_code == 2
    assert said in done.stderr
    assert (folder / "sources.json").read_bytes() == before


@pytest.mark.parametrize(
    "words", [[], ["a.json", "--from-document", "b.txt"], ["--from-document", "b.txt", "--update"]]
)
def test_calls_that_say_too_little_or_too_much(folder: Path, words: list[str]) -> None:
    assert toguna("source", "import", *words, "-C", folder).exit_code == 2


@pytest.mark.parametrize("suffix", [".json", ".bib", ".ris"])
def test_an_export_comes_back_as_the_same_source(folder: Path, suffix: str) -> None:
    toguna("source", "import", library(folder, WELLS), "-C", folder)
    path = folder.parent / f"out{suffix}"
    assert toguna("source", "export", path, "-C", folder).stdout.strip() == str(path)
    assert "0 added, 1 there already" in toguna("source", "import", path, "-C", folder).stderr
    assert toguna("source", "export", folder.parent / "out.txt", "-C", folder).exit_code == 2


def test_list_by_kind_and_format(folder: Path) -> None:
    toguna("source", "import", library(folder, WELLS, {"id": "b", "type": "book", "title": "B | b"}), "-C", folder)
    assert toguna("source", "list", "-C", folder).stdout.splitlines()[1] == "wells-2020\tABC\tOf Wells\t2020-05"
    rows = list(csv.DictReader(io.StringIO(toguna("source", "list", "--format", "csv", "-C", folder).stdout)))
    assert [row["id"] for row in rows] == ["b", "wells-2020"]
    assert tuple(rows[0]) == tuple(SOURCE_FIELDS)
    (row,) = json.loads(toguna("source", "list", "--kind", "ngo", "--format", "json", "-C", folder).stdout)
    assert (row["id"], row["accessed"]) == ("wells-2020", None)
    assert r"B \| b" in toguna("source", "list", "--format", "md", "-C", folder).stdout
    assert toguna("source", "list", "--kind", "friend", "-C", folder).exit_code == 2


def test_merge_says_which_places_name_the_old_id_and_rewrites_nothing(folder: Path) -> None:
    toguna("source", "import", library(folder, WELLS, {**WELLS, "id": "wells"}), "-C", folder)
    text = "One.[@wells, p. 2]\n\nTwo.[@wells-2020]\n\nThree.[see @wells; @x]\n"
    write(folder / "report.en.md", text)
    write(folder / "excerpts.csv", "id,source\ne1,wells\ne2,wells-2020\n")
    said = toguna("source", "merge", "wells", "wells-2020", "-C", folder)
    assert said.exit_code == 1
    assert said.stdout.split() == ["report.en.md:1", "report.en.md:5", "excerpts.csv:2"]
    assert (folder / "report.en.md").read_text(encoding="utf-8") == text
    assert toguna("source", "merge", "wells", "wells-2020", "-C", folder).exit_code == 2
    assert toguna("source", "merge", "wells-2020", "wells-2020", "-C", folder).exit_code == 2


def test_an_oral_source_needs_role_place_and_date(folder: Path) -> None:
    words = ["source", "add", "--oral", "--role", "an NGO worker", "--place", "Mopti", "-C", str(folder)]
    assert toguna(*words).exit_code == 2
    assert toguna(*words, "--date", "2020-12-03").stdout.strip() == "interview-mopti-2020-12"
    assert toguna(*words, "--date", "2020-12-03").stdout.strip() == "interview-mopti-2020-12-2"


def test_kind_and_origin_are_set(folder: Path) -> None:
    toguna("source", "import", library(folder, WELLS, {"id": "b", "type": "book", "title": "B"}), "-C", folder)
    assert toguna("source", "set", "b", "wells-2020", "--kind", "media", "-C", folder).exit_code == 0
    assert toguna("source", "set", "b", "--origin", "agency", "-C", folder).exit_code == 0
    b, wells = read_sources(folder)
    assert (b["custom"]["kind"], b["custom"]["origin"], wells["custom"]["kind"]) == ("media", "agency", "media")
    toguna("source", "set", "b", "--origin", "", "-C", folder)
    assert "origin" not in read_sources(folder)[0]["custom"]
    for words in (["b", "--kind", "friend"], ["x", "--kind", "ngo"], ["b", "--origin", "b"], ["b"]):
        assert toguna("source", "set", *words, "-C", folder).exit_code == 2
