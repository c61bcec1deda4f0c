"""A list of sources is in the order of its names."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from toguna.library.bibliography.keys import folded
from toguna.library.reading.citing import listed, name_of
from toguna.library.reading.model import Reading, Reference
from toguna.model import Check, Examined, Finding

KEY = "entry_order"
LEAST_ENTRIES = 6
LEAST_SHARE = 0.7
"""Of the entries of a list, how many must be in order: below it the list is not sorted by name."""


def _by_letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", folded(text))


def _by_words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", folded(text)).strip()


def _by_parts(text: str) -> str:
    """`France, Ministry` before `France 24`: a comma ends the name."""
    return "\0".join(_by_words(part) for part in text.split(","))


ORDERS: tuple[Callable[[str], str], ...] = (_by_letters, _by_words, _by_parts)


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for heading, group in groupby(listed(reading), key=lambda entry: entry.list_heading):
        entries = list(group)
        # `Le Quotidien` stands under Q, or under L
        kept = [_in_order([order(head(entry)) for entry in entries]) for order in ORDERS for head in (_head, _name)]
        best = max(map(len, kept))
        if len(entries) < LEAST_ENTRIES or best < LEAST_SHARE * len(entries):
            continue
        stray = set(range(len(entries))) - set().union(*kept)
        for n in sorted(stray):
            before = _head(entries[n - 1]) if n else ""
            yield Finding(
                KEY,
                "note",
                *entries[n].span.place,
                found={
                    "en": f"Out of order in “{heading}”: {_head(entries[n])} stands after {before or 'nothing'}.",
                    "fr": f"Hors de l’ordre de « {heading} » : {_head(entries[n])} vient après {before or 'rien'}.",
                },
                remedy={
                    "en": "Sort the list by acronym or name.",
                    "fr": "Triez la liste par sigle ou par nom.",
                },
                evidence={"entry": _head(entries[n]), "after": before},
            )


def _head(entry: Reference) -> str:
    """What an entry is sorted by: its name as printed, up to a bracket; `The` in front does not count."""
    return re.sub(r"^(?:the|le|la|les)\s+", "", _name(entry), flags=re.IGNORECASE)[:80]


def _name(entry: Reference) -> str:
    """The same with its article."""
    return re.split(r"\s*\(", name_of(entry) or entry.text, maxsplit=1)[0].strip(" “\"«‘'*_")[:80]


def _in_order(keys: Sequence[str]) -> set[int]:
    """Indexes of the longest run of keys, others between, that never falls."""
    tails: list[str] = []
    last: list[int] = []
    before: list[int] = []
    for n, key in enumerate(keys):
        at = bisect_right(tails, key)
        before.append(last[at - 1] if at else -1)
        if at == len(tails):
            tails.append(key)
            last.append(n)
        else:
            tails[at], last[at] = key, n
    found: set[int] = set()
    n = last[-1] if last else -1
    while n >= 0:
        found.add(n)
        n = before[n]
    return found


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("note",),
    title={"en": "An entry out of order", "fr": "Une entrée hors de l’ordre"},
    explanation={
        "en": "The names of a list that is sorted by name are held against the order of letters, of words, and of "
        "words up to a comma; only an entry that is out of place in all three is told, and the fewest that must "
        "move.",
        "fr": "Les noms d’une liste triée par nom sont confrontés à l’ordre des lettres, des mots, et des mots jusqu’à "
        "la virgule ; seule est signalée une entrée mal placée dans les trois, et le moins possible d’entrées à "
        "déplacer.",
    },
    example={
        "en": "RFI stands between Mali and MINUSMA.",
        "fr": "RFI se trouve entre Mali et MINUSMA.",
    },
    blind_spots={
        "en": "The order of several entries of one name; lists sorted by date or by kind; lists of fewer than six "
        "entries.",
        "fr": "L’ordre de plusieurs entrées d’un même nom ; les listes triées par date ou par nature ; celles de moins "
        "de six entrées.",
    },
    run=run,
)
