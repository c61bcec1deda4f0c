"""An acronym stands for one name throughout a report."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from toguna.library.reading.acronyms import Expansion, expansions_in
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "one_acronym_two_names"
ALIKE = 75
"""Likeness from which on two words are forms or spellings of one: force and forces, defence and defense."""
_FRENCH = frozenset({"de", "du", "des", "la", "le", "les", "pour", "et", "d", "l", "au", "aux", "sur"})
_ENGLISH = frozenset({"of", "the", "for", "and", "on", "in"})
_ARABIC = frozenset({"al", "ul", "el", "wal", "wa"})
"""In a name written by its sound, of which there are many ways."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    by_acronym: dict[str, list[Expansion]] = defaultdict(list)
    for one in expansions_in(reading):
        by_acronym[one.acronym.casefold()].append(one)
    for every in by_acronym.values():
        counts = Counter(one.significant for one in every)
        usual = max(every, key=lambda one: counts[one.significant])  # of two as frequent, the first
        told = {usual.significant}
        for one in every:
            if one.significant not in told and _is_other(one, usual):
                told.add(one.significant)
                yield _finding(one, usual)


def _is_other(one: Expansion, usual: Expansion) -> bool:
    """Whether two full names share a word and differ in others, and are not one name in two languages or spellings."""
    a, b = one.significant, usual.significant
    if _ARABIC & {*a, *b}:
        return False
    only_a = [word for word in a if word not in b and not _is_form(word, [other for other in b if other not in a])]
    only_b = [word for word in b if word not in a and not _is_form(word, [other for other in a if other not in b])]
    has_common = bool(set(a) & set(b))
    is_moved = not only_a and not only_b and len(a) == len(b) and has_common
    if is_moved:
        # Ejército Nacional de Liberación
        return sorted(a) == sorted(b) and a != b and _initials(a) != _initials(b)
    return has_common and bool(only_a and only_b) and _language(one) in (None, _language(usual))


def _is_form(word: str, others: Sequence[str]) -> bool:
    return any(fuzz.ratio(word, other) >= ALIKE for other in others)


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def _language(one: Expansion) -> str | None:
    words = set(one.words.casefold().replace("’", " ").replace("'", " ").split())
    is_french, is_english = bool(words & _FRENCH), bool(words & _ENGLISH)
    return None if is_french is is_english else "fr" if is_french else "en"


def _finding(one: Expansion, usual: Expansion) -> Finding:
    where = usual.span.paragraph
    return Finding(
        KEY,
        "warning",
        *one.span.place,
        found={
            "en": f"{one.acronym} is “{one.words}” here and “{usual.words}” in paragraph {where}.",
            "fr": f"{one.acronym} est « {one.words} » ici et « {usual.words} » au paragraphe {where}.",
        },
        remedy={
            "en": "Give the acronym its one full name.",
            "fr": "Donnez au sigle son seul nom complet.",
        },
        evidence={"acronym": one.acronym, "here": one.words, "elsewhere": usual.words, "paragraph": where},
    )


CHECK = Check(
    key=KEY,
    group="style",
    severities=("warning",),
    title={"en": "An acronym with two full names", "fr": "Un sigle et deux noms complets"},
    explanation={
        "en": "Full names beside their acronym are held against each other: `Forces armées maliennes (FAMa)`, `FAMa "
        "(Forces armées maliennes)`, the lines of a list or table of abbreviations. Names are one if one holds all "
        "words of the other; forms and spellings of a word are one; names in two languages are not compared.",
        "fr": "Les noms complets qui accompagnent leur sigle sont comparés : `Forces armées maliennes (FAMa)`, `FAMa "
        "(Forces armées maliennes)`, les lignes d’une liste ou d’un tableau de sigles. Deux noms n’en font qu’un si "
        "l’un contient tous les mots de l’autre ; les formes et graphies d’un mot n’en font qu’un ; les noms en deux "
        "langues ne sont pas comparés.",
    },
    example={
        "en": "The Made-up Defence Force (MDF) left. … The Made-up Defence Front (MDF) came back.",
        "fr": "Les Forces armées de Darra (FAD) sont parties. … Les Forces aériennes de Darra (FAD) sont revenues.",
    },
    blind_spots={
        "en": "Acronyms written out once; names that begin with a small letter; two names without a word in common; "
        "Arabic names, which are written by their sound in many ways.",
        "fr": "Les sigles développés une seule fois ; les noms qui commencent par une minuscule ; deux noms sans mot "
        "commun ; les noms arabes, transcrits de bien des façons.",
    },
    run=run,
)
