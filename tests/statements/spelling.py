"""A whole number spelled out in English and French, as bare words: `seven hundred twenty`, `sept cent vingt`."""

from collections.abc import Callable
from functools import lru_cache

_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FR = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
)  # fmt: skip
_FR_TENS = ("vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre vingt", "quatre vingt")


@lru_cache(maxsize=4096)
def spelled(number: int) -> tuple[str, ...]:
    """The forms in small letters, without hyphens and without `and`, `et`; none from a million on or below 0."""
    if not 0 <= number < 1_000_000:
        return ()
    english = [_english(number)]
    if 100 <= number < 200 or 1000 <= number < 2000:
        english.append("a" + english[0].removeprefix("one"))
    french = _french(number)
    forms = [*english, french, french.replace("cents", "cent").replace("vingts", "vingt")]
    if french.endswith("un"):
        forms.append(f"{french}e")
    return tuple(dict.fromkeys(forms))


def _english(number: int) -> str:
    if number >= 1000:
        return _joined(f"{_english(number // 1000)} thousand", number % 1000, _english)
    if number >= 100:
        return _joined(f"{_EN[number // 100]} hundred", number % 100, _english)
    if number >= 20:
        return _joined(_EN_TENS[number // 10 - 2], number % 10, _english)
    return _EN[number]


def _french(number: int) -> str:
    if number >= 1000:
        head = "mille" if number < 2000 else f"{_french(number // 1000)} mille"
        return _joined(head, number % 1000, _french)
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = "cent" if hundreds == 1 else f"{_FR[hundreds]} cent{'' if rest else 's'}"
        return _joined(head, rest, _french)
    if number >= 20:
        tens, rest = divmod(number, 10)
        if tens in (7, 9):
            rest += 10
        head = _FR_TENS[tens - 2]
        return f"{head}s" if number == 80 else _joined(head, rest, _french)
    return _FR[number]


def _joined(head: str, rest: int, spell: Callable[[int], str]) -> str:
    return f"{head} {spell(rest)}" if rest else head
