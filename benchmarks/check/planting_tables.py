"""Tables with a column that is computed from others, made up anew for each plant, and a wrong cell in one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from made_up import MONTHS, Report

Place = int | None
TOWNS = ("Adra", "Belt", "Corrin", "Dush", "Ombe", "Marrin", "Tello", "Ursa", "Vane", "Zerrin")
HEADS = {
    "en": {
        "place": ("District", "Area", "Town", ""),
        "change": ("Change", "Difference", "Difference between the months", "Increase or decrease", "+/-"),
        "rate": ("Change in %", "Change (%)", "% change", "Trend", "Increase or decrease (%)"),
        "share": ("Share", "% of total", "Share of all incidents", "%", "Proportion"),
        "ratio": ("Killed per incident", "Deaths per incident", "Ratio"),
        "counts": ("Incidents", "Deaths", "Total"),
    },
    "fr": {
        "place": ("District", "Zone", "Localité", ""),
        "change": ("Évolution", "Différence", "Écart entre les deux mois", "Hausse ou baisse", "+/-"),
        "rate": ("Évolution en %", "Variation (%)", "Évolution", "Taux de variation", "Hausse ou baisse (%)"),
        "share": ("Part", "% du total", "Part des incidents", "%", "Proportion"),
        "ratio": ("Tués par incident", "Morts par incident", "Ratio"),
        "counts": ("Incidents", "Morts", "Total"),
    },
}


@dataclass(frozen=True)
class Line:
    """A line of the table: its place, its two counts, and the figure that is computed of them."""

    place: str
    counts: tuple[int, int]
    computed: float


def _grouped(figure: int, language: str, sign: str) -> str:
    return f"{figure:,}".replace(",", "\u00a0" if language == "fr" and sign == "," else sign)


def _decimal(figure: float, decimals: int, language: str) -> str:
    written = f"{abs(figure):.{decimals}f}"
    return written.replace(".", ",") if language == "fr" else written


def _lines(chance: Random, computed: Callable[[int, int], float]) -> list[Line]:
    """Four to nine places of which the figures are large enough for a rate that says something."""
    size = chance.choice((60, 600, 30_000))
    made = []
    for place in chance.sample(TOWNS, chance.randint(4, 9)):
        first = chance.randint(size // 6, size)
        second = max(1, round(first * chance.uniform(0.6, 1.7)))
        made.append(Line(place, (first, second), computed(first, second)))
    return made


def _table(report: Report, heads: list[str], rows: list[list[str]]) -> None:
    bars = "|".join(["---", *["--:"] * (len(heads) - 1)])
    report.blocks.append(
        "\n".join(f"| {' | '.join(row)} |" for row in (heads, *rows)).replace("\n", f"\n|{bars}|\n", 1)
    )


def _months(language: str, chance: Random) -> tuple[str, str]:
    first = chance.randrange(11)
    return tuple(f"{MONTHS[language][month].capitalize()} 2021" for month in (first, first + 1))  # type: ignore[return-value]


def with_change(report: Report, chance: Random, wrong: bool) -> None:
    """Two months and how much more or less the second is, in number or in percent."""
    words = HEADS[report.language]
    in_percent = chance.random() < 0.6
    lines = _lines(chance, (lambda a, b: (b - a) / a * 100) if in_percent else (lambda a, b: b - a))
    decimals = chance.choice((0, 1)) if in_percent else 0
    thousands = chance.choice((",", " ")) if report.language == "fr" else ","
    in_head = in_percent and chance.random() < 0.4
    rows = []
    bad = chance.randrange(len(lines)) if wrong else -1
    for number, line in enumerate(lines):
        figure = _misprinted(line.computed, decimals, chance) if number == bad else line.computed
        sign = "-" if figure < 0 else chance.choice(("+", "+", "")) if in_percent else "+"
        written = (
            _decimal(figure, decimals, report.language)
            if in_percent
            else _grouped(abs(round(figure)), report.language, thousands)
        )
        unit = "" if in_head or not in_percent else "%" if report.language == "en" else " %"
        rows.append(
            [line.place, *(_grouped(n, report.language, thousands) for n in line.counts), f"{sign}{written}{unit}"]
        )
    head = chance.choice([h for h in words["rate" if in_percent else "change"] if not in_head or "%" in h])
    _table(report, [chance.choice(words["place"]), *_months(report.language, chance), head], rows)


def with_shares(report: Report, chance: Random, wrong: bool) -> None:
    """Counts of places and the share that each is of all, with or without a line of totals."""
    words = HEADS[report.language]
    lines = _lines(chance, lambda a, b: 0.0)
    total = sum(line.counts[0] for line in lines)
    decimals = chance.choice((0, 1))
    bad = chance.randrange(len(lines)) if wrong else -1
    beside = chance.random() < 0.3
    unit = "%" if report.language == "en" else " %"
    rows = []
    for number, line in enumerate(lines):
        right = line.counts[0] / total * 100
        share = _decimal(_misprinted(right, decimals, chance) if number == bad else right, decimals, report.language)
        count = _grouped(line.counts[0], report.language, ",")
        rows.append([line.place, f"{count} ({share}{unit})"] if beside else [line.place, count, f"{share}{unit}"])
    if beside or chance.random() < 0.7:
        all_ = _grouped(total, report.language, ",")
        rows.append(["Total", f"{all_} (100{unit})"] if beside else ["Total", all_, f"100{unit}"])
    heads = [chance.choice(words["place"]), words["counts"][0]] + ([] if beside else [chance.choice(words["share"])])
    _table(report, heads, rows)


def with_ratio(report: Report, chance: Random, wrong: bool) -> None:
    """Incidents, the killed in them, and how many were killed in one."""
    words = HEADS[report.language]
    lines = _lines(chance, lambda a, b: b / a)
    bad = chance.randrange(len(lines)) if wrong else -1
    rows = []
    for number, line in enumerate(lines):
        figure = _misprinted(line.computed, 2, chance) if number == bad else line.computed
        counts = (_grouped(n, report.language, ",") for n in line.counts)
        rows.append([line.place, *counts, _decimal(figure, 2, report.language)])
    _table(report, [chance.choice(words["place"]), *words["counts"][:2], chance.choice(words["ratio"])], rows)


def _misprinted(right: float, decimals: int, chance: Random) -> float:
    """Another figure of the same sign: a digit mistyped or two swapped, two units of the last digit away or more."""
    unit = 10**-decimals
    written = f"{abs(right):.{decimals}f}"
    while True:
        digits = list(written)
        places = [at for at, digit in enumerate(digits) if digit.isdigit()]
        at = chance.randrange(len(places))
        if chance.random() < 0.3 and at + 1 < len(places):
            here, there = places[at], places[at + 1]
            digits[here], digits[there] = digits[there], digits[here]
        else:
            digits[places[at]] = str(chance.randrange(10))
        new = float("".join(digits))
        if abs(new - abs(right)) >= 2 * unit and f"{new:.{decimals}f}" == "".join(digits):
            return new if right >= 0 else -new


KINDS_OF_TABLES = (with_change, with_change, with_shares, with_ratio)


def with_computed(report: Report, chance: Random, wrong: bool = False) -> Place:
    """A table of one of these kinds at the end of the report, right or with one wrong cell."""
    chance.choice(KINDS_OF_TABLES)(report, chance, wrong)
    return len(report.blocks) - 1


def computed_cell(report: Report, chance: Random) -> Place:
    """A wrong cell in the column that is computed from others."""
    return with_computed(report, chance, wrong=True)
