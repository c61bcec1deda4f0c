"""An increase or decrease agrees with the figures that it is told with: `from 200 to 300, an increase of 100`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from toguna.library.numbers import rounded
from toguna.library.reading.changes import Change, changes_in, from_to
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.multiples import Multiple, multiples_in
from toguna.library.reading.quantities import figures_beside, plain
from toguna.library.reading.signed_changes import signed_in
from toguna.library.reading.table_changes import changes_of_rows
from toguna.library.reading.turns import DOWN, UP
from toguna.model import Check, Examined, Finding

KEY = "change_from_to"


TIMES_ALLOW, TIMES_SURELY = Decimal("0.15"), Decimal("0.3")
"""By what share of it a multiple in words (`doubled`) may be off, and beyond which it is surely wrong."""
ROUND_WORDS = 5
"""A fraction in words (`a third more`) may be off by a fifth of itself."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for change in (*changes_in(reading), *signed_in(reading), *changes_of_rows(reading)):
        if change.before is None or not _is_usable(change.before, change.after):
            continue
        for number in (change.before, change.after, *([change.by] if change.by else [])):
            yield Examined("numbers", number.span)
        off = change.after.low - change.before.low
        if _is_of_others(reading, change):
            continue
        if (off <= 0) if change.direction == UP else (off >= 0):
            yield _finding(change, change.after, *_wrong_way(change, off))
        elif change.by is not None and not _agrees(change, abs(off)):
            yield _finding(change, change.by, *_wrong_size(change, abs(off)))
        elif change.by is not None and _are_points(change, abs(off)):
            yield replace(_finding(change, change.by, *_points(change, abs(off))), severity="warning")
    for multiple in multiples_in(reading):
        if _is_usable(multiple.before, multiple.after):
            yield Examined("numbers", multiple.before.span)
            yield Examined("numbers", multiple.after.span)
            severity = _off_by(multiple)
            if severity is not None:
                yield _wrong_times(multiple, severity)


def _is_of_others(reading: Reading, change: Change) -> bool:
    """Whether the size that is told is that of two other figures of the sentence, and not of those taken."""
    before, after, by = change.before, change.after, change.by
    if by is None or before is None or by.is_spelled:
        return False
    off = after.low - before.low
    if (off > 0) is (change.direction == UP) and off and _agrees(change, abs(off)):
        return False
    text = reading.by_number[by.span.paragraph].text
    if from_to(text, (before, after)):
        return False
    taken = {before.span, after.span, by.span}
    start, end = min(span.start for span in taken), max(span.end for span in taken)
    beside = [n for n in figures_beside(reading, by.span) if n.span != by.span and not n.is_spelled]
    beside = [n for n in beside if not re.search(r"[.!?]\s", text[min(n.span.end, start) : max(n.span.start, end)])]
    pairs = ((a, b) for a, b in product(beside, beside) if a.low < b.low and {a.span, b.span} - taken)
    if change.direction == DOWN:
        pairs = ((b, a) for a, b in pairs)
    return any(
        _agrees(replace(change, before=a, after=b), abs(b.low - a.low)) for a, b in pairs if _is_usable(a, b, by)
    )


def _is_usable(*numbers: Number) -> bool:
    return all(n.qualifier in (None, "about") and n.low > 0 for n in numbers)


def _agrees(change: Change, off: Decimal) -> bool:
    before, after, by = change.before, change.after, change.by
    assert before is not None and by is not None
    about = any(n.qualifier is not None for n in (before, after, by))
    if by.kind == "count":
        if before.kind == "percent" and not change.is_points:
            return True
        unit = max(Decimal(1).scaleb(-n.decimals) for n in (before, after, by))
        slack = unit * Decimal("1.5") if unit != 1 else Decimal(0)
        return abs(off - by.low) <= max(slack, off / 20 if about else Decimal(0))
    unit = Decimal(1).scaleb(-by.decimals)
    share = 100 * off / before.low
    allowed = max(unit / 2, Decimal(1), share / 100) if about else unit / 2
    if by.is_spelled:
        allowed = by.low / ROUND_WORDS
    # of shares a change may be told in points
    return abs(share - by.low) <= allowed or (before.kind == "percent" and abs(off - by.low) <= max(unit / 2, allowed))


def _are_points(change: Change, off: Decimal) -> bool:
    """Whether what is told as percent of a share is the difference in points: `from 15 % to 18 %, a rise of 3 %`."""
    before, by = change.before, change.by
    assert before is not None and by is not None
    is_share = before.kind == by.kind == "percent" and not change.is_points and "point" not in by.text
    unit = Decimal(1).scaleb(-by.decimals)
    return is_share and abs(off - by.low) <= unit / 2 < abs(100 * off / before.low - by.low)


def _points(change: Change, off: Decimal) -> tuple[dict[str, str], dict[str, str]]:
    before, after, by = change.before, change.after, change.by
    assert before is not None and by is not None
    share = {code: plain(rounded(100 * off / before.low, max(1, by.decimals)), code) for code in ("en", "fr")}
    told = {code: [plain(n, code) for n in (before.low, after.low, off)] for code in ("en", "fr")}
    return (
        {
            "en": f"From {told['en'][0]} % to {told['en'][1]} % is a change of {told['en'][2]} percentage points, or "
            f"of {share['en']} %; the text says {by.text}.",
            "fr": f"De {told['fr'][0]} % à {told['fr'][1]} %, l’écart est de {told['fr'][2]} points de pourcentage, "
            f"soit {share['fr']} % ; le texte dit {by.text}.",
        },
        {
            "en": f"Write {told['en'][2]} percentage points.",
            "fr": f"Écrivez {told['fr'][2]} points de pourcentage.",
        },
    )


def _wrong_way(change: Change, off: Decimal) -> tuple[dict[str, str], dict[str, str]]:
    before, after = change.before, change.after
    assert before is not None
    is_less = {UP: "not more", DOWN: "not less"}[change.direction]
    est = {UP: "n’est pas supérieur", DOWN: "n’est pas inférieur"}[change.direction]
    return (
        {
            "en": f"The text speaks of “{change.word}”, but {plain(after.low, 'en')} is {is_less} than "
            f"{plain(before.low, 'en')} ({'+' if off > 0 else ''}{plain(off, 'en')}).",
            "fr": f"Le texte parle de « {change.word} », mais {plain(after.low, 'fr')} {est} à "
            f"{plain(before.low, 'fr')} "
            f"({'+' if off > 0 else ''}{plain(off, 'fr')}).",
        },
        {
            "en": "Compare both figures with the source, and the word with the figures.",
            "fr": "Comparez les deux chiffres à la source, et le mot aux chiffres.",
        },
    )


def _wrong_size(change: Change, off: Decimal) -> tuple[dict[str, str], dict[str, str]]:
    before, after, by = change.before, change.after, change.by
    assert before is not None and by is not None
    right = {}
    for code in ("en", "fr"):
        share = plain(rounded(100 * off / before.low, max(1, by.decimals)), code)
        right[code] = plain(off, code) if by.kind == "count" else f"{share} %"
    of_later = by.kind == "percent" and abs(100 * off / after.low - by.low) <= Decimal(1).scaleb(-by.decimals) / 2
    return (
        {
            "en": f"From {plain(before.low, 'en')} to {plain(after.low, 'en')} is a change of {right['en']}; the "
            f"text says "
            f"{by.text}." + (" That is the share of the later figure." if of_later else ""),
            "fr": f"De {plain(before.low, 'fr')} à {plain(after.low, 'fr')}, l’écart est de {right['fr']} ; le texte "
            f"dit "
            f"{by.text}." + (" C’est la part du second chiffre." if of_later else ""),
        },
        {
            "en": f"Write {right['en']}, or correct the figure that is wrong.",
            "fr": f"Écrivez {right['fr']}, ou corrigez le chiffre qui est faux.",
        },
    )


def _off_by(multiple: Multiple) -> str | None:
    """How wrong `doubled`, `more than doubled`, `nearly doubled` are: words are round; None: right enough."""
    off = multiple.after.low / multiple.before.low / multiple.factor - 1
    if multiple.factor < 1:
        off = -off  # more than halved: fewer than half are left
    if multiple.qualifier == "more_than":
        is_right, surely = off > 0, off < -TIMES_ALLOW
    elif multiple.qualifier == "nearly":
        is_right, surely = -TIMES_SURELY <= off <= 0, off > TIMES_ALLOW or off < -TIMES_SURELY - TIMES_ALLOW
    else:
        is_right, surely = abs(off) <= TIMES_ALLOW, abs(off) > TIMES_SURELY
    return None if is_right else "error" if surely and not multiple.is_near else "warning"


def _wrong_times(multiple: Multiple, severity: str) -> Finding:
    before, after = multiple.before, multiple.after
    ratio = rounded(after.low / before.low, 2)
    shown = {code: [plain(n, code) for n in (before.low, after.low, ratio)] for code in ("en", "fr")}
    return Finding(
        rule=KEY,
        severity=severity,
        paragraph=multiple.span.paragraph,
        start=multiple.span.start,
        end=multiple.span.end,
        found={
            "en": f"From {shown['en'][0]} to {shown['en'][1]} is {shown['en'][2]} times as many; the text says "
            f"“{multiple.word}”.",
            "fr": f"De {shown['fr'][0]} à {shown['fr'][1]}, c’est {shown['fr'][2]} fois autant ; le texte dit "
            f"« {multiple.word} ».",
        },
        remedy={
            "en": "Compare both figures with the source, and the word with the figures.",
            "fr": "Comparez les deux chiffres à la source, et le mot aux chiffres.",
        },
        evidence={"before": str(before.low), "after": str(after.low), "times": str(ratio), "word": multiple.word},
    )


def _finding(change: Change, place: Number, found: dict[str, str], remedy: dict[str, str]) -> Finding:
    before, after, by = change.before, change.after, change.by
    assert before is not None
    return Finding(
        rule=KEY,
        severity="warning" if change.is_near else "error",
        paragraph=place.span.paragraph,
        start=place.span.start,
        end=place.span.end,
        found=found,
        remedy=remedy,
        evidence={
            "before": str(before.low),
            "after": str(after.low),
            "difference": str(after.low - before.low),
            "printed_change": str(by.low) + (" %" if by.kind == "percent" else "") if by else None,
            "word": change.word,
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("error", "warning"),
    title={"en": "Increases and decreases", "fr": "Hausses et baisses"},
    explanation={
        "en": "Where an increase or decrease stands with the figures that it is of, direction and size are computed: "
        "`from 200 "
        "to 300, an increase of 100 (50 %)`, `311 193 (an increase from the 287 496 …)`, `4 503, up from 4 495`. "
        "Half a unit of the "
        "last digit is allowed; where a figure is approximate, a twentieth of the change or one point. "
        "Multiples (`doubled`, `twice the 120`) may be 15 % off. An earlier figure that is "
        "only told before makes a warning.",
        "fr": "Là où une hausse ou une baisse accompagne ses chiffres, le sens et l’ampleur sont calculés : `de 200 "
        "à 300, soit "
        "une hausse de 100 (50 %)`, `311 193 (une hausse par rapport aux 287 496 …)`. Une demi-unité du dernier "
        "chiffre est "
        "admise ; si un chiffre est approximatif, un vingtième de l’écart ou un point. "
        "Les multiples (`doublé`, `le double des 120`) peuvent s’écarter de 15 %. Un premier "
        "chiffre seulement dit auparavant donne un avertissement.",
    },
    example={
        "en": "The number of IDPs fell from 287 496 to 311 193.",
        "fr": "Le nombre de déplacés a baissé de 287 496 à 311 193.",
    },
    blind_spots={
        "en": "Changes whose earlier figure stands further back or among others; figures that are ranges or minima; "
        "comparisons that do "
        "not say more or less.",
        "fr": "Les évolutions dont le premier chiffre est plus loin ou parmi d’autres ; les fourchettes et minima ; "
        "les comparaisons qui ne disent ni plus ni moins.",
    },
    run=run,
)
