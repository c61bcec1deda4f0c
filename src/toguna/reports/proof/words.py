"""The words around findings, in both languages."""

from collections.abc import Iterator, Mapping
from typing import Any

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


def where(placed: Placed, language: str) -> str:
    """`page 3, paragraph 12` or `page 3, note 17`; pages only where the file has them."""
    page = [word("page", language).format(placed.page)] if placed.page is not None else []
    if placed.note is not None:
        return ", ".join([*page, word("in note", language).format(placed.note)])
    return ", ".join([*page, word("paragraph", language).format(placed.finding.paragraph)])


def shown_evidence(evidence: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and value of each piece of evidence, as words; what is not so is left out."""
    for name, value in plain(evidence).items():
        if value is not False and value is not None:
            yield name.replace("_", " "), _shown(value)


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
