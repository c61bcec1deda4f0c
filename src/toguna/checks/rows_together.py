"""What the text says of several rows of a table together is the sum of their figures: `Adra and Belt together: 161`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from toguna.library.documents.model import Grid
from toguna.library.reading.cells import figures_of, is_addend, is_total, row_name
from toguna.library.reading.mentions import stems
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, counted, is_exact, is_measure, plain, told, unit_of
from toguna.model import Check, Examined, Finding

KEY = "rows_together"
NEAR = Decimal("0.2")
"""Part of the sum by which a figure may be off to be taken for it: further off it is of something else."""
LEAST = 20
_TOGETHER = re.compile(
    r"\b(?:together|combined|between them|à (?:eux|elles) (?:deux|trois|quatre|seule?s)|ensemble|cumul\w+|réuni\w+|"
    r"totalis\w+)\b",
    re.IGNORECASE,
)
_NOT_A_SUM = re.compile(
    r"\b(?:respectively|respectivement|each|chacune?|except|sauf|hors|more than|less than|plus de|moins de|at least|"
    r"au moins|and other|et d[’']autres)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:,|and|et|&|, and)\s*(?:(?:the|in|la|le|les|l[’']|dans|à|de|du)\s?){0,2}", re.IGNORECASE
)
_Rows = Mapping[str, Sequence[tuple[Grid, int]]]


def run(reading: Reading) -> Iterator[Finding | Examined]:
    rows: dict[str, list[tuple[Grid, int]]] = defaultdict(list)
    for grid in reading.tables:
        for row, head in figures_of(grid).row_heads.items():
            name = row_name(head)
            if len(name) > 2 and name[0].isupper() and not is_total(head):
                rows[name].append((grid, row))
    if len(rows) < 2:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(rows, key=len, reverse=True)))})(?!\w)")
    for one in told(reading):
        text, span = reading.by_number[one.sentence.span.paragraph].text, one.sentence.span
        if not one.numbers or not _TOGETHER.search(text, span.start, span.end):
            continue
        names = _listed(text, list(named.finditer(text, span.start, span.end)))
        if len(names) > 1 and not _NOT_A_SUM.search(text, span.start, span.end):
            yield from _judged(reading, one, text, names, rows)


def _listed(text: str, found: Sequence[re.Match[str]]) -> list[str]:
    """The names of the one list of rows in a sentence; none where rows stand apart or in two lists."""
    if any(not _BETWEEN.fullmatch(text[a.end() : b.start()]) for a, b in pairwise(found)):
        return []
    return list(dict.fromkeys(m[0] for m in found))


def _judged(reading: Reading, one: Told, text: str, names: Sequence[str], rows: _Rows) -> Iterator[Finding | Examined]:
    counts = [n for n in one.numbers if n.kind == "count" and is_exact(n) and not n.is_spelled and n.low >= LEAST]
    counts = [n for n in counts if not n.is_range and not is_measure(text, n)]
    told_of = stems(one.sentence.text)
    units = {unit_of(counted(text, n)) for n in counts} - {None}
    sums: list[tuple[Decimal, str, bool]] = []
    single: set[Decimal] = set()
    for grid, _ in rows[names[0]]:
        place = [next((row for g, row in rows[name] if g is grid), None) for name in names]
        figures = figures_of(grid)
        caption = reading.by_number[grid.caption].text if grid.caption else ""
        for column, head in figures.column_heads.items():
            held = [figures.figures.get((row, column)) for row in place if row is not None]
            cells = [figure for figure in held if figure is not None and not figure.is_percent]
            if len(cells) == len(names) and is_addend(head):
                single |= {cell.value for cell in cells}
                words = f"{head} {caption}"
                is_told = bool(told_of & stems(words)) or unit_of(tuple(re.findall(r"\w+", words.lower()))) in units
                sums.append((sum((cell.value for cell in cells), Decimal(0)), head, is_told))
    for number in (n for n in counts if n.low not in single):
        if any(total == number.low for total, _, _ in sums):
            yield Examined("numbers", number.span)
            return
    meant = [n for n in counts if n.low not in single]
    near = [s for s in sums if s[2] and len(meant) == 1 and abs(s[0] - meant[0].low) <= NEAR * s[0]]
    if near:
        total, head, _ = min(near, key=lambda s: abs(s[0] - meant[0].low))
        yield Examined("numbers", meant[0].span)
        yield _finding(meant[0], names, total, head)


def _finding(number: Number, names: Sequence[str], total: Decimal, head: str) -> Finding:
    listed = ", ".join(names)
    return Finding(
        KEY,
        "warning",
        *number.span.place,
        found={
            "en": f"{plain(number.low, 'en')} is told of {listed} together; in the column “{head}” they make "
            f"{plain(total, 'en')}.",
            "fr": f"{plain(number.low, 'fr')} est donné pour {listed} ensemble ; dans la colonne « {head} », la somme "
            f"est {plain(total, 'fr')}.",
        },
        remedy={
            "en": "Compare the sentence with the table.",
            "fr": "Comparez la phrase au tableau.",
        },
        evidence={"figure": str(number.low), "computed": str(total), "rows": list(names), "column": head},
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("warning",),
    title={"en": "Several rows of a table together", "fr": "Plusieurs lignes d’un tableau ensemble"},
    explanation={
        "en": "A sentence that names rows of a table in one list and gives one figure for all of them together is held "
        "against the sums of their cells. A figure that is the sum of no column, and near that of a column which the "
        "words are of, is told.",
        "fr": "Une phrase qui nomme des lignes d’un tableau en une seule liste et donne un chiffre pour l’ensemble est "
        "comparée aux sommes de leurs cellules. Un chiffre qui n’est la somme d’aucune colonne, et proche de celle "
        "d’une colonne dont parlent les mots, est signalé.",
    },
    example={
        "en": "Adra and Belt together had 171 incidents (the table has 110 and 51).",
        "fr": "Adra et Belt réunissent 171 incidents (le tableau en a 110 et 51).",
    },
    blind_spots={
        "en": "Rows told in two lists or sentences; sums told with other counts beside them; shares of several rows.",
        "fr": "Les lignes réparties sur deux listes ou phrases ; les sommes à côté d’autres nombres ; les parts de "
        "plusieurs lignes.",
    },
    run=run,
)
