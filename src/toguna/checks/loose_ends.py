"""Small slips of notes and counts: a separator that parts nothing, `para. 66-68`, `1 incidents`."""

import re
from collections.abc import Iterator

from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "loose_ends"
_IN_NOTES = (
    (
        re.compile(r"[;/,]\s*\Z"),
        {"en": "The note ends with a separator.", "fr": "La note se termine par un séparateur."},
        {"en": "Take it out, or add the source that it announces.", "fr": "Ôtez-le, ou ajoutez la source annoncée."},
    ),
    (
        re.compile(r"\b(?:p|para|par)\.\s\d+\s?(?:[-–]|,|&|and|et)\s?\d+(?![\d.]|\s?[A-Za-z])"),
        {
            "en": "Several pages or paragraphs stand after the singular.",
            "fr": "Plusieurs pages ou paragraphes suivent le singulier.",
        },
        {"en": "Write pp. or paras.", "fr": "Écrivez pp. ou par. selon la charte."},
    ),
    (
        re.compile(r"\burl\s(?=(?:pp?|paras?)\.)"),
        {"en": "No comma parts the address from the page.", "fr": "Aucune virgule ne sépare l’adresse de la page."},
        {"en": "Add the comma.", "fr": "Ajoutez la virgule."},
    ),
)
_ONE = re.compile(
    r"(?<![\d.,/-])(?<!\d )1 (?:incidents|events|attacks|battles|deaths|persons|people|civilians|explosions|cases)\b"
)
_ONE_FR = re.compile(
    r"(?<![\d.,/-])(?<!\d )1 (?:incidents|événements|attaques|combats|morts|personnes|civils|explosions|décès)\b"
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    # a note is mostly titles, in any language: the text tells which one the report is in
    is_french = 2 * sum(sentence.language == "fr" for sentence in reading.sentences) > len(reading.sentences)
    for paragraphs in reading.notes.values():
        for paragraph in paragraphs:
            for pattern, found, remedy in _IN_NOTES:
                for match in pattern.finditer(paragraph.text):
                    # `par. 3-5` and `p. 3, 5` are right in French
                    if not (is_french and match[0].startswith(("par.", "p."))):
                        yield _finding(paragraph.number, match, found, remedy)
    for sentence in reading.sentences:
        language = reading.by_number[sentence.span.paragraph].language
        for match in (_ONE_FR if language == "fr" else _ONE).finditer(sentence.text):
            if match[0].endswith("décès"):
                continue
            yield Finding(
                KEY,
                "note",
                sentence.span.paragraph,
                sentence.span.start + match.start(),
                sentence.span.start + match.end(),
                found={"en": f"“{match[0]}”: one, and a plural.", "fr": f"« {match[0]} » : un, et un pluriel."},
                remedy={"en": "Look up which of the two is right.", "fr": "Vérifiez lequel des deux est juste."},
            )


def _finding(paragraph: int, match: re.Match[str], found: dict[str, str], remedy: dict[str, str]) -> Finding:
    return Finding(
        KEY, "note", paragraph, match.start(), max(match.end(), match.start() + 1), found=found, remedy=remedy
    )


CHECK = Check(
    key=KEY,
    group="style",
    severities=("note",),
    title={"en": "Loose ends of notes and counts", "fr": "Bouts perdus des notes et des comptes"},
    explanation={
        "en": "A note that ends with a semicolon, several pages after `p.` or `para.`, an address and a page without "
        "a comma between them, and `1 incidents`.",
        "fr": "Une note qui se termine par un point-virgule, plusieurs pages après `p.`, une adresse et une page sans"
        " virgule entre elles, et `1 incidents`.",
    },
    example={"en": "MINUSMA, Bulletin, October 2016, url, p. 2;", "fr": "MINUSMA, Bulletin, octobre 2016, url, p. 2 ;"},
    blind_spots={
        "en": "Other slips of typing; plurals without an s.",
        "fr": "Les autres fautes de frappe ; les pluriels sans s.",
    },
    run=run,
)
