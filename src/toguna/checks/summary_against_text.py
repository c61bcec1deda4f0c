"""A figure of the summary stands in the text or a table too."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz.distance import OSA

from toguna.library.reading.mentions import Mention, may_be_one, mentions
from toguna.library.reading.model import Reading
from toguna.library.reading.quantities import adds_up, plain
from toguna.model import Check, Examined, Finding

KEY = "summary_against_text"
LEAST = 10
NEAR = Decimal("0.25")
"""A figure of the text that is further off, as a share of the other, is taken for another quantity."""

CLOSE = Decimal("0.03")
"""So near, two words in common are enough."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    every = list(mentions(reading))
    body = [m for m in every if not m.is_summary]
    by_value: dict[Decimal, list[Mention]] = defaultdict(list)
    for mention in body:
        by_value[mention.value].append(mention)
    in_summary = {m.value for m in every if m.is_summary}
    for mention in every:
        if not mention.is_summary or mention.value < LEAST:
            continue
        if by_value[mention.value]:
            yield Examined("numbers", mention.span)
            continue
        if adds_up(reading, mention.span, mention.value):
            continue
        other = _counting_the_same(mention, [m for m in body if m.value not in in_summary])
        if other is not None:
            yield Examined("numbers", mention.span)
            yield Examined("numbers", other.span)
            yield _finding(mention, other)


def _counting_the_same(mention: Mention, body: Sequence[Mention]) -> Mention | None:
    """The figure of the text that is told in the most words of this one; None if none shares enough of them."""
    able = [
        other
        for other in body
        if abs(other.value - mention.value) <= NEAR * max(other.value, mention.value)
        and _is_slip(mention, other)
        and may_be_one(mention, other)
        and mention.words & other.words
        and len(mention.around & other.around) >= (2 if _is_near(mention, other) else 3)
    ]
    return max(able, key=lambda other: (len(mention.around & other.around), -other.span.paragraph), default=None)


def _is_slip(mention: Mention, other: Mention) -> bool:
    """Whether one digit, or two in turn, part the figures: others of a summary may be told nowhere else."""
    figures = f"{mention.value:.0f}"
    unit = Decimal(10) ** (len(figures) - len(figures.rstrip("0")))  # `around 318 600` for 318 620
    return OSA.distance(figures, f"{(other.value / unit).quantize(1) * unit:.0f}") == 1


def _is_near(mention: Mention, other: Mention) -> bool:
    return abs(other.value - mention.value) <= max(mention.value, other.value) * CLOSE


def _finding(mention: Mention, other: Mention) -> Finding:
    return Finding(
        KEY,
        "warning",
        *mention.span.place,
        found={
            "en": f"The summary says {plain(mention.value, 'en')}, which stands nowhere in the text; paragraph "
            f"{other.span.paragraph} says {plain(other.value, 'en')} in like words.",
            "fr": f"Le résumé dit {plain(mention.value, 'fr')}, qui n’apparaît nulle part dans le texte ; le "
            f"paragraphe {other.span.paragraph} dit {plain(other.value, 'fr')} dans des termes semblables.",
        },
        remedy={
            "en": "Compare both with the source, and write the same figure in both places.",
            "fr": "Comparez les deux à la source et écrivez le même chiffre aux deux endroits.",
        },
        evidence={
            "summary": str(mention.value),
            "text": str(other.value),
            "paragraph": other.span.paragraph,
            "words": sorted(mention.around & other.around),
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("warning",),
    title={"en": "Summary against text", "fr": "Résumé et texte"},
    explanation={
        "en": "Every count of ten or more in a summary (key findings, highlights …) is looked for in the text and the "
        "tables. One that stands nowhere is told if a count there, within a quarter of it, is told in like words.",
        "fr": "Chaque effectif d’au moins dix d’un résumé (points clés, faits saillants …) est cherché dans le texte "
        "et les tableaux. S’il n’y figure pas, il est signalé quand un effectif du texte, à un quart près, y est dit "
        "dans des termes semblables.",
    },
    example={
        "en": "# Summary\n\nThe authorised strength of the mission is 11,640 personnel.\n\n# Actors\n\nThe mission has "
        "an authorised strength of 11,460 personnel.",
        "fr": "# Résumé\n\nL’effectif autorisé de la mission est de 11 640 agents.\n\n# Acteurs\n\nLa mission a un "
        "effectif autorisé de 11 460 agents.",
    },
    blind_spots={
        "en": "Summaries under another heading or under none; figures told in other words; shares; rounded figures.",
        "fr": "Les résumés sous un autre titre ou sans titre ; les chiffres dits en d’autres termes ; les parts ; les "
        "chiffres arrondis.",
    },
    run=run,
)
