"""A share that is printed beside its part and its whole is their quotient: `165 of 343 attacks (48 %)`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

from toguna.library.numbers import rounded
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import figures_beside, plain
from toguna.library.reading.shares import Share, shares_told
from toguna.model import Check, Examined, Finding

KEY = "share_of_total"
ONE_POINT = Decimal(1)
"""What approx., some or around allows."""
WORDS_ALLOW, WORDS_SURELY = Decimal(4), Decimal(10)
"""Points that a share in words (`a third`) may be off, and beyond which it is surely wrong."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for share in shares_told(reading):
        wholes = [whole for whole in share.wholes if _is_usable(share.part, whole)]
        is_less = any(whole.low < share.part.low for whole in wholes)  # `259 se composent de 143`
        if is_less or (
            (share.is_apart or share.is_near or share.is_of_those) and _is_of_another(reading, share, wholes)
        ):
            continue
        if len(wholes) < len(share.wholes) or not wholes:
            continue
        for number in (share.part, wholes[0], share.percent):
            yield Examined("numbers", number.span)
        judged = [(_severity(share, whole), whole) for whole in wholes]
        if all(severity is not None for severity, _ in judged):
            # a note says that a share was cut: it is of that whole
            severity, whole = next((one for one in judged if one[0] == "note"), judged[0])
            yield _finding(share, whole, str(severity))


def _is_usable(part: Number, whole: Number) -> bool:
    numbers = (part, whole)
    is_plain = part.kind == whole.kind and not any(n.is_range or n.low <= 0 for n in numbers)
    return is_plain and all(n.qualifier in (None, "about") for n in numbers)


def _is_of_another(reading: Reading, share: Share, wholes: Sequence[Number]) -> bool:
    """Whether the whole that was taken is none (smaller than the part), or another figure of the paragraph is it."""
    if any(_severity(share, whole) is None for whole in wholes):
        return False
    if any(whole.low < share.part.low for whole in wholes) or _is_of_a_pair(reading, share):
        return True
    beside = figures_beside(reading, share.percent.span)
    able = [n for n in beside if n.low > share.part.low and n not in wholes and _is_usable(share.part, n)]
    return any(_severity(share, whole) is None for whole in able)


def _is_of_a_pair(reading: Reading, share: Share) -> bool:
    """Whether two figures that follow each other make the share: `7 of 160, of which 2 …, or 4.4 %`."""
    figures = [n for n in figures_beside(reading, share.percent.span) if n.span.end <= share.percent.span.start]
    pairs = (sorted(pair, key=lambda n: n.low) for pair in pairwise(figures) if _is_usable(*pair))
    return any(_severity(replace(share, part=a), b) is None for a, b in pairs)


def _exact(share: Share, whole: Number) -> Decimal:
    exact = 100 * share.part.low / whole.low
    return 100 - exact if share.is_rest else exact


def _slack(share: Share, whole: Number) -> Decimal:
    """Points that rounded parts and wholes may be off: `1.3 of 4.7 million` is something from 26.3 to 29.0 %."""
    if not share.part.decimals and not whole.decimals:
        return Decimal(0)
    half_part, half_whole = (Decimal(1).scaleb(-n.decimals) / 2 for n in (share.part, whole))
    return 100 * (share.part.low + half_part) / (whole.low - half_whole) - 100 * share.part.low / whole.low


def _severity(share: Share, whole: Number) -> str | None:
    """How wrong the share is, if that is its whole; None: it is right."""
    percent, exact = share.percent, _exact(share, whole)
    if percent.is_spelled:
        return _of_words(share, exact)
    unit = Decimal(1).scaleb(-percent.decimals) + 2 * _slack(share, whole)
    off = abs(exact - percent.low)
    is_about = percent.qualifier == "about" or "about" in (share.part.qualifier, whole.qualifier)
    below, above = exact - percent.low, percent.low - exact
    # what the words allow, in points
    allowed = {
        "about": off <= max(ONE_POINT, unit / 2),
        "at_least": above <= unit / 2,
        "more_than": above <= unit / 2,
        "nearly": -unit / 2 <= above <= 3,
        "less_than": below <= unit / 2,
        "at_most": below <= unit / 2,
    }
    if allowed.get("about" if is_about else percent.qualifier or "", off <= unit / 2):
        is_cut = is_about and off > unit / 2 and _cut(exact, percent) == percent.low
        return "note" if is_cut and percent.qualifier == "about" else None
    return "warning" if share.is_near or (is_about and percent.qualifier != "about") else "error"


def _cut(exact: Decimal, percent: Number) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-percent.decimals), rounding=ROUND_DOWN)


def _of_words(share: Share, exact: Decimal) -> str | None:
    """`a third`, `nearly half`, `the majority`: words are round, so that only what is far off is surely wrong."""
    above = share.percent.low - exact
    off = {
        "about": abs(above) - ONE_POINT,
        "at_least": above + WORDS_ALLOW,
        "more_than": above + WORDS_ALLOW,
        "nearly": above - WORDS_ALLOW if above > 0 else WORDS_ALLOW - 1 - above,
        "less_than": WORDS_ALLOW - above,
        "at_most": WORDS_ALLOW - above,
    }.get(share.percent.qualifier or "", abs(above))
    if off <= WORDS_ALLOW:
        return None
    return "error" if off > WORDS_SURELY and not share.is_near else "warning"


def _finding(share: Share, whole: Number, severity: str) -> Finding:
    part, percent, exact = share.part, share.percent, _exact(share, whole)
    shown = {code: plain(rounded(exact, max(2, percent.decimals + 1)), code) for code in ("en", "fr")}
    right = {code: plain(rounded(exact, max(0, percent.decimals)), code) for code in ("en", "fr")}
    is_cut = _cut(exact, percent) == percent.low
    cut = is_cut and not percent.is_spelled
    why = {
        "en": " The share was cut, not rounded." if cut else "",
        "fr": " La part a été tronquée, non arrondie." if cut else "",
    }
    is_en, is_fr = ("leaves", "laissent") if share.is_rest else ("is", "font")
    return Finding(
        rule=KEY,
        severity=severity,
        paragraph=percent.span.paragraph,
        start=percent.span.start,
        end=percent.span.end,
        found={
            "en": f"{plain(part.low, 'en')} of {plain(whole.low, 'en')} {is_en} {shown['en']} %; the text says "
            f"{percent.text}." + why["en"],
            "fr": f"{plain(part.low, 'fr')} sur {plain(whole.low, 'fr')} {is_fr} {shown['fr']} % ; le texte dit "
            f"{percent.text}." + why["fr"],
        },
        remedy={
            "en": f"Write {right['en']} %, or correct the figure that is wrong.",
            "fr": f"Écrivez {right['fr']} %, ou corrigez le chiffre qui est faux.",
        },
        evidence={
            "part": f"{part.low:f}",
            "whole": f"{whole.low:f}",
            "printed": percent.text if percent.is_spelled else str(percent.low),
            "computed": str(rounded(exact, 4)),
            "qualifier": percent.qualifier,
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("error", "warning", "note"),
    title={"en": "Shares of a total", "fr": "Parts d’un total"},
    explanation={
        "en": "Where a part, its whole and its share stand together, the share is computed: `165 of 343 attacks (48 "
        "%)`, `Of the 343, 165 … (48 %)`, `529 events, of which 237 (45 %)`, `the 165 made up 48 % of the 343`, `half "
        "of the 343 (165)`. Half a unit of the last digit is allowed, one point where the share is said to be "
        "approximate; approximate and cut instead of rounded is a note; shares in words are round. Where `of those` "
        "may mean several numbers of the sentence before, a share that fits none of them is an error. The whole of "
        "`(47 % of all events)` is looked for in the text before: then a difference is a warning.",
        "fr": "Là où une partie, son tout et sa part se trouvent ensemble, la part est calculée : `165 des 343 "
        "attaques (48 %)`, `Sur les 343, 165 … (48 %)`, `529 événements, dont 237 (45 %)`, `les 165 représentent 48 "
        "% des 343`, `la moitié des 343 (165)`. Une demi-unité du dernier chiffre est admise, un point si la part "
        "est dite approximative ; approximative et tronquée au lieu d’arrondie : remarque ; les parts en toutes "
        "lettres sont rondes. Si `parmi eux` peut désigner plusieurs nombres de la phrase précédente, une part qui "
        "ne convient à aucun est une erreur. Le tout de `(47 % de tous les événements)` est cherché dans le texte "
        "qui précède : un écart est alors un avertissement.",
    },
    example={
        "en": "Of the 343 attacks, 165 were in Mopti (58 %).",
        "fr": "Sur les 343 attaques, 165 ont eu lieu à Mopti (58 %).",
    },
    blind_spots={
        "en": "Wholes that are named in another section; shares of what is not counted beside them; parts or wholes "
        "that are "
        "ranges or at least so many.",
        "fr": "Les totaux nommés dans une autre section ; les parts de ce qui n’est pas compté à côté ; les parties "
        "ou totaux "
        "donnés en fourchette ou comme minimum.",
    },
    run=run,
)
