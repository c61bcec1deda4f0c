"""Incidents told as those of the reference period lie within it."""

import re
from collections.abc import Iterator

from toguna.library.documents.model import Paragraph
from toguna.library.reading.citing import Interval
from toguna.library.reading.dating import of_french, shown
from toguna.library.reading.model import Date, Reading
from toguna.library.reading.tense import looks_ahead
from toguna.model import Check, Examined, Finding

KEY = "outside_reference_period"
_WITHIN = re.compile(
    r"\b(?:in|during|within|over|throughout|for)\s+(?:the|this)\s+(?:reference|reporting)\s+period"
    r"|(?:pendant|durant|au cours de|dans|sur|de)\s+la\s+période\s+(?:de référence|considérée|étudiée|couverte)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\W_]*(?:on|in|le|en|au|à la mi-|between|from|entre|du)\s+$|[\W_]*$", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"background|context|histor|chronolog|previous|earlier|before|since|antécédent|précéd|contexte|auparavant|depuis|avant",
    re.IGNORECASE,
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    if reading.period is None:
        return
    period = Interval(*reading.period, "day")
    dates: dict[int, list[Date]] = {}
    for one in reading.dates:
        dates.setdefault(one.span.paragraph, []).append(one)
    for item, is_led in _items(reading):
        date = next((d for d in dates.get(item.number, ()) if d.precision == "day" and d.has_year), None)
        if (
            date is None
            or date.first is None
            or date.last is None
            or not _OPENING.fullmatch(item.text[: date.span.start])
        ):
            continue
        yield Examined("dates", date.span)
        event = Interval(date.first, date.last, date.precision)
        if event.gap(period) == 0 or looks_ahead(item.text):
            continue
        where = {
            "en": "among the incidents of the reference period" if is_led else "in a list of incidents",
            "fr": "parmi les incidents de la période de référence" if is_led else "dans une liste d’incidents",
        }
        yield Finding(
            KEY,
            "error" if is_led else "warning",
            *date.span.place,
            found={
                "en": f"An incident of {shown(event, 'en')} stands {where['en']} and lies outside of it "
                f"({shown(period, 'en')}).",
                "fr": f"L’incident {of_french(event)} figure {where['fr']} et se situe en dehors "
                f"({shown(period, 'fr')}).",
            },
            remedy={
                "en": "Correct the date, or move the incident to the background and say so.",
                "fr": "Corrigez la date, ou déplacez l’incident vers le contexte en le disant.",
            },
            evidence={"date": shown(event, "iso"), "period": shown(period, "iso")},
        )


def _items(reading: Reading) -> Iterator[tuple[Paragraph, bool]]:
    """The items of lists, and whether the words that open the list say that it is of the reference period.

    Lists under a heading or an opening that speaks of background are left out.
    """
    opening, heading = "", ""
    for paragraph in reading.document.paragraphs:
        if paragraph.kind == "heading":
            heading, opening = paragraph.text, ""
        elif paragraph.kind == "paragraph":
            # a page that ends within a list leaves pieces of sentences between its items
            if paragraph.text.rstrip().endswith(":"):
                opening = paragraph.text
            elif paragraph.text[:1].isupper() and not paragraph.text.rstrip().endswith(","):
                opening = opening if len(paragraph.text) < 40 else ""
        elif paragraph.kind == "list_item" and not _BACKGROUND.search(f"{heading} {opening} {paragraph.text[:30]}"):
            yield paragraph, _WITHIN.search(opening) is not None


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error", "warning"),
    title={"en": "An incident outside of the reference period", "fr": "Un incident hors de la période de référence"},
    explanation={
        "en": "An item of a list opens with the day of an incident that lies outside of the report's reference period. "
        "Where the list is said to be of the reference period it contradicts itself: an error; elsewhere a warning. "
        "Lists of background, chronologies, and items about plans, are left out.",
        "fr": "Un élément d’une liste s’ouvre sur le jour d’un incident situé hors de la période de référence du "
        "rapport. Si la liste est dite de cette période, elle se contredit : erreur ; ailleurs, avertissement. Les "
        "listes de contexte, les chronologies et les éléments sur des projets sont laissés de côté.",
    },
    example={
        "en": "“Incidents in the reference period include: - On 3 April 2020, ...” in a report on June to November "
        "2020",
        "fr": "« Incidents de la période de référence : - Le 3 avril 2020, ... » dans un rapport sur juin à novembre "
        "2020",
    },
    blind_spots={
        "en": "Incidents in running text, which may be background; dates without a year; reports that name no period.",
        "fr": "Les incidents du texte courant, qui peuvent être du contexte ; les dates sans année ; les rapports sans "
        "période dite.",
    },
    run=run,
)
