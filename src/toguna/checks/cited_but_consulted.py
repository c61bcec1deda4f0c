"""A source that a note cites is listed as used, not as consulted."""

import re
from collections.abc import Iterator

from toguna.library.reading.citing import is_same_date, titles_of
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "cited_but_consulted"
_CONSULTED = re.compile(r"consult", re.IGNORECASE)
_USED = re.compile(r"\b(?:used|cited|utilisée?s|citée?s)\b", re.IGNORECASE)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    headings = {r.list_heading for r in reading.references if r.list_heading}
    if not any(_USED.search(heading) and not _CONSULTED.search(heading) for heading in headings):
        return  # a list of all that was consulted holds what was cited too
    notes: dict[int, list[str]] = {}
    for note, found in reading.matches:
        same = [entry for entry in found if is_same_date(note, entry)]
        if not same:
            continue
        yield Examined("notes", note.span)
        if all(_CONSULTED.search(entry.list_heading or "") for entry in same):
            notes.setdefault(id(same[0]), []).append(str(note.note))
    for entry in reading.references:
        if marks := notes.get(id(entry)):
            shown = ", ".join(dict.fromkeys(marks))
            yield Finding(
                KEY,
                "error",
                *entry.span.place,
                found={
                    "en": f"Listed under “{entry.list_heading}”, but cited in note {shown}.",
                    "fr": f"Figure sous « {entry.list_heading} », mais citée dans la note {shown}.",
                },
                remedy={
                    "en": "Move the entry to the sources used.",
                    "fr": "Déplacez l’entrée vers les sources utilisées.",
                },
                evidence={"title": titles_of(entry)[0], "notes": marks},
            )


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("error",),
    title={
        "en": "Cited in a note, listed as consulted only",
        "fr": "Citée dans une note, rangée parmi les sources consultées",
    },
    explanation={
        "en": "Where a report parts the sources that it uses from those that were only read, an entry of the second "
        "list that a note cites, with its title and date, stands in the wrong list.",
        "fr": "Quand un rapport sépare les sources qu’il utilise de celles qui ont seulement été lues, une entrée de "
        "la seconde liste qu’une note cite, avec son titre et sa date, est dans la mauvaise liste.",
    },
    example={
        "en": "Note 1 cites a title that stands under “Sources consulted” and not under “Sources used”.",
        "fr": "La note 1 cite un titre qui figure sous « Sources consultées » et non sous « Sources utilisées ».",
    },
    blind_spots={
        "en": "Sources cited with another title or date than the entry's.",
        "fr": "Les sources citées avec un autre titre ou une autre date que ceux de l’entrée.",
    },
    run=run,
)
