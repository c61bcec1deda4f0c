"""References within the document: the table, figure, map, annex, section or note of that number is there, and once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from toguna.library.documents.model import Paragraph
from toguna.library.reading.cells import figures_of
from toguna.library.reading.model import Reading, Sentence, Span
from toguna.model import Check, Examined, Finding

KEY = "cross_references"
LEAST = 2
"""Numbered captions of a kind, before one is missed."""
LEAST_SECTIONS = 3
LONGEST_HEADING = 200
_WORDS = {
    "table": "tables?|tableaux?|tab\\.",
    "figure": "figures?|fig\\.|graphiques?|charts?|graphs?|diagrammes?",
    "map": "maps?|cartes?",
    "annex": "annex(?:e|es)?|appendix|appendices",
    "section": "sections?|chapters?|chapitres?|subsections?",
    "note": "notes?|footnotes?|endnotes?|notes? de bas de page",
}
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|(?-i:[IVX]{1,5}|[A-H](?:\.\d{1,2})?))(?![\w%]|\s\d|\s(?:times|fois)\b)"
_KINDS = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_REFERENCE = re.compile(
    rf"(?<![\w-])(?:{_KINDS})\s(?:n[o°º]\.?\s|no\.\s)?"
    rf"(?P<numbers>{_NUMBER}(?:(?:, | and | et | & |–|-| to | à | ou | or ){_NUMBER}){{0,4}})",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\W*(?:annex|appendi)", re.IGNORECASE)
_EACH = re.compile(_NUMBER)
_CAPTION = re.compile(
    rf"(?:{_KINDS})\s(?:n[o°º]\.?\s)?(?P<number>{_NUMBER})\s?(?P<end>[.:–—|-]|\Z)\s?(?P<title>.*)", re.I
)
_HEADING = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s")
_ELSEWHERE = re.compile(
    r"[^.;]{0,25}?\b(?:of|to|in|from|by|du|de|des|de la|d[’']|à|au|dans)\s(?!this|the present|ce|cette|la présente)"
    r"|\s?(?:above of|\()?(?:of|in) (?:the|its)\b",
    re.IGNORECASE,
)
"""After the number: the table is another document's (section 12 of the Penal Code)."""
_CITED = re.compile(r"\d{4}[a-z]?\)?[,:;]\s(?:see |voir )?\Z")
"""Before the word: it is the place in a source that is named there (EASO, 2020, section 2.2)."""
_LED_TO = re.compile(
    r"(?:^|[(;:]|\bl[’']|\b(?:see|also|in|under|as|from|to|and|by|or|on|with|the|this|our|cf\.|voir|aussi|la|le|les|à|au|aux|"
    r"dans|du|de|des|et|ou|par|sous|selon|cette|ce|notre)\s)\Z",
    re.IGNORECASE,
)
"""Before the word, where it is part of a sentence and no cell of a table that was taken for text."""
_LIST_END = re.compile(r"[\s.…]*\d*\s*\Z")


class _Target(NamedTuple):
    number: str
    paragraph: Paragraph
    title: str


def run(reading: Reading) -> Iterator[Finding | Examined]:
    targets = _targets(reading)
    captions = {target.paragraph.number for every in targets.values() for target in every}
    for kind, every in targets.items():
        if kind not in ("section", "note"):
            yield from _twice(every)
    known = {kind: {target.number.upper() for target in every} for kind, every in targets.items()}
    tables = sum(bool(figures_of(grid).figures) for grid in reading.tables)
    for kind in ("table", "figure", "map", "annex"):
        is_only = kind == "table" and len(known.get(kind, ())) == tables
        if len(known.get(kind, ())) < LEAST and not is_only:
            known.pop(kind, None)
    if not any(_ANNEX.match(p.text) for p in reading.document.paragraphs):
        known["annex"] = set()
    if len(known.get("section", ())) < LEAST_SECTIONS:
        known.pop("section", None)
    if len(reading.notes) >= LEAST and all(mark.isdecimal() for mark in reading.notes):
        known["note"] = known.get("note", set()) | set(reading.notes)
    listed = {reference.span.paragraph for reference in reading.references}
    told: set[tuple[str, str]] = set()
    quoted = defaultdict(list)
    for quotation in reading.quotations:
        quoted[quotation.span.paragraph].append(quotation.span)
    for sentence in reading.sentences:
        paragraph = reading.by_number[sentence.span.paragraph]
        if paragraph.kind in ("note", "heading", "row") or paragraph.number in captions | listed:
            continue
        for kind, number, span in _references(sentence):
            if (
                kind not in known
                or (kind, number) in told
                or any(q.start <= span.start < q.end for q in quoted[span.paragraph])
            ):
                continue
            if number.upper() not in known[kind] and _can_be(kind, number, known[kind]):
                told.add((kind, number))
                yield _missing(span, kind, paragraph.text[span.start : span.end], number, known[kind])


def _references(sentence: Sentence) -> Iterator[tuple[str, str, Span]]:
    for match in _REFERENCE.finditer(sentence.text):
        before = sentence.text[max(match.start() - 20, 0) : match.start()]
        if _ELSEWHERE.match(sentence.text, match.end()) or _CITED.search(before) or not _LED_TO.search(before):
            continue
        start = sentence.span.start
        span = Span(sentence.span.paragraph, start + match.start(), start + match.end())
        for number in _EACH.findall(match["numbers"]):
            yield _kind(match), number, span


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _WORDS if match[kind])


def _can_be(kind: str, number: str, known: set[str]) -> bool:
    """Whether the document numbers its own in this way: figures, letters, or sections of that depth."""
    if kind == "annex" and not known:
        return True
    if kind == "section":
        return number[0].isdecimal() and any(one.count(".") >= number.count(".") for one in known)
    return any(one.isdecimal() for one in known) if number.isdecimal() else False


def _targets(reading: Reading) -> Mapping[str, list[_Target]]:
    found: dict[str, list[_Target]] = defaultdict(list)
    for paragraph in reading.document.paragraphs:
        if paragraph.kind == "note":
            continue
        caption = _CAPTION.match(paragraph.text)
        if caption and (caption["end"] or paragraph.kind == "heading"):
            found[_kind(caption)].append(_Target(caption["number"], paragraph, caption["title"]))
        if paragraph.kind == "heading" and len(paragraph.text) <= LONGEST_HEADING:
            heading = _HEADING.match(paragraph.text)
            number = paragraph.own_number or (heading["number"] if heading else "")
            if number:
                found["section"].append(_Target(number.rstrip("."), paragraph, paragraph.text))
    return found


def _twice(targets: list[_Target]) -> Iterator[Finding]:
    """A number that two captions of other titles have; lists of tables repeat the title."""
    first: dict[str, _Target] = {}
    for target in targets:
        other = first.setdefault(target.number.upper(), target)
        if other is target or _same(other.title, target.title):
            continue
        text = target.paragraph.text
        number = target.number
        end = text.index(number) + len(number)
        label = text[:end]
        yield Finding(
            KEY,
            "warning",
            target.paragraph.number,
            0,
            end,
            found={
                "en": f"Paragraph {other.paragraph.number} has the number of “{label}” too, with another title.",
                "fr": f"Le paragraphe {other.paragraph.number} porte aussi le numéro de « {label} », avec un autre "
                "titre.",
            },
            remedy={"en": "Number them anew.", "fr": "Reprenez la numérotation."},
            evidence={"number": number, "other_paragraph": other.paragraph.number},
        )


def _same(first: str, second: str) -> bool:
    a, b = (_LIST_END.sub("", title).casefold() for title in (first, second))
    return a == b or a.startswith(b) or b.startswith(a)


def _missing(span: Span, kind: str, words: str, number: str, known: set[str]) -> Finding:
    there = sorted(known, key=lambda one: [int(part) if part.isdecimal() else 0 for part in one.split(".")])
    listed = ", ".join(there) if len(there) <= 12 else f"{there[0]} … {there[-1]}"
    has, a = (f" It has: {listed}.", f" On y lit : {listed}.") if there else (" It has none.", " Il n’en a aucune.")
    return Finding(
        KEY,
        "warning" if there else "note",  # an excerpt has no annexes
        *span.place,
        found={
            "en": f"The document has no {kind} {number} that could be found.{has}",
            "fr": f"Le document n’a pas de {_FRENCH[kind]} {number} que l’on ait pu trouver.{a}",
        },
        remedy={
            "en": f"See what “{words}” is meant to refer to.",
            "fr": f"Vérifiez à quoi « {words} » doit renvoyer.",
        },
        evidence={"number": number, "there": listed},
    )


_FRENCH = {
    "table": "tableau",
    "figure": "figure",
    "map": "carte",
    "annex": "annexe",
    "section": "section",
    "note": "note",
}

CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("warning", "note"),
    title={"en": "Reference within the document", "fr": "Renvoi interne"},
    explanation={
        "en": "Each table, figure, map, annex, section and note to which the text refers by its number is looked for "
        "among the captions, headings and notes of the document; a number that two captions have is told too.",
        "fr": "Chaque tableau, figure, carte, annexe, section et note auxquels le texte renvoie par son numéro sont "
        "cherchés parmi les légendes, les titres et les notes du document ; un numéro que deux légendes portent est "
        "signalé aussi.",
    },
    example={
        "en": "“as Table 5 shows”, in a report with four tables",
        "fr": "« comme le montre le tableau 5 », dans un rapport de quatre tableaux",
    },
    blind_spots={
        "en": "A number that is there but means another table; fewer than two numbered captions of a kind "
        "or three numbered headings; captions that are part of a picture.",
        "fr": "Un numéro qui existe mais désigne un autre tableau ; les documents de moins de deux légendes numérotées "
        "par sorte ou de trois titres numérotés ; les légendes qui font partie d’une image.",
    },
    run=run,
)
