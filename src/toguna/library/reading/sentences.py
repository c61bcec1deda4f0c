"""Where a text is parted into sentences, in English and French. Marks of notes stay with the sentence they follow."""

import re
from collections.abc import Iterator

from toguna.library.reading.model import Sentence, Span

_END = re.compile(
    r"""(?<![.!?…])[.!?…]++      # a full stop, or several
    (?:\s?»|[)\]”’"'»])*+        # what closes with it
    (?:[⁰¹²³⁴-⁹]++|\[\d{1,3}\]|\^\d{1,3}|(?<![\d\s])\d{1,3}(?=\s))?+  # the mark of a note
    (?=\s)""",
    re.VERBOSE,
)
_NEXT = re.compile(r"\s+([(\[“‘«\"'¿¡—–•-]*\s?)(\S)")
_WORD = re.compile(r"[\w.-]+\Z")

_SHORTENED = """approx e.g i.e p pp para paras par art arts no nos nr n vol vols ch chap fig figs tab sec sect cf vs v
    viz c ca circa dr mr mrs ms prof m mm mme mmes mlle me st ste gen lt col capt cpt maj sgt cmdr cdt adj
    gal hon rev pres gov sen rep ed eds éd trad dir resp env op cit ibid id al b.p tél tel no n° jan feb mar
    apr jun jul aug sept sep oct nov dec janv févr avr juil déc u.s.c"""
_NEVER_LAST = frozenset(_SHORTENED.split())
"""Words that a stop shortens and that something must follow."""
_MAY_BE_LAST = frozenset(
    {"etc", "u.n", "u.s", "u.k", "e.u", "a.m", "p.m", "n.d", "s.d", "inc", "ltd", "co", "jr", "sr"}
)
"""Shortened words that may end a sentence: they do where a capital follows and no name is being told."""
_FIRST_WORDS = """the a an in on at of for by from to as it its this that these those he she they we after before during
    since while although however moreover furthermore according with le la les l un une des du en au aux il
    elle ils elles on ce cette ces selon dans pour par depuis après avant lors cependant toutefois"""
_STARTERS = frozenset(_FIRST_WORDS.split())


def sentences_in(text: str, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text in order, with paragraph 0, without the spaces between them.

    A semicolon or a colon ends none: an item of a list is one sentence.
    """
    return tuple(_pieces(text, language))


def _pieces(text: str, language: str | None) -> Iterator[Sentence]:
    start = 0
    for found in _END.finditer(text):
        if _ends(text, found):
            yield from _sentence(text, start, found.end(), language)
            start = found.end()
    yield from _sentence(text, start, len(text), language)


def _sentence(text: str, start: int, end: int, language: str | None) -> Iterator[Sentence]:
    piece = text[start:end]
    words = piece.strip()
    if words:
        start += len(piece) - len(piece.lstrip())
        yield Sentence(Span(0, start, start + len(words)), words, language=language)


def _ends(text: str, found: re.Match[str]) -> bool:
    follower = _NEXT.match(text[found.end() : found.end() + 12])
    if follower is None or follower[2].islower():
        return False
    mark, before = found[0], text[found.start() - 1 : found.start()]
    if before in ("[", "(") or (before.isdigit() and mark[-1].isascii() and mark[-1].isdigit()):
        return False  # [...] and 3.5
    if mark[0] in "!?":
        # a title that asks (“Who are the militants? 14 January 2020”) goes on
        return not follower[2].isdigit() and follower[2] != ","
    if follower[2] in ",;:)]":
        return False
    stem = _WORD.search(text[max(0, found.start() - 20) : found.start()])
    if stem is None or mark[0] == "…" or len(mark.rstrip("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹")) > 1:
        return True
    word = stem[0].lower().rstrip(".").lstrip("'’-.")
    rest = text[found.end() : found.end() + 24].split()
    next_word = rest[0].strip("“‘«\"'([").lower() if rest else ""
    if word in _NEVER_LAST:
        # a month or a rank may end a sentence; “para.” before a figure never does
        return False
    if word in _MAY_BE_LAST:
        return next_word.rstrip("’'") in _STARTERS or next_word.split("’")[0].split("'")[0] in _STARTERS
    if len(word) == 1 and word.isalpha() and stem[0][-1].isupper():
        return next_word in _STARTERS and word not in ("a",)  # an initial: A. Boukhars
    return not (word.isdigit() and not text[: found.start()].strip(word + " ("))
