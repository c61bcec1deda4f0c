"""Parts that a sentence or a list names add up to their whole: `529, of which 237, 235 and 57`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from toguna.library.reading.cells import unit_of_last_digit
from toguna.library.reading.listed_parts import listed_parts_in
from toguna.library.reading.model import Reading
from toguna.library.reading.parts import Parts, is_rest, parts_in
from toguna.library.reading.quantities import figures_beside, is_exact, plain
from toguna.library.reading.slips import is_one_slip
from toguna.library.reading.sums import Sum, sums_in
from toguna.model import Check, Examined, Finding

KEY = "parts_of_a_whole"
_ENDS = re.compile(r"[.!?]\s")


def run(reading: Reading) -> Iterator[Finding | Examined]:
    seen = set()
    for one in (*parts_in(reading), *listed_parts_in(reading)):
        if (one.whole.span, one.parts) in seen or not all(map(is_exact, (one.whole, *one.parts))):
            continue
        seen.add((one.whole.span, one.parts))
        total = sum((part.low for part in one.parts), Decimal(0))
        severity = None if _is_of_another(reading, one, total) else _severity(one, total - one.whole.low)
        if severity is not None:
            yield _finding(one, total, severity)
        if severity is not None or len(one.parts) > 1 or one.form == "list":
            for number in (one.whole, *one.parts):
                yield Examined("numbers", number.span)
    for told in sums_in(reading):
        if (told.whole.span, told.parts) not in seen and all(map(is_exact, (told.whole, *told.parts))):
            yield from _summed_up(told)


def _is_of_another(reading: Reading, one: Parts, total: Decimal) -> bool:
    """Whether the parts make another figure of their sentence, or what they lack is told after them as the rest."""
    text = reading.by_number[one.parts[-1].span.paragraph].text
    beside = figures_beside(reading, one.parts[-1].span)
    before = [n for n in beside if n.span.end <= one.parts[0].span.start and n != one.whole]
    before = [n for n in before if not _ENDS.search(text, n.span.end, one.parts[0].span.start)]
    after = [n for n in beside if n.span.start >= one.parts[-1].span.end]
    after = [n for n in after if is_rest(text, n) or not _ENDS.search(text, one.parts[-1].span.end, n.span.start)]
    return (len(one.parts) > 1 and any(n.low == total for n in before)) or any(
        n.low == one.whole.low - total for n in after
    )


def _summed_up(told: Sum) -> Iterator[Finding | Examined]:
    """A sum told after its parts: sure where the text says how many are added, else only likely."""
    total = sum((part.low for part in told.parts), Decimal(0))
    off = total - told.whole.low
    share = abs(off) / max(told.whole.low, Decimal(1))
    is_slip = is_one_slip([told.whole.low, *(part.low for part in told.parts)], off)
    # where nothing says how many are added, more may have been that is not told
    limit = "0.5" if told.is_counted or (is_slip and off > 0) else "0.2" if off > 0 else "0.05"
    if off and share > Decimal(limit):
        return
    for number in (told.whole, *told.parts):
        yield Examined("numbers", number.span)
    if off:
        parts = Parts(told.whole, told.parts, "sum")
        yield _finding(parts, total, "error" if told.is_counted else "warning")


def _severity(one: Parts, off: Decimal) -> str | None:
    """How sure it is that parts which are off by so much were meant to be all of the whole; None: they may not be."""
    unit = unit_of_last_digit((one.whole, *one.parts))
    if abs(off) <= (unit * (len(one.parts) + 1) / 2 if unit != 1 else 0):
        return None
    share = abs(off) / max(one.whole.low, Decimal(1))
    if one.whole.low == len(one.parts) or (one.whole.is_spelled and any(p.low > one.whole.low for p in one.parts)):
        return None  # four towns (152, 148, 121 and 87)
    if one.has_rest and off < 0:
        return None
    if one.are_by_sex:
        return "error"
    if one.form == "including" and off < 0:
        return None
    is_slip = len(one.parts) > 1 and is_one_slip([one.whole.low, *(part.low for part in one.parts)], off)
    if is_slip and (off > 0 or share <= Decimal("0.5")):
        return (
            "error"
            if one.form != "including" and (off > 0 or (len(one.parts) > 2 and share <= Decimal("0.2")))
            else "warning"
        )
    if one.form == "split":
        return "error" if share <= Decimal("0.5") else None
    if one.form == "apposition":
        return "error" if share <= Decimal("0.1") else "warning" if share <= Decimal("0.3") else None
    if one.form == "list" or (one.form == "brackets" and (one.are_alike or len(one.parts) > 2)):
        return "error"
    if off > 0:
        limits = {"brackets": 1.0, "colon": 1.5, "total": 1.0, "of_which": 0.5, "of_the": 0.5}
        if len(one.parts) == 1:
            return "error" if one.form in ("of_which", "of_the") else None
        if one.form == "including":
            return "warning" if share <= Decimal("0.5") else None
        many = one.form in ("of_which", "of_the") and len(one.parts) > 2 and not one.are_places
        return "error" if share <= Decimal("1.2" if many else str(limits[one.form])) else None
    if one.form in ("brackets", "total"):
        # of two kinds of which one is not known some may be left out
        return ("warning" if one.form == "brackets" else "error") if share <= Decimal("0.5") else None
    if one.form == "colon":
        # two places need not be all: `13 bases: two in the north and one in the south`
        is_all = len(one.parts) > 2 or not one.are_places
        return ("error" if share <= Decimal("0.3") else "warning") if is_all and share <= Decimal("0.5") else None
    return _of_less(one, share) if one.form != "including" else None


def _of_less(one: Parts, share: Decimal) -> str | None:
    """Parts that fall short: three kinds of thing are mostly all, two or some places need not be."""
    if len(one.parts) >= 3 and not one.are_places:
        return "error" if share <= Decimal("0.2") else "warning" if share <= Decimal("0.5") else None
    if len(one.parts) >= 3:
        return "warning" if share <= Decimal("0.1") else None
    if len(one.parts) == 2 and not one.are_places:
        return "error" if share <= Decimal("0.1") else None
    return None


def _finding(one: Parts, total: Decimal, severity: str) -> Finding:
    off = total - one.whole.low
    listed = {code: " + ".join(plain(part.low, code) for part in one.parts) for code in ("en", "fr")}
    return Finding(
        rule=KEY,
        severity=severity,
        paragraph=one.whole.span.paragraph,
        start=one.whole.span.start,
        end=one.whole.span.end,
        found={
            "en": f"The parts named do not make {plain(one.whole.low, 'en')}: {listed['en']} = {plain(total, 'en')}, "
            f"{plain(abs(off), 'en')} too {'many' if off > 0 else 'few'}.",
            "fr": f"Les parties nommées ne font pas {plain(one.whole.low, 'fr')} : {listed['fr']} = "
            f"{plain(total, 'fr')}, "
            f"soit {plain(abs(off), 'fr')} de {'trop' if off > 0 else 'moins'}.",
        },
        remedy={
            "en": "Compare whole and parts with the source; if some parts are left out or overlap, say so.",
            "fr": "Comparez le tout et les parties à la source ; si des parties sont omises ou se recoupent, dites-le.",
        },
        evidence={
            "whole": str(one.whole.low),
            "parts": [str(part.low) for part in one.parts],
            "computed": str(total),
            "difference": str(off),
            "form": one.form,
        },
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("error", "warning"),
    title={"en": "Parts of a whole", "fr": "Parties d’un tout"},
    explanation={
        "en": "Parts that stand with their whole are added up: `529 events, of which 237 …, 235 … and 57 …`, "
        "`250 (124/111/15)`, `93 (12 H et 36 F)`, `73 events (40 battles, 29 attacks, 4 explosions)`, `Of the 250, "
        "124 …`, "
        "and lists of counts against the whole that the text before names. Too many is an error; too few where parts "
        "in "
        "brackets, or three kinds and more, fall short; a warning where it is likely. Figures that one mistyped digit "
        "would settle are told even where they are far off. Sums told after their parts (`Together the two months had "
        "27`) are added up too.",
        "fr": "Les parties qui accompagnent leur tout sont additionnées : `529 événements, dont 237 …, 235 … et 57 …`, "
        "`250 (124/111/15)`, `93 (12 H et 36 F)`, `73 événements (40 combats, 29 attaques, 4 explosions)`, `Sur les "
        "250, "
        "124 …`, et les listes d’effectifs face au total nommé plus haut. Trop : erreur ; trop peu là où des parties "
        "entre "
        "parenthèses, ou au moins trois catégories, n’y suffisent pas ; avertissement là où c’est probable. Les "
        "sommes dites "
        "après leurs parties (`Les deux mois réunis en comptent 27`) sont aussi vérifiées.",
    },
    example={
        "en": "ACLED recorded 529 events, of which 237 were battles, 235 attacks on civilians and 75 explosions.",
        "fr": "ACLED a recensé 529 événements, dont 237 combats, 235 attaques contre des civils et 75 explosions.",
    },
    blind_spots={
        "en": "Parts told in several sentences with other counts between; parts that are rounded or given as at "
        "least so many; two parts or "
        "places that "
        "fall short, which may not be all; parts that overlap by more than half of the whole.",
        "fr": "Les parties réparties sur plusieurs phrases parmi d’autres ; les parties arrondies ou données comme "
        "minimum ; deux "
        "parties ou "
        "des lieux qui n’atteignent pas le tout, et peuvent n’être pas complets ; les parties qui se recoupent "
        "largement.",
    },
    run=run,
)
