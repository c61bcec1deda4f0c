"""A place lies in one region throughout a report."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from toguna.library.bibliography.dates import MONTHS
from toguna.library.reading.model import Reading, Span
from toguna.model import Check, Examined, Finding

KEY = "one_place_two_regions"
_NAME = (
    r"[A-ZÀ-Ý][\w’']{1,40}(?:-(?:et-|de-|du-|la-|le-|sur-|en-)?[\w’']{1,40}){0,3}"
    r"(?: (?:de |du |d[’']|a[a-z]{1,2}-|el-)?[A-ZÀ-Ý][\w’'-]{1,40}){0,2}"
)
_LEVEL = (
    r"(?:region|province|department|district|county|state|prefecture|governorate|commune|zone|canton|territory|"
    r"cercle|région|département|préfecture|sous-préfecture|gouvernorat|arrondissement|territoire|wilaya|woreda|oblast)"
)
_IN = re.compile(
    rf"\b(?P<place>{_NAME}),? (?:in|dans) (?:the |la |le |l[’'])?"
    rf"(?:(?P<before>{_LEVEL}) (?:of |de la |de l[’']|de |du |des |d[’'])(?P<unit>{_NAME})|"
    rf"(?P<named>{_NAME})(?: (?P<after>{_LEVEL})\b)?)",
)
_IN_BRACKETS = re.compile(
    rf"\b(?P<place>{_NAME}) \((?:(?P<before>{_LEVEL}) (?:of |de la |de l[’']|de |du |des |d[’'])(?P<unit>{_NAME})|"
    rf"(?P<named>{_NAME})(?: (?P<after>{_LEVEL}))?)\)",
)
_HOLDS = re.compile(
    rf"\b(?:in|dans|other {_LEVEL}s of|autres {_LEVEL}s (?:de|du)) (?:the |la |le |l[’'])?"
    rf"(?P<unit>{_NAME})(?: {_LEVEL})? \((?P<places>{_NAME}(?:(?:, | and | et ){_NAME}){{1,9}})\)"
)
_OTHERS = re.compile(
    rf"\b(?P<place>{_NAME}) (?:and|et) (?:other|d[’']autres) \w+ (?:of|in|du|(?:de|dans)(?: la| le)?(?: l[’'])?) ?"
    rf"(?P<unit>{_NAME})"
)
_A_PLACE = (
    r"(?:(?:a |an |the |une? |le |la |l[’'])?(?:[\wà-ÿ-]+ ){0,2}?(?:towns?|villages?|cit(?:y|ies)|localit(?:y|ies)|"
    r"capital|seat|communes?|localités?|villes?|chef-lieu|bourg|hameaux?|quartier)(?: [\wà-ÿ-]+){0,3}?)"
)
_APPOSED = re.compile(
    rf"\b(?P<place>{_NAME}), {_A_PLACE} (?:of|in|de|du|dans) ?(?:the |la |le |l[’'])?"
    rf"(?:(?P<before>{_LEVEL}) (?:of |de la |de l[’']|de |du |des |d[’'])(?P<unit>{_NAME})|"
    rf"(?P<named>{_NAME}) (?P<after>{_LEVEL})\b)"
)
"""`Liwa, localité du département de Kaya`."""
_ALL_IN = re.compile(
    rf"\b(?P<places>{_NAME}(?:(?:, | and | et |, and ){_NAME}){{1,9}}),? (?:all|both|tou(?:te)?s)\b"
    rf"(?: [\wà-ÿ-]+){{0,3}}? (?:in|dans) (?:the |la |le |l[’'])?"
    rf"(?:(?P<before>{_LEVEL}) (?:of |de la |de l[’']|de |du |des |d[’'])(?P<unit>{_NAME})|"
    rf"(?P<named>{_NAME})(?: (?P<after>{_LEVEL})\b)?)"
)
_SEATS = re.compile(
    rf"(?P<level>{_LEVEL})s?\b[^.;:]{{0,40}}: (?P<list>(?:(?:, | and | et |, and )?"
    rf"{_NAME} \((?:[\wà-ÿ-]+ ){{0,3}}?{_NAME}\)){{2,12}})"
)
_SEAT = re.compile(rf"(?P<unit>{_NAME}) \((?:[\wà-ÿ-]+ ){{0,3}}?(?P<place>{_NAME})\)")
"""`quatre départements : Mamdi (chef-lieu Bol), Wayi (Ngouri) et Fouli (Liwa)`."""
_OF_STATE = re.compile(rf"\b(?P<place>{_NAME}), (?P<named>{_NAME}) (?P<after>(?i:state|{_LEVEL}))\b")
"""`Gwoza, Yobe State`."""
_WITHIN = re.compile(
    rf"\b(?:[Ww]ithin|[Ii]n|[Dd]ans) (?:the |la |le |l[’'])?(?P<unit>{_NAME}),? [^.;:()]{{0,90}}?"
    rf"\b(?:area|{_LEVEL})s (?:of |de |d[’'])(?P<places>{_NAME}(?:(?:, | and | et ){_NAME}){{1,9}})"
)
"""`Within Borno, most attacks were in the areas of Konduga, Bama and Gwoza`."""
_SEAT_IS = re.compile(
    rf"(?P<level>{_LEVEL}) (?:of |de la |de l[’']|de |du |des |d[’'])(?P<unit>{_NAME}), "
    rf"(?:dont (?:le chef-lieu|la capitale) est|whose (?:capital|seat) is) (?P<place>{_NAME})"
)
_OPENS_WITH = re.compile(
    rf"(?:\A|[.;] |\d\. )(?:In|Dans) (?:the |la |le |l[’'])?(?P<unit>{_NAME}) (?P<level>(?i:state|{_LEVEL})), "
    r"(?P<rest>[^.;]*)"
)
"""`In Sennar State, the RSF had taken Singa`: where the sentence names one place only."""
_UNIT_AND_LEVEL = re.compile(rf"(?P<unit>.+?) (?P<level>(?i:state|{_LEVEL}))")
_LISTED = re.compile(rf"{_NAME}(?:(?:, | and | et |, and )(?:the |la |le |l[’'])?{_NAME}){{1,9}}")
_OF_CAPTION = re.compile(
    rf"(?P<level>{_LEVEL}) (?:of |de la |de l[’']|de |du |des |d[’'])(?P<unit>{_NAME})|"
    rf"(?P<named>{_NAME}) (?P<after>{_LEVEL})\b"
)
_OPENS = re.compile(
    r"(?:(?:In|At|Near|The|From|Around|Outside|To|Of|Dans|Vers|Près|De|La|Le|Les|Depuis|Entre|Town|Ville|Village) )+"
)
"""Words at the head of a sentence that are no part of a name."""
_SHORT = 3


@dataclass(frozen=True)
class _Lies:
    """One statement that a place lies in a unit. level: the word that says what the unit is, "" for none."""

    place: str
    unit: str
    level: str
    span: Span
    is_told: bool
    """In words, not by brackets alone, which hold other things too."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    by_place: dict[str, list[_Lies]] = defaultdict(list)
    for one in _statements(reading):
        by_place[one.place].append(one)
    within = {(one.place, one.unit) for every in by_place.values() for one in every}
    alike = _of_one_kind(reading, {one.unit for every in by_place.values() for one in every})
    for every in by_place.values():
        for first, second in combinations(_first_of_each_unit(every), 2):
            is_nested = (first.unit, second.unit) in within or (second.unit, first.unit) in within
            are_levels_two = first.level and second.level and first.level != second.level
            is_level_one = bool(first.level) and first.level == second.level
            are_in_text = all(reading.by_number[one.span.paragraph].kind != "row" for one in (first, second))
            is_sure = first.is_told or second.is_told or (is_level_one and are_in_text)
            if is_nested or are_levels_two or not is_sure:
                continue
            if is_level_one or frozenset((first.unit, second.unit)) in alike:
                told, other = (first, second) if not second.is_told else (second, first)
                yield _finding(told, other)


def _statements(reading: Reading) -> Iterator[_Lies]:
    for paragraph in reading.document.paragraphs:
        if paragraph.kind == "note":
            continue
        text, number = paragraph.text, paragraph.number
        for pattern, is_told in ((_IN, True), (_APPOSED, True), (_IN_BRACKETS, False)):
            for m in pattern.finditer(text):
                unit, level = m["unit"] or m["named"], m["before"] or m["after"] or ""
                if not level and (named := _UNIT_AND_LEVEL.fullmatch(unit)):
                    unit, level = named["unit"], named["level"].lower()
                opens = _OPENS.match(m["place"])
                place = m["place"][opens.end() if opens else 0 :]
                if _is_name(place) and _is_name(unit) and unit != place:
                    span = Span(number, m.end("place") - len(place), m.end())
                    # without its level, a name after `in` may be a country or anything else
                    yield _Lies(place, unit, level, span, is_told and (bool(level) or " dans l" in m[0]))
        for m in _OF_STATE.finditer(text):
            yield _Lies(m["place"], m["named"], m["after"].lower(), Span(number, *m.span()), True)
        for m in _WITHIN.finditer(text):
            for held in re.finditer(_NAME, m["places"]):
                yield _Lies(held[0], m["unit"], "", Span(number, *m.span()), False)
        for m in _SEAT_IS.finditer(text):
            yield _Lies(m["place"], m["unit"], m["level"], Span(number, *m.span()), False)
        for m in _OPENS_WITH.finditer(text):
            names = [n[0] for n in re.finditer(rf"(?<![\w’'-]){_NAME}", m["rest"]) if _is_name(n[0])]
            names = [name for name in names if name.lower() not in MONTHS]
            if len(names) == 1:
                yield _Lies(names[0], m["unit"], m["level"].lower(), Span(number, *m.span()), False)
        for m in _HOLDS.finditer(text):
            for held in re.finditer(_NAME, m["places"]):
                yield _Lies(held[0], m["unit"], "", Span(number, m.start(), m.end()), False)
        for m in _ALL_IN.finditer(text):
            for held in re.finditer(_NAME, m["places"]):
                level = m["before"] or m["after"] or ""
                yield _Lies(held[0], m["unit"] or m["named"], level, Span(number, m.start(), m.end()), True)
        for m in _SEATS.finditer(text):
            for seat in _SEAT.finditer(text, m.start("list"), m.end("list")):
                yield _Lies(seat["place"], seat["unit"], m["level"], Span(number, *seat.span()), False)
        for m in _OTHERS.finditer(text):
            yield _Lies(m["place"], m["unit"], "", Span(number, m.start(), m.end()), False)
    for grid in reading.tables:
        caption = reading.by_number[grid.caption].text if grid.caption else ""
        units = {(m["unit"] or m["named"], m["level"] or m["after"]) for m in _OF_CAPTION.finditer(caption)}
        for cell in grid.cells if len(units) == 1 else ():
            ((unit, level),) = units
            if cell.column == 0 and re.fullmatch(_NAME, cell.text.strip(" *")):
                span = Span(cell.paragraph, cell.start, cell.start + len(cell.text))
                yield _Lies(cell.text.strip(" *"), unit, level, span, False)


def _is_name(text: str) -> bool:
    return len(text) >= _SHORT and not text.isupper()


def _first_of_each_unit(every: Sequence[_Lies]) -> Iterable[_Lies]:
    found: dict[str, _Lies] = {}
    for one in every:
        if one.unit not in found or (one.is_told and one.level and not found[one.unit].level):
            found[one.unit] = one
    return found.values()


def _of_one_kind(reading: Reading, units: set[str]) -> frozenset[frozenset[str]]:
    """Pairs of units that stand together, in a column of a table or in a list of names, or that have one level."""
    groups: list[set[str]] = []
    levels: dict[str, set[str]] = defaultdict(set)
    for grid in reading.tables:
        columns: dict[int, set[str]] = defaultdict(set)
        heads = {cell.column: cell.text.strip(" *").lower() for cell in grid.cells if cell.row == 0}
        for cell in grid.cells:
            columns[cell.column] |= {unit for unit in _parts(cell.text) if unit in units}
        groups += columns.values()
        for column, names in columns.items():
            levels[heads.get(column, "").rstrip("s")] |= names
    levels.pop("", None)
    for paragraph in reading.document.paragraphs:
        groups += [{n[0] for n in re.finditer(_NAME, m[0])} & units for m in _LISTED.finditer(paragraph.text)]
        for m in re.finditer(
            rf"(?P<a>{_NAME}) (?P<l>(?i:{_LEVEL}))\b|(?P<k>(?i:{_LEVEL}))s? (?:of|de la|de|du) (?P<b>{_NAME})",
            paragraph.text,
        ):
            levels[(m["l"] or m["k"]).lower()].add(m["a"] or m["b"])
    groups += [names & units for names in levels.values()]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(sorted(group), 2))


def _parts(text: str) -> Iterator[str]:
    """A cell's name, and what stands in its brackets: `Mirebalais (Centre)`."""
    name, _, bracket = text.strip(" *").partition(" (")
    yield name
    yield bracket.rstrip(") ")


def _finding(told: _Lies, other: _Lies) -> Finding:
    return Finding(
        KEY,
        "warning",
        *told.span.place,
        found={
            "en": f"{told.place} lies in {told.unit} here and in {other.unit} in paragraph {other.span.paragraph}.",
            "fr": f"{told.place} se trouve ici dans {told.unit} et, au paragraphe {other.span.paragraph}, dans "
            f"{other.unit}.",
        },
        remedy={
            "en": "Look the place up, and name the same unit in both places.",
            "fr": "Vérifiez où se trouve ce lieu et nommez la même unité aux deux endroits.",
        },
        evidence={"place": told.place, "here": told.unit, "there": other.unit, "paragraph": other.span.paragraph},
    )


CHECK = Check(
    key=KEY,
    group="neutrality",
    severities=("warning",),
    title={"en": "One place in two regions", "fr": "Un lieu dans deux régions"},
    explanation={
        "en": "Where the report says in which region, province or district a place lies, it says the same throughout. "
        "Two units of one level, or that stand together in a table or a list, are told; a unit within the other is "
        "not.",
        "fr": "Là où le rapport dit dans quelle région, province ou quel département se trouve un lieu, il dit "
        "partout la même chose. Deux unités d’un même niveau, ou rangées ensemble dans un tableau ou une liste, sont "
        "signalées ; une unité comprise dans l’autre ne l’est pas.",
    },
    example={
        "en": "Darra, in the department of Kessa, was attacked. … In Darra (department of Marrin) the market "
        "is closed.",
        "fr": "Darra, dans le département de Kessa, a été attaquée. … Le marché de Darra (département du Marrin) est "
        "fermé.",
    },
    blind_spots={
        "en": "Places named with their region once; names that two places share; regions told by `here` or `this town "
        "of`.",
        "fr": "Les lieux dont la région n’est dite qu’une fois ; les homonymes ; les régions dites par « cette ville "
        "du ».",
    },
    run=run,
)
