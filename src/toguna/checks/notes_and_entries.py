"""Every source of a note has its entry in the list of sources, and every entry used a note."""

import re
from collections.abc import Iterator, Sequence

from toguna.library.reading.citing import (
    is_author_and_year,
    is_one_source,
    is_same_date,
    listed,
    looks_like_a_name,
    name_of,
    noted,
    titles_of,
)
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "notes_and_entries"
LEAST_SOURCES = 5
LEAST_SHARE = 0.7
"""Of the sources of the notes that are read whole, how many must have an entry: below it the list is a choice."""
_CONSULTED = re.compile(r"consult|further|autres?\b|additional|oral", re.IGNORECASE)
_CITED = re.compile(r"used|cited|citées?|utilisées?|references|références|works", re.IGNORECASE)
_SHORT = re.compile(
    r"\b(?:ibid|ibidem|idem|op\. ?cit|supra|see (?:above|below)|voir (?:plus haut|ci-dessus))", re.IGNORECASE
)

_ORAL = re.compile(
    r"(?:\w+ ){0,3}(?:interviews?|focus[ -]groups?|conversations?|meetings?|e-?mails?|telephone|"
    r"written (?:communication|reply)|correspondence|testimony|entretiens?|groupes? (?:de discussion|focal)|courriels?|"
    r"réunion|échanges?|témoignages?|communication (?:écrite|orale|personnelle)|personal communication)\b",
    re.IGNORECASE,
)
"""What was said or written to the authors, which stands in no list of sources, or in an annex of its own."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    entries = listed(reading)
    yield from _cited_in_text(reading)
    matched = [(note, found) for note, found in reading.matches if _is_whole(note)]
    if len(entries) < LEAST_SOURCES or len(matched) < LEAST_SOURCES:
        return
    with_entry = [note for note, found in matched if found]
    for note in with_entry:
        yield Examined("notes", note.span)
    if len(with_entry) >= LEAST_SHARE * len(matched):
        yield from _without_entry(note for note, found in matched if not found)
    yield from _without_note(reading, entries)


def _cited_in_text(reading: Reading) -> Iterator[Finding | Examined]:
    """Citations by author and year without an entry; the entries that none names are told with those of the notes."""
    for one in reading.cited:
        yield Examined("notes", one.span)
        if not one.entries:
            source = f"{one.name} {one.year}{one.letter}"
            yield Finding(
                KEY,
                "error",
                *one.span.place,
                found={
                    "en": f"The text cites “{source}”, which no list of sources has.",
                    "fr": f"Le texte cite « {source} », qu’aucune liste de sources ne contient.",
                },
                remedy={
                    "en": "Add the entry to the list of sources, or correct name and year in the text.",
                    "fr": "Ajoutez l’entrée à la liste des sources, ou corrigez le nom et l’année dans le texte.",
                },
                evidence={"name": one.name, "year": one.year},
            )
    if reading.cited and not reading.notes:
        yield from _without_note(reading, listed(reading))


def _is_whole(note: Reference) -> bool:
    """Whether name and title were read, so that a list can be searched for them."""
    is_read = (
        bool(name_of(note) and (titles_of(note) or is_author_and_year(note)))
        and not note.doubts
        and is_one_source(note)
    )
    return is_read and looks_like_a_name(name_of(note)) and not (_SHORT.search(note.text) or _ORAL.match(note.text))


def _without_entry(notes: Iterator[Reference]) -> Iterator[Finding | Examined]:
    seen: set[tuple[str, ...]] = set()
    for note in notes:
        yield Examined("notes", note.span)
        named = titles_of(note) or (note.text[: note.text.find(note.locator or "\n")].rstrip(" ,.;:("),)
        if named in seen:
            continue
        seen.add(named)
        yield Finding(
            KEY,
            "error",
            *note.span.place,
            found={
                "en": f"Note {note.note} cites “{named[0]}”, which no list of sources has.",
                "fr": f"La note {note.note} cite « {named[0]} », qu’aucune liste de sources ne contient.",
            },
            remedy={
                "en": "Add the entry to the list of sources, or correct the name and title in the note.",
                "fr": "Ajoutez l’entrée à la liste des sources, ou corrigez le nom et le titre dans la note.",
            },
            evidence={"name": name_of(note), "title": named[0]},
        )


def _without_note(reading: Reading, entries: Sequence[Reference]) -> Iterator[Finding]:
    used = {id(entry) for note, found in reading.matches for entry in _meant(note, found)}
    used |= {id(entry) for one in reading.cited for entry in one.entries}
    told = " ".join(note.text for note in noted(reading))
    for entry in entries:
        heading = entry.list_heading or ""
        if id(entry) in used or _CONSULTED.search(heading) or not titles_of(entry) or titles_of(entry)[0] in told:
            continue
        yield Finding(
            KEY,
            "warning" if _CITED.search(heading) else "note",
            *entry.span.place,
            found={
                "en": f"{'No citation names' if reading.cited else 'No note cites'} this entry of “{heading}”.",
                "fr": f"Aucune {'référence du texte ne nomme' if reading.cited else 'note ne cite'} cette entrée de "
                f"« {heading} ».",
            },
            remedy={
                "en": "Move it to the sources consulted, or add the note that it was meant for.",
                "fr": "Déplacez-la vers les sources consultées, ou ajoutez la note à laquelle elle était destinée.",
            },
            evidence={"name": name_of(entry), "title": titles_of(entry)[0]},
        )


def _meant(note: Reference, found: Sequence[Reference]) -> Sequence[Reference]:
    """The entries that a note can mean: those of its date, or all of its title where none has it."""
    return [entry for entry in found if is_same_date(note, entry)] or found


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("error", "warning", "note"),
    title={
        "en": "Notes without an entry, entries without a note",
        "fr": "Notes sans entrée, entrées sans note",
    },
    explanation={
        "en": "A source is found by its title, then by its date and name; spelling, dashes and accents do not matter. "
        "A source of a note that no list has is an error where most others have their entry. An entry of the sources "
        "used (or cited) that no note names is a warning, of a list that does not say so a note; sources consulted "
        "need no note. Citations by author and year, `(HCC 2025: 6)`, are held against the list in the same way.",
        "fr": "Une source se retrouve par son titre, puis par sa date et son nom ; orthographe, tirets et accents ne "
        "comptent pas. Une source de note absente de toute liste est une erreur si la plupart des autres ont leur "
        "entrée. Une entrée des sources utilisées (ou citées) qu’aucune note ne nomme est un avertissement, une "
        "remarque si la liste ne le dit pas ; les sources consultées n’ont pas besoin de note. Les références par "
        "auteur et année, `(HCR 2025 : 6)`, sont confrontées de même à la liste.",
    },
    example={
        "en": "Note 56 cites a title that the list “Sources used” does not have.",
        "fr": "La note 56 cite un titre que la liste « Sources utilisées » ne contient pas.",
    },
    blind_spots={
        "en": "Sources named in the text without a year; notes whose name and title could not be told apart; short "
        "forms (ibid.); reports with fewer than five sources, or whose list is a choice.",
        "fr": "Les sources nommées dans le texte sans année ; les notes dont nom et titre n’ont pas pu être séparés ; "
        "les formes courtes (ibid.) ; les rapports de moins de cinq sources, ou dont la liste est un choix.",
    },
    run=run,
)
