"""An interview as each house style cites it, in each of its languages. The person is made up."""

from typing import Any

import pytest

from tests.reports.published_forms import printed
from toguna.library.styles import style, styles

INTERVIEW: dict[str, Any] = {
    "id": "i",
    "type": "interview",
    "author": [{"literal": "an NGO worker"}],
    "event-place": "Mopti",
    "issued": {"date-parts": [[2020, 12, 3]]},
    "custom": {"kind": "oral", "role": {"en": "an NGO worker", "fr": "un employé d’une ONG"}},
}
FORMS: dict[tuple[str, str], list[str | None]] = {
    ("euaa", "en"): ["an NGO worker in Mopti, interview, 3 December 2020"] * 2,
    ("euaa", "fr"): ["un employé d’une ONG à Mopti, entretien, 3 décembre 2020"] * 2,
    ("sem", "en"): ["an NGO worker. Interview in Mopti, 03.12.2020.", None],
    ("sem", "fr"): ["un employé d’une ONG. Entretien à Mopti, 03.12.2020.", None],
    ("author-date-fr", "fr"): [
        "un employé d’une ONG, 2020",
        "un employé d’une ONG, 2020, entretien à Mopti, 3 décembre 2020",
    ],
}
"""The note and the entry of the list, by style and language; None: the style prints no list."""


def test_every_style_has_its_form() -> None:
    assert set(FORMS) == {(name, language) for name in styles() for language in style(name).languages}


@pytest.mark.parametrize(("name", "language"), FORMS)
def test_an_interview_is_cited_by_role_place_and_day(name: str, language: str) -> None:
    notes, entries = printed([INTERVIEW], {1: [("i", "")]}, name, language)
    assert [notes[1], entries.get("i")] == [form and form.replace("’", "'") for form in FORMS[name, language]]


def test_a_published_interview_is_cited_as_what_it_is_printed_as() -> None:
    published = {**INTERVIEW, "title": "Of Wells", "author": [{"literal": "RFI"}], "custom": {}}
    notes, _ = printed([published], {1: [("i", "")]}, "euaa")
    assert notes[1] == "RFI, Of Wells, 3 December 2020"
