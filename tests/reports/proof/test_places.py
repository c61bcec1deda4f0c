"""Findings at their places, and the coverage."""

import datetime as dt
from decimal import Decimal

from tests.readings import reading_of
from toguna.model import Examined, Finding, Span
from toguna.reports.proof.places import plain, prove

WORDS = {"en": "words", "fr": "mots"}
TEXT = "The first paragraph, in 2020.\n\nThe second one.\n"


def finding(paragraph: int, start: int, end: int, severity: str = "error") -> Finding:
    return Finding("a_rule", severity, paragraph, start, end, WORDS, WORDS)


def test_findings_come_in_the_order_of_the_text_with_offsets_in_their_sentence() -> None:
    reading = reading_of(TEXT, "r.txt")
    proof = prove("r.txt", "", reading, [finding(2, 4, 10), finding(1, 4, 9, "note"), finding(1, 4, 9)])
    assert [(p.finding.paragraph, p.finding.severity) for p in proof.placed] == [
        (1, "error"),
        (1, "note"),
        (2, "error"),
    ]
    assert [p.sentence[p.start : p.end] for p in proof.placed] == ["first", "first", "second"]


def test_ids_tell_occurrences_of_one_rule_apart() -> None:
    reading = reading_of(TEXT, "r.txt")
    twice = prove("r.txt", "", reading, [finding(1, 0, 3), finding(1, 4, 9)]).placed
    assert len({p.id for p in twice}) == 2


def test_what_was_examined_counts_once_and_of_its_own_kind() -> None:
    reading = reading_of("Text.¹ More.²\n\n¹ A note, 2020, p. 3\n\n² Another note, 2019, p. 4\n", "r.txt")
    note = reading.notes["1"][0]
    span = Span(note.number, 0, 6)
    proof = prove("r.txt", "", reading, [Examined("notes", span), Examined("notes", span), Examined("numbers", span)])
    assert proof.coverage["notes"] == (1, 2)
    assert [s.paragraph for s in proof.unchecked["notes"]] == [reading.notes["2"][0].number]


def test_evidence_is_plain() -> None:
    assert plain({"a": dt.date(2020, 1, 2), "b": Decimal("3"), "c": (Decimal("1.5"),)}) == {
        "a": "2020-01-02",
        "b": 3,
        "c": [1.5],
    }
