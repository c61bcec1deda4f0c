"""Fields of the cover of a query response. Every entry is made up."""

from tests.readings import findings, reading_of
from toguna.checks.cover_fields import CHECK

FIELDS = {
    "Country of origin": "Kessara",
    "Main subject": "Security",
    "Question(s)": "Who are the actors?",
    "Date of completion": "3 May 2021",
    "Query code": "Q1-2021",
    "Contributing EU+ COI units (if applicable)": "N/A",
}


def cover(fields: dict[str, str]) -> str:
    rows = "\n".join(f"| {name} | {value} |" for name, value in fields.items())
    return f"# COI query\n\n| | |\n|---|---|\n{rows}\n\nA made-up sentence follows the cover of the report.\n"


def test_a_whole_cover_is_left_alone() -> None:
    assert findings(CHECK, reading_of(cover(FIELDS))) == []


def test_a_field_that_is_missing_is_a_note() -> None:
    (found,) = findings(CHECK, reading_of(cover({k: v for k, v in FIELDS.items() if k != "Query code"})))
    assert (found.severity, found.evidence["missing"]) == ("note", ["query code"])


def test_a_field_without_an_answer_is_a_note() -> None:
    (found,) = findings(CHECK, reading_of(cover({**FIELDS, "Query code": ""})))
    assert found.evidence == {"field": "Query code"}


def test_another_table_is_no_cover() -> None:
    assert findings(CHECK, reading_of(cover({"Country": "Kessara", "Capital": "Marrin"}))) == []
