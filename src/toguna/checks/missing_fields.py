"""An entry of a list of sources has what the others have: name, title, date or n.d., address, day of access."""

import re
from collections.abc import Iterator

from toguna.library.reading.citing import is_one_source, listed, name_of
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding, Text

KEY = "missing_fields"
LEAST_ENTRIES = 5
LEAST_SHARE = 0.8
"""Of the entries, how many must have a field for its absence to be a slip and not the style of the list."""
_ORAL = re.compile(r"\b(?:interview|entretien|personal communication|communication personnelle)\b", re.IGNORECASE)
_LABEL = re.compile(r"[^,;“”«»\"]{3,80}")
"""A label over some of the entries, in a list whose entries part their fields by commas: `Organisations`."""

FIELDS: dict[str, Text] = {
    "name": {"en": "name", "fr": "nom"},
    "title": {"en": "title", "fr": "titre"},
    "date": {"en": "date (or n.d.)", "fr": "date (ou s.d.)"},
    "address": {"en": "address", "fr": "adresse"},
    "accessed": {"en": "day of access", "fr": "jour de consultation"},
    "year_of_access": {"en": "year in the day of access", "fr": "année dans le jour de consultation"},
}


def run(reading: Reading) -> Iterator[Finding | Examined]:
    entries = [entry for entry in listed(reading) if is_one_source(entry) and not _ORAL.search(entry.text)]
    entries = [entry for entry in entries if "http" in entry.text or not _LABEL.fullmatch(entry.text)]
    if len(entries) < LEAST_ENTRIES:
        return
    lacking = {id(entry): set(_lacks(entry)) for entry in entries}
    usual = [
        field
        for field in FIELDS
        if sum(field not in lacking[id(entry)] for entry in entries) >= LEAST_SHARE * len(entries)
    ]
    for entry in entries:
        missing = [field for field in usual if field in lacking[id(entry)]]
        # a book has no address, and so no day of access: one matter, not two
        if "address" in missing and "accessed" in missing:
            missing.remove("accessed")
        if not missing:
            continue
        yield Finding(
            KEY,
            "note" if missing == ["address"] else "warning",
            *entry.span.place,
            found={
                "en": f"The entry has no {', no '.join(FIELDS[field]['en'] for field in missing)}.",
                "fr": f"Il manque à l’entrée : {', '.join(FIELDS[field]['fr'] for field in missing)}.",
            },
            remedy={
                "en": "Add what is missing; write n.d. only for a source without a date.",
                "fr": "Ajoutez ce qui manque ; n’écrivez s.d. que pour une source sans date.",
            },
            evidence={"missing": missing},
        )


def _lacks(entry: Reference) -> Iterator[str]:
    doubts = " ".join(entry.doubts)
    if not name_of(entry):
        yield "name"
    if not entry.entry.get("title"):
        yield "title"
    if "no date was recognised" in doubts:
        yield "date"
    if not entry.entry.get("URL"):
        yield "address"
    if "accessed" not in entry.entry:
        yield "accessed"
    elif "literal" in entry.entry["accessed"]:
        yield "year_of_access"


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("warning", "note"),
    title={"en": "An entry that lacks a field", "fr": "Une entrée à laquelle il manque un élément"},
    explanation={
        "en": "Four in five entries of the lists have a field (name, title, date or n.d., address, day of access with "
        "its year) and this one has not. An address alone that is missing is a note: books have none.",
        "fr": "Quatre entrées sur cinq des listes ont un élément (nom, titre, date ou s.d., adresse, jour de "
        "consultation avec son année) et celle-ci ne l’a pas. Une adresse seule qui manque est une remarque : les "
        "livres n’en ont pas.",
    },
    example={
        "en": "Agency, A Title, 11 February 2020, https://example.org, accessed 15 December",
        "fr": "Agence, Un titre, 11 février 2020, https://example.org, consulté le 15 décembre",
    },
    blind_spots={
        "en": "Interviews; notes, whose forms are shorter; lists of fewer than five entries; a field that is there and "
        "wrong.",
        "fr": "Les entretiens ; les notes, aux formes plus courtes ; les listes de moins de cinq entrées ; un élément "
        "présent et faux.",
    },
    run=run,
)
