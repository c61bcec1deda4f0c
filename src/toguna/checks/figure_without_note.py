"""A sentence with a figure or a quotation has a note."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from toguna.library.documents.model import Paragraph
from toguna.library.reading.cells import figures_of
from toguna.library.reading.citing import names_of
from toguna.library.reading.model import Reading, Sentence
from toguna.model import Check, Examined, Finding

KEY = "figure_without_note"
LEAST_NOTES = 5
LEAST_WORDS = 3
"""Of a quotation: one or two words in quotation marks are a name, or a word held at a distance."""
LEAST_OF_SENTENCE = 5
"""Words: below it a line of a table of contents or of a cover."""
SOME, MOST = 0.5, 0.8
"""Of the paragraphs with figures, the share that call a note: below the first the report does not note each of them;
from the second on a paragraph without any is likely to lack it."""
_OF_TABLE = re.compile(r"\b(?:tables?|tableaux?|figures?|graph(?:ique)?s?)\s\d", re.IGNORECASE)
LEAST_TABLED = 20
"""Smaller figures stand in many tables by chance."""
LONG_ITEM = 240
"""Letters from which on a numbered paragraph is prose, and no item of a list."""
FEW = 3
"""Paragraphs without a note from which on that may be the habit of a report."""
QUANTITIES = ("count", "percent", "money")
_DISTANCE = re.compile(r"[ \u00a0\u202f](?:km|kilomet(?:re|er)s?|kilomètres?|miles)\b")
"""Behind a number: how far something is, which a map tells."""
_CAPTION = re.compile(
    r"(?:table|tableau|figure|graph|graphique|chart|map|carte|source|note|annexe?)s?\b", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?;…][\W\d]*$")
"""The end of a page may cut a paragraph in two: then its note stands in the other half."""
TAIL = 40
"""Characters in which a paragraph ends, at the most."""
_OWN = re.compile(
    r"\b(?:section|chapter|annex|this report|chapitre|annexe|ce rapport|see (?:table|figure)|voir (?:tableau|figure)"
    r"|taken together|prises? ensemble|(?:could|was|were) not (?:be )?found|n['’]a pu être trouvé)",
    re.IGNORECASE,
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    calls = _calls(reading)
    if len(reading.notes) < LEAST_NOTES or not calls:
        return
    body = range(min(calls), max(calls) + 1)
    last = {number: max(places) for number, places in calls.items()}
    covered = _covered_by_list(reading.document.paragraphs, calls)
    names = _names(reading)
    whats = _whats(reading)
    share = _noted(reading, calls, whats)
    if share < SOME:
        return
    tabled = _in_tables(reading)
    told: set[int] = set()
    for sentence in reading.sentences:
        number, start, end = sentence.span.place
        paragraph = reading.by_number[number]
        is_prose = paragraph.kind in ("paragraph", "list_item") and not _CAPTION.match(paragraph.text)
        is_prose = is_prose and len(sentence.text.split()) >= LEAST_OF_SENTENCE
        if not is_prose or _ENDED.search(paragraph.text[-TAIL:]) is None or _OWN.search(sentence.text):
            continue
        if number not in body or number in covered or number in told or last.get(number, -1) > start:
            continue
        of_table = tabled if _OF_TABLE.search(paragraph.text) else set()
        inside = [what for what in whats.get(number, []) if (number, what[0]) not in of_table]
        at = bisect_left(inside, (start, ""))
        if at < len(inside) and inside[at][0] < end:
            told.add(number)
            is_bare = number not in calls and not any(name in paragraph.text for name in names)
            severity = "warning" if is_bare and share >= MOST else "note"
            yield _finding(sentence, inside[at][1], severity, is_bare=is_bare)


def _noted(reading: Reading, calls: Mapping[int, Sequence[int]], whats: Mapping[int, object]) -> float:
    """The share of paragraphs with a figure or a quotation that call a note: a report on its own data has few."""
    body = range(min(calls), max(calls) + 1)
    prose = [n for n in whats if n in body and reading.by_number[n].kind in ("paragraph", "list_item")]
    bare = sum(number not in calls for number in prose)
    return 1 - bare / len(prose) if bare >= FEW else 1


def _in_tables(reading: Reading) -> set[tuple[int, int]]:
    """Places of the figures that a table of the report holds, which says where they are from."""
    held = {f.value for grid in reading.tables for f in figures_of(grid).figures.values() if f.value >= LEAST_TABLED}
    return {(n.span.paragraph, n.span.start) for n in reading.numbers if n.low in held}


def _names(reading: Reading) -> set[str]:
    """The names of the sources that the report cites: a paragraph that names one says where its figures are from."""
    return {name for reference in reading.references for name in names_of(reference) if len(name) > 1}


def _calls(reading: Reading) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for spans in reading.calls.values():
        for span in spans:
            found.setdefault(span.paragraph, []).append(span.start)
    return found


def _whats(reading: Reading) -> dict[int, list[tuple[int, str]]]:
    """Figures and quotations of each paragraph: where, and which of the two; no figures in words, no distances."""
    found: dict[int, list[tuple[int, str]]] = {}
    for number in reading.numbers:
        behind = reading.by_number[number.span.paragraph].text[number.span.end : number.span.end + 12]
        if number.kind in QUANTITIES and not number.is_spelled and not _DISTANCE.match(behind):
            found.setdefault(number.span.paragraph, []).append((number.span.start, "figure"))
    for quotation in reading.quotations:
        if quotation.is_closed and not quotation.is_nested and len(quotation.text.split()) >= LEAST_WORDS:
            found.setdefault(quotation.span.paragraph, []).append((quotation.span.start, "quotation"))
    return {paragraph: sorted(places) for paragraph, places in found.items()}


def _covered_by_list(paragraphs: Sequence[Paragraph], calls: Mapping[int, Sequence[int]]) -> set[int]:
    """Items of a list for which the note of a later item stands, or of the words that open it; and those words."""
    covered: set[int] = set()
    items: list[int] = []
    is_noted = False
    for paragraph in reversed(paragraphs):
        if paragraph.kind == "list_item" and len(paragraph.text) < LONG_ITEM:
            is_noted = is_noted or paragraph.number in calls
            items.append(paragraph.number)
            covered |= {paragraph.number} if is_noted else set()
        elif paragraph.kind != "note":
            if items and paragraph.number in calls:
                covered.update(items)
            if paragraph.text.rstrip().endswith(":"):
                covered.add(paragraph.number)
            items, is_noted = [], False
    return covered


def _finding(sentence: Sentence, what: str, severity: str, *, is_bare: bool) -> Finding:
    fr = {"figure": "un chiffre", "quotation": "une citation"}[what]
    return Finding(
        KEY,
        severity,
        *sentence.span.place,
        found={
            "en": f"A sentence with a {what}, and no note after it in the paragraph"
            f"{', nor any other, nor the name of a source' if is_bare else ''}.",
            "fr": f"Une phrase avec {fr}, et aucune note après elle dans le paragraphe"
            f"{', ni aucune autre, ni le nom d’une source' if is_bare else ''}.",
        },
        remedy={
            "en": "Add the note that the figure or the words rest on.",
            "fr": "Ajoutez la note sur laquelle reposent le chiffre ou les mots.",
        },
        evidence={"holds": what},
    )


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("warning", "note"),
    title={"en": "A figure or a quotation without a note", "fr": "Un chiffre ou une citation sans note"},
    explanation={
        "en": "A sentence holds a figure, or three quoted words or more, and no note is called in it or after it in "
        "the same paragraph: a note stands for the sentences before it. Each paragraph is told once: as a warning "
        "where it has no note at all and names no source that the report cites, else as a note. In a report in which "
        "fewer than four in five of the paragraphs with figures call a note all is a note; below a half nothing is "
        "said: it rests on its own data. A list is covered by "
        "the note of a later item, or of the words that open it.",
        "fr": "Une phrase contient un chiffre, ou au moins trois mots cités, et aucune note n’est appelée en elle ou "
        "après elle dans le paragraphe : une note vaut pour les phrases qui la précèdent. Chaque paragraphe est dit "
        "une fois : avertissement s’il n’a aucune note et ne nomme aucune source citée par le rapport, sinon "
        "remarque. Si moins de quatre cinquièmes des paragraphes chiffrés du rapport appellent une note, tout est "
        "remarque ; moins de la moitié, rien n’est dit : il repose sur ses propres données. Une liste est couverte "
        "par la note d’un élément suivant, ou des mots qui l’ouvrent.",
    },
    example={
        "en": "“The mission counted 359 violations.” at the end of a paragraph, without a note",
        "fr": "« La mission a compté 359 violations. » à la fin d’un paragraphe, sans note",
    },
    blind_spots={
        "en": "Statements without a figure or quotation; figures in words; distances; titles, captions and tables; "
        "what stands before the first note or after the last.",
        "fr": "Les affirmations sans chiffre ni citation ; les chiffres en toutes lettres ; les distances ; titres, "
        "légendes et tableaux ; ce qui précède la première note ou suit la dernière.",
    },
    run=run,
)
