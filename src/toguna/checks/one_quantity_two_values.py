"""One quantity, of one place and period, has one value in text and tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toguna.library.documents.model import Grid
from toguna.library.reading.cells import Figure, Figures, figures_of, is_total
from toguna.library.reading.dates import dates_in
from toguna.library.reading.model import Date, Number, Reading
from toguna.library.reading.quantities import Told, counted, is_exact, plain, told
from toguna.model import Check, Examined, Finding

KEY = "one_quantity_two_values"
NEAR = Decimal("0.1")
"""A figure of the text is held against the total of a table that is off by no more: others count other things."""

_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_LATIN = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = """
    a an the of in at on by to for and or with from were was are is been be being as had have has that which
    who whom this these those there their its it between during since until per le la les l un une des de du
    d en au aux et ou par pour dans sur avec ont a été étaient était sont est ce ces cette qui que dont il y
    entre pendant depuis"""
_STOP = frozenset(_SMALL_WORDS.split())
_WHO = """
    ACLED MINUSMA UN OCHA IOM OIM DTM UNHCR HCR OHCHR EASO EUAA UCDP HRW AI NRC IDMC ONU RFI AFP Amnesty Human Rights
    Watch Crisis Group"""
_SOURCES = frozenset(_WHO.split())
"""Names that say who counted: no part of what is counted."""
_OPEN = """
    According The In Between Of During As From On At Selon Entre Sur Au En Le La Les Meanwhile Among Parmi Since Depuis
    With A An There It Il Un Une Des Du Dans Pour"""
_OPENERS = frozenset(_OPEN.split())
_TELL = """
    recorded counted documented reported observed noted registered found showed recensés comptés documentés signalés
    rapportés enregistrés observés recensées comptées documentées signalées took place lieu"""
_TELLING = frozenset(_TELL.split())
_CAPTION = frozenset({"Table", "Tableau", "Figure", "Graphique", "Region", "Région", "Cercle", "Country", "Pays"})
_QUANTITY = 2
"""Words of what is counted that must be told: `violent events`, not `people`."""


@dataclass(frozen=True)
class _Mention:
    """A count in a sentence, with what tells that another is of the same: words, names of places and actors, dates."""

    number: Number
    sentence: int
    words: frozenset[str]
    names: frozenset[str]
    sources: frozenset[str]
    dates: frozenset[tuple[object, object]]


def run(reading: Reading) -> Iterator[Finding | Examined]:
    sentences = list(told(reading))
    yield from _between_sentences(reading, sentences)
    for grid in reading.tables:
        yield from _against_table(reading, grid, sentences)


def _between_sentences(reading: Reading, sentences: Sequence[Told]) -> Iterator[Finding | Examined]:
    by_quantity: dict[tuple[object, ...], list[_Mention]] = defaultdict(list)
    for at, one in enumerate(sentences):
        for mention in _mentions(reading, one, at):
            by_quantity[mention.words, mention.names, mention.dates].append(mention)
    for mentions in by_quantity.values():
        first = mentions[0]
        for mention in mentions[1:]:
            if first.sources and mention.sources and first.sources != mention.sources:
                continue  # two sources may differ
            yield Examined("numbers", first.number.span)
            yield Examined("numbers", mention.number.span)
            if mention.number.low != first.number.low:
                yield _of_two(first, mention)


def _mentions(reading: Reading, one: Told, at: int) -> Iterator[_Mention]:
    """Counts that a sentence tells with at least two words, a name and a date."""
    text = reading.by_number[one.sentence.span.paragraph].text
    dates = frozenset((d.first, d.last) for d in one.dates if d.first is not None)
    counts = [n for n in one.numbers if n.kind == "count" and not n.is_range and not n.is_spelled]
    if not dates or len(counts) != 1 or counts[0].qualifier not in (None, "about"):
        return
    number = counts[0]
    spoken = _without(text[one.sentence.span.start : one.sentence.span.end], one)
    names = frozenset(_NAME.findall(spoken)) - _OPENERS
    spoken_words = frozenset(word.lower() for word in _LATIN.findall(spoken))
    no_part = _STOP | _TELLING | {name.lower() for name in names}
    after = [word for word in counted(text, number, 7) if word not in no_part]
    if len(after) >= _QUANTITY and names - _SOURCES:
        words = frozenset(after) | (spoken_words & _VERBS)
        yield _Mention(number, at, words, names - _SOURCES, names & _SOURCES, dates)


_FATES = """
    killed injured wounded abducted kidnapped arrested displaced returned registered died tués blessés
    enlevés arrêtés déplacés retournés enregistrés morts"""
_VERBS = frozenset(_FATES.split())


def _without(sentence: str, one: Told) -> str:
    """The sentence without its dates, whose months are no names."""
    start = one.sentence.span.start
    for date in reversed(one.dates):
        sentence = sentence[: date.span.start - start] + " " + sentence[date.span.end - start :]
    return sentence


def _of_two(first: _Mention, second: _Mention) -> Finding:
    place = second.number.span
    return Finding(
        rule=KEY,
        severity="warning",
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        found={
            "en": f"The same quantity, with the same names and dates, is {plain(first.number.low, 'en')} in paragraph "
            f"{first.number.span.paragraph} and {plain(second.number.low, 'en')} here.",
            "fr": f"La même quantité, avec les mêmes noms et dates, est de {plain(first.number.low, 'fr')} au "
            f"paragraphe "
            f"{first.number.span.paragraph} et de {plain(second.number.low, 'fr')} ici.",
        },
        remedy={
            "en": "Compare both with the source; if they count different things, say what each counts.",
            "fr": "Comparez les deux à la source ; s’ils ne comptent pas la même chose, dites ce que chacun compte.",
        },
        evidence={
            "first": str(first.number.low),
            "first_paragraph": first.number.span.paragraph,
            "second": str(second.number.low),
            "words": sorted(second.words),
            "names": sorted(second.names),
        },
    )


def _against_table(reading: Reading, grid: Grid, sentences: Sequence[Told]) -> Iterator[Finding | Examined]:
    """Counts of the text with the place and measure of the caption, against the table's row of their month."""
    caption = reading.by_number[grid.caption].text.split("Source")[0].strip() if grid.caption else ""
    names = frozenset(name for name in _NAME.findall(caption) if name[1:].islower()) - _SOURCES - _OPENERS - _CAPTION
    no_measure = _STOP | {word.lower() for word in names | _CAPTION}
    measures = frozenset(word.lower() for word in _LATIN.findall(caption)) - no_measure
    rows = _rows_by_month(figures_of(grid))
    if not names or not rows:
        return
    for at, one in enumerate(sentences):
        text = reading.by_number[one.sentence.span.paragraph].text
        if not names & set(_NAME.findall(one.sentence.text)):
            continue
        near = [*_plain_dates(reading, sentences[at - 1] if at else None), *_plain_dates(reading, one)]
        for number in one.numbers:
            month = _month_of(number, near if not _is_in_brackets(text, one, number) else one.dates)
            if month not in rows or number.kind != "count" or number.is_range or number.is_spelled:
                continue
            if not measures & set(counted(text, number, 4)) or not is_exact(number):
                continue
            total, others = rows[month]
            if number.low == total.value or number.low in others:
                yield Examined("numbers", number.span)
            elif abs(number.low - total.value) <= NEAR * total.value:
                yield Examined("numbers", number.span)
                yield _of_table(number, total, caption)


def _is_in_brackets(text: str, one: Told, piece: Number | Date) -> bool:
    start, end = one.sentence.span.start, piece.span.start
    return text.rfind("(", start, end) > text.rfind(")", start, end)


def _plain_dates(reading: Reading, one: Told | None) -> Iterator[Date]:
    """Dates of a sentence that do not stand in brackets: those belong to a figure in the same brackets."""
    if one is not None:
        text, start = reading.by_number[one.sentence.span.paragraph].text, one.sentence.span.start
        yield from (
            d for d in one.dates if text.rfind("(", start, d.span.start) <= text.rfind(")", start, d.span.start)
        )


def _rows_by_month(figures: Figures) -> dict[tuple[int, int], tuple[Figure, set[Decimal]]]:
    """The total of each row that is headed by a month, with the other figures of the row."""
    totals = [column for column, head in figures.column_heads.items() if is_total(head)]
    found = {}
    for row, head in figures.row_heads.items():
        dates = [d for d in dates_in(head) if d.first is not None and d.precision in ("month", "day")]
        if len(dates) == 1 and dates[0].last is not None and totals and (row, totals[-1]) in figures.figures:
            values = {figure.value for (r, _), figure in figures.figures.items() if r == row}
            month = (dates[0].last.year, dates[0].last.month)
            found[month] = (figures.figures[row, totals[-1]], values)
    return found


def _month_of(number: Number, dates: Sequence[Date]) -> tuple[int, int] | None:
    """The month that a figure is of: that of a date right behind it, else of the one date before it."""
    single = [d for d in dates if d.last is not None and not d.is_range and d.precision in ("day", "month")]
    same = [d for d in single if d.span.paragraph == number.span.paragraph]
    behind = [d for d in same if 0 <= d.span.start - number.span.end <= 60]
    before = [d for d in single if d.span.paragraph < number.span.paragraph or d.span.end <= number.span.start]
    date = behind[0] if behind else before[-1] if before else None
    return (date.last.year, date.last.month) if date is not None and date.last is not None else None


def _of_table(number: Number, total: Figure, caption: str) -> Finding:
    return Finding(
        rule=KEY,
        severity="warning",
        paragraph=number.span.paragraph,
        start=number.span.start,
        end=number.span.end,
        found={
            "en": f"The text says {plain(number.low, 'en')}, the table “{caption[:60]}” {total.cell.text} for that "
            f"month.",
            "fr": f"Le texte dit {plain(number.low, 'fr')}, le tableau « {caption[:60]} » {total.cell.text} pour ce "
            f"mois.",
        },
        remedy={
            "en": "Compare both with the source.",
            "fr": "Comparez les deux à la source.",
        },
        evidence={
            "text": str(number.low),
            "table": str(total.value),
            "table_paragraph": total.span.paragraph,
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("warning",),
    title={"en": "One quantity, two values", "fr": "Une quantité, deux valeurs"},
    explanation={
        "en": "Two sentences, each with one count, that count the same in the same words, with the same names and "
        "dates, give the "
        "same figure; a count with the measure and the place of a table's caption gives the total of its month there.",
        "fr": "Deux phrases à un seul effectif, qui comptent la même chose dans les mêmes termes, avec les mêmes "
        "noms et dates, "
        "donnent le même chiffre ; un effectif de la mesure et du lieu d’un tableau donne le total du mois dans ce "
        "tableau.",
    },
    example={
        "en": "ACLED recorded 529 violent events in Mali in 2020. … In Mali, 592 violent events were recorded in 2020.",
        "fr": "ACLED a recensé 529 événements violents au Mali en 2020. … Au Mali, 592 événements violents ont été "
        "recensés en "
        "2020.",
    },
    blind_spots={
        "en": "The same quantity in other words, with another list of names, in another language, or in a sentence "
        "with several "
        "counts; figures from two sources, which may differ.",
        "fr": "La même quantité en d’autres termes, avec d’autres noms, dans une autre langue ou dans une phrase à "
        "plusieurs "
        "effectifs ; les chiffres de deux sources, qui peuvent différer.",
    },
    run=run,
)
