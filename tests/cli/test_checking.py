"""`toguna check`: forms, exit codes, rules chosen, what cannot be read."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.readings import docx_of, report
from tests.workspaces import toguna

BAD = "AA (Agency A), A title, 12 October 2020, <https://example.org/news/2020/11/14/title>, accessed 1 December 2020"
GOOD = BAD.replace("12 October", "14 November")
NEAR = BAD.replace("12 October", "13 November")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.txt"
    path.write_text(report(BAD), encoding="utf-8")
    return path


def written(folder: Path, name: str, entry: str) -> Path:
    path = folder / name
    path.write_text(report(entry), encoding="utf-8")
    return path


RULE = "--rules=dates_in_addresses_agree"


def test_a_contradiction_is_told_with_its_evidence_and_exit_1(bad: Path) -> None:
    result = toguna("check", bad, RULE)
    assert result.exit_code == 1
    assert "1 error, 0 warnings, 0 notes" in result.stdout
    for piece in ("12 October 2020", "14 November 2020", "ERROR", "days apart = 33", "What to do"):
        assert piece in result.stdout


def test_exit_0_where_nothing_is_found_at_the_level(tmp_path: Path) -> None:
    assert toguna("check", written(tmp_path, "good.txt", GOOD), RULE).exit_code == 0
    near = written(tmp_path, "near.txt", NEAR)
    assert "1 note" in toguna("check", near, RULE).stdout
    assert toguna("check", near, RULE, "--fail-on", "warning").exit_code == 0


def test_never_fails_on_findings(bad: Path) -> None:
    assert toguna("check", bad, RULE, "--fail-on", "never").exit_code == 0


def test_an_unreadable_file_outranks_findings_and_the_others_are_checked(bad: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    result = toguna("check", empty, bad, tmp_path / "absent.pdf", RULE, "--format", "json")
    assert result.exit_code == 2
    files = json.loads(result.stdout)["files"]
    assert [f["readable"] for f in files] == [False, True, False]
    assert len(files[1]["findings"]) == 1
    assert "is empty" in result.stderr and "is not there" in result.stderr


def test_json_has_the_shape_of_the_contract(bad: Path) -> None:
    (file,) = json.loads(toguna("check", bad, RULE, "--format", "json").stdout)["files"]
    assert set(file) == {"path", "sha256", "readable", "coverage", "findings"}
    assert set(file["coverage"]) == {"numbers", "dates", "notes", "quotations"}
    (finding,) = file["findings"]
    assert list(finding) == [
        *("id", "rule", "severity", "page", "paragraph", "note", "sentence", "start", "end"),
        *("found", "evidence", "remedy"),
    ]
    assert (finding["rule"], finding["severity"], finding["page"]) == ("dates_in_addresses_agree", "error", None)
    assert "12 October 2020" in finding["sentence"][finding["start"] : finding["end"]]


def test_an_id_stays_when_other_text_changes(bad: Path) -> None:
    def ids() -> list[str]:
        (file,) = json.loads(toguna("check", bad, RULE, "--format", "json").stdout)["files"]
        return [finding["id"] for finding in file["findings"]]

    before = ids()
    bad.write_text("A new first paragraph.\n\n" + bad.read_text(encoding="utf-8"), encoding="utf-8")
    assert ids() == before


def test_ids_of_the_same_sentence_differ(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("It was so on 31 June 2020.\n\nIt was so on 31 June 2020.\n", encoding="utf-8")
    (file,) = json.loads(toguna("check", path, "--rules=impossible_dates", "--format", "json").stdout)["files"]
    first, second = (finding["id"] for finding in file["findings"])
    assert first != second


def test_rules_are_chosen_by_key_group_or_all(bad: Path) -> None:
    assert toguna("check", bad, "--rules=-all").exit_code == 0
    assert toguna("check", bad, "--rules=-dates").exit_code == 0
    assert "dates_in_addresses_agree" in toguna("check", bad, "--rules=-all,+dates_in_addresses_agree").stdout
    result = toguna("check", bad, "--rules=+table_sums,-nothing_such")
    assert result.exit_code == 2
    assert "“nothing_such”" in result.stderr and "dates_in_addresses_agree" in result.stderr


def test_findings_speak_french(bad: Path) -> None:
    shown = toguna("check", bad, RULE, "--language", "fr").stdout
    assert "ERREUR" in shown and "octobre 2020" in shown and "Que faire" in shown


def test_unchecked_lists_what_no_rule_compared(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    notes = ["AA, A title, 14 November 2020, [url](#)", "ZZ, Something else, 2017, p. 4"]
    path.write_text(report(GOOD, notes=notes), encoding="utf-8")
    (file,) = json.loads(toguna("check", path, RULE, "--format", "json", "--unchecked").stdout)["files"]
    assert file["coverage"]["notes"] == [1, 2]
    assert [note["text"] for note in file["unchecked"]["notes"]] == ["ZZ, Something else, 2017, p. 4"]
    assert "ZZ, Something else" in toguna("check", path, RULE, "--unchecked").stdout


def test_the_result_is_written_to_a_file(bad: Path, tmp_path: Path) -> None:
    result = toguna("check", bad, RULE, "--format", "html", "-o", tmp_path / "proof.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "14 November 2020" in (tmp_path / "proof.html").read_text(encoding="utf-8")


def test_a_word_file_is_annotated_and_itself_unchanged(tmp_path: Path) -> None:
    path, out = tmp_path / "r.docx", tmp_path / "commented.docx"
    path.write_bytes(docx_of(report(BAD)))
    before = path.read_bytes()
    result = toguna("check", path, RULE, "--annotate", out)
    assert result.exit_code == 1 and "1 comments" in result.stderr
    assert path.read_bytes() == before
    with zipfile.ZipFile(out) as archive:
        assert "14 November 2020" in archive.read("word/comments.xml").decode("utf-8")


def test_annotate_is_for_one_word_file_and_never_overwrites_it(bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    result = toguna("check", bad, "--annotate", out)
    assert result.exit_code == 2 and "is not a Word file" in result.stderr
    assert not out.exists()
    assert toguna("check", bad, bad, "--annotate", out).exit_code == 2
    assert "overwrite" in toguna("check", bad, "--annotate", bad).stderr


def test_a_workspace_that_was_named_must_be_one(bad: Path, tmp_path: Path) -> None:
    result = toguna("check", bad, "-C", tmp_path)
    assert result.exit_code == 2 and "is not in a workspace" in result.stderr


def test_list_checks_explains_each_rule() -> None:
    shown = toguna("list", "checks").stdout
    assert "dates_in_addresses_agree\terror, warning, note\tThe date of a source" in shown
    assert "\tblind spots\t" in shown
    assert "\tangles morts\t" in toguna("list", "checks", "--language", "fr").stdout
