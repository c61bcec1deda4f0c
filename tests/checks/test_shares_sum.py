"""Shares of one whole. Every figure is made up."""

import pytest

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.shares_sum import CHECK


@pytest.mark.parametrize(
    ("text", "right", "wrong", "severity"),
    [
        ("The reasons were attacks (71 % of respondents), conflict (28 %) and hunger ({} %).", 1, 6, "warning"),
        ("Some 51 % named attacks, while 46 % named conflict and {} % named hunger.", 2, 9, "warning"),
        ("Of those asked 40 % said yes, 35 % said no and the other {} % did not answer.", 25, 30, "error"),
        ("In the camp 53 % were women and {} % were men when the agency went there.", 47, 43, "error"),
        ("Dans le camp, 53 % étaient des femmes et {} % des hommes lors de la visite.", 47, 42, "error"),
        ("It grew from 9 to 12. They stay with kin (46 %), in camps (35 %) or in rooms ({} %).", 19, 24, "warning"),
        ("Les raisons étaient les attaques (50 %), le conflit (30 %) et la faim ({} %).", 20, 25, "warning"),
    ],
)
def test_shares_in_a_sentence(text: str, right: int, wrong: int, severity: str) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert len(examined(CHECK, reading_of(text.format(right)), "numbers")) >= 2
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert finding.severity == severity
    assert finding.evidence["computed"] == str(sum(int(share) for share in finding.evidence["shares"]))
    assert str(wrong) in finding.evidence["shares"]


@pytest.mark.parametrize(
    "text",
    [
        "The shares were 33 %, 33 % and 33 % of all who were asked in the camps by the agency.",
        "They named radio (80 %), friends (60 %) and leaders (45 %), and could name several.",
        "In the north 40 % and in the south 55 % of those asked were content with the army.",
        "The share rose from 40 % to 45 %, and then to 12 % of all those who were asked there.",
        "The shares were at least 30 %, some 40 % and 35 % of all who were asked in the camps.",
        "In the camp 53 % of the women and 43 % of the men, and 2 % of others, could read it.",
    ],
)
def test_what_need_not_make_a_hundred(text: str) -> None:
    assert [f for f in findings(CHECK, reading_of(text)) if f.severity == "error"] == []


TABLE = """
| Answer | North | Centre | South |
|---|---|---|---|
| Better | 20 % | 31 % | 45 % |
| Worse | 50 % | 40 % | 30 % |
| Unchanged | 30 % | 29 % | {} % |
"""


def test_columns_of_shares() -> None:
    assert findings(CHECK, reading_of(TABLE.format(25))) == []
    assert len(examined(CHECK, reading_of(TABLE.format(25)), "numbers")) == 9
    reading = reading_of(TABLE.format(35))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", ["45 %"])
    assert "South" in finding.found["en"]


def test_a_single_column_is_only_likely() -> None:
    text = "| Answer | Share |\n|---|---|\n| Better | 45 % |\n| Worse | 30 % |\n| Unchanged | {} % |\n"
    assert findings(CHECK, reading_of(text.format(25))) == []
    assert severities(CHECK, reading_of(text.format(20))) == ["warning"]


def test_rounding_and_several_answers_in_a_table() -> None:
    text = "| Source | North | South |\n|---|---|---|\n| Radio | 80 % | 70 % |\n| Friends | 60 % | 65 % |\n"
    assert findings(CHECK, reading_of(text)) == []
    assert findings(CHECK, reading_of(TABLE.format(25).replace("31 %", "30 %"))) == []


def test_shares_of_those_who_went_to_places() -> None:
    text = "Of them, 44 % moved to another site, 31 % came from the coast and {} % went to relatives."
    assert findings(CHECK, reading_of(text.format(25))) == []
    assert severities(CHECK, reading_of(text.format(35))) == ["warning"]
    assert findings(CHECK, reading_of("The share rose from 44 % to 31 % and 35 %.")) == []


def test_columns_of_changes_are_no_shares() -> None:
    changes = "| Zone | {} |\n|---|---|\n| Adra | {}40 % |\n| Ombe | 22 % |\n| Belt | 6 % |\n| Ursa | 28 % |\n"
    assert severities(CHECK, reading_of(changes.format("Part", ""))) == ["warning"]
    for head, sign in (("Évolution en %", ""), ("Part", "+"), ("Part", "-")):
        assert findings(CHECK, reading_of(changes.format(head, sign))) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Of all, 45 % lived in camps. A further 30 % lived with kin. The remaining {} % rented.", 25, 35),
        ("45 % vivaient en camp. 30 % vivaient en famille d’accueil. Les {} % restants louaient.", 25, 35),
        ("Some 62 % of the dead were men. Women made up {} %.", 38, 48),
        ("- Kin: 45 %\n- Camps: 35 %\n- Rooms: {} %", 20, 26),
    ],
)
def test_shares_over_several_sentences_are_only_likely_all(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert len(examined(CHECK, reading_of(text.format(right)), "numbers")) >= 2
    assert severities(CHECK, reading_of(text.format(wrong))) == ["warning"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Women represented 55 % of the displaced while men represented {} %.", 45, 49),
        ("The share of women was 55 %; that of men was {} %.", 45, 49),
        ("Un répondant sur deux (50 %) était une femme, les hommes représentant {} %.", 50, 60),
    ],
)
def test_kinds_that_make_a_whole_in_any_order(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "In the camp 53 % of the women and 43 % of the men could read.",
        "Some 62 % of women had fled. For men it was 48 %.",
        "45 % lived in camps. Of these, 30 % were children. The remaining 35 % rented.",
        "In the north 45 % were content. In the south 50 % were content.",
        "Yes was said by 40 %; 55 % had no answer.",
    ],
)
def test_shares_of_several_wholes(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_the_shares_of_each_question_of_a_table_make_100() -> None:
    table = (
        "| Question | All | Urban | Rural |\n|---|---|---|---|\n| Q8. Safety | | | |\n| Better | 34 % | 38 % | 31 % |\n"
        "| Same | 30 % | {} % | 30 % |\n| Worse | 36 % | 33 % | 39 % |\n| Q11. Trust | | | |\n"
        "| Trust | 58 % | 54 % | 61 % |\n"
        "| None | 42 % | 46 % | 39 % |\n"
    )
    assert findings(CHECK, reading_of(table.format(29))) == []
    (finding,) = findings(CHECK, reading_of(table.format(21)))
    assert (finding.severity, finding.evidence["computed"]) == ("error", "92")


@pytest.mark.parametrize(
    ("text", "after", "count"),
    [
        ("Most were in Kivu (44 %), followed by Ituri (31 %), Uele (16 %) and Tanganyika (6 %).", "", 0),
        ("The victims were men (79.6 %), women (10.1 %) and children (7.8 %).", " Of 12 (2.5 %) none knew.", 0),
        ("The victims were men (79.6 %), women (10.1 %) and children (7.8 %).", "", 1),
        ("The victims were men (79.6 %), women (10.1 %) and children (7.8 %).", " Of 12 (5.2 %) none knew.", 1),
    ],
)
def test_a_ranking_and_a_rest_told_after(text: str, after: str, count: int) -> None:
    assert len(findings(CHECK, reading_of(text + after))) == count


def test_a_table_of_several_answers() -> None:
    table = "| Chief | Army | Kin | Group | No one |\n|---|---|---|---|---|\n| 58 % | 34 % | 29 % | 17 % | 11 % |\n"
    assert len(findings(CHECK, reading_of(f"Figure 2: Whom do you ask?\n\n{table}"))) == 1
    assert findings(CHECK, reading_of(f"Figure 2: Whom do you ask? (several answers possible)\n\n{table}")) == []
