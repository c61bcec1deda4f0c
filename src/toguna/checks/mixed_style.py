"""One report writes its numbers, percentages, dates and quotation marks in one way."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toguna.library.reading.model import Reading, Span
from toguna.library.reading.quotations import quoted_places
from toguna.model import Check, Examined, Finding

KEY = "mixed_style"
LEAST = 4
"""Places that must share a form before it is taken for that of the report."""
MOST_OTHERS = 0.34
"""Share of the places that may have another form; beyond it the report has no form of its own in this."""

_PERCENT = re.compile(r"(?<=\d)(\s?%|\s?per ?cent\b|\s?pour ?cent\b)")
_THOUSANDS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}((?:[  ]\d{3})+|(?:,\d{3})+|(?:\.\d{3})+)(?![\d]|[.,]\d)")
_UNGROUPED = re.compile(r"(?<![\w.,/-])(?<!\d\s)[1-9]\d{4,6}(?![\d/-]|[.,]\d)")
_DATES = {
    "17 December 2020": re.compile(r"\b\d{1,2}(?:er)? [^\W\d_]{3,10} \d{4}\b"),
    "December 17, 2020": re.compile(r"\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}\b"),
    "17.12.2020": re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{4}\b"),
    "17/12/2020": re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b"),
    "2020-12-17": re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
}
_DECIMALS = re.compile(r"(?<![\d.,])\d{1,2}([.,])\d{1,2}(?=\s?(?:%|per cent|pour cent|millions?|milliards?|billion))")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"https?:|www\.|/")
_UNDATED = re.compile(r"\b([ns])\.( ?)d\.")
MATTERS = {
    "percentages": {"en": "Percentages", "fr": "Les pourcentages"},
    "thousands": {"en": "Thousands", "fr": "Les milliers"},
    "dates": {"en": "Dates", "fr": "Les dates"},
    "decimals": {"en": "Decimals", "fr": "Les décimales"},
    "quotation marks": {"en": "Quotation marks", "fr": "Les guillemets"},
    "undated": {"en": "Undated sources", "fr": "Les sources sans date"},
}


@dataclass(frozen=True)
class Written:
    """One place and the form that it has, by an example of the form."""

    form: str
    span: Span


def run(reading: Reading) -> Iterator[Finding | Examined]:
    places: dict[str, list[Written]] = {matter: [] for matter in MATTERS}
    proper = {sentence.span.paragraph for sentence in reading.sentences}
    for paragraph in reading.document.paragraphs:
        text = _WORD.sub(_without_address, paragraph.text)
        for match in _UNDATED.finditer(text):
            places["undated"].append(_at(paragraph.number, match, match[0]))
        if paragraph.number in proper and paragraph.kind != "heading":
            places["percentages"] += [_at(paragraph.number, m, _percent(m[1])) for m in _PERCENT.finditer(text)]
            places["thousands"] += [_at(paragraph.number, m, _thousands(m[1])) for m in _THOUSANDS.finditer(text)]
            places["thousands"] += [_at(paragraph.number, m, "10000") for m in _UNGROUPED.finditer(text)]
            places["decimals"] += [_at(paragraph.number, m, f"1{m[1]}5") for m in _DECIMALS.finditer(text)]
            for form, pattern in _DATES.items():
                places["dates"] += [_at(paragraph.number, m, form) for m in pattern.finditer(text)]
    places["quotation marks"] = [
        Written(_marks(q.marks), q.span) for q in reading.quotations if q.is_closed and not q.is_nested
    ]
    is_quoted = quoted_places(reading.quotations)
    for matter, written in places.items():
        own = [w for w in written if matter == "quotation marks" or not is_quoted(w.span.paragraph, w.span.start)]
        yield from _others(matter, own)


def _without_address(word: re.Match[str]) -> str:
    return " " * len(word[0]) if _ADDRESS.search(word[0]) else word[0]


def _at(paragraph: int, match: re.Match[str], form: str) -> Written:
    return Written(form, Span(paragraph, match.start(), match.end()))


def _percent(sign: str) -> str:
    return f"47{' ' if sign[0].isspace() else ''}{'%' if '%' in sign else sign.strip()}"


def _thousands(groups: str) -> str:
    return f"10{' ' if groups[0].isspace() or groups[0] in '  ' else groups[0]}000"


def _marks(marks: str) -> str:
    """Straight and curved marks of one kind are one form: a converter may have changed them."""
    return {"'": "‘…’", "‘": "‘…’", '"': "“…”", "“": "“…”", "„": "„…“"}.get(marks[0], f"{marks[0]}…{marks[-1]}")


def _others(matter: str, written: list[Written]) -> Iterator[Finding]:
    """One finding per form that is not the report's, at its first place."""
    counts = Counter(one.form for one in written)
    if len(counts) < 2:
        return
    (usual, number), *_ = counts.most_common(1)
    if number < LEAST or (len(written) - number) > MOST_OTHERS * len(written):
        return
    for form, times in sorted(counts.items()):
        if form != usual:
            first = next(one for one in written if one.form == form)
            yield _finding(matter, first.span, form, times, usual, number)


def _finding(matter: str, span: Span, form: str, times: int, usual: str, number: int) -> Finding:
    name = MATTERS[matter]
    return Finding(
        KEY,
        "note",
        span.paragraph,
        span.start,
        span.end,
        found={
            "en": f"{name['en']} are written in two ways: here as {form} ({times} in all), elsewhere as {usual} "
            f"({number}).",
            "fr": f"{name['fr']} s’écrivent de deux façons : ici {form} ({times} en tout), ailleurs {usual} "
            f"({number}).",
        },
        remedy={
            "en": f"Write them as {usual} throughout, or as the house style says.",
            "fr": f"Écrivez partout {usual}, ou comme le veut la charte.",
        },
        evidence={"matter": matter, "here": form, "times": times, "elsewhere": usual, "times_elsewhere": number},
    )


CHECK = Check(
    key=KEY,
    group="style",
    severities=("note",),
    title={"en": "One matter written in two ways", "fr": "Une même chose écrite de deux façons"},
    explanation={
        "en": "Percentages (47 %, 47%), thousands (10 000, 10,000, 10.000, 10000), dates (17 December 2020, "
        "17.12.2020), outer quotation marks and n.d. are counted by their form. Where one form prevails, each "
        "other one is told once, at its first place, with how often it comes.",
        "fr": "Les pourcentages (47 %, 47%), les milliers (10 000, 10.000, 10000), les dates (17 décembre 2020, "
        "17.12.2020), les guillemets extérieurs et s.d. sont comptés selon leur forme. Si l’une domine, chaque "
        "autre est signalée une fois, à sa première occurrence, avec son nombre.",
    },
    example={
        "en": "“around 49% of all violations” in a report that writes 47 %",
        "fr": "« 49% » dans un rapport qui écrit 47 %",
    },
    blind_spots={
        "en": "Reports without a prevailing form; four figures, which many styles leave ungrouped; forms within "
        "quotations, which are the source’s; titles, notes and lists of sources.",
        "fr": "Les rapports sans forme dominante ; les nombres de quatre chiffres, que bien des styles ne groupent "
        "pas ; les formes dans les citations, qui sont celles de la source ; les titres, notes et listes de "
        "sources.",
    },
    run=run,
)
