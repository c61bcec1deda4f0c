"""Shares beside their part and whole. Every figure is made up, save in the test that reads a case document."""

from pathlib import Path

import pytest

from tests.readings import examined, findings, places, reading_of, severities
from toguna.checks.share_of_total import CHECK
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"


@pytest.mark.parametrize(
    "text",
    [
        "In all 120 of 250 attacks ({} %) were in the west, and the rest in the east of the country.",
        "There were 120 attacks out of 250 ({} %) in the west of the country in that month.",
        "In these events 250 people were killed, 120 of them civilians ({} %), the agency said.",
        "Of the 250 attacks, 120 were registered in the west of the country ({} % of all attacks).",
        "The agency counted 250 attacks, of which 120 were in the west ({} %) and 130 in the east.",
        "The agency counted 250 attacks in that month. Of those, 120 were in the west ({} %).",
        "The agency counted 250 attacks: 120 in the west ({} %) and the others in the east.",
        "The agency counted 120 attacks in the west, or {} % of the 250 attacks in the country.",
        "In the west {} % (120 of 250) of the attacks were counted by the agency in that month.",
        "There were 120 ({} %) of the 250 attacks in the west of the country in that month.",
        "In all {} % of the 250 attacks (120) were in the west of the country in that month.",
        "L’agence a compté 250 attaques, dont 120 dans l’ouest ({} %) et les autres dans l’est.",
        "Sur les 250 attaques, 120 ont eu lieu dans l’ouest du pays ({} % des attaques).",
        "L’agence a compté 120 attaques dans l’ouest, soit {} % des 250 attaques dans le pays.",
        "Les 120 attaques sur 250 ({} %) ont eu lieu dans l’ouest du pays et dans le nord.",
    ],
)
def test_the_share_is_held_against_part_and_whole(text: str) -> None:
    assert severities(CHECK, reading_of(text.format(48))) == []
    assert len(examined(CHECK, reading_of(text.format(48)), "numbers")) == 3
    reading = reading_of(text.format(58))
    (finding,) = findings(CHECK, reading)
    assert (finding.severity, places(reading, [finding])) == ("error", ["58 %"])
    assert finding.evidence["computed"] == "48.0000"
    assert "120 of 250 is 48.00 %" in finding.found["en"] or "120 of 250 is 48 %" in finding.found["en"]


@pytest.mark.parametrize(
    ("printed", "severity"),
    [
        ("65.9 %", []),
        ("66 %", []),
        ("65.8 %", ["error"]),
        ("65 %", ["error"]),
        ("approx. 66 %", []),
        ("approx. 65 %", ["note"]),
        ("some 67 %", ["error"]),
        ("around 64 %", ["error"]),
        ("more than 65 %", []),
        ("more than 67 %", ["error"]),
        ("nearly 66 %", []),
        ("nearly 67 %", []),
        ("less than 60 %", ["error"]),
    ],
)
def test_what_words_and_digits_allow(printed: str, severity: list[str]) -> None:
    """209 of 317 is 65.93 %."""
    text = f"The agency counted 317 deaths in the country. Of those, 209 were in the west ({printed})."
    assert severities(CHECK, reading_of(text)) == severity


def test_half_a_unit_may_go_either_way() -> None:
    for printed in ("12 %", "13 %"):
        assert severities(CHECK, reading_of(f"Of the 8 attacks, 1 was in the west ({printed}).")) == []


def test_a_rounded_part_allows_a_point_and_is_only_a_warning() -> None:
    text = "The agency counted 120 000 persons. Of those, some 50 000 were in the west ({})."
    assert severities(CHECK, reading_of(text.format("42.5 %"))) == []
    assert severities(CHECK, reading_of(text.format("45 %"))) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "They asked 343 people, and 165 fled (an increase of 12 %) in that month to the north.",
        "Of the 343 attacks, 165 were in the west (71 % of respondents said so in a survey).",
        "The agency counted 250 attacks, of which at least 120 were in the west (60 %).",
        "They counted 120 attacks in the west (+12 %) of the 250 in the country and others.",
        "The reasons were attacks (71 % of respondents), conflict (28 %) and hunger (1 %).",
        "There were 250 attacks. The others, 120, were elsewhere (10 %).",
    ],
)
def test_shares_of_something_else(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_the_whole_is_looked_for_in_the_text_before() -> None:
    text = "The agency recorded 529 violent events in the country.\n\nIn the west it recorded 250 violent events "
    text += "({} of all violent events in the country) in the same months."
    assert severities(CHECK, reading_of(text.format("some 47 %"))) == []
    assert severities(CHECK, reading_of(text.format("49 %"))) == ["warning"]


def test_the_case_documents() -> None:
    if not CASES.exists():
        pytest.skip("the case documents are not here")
    reading = read_through(read(CASES / "easo-q28-2020.txt"))
    found = findings(CHECK, reading)
    assert [(f.severity, f.evidence["part"], f.evidence["whole"]) for f in found] == [
        ("note", "359", "720"),
        ("note", "124", "235"),
        ("note", "209", "317"),
    ]


SEVERAL = (
    "The mission counted 612 attacks, of which 237 in the north and 375 in the south.",
    "La mission a compté 612 attaques, dont 237 au nord et 375 au sud.",
)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (SEVERAL[0], "Of these, 204 were recorded near roads (some {} %)."),
        (SEVERAL[0], "Of that number, 204 were recorded near roads ({} %)."),
        (SEVERAL[0], "Among those attacks, 204 were recorded near roads ({} %)."),
        (SEVERAL[0], "In all, 204 of them were recorded near roads ({} %)."),
        (SEVERAL[1], "Parmi celles-ci, 204 ont eu lieu près des routes ({} %)."),
        (SEVERAL[1], "Sur ce total, 204 ont eu lieu près des routes, soit {} %."),
        ("There were 412 clashes and 200 raids.", "Of these, 204 happened at night ({} %)."),
        ("The monitors logged 612 incidents in 14 districts.", "Of those incidents, 204 hit schools ({} %)."),
        ("Au total, 612 civils ont été tués dans 310 attaques.", "Parmi eux, 204 étaient des femmes ({} %)."),
        ("The mission counted 612 attacks.", "Of these, 300 were raids. Of these, 204 were at night ({} %)."),
    ],
)
def test_the_whole_of_the_sentence_before_is_chosen_among_several(before: str, text: str) -> None:
    assert findings(CHECK, reading_of(f"{before} {text.format(33)}")) == []
    assert severities(CHECK, reading_of(f"{before} {text.format(38)}")) == ["error"]


def test_a_share_that_fits_another_of_several_wholes_is_examined_and_silent() -> None:
    reading = reading_of(f"{SEVERAL[0]} Of these, 204 were recorded near roads (54 %).")
    assert findings(CHECK, reading) == []
    assert "54 %" in examined(CHECK, reading, "numbers")


@pytest.mark.parametrize(
    "text",
    [
        "The mission counted more than 600 attacks. Of these, 204 were recorded near roads (38 %).",
        "The mission counted 612 attacks in the north. Of these, at least 204 were near roads (38 %).",
        "JNIM claimed 45 attacks, accounting for 38 % of attacks in the region, in a year of 612 attacks.",
        "The survey asked 204 people, half of the 612 women were not at home in that month.",
        "In the first half of 2020, 204 persons were killed; a third attack followed, and 612 fled.",
        "The camp hosts 1 200 households. Half of the 6 400 residents are children.",
    ],
)
def test_wholes_that_are_not_meant(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The 204 attacks near roads accounted for {} % of the 612 attacks recorded.",
        "With 204 of the 612 events, battles represented {} % of the total.",
        "Of the 612 attacks, 204 took place near roads, accounting for {} % of them.",
        "Les 204 attaques près des routes ont représenté {} % des 612 attaques recensées.",
        "La mission a recensé 612 attaques, dont 204 près des routes, soit {} % de l’ensemble.",
    ],
)
def test_verbs_that_tell_a_share(text: str) -> None:
    assert findings(CHECK, reading_of(text.format(33))) == []
    assert severities(CHECK, reading_of(text.format(38))) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "The mission counted 612 attacks. Attacks near roads, at 204, accounted for {} % of the total.",
        "La mission a recensé 612 attaques. Celles commises près des routes (204) représentent {} % du total.",
    ],
)
def test_a_total_told_before_is_only_likely(text: str) -> None:
    assert findings(CHECK, reading_of(text.format(33))) == []
    assert severities(CHECK, reading_of(text.format(38))) == ["warning"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("{} of the 612 attacks (204) took place near roads.", "A third", "Half"),
        ("{} of the 612 attacks (204) took place near roads.", "One in three", "Two thirds"),
        ("{} of the 612 attacks (406) took place near roads.", "The majority", "A minority"),
        ("{} of the 612 attacks, namely 406, took place near roads.", "More than half", "One in four"),
        ("Of the 612 attacks, 204 ({}) took place near roads.", "about a third", "almost half"),
        ("Of the 612 attacks, 204 took place near roads, or {}.", "one out of three", "two in three"),
        ("{} des 612 attaques (204) ont eu lieu près des routes.", "Un tiers", "La majorité"),
        ("{} des 612 attaques (408) ont eu lieu près des routes.", "Les deux tiers", "Un quart"),
        ("Sur les 612 attaques, 204, soit {}, ont eu lieu près des routes.", "un tiers", "la moitié"),
        ("Sur les 612 attaques, 204 ont eu lieu près des routes, soit {}.", "une sur trois", "deux sur trois"),
    ],
)
def test_shares_in_words(text: str, right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    reading = reading_of(text.format(wrong))
    (finding,) = findings(CHECK, reading)
    assert finding.severity == "error" and finding.evidence["printed"] in text.format(wrong)


def test_parts_in_brackets_behind_their_shares() -> None:
    text = (
        "It told of 206 cases with 231 survivors. In 71 % of the cases (146) rebels were named, in 17 % (35) soldiers "
    )
    text += "and in {} % (25) others."
    assert findings(CHECK, reading_of(text.format(12))) == []
    assert severities(CHECK, reading_of(text.format(15))) == ["warning"]


def test_part_and_whole_behind_a_colon() -> None:
    text = "Moins d’un tiers ({} %) des victimes ont été soignées dans les 72 heures : 212 sur 696."
    assert findings(CHECK, reading_of(text.format(30))) == []
    assert severities(CHECK, reading_of(text.format(29))) == ["error"]


def test_the_count_before_is_only_likely_the_whole() -> None:
    text = "In all 97 civilians were killed. The front was blamed for 49 deaths, that is for {} %."
    assert findings(CHECK, reading_of(text.format(51))) == []
    assert severities(CHECK, reading_of(text.format(61))) == ["warning"]
    assert findings(CHECK, reading_of(text.format(90))) == []
    two = "It followed 118 of the 131 arrests. In 46 cases, that is 39 %, the person was freed."
    assert findings(CHECK, reading_of(two)) == []


def test_small_numbers_in_words_are_no_whole() -> None:
    text = "There were 418 incidents in the three districts, slightly more than half of them in Koro (214, or {})."
    assert findings(CHECK, reading_of(text.format("51 %"))) == []
    assert severities(CHECK, reading_of(text.format("15 %"))) == ["error"]


def test_a_share_in_words_is_round() -> None:
    text = "Half of the 612 attacks ({}) took place near roads."
    assert [severities(CHECK, reading_of(text.format(n))) for n in (306, 328, 350, 404)] == [
        [],
        [],
        ["warning"],
        ["error"],
    ]


def test_two_counts_told_side_by_side_are_no_part_and_whole() -> None:
    text = "Les groupes armés sont responsables de 165 incidents et de 353 victimes (65 % des victimes)."
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("US$238.7 million of the US$612 million required had come in by May, a gap of {} per cent.", "61", "71"),
        ("Only 24 of 96 schools were open, leaving a shortfall of {} per cent.", "75", "25"),
        ("By May, €1.3 million of the €4.7 million asked for ({} per cent) had been paid.", "29", "34"),
        ("Sur 4,7 millions d’euros, 1,3 million d’euros ont été versés ({} %).", "29", "34"),
    ],
)
def test_sums_of_money_and_what_is_missing(text: str, right: str, wrong: str) -> None:
    assert severities(CHECK, reading_of(text.format(right))) == []
    assert severities(CHECK, reading_of(text.format(wrong))) == ["error"]


def test_the_whole_may_be_the_total_of_a_table() -> None:
    table = "Table 1\n\n| Area | n |\n|---|---|\n| Ouham | 403 |\n| Mbomou | 136 |\n| Total | 539 |\n\n"
    text = "Elsewhere things were quiet. Mbomou had 136, or {} % of the total."
    assert severities(CHECK, reading_of(table + text.format(25))) == []
    assert severities(CHECK, reading_of(table + text.format(35))) == ["warning"]
    assert severities(CHECK, reading_of(table + "Elsewhere were 136, or 35 % of the total.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The agency counted 1 268 events. It coded 498 of them as attacks (39 %) and 472 as clashes (37 %).",
        "La prison tenait 12 784 personnes pour 4 294 places : 6 520 prévenus (51 %) et d’autres.",
        "Mines caused 468 casualties (46 %), ground fights, including shelling, 287 (28 %) and gunshots 144.",
        "Most were in Adra (297 casualties) and Belt (251), which together made up 54 % of the total of 1 014.",
    ],
)
def test_another_figure_of_the_paragraph_may_be_the_whole(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sur 163 disparitions, 91 la première année, 72 la seconde, soit un recul de 20,9 %.",
        "Des déplacés, 18,4 % vivent dans l’un des 246 sites recensés, soit 62 sites de plus qu’en mai.",
    ],
)
def test_a_change_is_no_share(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("En mars, 2 036 des 4 180 écoles des deux régions étaient fermées en mars 2024, soit {} %.", "48,7", "41,3"),
        ("Plus de {} des incidents de 2024 (268 sur 601) ont eu lieu à Tull.", "quarante pour cent", "la moitié"),
    ],
)
def test_a_date_stands_between_part_and_share(text: str, right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert len(findings(CHECK, reading_of(text.format(wrong)))) == 1


def test_a_share_of_two_groups_together() -> None:
    text = "Some 600 of the 2 000 of 2020 and 900 of the 1 500 of 2021 are back, that is, 43 % of them all."
    assert findings(CHECK, reading_of(text)) == []


def test_a_share_with_part_and_whole_behind_soit() -> None:
    text = "Les femmes (60 %, soit 367 sur 612) se disent plus inquiètes que les hommes ({} %, soit 307 sur 588)."
    assert findings(CHECK, reading_of(text.format(52))) == []
    assert severities(CHECK, reading_of(text.format(57))) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "Sept grappes sur 160, dont cinq à Tull et deux à Belt, ont dû être remplacées, soit 4,4 % du total.",
        "Les ressources reculent de 6,4 millions (–14,2 %) alors que les besoins ont crû de 2,9 millions (+2,6 %).",
        "Of the eight, only Tull recorded a decline (down 13), whereas Adra grew (28.6 %).",
        "Arrivals were 16 874. Across them 6 887 persons, one in five of those arriving from Belt, were deported.",
    ],
)
def test_other_pairs_and_changes_are_no_share(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


def test_a_whole_that_is_composed_of_its_parts_and_a_quarter_of_these() -> None:
    composed = "Les 259 entraves de type D se composent de 143 blocages (55,2 %) et de 116 refus (44,8 %)."
    assert findings(CHECK, reading_of(composed)) == []
    these = "Of the 432 tenants, 108 had been threatened, and 27, a quarter of these, had been evicted."
    assert findings(CHECK, reading_of(these)) == []
