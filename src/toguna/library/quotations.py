"""Whether a quotation stands in a text: the same words, save what quoting changes. Records and files are not here.

Set aside on both sides: quotation marks, kind of dashes and spaces, ligatures, hyphens within words (they may come from
the end of a line), marks of notes in the text. Not set aside: words, figures, capitals, accents, other punctuation.
`[...]` stands for words left out, `[the mission]` for words put in or put in the place of others.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

LONGEST_INSERTION = 80
"""Characters of the text in whose place one insertion in brackets may stand."""

MOST_ALIGNED = 100

_QUOTES = re.compile(r"(?<!\w)'|'(?!\w)|[\"“”„‟«»‹›]")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‚‛`´′", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": None})
_SAME_LENGTH = str.maketrans(dict.fromkeys("‘’‚‛`´′“”„«»", "'") | dict.fromkeys("‐‑‒–—―−", "-"))
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_OMISSION = re.compile(r"[\s.…·]*")
_NOTE_MARK = re.compile(r"(?:(?<=[^\W\d_][.,;:!?)])|(?<=\)[.,;:]))\d{1,3}(?=\s|$)")
_SUPERIOR = re.compile(r"[⁰¹²³⁴-⁹]+")

_Group = tuple[str | None, ...]
"""Fragments of a quotation that follow each other; None: an insertion."""


@dataclass(frozen=True)
class Nearest:
    """The passage most like a quotation. index: of the text; likeness: 0 to 100."""

    index: int
    passage: str
    likeness: float


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """The text as it is compared."""
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    text = re.sub(r"\s+", " ", _QUOTES.sub(" ", text))
    text = re.sub(r"\s*-\s*", "-", text)
    text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", text)
    # French typography parts punctuation from its word
    return re.sub(r"\s+(?=[.,;:!?%)])", "", text).strip()


def stands_in(quotation: str, texts: Sequence[str]) -> int | None:
    """The index of the text in which the quotation begins; None if it does not stand there.

    texts: paragraphs in reading order; a quotation may run from one into the next. Marks of notes are passed over only
    if the quotation does not stand there with them.
    """
    groups = _groups(quotation)
    if not groups:
        return None
    for prepare in (plain, _without_marks):
        prepared = [prepare(text) for text in texts]
        at = _find(groups, " ".join(prepared))
        if at is not None:
            ends = accumulate(len(text) + 1 for text in prepared)
            return next(n for n, end in enumerate(ends) if at < end)
    return None


def replaced(quotation: str, texts: Sequence[str]) -> list[str]:
    """Words of the texts in whose place the quotation puts its own in brackets; none for [T]he or attack[ed]."""
    groups = _groups(quotation)
    for prepare in (plain, _without_marks):
        text = " ".join(prepare(text) for text in texts)
        found = _matches(groups, text)
        if found:
            return [words.strip() for match in found for words in match.groups() if re.search(r"\w{3}", words)]
    return []


def nearest(quotation: str, texts: Sequence[str]) -> Nearest | None:
    """The passage most like the quotation, within one of the texts; None if there is no text."""
    from rapidfuzz import fuzz

    wanted = _alike(" ".join(_BRACKET.sub(" ", quotation).split()))
    best: Nearest | None = None
    words = set(re.findall(r"\w{3,}", wanted))
    shared = [len(words & set(re.findall(r"\w{3,}", _alike(text)))) for text in texts]
    # aligning is slow: only the texts with most of the words are aligned
    for index in sorted(range(len(texts)), key=lambda n: -shared[n])[:MOST_ALIGNED]:
        text, shown = texts[index], _alike(texts[index])
        found = fuzz.partial_ratio_alignment(wanted, shown, score_cutoff=best.likeness if best else 0)
        if found is not None and text and (best is None or found.score > best.likeness):
            # of a long text the part that is alike, of a short one all of it
            start, end = (found.dest_start, found.dest_end) if len(shown) > len(wanted) else (0, len(shown))
            best = Nearest(index, _whole_words(text, start, end), float(found.score))
    return best


def _alike(text: str) -> str:
    """Small letters and plain apostrophes, character by character, so that places in it are places in the text."""
    small = text.translate(_SAME_LENGTH).lower()
    return small if len(small) == len(text) else text.translate(_SAME_LENGTH)


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip()


def _without_marks(text: str) -> str:
    return _NOTE_MARK.sub("", plain(_SUPERIOR.sub("", text)))


def _groups(quotation: str) -> list[_Group]:
    """Pieces of the quotation, parted by omissions; brackets that hold no words are omissions."""
    groups: list[list[str | None]] = [[]]
    at = 0
    for bracket in [*_BRACKET.finditer(quotation), None]:
        fragment = plain(quotation[at : bracket.start() if bracket else len(quotation)])
        if re.search(r"\w", fragment):
            groups[-1].append(fragment)
        if bracket is not None:
            at = bracket.end()
            if _OMISSION.fullmatch(bracket[1]):
                groups.append([])
            else:
                groups[-1].append(None)
    return [tuple(group) for group in groups if any(group)]


def _find(groups: Sequence[_Group], text: str) -> int | None:
    """Where the first group begins, if all stand there one after the other."""
    found = _matches(groups, text)
    return found[0].start() if found else None


def _matches(groups: Sequence[_Group], text: str) -> list[re.Match[str]]:
    """One match per group, each behind the one before; none if a group does not stand there."""
    found: list[re.Match[str]] = []
    for group in groups:
        match = _pattern(group).search(text, found[-1].end() if found else 0)
        if match is None:
            return []
        found.append(match)
    return found


def _pattern(group: _Group) -> re.Pattern[str]:
    """A group begins and ends with whole words, unless an insertion stands there: [T]he, attack[ed]."""
    parts = [f"(.{{0,{LONGEST_INSERTION}}}?)" if fragment is None else re.escape(fragment) for fragment in group]
    head = r"(?<!\w)" if group[0] and re.match(r"\w", group[0]) else ""
    tail = r"(?!\w)" if group[-1] and re.search(r"\w$", group[-1]) else ""
    while parts and group[0] is None:
        group, parts = group[1:], parts[1:]
    while parts and group[-1] is None:
        group, parts = group[:-1], parts[:-1]
    return re.compile(head + "".join(parts) + tail, re.DOTALL)
