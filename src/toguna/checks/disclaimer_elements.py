"""A disclaimer says what its form asks: method, limits, target audience, date. Without one nothing is asked."""

import re
from collections.abc import Iterator

from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "disclaimer_elements"
LEAST_THERE = 3
"""Elements that must be there before the others are missed: a disclaimer of another kind has its own."""
_HEADING = re.compile(r"\W*(?:\d[\d.]*\s*)?(?:disclaimer|avertissement|clause de non-responsabilité)\W*", re.IGNORECASE)
LONGEST = 12
"""Paragraphs after the heading that may belong to it."""

_ELEMENTS = (
    (
        {"en": "the methodology followed", "fr": "la méthode suivie"},
        r"methodolog|writing (?:and referencing )?guide|méthodolog|guide de rédaction",
    ),
    (
        {"en": "the limited time frame", "fr": "le temps limité"},
        r"time[\s-]?(?:frame|limit|constraint)|limited time|délais?|temps (?:limité|imparti)",
    ),
    (
        {"en": "that all sources are referenced", "fr": "que toutes les sources sont citées"},
        r"sources?[^.]{0,40}(?:referenced|cited|listed|indicated)|sources?[^.]{0,40}(?:citées?|référencées?|"
        r"indiquées?|mentionnées?)",
    ),
    (
        {"en": "the quality review", "fr": "la relecture de qualité"},
        r"(?:quality|peer)[\s-](?:review|control|check)|reviewed by|contrôle de qualité|relecture|relu par",
    ),
    (
        {"en": "that it is neither exhaustive nor conclusive", "fr": "qu’il n’est ni exhaustif ni concluant"},
        r"exhausti|conclusi|concluant",
    ),
    (
        {"en": "that absence of a mention proves nothing", "fr": "que l’absence d’une mention ne prouve rien"},
        r"not mentioned|does not mean|no mention|absence of|pas mentionnée?s?|ne signifie pas|absence de",
    ),
    (
        {"en": "that terminology takes no legal position", "fr": "que la terminologie ne prend pas position en droit"},
        r"terminolog|legal position|termes employés|position juridique",
    ),
    (
        {"en": "the target audience", "fr": "le public visé"},
        r"target audience|intended for|addressed to|public (?:visé|cible)|destinée? aux?|s[’']adresse",
    ),
    (
        {"en": "the date after which nothing is included", "fr": "la date après laquelle rien n’est pris en compte"},
        r"finali[sz]ed|completed on|after this date|cut-?off|finalisée?|achevée?|après cette date|arrêtée? au",
    ),
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    paragraphs = reading.document.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if not _HEADING.fullmatch(paragraph.text):
            continue
        text = ""
        for further in paragraphs[index + 1 : index + 1 + LONGEST]:
            if further.kind == "heading" and further.level is not None and further.level <= (paragraph.level or 9):
                break
            text += f"{further.text}\n"
        missing = [names for names, pattern in _ELEMENTS if not re.search(pattern, text, re.IGNORECASE)]
        if missing and len(_ELEMENTS) - len(missing) >= LEAST_THERE:
            lacking = {code: "; ".join(names[code] for names in missing) for code in ("en", "fr")}
            yield Finding(
                KEY,
                "note",
                paragraph.number,
                0,
                len(paragraph.text),
                found={
                    "en": f"The disclaimer does not say: {lacking['en']}.",
                    "fr": f"L’avertissement ne dit pas : {lacking['fr']}.",
                },
                remedy={
                    "en": "Add what is missing where it is true: a review is named only if there was one.",
                    "fr": "Ajoutez ce qui manque si c’est vrai : une relecture n’est citée que si elle a eu lieu.",
                },
                evidence={"missing": [names["en"] for names in missing]},
            )
        return


CHECK = Check(
    key=KEY,
    group="completeness",
    severities=("note",),
    title={"en": "Elements of the disclaimer", "fr": "Éléments de l’avertissement"},
    explanation={
        "en": "Under the heading “Disclaimer” nine elements are looked for: methodology, limited time, all sources "
        "referenced, quality review, not exhaustive nor conclusive, absence proves nothing, terminology, target"
        " audience, date of completion. Where three are there, the others are missed.",
        "fr": "Sous le titre « Avertissement », neuf éléments sont cherchés : méthode, temps limité, sources citées, "
        "relecture, ni exhaustif ni concluant, absence sans valeur de preuve, terminologie, public visé, date "
        "d’achèvement. Si trois y sont, les autres sont signalés.",
    },
    example={
        "en": "A disclaimer that does not say who it is written for",
        "fr": "Un avertissement qui ne dit pas à qui il s’adresse",
    },
    blind_spots={
        "en": "Reports without such a heading; elements told in other words; whether what it says is true.",
        "fr": "Les rapports sans ce titre ; les éléments dits autrement ; la vérité de ce qu’il dit.",
    },
    run=run,
)
