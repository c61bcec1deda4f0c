"""Cited in a note, listed as consulted only."""

from tests.readings import findings, reading_of, report
from toguna.checks.cited_but_consulted import CHECK

USED = "AA (Body A), A made-up title, 12 October 2020, <https://example.org/a>, accessed 1 December 2020"
READ = "BB (Body B), Another made-up title, 2017, <https://example.org/b>, accessed 1 December 2020"
NOTES = ["AA, A made-up title, 12 October 2020, [url](#)"]
CITED = "BB, Another made-up title, 2017, [url](#), p. 64"


def test_passes_where_it_is_not_cited_or_listed_in_both() -> None:
    assert findings(CHECK, reading_of(report(USED, "SOURCES CONSULTED", READ, notes=NOTES), "r.txt")) == []
    both = report(USED, READ, "SOURCES CONSULTED", READ, notes=[*NOTES, CITED])
    assert findings(CHECK, reading_of(both, "r.txt")) == []


def test_fails_once_with_every_note() -> None:
    text = report(USED, "SOURCES CONSULTED", READ, notes=[*NOTES, CITED, CITED])
    (found,) = findings(CHECK, reading_of(text, "r.txt"))
    assert found.severity == "error" and found.evidence["notes"] == ["2", "3"]


def test_another_edition_is_another_source() -> None:
    other = CITED.replace("2017", "2019")
    assert findings(CHECK, reading_of(report(USED, "SOURCES CONSULTED", READ, notes=[*NOTES, other]), "r.txt")) == []


def test_a_report_with_one_list_of_what_was_consulted_is_left_alone() -> None:
    text = report(USED, READ, notes=[*NOTES, CITED], heading="SOURCES CONSULTED")
    assert findings(CHECK, reading_of(text, "r.txt")) == []
    text = report(
        "An NGO worker, interview, 3 May 2020", "SOURCES CONSULTED", USED, READ, notes=[CITED], heading="ORAL SOURCES"
    )
    assert findings(CHECK, reading_of(text, "r.txt")) == []
