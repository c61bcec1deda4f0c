"""What a workspace adds to a report under check, and which rules are run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from toguna.build.checking import check_files, checks, choose
from toguna.errors import UnknownName
from toguna.library.reading.model import Evidence, Reading
from toguna.model import Check, Finding

WORDS = {"en": "words", "fr": "mots"}


def evidence_of(path: Path, start: Path, *needs: str) -> Evidence | None:
    """What a rule with these needs is handed; None if it is not run."""
    seen: list[Evidence] = []

    def run(reading: Reading) -> Iterator[Finding]:
        seen.append(reading.evidence)
        yield from ()

    check = Check("a_rule", "values", WORDS, WORDS, WORDS, WORDS, run, ("error",), needs)
    (proof,) = check_files([path], {"a_rule": check}, start)
    assert proof.problem is None
    assert proof.not_run == ({} if seen else {"a_rule": needs})
    return seen[0] if seen else None


def test_a_report_of_the_workspace_brings_its_trace_sources_and_documents(mopti: Path) -> None:
    for name in ("report.docx", "report.html"):
        found = evidence_of(mopti / "out" / "en" / name, mopti, "trace", "sources", "archive", "actors", "gazetteer")
        assert found is not None and found.trace is not None
        assert set(found.shown) >= {item["id"] for item in found.trace["items"] if item["kind"] == "value"}
        assert found.country == "MLI"
        assert any(name == "Mopti" for _, name, _, _ in found.units)
        assert all(found.archive[key].paragraphs for key in found.archive)


def test_a_file_of_another_build_has_no_trace(mopti: Path, tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text("A made-up report on Mali.\n", encoding="utf-8")
    assert evidence_of(text, mopti, "trace") is None
    found = evidence_of(text, mopti, "sources")
    assert found is not None and found.trace is None


def test_a_document_that_is_gone_is_not_in_the_archive(mopti: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(mopti, copy)
    archived = sorted((copy / "documents").iterdir())
    archived[0].unlink()
    found = evidence_of(copy / "out" / "en" / "report.docx", copy, "archive")
    assert found is not None
    missing = [key for key in found.archive if found.archive.get(key) is None]
    assert missing and len(missing) < len(found.archive)


def test_outside_of_a_workspace_the_country_is_the_one_that_is_named_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report.txt"
    path.write_text("Mali, the Niger river, Mali and Burkina Faso.\n", encoding="utf-8")
    found = evidence_of(path, Path(), "actors", "gazetteer")
    assert found is not None and found.country == "MLI" and not found.sources
    path.write_text("A text that names none.\n", encoding="utf-8")
    assert evidence_of(path, Path(), "gazetteer") is None


def test_words_without_a_sign_are_the_only_rules() -> None:
    assert set(choose("")) == set(checks())
    assert list(choose("entry_order")) == ["entry_order"]
    assert {check.group for check in choose("dates").values()} == {"dates"}
    assert set(choose("-dates")) == {key for key, check in checks().items() if check.group != "dates"}
    assert set(choose("-all,+dates,-impossible_dates")) == set(choose("dates")) - {"impossible_dates"}
    with pytest.raises(UnknownName, match="“nothing”"):
        choose("+nothing")


def test_every_rule_says_what_it_does_in_both_languages() -> None:
    for key, check in checks().items():
        assert check.key == key
        assert check.severities and set(check.severities) <= {"error", "warning", "note"}
        for text in (check.title, check.explanation, check.example, check.blind_spots):
            assert text["en"].strip() and text["fr"].strip(), key
