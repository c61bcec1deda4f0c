"""Numbers written out in words, in English and French: `twelve`, `two hundred and five`, `vingt-trois`, `two dozen`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    "en": """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""",
    "fr": """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
        dix-huit dix-neuf""",
}
_TENS = {
    "en": {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty",
           90: "ninety"},
    "fr": {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante", 80: "huitante",
           90: "nonante"},
}  # fmt: skip
_HUNDRED = {"en": ("hundred",), "fr": ("cent", "cents")}
_POWERS = {
    "en": {"thousand": 3, "million": 6, "billion": 9},
    "fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9},
}
_ROUND = {
    "en": {"dozen": 12},
    "fr": {"dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
           "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000},
}  # fmt: skip
"""Words that tell a rounded number: with `a` or `une` before them they are about that many."""

_WORDS = {
    language: {
        **{word: number for number, word in enumerate(_UNITS[language].split())},
        **{word: number for number, word in _TENS[language].items()},
    }
    for language in ("en", "fr")
}
_WORDS["fr"] |= {"une": 1, "vingts": 20, "octante": 80}
_STARTS = {"en": frozenset({"a"}), "fr": frozenset({"cent", "cents", "mille"})}

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[^\S\n]|-")
_FRACTION = re.compile(
    r"(?:-(?:first|second|thirds?|\w+ths?)|[ -](?:thirds|halves|quarters|fifths|tenths|tiers|quarts))\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:no|any|some|each|every|this|that|the|which|another)[ -]\Z", re.IGNORECASE)
_ONE_OF = re.compile(r"(?:\s+(?:of|another|hand|side)\b|['’])", re.IGNORECASE)


@dataclass(frozen=True)
class Spelled:
    """A number in words, text[start:end]. decimals: -3 of `two thousand`. is_about: `a hundred`, `une vingtaine`."""

    start: int
    end: int
    value: Decimal
    decimals: int = 0
    is_about: bool = False


def spelled_in(text: str, language: str) -> Iterator[Spelled]:
    """Every number in words, in order. `one` is one where it counts; French `un` and `une` alone are articles."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        small = words[at][0].lower()
        if small not in _WORDS[language] and small not in _STARTS[language]:
            at += 1
            continue
        length, number = _run(text, words, at, language)
        if number is not None and _counts(text, number, language):
            yield number
        at += max(length, 1)


def _run(text: str, words: Sequence[re.Match[str]], at: int, language: str) -> tuple[int, Spelled | None]:
    """How many words from words[at] on are one number, and the number."""
    total, group, power, decimals = 0, 0, 99, 0
    is_about = False
    end = at
    start = at
    if words[at][0].lower() in ("a", "une") and at + 1 < len(words):
        follower = words[at + 1][0].lower()
        if follower in _ROUND[language] or (language == "en" and follower in ("hundred", *_POWERS["en"])):
            is_about, group, start = True, 1, at + 1
        elif language == "en":
            return 1, None
    for index in range(start, min(len(words), at + 24)):
        small = words[index][0].lower()
        if index > at and not _GAP.fullmatch(text[words[index - 1].end() : words[index].start()]):
            break
        if small in _ROUND[language] and (group or total == 0) and language == ("en" if small == "dozen" else "fr"):
            if group:
                total, group, end, is_about = group * _ROUND[language][small], 0, index + 1, True
            break
        if small in ("and", "et"):
            if _joins(words, index, group, total, language):
                continue
            break
        if small in _POWERS[language]:
            exponent = _POWERS[language][small]
            if exponent >= power or (group == 0 and not (small == "mille" and total % 1000 == 0)):
                break
            total, group, power, decimals = total + max(group, 1) * 10**exponent, 0, exponent, -exponent
        elif small in _HUNDRED[language]:
            if group >= 20 or (group == 0 and language == "en"):
                break
            group, decimals = max(group, 1) * 100, 0
        elif small in _WORDS[language]:
            before = words[index - 1][0].lower() if index > at else ""
            added = _added(group, _WORDS[language][small], small, before, language)
            if added is None:
                break
            group, decimals = added, 0
        else:
            break
        end = index + 1
    if end == at or (end == at + 1 and start > at):
        return 1, None
    number = Spelled(words[at].start(), words[end - 1].end(), Decimal(total + group), decimals, is_about)
    return end - at, number


def _added(group: int, value: int, word: str, before: str, language: str) -> int | None:
    """group with the next word added; None where the word begins another number."""
    rest = group % 100
    if language == "fr":
        if word in ("vingt", "vingts") and rest == 4:
            return group + 76
        if 10 <= value < 20:
            return group + value if rest in (0, 60, 80) else None
        if before == "dix":
            return group + value if 7 <= value <= 9 else None
    if value >= 10:
        return group + value if rest == 0 else None
    return group + value if (rest == 0 or (rest >= 20 and rest % 10 == 0)) and (value or not group) else None


def _joins(words: Sequence[re.Match[str]], index: int, group: int, total: int, language: str) -> bool:
    """Whether `and` or `et` stands within a number: `two hundred and five`, `vingt et un`."""
    follower = words[index + 1][0].lower() if index + 1 < len(words) else ""
    if language == "fr":
        return follower in ("un", "une", "onze") and group % 100 in (20, 30, 40, 50, 60, 70, 80, 90)
    is_round = (group and group % 100 == 0) or (not group and total > 0)
    return bool(is_round) and follower in _WORDS["en"]


def _counts(text: str, number: Spelled, language: str) -> bool:
    """Whether the words count something: not `no one`, `one of`, `two thirds`, `twenty-first`, `pour cent`."""
    words = text[number.start : number.end].lower()
    before, after = text[max(0, number.start - 12) : number.start], text[number.end : number.end + 12]
    is_name = text[number.start].isupper() and re.search(r"[^\W_][,;]?\s\Z", before)
    if is_name or _FRACTION.match(after):
        return False  # the Group of Five
    if language == "fr":
        if words == "neuf":
            return re.match(r"\s[^\W\d_]", after) is not None
        return words not in ("un", "une") and not (
            words in ("cent", "cents") and re.search(r"p(?:our|\.)\s?\Z", before)
        )
    return words != "one" or not (_PRONOUN.search(before) or _ONE_OF.match(after))
