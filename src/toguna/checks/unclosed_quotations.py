"""Quotation marks close what they open, in one paragraph or in the next."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from toguna.library.documents.model import Paragraph
from toguna.library.reading.model import Quotation, Reading
from toguna.model import Check, Examined, Finding

KEY = "unclosed_quotations"
_CLOSING = {"“": "”", "«": "»", "‘": "’", "‹": "›", "„": "“"}
_ALONE = re.compile(r"[”»›]|’(?=[.,;:!?)]|\s*$)|(?<=[^\Wsxz])’(?=\s)")
_TOLD = re.compile(r"[:,]\s['\"]\Z")
"""What leads up to the words of somebody: `a trader said: 'We heard it`."""
_POSSESSIVE = frozenset("sxz")
_SHOWN = 60


def run(reading: Reading) -> Iterator[Finding | Examined]:
    of_paragraph: dict[int, list[Quotation]] = {}
    for quotation in reading.quotations:
        of_paragraph.setdefault(quotation.span.paragraph, []).append(quotation)
    numbers = [p.number for p in reading.document.paragraphs if p.kind in ("paragraph", "list_item")]
    after = dict(pairwise(numbers))
    proper = {sentence.span.paragraph for sentence in reading.sentences}
    carried = False
    for number in numbers:
        paragraph = reading.by_number[number]
        quotations = of_paragraph.get(number, [])
        alone = _alone(paragraph, quotations)
        opened = [q for q in quotations if not q.is_closed and not _is_elided(paragraph.text, q)]
        for quotation in quotations:
            if quotation.is_closed:
                yield Examined("quotations", quotation.span)
        if carried and alone:
            alone = alone[1:]
        carried = False
        for quotation in opened:
            if _goes_on(reading, quotation, after.get(number), of_paragraph):
                carried = True
                continue
            yield Examined("quotations", quotation.span)
            yield _open(paragraph, quotation)
        for place in alone if number in proper else ():
            yield _stray(paragraph, place)


def _is_elided(text: str, quotation: Quotation) -> bool:
    """An apostrophe taken for an opening mark: `les années ’90`, `’n`, or a straight mark of feet or minutes."""
    is_told = (
        _TOLD.search(text[max(0, quotation.span.start - 4) : quotation.span.start]) and quotation.text[:1].isupper()
    )
    return quotation.marks[0] in "'\"" and text.count(quotation.marks[0]) == 1 and not is_told


def _alone(paragraph: Paragraph, quotations: list[Quotation]) -> list[int]:
    """Places of closing marks that close nothing."""
    closed = {q.span.end + gap for q in quotations if q.is_closed for gap in range(3)}  # French sets a space before it
    text = paragraph.text
    found = [m.start() for m in _ALONE.finditer(text) if m.start() not in closed]
    ended = sorted((q for q in quotations if q.is_closed), key=lambda q: q.span.end)
    # „ … ” and a possessive within a quotation close too early: the mark at the end is not alone then
    return [at for at in found if not _was_cut(text, at, ended) and at > 0]


def _was_cut(text: str, at: int, ended: list[Quotation]) -> bool:
    index = bisect_left(ended, at, key=lambda q: q.span.end) - 1
    if index < 0:
        return False
    last = ended[index]
    end = last.span.end
    if "„" in last.marks:
        return True
    # `‘the militias’ camps’`: the first ’ is a possessive
    between = text[end + 1 : at]
    return (
        text[at] == "’" == text[end : end + 1]
        and text[end - 1 : end] in _POSSESSIVE
        and between.startswith(" ")
        and not re.match(r"\s(?:and|or|as|in|of|to|by|which|but|et|ou)\b|.*[.;:!?]", between)
    )


def _goes_on(
    reading: Reading, quotation: Quotation, following: int | None, of_paragraph: dict[int, list[Quotation]]
) -> bool:
    """Whether the quotation runs to the end of its paragraph and closes, or opens anew, in the next."""
    text = reading.by_number[quotation.span.paragraph].text
    if following is None or quotation.span.end < len(text.rstrip()):
        return False
    further = reading.by_number[following]
    mark = quotation.marks[0]
    if further.text.lstrip().startswith(mark):
        return True
    return any(further.text[at] == _CLOSING.get(mark, mark) for at in _alone(further, of_paragraph.get(following, [])))


def _open(paragraph: Paragraph, quotation: Quotation) -> Finding:
    start = max(quotation.span.start - 1, 0)
    while start > 0 and paragraph.text[start] != quotation.marks[0]:
        start -= 1
    shown = quotation.text[:_SHOWN].rstrip() + ("…" if len(quotation.text) > _SHOWN else "")
    return Finding(
        KEY,
        "warning",
        paragraph.number,
        start,
        min(start + _SHOWN, len(paragraph.text)),
        found={
            "en": f"The quotation mark {quotation.marks[0]} opens and does not close: {shown}",
            "fr": f"Le guillemet {quotation.marks[0]} s’ouvre et ne se ferme pas : {shown}",
        },
        remedy={
            "en": "Set the mark where the quoted words end, by the source.",
            "fr": "Fermez les guillemets là où finissent les mots cités, d’après la source.",
        },
        evidence={"mark": quotation.marks[0]},
    )


def _stray(paragraph: Paragraph, place: int) -> Finding:
    mark = paragraph.text[place]
    word = re.search(r"[^\W\d_]*\Z", paragraph.text[max(0, place - 40) : place])
    # `parents’`, and the last letter of a name such as Bayda’
    is_of_word = paragraph.text[place - 1 : place] in _POSSESSIVE or (word is not None and word[0][:1].isupper())
    severity = "note" if mark == "’" and is_of_word else "warning"
    return Finding(
        KEY,
        severity,
        paragraph.number,
        place,
        place + 1,
        found={
            "en": f"The quotation mark {mark} closes what no mark opened.",
            "fr": f"Le guillemet {mark} ferme ce qu’aucun guillemet n’a ouvert.",
        },
        remedy={
            "en": "Set the mark where the quoted words begin, by the source, or take this one out.",
            "fr": "Ouvrez les guillemets là où commencent les mots cités, d’après la source, ou ôtez celui-ci.",
        },
        evidence={"mark": mark},
    )


CHECK = Check(
    key=KEY,
    group="quotations",
    severities=("warning", "note"),
    title={"en": "Quotation marks that do not close", "fr": "Guillemets qui ne se ferment pas"},
    explanation={
        "en": "A mark opens and nothing closes it in its paragraph, nor in the next where the quotation goes on; or a"
        " mark closes what none opened (a note where it may be an apostrophe). Marks of one kind within each "
        "other show so too.",
        "fr": "Un guillemet s’ouvre et rien ne le ferme dans son paragraphe, ni dans le suivant si la citation "
        "continue ; ou un guillemet ferme ce qu’aucun n’a ouvert (une note s’il peut s’agir d’une apostrophe). "
        "Des guillemets de même forme l’un dans l’autre se signalent aussi ainsi.",
    },
    example={
        "en": "The report found ‘a pattern of arrests in the delta.",
        "fr": "Le rapport constate « une série d’arrestations dans le delta.",
    },
    blind_spots={
        "en": "Titles, notes and lists of sources; a mark that is left out where a possessive ends the next word; "
        "quotations of three paragraphs.",
        "fr": "Les titres, notes et listes de sources ; un guillemet omis là où une apostrophe suit ; les citations "
        "de trois paragraphes.",
    },
    run=run,
)
