"""What a report says of itself: the day on which it was finished, and its reference period. In English and French."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from toguna.library.documents.model import Document, Grid, Paragraph
from toguna.library.reading.model import Date

_COMPLETED_LABEL = re.compile(
    r"(?:date of )?(?:completion|finalisation|finalization)(?: date)?|(?:date )?(?:completed|finali[sz]ed)(?: on)?"
    r"|(?:research|information|editing|drafting) (?:ended|completed|concluded|closed|finished)(?: on)?"
    r"|(?:[a-z]+ ){0,4}cut-?off(?: date)?|end of research|(?:state|status) of (?:the )?(?:information|research)"
    r"|état (?:des (?:recherches|informations|connaissances)|de l['’]information)(?: au)?"
    r"|(?:date d['’]arrêt|arrêt)(?: (?:des (?:données|informations|recherches)|de l['’]information))?"
    r"|date (?:d['’]achèvement|de (?:finalisation|clôture|fin)(?: (?:de la recherche|des recherches))?)"
    r"|(?:recherches?|rédaction|rapport) (?:close|terminée|achevée?|arrêtée?)s?(?: (?:le|au))?"
    r"|fin (?:de la recherche|des recherches)|clôture (?:de la recherche|des recherches)",
    re.IGNORECASE,
)
_ISSUED_LABEL = re.compile(
    r"(?:date of )?(?:issue|publication|release)(?: date)?|(?:date )?(?:issued|published|released)(?: on)?"
    r"|date de (?:publication|parution|diffusion)|(?:publiée?|diffusée?|parue?|éditée?)(?: le)?|date",
    re.IGNORECASE,
)
_CHECKED_LABEL = re.compile(
    r"(?:(?:all )?(?:sources|links|addresses|hyperlinks) )?(?:last )?(?:checked|accessed|verified)(?: on)?|"
    r"(?:sources|liens|adresses) (?:vérifiée?s|consultée?s)(?: le)?|dernière (?:vérification|consultation)[^|]{0,30}",
    re.IGNORECASE,
)
"""Sources that were looked at again after the information was closed."""
_DATE_LINE = re.compile(r"(?:[A-ZÀ-Ý][\w’' -]{2,40}, )?(?:le |the |on )?$")
"""What stands before the date in a line such as `Bangui, le 31 octobre 2025`."""
_SEPARATOR = re.compile(r"[·•|;]|\s[–—-]\s")
_SUBJECT = (
    r"(?:answers?|responses?|reports?|research|researches|documents?|quer(?:y|ies)|notes?|briefs?|focus|information"
    r"|rapport|réponse|recherches?|document|note|rédaction|requête)"
)
_COMPLETED = re.compile(
    rf"\b{_SUBJECT}\b[^.;:!?]{{0,60}}?"
    r"\b(?:(?:finali[sz]ed|completed|concluded|closed|ended) (?:on )?(?:the )?"
    r"|(?:finalisée?|achevée?|terminée?|clôturée?|close|arrêtée?)s? (?:le|au)|pris fin le)\s?$",
    re.IGNORECASE,
)
_PERIOD_LABEL = re.compile(
    r"(?:the )?(?:re(?:ference|porting) (?:period|year|quarter|month)|period (?:covered|under review|of reference)"
    r"|time ?frame|timeframe covered|period|covers|covering|couvre)"
    r"|(?:la )?période (?:de référence|couverte|étudiée|considérée|sous revue)|période",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:reference period|period covered|période de référence|période couverte)\b[^.;]{0,40}$", re.I)
_COVERS = re.compile(
    r"\b(?:it|(?:the )?present (?:report|note|paper|update)|this (?:report|note|paper|update|brief|query response)|"
    r"il|elle|(?:le présent|ce) (?:rapport|document)|(?:la présente|cette) (?:note|réponse))\b[^.;]{0,50}?"
    r"\b(?:covers|couvre|porte sur)\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
"""`It covers developments from 1 May to 31 October`, among the first paragraphs."""
_SUBJECT_LABEL = re.compile(r"(?:main |research )?(?:subject|topic|title)|(?:sujet|objet)(?: principal)?|titre", re.I)
OPENING = 15
"""Paragraphs at the head of a document in which its title may name the period."""


def completed(document: Document, dates: Sequence[Date]) -> dt.date | None:
    """The day that the cover gives as date of completion, or else a sentence such as `was finalised on`."""
    by_paragraph = _by_paragraph(dates)
    for date in _beside(document.tables, _COMPLETED_LABEL, by_paragraph):
        if date.precision == "day" and not date.is_range and date.last is not None:
            checked = [d.last for d in _beside(document.tables, _CHECKED_LABEL, by_paragraph) if d.last is not None]
            return max((date.last, *checked))
    for p in document.paragraphs:
        for date in by_paragraph.get(p.number, ()) if p.kind != "note" else ():
            if date.precision == "day" and not date.is_range and date.last and _is_completed(p, date):
                return date.last
    return _issued(document, by_paragraph)


def _issued(document: Document, dates: Mapping[int, list[Date]]) -> dt.date | None:
    """The day on which it was published, as the cover says: it was finished by then."""
    opening = [p for p in document.paragraphs if p.kind != "note"][:OPENING]
    for date in _beside(document.tables, _ISSUED_LABEL, dates):
        if date.precision == "day" and not date.is_range and date.span.paragraph <= opening[-1].number:
            return date.last
    for p in opening:
        for date in dates.get(p.number, ()) if p.kind != "row" else ():
            is_line = _DATE_LINE.fullmatch(p.text[: date.span.start]) and not p.text[date.span.end :].strip(" .*")
            label = _label(p.text[: date.span.start])
            if date.precision == "day" and not date.is_range and (is_line or _ISSUED_LABEL.fullmatch(label)):
                return date.last
    return None


def _label(before: str) -> str:
    """The words right before a date, from the last sign that parts the fields of a line."""
    return _SEPARATOR.split(before)[-1].strip(" :*\t")


def _is_completed(paragraph: Paragraph, date: Date) -> bool:
    before = paragraph.text[max(date.span.start - 120, 0) : date.span.start]
    return _COMPLETED.search(before) is not None or _COMPLETED_LABEL.fullmatch(_label(before)) is not None


def reference_period(document: Document, dates: Sequence[Date]) -> tuple[dt.date, dt.date] | None:
    """First and last day of the period that the cover names, or the text, or the title."""
    by_paragraph = _by_paragraph(dates)
    for pattern in (_PERIOD_LABEL, _SUBJECT_LABEL):
        for date in _beside(document.tables, pattern, by_paragraph):
            if (found := _span(date)) is not None:
                return found
    opening = [p for p in document.paragraphs if p.kind != "note"][:OPENING]
    for p in document.paragraphs:
        for date in by_paragraph.get(p.number, ()) if p.kind != "note" else ():
            before = p.text[max(date.span.start - 80, 0) : date.span.start]
            label = _PERIOD_LABEL.fullmatch(_label(before)) if p in opening else None
            covers = p in opening and _COVERS.search(p.text[max(date.span.start - 120, 0) : date.span.start])
            if (_PERIOD.search(before) or label or covers) and (found := _span(date)) is not None:
                return found
    titles = (p for p in opening if p.kind == "heading" or (p is opening[0] and p.text[-1] != "."))
    # a year alone in a title is what the title is about
    spans = (_span(date) for p in titles for date in by_paragraph.get(p.number, ()) if date.is_range)
    return next((span for span in spans if span is not None), None)


def _span(date: Date) -> tuple[dt.date, dt.date] | None:
    """The days of a range, a month or a year; a single day is no period."""
    is_period = date.is_range or date.precision in ("month", "year")
    return (date.first, date.last) if is_period and date.first and date.last else None


def _by_paragraph(dates: Sequence[Date]) -> Mapping[int, list[Date]]:
    found: dict[int, list[Date]] = {}
    for date in dates:
        found.setdefault(date.span.paragraph, []).append(date)
    return found


def _beside(tables: Sequence[Grid], label: re.Pattern[str], dates: Mapping[int, list[Date]]) -> Iterator[Date]:
    """The dates in the cell to the right of one that is such a label."""
    for table in tables:
        labels = {
            (c.row, c.column + c.column_span) for c in table.cells if label.fullmatch(c.text.rstrip(" :").strip())
        }
        for cell in table.cells if labels else ():
            if (cell.row, cell.column) in labels:
                for date in dates.get(cell.paragraph, ()):
                    if cell.start <= date.span.start < cell.end:
                        yield date
