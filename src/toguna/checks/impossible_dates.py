"""Every date is a day of the calendar, and no span ends before it begins."""

from collections.abc import Iterator

from toguna.library.reading.dating import shown
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "impossible_dates"


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for date in reading.dates:
        is_backward = date.first is not None and date.last is not None and date.first > date.last
        if not date.impossible and not is_backward:
            if date.precision == "day":
                yield Examined("dates", date.span)
            continue
        yield Examined("dates", date.span)
        if is_backward:
            assert date.first is not None and date.last is not None
            found = {
                "en": f"The span ends ({shown(date.last, 'en')}) before it begins ({shown(date.first, 'en')}).",
                "fr": f"La période finit ({shown(date.last, 'fr')}) avant de commencer ({shown(date.first, 'fr')}).",
            }
        else:
            found = {
                "en": f"“{date.text}” is no day of the calendar.",
                "fr": f"« {date.text} » n’est pas un jour du calendrier.",
            }
        yield Finding(
            KEY,
            "error",
            *date.span.place,
            found=found,
            remedy={"en": "Look the date up in the source.", "fr": "Vérifiez la date dans la source."},
            evidence={"written": date.text},
        )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error",),
    title={"en": "A date that does not exist", "fr": "Une date qui n’existe pas"},
    explanation={
        "en": "A date is no day of the calendar (31 June, 29 February 2021), or a span ends before it begins.",
        "fr": "Une date n’est pas un jour du calendrier (31 juin, 29 février 2021), ou une période finit avant de "
        "commencer.",
    },
    example={"en": "31 June 2020; between 20 and 18 August 2020", "fr": "31 juin 2020 ; du 20 au 18 août 2020"},
    blind_spots={
        "en": "Spans whose two ends are written in different sentences.",
        "fr": "Les périodes dont les deux bouts sont dans des phrases différentes.",
    },
    run=run,
)
