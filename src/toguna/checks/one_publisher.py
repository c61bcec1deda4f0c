"""A section does not rest on one publisher alone without saying so."""

import re
from collections.abc import Iterator, Mapping

from toguna.library.reading.citing import name_of, plain_words
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "one_publisher"
LEAST_SENTENCES = 4
LEAST_NOTES = 3
_SAID = re.compile(
    r"\b(?:only source|sole source|single source|one source|no other source|seule source|source unique|aucune autre "
    r"source)\b",
    re.IGNORECASE,
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    named = reading.noted
    sections: dict[int, list[int]] = {}
    for sentence in reading.sentences:
        if sentence.section is not None and reading.by_number[sentence.span.paragraph].kind in (
            "paragraph",
            "list_item",
        ):
            sections.setdefault(sentence.section, []).append(sentence.span.paragraph)
    for heading, paragraphs in sections.items():
        marks = [anchor.note for number in dict.fromkeys(paragraphs) for anchor in reading.by_number[number].notes]
        publishers = _publishers(named, marks)
        said = any(_SAID.search(reading.by_number[number].text) for number in set(paragraphs))
        if len(paragraphs) < LEAST_SENTENCES or len(marks) < LEAST_NOTES or len(publishers) != 1 or said:
            continue
        text = reading.by_number[heading].text
        (publisher,) = publishers.values()
        yield Finding(
            KEY,
            "note",
            heading,
            0,
            len(text),
            found={
                "en": f"The section rests on one publisher, {publisher} ({len(marks)} notes).",
                "fr": f"La section repose sur un seul éditeur, {publisher} ({len(marks)} notes).",
            },
            remedy={
                "en": "Corroborate it from another source, or say that it rests on one.",
                "fr": "Corroborez par une autre source, ou dites qu’elle repose sur une seule.",
            },
            evidence={"publisher": publisher, "notes": marks},
        )


def _publishers(named: Mapping[str, tuple[Reference, ...]], marks: list[str]) -> Mapping[str, str]:
    """The publishers of these notes by their plain name; empty where a note names none that could be read."""
    found: dict[str, str] = {}
    for mark in marks:
        references = named.get(mark, ())
        if not references or not all(name_of(reference) for reference in references):
            return {}
        for reference in references:
            found.setdefault(plain_words(name_of(reference)), name_of(reference))
    return found


CHECK = Check(
    key=KEY,
    group="corroboration",
    severities=("note",),
    title={"en": "A section that rests on one publisher", "fr": "Une section qui repose sur un seul éditeur"},
    explanation={
        "en": "All notes of a section of four sentences or more, three notes at least, name one publisher, and the "
        "text does not say that there is no other.",
        "fr": "Toutes les notes d’une section d’au moins quatre phrases et trois notes nomment un seul éditeur, et le"
        " texte ne dit pas qu’il n’y en a pas d’autre.",
    },
    example={
        "en": "“3.2 Recruitment”, whose five notes all name one newspaper",
        "fr": "« 3.2 Recrutement », dont les cinq notes nomment un même journal",
    },
    blind_spots={
        "en": "Publishers that repeat each other; documents without headings; one publisher under two names; a "
        "dataset and the news that it codes.",
        "fr": "Les éditeurs qui se reprennent ; les documents sans titres ; un éditeur sous deux noms ; une base de "
        "données et la presse qu’elle code.",
    },
    run=run,
)
