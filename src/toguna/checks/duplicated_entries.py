"""A list of sources has each source once."""

from collections.abc import Iterator

from toguna.library.bibliography.duplicates import same_address
from toguna.library.reading.citing import is_same_date, is_same_name, listed, plain_words, published, titles_of
from toguna.library.reading.dating import shown
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "duplicated_entries"


def run(reading: Reading) -> Iterator[Finding | Examined]:
    titles: dict[str, list[Reference]] = {}
    addresses: dict[str, Reference] = {}
    for entry in listed(reading):
        if not titles_of(entry):
            continue
        known = titles.setdefault(plain_words(titles_of(entry)[0]), [])
        twin = next((e for e in known if is_same_date(e, entry) and is_same_name(e, entry)), None)
        known.append(entry)
        address = same_address(str(entry.entry.get("URL", "")))
        shared = addresses.setdefault(address, entry) if address else entry
        if twin is not None:
            date = published(entry)
            yield _finding(
                entry,
                "warning",
                "title, name and date",
                "les mêmes titre, nom et date",
                {"title": titles_of(entry)[0], "date": "n.d." if date is None else shown(date, "iso")},
            )
        elif shared is not entry:
            yield _finding(
                entry, "note", "address", "la même adresse", {"address": address, "other": titles_of(shared)}
            )


def _finding(entry: Reference, severity: str, what: str, quoi: str, evidence: dict[str, object]) -> Finding:
    return Finding(
        KEY,
        severity,
        *entry.span.place,
        found={
            "en": f"An earlier entry has the same {what}.",
            "fr": f"Une entrée précédente a {quoi}.",
        },
        remedy={
            "en": "Keep one entry, or correct what tells the two apart.",
            "fr": "Gardez une seule entrée, ou corrigez ce qui distingue les deux.",
        },
        evidence=evidence,
    )


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("warning", "note"),
    title={"en": "An entry twice in the list of sources", "fr": "Une entrée deux fois dans la liste des sources"},
    explanation={
        "en": "Two entries have the same title, name and date: a warning. Two entries with different titles and one "
        "address are a note: a page may hold several sources.",
        "fr": "Deux entrées ont les mêmes titre, nom et date : avertissement. Deux entrées de titres différents et de "
        "même adresse : remarque, une page peut contenir plusieurs sources.",
    },
    example={
        "en": "Agency, A Title, 3 July 2020, under “Sources used” and again under “Sources consulted”",
        "fr": "Agence, Un titre, 3 juillet 2020, sous « Sources utilisées » et encore sous « Sources consultées »",
    },
    blind_spots={
        "en": "A source listed once in its language and once in translation, at two addresses.",
        "fr": "Une source listée dans sa langue et en traduction, à deux adresses.",
    },
    run=run,
)
