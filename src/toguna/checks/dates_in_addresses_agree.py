"""The date of a source and the date that its address carries are one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toguna.library.reading.addresses import dates_in_address, disagreement, is_running_number, running_numbers, swapped
from toguna.library.reading.citing import by_paragraph, date_span, listed, noted, published, titles_of
from toguna.library.reading.dating import of_french, shown, the_french
from toguna.library.reading.model import Date, Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "dates_in_addresses_agree"
_ADDRESS = re.compile(r"https?://[^\s<>\[\]]{8,60}")


def run(reading: Reading) -> Iterator[Finding | Examined]:
    written = by_paragraph(reading.dates)
    told: set[tuple[Any, ...]] = set()
    addresses = [str(reference.entry.get("URL", "")) for reference in reading.references]
    numbers = running_numbers(addresses)
    pairs = [(reference, reference) for reference in (*listed(reading), *noted(reading))]
    pairs += [(n, e[0]) for n, e in reading.matches if "URL" not in n.entry and e and _agrees(e[0])]
    for reference, addressed in pairs:
        if is_running_number(str(addressed.entry.get("URL", "")), numbers) or _is_of_the_next(addressed):
            continue
        # one slip stands in the list and in every note that cites it: it is told where it stands first
        key = (titles_of(reference), published(reference), addressed.entry.get("URL"))
        for result in _compare(written, reference, addressed):
            if isinstance(result, Examined):
                yield result
            elif key not in told:
                told.add(key)
                yield result


def _is_of_the_next(reference: Reference) -> bool:
    """Whether another address stands before the one that was read: two sources that were read as one."""
    first = _ADDRESS.search(reference.text)
    address = str(reference.entry.get("URL", ""))
    if re.search(r"[^/]https?://", address):
        return True  # two in one; an archive has the second behind a slash
    return first is not None and bool(address) and not address.startswith(first[0].rstrip(".,;)"))


def _agrees(entry: Reference) -> bool:
    """Whether an entry's own date is that of its address, or near: where it is not, the entry is at fault."""
    found = disagreement(entry, str(entry.entry.get("URL", "")))
    return published(entry) is not None and (found is None or found[1] == "note")


def _compare(
    written: Mapping[int, Sequence[Date]], reference: Reference, addressed: Reference
) -> Iterator[Finding | Examined]:
    stated = published(reference)
    dates = dates_in_address(str(addressed.entry.get("URL", "")))
    if stated is None or not dates:
        return
    place = date_span(written, reference, stated)
    yield Examined("dates", place)
    if reference.note is not None:
        yield Examined("notes", reference.span)
    found = disagreement(reference, str(addressed.entry.get("URL", "")))
    if found is None:
        return
    nearest, severity = found
    turned = swapped(stated.first) if stated.precision == nearest.date.precision == "day" else None
    is_swapped = turned is not None and turned == nearest.date.first
    days = stated.gap(nearest.date)
    swap = {
        "en": " Day and month are swapped in one of the two.",
        "fr": " Le jour et le mois sont intervertis dans l’un des deux.",
    }
    yield Finding(
        rule=KEY,
        severity=severity,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        found={
            "en": f"The source is dated {shown(stated, 'en')}; its address carries {shown(nearest.date, 'en')} "
            f"({nearest.text})." + (swap["en"] if is_swapped else ""),
            "fr": f"La source est datée {of_french(stated)} ; son adresse porte {the_french(nearest.date)} "
            f"({nearest.text})." + (swap["fr"] if is_swapped else ""),
        },
        remedy={
            "en": "Open the page, and give the date of publication that it states in note and bibliography.",
            "fr": "Ouvrez la page et reprenez dans la note et la bibliographie la date de publication qu’elle porte.",
        },
        evidence={
            "stated": shown(stated, "iso"),
            "address_date": shown(nearest.date, "iso"),
            "days_apart": days,
            "day_and_month_swapped": is_swapped,
            "address": str(addressed.entry.get("URL", "")),
        },
    )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error", "warning", "note"),
    title={
        "en": "The date of a source and the date in its address",
        "fr": "La date d’une source et celle que porte son adresse",
    },
    explanation={
        "en": "Addresses of news pages often carry the day of publication: /2020/10/12/, 20201012. It is held against "
        "the date in the note and in the bibliography. More than two days apart, another month or another year is an "
        "error, and a swap of day and month is named; one or two days are a note. A date in the name of a document, or "
        "a year alone in a folder, may be what the document is about: a warning.",
        "fr": "L’adresse d’une page d’actualité porte souvent le jour de publication : /2020/10/12/, 20201012. Il est "
        "confronté à la date de la note et de la bibliographie. Plus de deux jours d’écart, un autre mois ou une autre "
        "année : erreur, et une interversion du jour et du mois est nommée ; un ou deux jours : remarque. Une date "
        "dans le nom d’un document, ou une année seule dans un dossier, peut être son sujet : avertissement.",
    },
    example={
        "en": "A source dated 10 December 2020 at https://example.org/news/20201012-title",
        "fr": "Une source datée du 10 décembre 2020 à l’adresse https://example.org/news/20201012-titre",
    },
    blind_spots={
        "en": "Addresses without a date; dates in words (july-14), in the query (?date=), or with two figures for the "
        "year; a page that was filed anew on another day; folders of uploads.",
        "fr": "Les adresses sans date ; les dates en mots (july-14), dans la requête (?date=) ou à année de deux "
        "chiffres ; une page reclassée un autre jour ; les dossiers de dépôt de fichiers.",
    },
    run=run,
)
