"""A sentence that says who counted has a note that names them."""

import re
from collections.abc import Iterator

from toguna.library.reading.archived import marks_after
from toguna.library.reading.citing import name_of, names_of, plain_words, titles_of
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "named_source_not_cited"
_NAME = r"(?P<name>[A-Z][\w’'&-]+(?:\s(?:of|for|and|the|on|de|des|du|et|la|le|les|l’)?\s?[A-Z][\w’'&-]+){0,6})"
_SAYS = (
    re.compile(
        r"\b(?:According to|according to|Selon|selon|[Dd][’']après)\s(?:the\s|la\s|le\s|l[’'])?"
        rf"{_NAME}"
    ),
    re.compile(
        rf"(?:\A|[,;]\s|\b[Tt]he\s|\b[Ll]a\s|\b[Ll]e\s|\bl[’']){_NAME}(?:\s\([^()]*\))?\s(?:has |have |a |ont )?"
        r"(?:recorded|documented|counted|registered|recensé|documenté|dénombré|enregistré)\b"
    ),
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    named = reading.noted
    known: dict[str, set[str]] = {}
    for references in named.values():
        for reference in references:
            for name in names_of(reference):
                known.setdefault(plain_words(name), set()).add(plain_words(name_of(reference)))
    for sentence in reading.sentences:
        paragraph = reading.by_number[sentence.span.paragraph]
        marks = marks_after(paragraph, sentence.span.start)
        if not marks or paragraph.kind not in ("paragraph", "list_item"):
            continue
        for pattern in _SAYS:
            for match in pattern.finditer(sentence.text):
                wanted = plain_words(match["name"])
                if wanted not in known or any(_names(named.get(mark, ()), wanted, known[wanted]) for mark in marks):
                    continue
                start = sentence.span.start + match.start("name")
                yield _finding(paragraph.number, start, match["name"], marks)


def _names(references: tuple[Reference, ...], wanted: str, forms: set[str]) -> bool:
    """Whether a note names the body, as its source or in a title."""
    for reference in references:
        names = {plain_words(name) for name in names_of(reference)}
        told = " ".join([*names, *map(plain_words, titles_of(reference)), plain_words(reference.text)])
        if wanted in names or names & forms or f" {wanted} " in f" {told} ":
            return True
    return False


def _finding(paragraph: int, start: int, name: str, marks: tuple[str, ...]) -> Finding:
    return Finding(
        KEY,
        "note",
        paragraph,
        start,
        start + len(name),
        found={
            "en": f"The sentence tells of {name}, whom note {', '.join(marks)} does not cite.",
            "fr": f"La phrase fait état de {name}, que la note {', '.join(marks)} ne cite pas.",
        },
        remedy={
            "en": "Cite the source of the figure, or say through whom it is known.",
            "fr": "Citez la source du chiffre, ou dites par qui il est connu.",
        },
        evidence={"name": name, "notes": marks},
    )


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("note",),
    title={"en": "A source that is named and not cited", "fr": "Une source nommée et non citée"},
    explanation={
        "en": "A sentence says “according to X” or “X recorded”, X is cited elsewhere, and the note that follows names "
        "others only. It may be known through them.",
        "fr": "Une phrase dit « selon X » ou « X a recensé », X est cité ailleurs, et la note qui suit ne nomme que "
        "d’autres. Le fait peut être connu par eux.",
    },
    example={
        "en": "“ACLED recorded 529 events”, with a note that names a report of the United Nations",
        "fr": "« ACLED a recensé 529 événements », avec une note qui nomme un rapport des Nations unies",
    },
    blind_spots={
        "en": "Names in other forms than the notes have; sentences whose note stands behind a later sentence that "
        "cites both.",
        "fr": "Les noms sous d’autres formes que dans les notes ; les phrases dont la note suit une phrase ultérieure.",
    },
    run=run,
)
