"""A stock that a table repeats from round to round is said to be carried forward."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, groupby

from toguna.library.documents.model import Grid
from toguna.library.reading.cells import Figure, Figures, figures_of, is_total
from toguna.library.reading.dates import dates_in
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, plain, told
from toguna.model import Check, Examined, Finding

KEY = "repeated_stock"
ROUNDS = 3
"""The same figure in two rounds is chance or a quiet month; in three it is told."""

REACH = 120
"""Characters before a sum in which a word says that it is one."""
_STOCK = re.compile(
    r"\b(?:idps?|displaced|returnees?|refugees?|asylum|stock|registered|pdi|déplacé\w*|retourné\w*|rapatrié\w*|réfugié\w*|"
    r"enregistré\w*|effectif\w*)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\b(?:idps?|displaced|returnees?|refugees?|pdi|déplacée?s?|retournée?s?|rapatriée?s?|réfugiée?s?|asylum|demandeurs)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new(?:ly)?|nouve(?:aux?|lles?))\b", re.IGNORECASE)
"""Those who came between two rounds can be added up."""
_COMPARED = re.compile(r"\b(?:de (?:plus|moins)|more|fewer|less)\b", re.IGNORECASE)
_ROUND = re.compile(r"\b(?:rounds?|tours?|passages?|vagues?|relevés?|comptages?|assessments?|counts)\b", re.IGNORECASE)
_SUMMED = re.compile(
    r"\b(?:so that|therefore|thus|hence|in all|altogether|in total|a total of|donc|ainsi|si bien que|de sorte que|soit|"
    r"au total|en tout|taken together|sur (?:les|l[’']ensemble des)|over the|across the|"
    r"the (?:two|three|four|five) rounds)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:hosted|host|living|present|sheltered|registered|counted|recorded|enumerated|accueill\w+|présente?s?|abrit\w+|"
    r"situation|hébergea?\w*|enregistr\w+|compt\w+|dénombr\w+|recens\w+|vivai\w+)\b",
    re.IGNORECASE,
)
LEAST_STOCK = 100
MOST_PARTS = 12
NEAR_AFTER = 30
"""Characters behind a sum in which `donc` may stand."""
_SAID = re.compile(
    r"carried (?:forward|over)|not (?:re)?assessed|not (?:been )?updated|no (?:new )?(?:assessment|update)|"
    r"report[ée]s? de|non (?:actualis|réévalu|évalu)\w*|n[’']a pas été (?:actualis|évalu)\w*|"
    r"pas de nouvelle évaluation",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Run:
    """One figure in rounds that follow each other."""

    head: str
    figures: tuple[Figure, ...]


def run(reading: Reading) -> Iterator[Finding | Examined]:
    yield from _added_up(reading)
    for grid in reading.tables:
        words = _words_around(reading, grid)
        figures = figures_of(grid)
        for way in (figures, figures.turned()):
            rounds = [row for row in sorted(way.row_heads) if _is_round(way.row_heads[row])]
            if len(rounds) > ROUNDS:
                yield from _of_rounds(way, rounds, words)
                break


def _added_up(reading: Reading) -> Iterator[Finding | Examined]:
    """Persons present in two rounds or more, told with their sum: who was there in both is counted twice."""
    tabled = _sums_of_rounds(reading)
    before: list[Told] = []
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        near = [o for o in before[-3:] if o.sentence.span.paragraph == one.sentence.span.paragraph]
        counts = [n for o in (*near, one) for n in o.numbers if n.kind == "count" and n.low >= LEAST_STOCK]
        for at, whole in enumerate(counts):
            around = text[max(one.sentence.span.start, whole.span.start - REACH) : whole.span.end + NEAR_AFTER]
            if whole.span.start < one.sentence.span.start or not _SUMMED.search(around):
                continue
            parts = _parts(counts[:at][-MOST_PARTS:], whole)
            words = text[(near[0] if near else one).sentence.span.start : one.sentence.span.end]
            dates = {d.first for o in (*near, one) for d in o.dates}
            is_round = _ROUND.search(words) is not None or len(dates) >= len(parts)
            is_new = _NEW.search(one.sentence.text) is not None or _COMPARED.search(one.sentence.text) is not None
            is_stock = is_round and not is_new and _PERSONS.search(words) and _PRESENT.search(words)
            if not parts and whole.low in tabled:
                parts, is_stock = tabled[whole.low], None if is_new else _PERSONS.search(one.sentence.text)
            if parts and is_stock:
                for number in (*parts, whole):
                    yield Examined("numbers", number.span)
                yield _summed(whole, parts)
        before = [*before[-3:], one]


def _parts(counts: Sequence[Number], whole: Number) -> Sequence[Number]:
    """Counts that follow each other and add up to the whole; others may stand between them and it."""
    for first, last in combinations(range(len(counts) + 1), 2):
        if last - first > 1 and sum(n.low for n in counts[first:last]) == whole.low:
            return counts[first:last]
    return []


def _sums_of_rounds(reading: Reading) -> Mapping[Decimal, Sequence[Number]]:
    """By sum: the figures of persons present that a row or column of a table has for its rounds."""
    found: dict[Decimal, Sequence[Number]] = {}
    for grid in reading.tables:
        caption = reading.by_number[grid.caption].text if grid.caption else ""
        figures = figures_of(grid)
        for way in (figures, figures.turned()):
            held: dict[int, list[Figure]] = defaultdict(list)
            for (row, column), figure in sorted(way.figures.items()):
                if not figure.is_percent and _is_of_time(way.row_heads.get(row, "")):
                    held[column].append(figure)
            for column, every in held.items():
                if len(every) > 1 and _PERSONS.search(f"{way.column_heads.get(column, '')} {caption}"):
                    numbers = [Number(f.span, plain(f.value, "en"), f.value, f.value) for f in every]
                    found.setdefault(sum((f.value for f in every), Decimal(0)), numbers)
    return found


def _is_of_time(head: str) -> bool:
    """Whether a head names a round or a day: `Round 46`, `June 2023`, the `5` of a column of rounds."""
    is_named = _ROUND.search(head) is not None or re.fullmatch(r"\W*\d{1,2}\W*", head) is not None
    return is_named or _is_round(head)  # of a year it is a flow


def _summed(whole: Number, parts: Sequence[Number]) -> Finding:
    listed = {code: " + ".join(plain(part.low, code) for part in parts) for code in ("en", "fr")}
    return Finding(
        KEY,
        "warning",
        *whole.span.place,
        found={
            "en": f"{plain(whole.low, 'en')} adds up persons present in different rounds ({listed['en']}): who was "
            "there in two of them is counted twice.",
            "fr": f"{plain(whole.low, 'fr')} additionne des personnes présentes à des relevés différents "
            f"({listed['fr']}) : qui y était deux fois est compté deux fois.",
        },
        remedy={
            "en": "Give the last round, or the new arrivals between them.",
            "fr": "Donnez le dernier relevé, ou les arrivées entre les deux.",
        },
        evidence={"whole": str(whole.low), "parts": [str(part.low) for part in parts]},
    )


def _words_around(reading: Reading, grid: Grid) -> str:
    """Caption, and the paragraphs on both sides of the table."""
    rows = {cell.paragraph for cell in grid.cells}
    near = {grid.caption or 0, *(n for n in range(min(rows) - 1, max(rows) + 3) if n not in rows)}
    return " ".join(reading.by_number[n].text for n in near if n in reading.by_number)


def _is_round(head: str) -> bool:
    dates = dates_in(head)
    return len(dates) == 1 and dates[0].precision in ("day", "month") and len(head) < len(dates[0].text) + 12


def _of_rounds(figures: Figures, rounds: list[int], words: str) -> Iterator[Finding | Examined]:
    fewest = 10 if _STOCK.search(words) else 100
    runs = []
    for column in sorted({column for _, column in figures.figures}):
        head = figures.column_heads.get(column, "")
        held = [figures.figures[row, column] for row in rounds if (row, column) in figures.figures]
        if is_total(head) or any(figure.is_percent for figure in held):
            continue
        for figure in held:
            yield Examined("numbers", figure.span)
        longest = _longest(held)
        if len(longest) >= ROUNDS and longest[0].value >= fewest:
            runs.append(_Run(head, longest))
    if runs and not _SAID.search(words):
        yield _finding(runs)


def _longest(held: list[Figure]) -> tuple[Figure, ...]:
    runs = [tuple(run) for _, run in groupby(held, key=lambda figure: figure.value)]
    return max(runs, key=len, default=())


def _finding(runs: list[_Run]) -> Finding:
    longest = max(runs, key=lambda one: len(one.figures))
    place = longest.figures[1].span
    text = {
        code: ", ".join(f"{one.head} {one.figures[0].cell.text} ({len(one.figures)} {word})" for one in runs)
        for code, word in (("en", "rounds"), ("fr", "relevés"))
    }
    return Finding(
        rule=KEY,
        severity="warning",
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        found={
            "en": f"The table repeats the same figure over rounds that follow each other: {text['en']}. A stock that "
            f"was not "
            "assessed anew is mostly carried forward, and the text does not say so.",
            "fr": f"Le tableau répète le même chiffre d’un relevé à l’autre : {text['fr']}. Un stock qui n’a pas été "
            f"réévalué "
            "est le plus souvent reporté, et le texte ne le dit pas.",
        },
        remedy={
            "en": "Look up in the source which rounds assessed the place, and mark the figures that are carried "
            "forward.",
            "fr": "Vérifiez dans la source quels relevés ont évalué le lieu, et signalez les chiffres reportés.",
        },
        evidence={
            "repeated": [
                {"head": one.head, "figure": str(one.figures[0].value), "rounds": len(one.figures)} for one in runs
            ]
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("warning",),
    title={"en": "A stock repeated over rounds", "fr": "Un stock répété d’un relevé à l’autre"},
    explanation={
        "en": "In a table of months or days the same figure in three rounds or more (of at least 100, or 10 where "
        "the table speaks of "
        "IDPs, returnees or refugees) is told, one finding for a table, unless caption or text say that it was "
        "carried forward.",
        "fr": "Dans un tableau de mois ou de jours, un même chiffre dans au moins trois relevés (à partir de 100, ou "
        "de 10 si le "
        "tableau parle de déplacés, retournés ou réfugiés) est signalé, une fois par tableau, sauf si la légende ou "
        "le texte "
        "disent qu’il est reporté.",
    },
    example={
        "en": "| January | 5 866 |, | February | 5 866 |, | March | 5 866 |",
        "fr": "| janvier | 5 866 |, | février | 5 866 |, | mars | 5 866 |",
    },
    blind_spots={
        "en": "Stocks that truly did not change; rounds that the table leaves out; figures in the text.",
        "fr": "Les stocks qui n’ont vraiment pas changé ; les relevés que le tableau omet ; les chiffres du texte.",
    },
    run=run,
)
