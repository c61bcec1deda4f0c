"""Text and figure name the same question of a survey."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from toguna.library.reading.cells import Figures, figures_of
from toguna.library.reading.mentions import stems
from toguna.library.reading.model import Reading, Sentence
from toguna.model import Check, Examined, Finding

KEY = "question_numbers"
LEAST_SHARES = 3
"""Percentages that a sentence shares with a table, from which on it tells of that table without naming it."""
MANY_WORDS = 3
"""Words of its caption that a sentence with one figure of the table shares, from which on it tells of it."""
LEAST_FIGURES, LEAST_WORDS = 2, 2
"""Figures of its table and words of its caption that a sentence shares, from which on it tells of it too."""
_CAPTION = re.compile(
    r"(?P<kind>figures?|graphiques?|graph|chart|tableau|table)\s+(?P<number>\d{1,3})\b", re.IGNORECASE
)
_QUESTION = re.compile(
    r"\b(?P<form>[QE]\d{1,2})?[\s,;(–-]{0,3}\bq(?:uestion)?s?\.?\s?(?P<first>\d{1,3})(?P<more>(?:\s?(?:,|et|and|/|-|–)\s?q?\.?\d{1,3}){0,6})"
)
_CAPITAL = re.compile(r"\bQ\.?(\d{1,3})\b(?!\s?[,;]?\s?q)")
QUARTERS = 4
"""Q1 to Q4 may be quarters of a year."""
_KINDS = {
    "figure": "figure",
    "graphique": "figure",
    "graph": "figure",
    "chart": "figure",
    "tableau": "table",
    "table": "table",
}


def run(reading: Reading) -> Iterator[Finding | Examined]:
    captions: dict[tuple[str, str], set[str]] = {}
    for paragraph in reading.document.paragraphs:
        named = _CAPTION.match(paragraph.text)
        if named and (asked := _questions(paragraph.text)):
            captions.setdefault(_key(named), set()).update(asked)
    yield from _of_groups(reading)
    shown = dict(_shown(reading))
    worded = dict(_worded(reading))
    for sentence in reading.sentences:
        paragraph = reading.by_number[sentence.span.paragraph]
        if _CAPTION.match(paragraph.text):
            continue
        asked = _questions(sentence.text)
        figures = [_key(named) for named in _CAPTION.finditer(sentence.text)]
        if asked and not figures:
            figures = _with_shares(sentence, reading, shown) or _in_words_of(sentence, reading, worded)
        if len(figures) != 1 or not asked or not captions.get(figures[0]):
            continue
        expected = captions[figures[0]]
        for number in reading.numbers:
            is_inside = sentence.span.start <= number.span.start < sentence.span.end
            if number.kind == "percent" and number.span.paragraph == paragraph.number and is_inside:
                yield Examined("numbers", number.span)
        if asked & expected:
            continue
        at = _QUESTION.search(sentence.text)
        assert at is not None
        text, caption = ", ".join(sorted(asked)), ", ".join(sorted(expected))
        kind, number_ = figures[0]
        yield Finding(
            KEY,
            "error",
            paragraph.number,
            sentence.span.start + at.start(),
            sentence.span.start + at.end(),
            found={
                "en": f"The sentence gives {text}; the caption of {kind} {number_} gives {caption}.",
                "fr": f"La phrase donne {text} ; la légende ({kind} {number_}) donne {caption}.",
            },
            remedy={
                "en": "Look the question up in the questionnaire, and name the same one in both.",
                "fr": "Vérifiez la question dans le questionnaire, et nommez la même aux deux endroits.",
            },
            evidence={"sentence": sorted(asked), "caption": sorted(expected)},
        )


def _of_groups(reading: Reading) -> Iterator[Finding]:
    """Tables whose rows stand under their questions: `Q11. Trust in the police`, told as question 13."""
    groups = [group for grid in reading.tables for group in _groups(figures_of(grid))]
    for sentence in reading.sentences:
        kind = reading.by_number[sentence.span.paragraph].kind
        asked = _questions(sentence.text) if groups and kind not in ("row", "heading", "note") else set()
        if len(asked) != 1:
            continue
        span, words = sentence.span, stems(sentence.text)
        own = {
            n.low
            for n in reading.numbers
            if n.kind == "percent" and n.span.paragraph == span.paragraph and span.start <= n.span.start < span.end
        }
        meant = [g for g in groups if own & g.shares and words & g.words]
        if len(meant) != 1 or asked & meant[0].asked or not _is_no_other_group(asked, groups, meant[0], words):
            continue
        at = _QUESTION.search(sentence.text)
        assert at is not None
        text, there = ", ".join(sorted(asked)), ", ".join(sorted(meant[0].asked))
        yield Finding(
            KEY,
            "error",
            span.paragraph,
            span.start + at.start(),
            span.start + at.end(),
            found={
                "en": f"The sentence gives {text}; the table has these figures under {there}.",
                "fr": f"La phrase donne {text} ; le tableau a ces chiffres sous {there}.",
            },
            remedy={
                "en": "Look the question up in the questionnaire, and name the same one in both.",
                "fr": "Vérifiez la question dans le questionnaire, et nommez la même aux deux endroits.",
            },
            evidence={"sentence": sorted(asked), "table": sorted(meant[0].asked)},
        )


def _is_no_other_group(asked: set[str], groups: Sequence["_Group"], meant: "_Group", words: frozenset[str]) -> bool:
    """Whether the question asked is no other group of a table that the sentence may tell of as well."""
    return not any(g is not meant and g.asked & asked and g.words & words for g in groups)


@dataclass(frozen=True)
class _Group:
    """The rows under one question: its numbers, the words that tell what was asked, the shares in the rows."""

    asked: set[str]
    words: frozenset[str]
    shares: set[Decimal]


def _groups(figures: Figures) -> Iterator[_Group]:
    rows = {row for row, _ in figures.figures}
    heads = [row for row, head in sorted(figures.row_heads.items()) if row not in rows and _questions(head)]
    for first, last in pairwise([*heads, max(rows, default=0) + 1]):
        held = {f.value for (row, _), f in figures.figures.items() if first < row < last and f.is_percent}
        head = figures.row_heads[first]
        yield _Group(_questions(head), stems(re.sub(r"\([^)]*\)", "", head)), held)


def _shown(reading: Reading) -> Iterator[tuple[tuple[str, str], set[Decimal]]]:
    """The percentages in the cells of each table whose caption has a number."""
    for grid in reading.tables:
        caption = reading.by_number.get(grid.caption) if grid.caption is not None else None
        named = _CAPTION.match(caption.text) if caption else None
        if named:
            cells = {(cell.paragraph, at) for cell in grid.cells for at in range(cell.start, cell.end)}
            in_cells = (n for n in reading.numbers if (n.span.paragraph, n.span.start) in cells)
            yield _key(named), {n.low for n in in_cells if n.kind == "percent"}


def _with_shares(
    sentence: Sentence, reading: Reading, shown: Mapping[tuple[str, str], set[Decimal]]
) -> list[tuple[str, str]]:
    """The tables that hold all percentages of the sentence, of three or more: it tells of one of them."""
    span = sentence.span
    own = {
        n.low
        for n in reading.numbers
        if n.kind == "percent" and n.span.paragraph == span.paragraph and span.start <= n.span.start < span.end
    }
    return [key for key, there in shown.items() if len(own) >= LEAST_SHARES and own <= there]


def _worded(reading: Reading) -> Iterator[tuple[tuple[str, str], tuple[frozenset[str], set[Decimal]]]]:
    """The words of each numbered caption, and every figure of its table."""
    for grid in reading.tables:
        caption = reading.by_number.get(grid.caption) if grid.caption is not None else None
        named = _CAPTION.match(caption.text) if caption else None
        if named and caption:
            cells = {(cell.paragraph, at) for cell in grid.cells for at in range(cell.start, cell.end)}
            figures = {n.low for n in reading.numbers if (n.span.paragraph, n.span.start) in cells}
            yield _key(named), (stems(caption.text), figures)


def _in_words_of(
    sentence: Sentence, reading: Reading, worded: Mapping[tuple[str, str], tuple[frozenset[str], set[Decimal]]]
) -> list[tuple[str, str]]:
    """The one table with two figures of the sentence and two words of it in its caption."""
    span, words = sentence.span, stems(sentence.text)
    own = {
        n.low
        for n in reading.numbers
        if n.kind in ("percent", "count")
        and n.span.paragraph == span.paragraph
        and span.start <= n.span.start < span.end
    }
    return [
        key
        for key, (caption, figures) in worded.items()
        if (len(own & figures) >= LEAST_FIGURES and len(words & caption) >= LEAST_WORDS)
        or (own & figures and len(words & caption) >= MANY_WORDS)
    ]


def _key(named: re.Match[str]) -> tuple[str, str]:
    word = named["kind"].lower()
    return _KINDS[word if word in _KINDS else word.rstrip("s")], named["number"]


def _questions(text: str) -> set[str]:
    """`Q2 q17` of `(Q2, q17)`; `q17` where no questionnaire is named."""
    found = set()
    for asked in _QUESTION.finditer(text):
        form = f"{asked['form']} " if asked["form"] else ""
        numbers = [asked["first"], *re.findall(r"\d+", asked["more"])]
        found |= {f"{form}q{number}" for number in numbers}
    return found or {f"q{number}" for number in _CAPITAL.findall(text) if int(number) > QUARTERS}


CHECK = Check(
    key=KEY,
    group="surveys",
    severities=("error",),
    title={"en": "Text and figure name different questions", "fr": "Texte et figure nomment des questions différentes"},
    explanation={
        "en": "A sentence points at a figure or table and names the question of the survey that its percentages "
        "answer; the caption names another.",
        "fr": "Une phrase renvoie à une figure ou à un tableau et nomme la question d’enquête à laquelle répondent ses "
        "pourcentages ; la légende en nomme une autre.",
    },
    example={
        "en": "“As figure 3 shows, 36 % answered yes (Q2, q17)”; caption: “Figure 3. Trust (Q2, q18)”",
        "fr": "« Comme le montre le graphique 3, 36 % ont répondu oui (Q2, q17) » ; légende : « Graphique 3. Confiance "
        "(Q2, q18) »",
    },
    blind_spots={
        "en": "Questions told in words; sentences that point at several figures, or at none and share fewer than three "
        "percentages with a table.",
        "fr": "Les questions dites en mots ; les phrases qui renvoient à plusieurs figures, ou à aucune en partageant "
        "moins de trois pourcentages avec un tableau.",
    },
    run=run,
)
