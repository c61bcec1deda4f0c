"""Names of units are those of the gazetteer, spelt in one way, in the region that the text says."""

import re
from collections.abc import Iterator
from functools import lru_cache

from toguna.errors import UnknownName
from toguna.geography import find_area
from toguna.library.reading.model import Reading, Sentence
from toguna.library.reading.quotations import quoted_places
from toguna.model import Area, Check, Examined, Finding

KEY = "unit_names"
_NAME = r"[A-ZÉÈÎÔ][\w’'-]+(?: [A-ZÉÈÎÔ][\w’'-]+){0,2}"
_AFTER = re.compile(rf"\b(?P<name>{_NAME}) (?P<level>[Rr]egion|\*?cercle|commune|province)\b")
_BEFORE = re.compile(
    rf"\b(?P<level>[Rr]egion|cercle|commune|province|[Rr]égion) (?:of |de la |du |de |d[’'])(?P<name>{_NAME})"
)
_WITHIN = re.compile(
    rf"\A\*?(?:,? (?:in|dans)|,| \()(?: the| la| le)? ?"
    rf"(?:région (?:de |d[’'])(?P<fr>{_NAME})|(?P<en>{_NAME}) [Rr]egion)"
)
_BARE = re.compile(rf"\b(?P<name>{_NAME})(?=(?:,| \()(?: in| dans)?(?: the| la)? ?(?:région |[A-ZÉÈÎÔ]))")
"""A name without its level, where a region may follow."""
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "The This That In Each Every One Its Their Sahel North South East West Central Northern Southern Eastern "
        "Western By Per Any Some Which Other Another No Same Only "
        "La Le Les Un Une Des Du Cette Ce Chaque Par Aucun Aucune Autre Tout Toute Quel Quelle Seul Seule",
    )
)
_WORD = re.compile(r"\b[A-ZÉÈÎÔ][\w’'-]{2,}")
_LEVELS = {"region": "region", "région": "region", "cercle": "cercle", "commune": "commune", "province": "region"}


def run(reading: Reading) -> Iterator[Finding | Examined]:
    country = reading.evidence.country
    if country is None:
        return
    spelt: dict[str, str] = {}
    is_quoted = quoted_places(reading.quotations)
    for sentence in reading.sentences:
        for word in _WORD.finditer(sentence.text):
            area = _area(word[0], "region", country)
            start = sentence.span.start + word.start()
            if area is not None and area.level == "admin1" and not is_quoted(sentence.span.paragraph, start):
                yield from _two_spellings(sentence, start, word[0], area, spelt)
        with_level: set[int] = set()
        for pattern in (_AFTER, _BEFORE):
            for match in pattern.finditer(sentence.text):
                name = _without_article(match["name"])
                if not name:
                    continue
                area = _area(name, _LEVELS[match["level"].strip("*").lower()], country)
                start = sentence.span.start + match.start("name") + len(match["name"]) - len(name)
                with_level.add(start)
                if area is None:
                    yield from _unknown(sentence, start, name, country)
                    continue
                yield from _elsewhere(sentence, match.end(), start, name, area, country)
        yield from _bare(sentence, with_level, country)


def _bare(sentence: Sentence, with_level: set[int], country: str) -> Iterator[Finding]:
    for match in _BARE.finditer(sentence.text):
        name = _without_article(match["name"])
        start = sentence.span.start + match.end() - len(name)
        if name and start not in with_level and _WITHIN.match(sentence.text[match.end() :][:80]):
            area = _area(name, "cercle", country)
            yield from _elsewhere(sentence, match.end(), start, name, area, country) if area else ()


def _without_article(name: str) -> str:
    words = name.split(" ")
    while words and words[0] in _NO_NAME:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=2_000)
def _area(name: str, level: str, country: str) -> Area | None:
    """The unit of that name at the level that is said, else at any; several of one name are none to judge."""
    for text in (f"{name} ({level})", name):
        try:
            return find_area(text, country)
        except UnknownName:
            continue
    return None


def _unknown(sentence: Sentence, start: int, name: str, country: str) -> Iterator[Finding]:
    try:
        find_area(name, country)
    except UnknownName as error:
        near = re.search(r"Nearest: (.+)\.", str(error))
        # a commune of two cercles is known, and units of other countries have other names altogether
        if near is None:
            return
        yield _finding(
            sentence,
            start,
            name,
            "note",
            {
                "en": f"The gazetteer has no “{name}”. Nearest: {near[1]}.",
                "fr": f"L’index des lieux n’a pas de « {name} ». Les plus proches : {near[1]}.",
            },
            {"name": name, "nearest": near[1]},
        )


def _two_spellings(sentence: Sentence, start: int, name: str, area: Area, spelt: dict[str, str]) -> Iterator[Finding]:
    first = spelt.setdefault(area.pcode, name)
    if first != name:
        spelt[area.pcode] = name  # told once where a report changes from one to the other
        yield _finding(
            sentence,
            start,
            name,
            "note",
            {
                "en": f"{area.name} is written “{name}” here and “{first}” before.",
                "fr": f"{area.name} s’écrit ici « {name} » et plus haut « {first} ».",
            },
            {"here": name, "before": first, "pcode": area.pcode},
        )


def _elsewhere(sentence: Sentence, end: int, start: int, name: str, area: Area, country: str) -> Iterator[Finding]:
    within = _WITHIN.match(sentence.text[end : end + 80])
    if within is None or area.level == "admin1":
        return
    region = _area(within["fr"] or within["en"], "region", country)
    if region is None or region.level != "admin1" or _parent(area, country) in (None, region.pcode):
        return
    yield _finding(
        sentence,
        start,
        name,
        "warning",
        {
            "en": f"{name} is not in {region.name} by the gazetteer.",
            "fr": f"{name} n’est pas dans {region.name} d’après l’index des lieux.",
        },
        {"name": name, "said": region.name, "pcode": area.pcode},
    )


def _parent(area: Area, country: str) -> str | None:
    """The P-code of the first-level unit in which a unit lies."""
    while area.level != "admin1" and area.parent_pcode:
        try:
            area = find_area(area.parent_pcode, country)
        except UnknownName:
            return None
    return area.pcode if area.level == "admin1" else None


def _finding(
    sentence: Sentence, start: int, name: str, severity: str, found: dict[str, str], evidence: dict[str, str]
) -> Finding:
    return Finding(
        KEY,
        severity,
        sentence.span.paragraph,
        start,
        start + len(name),
        found=found,
        remedy={
            "en": "Use the name of the gazetteer throughout (toguna list areas), and say which units are meant if "
            "they are of another year.",
            "fr": "Employez partout le nom de l’index (toguna list areas), et dites de quelle année sont les unités.",
        },
        evidence=evidence,
    )


CHECK = Check(
    key=KEY,
    group="neutrality",
    severities=("warning", "note"),
    title={"en": "Names of units", "fr": "Noms des unités"},
    explanation={
        "en": "A name that stands with its level (Koro cercle, région de Mopti) is looked up in the gazetteer of the "
        "country: unknown names that are near a known one, and a region in two spellings, are notes; a unit that "
        "is placed in another region is a warning.",
        "fr": "Un nom qui accompagne son niveau (cercle de Koro, région de Mopti) est cherché dans l’index des lieux "
        "du pays : un nom inconnu proche d’un nom connu, ou une région sous deux graphies, sont des notes ; une "
        "unité située dans une autre région, un avertissement.",
    },
    example={"en": "Koro cercle, in Gao region", "fr": "le cercle de Koro, dans la région de Gao"},
    blind_spots={
        "en": "Villages; names without their level; units of another year than the boundaries at hand; countries "
        "whose places do not ship with toguna.",
        "fr": "Les villages ; les noms sans leur niveau ; les unités d’une autre année que les limites disponibles ; "
        "les pays dont les lieux ne sont pas fournis.",
    },
    run=run,
    needs=("gazetteer",),
)
