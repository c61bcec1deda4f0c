"""Acronyms as a text writes them out: `Full Name (ABC)`, `ABC (Full Name)`, a list of abbreviations. No judgement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toguna.library.reading.citing import SMALL_WORDS
from toguna.library.reading.model import Reading, Span

_ACRONYM = r"(?P<acronym>[A-Z][A-Za-z.&-]{0,9}[A-Z][a-z]?)"
_WORD = r"[^\W\d_](?:[\w’'.-]{0,40}\w)?"
_BEFORE = re.compile(rf"(?<!\w)(?P<words>{_WORD}(?:[ \u00a0]{_WORD}){{1,11}}),?\s?\({_ACRONYM}(?=[);,/])")
_AFTER = re.compile(rf"(?<![\w(-]){_ACRONYM}\s?\((?P<words>{_WORD}(?:[ \u00a0]{_WORD}){{1,11}})\)")
_ITEM = re.compile(
    rf"(?:^|[;|–—]\s?|:\*{{0,2}}\s?)\W{{0,4}}{_ACRONYM}\*{{0,2}}\s?(?:[:=|–—]|\s-\s)\s?\*{{0,2}}"
    rf"(?P<words>{_WORD}(?:[ \u00a0]{_WORD}){{1,11}})\W{{0,3}}(?=[;|]|$)"
)
_SMALL = SMALL_WORDS | {"à", "dans", "par", "y", "el", "los", "las", "del"}
_JOINED = re.compile(r"[\s\u00a0’'-]+")


@dataclass(frozen=True)
class Expansion:
    """One place at which an acronym is written out. words: the full name as written."""

    acronym: str
    words: str
    span: Span

    @property
    def significant(self) -> tuple[str, ...]:
        """Its words in small letters, without articles and prepositions."""
        words = (word.strip(".").casefold() for word in _JOINED.split(self.words))
        return tuple(word for word in words if word and word not in _SMALL)


def expansions_in(reading: Reading) -> Iterator[Expansion]:
    """Every full name that stands beside its acronym and begins with a capital, in the order of the text."""
    for paragraph in reading.document.paragraphs:
        text, number = paragraph.text, paragraph.number
        for pattern in (_BEFORE, _AFTER, _ITEM):
            for m in pattern.finditer(text):
                start = m.start("words") + (_begin(m["words"], m["acronym"]) if pattern is _BEFORE else 0)
                words = text[start : m.end("words")]
                if words[:1].isupper() and " " in words:
                    yield Expansion(m["acronym"].rstrip("."), words, Span(number, start, m.end("words")))


def _begin(words: str, acronym: str) -> int:
    """Where the name begins in the words before `(ABC)`: at its first letter, as many capitals back as it needs.

    The nearest capitalised word that begins with the acronym's first letter and leaves a word for most of its letters.
    """
    letters = [c for c in acronym if c.isalpha()]
    starts = [m.start() for m in re.finditer(rf"(?<![\w’'-]){_WORD}", words)]
    fewest = max(2, (len(letters) + 1) // 2)
    able = [at for at in starts if words[at] == letters[0].upper()]
    found = [
        at
        for at in able
        if sum(word.casefold() not in _SMALL for word in _JOINED.split(words[at:])) >= min(fewest, len(letters))
    ]
    enough = [at for at in found if _covers(words[at:], letters)]
    return (enough or found or [len(words)])[-1]


def _covers(words: str, letters: list[str]) -> bool:
    """Whether the acronym's letters stand in the name in their order: `COopérative pour le DEveloppement du COngo`."""
    at = 0
    for letter in letters:
        at = words.casefold().find(letter.casefold(), at) + 1
        if at == 0:
            return False
    return True
