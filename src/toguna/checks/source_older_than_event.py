"""A source is not older than the event that it is cited for."""

import re
from collections.abc import Iterator, Sequence

from toguna.library.reading.citing import Interval, by_paragraph, is_same_date, published
from toguna.library.reading.dating import of_french, shown, the_french
from toguna.library.reading.model import Date, Reading, Reference
from toguna.library.reading.tense import tells_the_past
from toguna.model import Check, Examined, Finding, Span

KEY = "source_older_than_event"
NEAR_DAYS = 2
_LIMIT = re.compile(
    r"\b(?:before|prior to|as (?:at|of)|avant|accessed|retrieved|consultée?s?)\s+(?:the\s+|on\s+|le\s+)?$",
    re.IGNORECASE,
)
"""Words before a day that is no event of the sentence: a limit, or the day on which data were got."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    newest = _newest(reading)
    sentences: dict[int, list[Span]] = {}
    for sentence in reading.sentences:
        sentences.setdefault(sentence.span.paragraph, []).append(sentence.span)
    dates = by_paragraph(reading.dates)
    for span, marks in _segments(reading):
        own = [newest.get(mark) for mark in marks]
        known = [interval for interval in own if interval is not None]
        if len(known) < len(own):
            continue
        out = max(known, key=lambda interval: interval.last)
        text = reading.by_number[span.paragraph].text
        for date in dates.get(span.paragraph, ()):
            if not _is_event(date, span):
                continue
            yield Examined("dates", date.span)
            around = next((s for s in sentences.get(span.paragraph, ()) if s.start <= date.span.start < s.end), span)
            if date.first is None or date.first <= out.last or _LIMIT.search(text[: date.span.start]):
                continue
            if not tells_the_past(text[around.start : around.end]):
                continue
            if any(
                _is_told_of(later, date, out, text)
                for later in dates.get(span.paragraph, ())
                if later.span.end <= span.end
            ):
                continue
            is_in_sentence_of_note = around.end >= span.end or around is span
            yield _finding(date, marks, out, is_sure=is_in_sentence_of_note)


def _is_told_of(later: Date, date: Date, out: Interval, text: str) -> bool:
    """`revised in 2025; its first edition, of May 2024`, with the note of that one, which stands for its own clause."""
    is_after = date.span.end < later.span.start and ";" in text[date.span.end : later.span.start]
    return (
        is_after
        and later.first is not None
        and later.last is not None
        and later.first <= out.last
        and out.first <= later.last
    )


def _is_event(date: Date, span: Span) -> bool:
    """A day or month with its year, in the words that the notes stand for; of a span the first day counts."""
    return (
        span.start <= date.span.start < span.end
        and date.precision in ("day", "month")
        and date.has_year
        and date.first is not None
    )


def _newest(reading: Reading) -> dict[str, Interval | None]:
    """The latest publication of each note; None where a source of it is undated, updated or could not be read."""
    entries = {id(note): found for note, found in reading.matches}
    newest: dict[str, Interval | None] = {}
    for mark, references in reading.noted.items():
        dates: list[Interval] = []
        for reference in references:
            forms = [reference, *(e for e in entries.get(id(reference), ()) if is_same_date(reference, e))]
            own = [date for date in map(published, forms) if date is not None]
            if not own or _is_open(forms):
                dates = []
                break
            dates += own
        newest[mark] = max(dates, key=lambda interval: interval.last) if dates else None
    return newest


def _is_open(forms: Sequence[Reference]) -> bool:
    return any(form.entry.get("status") or form.doubts for form in forms)


def _segments(reading: Reading) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The words between one call of notes and the next, in a paragraph, with the marks called at their end."""
    calls: dict[int, list[tuple[int, str]]] = {}
    for mark, spans in reading.calls.items():
        for span in spans:
            calls.setdefault(span.paragraph, []).append((span.start, mark))
    for number, found in calls.items():
        text = reading.by_number[number].text
        start, end = 0, 0
        marks: list[str] = []
        for at, mark in sorted(found):
            # marks that stand together (¹ ², or 1,2) are called for the same words
            if marks and re.search(r"[^\W\d]", text[end:at]):
                yield Span(number, start, end), tuple(marks)
                start, marks = end, []
            marks.append(mark)
            end = at
        yield Span(number, start, end), tuple(marks)


def _finding(date: Date, marks: Sequence[str], out: Interval, *, is_sure: bool) -> Finding:
    assert date.first is not None and date.last is not None
    days = (date.first - out.last).days
    event = Interval(date.first, date.last, date.precision)
    notes = ", ".join(marks)
    return Finding(
        KEY,
        "error" if is_sure and days > NEAR_DAYS else "warning",
        *date.span.place,
        found={
            "en": f"Cited for {shown(event, 'en')}, but the latest source of note {notes} is of {shown(out, 'en')}.",
            "fr": f"Citée pour {the_french(event)}, mais la source la plus récente de la note {notes} date "
            f"{of_french(out)}.",
        },
        remedy={
            "en": "Correct the date of the event or of the source, or cite the source that tells of it.",
            "fr": "Corrigez la date de l’événement ou de la source, ou citez la source qui en parle.",
        },
        evidence={"event": shown(event, "iso"), "latest_source": shown(out, "iso"), "notes": list(marks), "days": days},
    )


CHECK = Check(
    key=KEY,
    group="dates",
    severities=("error", "warning"),
    title={
        "en": "A source older than the event that it is cited for",
        "fr": "Une source plus ancienne que l’événement pour lequel elle est citée",
    },
    explanation={
        "en": "The words before a call of a note tell what happened on a day or in a month, and every source of that "
        "note was published before: the date of the event, the date of the source or the source is wrong. One or two "
        "days are a warning, and so is a sentence that stands further before the note. Sentences about plans, "
        "mandates and deadlines are left out, and so are notes of which a source is undated or says that it was "
        "updated.",
        "fr": "Les mots qui précèdent un appel de note disent ce qui s’est passé un jour ou un mois donnés, et toutes "
        "les sources de la note ont été publiées avant : la date de l’événement, celle de la source ou la source est "
        "fausse. Un ou deux jours sont un avertissement, de même qu’une phrase plus éloignée de la note. Les phrases "
        "sur des projets, mandats et échéances sont laissées de côté, de même que les notes dont une source est sans "
        "date ou se dit mise à jour.",
    },
    example={
        "en": "“On 5 October 2020, a new government was formed.” with a note that cites a page of 8 October 2019",
        "fr": "« Le 5 octobre 2020, un nouveau gouvernement a été formé. » avec une note qui cite une page du 8 "
        "octobre 2019",
    },
    blind_spots={
        "en": "Years without a month; notes with one source that is late enough, whatever the others are; a note whose "
        "words begin in the paragraph before.",
        "fr": "Les années sans mois ; les notes dont une source est assez récente, quelles que soient les autres ; une "
        "note dont les mots commencent au paragraphe précédent.",
    },
    run=run,
)
