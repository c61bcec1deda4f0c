"""A source has one date wherever it is cited."""

from collections.abc import Iterator, Mapping, Sequence

from toguna.library.bibliography.duplicates import same_address
from toguna.library.reading.addresses import dates_in_address, disagreement
from toguna.library.reading.citing import (
    Interval,
    by_paragraph,
    date_span,
    is_one_source,
    is_same_date,
    is_same_name,
    is_undated,
    published,
    title_likeness,
    titles_of,
)
from toguna.library.reading.dating import shown
from toguna.library.reading.model import Date, Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "one_source_two_dates"
SURE_LIKENESS = 97.0
LEAST_WORDS = 3
"""Of a title, from which on two sources of one name are hardly two."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    told = set()
    dates = by_paragraph(reading.dates)
    for note, entries in reading.matches:
        if not entries or not all(map(_is_sure, (note, *entries))):
            continue
        yield Examined("notes", note.span)
        if published(note) is not None:
            yield Examined("dates", date_span(dates, note, published(note)))
        if any(is_same_date(note, entry) for entry in entries) or _is_told_by_address(note, entries[0]):
            continue
        if any(_holds(dates, entry, published(note)) for entry in entries):
            continue
        if (titles_of(note), published(note)) not in told:
            told.add((titles_of(note), published(note)))
            yield _finding(dates, note, entries)
    yield from _one_address(reading, dates)


def _is_sure(reference: Reference) -> bool:
    """Whether one source was read, with its date or the words that it has none."""
    return is_one_source(reference) and (published(reference) is not None or is_undated(reference))


def _holds(dates: Mapping[int, Sequence[Date]], entry: Reference, own: Interval | None) -> bool:
    """Whether the date of the note stands in the entry all the same: two entries of a list were read as one."""
    inside = [d for d in dates.get(entry.span.paragraph, ()) if entry.span.start <= d.span.start < entry.span.end]
    return own is not None and any((d.first, d.last) == (own.first, own.last) for d in inside)


def _is_told_by_address(note: Reference, entry: Reference) -> bool:
    """Whether dates_in_addresses_agree says it, of the note or of the entry: the address sides with the other."""
    address = str(entry.entry.get("URL", ""))
    of_note, of_entry = disagreement(note, address), disagreement(entry, address)
    if of_entry is None or of_entry[1] == "note":
        return of_note is not None
    return of_note is None and published(note) is not None


def _finding(written: Mapping[int, Sequence[Date]], note: Reference, entries: Sequence[Reference]) -> Finding:
    dates = list(dict.fromkeys(published(entry) for entry in entries))
    own = published(note)
    undated = {"en": "n.d.", "fr": "s.d."}
    stated = {code: nd if own is None else shown(own, code) for code, nd in undated.items()}
    others = {code: " / ".join(nd if d is None else shown(d, code) for d in dates) for code, nd in undated.items()}
    place = date_span(written, note, own)
    return Finding(
        KEY,
        _severity(note, entries),
        *place.place,
        found={
            "en": f"“{titles_of(note)[0]}” has the date {stated['en']} in note {note.note}, and {others['en']} in the "
            "list of sources.",
            "fr": f"« {titles_of(note)[0]} » porte la date {stated['fr']} dans la note {note.note}, et {others['fr']} "
            "dans la liste des sources.",
        },
        remedy={
            "en": "Look the date up on the source; if they are two editions, list both.",
            "fr": "Vérifiez la date sur la source ; s’il s’agit de deux éditions, citez-les toutes deux dans la liste.",
        },
        evidence={
            "note": "n.d." if own is None else shown(own, "iso"),
            "list": ["n.d." if d is None else shown(d, "iso") for d in dates],
        },
    )


def _severity(note: Reference, entries: Sequence[Reference]) -> str:
    """error: one title of some length, one name, two dates that exclude each other."""
    first = entries[0]
    is_sure = (
        title_likeness(note, first) >= SURE_LIKENESS
        and is_same_name(note, first)
        and len(titles_of(note)[0].split()) >= LEAST_WORDS
    )
    is_dated = published(note) is not None and all(published(entry) is not None for entry in entries)
    is_updated = any(entry.entry.get("status") for entry in (note, *entries))
    return "error" if is_sure and is_dated and not is_updated else "warning"


def _one_address(reading: Reading, dates: Mapping[int, Sequence[Date]]) -> Iterator[Finding]:
    """Two references to one address, dated apart; what is undated may have been changed since."""
    first: dict[str, Reference] = {}
    for reference in reading.references:
        address = same_address(str(reference.entry.get("URL", "")))
        date = published(reference)
        # the home page of a site is no address of a source
        if "/" not in address or date is None or is_undated(reference):
            continue
        before = first.setdefault(address, reference)
        earlier = published(before)
        if before is reference or earlier is None or date.gap(earlier) == 0 or dates_in_address(address):
            continue
        place = date_span(dates, reference, date)
        yield Finding(
            KEY,
            "warning" if before.entry.get("status") or reference.entry.get("status") else "error",
            *place.place,
            found={
                "en": f"One address is dated {shown(date, 'en')} here and {shown(earlier, 'en')} elsewhere.",
                "fr": f"Une même adresse est datée {shown(date, 'fr')} ici et {shown(earlier, 'fr')} ailleurs.",
            },
            remedy={
                "en": "Look the date up on the page, and correct the address or the date.",
                "fr": "Vérifiez la date sur la page, et corrigez l’adresse ou la date.",
            },
            evidence={"here": shown(date, "iso"), "elsewhere": shown(earlier, "iso"), "address": address},
        )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error", "warning"),
    title={
        "en": "One source with two dates",
        "fr": "Une source, deux dates",
    },
    explanation={
        "en": "A note and the list of sources, or two places with one address, date the same title differently. Where "
        "title and name agree and both dates are given, one is wrong or an edition is missing from the list: an "
        "error. Dated here and n.d. there, a page that says when it was last updated, or a title that is not quite "
        "the same: a warning. A month holds its days: “October 2020” and “12 October 2020” agree. Where the address "
        "carries a date, dates_in_addresses_agree tells it.",
        "fr": "Une note et la liste des sources, ou deux endroits de même adresse, datent différemment le même titre. "
        "Si titre et nom concordent et que les deux dates sont données, l’une est fausse ou une édition manque à la "
        "liste : erreur. Datée ici et s.d. là, page qui dit sa dernière mise à jour, titre presque identique : "
        "avertissement. Un mois contient ses jours : « octobre 2020 » et « 12 octobre 2020 » concordent. Si "
        "l’adresse porte une date, dates_in_addresses_agree le dit.",
    },
    example={
        "en": "Note 2: Agency, A Title, 2019; list: Agency, A Title, 24 November 2020",
        "fr": "Note 2 : Agence, Un titre, 2019 ; liste : Agence, Un titre, 24 novembre 2020",
    },
    blind_spots={
        "en": "Reports of a series under one title, dated as another of the series; notes without a list of sources "
        "and without addresses.",
        "fr": "Les rapports d’une série au titre unique, datés comme un autre de la série ; les notes sans liste de "
        "sources ni adresses.",
    },
    run=run,
)
