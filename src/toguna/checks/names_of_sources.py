"""A source has one name: in its notes, and in the list."""

from collections import Counter
from collections.abc import Iterator

from toguna.library.reading.citing import is_same_date, name_of, names_of, plain_words
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "names_of_sources"


def run(reading: Reading) -> Iterator[Finding | Examined]:
    notes: dict[int, list[Reference]] = {}
    listed: dict[int, Reference] = {}
    for note, entries in reading.matches:
        if entries and is_same_date(note, entries[0]) and name_of(note):
            yield Examined("notes", note.span)
            listed[id(entries[0])] = entries[0]
            notes.setdefault(id(entries[0]), []).append(note)
    usual = {key: _usual(of_entry, listed[key]) for key, of_entry in notes.items()}
    told: set[tuple[str, str]] = set()
    for key, of_entry in notes.items():
        names, expected = _names_of_entry(listed[key]), usual[key]
        for note in of_entry:
            name = name_of(note)
            is_known = plain_words(name) == plain_words(expected) or plain_words(name) in names
            if is_known or (plain_words(name), plain_words(expected)) in told:
                continue
            told.add((plain_words(name), plain_words(expected)))
            yield Finding(
                KEY,
                "note",
                note.span.paragraph,
                note.span.start,
                min(note.span.start + len(name), note.span.end),
                found={
                    "en": f"The source is called “{name}” here and “{expected}” elsewhere.",
                    "fr": f"La source s’appelle « {name} » ici et « {expected} » ailleurs.",
                },
                remedy={
                    "en": "Use one name for it, that of the list of sources.",
                    "fr": "Employez un seul nom, celui de la liste des sources.",
                },
                evidence={"here": name, "elsewhere": expected},
            )


def _names_of_entry(entry: Reference) -> set[str]:
    """The author, the full name in brackets, what stands before a bracket: `RAND (Research ...) Corporation`."""
    names = names_of(entry)
    return {plain_words(name) for name in (*names, *(name.split(" (")[0] for name in names))}


def _usual(notes: list[Reference], entry: Reference) -> str:
    """The name that most notes use; of two as frequent, the one that the list has."""
    names = _names_of_entry(entry)
    counts = Counter(name_of(note) for note in notes)
    most = max(counts, key=lambda name: (plain_words(name) in names, counts[name]))
    return most if plain_words(most) in names else name_of(entry)


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("note",),
    title={"en": "One source under two names", "fr": "Une source sous deux noms"},
    explanation={
        "en": "A note and the list of sources have the same title and date under different names. Each pair of names "
        "is told once. The acronym, the full name in brackets and `Body (B) Office` for `B Office` are names that "
        "the list has.",
        "fr": "Une note et la liste des sources ont les mêmes titre et date sous des noms différents. Chaque paire de "
        "noms est dite une fois. Le sigle, le nom entier entre parenthèses et « Organisme (O) Bureau » pour « O "
        "Bureau » sont des noms que la liste contient.",
    },
    example={
        "en": "“UN SC” in note 76, “UN Security Council” in the other notes and in the list",
        "fr": "« UN SC » dans la note 76, « UN Security Council » dans les autres notes et dans la liste",
    },
    blind_spots={
        "en": "Names in the running text; sources whose title differs too.",
        "fr": "Les noms dans le texte ; les sources dont le titre diffère aussi.",
    },
    run=run,
)
