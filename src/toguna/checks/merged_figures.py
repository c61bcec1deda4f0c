"""One figure is one source's: figures of two sources are given side by side, never as one, never added."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations

from toguna.library.reading.archived import marks_after
from toguna.library.reading.citing import is_same_name, looks_like_a_name, name_of, names_of, titles_of
from toguna.library.reading.model import Number, Reading, Reference, Span
from toguna.library.reading.quantities import Told, counted, is_measure, told, unit_of
from toguna.model import Check, Examined, Finding

KEY = "merged_figures"
LEAST_FIGURE = 20
"""Below it, a figure is often that of one event, on which sources agree."""
_NAMES = (
    r"ACLED|UCDP(?:[ -]GED)?|GTD|IOM(?:[ -]DTM)?|OIM|DTM|UNHCR|HCR|UNOCHA|OCHA|IDMC|MINUSMA|OHCHR|HCDH|SIPRI"
    r"|INSO|UNICEF"
)
_NAMED = re.compile(rf"\b(?:{_NAMES})\b")
_TWO = re.compile(
    rf"\b(?P<one>{_NAMES})(?: data)?,? (?:and|plus|et|&) (?:the |l[’']|le |la )?(?P<other>{_NAMES})\b(?! respectively)"
)
_TWO_AT_ALL = re.compile(
    r"\b[A-Z]{2,9}\b,? (?:and|plus|et|&) (?:the |l[’']|le |la )?[A-Z]{2,9}\b(?! respectively)|"
    r"\b(?:the two|both|les deux) (?:organi[sz]ations?|sources|organisations|bases|datasets|observatoires|réseaux)\b"
)
"""Any two, or `both organisations`: only where the figure is the sum of two."""
_RECORDED = re.compile(
    r"\b(?:record|count|regist|document|report|verif|recens|enregistr|compt|dénombr|rapport|signal|vérifi)\w*", re.I
)
_ADDED = re.compile(
    r"\b(?:together|combined|added up|taken together|sum of|au total|ensemble|cumulé\w*|additionn\w*)\b", re.I
)
_SUMS = re.compile(rf"{_ADDED.pattern}|\b(?:a total of|in total|in all|en tout|ainsi|un total de)\b", re.IGNORECASE)
MOST_BEFORE = 60
"""Figures before one among which the two are looked for that it adds up."""
_APART = re.compile(
    r"\b(?:respectively|while|whereas|each|against|compared|respectivement|tandis|alors que|chacune?|contre)\b", re.I
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    noted = reading.noted
    for one in told(reading):
        figures = [n for n in one.numbers if _is_figure(one, n)]
        if len(figures) != 1 or _APART.search(one.sentence.text):
            continue
        figure = figures[0]
        parts = _summed(reading, one, figure)
        if parts:
            yield Examined("numbers", figure.span)
            yield _added_up(figure, parts)
            continue
        two = _TWO.search(one.sentence.text)
        if two is not None and (_RECORDED.search(one.sentence.text) or _ADDED.search(one.sentence.text)):
            yield Examined("numbers", figure.span)
            yield from _of_two_providers(one, figure, two)
            continue
        paragraph = reading.by_number[figure.span.paragraph]
        marks = marks_after(paragraph, one.sentence.span.end - 1)
        sources = [source for mark in marks for source in noted.get(mark, ())]
        if not _NAMED.search(one.sentence.text):
            yield from _of_two_sources(figure, sources, one.sentence.text)


def _is_figure(one: Told, number: Number) -> bool:
    """Whether it counts people or events, and enough of them that two sources would rarely agree by chance."""
    text, offset = one.sentence.text, one.sentence.span.start
    inside = Number(Span(0, number.span.start - offset, number.span.end - offset), number.text, number.low, number.high)
    is_count = number.kind == "count" and number.low >= LEAST_FIGURE and not is_measure(text, inside)
    return is_count and unit_of(counted(text, inside)) is not None


def _summed(reading: Reading, one: Told, figure: Number) -> tuple[Number, Number] | None:
    """The two counts of people or events told before that a figure of two sources adds up; None: there are none."""
    if not _TWO_AT_ALL.search(one.sentence.text) or not _SUMS.search(one.sentence.text) or figure.low < 100:
        return None
    place = figure.span.paragraph, figure.span.start
    end = bisect_left(reading.numbers, place, key=lambda n: (n.span.paragraph, n.span.start))
    counts = [n for n in reading.numbers[max(0, end - 4 * MOST_BEFORE) : end] if n.kind == "count"]
    counts = [n for n in counts if 20 <= n.low < figure.low and not n.is_range][-MOST_BEFORE:]
    return next(((a, b) for a, b in combinations(counts, 2) if a.low + b.low == figure.low), None)


def _added_up(figure: Number, parts: tuple[Number, Number]) -> Finding:
    a, b = parts[0].text, parts[1].text
    return _finding(
        "warning",
        figure,
        f"{figure.text} is the sum of {a} and {b}, figures of two sources: what both count is counted twice.",
        f"{figure.text} est la somme de {a} et {b}, de deux sources : ce qu’elles ont en commun compte double.",
        (a, b),
    )


def _of_two_providers(one: Told, figure: Number, two: re.Match[str]) -> Iterator[Finding]:
    if two["one"].split()[0] == two["other"].split()[0]:
        return
    added = _ADDED.search(one.sentence.text) is not None
    how, comment = ("added up from", "additionné de") if added else ("of both", "celui à la fois de")
    yield _finding(
        "warning",
        figure,
        f"{figure.text} is said to be {how} {two['one']} and {two['other']}, which count by different rules.",
        f"{figure.text} serait {comment} {two['one']} et {two['other']}, qui comptent selon des règles différentes.",
        (two["one"], two["other"]),
    )


def _of_two_sources(figure: Number, sources: list[Reference], sentence: str) -> Iterator[Finding]:
    # of two authors of one work the first stands without a title
    named = [source for source in sources if looks_like_a_name(name_of(source)) and titles_of(source)]
    other = next((source for source in named[1:] if not is_same_name(source, named[0])), None)
    if any(name in sentence for source in named for name in names_of(source)):
        return  # the sentence says whose it is
    if other is None or figure.qualifier is not None or figure.is_range:
        return  # a range or `at least` may well sum up two sources
    names = (name_of(named[0]), name_of(other))
    yield _finding(
        "note",
        figure,
        f"One figure, {figure.text}, and two sources, {names[0]} and {names[1]}: whose is it?",
        f"Un seul chiffre, {figure.text}, et deux sources, {names[0]} et {names[1]} : de laquelle est-il ?",
        names,
    )


def _finding(severity: str, figure: Number, found: str, trouve: str, names: tuple[str, str]) -> Finding:
    return Finding(
        KEY,
        severity,
        *figure.span.place,
        found={"en": found, "fr": trouve},
        remedy={
            "en": "Give the figure of each source with its own note; where they agree, say so.",
            "fr": "Donnez le chiffre de chaque source avec sa propre note ; si elles concordent, dites-le.",
        },
        evidence={"figure": figure.text, "sources": names},
    )


CHECK = Check(
    key=KEY,
    group="corroboration",
    severities=("warning", "note"),
    title={"en": "Figures of two sources made one", "fr": "Chiffres de deux sources confondus"},
    explanation={
        "en": "A sentence with one count of people or events, of 20 or more, and two providers as those who recorded "
        "it, or added up, is a warning: providers count by different rules. One such count, given as exact, with notes "
        "that cite sources of two names is a note: the reader cannot tell whose it is.",
        "fr": "Une phrase avec un seul compte de personnes ou d’événements, à partir de 20, attribué à deux "
        "fournisseurs ou additionné d’eux, est un avertissement : ils comptent selon des règles différentes. Un tel "
        "compte, donné comme exact, dont les notes citent des sources de deux noms est une note : on ne sait de "
        "laquelle il vient.",
    },
    example={
        "en": "ACLED and UCDP recorded 412 violent events in the region.",
        "fr": "ACLED et UCDP ont recensé 412 événements violents dans la région.",
    },
    blind_spots={
        "en": "Sources that do agree, or of which one takes the figure from the other; providers that are not named; "
        "sentences with several counts.",
        "fr": "Les sources qui concordent, ou dont l’une reprend le chiffre de l’autre ; les fournisseurs qui ne sont "
        "pas nommés ; les phrases à plusieurs comptes.",
    },
    run=run,
)
