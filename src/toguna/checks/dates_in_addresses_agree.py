"""The date of a source and the date that its address carries are one."""

import re
from collections.abc import Iterator

from toguna.library.reading.addresses import AddressDate, dates_in_address, swapped
from toguna.library.reading.citing import Interval, date_span, entries_of, listed, noted, published, titles_of
from toguna.library.reading.dating import shown
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "dates_in_addresses_agree"
NEAR_DAYS = 2
"""Time zones, and pages that are filed on the day after, make one or two days."""
EARLY_MONTHS = 3
"""A report of these first months that is filed under the year before is about that year."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for reference in (*listed(reading), *noted(reading)):
        yield from _compare(reading, reference, reference)
    for note, entries in entries_of(reading):
        if "URL" not in note.entry and entries and _agrees(entries[0]):
            yield from _compare(reading, note, entries[0])


def _agrees(entry: Reference) -> bool:
    """Whether an entry's own date is that of its address: where it is not, the entry is at fault, not the note."""
    stated = published(entry)
    dates = dates_in_address(str(entry.entry.get("URL", "")))
    return stated is not None and any(stated.gap(date.date) == 0 for date in dates)


def _compare(reading: Reading, reference: Reference, addressed: Reference) -> Iterator[Finding | Examined]:
    stated = published(reference)
    dates = dates_in_address(str(addressed.entry.get("URL", "")))
    if stated is None or not dates:
        return
    place = date_span(reading, reference, stated)
    yield Examined("dates", place)
    if reference.note is not None:
        yield Examined("notes", reference.span)
    if any(stated.gap(one.date) == 0 for one in dates) or any(_is_subject(reference, one) for one in dates):
        return
    nearest = min(dates, key=lambda one: (stated.gap(one.date), not one.is_strong))
    severity = _severity(stated, nearest)
    if severity is None:
        return
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
            "fr": f"La source est datée {shown(stated, 'fr')} ; son adresse porte {shown(nearest.date, 'fr')} "
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


def _is_subject(reference: Reference, one: AddressDate) -> bool:
    """Whether the title names the month and year, or the year, of the address: then it is what the source is about."""
    title = " ".join(titles_of(reference))
    if not re.search(rf"\b{one.date.first.year}\b", title):
        return False
    return one.date.precision == "year" or not one.is_strong


def _severity(stated: Interval, carried: AddressDate) -> str | None:
    """error, warning or note; None where a difference is no contradiction."""
    date = carried.date
    days = stated.gap(date)
    is_filed_later = date.first > stated.last
    if carried.is_upload:
        # files are loaded up when they are out, or again years later; before they are out, hardly
        return None if is_filed_later or days <= 31 else "note"
    if date.precision == "year":
        is_of_year_before = stated.first.year == date.first.year + 1 and stated.first.month <= EARLY_MONTHS
        return None if is_of_year_before and not carried.is_strong else "error" if carried.is_strong else "warning"
    has_day = "day" in (stated.precision, date.precision)
    if has_day and days <= NEAR_DAYS:
        return "note"
    return "error" if carried.is_strong else "warning"


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
