"""No source was read before it was published."""

from collections.abc import Iterator

from toguna.library.reading.citing import accessed, by_paragraph, date_span, published
from toguna.library.reading.dating import shown
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "accessed_before_published"
AHEAD_DAYS = 62
"""Journals are out before the month or year that they bear."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    dates = by_paragraph(reading.dates)
    for reference in reading.references:
        out, read = published(reference), accessed(reference)
        if out is None or read is None:
            continue
        place = date_span(dates, reference, read)
        yield Examined("dates", place)
        yield Examined("dates", date_span(dates, reference, out))
        if reference.note is not None:
            yield Examined("notes", reference.span)
        if read.last >= out.first:
            continue
        days = (out.first - read.last).days
        is_dated_ahead = out.precision != "day" and days <= AHEAD_DAYS
        yield Finding(
            KEY,
            "note" if days == 1 else "warning" if is_dated_ahead else "error",
            *place.place,
            found={
                "en": f"Accessed on {shown(read, 'en')}, {days} day{'s' if days > 1 else ''} before it was published "
                f"({shown(out, 'en')}).",
                "fr": f"Consultée le {shown(read, 'fr')}, {days} jour{'s' if days > 1 else ''} avant sa publication "
                f"({shown(out, 'fr')}).",
            },
            remedy={
                "en": "Correct the one of the two dates that is wrong. A page that was changed after you read it has a "
                "date of its own for each version.",
                "fr": "Corrigez celle des deux dates qui est fausse. Une page modifiée après la consultation a une "
                "date propre à chaque version.",
            },
            evidence={"published": shown(out, "iso"), "accessed": shown(read, "iso"), "days": days},
        )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error", "warning", "note"),
    title={
        "en": "A source accessed before it was published",
        "fr": "Une source consultée avant sa publication",
    },
    explanation={
        "en": "The day of access lies before the day, or before the whole month or year, of publication: one of the "
        "two is wrong. A month or year that begins within two months is a warning: journals are out before the date "
        "that they bear. A single day is a note: it is another day elsewhere on the globe.",
        "fr": "Le jour de consultation précède le jour, ou tout le mois ou toute l’année, de publication : l’une des "
        "deux dates est fausse. Un mois ou une année qui commence dans les deux mois est un avertissement : les "
        "revues paraissent avant la date qu’elles portent. Un seul jour est une remarque : il est un autre jour "
        "ailleurs sur le globe.",
    },
    example={
        "en": "Agency, Title, 3 March 2021, https://example.org, accessed 1 December 2020",
        "fr": "Agence, Titre, 3 mars 2021, https://example.org, consulté le 1er décembre 2020",
    },
    blind_spots={
        "en": "Sources without a date, or whose date or day of access could not be read.",
        "fr": "Les sources sans date, ou dont la date ou le jour de consultation n’ont pas pu être lus.",
    },
    run=run,
)
