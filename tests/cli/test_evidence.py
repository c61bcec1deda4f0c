"""source add, search and excerpt as a user types them: results on standard output, all else beside it, exit codes."""

import json
from pathlib import Path

import pytest

from tests.library import made_up_documents as made_up
from tests.workspaces import toguna
from toguna.library.sources import read_sources


@pytest.fixture
def library(mali: Path, tmp_path: Path) -> Path:
    report = made_up.write(tmp_path / "r.pdf", made_up.pdf())
    done = toguna("source", "add", report, "--author", "UN Security Council", "--date", "2020-09-29", "-C", mali)
    assert (done.exit_code, done.stdout) == (0, "unsc-2020-09\n")
    return mali


@pytest.mark.parametrize("command", [("source", "add"), ("search",), ("excerpt",)])
def test_help_has_an_example_and_the_exit_codes(command: tuple[str, ...]) -> None:
    shown = toguna(*command, "--help")
    assert shown.exit_code == 0
    assert f"Example: toguna {' '.join(command)}" in shown.stdout
    assert "Exit code" in shown.stdout


def test_source_add_says_what_it_read_from_the_document(mali: Path, tmp_path: Path) -> None:
    done = toguna("source", "add", made_up.write(tmp_path / "p.html", made_up.PAGE.encode()), "-C", mali)
    assert done.exit_code == 0
    assert "title: Mopti: an attack" in done.stderr
    assert "issued: 2020-06-03" in done.stderr
    again = toguna("source", "add", tmp_path / "p.html", "-C", mali)
    assert (again.exit_code, again.stdout) == (0, done.stdout)
    assert "nothing was changed" in again.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("none.pdf",),
        ("--url", "ftp://example.org/a"),
        ("--url", "http://127.0.0.1/a"),
        (),
        ("--oral", "--title", "x"),
        ("a.txt", "--place", "Mopti"),
        ("a.txt", "--kind", "gossip"),
        ("--oral", "--role", "an NGO worker", "--place", "Mopti", "--date", "yesterday"),
        ("--oral", "--role", "an NGO worker", "--place", "Mopti", "--date", "2020-12-03", "--kind", "media"),
        ("--oral", "--role", "an NGO worker, 00 11 22 33", "--place", "Mopti", "--date", "2020-12-03"),
        ("--oral", "--role", "an NGO worker", "--place", "Mopti, a@b.example", "--date", "2020-12-03"),
    ],
)
def test_source_add_refuses_with_exit_code_2(mali: Path, words: tuple[str, ...]) -> None:
    done = toguna("source", "add", *words, "-C", mali)
    assert (done.exit_code, done.stdout) == (2, "")
    assert read_sources(mali) == []


def test_source_add_takes_an_interview_too(mali: Path) -> None:
    done = toguna(
        "source", "add", "--oral", "--role", "an NGO worker", "--place", "Mopti", "--date", "2020-12-03", "-C", mali
    )
    assert done.exit_code == 0
    assert [entry["type"] for entry in read_sources(mali)] == ["interview"]


def test_search_prints_place_and_snippet(library: Path) -> None:
    done = toguna("search", "enlevement", "-C", library)
    assert done.exit_code == 0
    assert done.stdout.startswith("unsc-2020-09, p. 2\n")
    assert "**enlèvements**" in done.stdout
    assert "1 paragraph, in 1 source searched." in done.stderr
    assert toguna("search", "violations", "-C", library).stdout.startswith("unsc-2020-09, p. 1, para. 33\n")


def test_search_as_json_and_without_hits(library: Path) -> None:
    (row,) = json.loads(toguna("search", '"359 violations"', "--format", "json", "-C", library).stdout)
    assert (row["source"], row["page"], row["own_number"]) == ("unsc-2020-09", "1", "33")
    none = toguna("search", "zzz", "--format", "json", "--topic", "prices", "-C", library)
    assert (none.exit_code, json.loads(none.stdout)) == (0, [])
    assert (library / "searches.csv").read_text(encoding="utf-8-sig").count("\n") == 3


@pytest.mark.parametrize("words", [("(open",), ("a", "--source", "none-such"), ("a", "--from", "2020-13-01"), ()])
def test_search_refuses_with_exit_code_2(library: Path, words: tuple[str, ...]) -> None:
    done = toguna("search", *words, "-C", library)
    assert (done.exit_code, done.stdout) == (2, "")


def test_excerpt_keeps_lists_and_refuses(library: Path) -> None:
    kept = toguna("excerpt", "unsc-2020-09", "--page", "1", "found 359 violations", "--question", "2", "-C", library)
    assert (kept.exit_code, kept.stdout) == (0, "unsc-2020-09-1\n")
    assert "on page 1, in paragraph 33" in kept.stderr
    hidden = toguna("excerpt", "unsc-2020-09", "--page", "1", "found 359 [attacks] in Koro", "-C", library)
    assert "Brackets stand in place of “violations”" in hidden.stderr
    refused = toguna("excerpt", "unsc-2020-09", "--page", "1", "found 395 violations", "-C", library)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "nearest passage, on page 1" in refused.stderr
    listed = toguna("excerpt", "--list", "--question", "2", "-C", library)
    assert "found 359 violations" in listed.stdout
    assert toguna("excerpt", "--list", "--question", "3", "-C", library).stdout == ""
    rows = json.loads(toguna("excerpt", "--list", "unsc-2020-09", "--format", "json", "-C", library).stdout)
    assert [row["id"] for row in rows] == ["unsc-2020-09-1", "unsc-2020-09-2"]
    assert toguna("excerpt", "--list", "--format", "csv", "-C", library).stdout.startswith("id,source,page,")


@pytest.mark.parametrize("words", [(), ("unsc-2020-09",), ("none-such", "words"), ("--list", "a", "b")])
def test_excerpt_refuses_with_exit_code_2(library: Path, words: tuple[str, ...]) -> None:
    assert toguna("excerpt", *words, "-C", library).exit_code == 2


def test_a_hostile_document_is_a_sentence_and_no_traceback(mali: Path, tmp_path: Path) -> None:
    bomb = made_up.write(tmp_path / "bomb.docx", made_up.word_of(document=b" " * 30_000_000))
    done = toguna("source", "add", bomb, "-C", mali)
    assert done.exit_code == 2
    assert "zip bomb" in done.stderr
    assert "Traceback" not in done.stderr
