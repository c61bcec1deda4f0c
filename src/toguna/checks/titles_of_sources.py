"""A note and the list of sources give one title in the same words."""

from collections.abc import Iterator

from toguna.library.reading.citing import is_same_date, is_same_name, plain_words, titles_of
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "titles_of_sources"


def run(reading: Reading) -> Iterator[Finding | Examined]:
    seen: set[tuple[str, str]] = set()
    for note, entries in reading.matches:
        if not entries or not titles_of(note) or not titles_of(entries[0]):
            continue
        entry = entries[0]
        yield Examined("notes", note.span)
        here, there = titles_of(note), titles_of(entry)
        is_same = any(plain_words(a).replace(" ", "") == plain_words(b).replace(" ", "") for a in here for b in there)
        # a shorter title is a short form; other dates or names are told by their own rules
        is_short = any(_goes_on(a, b) for a in here for b in there)
        pair = (plain_words(here[0]), plain_words(there[0]))
        if is_same or is_short or pair in seen or not is_same_date(note, entry) or not is_same_name(note, entry):
            continue
        seen.add(pair)
        yield Finding(
            KEY,
            "note",
            *note.span.place,
            found={
                "en": f"The title is “{here[0]}” in note {note.note} and “{there[0]}” in the list of sources.",
                "fr": f"Le titre est « {here[0]} » dans la note {note.note} et « {there[0]} » dans la liste des "
                "sources.",
            },
            remedy={
                "en": "Look the title up on the source, and give it in the same words in both places.",
                "fr": "Vérifiez le titre sur la source, et donnez-le dans les mêmes mots aux deux endroits.",
            },
            evidence={"note": here[0], "list": there[0]},
        )


def _goes_on(one: str, other: str) -> bool:
    a, b = sorted((plain_words(one), plain_words(other)), key=len)
    return bool(a) and f" {a} " in f" {b} "


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("note",),
    title={"en": "One source under two titles", "fr": "Une source sous deux titres"},
    explanation={
        "en": "A note and its entry in the list have the same name and date and nearly the same title, in which a "
        "word differs.",
        "fr": "Une note et son entrée dans la liste ont le même nom, la même date et presque le même titre, à un mot "
        "près.",
    },
    example={
        "en": "“… Terrorism Backgrounder” in note 18, “… Terrorism Background” in the list",
        "fr": "« Rapport d’octobre 2020 » dans la note 104, « Rapport d’October 2020 » dans la liste",
    },
    blind_spots={
        "en": "Titles that differ in most words, which are told as sources without an entry; a title cut short; "
        "spaces and marks.",
        "fr": "Les titres qui diffèrent par la plupart des mots, signalés comme sources sans entrée ; un titre abrégé"
        " ; les espaces et signes.",
    },
    run=run,
)
