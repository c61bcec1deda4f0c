"""Figures that look like parts of a whole and are of another, or of none. Every figure is made up."""

import pytest

from tests.readings import findings, reading_of
from toguna.checks.parts_of_a_whole import CHECK


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Elle avait 14 172 personnes sur un effectif de 14 400 : 13 521 soldats, 412 officiers et 239 policiers.",
            "Elle comptait 14 172 personnes : 13 521 soldats, 412 officiers et 293 policiers.",
        ),
        (
            "Parmi les 44 détenus, 29 ont été libérés, 7 transférés et 6 gardés. On ignore le sort des deux derniers.",
            "Parmi les 44 détenus, 29 ont été libérés, 7 transférés et 6 gardés. On ignore pourquoi.",
        ),
        (
            "Neuf passagers ont péri (six hommes, deux femmes et un garçon).",
            "Neuf passagers ont péri (six hommes et deux femmes).",
        ),
        (
            "Dix-neuf ont été condamnés, dont 7 par contumace, et 13 acquittés.",
            "Les 19 condamnés, dont 7 et 13 femmes.",
        ),
    ],
)
def test_the_parts_of_another_whole_and_a_rest_told_after(right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(right)) == []
    assert len(findings(CHECK, reading_of(wrong))) == 1


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Les 241 incidents de violence comprennent {} viols, 39 agressions et 24 unions forcées.", 178, 168),
        (
            "There were 34 attacks in four of the five zones: {} in Adra, eight in Belt, five in Dush and four in Orr.",
            17,
            19,
        ),
    ],
)
def test_what_comprises_and_so_many_zones(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert len(findings(CHECK, reading_of(text.format(wrong)))) == 1


def test_parts_of_the_last_part_and_a_clause_of_its_own() -> None:
    namely = (
        "Les 2 055 morts se répartissent en 1 640 hommes, 335 femmes et {} enfants, à savoir 49 garçons et 31 filles."
    )
    assert findings(CHECK, reading_of(namely.format(80))) == []
    assert len(findings(CHECK, reading_of(namely.format(90)))) >= 1
    clause = (
        "L’armée en a 139, dont 102 de la garde, 31 de la police et {} d’ailleurs ; 17 auteurs n’ont pas été trouvés."
    )
    assert findings(CHECK, reading_of(clause.format(6))) == []
    assert len(findings(CHECK, reading_of(clause.format(16)))) == 1


def test_two_parts_behind_soit() -> None:
    text = "La période a vu 27 enseignants tués, soit {} dans le Nord et 9 dans le Sud."
    assert findings(CHECK, reading_of(text.format(18))) == []
    assert len(findings(CHECK, reading_of(text.format(15)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Four towns (Adra, 152; Belt, 148; Dush, 121; and Tull, 87) had 508 of them.",
        "These comprised 84 robberies and burglaries, 31 thefts, 22 seizures and 16 threats.",
    ],
)
def test_a_count_of_the_parts_and_the_first_of_them(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("It recorded the killing of 168 leaders in Darra in 2024 ({} men, 17 women and 2 others).", 149, 159),
        ("It registered 214 recruits in the towns, involving {} boys and 77 girls.", 137, 147),
    ],
)
def test_a_date_stands_between_whole_and_parts(text: str, right: int, wrong: int) -> None:
    assert findings(CHECK, reading_of(text.format(right))) == []
    assert len(findings(CHECK, reading_of(text.format(wrong)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sur les 89 cas, 71 ont reçu une aide et 34 un référencement ; 22 ont reçu les deux types d’appui.",
        "Sur les 1 215 dossiers, elle en a clos 987 ; 228 étaient en cours, soit 25 de plus qu’un an auparavant.",
        "Deux drones frappent, à vingt minutes d’intervalle, un dépôt : quatre tués et 17 blessés.",
        "Un bilan de 11 morts (huit civils, deux policiers et un assaillant présumé), 16 blessés et deux disparus.",
        "Of the eight, only Tull recorded a decline (down 13).",
    ],
)
def test_what_is_no_part(text: str) -> None:
    assert findings(CHECK, reading_of(text)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (
            "Enlèvement (39), meurtre (33, dont les 21 tués du paragraphe 12), refus d’accès (19) et attaques (12).",
            "Enlèvement (39), meurtre (33, dont 21 filles et 19 garçons), refus d’accès (19) et attaques (12).",
        ),
        (
            "Some 2 170 would not return. 998 of these named houses, 651 rebels and 347 disputes, while 174 gave none.",
            "Some 2 170 would not return. 998 of these named houses, 651 rebels and 347 disputes, while 147 gave none.",
        ),
    ],
)
def test_the_bracket_of_the_whole_and_a_rest_in_the_sentence(right: str, wrong: str) -> None:
    assert findings(CHECK, reading_of(right)) == []
    assert len(findings(CHECK, reading_of(wrong))) == 1


def test_the_first_of_several_is_no_whole() -> None:
    text = "When asked why, 268 (67 %) named fear, 152 (38 %) curfews, 96 (24 %) mines and 60 (15 %) the cost."
    assert findings(CHECK, reading_of(text)) == []
