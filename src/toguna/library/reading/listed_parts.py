"""Wholes told before a list of their parts: `529 in all:` and `Koro (57), Bankass (50) …`, or an item for each."""

import re
from collections.abc import Iterator, Sequence

from toguna.library.reading.model import Number, Reading
from toguna.library.reading.parts import BACK, Parts
from toguna.library.reading.quantities import Told, counted, told, unit_of

LIST_OFF = 15
"""Percent that a list of four or five counts may be off the figure taken for its whole; twice as much from six on."""
_CUT = re.compile(r"\)[^()]*\w[^().;:!?]*\Z")
"""After the last count of a list words follow and no stop: a page broke it."""
_ITEM = re.compile(r"\W*(?:\S+\s){0,7}?(?:\S+:|[-–(])?\s*\Z")


def listed_parts_in(reading: Reading) -> Iterator[Parts]:
    """Counts of a list against the whole of the text before: `Koro (57), Bankass (50) …`; one count in each item."""
    sentences = list(told(reading))
    for at, one in enumerate(sentences):
        text = reading.by_number[one.sentence.span.paragraph].text
        named = [n for n in one.numbers if n.kind == "count" and _is_named(text, n)]
        lead = text[one.sentence.span.start : named[0].span.start] if named else ""
        before = sentences[max(0, at - BACK) : at]
        if not named:
            continue
        if ": " in lead or (before and before[-1].sentence.text.endswith(":")):
            carried_on = _carried_on(reading, one, sentences[at + 1 : at + 2])
            is_cut = not carried_on and _CUT.search(text[named[-1].span.end : one.sentence.span.end])
            named += carried_on
            if len(named) >= 4 and not is_cut:
                yield from _against(reading, named, before, None)
    for items in _runs_of_items(reading, sentences):
        counts = [_of_item(reading, sentences[index]) for index in items]
        if all(counts) and len(items) >= 3:
            numbers = [n for n in counts if n is not None]
            nouns = {counted(reading.by_number[n.span.paragraph].text, n, 2) for n in numbers}
            if len(nouns) == 1 and (noun := nouns.pop()):
                yield from _against(reading, numbers, sentences[max(0, items[0] - BACK) : items[0]], noun)


def _carried_on(reading: Reading, one: Told, following: Sequence[Told]) -> list[Number]:
    """The rest of a list that a page broke: the sentence before has no end."""
    if not following or one.sentence.text[-1] in ".!?:":
        return []
    text = reading.by_number[following[0].sentence.span.paragraph].text
    return [n for n in following[0].numbers if n.kind == "count" and _is_named(text, n)]


def _is_named(text: str, number: Number) -> bool:
    """`Koro (57)`; the first may say what is counted: `JNIM (80 violent events)`."""
    after = text[number.span.end : number.span.end + 40]
    return text[number.span.start - 1 : number.span.start] == "(" and re.match(r"[^()\d,;]{0,30}\)", after) is not None


def _runs_of_items(reading: Reading, sentences: Sequence[Told]) -> Iterator[list[int]]:
    """Indexes of the first sentences of list items that follow each other."""
    run: list[int] = []
    seen: int | None = None
    for at, one in enumerate(sentences):
        paragraph = one.sentence.span.paragraph
        if reading.by_number[paragraph].kind == "list_item":
            if paragraph != seen:
                run.append(at)
        elif run:
            yield run
            run = []
        seen = paragraph
    if run:
        yield run


def _of_item(reading: Reading, one: Told) -> Number | None:
    """The count that an item of a list is about: near its beginning, after the name."""
    text = reading.by_number[one.sentence.span.paragraph].text
    counts = [n for n in one.numbers if n.kind == "count" and not n.is_range]
    if not counts or not _ITEM.match(text[one.sentence.span.start : counts[0].span.start]):
        return None
    return counts[0] if counts[0].span.start - one.sentence.span.start < 45 else None


def _against(
    reading: Reading, parts: Sequence[Number], before: Sequence[Told], noun: tuple[str, ...] | None
) -> Iterator[Parts]:
    """The list with the count that is its sum, else with the nearest before it that may be meant."""
    total = sum(n.low for n in parts)
    candidates = []
    # the more parts, the surer that the list is whole
    limit = LIST_OFF if len(parts) < 6 else 2 * LIST_OFF
    for one in before:
        text = reading.by_number[one.sentence.span.paragraph].text
        for number in one.numbers:
            if number.kind != "count" or number.is_range or number.is_spelled:
                continue
            words = counted(text, number, 3)
            is_beside = number.span.paragraph == parts[0].span.paragraph
            if words[:2] == noun or (noun is None and (unit_of(words) or is_beside or number.low == total)):
                candidates.append(number)
    exact = [n for n in candidates if n.low == total]
    near = [n for n in candidates if abs(n.low - total) * 100 <= limit * total and n.low > max(p.low for p in parts)]
    for whole in exact[-1:] or near[-1:]:
        yield Parts(whole, tuple(parts), "list")
