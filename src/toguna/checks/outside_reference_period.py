"""Incidents told as those of the reference period lie within it."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from toguna.library.documents.model import Paragraph
from toguna.library.reading.citing import Interval
from toguna.library.reading.dating import of_french, shown
from toguna.library.reading.model import Date, Reading, Span
from toguna.library.reading.tense import looks_ahead, tells_the_past
from toguna.model import Check, Examined, Finding

KEY = "outside_reference_period"
_WITHIN = re.compile(
    r"\b(?:in|during|within|over|throughout|for)\s+(?:the|this)\s+(?:reference|reporting)\s+period"
    r"|(?:pendant|durant|au cours de|dans|sur|de)\s+la\s+période\s+(?:de référence|considérée|étudiée|couverte)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\W_]*(?:on|in|le|en|au|à la mi-|between|from|entre|du)\s+$|[\W_]*$", re.IGNORECASE)
_SENTENCE = re.compile(
    r"[\W_\d]*(?:(?:on|le|in the night of|dans la nuit du|among the (?:\w+[’']s |\w+ )?events[^.]{0,80}?on|"
    r"parmi les (?:événements|faits)[^.]{0,80}?le)\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s)?",
    re.IGNORECASE,
)
_OF_PERIOD = re.compile(
    r"\b(?:faits?|événements?|évènements?|incidents?|épisodes?|attaques?|events?|attacks?|episodes?)\b"
    r"(?:\s[^\W\d_]+){0,4}?\s(?:de la période(?: de référence| considérée| étudiée)?|du semestre|du trimestre|"
    r"(?:of|in) the (?:(?:reference|reporting) period|quarter|half[- ]year))\b[^.;]{0,120}\Z",
    re.IGNORECASE,
)
"""`Among the events of the reference period was the raid of 12 June`."""
_AFTERWARDS = re.compile(
    r"\b(?:postérieure?s? à|hors de|after|outside(?: of)?|beyond) (?:the|la|cette|this)\s(?:\w+ )?(?:period|période)\b",
    re.IGNORECASE,
)
LEAST_EVENTS, MOST_WITHIN = 2, 0.6
"""Sentences that open with a day of the period, and their share, from which on the others stand out."""
LEAST_LISTED = 3
NEAR_DAYS = 400
"""Further off it is history; up to a year it may be a wrong year or the month before."""
_AND_ON = re.compile(r"[\s,;]*(?:(?:on|and|again|then|also|le|et|puis|de nouveau|the)[\s,]+){0,5}", re.IGNORECASE)
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
        yield _finding(date, event, period, is_led=is_led)
    for date, event in _said_to_be_within(reading, period, dates):
        yield _finding(date, event, period, is_led=True)
    yield from _told_outside(reading, period, dates)
    yield from _enumerated(reading, period, dates)


def _said_to_be_within(
    reading: Reading, period: Interval, dates: dict[int, list[Date]]
) -> Iterator[tuple[Date, Interval]]:
    """Days outside of the period in a sentence that tells of them as of it."""
    for sentence in reading.sentences:
        text = reading.by_number[sentence.span.paragraph].text
        for date in dates.get(sentence.span.paragraph, ()):
            if not (_is_day_in(date, sentence.span) and date.has_year and date.first):
                continue
            event = Interval(date.first, date.first, "day")
            if event.gap(period) and _OF_PERIOD.search(text[sentence.span.start : date.span.start]):
                yield date, event


def _finding(date: Date, event: Interval, period: Interval, *, is_led: bool) -> Finding:
    where = {
        "en": "among the incidents of the reference period" if is_led else "among other incidents",
        "fr": "parmi les incidents de la période de référence" if is_led else "parmi d’autres incidents",
    }
    return Finding(
        KEY,
        "error" if is_led else "warning",
        *date.span.place,
        found={
            "en": f"An incident of {shown(event, 'en')} stands {where['en']} and lies outside of the period "
            f"({shown(period, 'en')}).",
            "fr": f"L’incident {of_french(event)} figure {where['fr']} et se situe en dehors de la période "
            f"({shown(period, 'fr')}).",
        },
        remedy={
            "en": "Correct the date, or move the incident to the background and say so.",
            "fr": "Corrigez la date, ou déplacez l’incident vers le contexte en le disant.",
        },
        evidence={"date": shown(event, "iso"), "period": shown(period, "iso")},
    )


def _opened(reading: Reading, dates: dict[int, list[Date]]) -> Iterator[tuple[Date, bool]]:
    """The day with which a sentence of the text opens that tells what happened, and whether it speaks of background."""
    headings = {p.number: p.text for p in reading.document.paragraphs if p.kind == "heading"}
    for sentence in reading.sentences:
        paragraph = reading.by_number[sentence.span.paragraph]
        if paragraph.kind != "paragraph" or not tells_the_past(sentence.text):
            continue
        for date in dates.get(paragraph.number, ()):
            lead = paragraph.text[sentence.span.start : max(date.span.start, sentence.span.start)]
            is_inside = sentence.span.start <= date.span.start < sentence.span.end
            if paragraph.text[date.span.end : date.span.end + 2].strip().startswith(":"):
                break
            if is_inside and date.precision == "day" and date.has_year and date.first and _SENTENCE.fullmatch(lead):
                about = f"{headings.get(sentence.section or 0, '')} {sentence.text}"
                is_after = _AFTERWARDS.search(paragraph.text[: date.span.start])
                yield date, bool(is_after or _BACKGROUND.search(about))
                break


def _told_outside(reading: Reading, period: Interval, dates: dict[int, list[Date]]) -> Iterator[Finding | Examined]:
    """Events told one by one, of which most lie within the period, and one does not, by little."""
    days = [(Interval(d.first, d.last, "day"), d, aside) for d, aside in _opened(reading, dates) if d.first and d.last]
    within = sum(day.gap(period) == 0 for day, _, _ in days)
    if within < LEAST_EVENTS or within < MOST_WITHIN * len(days):
        return
    for day, date, is_background in days:
        yield Examined("dates", date.span)
        if not is_background and 0 < day.gap(period) <= NEAR_DAYS:
            yield _finding(date, day, period, is_led=False)


def _enumerated(reading: Reading, period: Interval, dates: dict[int, list[Date]]) -> Iterator[Finding | Examined]:
    """Days in one list, `on 25 July, on 11 September and again on 28 October 2024`, whose year is another than that of
    the period, in which the day would lie."""
    headings = {p.number: p.text for p in reading.document.paragraphs if p.kind == "heading"}
    for sentence in reading.sentences:
        text = reading.by_number[sentence.span.paragraph].text
        days = [d for d in dates.get(sentence.span.paragraph, ()) if _is_day_in(d, sentence.span)]
        about = f"{headings.get(sentence.section or 0, '')} {sentence.text}"
        if len(days) < LEAST_LISTED or _BACKGROUND.search(about) or not tells_the_past(sentence.text):
            continue
        for before, date in pairwise(days):
            if date.first is None or before.first is None or not date.has_year:
                continue
            is_listed = _AND_ON.fullmatch(text[before.span.end : date.span.start]) is not None
            is_by_year = any(_in_year(date.first, year.year, period) for year in (period.first, period.last))
            event = Interval(date.first, date.first, "day")
            if is_listed and is_by_year and not before.has_year and 0 < event.gap(period) <= NEAR_DAYS:
                yield Examined("dates", date.span)
                yield _finding(date, event, period, is_led=False)


def _in_year(day: dt.date, year: int, period: Interval) -> bool:
    """Whether the same day of another year lies in the period."""
    if (day.month, day.day) == (2, 29):
        return False
    return period.first <= day.replace(year=year) <= period.last


def _is_day_in(date: Date, span: Span) -> bool:
    is_inside = span.start <= date.span.start < span.end
    return is_inside and date.precision == "day" and not date.is_range and date.first is not None


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
