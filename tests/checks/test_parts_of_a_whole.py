"""Parts against their whole. Every figure is made up, save in the test that reads a case document."""

from pathlib import Path

import pytest

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.parts_of_a_whole import CHECK
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through
from toguna.library.reading.listed_parts import listed_parts_in
from toguna.library.reading.parts import parts_in

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
FORMS = [
    "The agency recorded {} violent events, of which 120 were battles, 100 attacks on civilians and 30 explosions.",
    "The agency recorded {} violent events (some 47 % of all), of which 120 were battles (48 %), 100 were attacks "
    "against "
    "civilians (40 %), and 30 as explosions.",
    "In the west there were {} (120/100/30) in that month, the agency says in its report.",
    "In the west there were {} violent events (120 battles, 100 attacks on civilians, 30 explosions/remote violence).",
    "The agency counted {} persons in the camp (120 women and 130 men) when it went there.",
    "The agency counted {} events: 120 battles, 100 attacks on civilians and 30 explosions in the west.",
    "Of the {} events, 120 were battles, 100 were attacks on civilians and 30 were explosions.",
    "The agency counted {} events in the west. Of those, 120 were battles, 100 attacks and 30 explosions.",
    "There were 120 battles, 100 attacks on civilians and 30 explosions, for a total of {} events.",
    "Clinics were hit {} times, with 120 cases in Koro, 100 in Bankass and 30 in the two others.",
    "The survey was held with {} respondents, 120 women and 130 men, in the month of May.",
    "L’agence a recensé {} événements, dont 120 combats, 100 attaques contre des civils et 30 explosions.",
    "Il y avait {} répondants (120 H et 130 F) dans les localités de la région du centre.",
    "Sur les {} événements, 120 étaient des combats, 100 des attaques et 30 des explosions.",
    "On a compté 120 combats, 100 attaques et 30 explosions, soit un total de {} événements.",
]


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("wrong", ["240", "265"])
def test_a_whole_that_its_parts_do_not_make_is_an_error(text: str, wrong: str) -> None:
    assert severities(CHECK, reading_of(text.format("250"))) == []
    assert len(examined(CHECK, reading_of(text.format("250")), "numbers")) >= 3
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", [wrong])
    assert finding.evidence["computed"] == "250"
    assert finding.evidence["whole"] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "MINUSMA has 13 bases, of which two are in the west – one in Koro and one in Bankass.",
        "There were 343 attacks, of which 165 were in Mopti and 120 in Gao, the agency said.",
        "There were 250 attacks, of which 60 were in Mopti, 50 in Gao and 20 in Kidal, it said.",
        "There were 29 attacks, of which the highest number (14) was in the west of the country.",
        "There were 375 deaths (as well as 450 people injured and 93 abducted) in the country.",
        "There were 12 attacks (3 civilians killed and 5 injured) in the west of the country.",
        "There were 6 attacks, in which 9 persons were killed, and 61 attacks, with 180 killed.",
        "There were 287 deaths (an increase from the 200 and 150 of the months before it).",
        "There were 40 deaths, including 12 women and 5 children, in the west of the country.",
        "The term of 18 months: 6 months in the army and 9 months in the police, they said.",
        "There were at least 250 events, of which 120 battles, 100 attacks and 20 explosions.",
        "There were some 250 events, of which 120 battles, 100 attacks and 20 explosions.",
        "Of the 36 communes, 20 had no officials, 12 had no school, and 30 were without a doctor.",
        "Sur les 36 communes, 20 n’avaient pas d’agents, 12 pas d’école et 30 pas de médecin.",
        "La force compte 13 289 soldats et 1 920 policiers de 59 pays, dont 1 430 du Tchad.",
        "The force has 1 920 policemen of 59 countries, of whom 1 430 from Chad and 120 from Togo.",
        "They met 5 leaders (3 of the north, and others) and 12 people of 3 villages.",
    ],
)
def test_what_need_not_add_up(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_more_than_the_whole_is_an_error_even_for_one_part() -> None:
    assert severities(CHECK, reading_of("There were 40 attacks, of which 46 took place in the west.")) == ["error"]


def test_far_off_by_one_mistyped_digit() -> None:
    text = "The base counted 1 146 incidents: 402 clashes, 158 attacks on civilians, 131 abductions and 95 robberies."
    assert severities(CHECK, reading_of(text.replace("158", "518"))) == []
    assert severities(CHECK, reading_of(text)) == ["warning"]
    assert severities(CHECK, reading_of(text.replace("158", "918"))) == ["error"]


def test_women_men_and_children_are_all() -> None:
    text = "The review counted 96 400 people, including {} children, 27 900 women and 17 300 men, in the camps."
    assert [severities(CHECK, reading_of(text.format(n))) for n in ("51 200", "46 575")] == [[], ["error"]]


@pytest.mark.parametrize(
    "text",
    [
        "They verified 250 incidents, compared with 187 before. Of these incidents, 120 were in the east, 100 in the "
        "west and {} nowhere.",
        "On a compté 250 incidents, contre 187 auparavant. Parmi ces incidents, 120 étaient à l’est, 100 à l’ouest et "
        "{} ailleurs.",
    ],
)
def test_of_these_incidents_are_those_of_the_sentence_before(text: str) -> None:
    assert severities(CHECK, reading_of(text.format(30))) == []
    assert severities(CHECK, reading_of(text.format(35))) == ["error"]


def test_what_a_number_comprises() -> None:
    text = "Les {} victimes comprennent 402 femmes, 257 filles, 301 hommes et 187 garçons."
    assert severities(CHECK, reading_of(text.format("1 147"))) == []
    assert severities(CHECK, reading_of(text.format("1 137"))) == ["error"]
    assert severities(CHECK, reading_of("The 250 events include 120 battles and 90 raids in the west.")) == []


def test_some_of_them() -> None:
    text = "The log has 194 events, 41 more than before (153). Rebels began 131 of them, the army 38 and others {}."
    assert severities(CHECK, reading_of(text.format(25))) == []
    assert severities(CHECK, reading_of(text.format(35))) == ["error"]
    assert severities(CHECK, reading_of(text.format(3))) == []


def test_others_that_are_named_behind_the_parts() -> None:
    text = (
        "Depuis 2017, 259 300 personnes sont rentrées, dont 172 800 de Tanzanie, 31 900 du Rwanda et 41 200 de RDC{}."
    )
    assert severities(CHECK, reading_of(text.format(""))) == ["error"]
    assert severities(CHECK, reading_of(text.format(" ; les autres venaient du Kenya"))) == []


def test_parts_of_those_of_whom_a_sentence_is() -> None:
    text = (
        "Quant aux 187 disparus, 61 ont été revus vivants, 34 retrouvés morts ; on est sans nouvelles de {} personnes."
    )
    assert severities(CHECK, reading_of(text.format(92))) == []
    assert severities(CHECK, reading_of(text.format(102))) == ["error"]


def test_the_number_of_a_paragraph_is_no_figure() -> None:
    text = "12. The army counted 250 events, of which 120 were battles, 100 attacks and 30 raids."
    assert [n.text for n in reading_of(text, "r.txt").numbers] == ["250", "120", "100", "30"]


def test_brackets_behind_the_last_part_hold_no_part() -> None:
    text = "Refugees number 61 400, of whom 33 {}00 are women and girls and 28 700 men and boys (Daily, of May)."
    assert severities(CHECK, reading_of(text.format(7))) == ["error"]
    assert severities(CHECK, reading_of(text.format(7).replace("33 700", "32 700"))) == []


def test_figures_of_a_list_are_not_parts_of_its_first() -> None:
    text = "Those displaced include 51 200 children, 27 900 women and 17 300 men, the review says of them."
    assert severities(CHECK, reading_of("The review counted 96 400 people. " + text)) == []


def test_parts_that_fall_short_by_much_are_only_likely() -> None:
    text = "There were 250 events, of which 100 were battles, 60 attacks on civilians and 20 explosions."
    assert severities(CHECK, reading_of(text)) == ["warning"]


def test_two_parts_of_unknown_kind_in_brackets() -> None:
    assert severities(CHECK, reading_of("The convoy of 42 lorries (12 fuel, 20 food) was attacked there.")) == [
        "warning"
    ]


def test_two_figures_joined_by_including_that_exceed_the_whole() -> None:
    text = "There were 40 deaths, including 32 women and 15 children, in the west of the country."
    assert severities(CHECK, reading_of(text)) == ["warning"]


NAMED = (
    "The agency recorded {} civilian deaths in the region. They were distributed as follows: Koro (57), Mopti (51), "
)
ITEMS = "The agency recorded {} violent events in the region.\n\nThey were distributed as follows:\n\n"


def test_a_list_of_names_with_counts() -> None:
    text = NAMED + "Bankass (50), Djenne (38), and Tenenkou (0)."
    assert severities(CHECK, reading_of(text.format(196))) == []
    reading = reading_of(text.format(206))
    assert places(reading, findings(CHECK, reading)) == ["206"]


def test_a_list_that_a_page_broke_is_not_added_up() -> None:
    text = NAMED + "Bankass (50), Djenne (38), the town of"
    assert findings(CHECK, reading_of(text.format(206))) == []
    carried_on = text + "\n\n(7), and Tenenkou (3)."
    assert severities(CHECK, reading_of(carried_on.format(206))) == []
    assert severities(CHECK, reading_of(carried_on.format(208))) == ["error"]


def test_a_list_of_items_with_counts() -> None:
    text = ITEMS + "- In Koro: 73 violent events (40 battles, 33 attacks);\n- In Mopti: 68 violent events;\n"
    text += "- In Bankass: 46 violent events;\n"
    assert severities(CHECK, reading_of(text.format(187))) == []
    reading = reading_of(text.format(178))
    assert places(reading, findings(CHECK, reading)) == ["178"]


def test_items_that_tell_of_other_things() -> None:
    text = ITEMS + "- On 3 June 2020, armed men killed 15 civilians;\n- In July, 20 fled;\n- In May, 30 died;\n"
    assert findings(CHECK, reading_of(text.format(60))) == []


def test_the_case_documents() -> None:
    if not CASES.exists():
        pytest.skip("the case documents are not here")
    reading = read_through(read(CASES / "easo-q28-2020.txt"))
    assert findings(CHECK, reading) == []
    wholes = {(one.whole.text, len(one.parts), one.form) for one in (*parts_in(reading), *listed_parts_in(reading))}
    assert {
        ("529", 3, "of_which"),
        ("250", 3, "of_which"),
        ("250", 11, "list"),
        ("250", 8, "list"),
        ("209", 8, "list"),
    } <= wholes
    assert findings(CHECK, read_through(read(CASES / "sem-2021.txt"))) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong", "severity"),
    [
        ("In May there were 12, in June 15. Together the two months had {}.", 27, 29, "error"),
        ("In May there were 12 raids. In June there were 15. Together, both months saw {} raids.", 27, 29, "error"),
        ("In May, 120 raids were counted and in June 160. The two months combined saw {} raids.", 280, 290, "error"),
        ("En mai, 12 attaques ont été signalées et 15 en juin. Les deux mois réunis en comptent {}.", 27, 29, "error"),
        (
            "There were 40 deaths in Gao. Kidal had 25. Ber had 10. The three towns together had {} deaths.",
            75,
            85,
            "error",
        ),
        (
            "The north recorded 112 raids. The south recorded 145 raids. In total, {} raids took place.",
            257,
            267,
            "warning",
        ),
        (
            "Le nord a connu 112 attaques. Le sud en a connu 145. Au total, {} attaques ont eu lieu.",
            257,
            267,
            "warning",
        ),
        ("By May 310 persons were killed, and later 275, bringing the total for the year to {}.", 585, 595, "warning"),
        (
            "Of the 120 raids in Gao, 40 were at night. Ber had 60 raids. In total there were {} raids.",
            180,
            186,
            "warning",
        ),
    ],
)
def test_a_sum_told_after_its_parts(text: str, right: int, wrong: int, severity: str) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert len(examined(CHECK, reading_of(text.format(right)), "numbers")) >= 3
    (finding,) = findings(CHECK, reading_of(text.format(wrong)))
    assert (finding.severity, finding.evidence["whole"]) == (severity, str(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "The north recorded 112 attacks. The south recorded 145. In total, 612 attacks were recorded in the country.",
        "In May 40 attacks killed 120 people. In June 30 attacks killed 80. In total 200 people were killed.",
        "A bomb killed 12 soldiers in May and wounded 20. A second killed 3. In total 15 soldiers were killed.",
        "Gao counted 12 camps and Kidal 7. Together with its 300 fighters, the group held the town.",
        "The region has 12 hospitals and 40 health centres. In total 25 of them were closed.",
        "ACLED recorded 340 events in 2019, and UCDP 120. In total, 500 events were recorded by all sources.",
        "In 2019, 120 attacks took place. In 2020 there were 160. In all regions, 12 schools were closed.",
    ],
)
def test_totals_of_something_else(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The desk recorded 140 incidents. They were made up of 80 clashes, {} raids and 25 blasts.", 35, 45),
        ("Les 539 victimes se répartissent en 287 hommes, 121 femmes, {} filles, 34 garçons et 51 groupes.", 46, 64),
        ("The 90 deaths broke down into 40 soldiers, {} traders and 20 herders.", 30, 33),
    ],
)
def test_parts_that_are_said_to_be_all(text: str, right: int, wrong: int) -> None:
    assert severities(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


def test_a_sum_told_with_soit() -> None:
    text = "On dénombre 396 incidents à Darra et 97 à Kess, soit {} pour les deux régions ensemble."
    assert severities(CHECK, reading_of(text.format(493))) == []
    assert severities(CHECK, reading_of(text.format(483))) == ["error"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of the 660 attacks, rebels began 388 and the army 171, while the remaining 91 were never ascribed.", 1),
        ("Of the 660 attacks, rebels began 388 and the army 171, while the remaining 101 were never ascribed.", 0),
        ("Sur les 660 attaques, 388 sont le fait de rebelles et 171 de l’armée, tandis que les 91 restantes…", 1),
        ("Of the 15 closed, nine had been looted and seven flooded; one facility had suffered both.", 0),
        ("Of the 15 closed, nine had been looted and seven flooded.", 1),
        ("Parmi les 243 cas, 96 ont été payés et 171 libérés ; un même cas peut figurer dans les deux groupes.", 0),
    ],
)
def test_a_rest_makes_the_parts_whole_and_parts_may_be_said_to_overlap(text: str, told: int) -> None:
    assert len(severities(CHECK, reading_of(text))) == told
