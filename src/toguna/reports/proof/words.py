"""The words around findings, in both languages."""

from collections.abc import Iterator, Mapping
from typing import Any

from babel.dates import get_day_names

from toguna.model import Text
from toguna.reports.proof.places import Placed, Proof, plain

WORDS: Mapping[str, Text] = {
    "error": {"en": "error", "fr": "erreur"},
    "warning": {"en": "warning", "fr": "avertissement"},
    "note": {"en": "note", "fr": "remarque"},
    "errors": {"en": "errors", "fr": "erreurs"},
    "warnings": {"en": "warnings", "fr": "avertissements"},
    "notes of style": {"en": "notes", "fr": "remarques"},
    "page": {"en": "page {}", "fr": "page {}"},
    "paragraph": {"en": "paragraph {}", "fr": "paragraphe {}"},
    "in note": {"en": "note {}", "fr": "note {}"},
    "remedy": {"en": "What to do", "fr": "Que faire"},
    "evidence": {"en": "Evidence", "fr": "Preuve"},
    "nothing": {"en": "Nothing was found.", "fr": "Rien n’a été trouvé."},
    "unreadable": {"en": "could not be read", "fr": "n’a pas pu être lu"},
    "coverage": {"en": "Took part in a check", "fr": "Confrontés à autre chose par une règle"},
    "unchecked": {"en": "Took part in no check", "fr": "Confrontés à rien"},
    "numbers": {"en": "numbers", "fr": "nombres"},
    "dates": {"en": "dates", "fr": "dates"},
    "notes": {"en": "notes", "fr": "notes"},
    "quotations": {"en": "quotations", "fr": "citations"},
    "of": {"en": "of", "fr": "sur"},
    "rule": {"en": "Rule", "fr": "Règle"},
    "severity": {"en": "Severity", "fr": "Gravité"},
    "proof": {"en": "Proof of", "fr": "Relecture de"},
    "not run": {
        "en": "Rules not run, for want of what they need",
        "fr": "Règles non appliquées, faute de ce qu’il leur faut",
    },
    "limits": {
        "en": "A rule finds contradictions; that it finds none does not prove a figure right.",
        "fr": "Une règle trouve des contradictions ; n’en trouver aucune ne prouve pas qu’un chiffre est juste.",
    },
}


def word(key: str, language: str) -> str:
    return WORDS[key][language]


def label(key: str, language: str) -> str:
    """The word with the colon of its language."""
    return word(key, language) + {"en": ":", "fr": "\u00a0:"}[language]


def where(placed: Placed, language: str) -> str:
    """`page 3, paragraph 12` or `page 3, note 17`; pages only where the file has them."""
    page = [word("page", language).format(placed.page)] if placed.page is not None else []
    if placed.note is not None:
        return ", ".join([*page, word("in note", language).format(placed.note)])
    return ", ".join([*page, word("paragraph", language).format(placed.finding.paragraph)])


FACTS: Mapping[str, str] = {
    "accessed": "consultée",
    "address": "adresse",
    "address_date": "date de l’adresse",
    "after": "après",
    "after_days": "jours de la seconde période",
    "after_per_day": "par jour, seconde période",
    "after_period": "seconde période",
    "before": "avant",
    "before_days": "jours de la première période",
    "before_is_computed": "premier chiffre calculé",
    "before_per_day": "par jour, première période",
    "before_period": "première période",
    "caption": "légende",
    "column_sum": "somme de la colonne",
    "column_total": "total de la colonne",
    "completed": "achèvement",
    "computed": "calculé",
    "day_and_month_swapped": "jour et mois intervertis",
    "days": "jours",
    "days_apart": "jours d’écart",
    "difference": "différence",
    "elsewhere": "ailleurs",
    "entry": "entrée",
    "event": "événement",
    "first": "premier",
    "held_in": "lieux de l’étude",
    "here": "ici",
    "holds": "contient",
    "latest_source": "source la plus récente",
    "list": "liste",
    "locators": "pages",
    "missing": "manque",
    "missing_cells": "cellules vides",
    "name": "nom",
    "names": "noms",
    "other": "autre entrée",
    "part": "partie",
    "parts": "parties",
    "period": "période",
    "place": "lieu",
    "printed": "imprimé",
    "printed_change": "variation imprimée",
    "published": "publiée",
    "repeats_in_full": "répétées en entier",
    "row_sum": "somme de la ligne",
    "row_total": "total de la ligne",
    "sentence": "phrase",
    "short_forms": "formes courtes",
    "stated": "date indiquée",
    "study": "étude",
    "table": "tableau",
    "table_paragraph": "paragraphe du tableau",
    "text": "texte",
    "title": "titre",
    "weekday_of_the_date": "jour de la date",
    "weekday_written": "jour écrit",
    "whole": "tout",
    "word": "mot",
    "words": "mots",
    "written": "écrit",
}
"""Names of pieces of evidence in French; one that is not here stays as it is."""


UNSHOWN = ("form",)
"""Pieces that tell other tools how a finding came about, and readers nothing."""
FRENCH_DAYS: Mapping[Any, str] = dict(
    zip(get_day_names(locale="en").values(), get_day_names(locale="fr").values(), strict=True)
)


def shown_evidence(evidence: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Name and value of each piece of evidence, as words; what is not so is left out."""
    for name, value in plain(evidence).items():
        if value is not False and value is not None and name not in UNSHOWN:
            shown = name.replace("_", " ")
            told = FRENCH_DAYS.get(value, value) if language == "fr" and name.startswith("weekday") else value
            yield FACTS.get(name, shown) if language == "fr" else shown, _shown(told)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_shown(inner)}" for name, inner in value.items())
    return "✓" if value is True else "–" if value is None else str(value)


def counted(proof: Proof, language: str) -> str:
    """`2 errors, 1 warning, 0 notes`."""
    counts = {s: sum(p.finding.severity == s for p in proof.placed) for s in ("error", "warning", "note")}
    many = {"error": "errors", "warning": "warnings", "note": "notes of style"}
    return ", ".join(f"{n} {word(s if n == 1 else many[s], language)}" for s, n in counts.items())


def covered(proof: Proof, language: str) -> str:
    """`numbers 12 of 40, dates 3 of 9 ...`."""
    of = word("of", language)
    return ", ".join(f"{word(kind, language)} {n} {of} {all_}" for kind, (n, all_) in proof.coverage.items())
