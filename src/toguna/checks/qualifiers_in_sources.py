"""A figure stands in its source, with the same `at least`; a paraphrase keeps its `allegedly`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toguna.library.language import guess
from toguna.library.reading.archived import archived_sources, marks_after
from toguna.library.reading.model import Number, Reading, Sentence
from toguna.library.reading.numbers import numbers_in
from toguna.library.reading.quantities import counted, is_measure
from toguna.library.reading.sentences import sentences_in
from toguna.model import Check, Examined, Finding

KEY = "qualifiers_in_sources"
LEAST_FIGURE = 10
"""From which a count that its source does not have is told; smaller ones are words, or counted by the author."""
LEAST_SHARED = 3
"""Long words that a sentence must share with one of the source to be its paraphrase."""
_HEDGE = {
    "en": re.compile(
        r"\b(?:allegedly|alleged|reportedly|reported to|said to|suspected|presumed|apparently|claim(?:s|ed)?|"
        r"believed)\b",
        re.I,
    ),
    "fr": re.compile(
        r"\b(?:aurai(?:t|ent)|serai(?:t|ent)|présumée?s?|prétendument|soupçonnée?s?|apparemment|affirm\w+|allégu\w+|"
        r"dit-on)\b",
        re.I,
    ),
}
_SAID = re.compile(
    r"\b(?:according to|reported(?:ly)?|report(?:s|ing)?|said|says|stated?|told|alleg\w+|claim\w+|suspected|presumed|"
    r"apparently|believed|selon|d[’']après|rapport\w+|déclar\w+|affirm\w+|indiqu\w+|présumée?s?|aurai(?:t|ent)|"
    r"serai(?:t|ent)|"
    r"soupçonnée?s?|apparemment|allégu\w+|dit|disent|écrit|constate|relève)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Source:
    key: str
    figures: Mapping[Decimal, Sequence[Number]]
    nouns: Mapping[Decimal, frozenset[str]]
    sentences: Sequence[str]
    language: str | None


def run(reading: Reading) -> Iterator[Finding | Examined]:
    read: dict[str, _Source] = {}
    numbers: dict[int, list[Number]] = {}
    for number in reading.numbers:
        numbers.setdefault(number.span.paragraph, []).append(number)
    for sentence in reading.sentences:
        paragraph = reading.by_number[sentence.span.paragraph]
        if paragraph.kind not in ("paragraph", "list_item"):
            continue
        keys, is_all = archived_sources(reading, marks_after(paragraph, sentence.span.end - 1))
        sources = [read.setdefault(key, _read(reading, key)) for key in keys]
        if not sources or not is_all:
            continue
        inside = [
            n for n in numbers.get(paragraph.number, ()) if sentence.span.start <= n.span.start < sentence.span.end
        ]
        for number in inside:
            yield from _figure(paragraph.text, number, sources)
        yield from _hedge(sentence, paragraph.language or "en", sources)


def _read(reading: Reading, key: str) -> _Source:
    paragraphs = reading.evidence.archive[key].paragraphs
    figures: dict[Decimal, list[Number]] = {}
    nouns: dict[Decimal, set[str]] = {}
    sentences: list[str] = []
    language = guess(" ".join(p.text for p in paragraphs)[:20_000])
    for paragraph in paragraphs:
        for number in numbers_in(paragraph.text, language):
            for value in {number.low, number.high}:
                figures.setdefault(value, []).append(number)
                nouns.setdefault(value, set()).update(counted(paragraph.text, number, 2))
        sentences += [sentence.text for sentence in sentences_in(paragraph.text, language)]
    return _Source(key, figures, {value: frozenset(words) for value, words in nouns.items()}, sentences, language)


def _figure(text: str, number: Number, sources: Sequence[_Source]) -> Iterator[Finding | Examined]:
    if number.kind not in ("count", "percent") or number.is_range or is_measure(text, number):
        return
    there = [(source, one) for source in sources for one in source.figures.get(number.low, ())]
    if not there:
        if number.low >= LEAST_FIGURE and number.qualifier is None:
            yield Examined("numbers", number.span)
            yield _finding(
                number.span.paragraph,
                (number.span.start, number.span.end),
                "note",
                {
                    "en": f"{number.text} does not stand in the archived source of the note ({sources[0].key}).",
                    "fr": f"{number.text} ne figure pas dans la source archivée de la note ({sources[0].key}).",
                },
                {"figure": number.text, "source": sources[0].key},
            )
        return
    yield Examined("numbers", number.span)
    bare = any(one.qualifier is None for _, one in there)
    same = any(set(counted(text, number, 2)) & source.nouns[number.low] for source, _ in there)
    if number.qualifier is None and not bare and same:
        source, one = there[0]
        yield _finding(
            number.span.paragraph,
            (number.span.start, number.span.end),
            "warning",
            {
                "en": f"{number.text}: the archived source ({source.key}) says “{one.text}”.",
                "fr": f"{number.text} : la source archivée ({source.key}) dit « {one.text} ».",
            },
            {"figure": number.text, "source": source.key, "source_says": one.text},
        )


def _hedge(sentence: Sentence, language: str, sources: Sequence[_Source]) -> Iterator[Finding]:
    if _SAID.search(sentence.text):
        return
    own = _long_words(sentence.text)
    for source in sources:
        if source.language not in (None, language):
            continue
        best = max(source.sentences, key=lambda text: len(own & _long_words(text)), default="")
        hedge = _HEDGE[language].search(best)
        shared = own & _long_words(best)
        if hedge is not None and len(shared) >= LEAST_SHARED and 2 * len(shared) >= len(own):
            yield _finding(
                sentence.span.paragraph,
                (sentence.span.start, sentence.span.end),
                "warning",
                {
                    "en": f"The archived source ({source.key}) says “{hedge[0]}”; the sentence states it as a fact: "
                    f"{best}",
                    "fr": f"La source archivée ({source.key}) dit « {hedge[0]} » ; la phrase l’affirme : {best}",
                },
                {"source": source.key, "source_says": best},
            )


def _long_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{4,}", text.lower()))


def _finding(
    paragraph: int, place: tuple[int, int], severity: str, found: dict[str, str], evidence: dict[str, str]
) -> Finding:
    return Finding(
        KEY,
        severity,
        paragraph,
        *place,
        found=found,
        remedy={
            "en": "Look the passage up, and write it with its qualifier, or name the source that has the figure.",
            "fr": "Retrouvez le passage et gardez sa réserve, ou nommez la source qui a ce chiffre.",
        },
        evidence=evidence,
    )


CHECK = Check(
    key=KEY,
    group="quotations",
    severities=("warning", "note"),
    title={
        "en": "Figures and qualifiers against their archived sources",
        "fr": "Chiffres et réserves face aux sources archivées",
    },
    explanation={
        "en": "In a workspace, where all sources of a note are archived: a figure that the source gives only with `at"
        " least`, `about` or `more than` and the report without is a warning, as is a sentence that states what"
        " the source’s like sentence calls alleged, reported or suspected. A figure that the source does not "
        "have is a note: it may be a sum.",
        "fr": "Dans un espace de travail, si toutes les sources d’une note sont archivées : un chiffre que la source "
        "ne donne qu’avec « au moins », « environ » ou « plus de », et le rapport sans, est un avertissement, "
        "comme une phrase qui affirme ce que la phrase semblable de la source dit au conditionnel ou présumé. "
        "Un chiffre absent de la source est une note : ce peut être une somme.",
    },
    example={
        "en": "“Nine people were beaten”, where the source has “at least nine people were beaten”",
        "fr": "« Deux avocats ont été menacés », là où la source dit « auraient été menacés »",
    },
    blind_spots={
        "en": "Paraphrases in other words; sources that are not archived; figures that stand in a table drawn as a "
        "picture; the word civilian.",
        "fr": "Les paraphrases en d’autres mots ; les sources non archivées ; les chiffres d’un tableau en image ; le"
        " mot civil.",
    },
    run=run,
    needs=("archive",),
)
