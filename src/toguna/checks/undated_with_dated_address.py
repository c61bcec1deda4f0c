"""A source cited as undated has no date in its address."""

from collections.abc import Iterator

from toguna.library.reading.addresses import dates_in_address, is_running_number, running_numbers
from toguna.library.reading.citing import is_undated
from toguna.library.reading.dating import shown, the_french
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "undated_with_dated_address"


def run(reading: Reading) -> Iterator[Finding | Examined]:
    told: set[str] = set()
    numbers = running_numbers(str(reference.entry.get("URL", "")) for reference in reading.references)
    for reference in reading.references:
        address = str(reference.entry.get("URL", ""))
        if not address or not is_undated(reference) or is_running_number(address, numbers):
            continue
        if reference.note is not None:
            yield Examined("notes", reference.span)
        dates = [one for one in dates_in_address(address) if not one.is_upload]
        if not dates or address in told:
            continue
        told.add(address)
        date = next((one for one in dates if one.is_strong), dates[0])
        yield Finding(
            KEY,
            "warning" if date.is_strong and date.date.precision != "year" else "note",
            *reference.span.place,
            found={
                "en": f"The source is cited as undated; its address carries {shown(date.date, 'en')} ({date.text}).",
                "fr": f"La source est citée sans date ; son adresse porte {the_french(date.date)} ({date.text}).",
            },
            remedy={
                "en": "Open the page: give its date if it has one, and keep n.d. only if it has none.",
                "fr": "Ouvrez la page : donnez sa date si elle en a une ; s.d. n’est juste que si elle n’en a pas.",
            },
            evidence={"address_date": shown(date.date, "iso"), "address": address},
        )


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("warning", "note"),
    title={
        "en": "Cited as undated, with a date in the address",
        "fr": "Citée sans date, avec une date dans l’adresse",
    },
    explanation={
        "en": "n.d. is for sources that have no date. An address that is filed under a day or a month has one, as a "
        "rule: a warning. A year alone, or a date among the words of the address, is a note.",
        "fr": "s.d. vaut pour les sources sans date. Une adresse classée sous un jour ou un mois en a une, d’ordinaire "
        ": avertissement. Une année seule, ou une date parmi les mots de l’adresse, est une remarque.",
    },
    example={
        "en": "Agency, Title, n.d., https://example.org/2020/10/12/title",
        "fr": "Agence, Titre, s.d., https://example.org/2020/10/12/titre",
    },
    blind_spots={
        "en": "Sources whose date was left out without n.d. (see missing_fields); pages whose date only the page "
        "shows.",
        "fr": "Les sources dont la date manque sans s.d. (voir missing_fields) ; les dates que seule la page montre.",
    },
    run=run,
)
