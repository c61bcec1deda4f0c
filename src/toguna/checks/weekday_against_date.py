"""A weekday written with a date is that date's."""

from collections.abc import Iterator

from toguna.library.reading.cover import OPENING
from toguna.library.reading.dating import shown
from toguna.library.reading.model import Date, Reading
from toguna.model import Check, Examined, Finding

KEY = "weekday_against_date"
DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for date in reading.dates:
        if date.weekday is None or date.first is None or date.precision != "day":
            continue
        yield Examined("dates", date.span)
        actual = date.first.weekday()
        if actual == date.weekday or (not date.has_year and _fits_a_year_of(reading, date)):
            continue
        yield Finding(
            KEY,
            # where the year was not written it was read from the text around
            "error" if date.has_year else "note",
            *date.span.place,
            found={
                "en": f"{shown(date.first, 'en')} was a {DAYS['en'][actual]}, not a {DAYS['en'][date.weekday]}.",
                "fr": f"Le {shown(date.first, 'fr')} était un {DAYS['fr'][actual]}, non un {DAYS['fr'][date.weekday]}.",
            },
            remedy={
                "en": "Look the day up in the source: weekday or date is wrong.",
                "fr": "Vérifiez le jour dans la source : le jour de la semaine ou la date est faux.",
            },
            evidence={
                "date": date.first,
                "weekday_written": DAYS["en"][date.weekday],
                "weekday_of_the_date": DAYS["en"][actual],
            },
        )


def _fits_a_year_of(reading: Reading, date: Date) -> bool:
    """Whether it is that weekday in a year of the report's own: of its period or cover, or when it was finished."""
    years = {day.year for day in (*(reading.period or ()), reading.completed) if day is not None}
    first = {d.first.year for d in reading.dates if d.has_year and d.first and d.span.paragraph <= OPENING}
    years |= first
    if date.first is None or (date.first.month, date.first.day) == (2, 29):
        return False
    return any(date.first.replace(year=year).weekday() == date.weekday for year in years)


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error", "note"),
    title={"en": "A weekday that is not that of its date", "fr": "Un jour de semaine qui n’est pas celui de sa date"},
    explanation={
        "en": "A weekday stands with a date and is another day of the week in the calendar. A date without a year, "
        "whose year was read from the text around, is a note.",
        "fr": "Un jour de la semaine accompagne une date et n’est pas le sien dans le calendrier. Une date sans année, "
        "dont l’année a été lue dans le texte, est une remarque.",
    },
    example={"en": "Tuesday 18 August 2021 (a Wednesday)", "fr": "mardi 18 août 2021 (un mercredi)"},
    blind_spots={
        "en": "Weekdays that stand apart from their date.",
        "fr": "Les jours de semaine écrits loin de leur date.",
    },
    run=run,
)
