"""Nothing of a template stands in a finished report: calls that were not computed, places left to fill in."""

import re
from collections.abc import Iterator

from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "placeholders_left"
_CALL = re.compile(r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}%\n]{1,200}%\}|\{##[^{}#\n]{1,200}##\}")
_TO_FILL_IN = re.compile(
    r"\[(?:insert|add here|tbc|tbd|to ?do|xx+|insérer|ajouter ici)\b[^\[\]\n]{0,80}\]"
    r"|\[[^\[\]\n]{0,40}\b(?:to be (?:added|checked|completed|confirmed|inserted|updated)|"
    r"à (?:ajouter|compléter|confirmer|insérer|préciser|vérifier|mettre à jour))\b[^\[\]\n]{0,80}\]"
    r"|\blorem ipsum\b",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(r"(?<![\w’'-])(?:[a-zà-ÿ]+ \(?|\()(?P<words>X{2,4})(?= [a-zà-ÿ]{3,}| ?%|\))")
"""`less than XX kilometres`; a Roman number follows a name or stands before a noun of its own (`XXe siècle`)."""
TEXT_OF_A_WORKSPACE = "md"
"""In it calls are written, so that they are computed."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for paragraph in reading.document.paragraphs:
        if reading.document.format != TEXT_OF_A_WORKSPACE:
            for match in _CALL.finditer(paragraph.text):
                yield _finding("error", paragraph.number, match, "a call that was not computed", "un appel non calculé")
        for pattern in (_TO_FILL_IN, _NO_FIGURE):
            for match in pattern.finditer(paragraph.text):
                yield _finding("warning", paragraph.number, match, "a place left to fill in", "un passage à compléter")


def _finding(severity: str, paragraph: int, match: re.Match[str], what: str, quoi: str) -> Finding:
    group = "words" if "words" in match.re.groupindex else 0
    words = match[group]
    return Finding(
        KEY,
        severity,
        paragraph,
        match.start(group),
        match.end(group),
        found={"en": f"“{words}” is {what}.", "fr": f"« {words} » est {quoi}."},
        remedy={
            "en": "Fill it in, or take it out; a call is computed when the report is built from its text.",
            "fr": "Complétez-le ou retirez-le ; un appel est calculé quand le rapport est produit à partir du texte.",
        },
        evidence={"words": words},
    )


CHECK = Check(
    key=KEY,
    group="values",
    severities=("error", "warning"),
    title={"en": "Calls and places of a template left", "fr": "Appels et blancs d’un modèle"},
    explanation={
        "en": "A call in double braces that stands in a finished report was never computed: an error, save in "
        "Markdown, the text in which calls are written. Places to fill in ([insert date], [to be completed], lorem "
        "ipsum) are warnings.",
        "fr": "Un appel entre doubles accolades dans un rapport fini n’a jamais été calculé : une erreur, sauf en "
        "Markdown, le texte où s’écrivent les appels. Les blancs à remplir ([insérer la date], [à compléter], lorem "
        "ipsum) sont des avertissements.",
    },
    example={
        "en": "There were {{ value('events_by_area') }} events in [insert period].",
        "fr": "Il y a eu {{ value('events_by_area') }} événements pendant [à compléter : période].",
    },
    blind_spots={
        "en": "Places left in other words (??, a grey field, a name of nobody); calls in pictures.",
        "fr": "Les blancs signalés autrement (??, un champ grisé, un nom fictif) ; les appels dans des images.",
    },
    run=run,
)
