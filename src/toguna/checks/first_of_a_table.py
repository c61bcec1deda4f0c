"""What is said to be the most affected, or to come first, has the largest figure of its column."""

import re
from collections.abc import Iterator
from decimal import Decimal

from toguna.library.documents.model import Grid
from toguna.library.reading.cells import Figure, figures_of, is_change, is_total, row_name
from toguna.library.reading.mentions import stems
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, plain, told
from toguna.model import Check, Examined, Finding

KEY = "first_of_a_table"
_FIRST = re.compile(
    r"\b(?:comes? first|came first|(?:hardest|worst)[- ]hit|(?:highest|largest) (?:number|figure|toll)|"
    r"most (?:affected|violent|dangerous|incidents|attacks|deaths|victims)|"
    r"(?:vien(?:t|nent)|arriv(?:e|ent)|figure) en tête|le plus (?:grand|fort) nombre|"
    r"(?:la|le) plus (?:touchée?|affectée?|meurtri(?:er|ère)|violente?))\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:fewest (?:incidents|attacks|deaths|victims)|(?:lowest|smallest) (?:number|figure|toll)|"
    r"least (?:affected|violent)|le plus (?:petit|faible) nombre|"
    r"(?:la|le) moins (?:touchée?|affectée?|meurtri(?:er|ère))|en compte(?:nt)? le moins)\b",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(r"(?:In|Dans|En|Au|À)\s[^,.;]{2,40},\s")
"""`Dans le Nord-Ouest, c’est le Bui qui …`: where they are all."""
_FOLLOWED = re.compile(r"\b(?:followed by|ahead of|suivie?s? (?:de|du|des|par)|devant)\b", re.IGNORECASE)
_OF_SOME = re.compile(r"\b(?:increase|rise|fall|decline|rate|per|hausse|baisse|augmentation|progression|taux)\b", re.I)
"""Of what the columns need not hold: the highest increase, the highest rate."""
_NOT_ALONE = re.compile(
    r"\b(?:one of|among|second|third|next|after|followed by|was|were|had been|in \d{4}|l[’']un[es]?|parmi|deuxième|"
    r"troisième|après|suivie?|avait|était|étaient)\b",
    re.IGNORECASE,
)
"""Before the words: the first of several, or of another time."""
_IT = re.compile(
    r"\b(?:it (?:is|was)|it comes|elle (?:est|vient|arrive)|il (?:est|vient|arrive)|c[’']est)\b", re.IGNORECASE
)
"""Of what the sentence before tells."""
_OTHERS = re.compile(r"\b(?:others?|elsewhere|rest|unknown|autres?|ailleurs|reste|inconnue?s?)\b", re.IGNORECASE)
REACH = 60
"""Characters before the words in which they may be taken back."""
_Rows = dict[str, list[tuple[Grid, int]]]


def run(reading: Reading) -> Iterator[Finding | Examined]:
    rows: _Rows = {}
    for grid in reading.tables:
        for row, head in figures_of(grid).row_heads.items():
            name = row_name(head)
            if len(name) > 2 and name[0].isupper() and not is_total(head):
                rows.setdefault(name, []).append((grid, row))
    if not rows:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(rows, key=len, reverse=True)))})(?!\w)")
    earlier: tuple[int, set[str]] = (0, set())
    for one in told(reading):
        text, span = reading.by_number[one.sentence.span.paragraph].text, one.sentence.span
        least = _LEAST.search(text, span.start, span.end) if one.numbers else None
        first = least or (_FIRST.search(text, span.start, span.end) if one.numbers else None)
        names = {m[0] for m in named.finditer(text, span.start, span.end)}
        followed = _FOLLOWED.search(text, span.start, span.end)
        if followed and not _OF_SOME.search(one.sentence.text):
            place = _PLACE_FIRST.match(text, span.start, followed.start())
            before = [m[0] for m in named.finditer(text, place.end() if place else span.start, followed.start())]
            after = [m[0] for m in named.finditer(text, followed.end(), span.end)]
            if not before and _IT.search(text, span.start, followed.end()) and earlier[0] == span.paragraph:
                before = list(earlier[1])
            ranked = list(dict.fromkeys([*before, *after]))
            if len(set(before)) == 1 and after and not re.search(r"[;.]", text[followed.end() : span.end - 1]):
                is_top = _FIRST.search(text, span.start, followed.start()) is not None
                yield from _ranked(reading, one, ranked, rows, is_top=is_top)
        if first is not None and not names and _IT.search(text, span.start, span.end):
            names = earlier[1] if earlier[0] == span.paragraph else names
        earlier = (span.paragraph, names)
        if (
            first is None
            or len(names) != 1
            or _NOT_ALONE.search(text, max(span.start, first.start() - REACH), first.end())
        ):
            continue
        (name,) = names
        for number in one.numbers:
            if number.kind in ("count", "percent") and not number.is_range:
                yield from _held(number, rows[name], is_least=least is not None)


def _ranked(reading: Reading, one: Told, names: list[str], rows: _Rows, *, is_top: bool) -> Iterator[Finding]:
    """`had the most attacks, followed by B and C`: some column that the words are of has them in that order.

    is_top: the first is said to have the most; else it may stand anywhere, and the others come next.
    """
    text = one.sentence.text
    years = {d.first.year for d in one.dates if d.first is not None}
    told_of = stems(text)
    grids = [grid for grid, _ in rows[names[0]] if all(any(g is grid for g, _ in rows[name]) for name in names)]
    held = []
    for grid in grids:
        figures = figures_of(grid)
        caption = reading.by_number[grid.caption].text if grid.caption else ""
        place = {name: row for name in names for g, row in rows[name] if g is grid}
        for column, head in figures.column_heads.items():
            of_years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", head)}
            values = {r: f.value for (r, c), f in figures.figures.items() if c == column}
            if (
                is_change(head)
                or not all(row in values for row in place.values())
                or (years and of_years and not years & of_years)
            ):
                continue
            of_head, of_caption = bool(told_of & stems(head)), bool(told_of & stems(caption))
            if not of_head and not of_caption:
                continue
            like = sorted((v for r, v in values.items() if _is_like(figures.row_heads.get(r, ""))), reverse=True)
            ranked = [values[place[name]] for name in names]
            at = 0 if is_top or ranked[0] not in like else like.index(ranked[0])
            is_right = ranked == like[at : at + len(names)]
            held.append((of_head, is_right))
            is_printed = any(n.low == values[place[names[0]]] for n in one.numbers)
            if is_printed:
                held = held[-1:]
                break
    named = [is_right for of_head, is_right in held if of_head] or [is_right for _, is_right in held]
    if named and not any(named):
        yield _out_of_rank(one, names)


def _out_of_rank(one: Told, names: list[str]) -> Finding:
    ranks = ", ".join(names)
    return Finding(
        KEY,
        "warning",
        *one.sentence.span.place,
        found={
            "en": f"The text ranks {ranks}; no column of the table has them in that order.",
            "fr": f"Le texte classe {ranks} ; aucune colonne du tableau ne les met dans cet ordre.",
        },
        remedy={
            "en": "Compare the ranking with the table.",
            "fr": "Comparez le classement au tableau.",
        },
        evidence={"ranked": names},
    )


def _held(number: Number, rows: list[tuple[Grid, int]], *, is_least: bool) -> Iterator[Finding | Examined]:
    """The figure against the others of each column in which the row has it."""
    larger: list[tuple[str, Figure, str]] = []
    is_first = False
    for grid, row in rows:
        figures = figures_of(grid)
        for (r, column), figure in figures.figures.items():
            head = figures.column_heads.get(column, "")
            if r != row or figure.value != number.low or is_change(head):
                continue
            others = [
                (figures.row_heads.get(other, ""), f)
                for (other, c), f in figures.figures.items()
                if c == column and other != row and _is_like(figures.row_heads.get(other, ""))
            ]
            pick = min if is_least else max
            top = pick(others, key=lambda pair: pair[1].value, default=None)
            if top is None or (top[1].value >= figure.value if is_least else top[1].value <= figure.value):
                is_first = True
            else:
                larger.append((top[0], top[1], head))
    if is_first or larger:
        yield Examined("numbers", number.span)
    if larger and not is_first:
        yield _finding(number, *larger[0], is_least=is_least)


def _is_like(head: str) -> bool:
    """Whether a row is one of those that are set beside each other: no total, no rest."""
    return bool(head) and not is_total(head) and not _OTHERS.search(head)


def _finding(number: Number, name: str, figure: Figure, head: str, *, is_least: bool) -> Finding:
    first, premier = ("last", "dernier") if is_least else ("first", "premier")
    shown = {code: (plain(figure.value, code), plain(Decimal(number.low), code)) for code in ("en", "fr")}
    return Finding(
        KEY,
        "warning",
        *number.span.place,
        found={
            "en": f"It is said to come {first} with {shown['en'][1]}; “{name}” has {shown['en'][0]} in the column "
            f"“{head}”.",
            "fr": f"Dit {premier} avec {shown['fr'][1]} ; « {name} » a {shown['fr'][0]} dans la colonne « {head} ».",
        },
        remedy={
            "en": "Compare the sentence with the table; if it is of other figures, name them.",
            "fr": "Comparez la phrase au tableau ; si elle porte sur d’autres chiffres, nommez-les.",
        },
        evidence={"figure": str(number.low), "other": str(figure.value), "row": name, "column": head},
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("warning",),
    title={"en": "First by the text, not by the table", "fr": "Premier selon le texte, non selon le tableau"},
    explanation={
        "en": "Where a sentence says that a row of a table comes first, or is the most affected, and gives its figure, "
        "the other rows of that column are looked at: none but totals and rests may be larger; of the least affected, "
        "smaller. `The most incidents, followed by B and C`: a column that the words are of has them in that order.",
        "fr": "Là où une phrase dit qu’une ligne d’un tableau vient en tête ou est la plus touchée, et en donne le "
        "chiffre, les autres lignes de cette colonne sont regardées : aucune, hors totaux et restes, ne doit être plus "
        "grande ; plus petite pour la moins touchée. `Le plus grand nombre, suivie de B et C` : une colonne dont "
        "parlent les mots les a dans cet ordre.",
    },
    example={
        "en": "Vakaga, with 77 incidents, comes first (the table has 94 for Haut-Mbomou)",
        "fr": "La Vakaga, avec 77 incidents, vient en tête (le tableau a 94 pour le Haut-Mbomou)",
    },
    blind_spots={
        "en": "Sentences that name several rows, or no figure; ranks other than the first; the least affected.",
        "fr": "Les phrases qui nomment plusieurs lignes, ou aucun chiffre ; les autres rangs ; les moins touchés.",
    },
    run=run,
)
