"""Nothing in a report is later than the day on which it was finished."""

import re
from collections.abc import Iterator

from toguna.library.reading.citing import Interval, accessed, by_paragraph, date_span, published, titles_of
from toguna.library.reading.cover import OPENING
from toguna.library.reading.dating import of_french, shown, the_french
from toguna.library.reading.model import Reading
from toguna.library.reading.tense import looks_ahead, tells_the_past
from toguna.model import Check, Examined, Finding, Span, Text

KEY = "after_completion"
AHEAD_DAYS = 62
"""Journals are out before the month or year that they bear."""
_OF_THE_REPORT = re.compile(
    r"\b(?:next|valid|version|cleared|this (?:report|note|document|bulletin|update)|present (?:report|note)|"
    r"published on|prochaine?s?|valable|présente? (?:rapport|note|bulletin)|publiée? le)\b",
    re.IGNORECASE,
)
"""Sentences about the report itself, which is cleared, published and followed by another once it is finished."""
PUBLISHED: Text = {"en": "The source was published", "fr": "La source a été publiée"}
ACCESSED: Text = {"en": "The source was accessed", "fr": "La source a été consultée"}
EVENT: Text = {"en": "The text tells of", "fr": "Le texte parle"}


def run(reading: Reading) -> Iterator[Finding | Examined]:
    if reading.completed is None:
        return
    yield from _sources(reading)
    cited = {r.span.paragraph for r in reading.references} | {p.number for ps in reading.notes.values() for p in ps}
    opening = [p for p in reading.document.paragraphs if p.kind != "note"][:OPENING]
    cover = {p.number for p in opening if p.kind in ("row", "heading")}
    sentences: dict[int, list[Span]] = {}
    for sentence in reading.sentences:
        sentences.setdefault(sentence.span.paragraph, []).append(sentence.span)
    for date in reading.dates:
        number = date.span.paragraph
        if number in cited or date.first is None or date.last is None or not date.has_year:
            continue
        yield Examined("dates", date.span)
        text = reading.by_number[number].text
        around = next((s for s in sentences.get(number, ()) if s.start <= date.span.start < s.end), None)
        words = text if around is None else text[around.start : around.end]
        line = text.strip(" .*")
        is_line = number <= opening[-1].number and (
            line.startswith(date.text) or (line.endswith(date.text) and not tells_the_past(line))
        )
        is_event = number not in cover and not is_line and not looks_ahead(words) and not _OF_THE_REPORT.search(words)
        if date.first > reading.completed and date.precision in ("day", "month") and is_event:
            yield _finding(reading, "warning", date.span, EVENT, Interval(date.first, date.last, date.precision))


def _sources(reading: Reading) -> Iterator[Finding | Examined]:
    told: set[tuple[str, Interval, str]] = set()
    dates = by_paragraph(reading.dates)
    for reference in reading.references:
        for date, what in ((published(reference), PUBLISHED), (accessed(reference), ACCESSED)):
            if date is None or reading.completed is None:
                continue
            place = date_span(dates, reference, date)
            yield Examined("dates", place)
            # a source is told once: in the list if it has one, which comes first
            known = {(name, date, what["en"]) for name in (reference.entry.get("URL"), *titles_of(reference)) if name}
            if date.first > reading.completed and not known & told:
                told |= known
                is_ahead = date.precision != "day" and (date.first - reading.completed).days <= AHEAD_DAYS
                yield _finding(reading, "warning" if is_ahead else "error", place, what, date)


def _finding(reading: Reading, severity: str, place: Span, what: Text, date: Interval) -> Finding:
    assert reading.completed is not None
    done = reading.completed
    when = {
        "en": shown(date, "en")
        if what is EVENT
        else f"{'on' if date.precision == 'day' else 'in'} {shown(date, 'en')}",
        "fr": of_french(date) if what is EVENT else f"{'' if date.precision == 'day' else 'en '}{the_french(date)}",
    }
    return Finding(
        KEY,
        severity,
        *place.place,
        found={
            "en": f"{what['en']} {when['en']}, after the report was finished ({shown(done, 'en')}).",
            "fr": f"{what['fr']} {when['fr']}, après l’achèvement du rapport ({shown(done, 'fr')}).",
        },
        remedy={
            "en": "Correct the date, or the date of completion; leave out what came later.",
            "fr": "Corrigez la date, ou la date d’achèvement ; laissez de côté ce qui est venu après.",
        },
        evidence={"date": shown(date, "iso"), "completed": shown(done, "iso")},
    )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error", "warning"),
    title={"en": "Later than the date of completion", "fr": "Postérieur à la date d’achèvement"},
    explanation={
        "en": "The report says on which day it was finished, or its research ended. A source that was published or "
        "accessed later is an error; a month or year of publication that begins within two months is a warning, as "
        "journals are out before the date that they bear. A day or month in the text that lies later is a warning, "
        "unless the sentence speaks of a plan, a mandate or a deadline.",
        "fr": "Le rapport dit quel jour il a été achevé, ou ses recherches closes. Une source publiée ou consultée "
        "plus tard est une erreur ; un mois ou une année de publication qui commence dans les deux mois est un "
        "avertissement, car les revues paraissent avant la date qu’elles portent. Un jour ou un mois plus tardif "
        "dans le texte est un avertissement, sauf si la phrase parle d’un projet, d’un mandat ou d’une échéance.",
    },
    example={
        "en": "Date of completion 17 December 2020; a source accessed 3 January 2021",
        "fr": "Date d’achèvement 17 décembre 2020 ; une source consultée le 3 janvier 2021",
    },
    blind_spots={
        "en": "Reports that do not say when they were finished; years without a month; dates without a year.",
        "fr": "Les rapports qui ne disent pas quand ils ont été achevés ; les années sans mois ; les dates sans année.",
    },
    run=run,
)
