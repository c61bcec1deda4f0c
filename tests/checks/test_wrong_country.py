"""Countries of title, cover and disclaimer against the text. Every report is made up."""

import pytest

from tests.readings import findings, places, reading_of
from toguna.checks.wrong_country import CHECK

BODY = "\n\n".join(f"The observatory wrote about Mali and its delta in its report of week {n}." for n in range(1, 9))
NEIGHBOUR = "Traders went to Niger and came back in the spring of that year, as the observatory wrote."


def told(title: str, cover: str = "", disclaimer: str = "", body: str = BODY) -> list[str]:
    end = f"# Disclaimer\n\n{disclaimer}\n\n" if disclaimer else ""
    reading = reading_of(f"# {title}\n\n{cover}\n\n{end}# Security\n\n{body}\n\n{NEIGHBOUR}\n")
    return places(reading, findings(CHECK, reading))


FIELDS = "| Field | |\n|---|---|\n| Country | {} |\n| Publisher | Office of Malta |\n"


def test_the_country_of_another_report() -> None:
    assert told("Niger: security situation") == ["Niger"]
    assert told("Security situation", FIELDS.format("Burkina Faso")) == ["Burkina Faso"]
    assert told("A report", disclaimer="This report gives information on the situation in Niger.") == ["Niger"]


@pytest.mark.parametrize(
    ("title", "cover", "disclaimer"),
    [
        ("Mali: security situation", FIELDS.format("Mali"), "This report is on the situation in Mali."),
        ("Mali and Niger: the borderlands", FIELDS.format("Mali, Niger"), ""),
        ("The delta in the spring", "", "It is neither exhaustive nor printed in France, and says so."),
    ],
)
def test_the_country_of_the_report_and_of_its_publisher(title: str, cover: str, disclaimer: str) -> None:
    assert told(title, cover, disclaimer) == []


def test_a_text_on_two_countries_or_on_none() -> None:
    assert told("Niger: security situation", body=BODY + "\n\n" + "Niger was quiet, it wrote. " * 4) == []
    assert told("Niger: security situation", body="The observatory wrote about the delta.") == []


def test_french_names() -> None:
    text = "\n\n".join(f"L’observatoire a écrit sur le Tchad et son lac, semaine {n}." for n in range(1, 9))
    reading = reading_of(f"# Mauritanie : situation sécuritaire\n\n# Sécurité\n\n{text}\n")
    assert places(reading, findings(CHECK, reading)) == ["Mauritanie"]


def test_a_country_of_another_report_in_a_standing_sentence() -> None:
    text = (
        "Mali is large. " * 6
        + "\n\nThe note does not prejudge claims to international protection by applicants from {}."
    )
    assert findings(CHECK, reading_of(text.format("Mali"))) == []
    (found,) = findings(CHECK, reading_of(text.format("Chad")))
    assert found.evidence["here"] == "Chad"
    law = "Mali is large. " * 6 + "\n\n{} law punishes payments to armed groups."
    assert findings(CHECK, reading_of(law.format("Malian"))) == []
    assert [f.evidence["here"] for f in findings(CHECK, reading_of(law.format("Iraqi")))] == ["Iraqi"]


def test_neighbours_that_a_report_names_otherwise_are_left_alone() -> None:
    text = "Mali is large. " * 6 + "\n\nThe Chadian army withdrew in May."
    assert findings(CHECK, reading_of(text)) == []


def test_the_people_and_the_capital_of_another_country() -> None:
    french = "Le Tchad est vaste. " * 6 + "\n\nLes autorités {} devraient publier leurs conclusions."
    assert findings(CHECK, reading_of(french.format("tchadiennes"))) == []
    assert [f.evidence["here"] for f in findings(CHECK, reading_of(french.format("congolaises")))] == ["congolaises"]
    assert [f.evidence["here"] for f in findings(CHECK, reading_of(french.format("turques")))] == ["turques"]
    english = "Mali is large. " * 6 + "\n\nThe note does not say whether internal relocation to {} is safe."
    assert findings(CHECK, reading_of(english.format("Bamako"))) == []
    assert [f.evidence["here"] for f in findings(CHECK, reading_of(english.format("Kabul")))] == ["Kabul"]


def test_a_people_of_two_countries_is_its_own_in_both() -> None:
    for country in ("the DRC", "Congo-Brazzaville"):
        text = f"We went to {country}. " * 6 + "\n\nThe note is on claims by Congolese nationals."
        assert findings(CHECK, reading_of(text)) == []
