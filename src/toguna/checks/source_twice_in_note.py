"""A note names each of its sources once."""

from collections.abc import Iterator

from toguna.library.reading.citing import (
    is_same_date,
    is_same_name,
    name_of,
    plain_words,
    published,
    titles_of,
)
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "source_twice_in_note"


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for mark, references in reading.noted.items():
        if len(references) > 1:
            yield from (Examined("notes", reference.span) for reference in references)
        seen: list[Reference] = []
        for second in references:
            first = next((one for one in seen if _is_one_source(one, second)), None)
            if first is None:
                seen.append(second)
                continue
            names = (name_of(first), name_of(second))
            is_renamed = plain_words(names[0]) != plain_words(names[1])
            is_one_name = is_same_name(first, second)
            is_same_place = (first.locator or "") == (second.locator or "")
            under = {
                "en": f" under two names: “{names[0]}” and “{names[1]}”" if is_renamed else "",
                "fr": f" sous deux noms : « {names[0]} » et « {names[1]} »" if is_renamed else "",
            }
            yield Finding(
                KEY,
                "error" if is_renamed and is_one_name else "warning" if is_renamed or is_same_place else "note",
                *second.span.place,
                found={
                    "en": f"Note {mark} names one source twice{under['en']} (“{titles_of(first)[0]}”).",
                    "fr": f"La note {mark} nomme une source deux fois{under['fr']} (« {titles_of(first)[0]} »).",
                },
                remedy={
                    "en": "Name it once, under the name that the list of sources has, with all pages.",
                    "fr": "Nommez-la une fois, sous le nom de la liste des sources, avec toutes les pages.",
                },
                evidence={"names": names, "locators": (first.locator, second.locator)},
            )


def _is_one_source(first: Reference, second: Reference) -> bool:
    """The same title and date; pages of a short title that share no more than a month or a year may be many."""
    titles = [" ".join(map(plain_words, titles_of(r))) for r in (first, second)]
    on = published(first)
    least = 2 if on is not None and on.precision == "day" else 3
    addresses = [str(reference.entry.get("URL") or "") for reference in (first, second)]
    if addresses[0] == addresses[1] and len(addresses[0]) > len("https://") and titles[0] == titles[1]:
        return True
    return titles[0] == titles[1] and len(titles[0].split()) >= least and is_same_date(first, second)


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("error", "warning", "note"),
    title={
        "en": "One source twice in a note",
        "fr": "Une source deux fois dans une note",
    },
    explanation={
        "en": "Two sources of one note have the same title and date. Where one name is the acronym or another form of "
        "the other it looks like corroboration and is none: an error. Under two other names they may share an origin "
        "(an agency's story, say): a warning. Under one name with the same page it is a slip: a warning; with other "
        "pages a note.",
        "fr": "Deux sources d’une note ont le même titre et la même date. Si un nom est le sigle ou une autre forme de "
        "l’autre, cela ressemble à un recoupement et n’en est pas un : erreur. Sous deux autres noms, elles peuvent "
        "avoir une même origine (une dépêche, par exemple) : avertissement. Sous un seul nom et à la même page, "
        "c’est un lapsus : avertissement ; à d’autres pages, remarque.",
    },
    example={
        "en": "Long Name of a Body, A Title, 9 November 2020, p. 5; LNB, A Title, 9 November 2020, p. 5",
        "fr": "Nom entier d’un organisme, Un titre, 9 novembre 2020, p. 5 ; NEO, Un titre, 9 novembre 2020, p. 5",
    },
    blind_spots={
        "en": "The same source under another title (a translation, a press release of it); titles of one or two words.",
        "fr": "La même source sous un autre titre (traduction, communiqué) ; les titres d’un ou deux mots.",
    },
    run=run,
)
