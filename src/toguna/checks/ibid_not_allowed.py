"""`Ibid.` does not stand in a report that repeats its sources in full."""

import re
from collections.abc import Iterator

from toguna.library.reading.citing import is_same_date, plain_words, titles_of
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "ibid_not_allowed"
LEAST_REPEATS = 2
_SHORT = re.compile(r"\b(?:ibid(?:em)?|idem|op\.\s?cit|loc\.\s?cit|supra note)\b\.?", re.IGNORECASE)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    short = [
        (paragraph, found)
        for paragraphs in reading.notes.values()
        for paragraph in paragraphs
        for found in _SHORT.finditer(paragraph.text)
    ]
    repeats = _repeats(reading)
    if not short or repeats < LEAST_REPEATS or repeats <= len(short):
        return
    for paragraph, found in short:
        yield Finding(
            KEY,
            "note",
            paragraph.number,
            found.start(),
            found.end(),
            found={
                "en": f"“{found[0]}” in a report that elsewhere repeats the source of the note before in full "
                f"({repeats} times).",
                "fr": f"« {found[0]} » dans un rapport qui répète ailleurs en entier la source de la note précédente "
                f"({repeats} fois).",
            },
            remedy={
                "en": "Repeat the source: a note that is put in between would change what ibid. means.",
                "fr": "Répétez la source : une note insérée entre les deux changerait le sens d’ibid.",
            },
            evidence={"repeats_in_full": repeats, "short_forms": len(short)},
        )


def _repeats(reading: Reading) -> int:
    """How often a note repeats a source of the note before it in full."""
    count = 0
    before: tuple[Reference, ...] = ()
    for _, references in reading.noted.items():
        count += any(
            is_same_date(a, b) and plain_words(titles_of(a)[0]) == plain_words(titles_of(b)[0])
            for a in before
            for b in references
            if titles_of(a) and titles_of(b)
        )
        before = references
    return count


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("note",),
    title={"en": "Ibid. where sources are repeated in full", "fr": "Ibid. là où les sources sont répétées en entier"},
    explanation={
        "en": "Ibid., idem or op. cit. stand in a report whose notes otherwise repeat the source of the note before, "
        "so that its style has no short form.",
        "fr": "Ibid., idem ou op. cit. figurent dans un rapport dont les notes répètent par ailleurs la source de la "
        "note précédente : son style n’a pas de forme courte.",
    },
    example={"en": "Note 12: Ibid., para. 33", "fr": "Note 12 : Ibid., § 33"},
    blind_spots={
        "en": "Reports that use short forms throughout, whatever their house style says.",
        "fr": "Les rapports qui emploient partout des formes courtes, quoi qu’en dise leur style.",
    },
    run=run,
)
