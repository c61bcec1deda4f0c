"""Signs for missing figures in a table are explained, and rounds that a series leaves out are said."""

import re
from collections.abc import Iterator
from itertools import pairwise

from toguna.library.documents.model import Cell, Grid
from toguna.library.reading.dates import dates_in
from toguna.library.reading.model import Reading
from toguna.model import Check, Examined, Finding

KEY = "signs_in_tables"
_SIGN = re.compile(r"[-–—*…]|n/?[ad]\.?|n\.[ad]\.|nd|\.\.\.?", re.IGNORECASE)
_FIGURE = re.compile(r"[\d\s.,%]*\d[\d\s.,%]*")
_EXPLAINED = re.compile(
    r"\b(?:not available|no data|not applicable|none registered|not reported|not recorded|missing|legend|"
    r"non disponible|pas de données|sans objet|aucun enregistré|non enregistré|légende)\b",
    re.IGNORECASE,
)
NEAR = 4
"""Paragraphs before and after a table in which its signs may be explained."""
LEAST_ROUNDS = 5


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for grid in reading.tables:
        yield from _unexplained(grid, reading)
        yield from _left_out(grid, reading)


def _unexplained(grid: Grid, reading: Reading) -> Iterator[Finding]:
    body = [cell for cell in grid.cells if not cell.is_head and cell.column > 0]
    signs = [cell for cell in body if _SIGN.fullmatch(cell.text.strip())]
    figures = sum(_FIGURE.fullmatch(cell.text.strip()) is not None for cell in body)
    if not signs or figures < 4 or figures * 2 < len(body) - len(signs):
        return
    rows = [cell.paragraph for cell in grid.cells]
    around = range(min(rows) - NEAR, max(rows) + NEAR + 1)
    if any(_EXPLAINED.search(reading.by_number[n].text) for n in around if n in reading.by_number):
        return
    used = list(dict.fromkeys(cell.text.strip() for cell in signs))
    shown = ", ".join(f"“{sign}” ({sum(cell.text.strip() == sign for cell in signs)})" for sign in used)
    yield _finding(
        signs[0],
        {
            "en": f"The table has cells without a figure, {shown}, and no legend says what the sign means.",
            "fr": f"Le tableau a des cases sans chiffre, {shown}, et aucune légende ne dit ce que signifie le signe.",
        },
        {
            "en": "Say below the table whether the figure is zero, none was registered, or none is available.",
            "fr": "Dites sous le tableau si le chiffre est zéro, si rien n’a été enregistré, ou s’il n’est pas "
            "disponible.",
        },
        {"signs": used},
    )


def _left_out(grid: Grid, reading: Reading) -> Iterator[Finding]:
    """Months missing in a series of months that is told row by row."""
    heads = sorted((cell for cell in grid.cells if cell.column == 0 and cell.row > 0), key=lambda cell: cell.row)
    months: list[tuple[int, Cell]] = []
    for cell in heads:
        language = reading.by_number[cell.paragraph].language
        (date, *more) = dates_in(cell.text, language) or (None,)
        if date is not None and not more and date.precision == "month" and not date.is_range and date.first:
            months.append((date.first.year * 12 + date.first.month - 1, cell))
    numbers = [number for number, _ in months]
    gaps = [(a, b, cell) for (a, _), (b, cell) in pairwise(months) if b - a > 1]
    steps = [b - a for a, b in pairwise(numbers)]
    if len(numbers) < LEAST_ROUNDS or min(steps, default=0) < 1 or steps.count(1) * 2 < len(steps):
        return
    for a, b, cell in gaps:
        missing = [f"{number // 12}-{number % 12 + 1:02}" for number in range(a + 1, b)]
        yield _finding(
            cell,
            {
                "en": f"The series of months leaves out {', '.join(missing)} before “{cell.text}”.",
                "fr": f"La série de mois omet {', '.join(missing)} avant « {cell.text} ».",
            },
            {
                "en": "Add the rounds, or say below the table that there were none.",
                "fr": "Ajoutez les passages, ou dites sous le tableau qu’il n’y en a pas eu.",
            },
            {"missing": missing},
        )


def _finding(cell: Cell, found: dict[str, str], remedy: dict[str, str], evidence: dict[str, list[str]]) -> Finding:
    return Finding(KEY, "note", cell.paragraph, cell.start, cell.end, found=found, remedy=remedy, evidence=evidence)


CHECK = Check(
    key=KEY,
    group="completeness",
    severities=("note",),
    title={"en": "Signs and gaps in tables", "fr": "Signes et lacunes des tableaux"},
    explanation={
        "en": "A table of figures has cells with a dash, N/A or the like, and nothing near it says what the sign "
        "means: zero, none registered and not available are three things. A series of months by rows leaves out"
        " months.",
        "fr": "Un tableau de chiffres a des cases avec un tiret, N/D ou semblable, et rien autour ne dit ce que le "
        "signe signifie : zéro, rien d’enregistré et non disponible sont trois choses. Une série de mois en "
        "lignes omet des mois.",
    },
    example={
        "en": "“-” and “N/A” in one table without a legend",
        "fr": "« - » et « N/D » dans un tableau sans légende",
    },
    blind_spots={
        "en": "Legends far from the table or in other words; series by columns, of quarters or of years; empty cells.",
        "fr": "Les légendes éloignées du tableau ou dites autrement ; les séries en colonnes, de trimestres ou "
        "d’années ; les cases vides.",
    },
    run=run,
)
