"""How many cercles or provinces an area has, as the text says, against the gazetteer of every year."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from toguna.errors import UnknownName
from toguna.geography import find_area, level_name, levels, units
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import told
from toguna.model import Check, Examined, Finding

KEY = "counts_of_units"
FIRST_VINTAGE = 2010
LOOK_AROUND = 90
_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})"
_ALL = re.compile(r"(?:\b(?:the|all|its|les|des|aux|ses)|\b(?:all|tous|toutes) (?:the|les|of the))\s\Z", re.IGNORECASE)
_HAS = re.compile(
    rf"\b{_NAME}(?: [Rr]egion| [Pp]rovince)? (?:has|comprises|includes|consists of|is (?:divided|subdivided) into"
    r"|is made up of|compte|comprend|est (?:divisée?|subdivisée?) en|se compose de|est composée? de)\s\Z"
)
_OF = re.compile(
    r"\*? (?:of|in|de|du|que compte|dans) (?:the |la |le )?(?:(?:[Rr]egion|[Rr]égion|[Pp]rovince) (?:of |de "
    rf"|du |d[’']))?{_NAME}"
)
_SOME = re.compile(
    r"(?: [Rr]egion)?,? (?:most|more|worst|where|which|that|with|without|under|affected|hit|hardest|les plus"
    r"|qui|où|dont|touché|visé|concerné|sous)",
)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    country = reading.evidence.country
    words = _words(country) if country else {}
    if country is None or not words:
        return
    plural = re.compile(rf"\s\*?(?P<units>{'|'.join(map(re.escape, words))})\b\*?", re.IGNORECASE)
    for one in told(reading):
        text, offset = one.sentence.text, one.sentence.span.start
        for number in one.numbers:
            start, end = number.span.start - offset, number.span.end - offset
            named = plural.match(text, end)
            if named is None or number.kind != "count" or number.is_range or number.qualifier:
                continue
            before, after = text[max(start - LOOK_AROUND, 0) : start], text[named.end() : named.end() + LOOK_AROUND]
            has, of = _HAS.search(before), _OF.match(after) if _ALL.search(before) else None
            name = has or of
            if name is None or (of and _SOME.match(after, of.end())):
                continue
            counts = _counts(name["name"], words[named["units"].lower()], country)
            if counts:
                yield Examined("numbers", number.span)
                if int(number.low) not in counts:
                    yield _finding(number, named["units"], name["name"], counts, is_said_of_all=has is not None)


@cache
def _words(country: str) -> dict[str, str]:
    """Level by what its units are called in the plural, in both languages."""
    known = [level for level in levels(country) if level != "admin0"]
    return {level_name(country, level, code, plural=True): level for level in known for code in ("en", "fr")}


@cache
def _counts(name: str, level: str, country: str) -> frozenset[int]:
    """How many units of the level the area has or had in any year; a capital may be left out. Empty: not known."""
    found: set[int] = set()
    for vintage in (None, *range(FIRST_VINTAGE, dt.datetime.now(tz=dt.UTC).year + 1)):
        try:
            area = find_area(name, country, vintage)
            number = units(country, level, within=(area,), vintage=vintage).listed.height
        except UnknownName:
            continue
        if area.level < level:
            found |= {number, number - 1} if area.level == "admin0" else {number}
    return frozenset(found)


def _finding(number: Number, kind: str, name: str, counts: frozenset[int], *, is_said_of_all: bool) -> Finding:
    known = ", ".join(str(n) for n in sorted(counts))
    return Finding(
        KEY,
        "warning" if is_said_of_all else "note",
        *number.span.place,
        found={
            "en": f"{number.text} {kind} of {name}; the gazetteer has {known}, depending on the year.",
            "fr": f"{number.text} {kind} de {name} ; l’index des lieux en a {known}, selon l’année.",
        },
        remedy={
            "en": "Correct the count, or say which units of which year are meant (toguna list areas).",
            "fr": "Corrigez le nombre, ou dites de quelles unités et de quelle année il s’agit (toguna list areas).",
        },
        evidence={"said": int(number.low), "gazetteer": known, "area": name},
    )


CHECK = Check(
    key=KEY,
    group="values",
    severities=("warning", "note"),
    title={"en": "Counts of administrative units", "fr": "Nombres d’unités administratives"},
    explanation={
        "en": "Where a text says how many regions, cercles or provinces an area has, the number is held against the "
        "gazetteer of the country, in every year that it knows; at country level the capital may be counted or not. "
        "“Mopti has nine cercles” is a warning, “the nine cercles of Mopti” a note, for some may be meant.",
        "fr": "Si le texte dit combien de régions, de cercles ou de provinces compte un territoire, le nombre est "
        "comparé à l’index des lieux du pays, pour toutes les années connues ; au niveau du pays, la capitale peut "
        "compter ou non. « Mopti compte neuf cercles » est un avertissement, « les neuf cercles de Mopti » une note, "
        "car il peut s’agir de certains.",
    },
    example={"en": "Mopti region has nine cercles.", "fr": "Mopti compte neuf cercles."},
    blind_spots={
        "en": "Countries whose places do not ship with toguna; the year that is meant; counts of villages and towns; a "
        "list of names that is shorter than the count.",
        "fr": "Les pays dont les lieux ne sont pas fournis ; l’année dont il s’agit ; les nombres de villages et de "
        "villes ; une liste de noms plus courte que le nombre.",
    },
    run=run,
    needs=("gazetteer",),
)
