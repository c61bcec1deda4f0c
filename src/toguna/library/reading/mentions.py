"""Every count of a report with the words that tell what it counts, in its sentence or in the heads of its table."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from toguna.library.documents.model import Grid
from toguna.library.reading.cells import figures_of, is_addend, is_total
from toguna.library.reading.dates import dates_in
from toguna.library.reading.model import Date, Reading, Span
from toguna.library.reading.quantities import counted, is_exact, is_measure, told

_SUMMARY = re.compile(
    r"(?:[\d.]*\s*)?(?:executive |in )?(?:summary|key (?:findings|points|facts|figures|messages)|highlights|"
    r"at a glance|main (?:findings|points)|résumé\w*|synthèse|points? (?:clés?|essentiels?|saillants?)|"
    r"chiffres[- ]clés?|faits saillants|en bref|l[’']essentiel|principa(?:ux|les) \w+|"
    r"(?:faits|points|chiffres|constats|messages|conclusions) (?:et \w+ )?(?:principa(?:ux|les)|à retenir))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = """
    the and for with from was were are been being had have has that which who whom this these those there their its
    between during since until per les des une aux par pour dans sur avec ont été étaient était sont est ces cette qui
    que dont entre pendant depuis according selon some more than less about around over nearly environ plus moins
    recorded counted documented reported observed noted registered found total all both other others also only not
    recensé recensés recensées compté comptés documenté documentés signalé signalés enregistré enregistrés relevé
    relevés tous toutes autres leur leurs son ses soit against year years month months day days ans mois jours"""
_SMALL_WORDS = frozenset(_SMALL.split())
_COUNTED = 4


@dataclass(frozen=True)
class Mention:
    """One count. words: stems of what is counted (of a cell: of its heads). around: of all the sentence or caption.

    dates: those of the sentence or the heads. table: its place among the tables; None in the text. row: stems of its
    row's head, none where that is a total. is_summary: it stands in a summary or among key figures.
    """

    span: Span
    value: Decimal
    words: frozenset[str]
    around: frozenset[str]
    dates: tuple[Date, ...]
    sentence: int
    table: int | None = None
    row: frozenset[str] = frozenset()
    is_summary: bool = False


def stems(text: str) -> frozenset[str]:
    """The words that mean something, in small letters, without accents and without the sign of the plural."""
    found = set()
    for word in _WORD.findall(text):
        small = word.lower()
        if small not in _SMALL_WORDS:
            plain = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
            found.add(plain.rstrip("sx") if len(plain) > 4 else plain)
    return frozenset(found)


def mentions(reading: Reading) -> Iterator[Mention]:
    """Exact counts of text and tables, in order: no ranges, shares, measures or figures written out."""
    yield from _in_text(reading)
    for place, grid in enumerate(reading.tables):
        yield from _in_table(reading, grid, place)


def _in_text(reading: Reading) -> Iterator[Mention]:
    headings = {p.number: p.text for p in reading.document.paragraphs if p.kind == "heading"}
    for place, one in enumerate(told(reading)):
        paragraph = reading.by_number[one.sentence.span.paragraph]
        if paragraph.kind == "note" or not one.numbers:
            continue
        around = stems(one.sentence.text)
        is_summary = bool(_SUMMARY.match(headings.get(one.sentence.section or 0, "").strip(" *")))
        dates = tuple(d for d in one.dates if d.first is not None)
        for number in one.numbers:
            is_count = number.kind == "count" and not (number.is_range or number.is_spelled or number.decimals)
            if is_count and is_exact(number) and not is_measure(paragraph.text, number):
                words = stems(" ".join(counted(paragraph.text, number, _COUNTED)))
                yield Mention(number.span, number.low, words, around, dates, place, is_summary=is_summary)


def _in_table(reading: Reading, grid: Grid, place: int) -> Iterator[Mention]:
    caption = reading.by_number[grid.caption].text if grid.caption else ""
    figures = figures_of(grid)
    for (row, column), figure in figures.figures.items():
        head = figures.row_heads.get(row, "")
        named = frozenset[str]() if is_total(head) else stems(head)
        heads = f"{head} {figures.column_heads.get(column, '')}"
        if figure.is_percent or figure.decimals or not is_addend(heads):
            continue
        dates = tuple(d for text in (heads, caption) for d in dates_in(text) if d.first is not None)
        words = stems(f"{heads} {caption}")
        yield Mention(figure.span, figure.value, words, words, dates, -1, place, named)


def may_be_one(first: Mention, second: Mention) -> bool:
    """Whether nothing speaks against both counting the same: dates that do not meet, another row, the same table."""
    if not (first.row <= second.around and second.row <= first.around):
        return False
    if first.table is not None and first.table == second.table:
        return False
    if not first.dates or not second.dates:
        return True
    return any(
        a.first <= b.last and b.first <= a.last
        for a in first.dates
        for b in second.dates
        if a.first and a.last and b.first and b.last
    )
