"""Increases and decreases. Every figure is made up, save in the test that reads a case document."""

from pathlib import Path

import pytest

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.change_from_to import CHECK
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
WAYS = [
    ("The number of IDPs {} from 2 000 in July 2020 to 2 500 in October 2020.", "rose", "fell"),
    ("The number of IDPs was 2 500 in October 2020 (an {} from the 2 000 of July 2020).", "increase", "decrease"),
    ("In October 2020 there were 2 500 IDPs, a slight {} compared to the 2 000 of July 2020.", "increase", "drop"),
    ("In October 2020 there were 2 500 IDPs, {} from 2 000 in July 2020, the agency said.", "up", "down"),
    ("There were 2 500 attacks ({} compared to the time before, when 2 000 were recorded).", "an increase", "a fall"),
    ("In July 2020 there were 2 000 IDPs; the figure has thus {} to 2 500 by October.", "grown", "fallen"),
    ("The agency counted 2 500 attacks, compared with 2 000 in May 2020, an {} in all.", "increase", "decrease"),
    ("Le nombre de morts a {} : 2 500 contre 2 000 au semestre précédent, dit l’agence.", "augmenté", "diminué"),
    ("Le nombre de déplacés a {} de 2 000 en juillet 2020 à 2 500 en octobre 2020.", "augmenté", "baissé"),
    ("En octobre 2020 il y avait 2 500 déplacés, en {} par rapport aux 2 000 de juillet 2020.", "hausse", "baisse"),
]
SIZES = [
    ("The number rose from 2 000 to 2 500, an increase of {}.", "500", "600"),
    ("The number of attacks increased by {} from 2 000 in May to 2 500 in June.", "500", "400"),
    ("The number of IDPs fell from 2 500 to 2 000, a decrease of {} in one year.", "20 %", "25 %"),
    ("There were 2 500 attacks in June, {} more than the 2 000 of the month before.", "500", "400"),
    ("There were 2 500 attacks in June, {} more than the 2 000 of the month before.", "25 %", "20 %"),
    ("Le nombre de déplacés est passé de 2 000 à 2 500, soit une hausse de {}.", "25 %", "20 %"),
    ("The number increased from 2 000 in May to 2 500 in June, by {}.", "500", "400"),
    ("There were 2 500 attacks in June, compared with 2 000 in May, an increase of {}.", "500", "400"),
    ("On compte 2 500 attaques en juin, contre 2 000 en mai, soit une hausse de {}.", "25 %", "20 %"),
    ("Leur nombre a augmenté de 2 000 en mai à 2 500 en juin, soit {} de plus.", "500", "400"),
    ("The number rose from 2 000 to 2 500, an increase of some {}.", "26 %", "30 %"),
    ("Attacks went up from 2 000 to 2 500, which is roughly {} more.", "a quarter", "a third"),
    ("The count rose from 2 000 to 2 500, by about {}.", "a quarter", "a half"),
    ("Raids told of were 2 000, {} fewer than in May, when there had been 2 500.", "a fifth", "a third"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), WAYS)
def test_the_word_goes_the_way_of_the_figures(text: str, right: str, wrong: str) -> None:
    assert severities(CHECK, reading_of(text.format(right))) == []
    assert len(examined(CHECK, reading_of(text.format(right)), "numbers")) == 2
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", ["2 500"])
    assert finding.evidence["difference"] == "500"


@pytest.mark.parametrize(("text", "right", "wrong"), SIZES)
def test_the_size_is_that_of_the_figures(text: str, right: str, wrong: str) -> None:
    assert severities(CHECK, reading_of(text.format(right))) == []
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", [wrong])


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("They documented 2 500 strikes in 2024, up from 2 000 in 2023: an increase of {}.", "500", "230"),
        ("They documented 2 000 strikes in 2024, down from 2 500 in 2023, a decrease of {}.", "20 %", "25 %"),
    ],
)
def test_the_size_of_a_change_told_before_it(text: str, right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", [wrong])


TABLE = """
| Area | 30 April 2025 | 31 July 2025 | 31 October 2025 |
|---|--:|--:|--:|
| Darfur | 3,904.2 | 4,011.7 | 4,188.9 |
| Kordofan | 1,411.6 | 1,588.3 | 1,682.5 |
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong", "severity"),
    [
        ("Between 30 April and 31 October 2025 it rose. The increase was steeper in Kordofan (19.2 %) than in Darfur "
         "({} %).", "7.3", "9.2", "warning"),
        ("Darfur had 284.7 thousand more in six months. Kordofan hosted 270.9 more than in April, a rise of {} %.",
         "19.2", "12.9", "error"),
    ],
)  # fmt: skip
def test_changes_of_the_row_that_is_named(text: str, right: str, wrong: str, severity: str) -> None:
    assert findings(CHECK, reading_of(text.format(right) + "\n" + TABLE)) == []
    assert severities(CHECK, reading_of(text.format(wrong) + "\n" + TABLE)) == [severity]


def test_shares_of_rows_are_no_changes() -> None:
    for text in (
        "The number rose. In Darfur (9.2 % of all children) it did not.",
        "The number rose, and Darfur (72 %) holds most.",
        "In Darfur (9.2 %) nothing is told.",
    ):
        assert findings(CHECK, reading_of(f"{text}\n{TABLE}")) == []


def test_what_is_said_of_the_figure_before() -> None:
    text = "Au 31 octobre, on comptait {} déplacés, dont 84 600 sur des sites. C’est 12 400 de {} qu’en mai (429 900)."
    assert findings(CHECK, reading_of(text.format("442 300", "plus"))) == []
    assert severities(CHECK, reading_of(text.format("442 300", "moins"))) == ["error"]
    assert severities(CHECK, reading_of(text.format("424 300", "moins"))) == ["error"]


def test_what_both_figures_amount_to() -> None:
    text = "En tout, 4 120 personnes sont rentrées, contre 9 860 un an plus tôt, ce qui représente une {} de 58 %."
    assert findings(CHECK, reading_of(text.format("chute"))) == []
    assert severities(CHECK, reading_of(text.format("hausse"))) == ["error"]


def test_a_multiple_told_before_its_figures() -> None:
    text = "Attacks by drones have more than {}. A total of 214 were verified, up from 88 in the previous period."
    assert findings(CHECK, reading_of(text.format("doubled"))) == []
    assert severities(CHECK, reading_of(text.format("tripled"))) == ["warning"]


def test_more_than_half_is_no_change() -> None:
    text = "The log registered 418 incidents in the three governorates, slightly more than half of them in Koro (214)."
    assert findings(CHECK, reading_of(text)) == []


def test_a_share_of_the_later_figure_is_named_as_such() -> None:
    (finding,) = findings(CHECK, reading_of("The number rose from 2 000 to 2 500, an increase of 20 %."))
    assert "share of the later figure" in finding.found["en"]


def test_points_are_the_difference_of_two_shares() -> None:
    text = "Trust in the police stood at 24 %, down from 31 % in the wave before, a loss of {} points."
    assert [severities(CHECK, reading_of(text.format(by))) for by in (7, 9)] == [[], ["error"]]


def test_a_share_may_rise_by_points() -> None:
    text = "The share rose from 40 % to 50 %, an increase of {}, in the same months."
    assert [severities(CHECK, reading_of(text.format(by))) for by in ("10 percentage points", "25 %", "30 %")] == [
        [],
        [],
        ["error"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Attacks increased from January to March 2020, when 20 were counted, and 15 people died.",
        "It shows an increase: from 27 in 365 days (0.1 a day) to 269 in 1 096 days (0.2 a day); that of deaths fell "
        "to 12.",
        "The increase in attacks left 200 people dead and 100 injured in the west of the country.",
        "More than 500 people fled from the 30 villages to 3 towns, where prices rose.",
        "They increased their presence in 12 villages; 15 others were left by the army.",
        "There were 300 attacks, and the number of IDPs rose from at least 200 to 100 or so.",
        "The rise of the group began in 2015 with 30 members in two towns of the region.",
        "Between 100 and 200 people, more than before, fled from 15 villages in the west.",
    ],
)
def test_what_is_no_change_of_one_figure(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_the_case_documents() -> None:
    if not CASES.exists():
        pytest.skip("the case documents are not here")
    for name in ("easo-q28-2020.txt", "sem-2021.txt"):
        assert findings(CHECK, read_through(read(CASES / name))) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The number of attacks doubled from 120 in May to {} in June.", 242, 360),
        ("The number of attacks tripled from 120 to {}.", 360, 240),
        ("Attacks nearly doubled, from 120 to {}.", 225, 325),
        ("The number of deaths was halved, from 400 to {}.", 198, 300),
        ("In June {} attacks were recorded, twice as many as the 120 recorded in May.", 240, 360),
        ("In June {} attacks were recorded, double the 120 recorded in May.", 236, 360),
        ("The figure rose threefold from 120 to {}.", 360, 230),
        ("Le nombre d’attaques a été multiplié par deux, passant de 120 à {}.", 240, 360),
        ("Le nombre d’attaques a doublé entre mai et juin, passant de 120 à {}.", 245, 390),
        ("En juin, {} attaques ont été recensées, soit le double des 120 de mai.", 240, 360),
        ("Le nombre de morts a été divisé par deux, passant de 400 à {}.", 205, 300),
        ("Le nombre de morts a diminué de moitié, passant de 400 à {}.", 205, 300),
    ],
)
def test_multiples_are_those_of_the_figures(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert len(examined(CHECK, reading_of(text.format(right)), "numbers")) >= 2
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


def test_a_multiple_in_words_is_round_save_where_more_than_is_said() -> None:
    text = "Attacks {}doubled from 120 to {}."
    assert severities(CHECK, reading_of(text.format("", 260))) == []
    assert severities(CHECK, reading_of(text.format("", 290))) == ["warning"]
    assert severities(CHECK, reading_of(text.format("more than ", 238))) == ["warning"]
    assert severities(CHECK, reading_of(text.format("more than ", 500))) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("There were 120 attacks in May. In June there were 160, an increase of {} %.", 33, 50),
        ("There were 120 attacks in May. In June the number rose by {} % to 160.", 33, 50),
        ("In May there were 120 attacks; in June there were 160, an increase of {}.", 40, 50),
        ("Il y a eu 120 attaques en mai. En juin, on en a compté 160, soit une hausse de {} %.", 33, 50),
        ("In May there were 80 attacks. In June the number doubled to {}.", 160, 290),
    ],
)
def test_a_figure_told_before_is_only_likely_the_base(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["warning"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("In June there were 160 attacks against 120 in May (+{} %).", 33, 50),
        ("En juin, 160 attaques ont été recensées contre 120 en mai (+{} %).", 33, 50),
        ("Attacks went from 160 in May to 120 in June (-{} %).", 25, 30),
        ("In June 160 attacks were recorded (+{} % compared with the 120 in May).", 33, 50),
        ("Attacks dropped to {} in June from 160 in May.", 120, 190),
    ],
)
def test_signs_and_turned_figures(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "There were 120 attacks in May. In June there were 160, an increase of 50 % compared with April.",
        "In May, 120 attacks took place. In June 60 were killed, a decrease of 10 %.",
        "In May 300 people fled. The group doubled its 12 checkpoints and the price of rice tripled.",
        "Half of the 120 villages were empty in May (+12 % compared with April).",
        "Between May and June 160 attacks (+12 %) took place in the west, and 12 in the east.",
        "Attacks fell from 160 to 120. Kidnappings rose to 40, an increase of 10.",
        "He was sentenced to double the 10 years, and 25 others to 5.",
    ],
)
def test_other_figures_are_no_base(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The north saw a new rise, with {} deaths after 452 the year before.", 498, 398),
        ("Le nord enregistre une nouvelle hausse, avec {} décès après 452 l’année d’avant.", 498, 398),
        ("Ces incidents se sont multipliés : {}, contre 33 au trimestre précédent.", 46, 26),
    ],
)
def test_after_and_against_name_the_earlier_figure(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


def test_after_with_another_thing_counted_is_no_comparison() -> None:
    assert findings(CHECK, reading_of("It marks an increase: 15 died after 30 gunmen came.")) == []


def test_the_size_of_two_other_figures_of_the_sentence() -> None:
    text = "It found 3 056 270 returnees in 2 418 villages, an increase of {} on May, when 2 902 140 were in 2 344."
    assert findings(CHECK, reading_of(text.format("154 130"))) == []
    near = "There were 1.24 million in the region, 14 per cent more than a year earlier, when they were 1.09 million."
    assert findings(CHECK, reading_of(near)) == []
    assert len(findings(CHECK, reading_of(near.replace("14", "24")))) == 1


def test_a_difference_of_shares_is_in_points() -> None:
    text = "La part est passée de 15,0 % à 18,0 %, soit une hausse de {}."
    assert findings(CHECK, reading_of(text.format("3 points de pourcentage"))) == []
    assert findings(CHECK, reading_of(text.format("20 %"))) == []
    assert severities(CHECK, reading_of(text.format("3 %"))) == ["warning"]


def test_a_change_in_two_forms_is_of_the_two_counts_so_far_apart() -> None:
    text = "It counted 584 200 in May, 612 700 in June and 641 300 in July. Their number thus increased by 57 100 ({})."
    assert findings(CHECK, reading_of(text.format("9.8 %"))) == []
    assert severities(CHECK, reading_of(text.format("8.9 %"))) == ["error"]
    flows = "L’augmentation, de 17 224 personnes (3,8 %), résulte de 55 824 déplacements et de 38 600 retours."
    assert findings(CHECK, reading_of(flows)) == []


def test_explosives_that_are_dropped_are_no_decrease() -> None:
    text = "In 12 attacks explosives {} from drones, twice as many as in 2024, when there were six such attacks."
    assert findings(CHECK, reading_of(text.format("were dropped"))) == []


def test_quarters_written_short_stand_between_the_figures() -> None:
    text = "The count rose from 120 in Q2 to 160 in Q3, an increase of {}."
    assert findings(CHECK, reading_of(text.format("40"))) == []
    assert severities(CHECK, reading_of(text.format("50"))) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "It recorded 1 320 incidents in the four areas (Adra, Belt, Dush and Tull) during the period under review, "
        "compared with 1 280 in the preceding twelve months, an increase of 3.1 %.",
        "Homicides rose by 243, slightly more than the 235 overall; those by blade fell by 12.",
        "Homicides there fell by 31 and 44, respectively, but disappearances rose by 35 and 17.",
    ],
)
def test_amounts_are_no_figures_to_compare(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []
    assert severities(CHECK, reading_of(text.replace("3.1 %", "5.1 %"))) == (["error"] if "3.1" in text else [])


def test_another_subject_behind_but() -> None:
    text = "Le nombre d’incidents est resté stable (767, contre 771 en 2023), mais celui des morts a diminué de 10,5 %."
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("It recorded 1 268 events in 2024, up {} % from 1 104 in 2023.", 15, 25),
        ("It documented 1 284 cases, an {} per cent decrease compared with the 1 446 documented before.", 11, 21),
        ("There were 187 survivors (164 women, 21 girls and 2 men), against 205 before, a decrease of {} %.", 9, 19),
    ],
)
def test_more_forms_of_a_change(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "A metre of firewood cost 2,380 in October, i.e. 340 or one sixth more than in May (2,040).",
        "That is 90 more than the 750 casualties of 2023, a rise of 12 per cent.",
        "Arrests almost tripled in January, from 31 to 88, before being halved in February.",
        "Elle a reçu 864 plaintes, soit 69 de plus qu’en 2023 (+8,7 %), et s’est saisie de 148 cas.",
        "Of the eight, only Tull recorded a decline (down 13), whereas the growth of Adra (28.6 %) was the steepest.",
    ],
)
def test_figures_of_other_changes(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []
