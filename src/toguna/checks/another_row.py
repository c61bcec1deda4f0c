"""The figure that the text gives for a row of a table is that row's: not `in September 83`, where June has 83."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toguna.library.reading.cells import Figure, Figures, figures_of, is_total, row_name
from toguna.library.reading.mentions import stems
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, is_exact, is_measure, plain, told
from toguna.model import Check, Examined, Finding

KEY = "another_row"
LEAST = 20
"""Smaller counts stand in many places by chance."""
_BOTH_KINDS = re.compile(r"\b(?:or|ou)\b", re.IGNORECASE)
"""`31 were killed or injured` is in neither column."""
REACH = 60
"""Characters between the name of a row and its figure."""


@dataclass(frozen=True)
class _Row:
    figures: Figures
    row: int
    name: str


@dataclass(frozen=True)
class _Cell:
    """The only cell of all tables that holds a figure."""

    figures: Figures
    row: int
    column: int


def run(reading: Reading) -> Iterator[Finding | Examined]:
    tables = [figures_of(grid) for grid in reading.tables]
    rows = {row.name.lower(): row for figures in tables for row in _rows(figures)}
    if not rows:
        return
    cells = _single(tables)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(rows, key=len, reverse=True)))})(?!\w)", re.I)
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        names = list(named.finditer(text, one.sentence.span.start, one.sentence.span.end)) if one.numbers else []
        pairs = list(_pairs(text, one, names))
        for name, number in pairs:
            yield from _judged(text, rows[name[0].lower()], number, cells, rows, one, pairs)


def _rows(figures: Figures) -> Iterator[_Row]:
    for row, head in figures.row_heads.items():
        name = row_name(head)
        if len(name) > 2 and name[0].isupper() and not is_total(name):
            yield _Row(figures, row, name)


def _single(tables: Sequence[Figures]) -> Mapping[Decimal, _Cell]:
    found: dict[Decimal, list[_Cell]] = defaultdict(list)
    for figures in tables:
        for (row, column), figure in figures.figures.items():
            found[figure.value].append(_Cell(figures, row, column))
    return {value: cells[0] for value, cells in found.items() if len(cells) == 1}


def _pairs(text: str, one: Told, names: Sequence[re.Match[str]]) -> Iterator[tuple[re.Match[str], Number]]:
    """Each count with the name before it, where no other figure stands between."""
    counts = [n for n in one.numbers if n.kind == "count" and is_exact(n) and not n.is_range and not n.is_spelled]
    counts = [n for n in counts if not is_measure(text, n)]
    for number in counts:
        before = [name for name in names if name.end() <= number.span.start]
        if before and number.span.start - before[-1].end() <= REACH:
            between = text[before[-1].end() : number.span.start]
            if not re.search(r"[\d;:]", between):
                yield before[-1], number


def _judged(
    text: str,
    row: _Row,
    number: Number,
    cells: Mapping[Decimal, _Cell],
    rows: Mapping[str, _Row],
    one: Told,
    pairs: Sequence[tuple[re.Match[str], Number]],
) -> Iterator[Finding | Examined]:
    cell = cells.get(number.low)
    if cell is None or cell.figures is not row.figures:
        return
    yield Examined("numbers", number.span)
    own = row.figures.figures.get((row.row, cell.column))
    other = row.figures.row_heads.get(cell.row, "")
    sentence = text[one.sentence.span.start : one.sentence.span.end]
    is_named = row_name(other).lower() in sentence.lower()
    if own is None or cell.row == row.row or number.low < LEAST or is_total(other) or is_named or not other:
        return
    head = row.figures.column_heads.get(cell.column, "")
    heads = [head for head in row.figures.column_heads.values() if stems(head) & stems(sentence)]
    if len(heads) > 1 and _BOTH_KINDS.search(sentence):
        return  # of both together, or of some of them
    if stems(head) & stems(sentence) or _has_right_pair(cell, rows, pairs):
        yield _finding(number, row, own, other, head)


def _has_right_pair(cell: _Cell, rows: Mapping[str, _Row], pairs: Sequence[tuple[re.Match[str], Number]]) -> bool:
    """Whether the sentence gives another row of the table with its figure of that column."""
    for name, number in pairs:
        row = rows[name[0].lower()]
        figure = row.figures.figures.get((row.row, cell.column)) if row.figures is cell.figures else None
        if figure is not None and figure.value == number.low:
            return True
    return False


def _finding(number: Number, row: _Row, own: Figure, other: str, head: str) -> Finding:
    shown = {code: (plain(number.low, code), plain(own.value, code)) for code in ("en", "fr")}
    return Finding(
        KEY,
        "warning",
        *number.span.place,
        found={
            "en": f"{shown['en'][0]} is told of “{row.name}”, which has {shown['en'][1]} in the column “{head}”; "
            f"it is the figure of “{other}”.",
            "fr": f"{shown['fr'][0]} est donné pour « {row.name} », qui a {shown['fr'][1]} dans la colonne "
            f"« {head} » ; c’est le chiffre de « {other} ».",
        },
        remedy={
            "en": "Compare the sentence with the table, and correct the name or the figure.",
            "fr": "Comparez la phrase au tableau, et corrigez le nom ou le chiffre.",
        },
        evidence={
            "printed": str(number.low),
            "figure": str(own.value),
            "row": row.name,
            "other": other,
            "column": head,
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("warning",),
    title={"en": "The figure of another row", "fr": "Le chiffre d’une autre ligne"},
    explanation={
        "en": "Where a sentence gives a figure for something that is a row of a table (a month, a place), and the "
        "figure stands in the tables once only, in another row, it is told. The sentence must name the column, or give "
        "another row with its figure of that column.",
        "fr": "Là où une phrase donne un chiffre pour ce qui est une ligne d’un tableau (un mois, un lieu), et que ce "
        "chiffre ne figure qu’une fois dans les tableaux, à une autre ligne, c’est signalé. La phrase doit nommer la "
        "colonne, ou donner une autre ligne avec son chiffre de cette colonne.",
    },
    example={
        "en": "In September 83 soldiers were killed (the table has 95 for September and 83 for June)",
        "fr": "En septembre, 83 soldats ont été tués (le tableau a 95 pour septembre et 83 pour juin)",
    },
    blind_spots={
        "en": "Counts below 20; figures that stand in several cells; names after their figure.",
        "fr": "Les chiffres inférieurs à 20 ; ceux qui figurent dans plusieurs cellules ; les noms après leur chiffre.",
    },
    run=run,
)
