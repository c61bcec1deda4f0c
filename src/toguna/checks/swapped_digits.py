"""Two figures that count the same and differ by two digits in the wrong order: 842 and 824 violent events."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from toguna.library.reading.mentions import Mention, may_be_one, mentions
from toguna.library.reading.model import Reading
from toguna.library.reading.quantities import adds_up, plain
from toguna.library.reading.slips import LEAST
from toguna.model import Check, Examined, Finding

KEY = "swapped_digits"
SHARED = 2
"""Words that both must share, one of them among those that tell what is counted."""

_NOWHERE: set[int] = set()


def run(reading: Reading) -> Iterator[Finding | Examined]:
    every = [m for m in mentions(reading) if m.value == int(m.value) >= LEAST]
    times = Counter(mention.value for mention in every)
    sentences: dict[Decimal, set[int]] = defaultdict(set)
    for mention in every:
        if mention.table is None:
            sentences[mention.value].add(mention.sentence)
    by_digits: dict[str, list[Mention]] = defaultdict(list)
    for mention in every:
        by_digits["".join(sorted(str(int(mention.value))))].append(mention)
    told: set[tuple[Decimal, Decimal]] = set()
    for alike in by_digits.values():
        for second in alike:
            first = next((m for m in alike if _is_swapped(m, second) and _count_the_same(m, second, sentences)), None)
            if first is None:
                continue
            pair = (min(first.value, second.value), max(first.value, second.value))
            if pair in told or any(adds_up(reading, m.span, m.value) for m in (first, second)):
                continue
            told.add(pair)
            odd, other = sorted((first, second), key=lambda m: (times[m.value], m.table is not None, -m.span.paragraph))
            yield Examined("numbers", odd.span)
            yield Examined("numbers", other.span)
            yield _finding(odd, other)


def _is_swapped(first: Mention, second: Mention) -> bool:
    a, b = str(int(first.value)), str(int(second.value))
    off = [n for n in range(len(a)) if len(a) == len(b) and a[n] != b[n]]
    return len(off) == 2 and off[1] == off[0] + 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]


def _count_the_same(first: Mention, second: Mention, together: Mapping[Decimal, set[int]]) -> bool:
    """Whether both tell of one quantity: the words say so, no date speaks against it, no sentence holds both."""
    if not may_be_one(first, second) or not first.words & second.words:
        return False
    if together.get(first.value, _NOWHERE) & together.get(second.value, _NOWHERE):
        return False
    is_row = any(row.row and row.row <= told.words for row, told in ((first, second), (second, first)))
    return is_row or len(first.around & second.around) >= SHARED


def _finding(odd: Mention, other: Mention) -> Finding:
    return Finding(
        KEY,
        "warning",
        *odd.span.place,
        found={
            "en": f"{plain(odd.value, 'en')} stands here and {plain(other.value, 'en')} in paragraph "
            f"{other.span.paragraph}, in like words: two digits are swapped in one of them.",
            "fr": f"On lit {plain(odd.value, 'fr')} ici et {plain(other.value, 'fr')} au paragraphe "
            f"{other.span.paragraph}, dans des termes semblables : deux chiffres sont intervertis dans l’un des deux.",
        },
        remedy={
            "en": "Compare both with the source.",
            "fr": "Comparez les deux à la source.",
        },
        evidence={
            "here": str(odd.value),
            "there": str(other.value),
            "paragraph": other.span.paragraph,
            "words": sorted(odd.around & other.around),
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("warning",),
    title={"en": "Swapped digits", "fr": "Chiffres intervertis"},
    explanation={
        "en": "Two counts of three digits or more that differ by two neighbouring digits in turn, and whose sentences "
        "or table heads share words of what is counted and no date that speaks against it, are told as one figure "
        "mistyped.",
        "fr": "Deux effectifs d’au moins trois chiffres qui ne diffèrent que par deux chiffres voisins intervertis, et "
        "dont les phrases ou les en-têtes partagent les mots de ce qui est compté, sans date contraire, sont signalés "
        "comme une faute de frappe.",
    },
    example={
        "en": "842 violent events in the half-year. … a selection from the 824 violent events of the half-year",
        "fr": "842 événements violents au semestre. … un choix parmi les 824 événements violents du semestre",
    },
    blind_spots={
        "en": "Figures under 100; other slips (one digit wrong); counts told in other words.",
        "fr": "Les chiffres inférieurs à 100 ; les autres fautes (un chiffre faux) ; les effectifs dits en d’autres "
        "termes.",
    },
    run=run,
)
