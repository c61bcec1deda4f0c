"""A share that is printed beside its part and its whole is their quotient: `165 of 343 attacks (48 %)`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from toguna.library.numbers import rounded
from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, counted, plain, told, unit_of
from toguna.model import Check, Examined, Finding

KEY = "share_of_total"
ONE_POINT = Decimal(1)
"""What approx., some or around allows."""
SENTENCES_BACK = 12
"""How far back the whole of `z % of all events` is looked for."""

_DET = r"(?:the|a total of|all|all the|these|those|its|les|ces|un total de|l['’]ensemble des)?"
_OPENS = re.compile(r"[^.;:()\d]{0,40}\(\s?")
_OF = re.compile(rf"[^.;:()\d]{{0,40}}?\s(?:out of|of|from among|sur|parmi|des|de)\s{_DET}\s?", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"\b(?:of which|of whom|of them|among which|among whom|among them|including|comprising|dont|parmi lesquel(?:le)?s|"
    r"desquel(?:le)?s|parmi eux|parmi elles|y compris|comprenant)\b|:\s",
    re.IGNORECASE,
)
_FIRST_OF = re.compile(rf"\W*(?:out of|of|among|sur|parmi|des)\s{_DET}\s?\Z", re.IGNORECASE)
_OF_THOSE = re.compile(
    r"\W*(?:(?:out )?of|among|parmi|sur) (?:those|these|them|which|ceux-ci|celles-ci|"
    r"ceux-là|ces derni(?:er|ère)s|eux|elles)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"\s(?:of (?:them|these|those|whom|which)|d[’']entre (?:eux|elles))\b", re.IGNORECASE)
_THAT_IS = re.compile(
    r"[^.;:()\d]{0,60}?(?:,|\()\s?(?:or|i\.e\.,?|that is,?|soit|representing|accounting for|équivalent à|"
    r"c['’]est-à-dire|représentant|ou)\s[^.;:()\d]{0,20}\Z",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\s(?:of|des|de) (?:all|the|tous les|toutes les|l['’]ensemble des|total)", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:increase|decrease|rise|fall|drop|up|down|growth|hausse|baisse|augmentation|diminution|recul|contre|"
    r"compared|against|confidence|margin|marge|points?|previous|précédent\w*)\b|[+−]\s?\Z",
    re.IGNORECASE,
)


_MORE = re.compile(r"\s(?:more|less|fewer|higher|lower|de plus|de moins|plus|moins)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Share:
    """part / whole as percent. is_near: the whole was not named beside it but looked for in the text before."""

    part: Number
    whole: Number
    percent: Number
    is_near: bool = False

    @property
    def exact(self) -> Decimal:
        return 100 * self.part.low / self.whole.low


def run(reading: Reading) -> Iterator[Finding | Examined]:
    before: list[Told] = []
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        for percent in one.numbers:
            if percent.kind != "percent" or percent.is_range or percent.low <= 0:
                continue
            share = _share(text, one, percent, before, reading)
            if share is not None and _is_usable(share):
                for number in (share.part, share.whole, share.percent):
                    yield Examined("numbers", number.span)
                yield from _compare(share)
        before = [*before[-SENTENCES_BACK:], one]


def _is_usable(share: _Share) -> bool:
    numbers = (share.part, share.whole)
    is_plain = not any(n.is_range or n.kind != "count" or n.low <= 0 for n in numbers)
    return is_plain and all(n.qualifier in (None, "about") for n in numbers)


def _share(text: str, one: Told, percent: Number, before: Sequence[Told], reading: Reading) -> _Share | None:
    counts = [n for n in one.numbers if n.kind == "count"]
    earlier = [n for n in counts if n.span.end <= percent.span.start]
    later = [n for n in counts if n.span.start >= percent.span.end]
    opened = text.rfind("(", one.sentence.span.start, percent.span.start)
    is_open = opened > text.rfind(")", one.sentence.span.start, percent.span.start)
    lead = text[opened + 1 : percent.span.start] if is_open else ""
    if (
        _OTHER.search(lead[-40:])
        or _MORE.match(text, percent.span.end)
        or text[percent.span.start - 1 : percent.span.start] in ("+", "-")
    ):
        return None
    # 48 % (165 of 343)
    if (
        len(later) >= 2
        and _OPENS.fullmatch(text[percent.span.end : later[0].span.start])
        and _OF.fullmatch(text[later[0].span.end : later[1].span.start])
    ):
        return _Share(later[0], later[1], percent)
    # 48 % of the 343 attacks (165)
    if len(later) >= 2 and _OF.fullmatch(text[percent.span.end : later[0].span.start]):
        is_told = _OPENS.fullmatch(text[later[0].span.end : later[1].span.start])
        if is_told and text[later[1].span.end : later[1].span.end + 1] == ")":
            return _Share(later[1], later[0], percent)
    if not earlier:
        return None
    last = earlier[-1]
    # 165 (48 %) of the 343
    is_alone = is_open and text[percent.span.end : percent.span.end + 1] == ")"
    if is_alone and later and _OF.fullmatch(text[percent.span.end + 1 : later[0].span.start]):
        return _Share(last, later[0], percent)
    if not is_open:
        return _that_is(text, last, earlier, later, percent)
    if last.span.start < opened and opened - last.span.end > 90:
        return None
    if len(earlier) >= 2 and _OF.fullmatch(text[earlier[-2].span.end : last.span.start]):
        return _Share(earlier[-2], last, percent)  # 165 of 343 attacks (48 %)
    whole = _whole(text, one, last, earlier[:-1], before)
    if whole is not None:
        return _Share(last, whole, percent) if _same_kind(text, whole, percent) else None
    return _of_all(text, one, last, percent, before, reading)


def _that_is(
    text: str, last: Number, earlier: Sequence[Number], later: Sequence[Number], percent: Number
) -> _Share | None:
    """`165 of 343 attacks, or 48 %`; `165 attacks, or 48 % of the 343`."""
    if not _THAT_IS.fullmatch(text[last.span.end : percent.span.start]):
        return None
    if later and _OF.fullmatch(text[percent.span.end : later[0].span.start]):
        return _Share(last, later[0], percent)
    if len(earlier) >= 2 and _OF.fullmatch(text[earlier[-2].span.end : last.span.start]):
        return _Share(earlier[-2], last, percent)
    return None


def _whole(text: str, one: Told, part: Number, earlier: Sequence[Number], before: Sequence[Told]) -> Number | None:
    """The whole that the sentence names: `Of the 343, 165`; `343, of which 165`; `343, 165 of them`; `Of those`."""
    start = one.sentence.span.start
    if earlier and _FIRST_OF.fullmatch(text[start : earlier[0].span.start]):
        return earlier[0]
    if earlier and _OF_THEM.match(text, part.span.end):
        return earlier[-1]
    phrases = list(_OF_WHICH.finditer(text, start, part.span.start))
    if phrases:
        return next((n for n in reversed(earlier) if n.span.end <= phrases[-1].start()), None)
    if _OF_THOSE.match(text[start : part.span.start]) and before:
        counts = [n for n in before[-1].numbers if n.kind == "count" and not n.is_spelled]
        return counts[-1] if len(counts) == 1 else None
    return None


def _same_kind(text: str, whole: Number, percent: Number) -> bool:
    """Whether what the share is of may be the whole: not `71 % of respondents` beside a number of attacks."""
    of = re.match(r"\s(?:of|des|de)\s", text[percent.span.end : percent.span.end + 6])
    named = unit_of(counted(text, percent)) if of else None
    return named is None or unit_of(counted(text, whole)) in (None, named)


def _of_all(
    text: str, one: Told, part: Number, percent: Number, before: Sequence[Told], reading: Reading
) -> _Share | None:
    """`250 violent events (some 47 % of all violent events in the country)`, the whole being told before.

    Only a whole of which the share nearly is one is taken: others may be of another place or period.
    """
    if not _OF_ALL.match(text[percent.span.end : percent.span.end + 24]):
        return None
    named = set(counted(text, percent, 8))
    for other in reversed(before):
        paragraph = reading.by_number[other.sentence.span.paragraph].text
        for number in reversed(other.numbers):
            if number.kind != "count" or number.low <= part.low or number.is_range:
                continue
            words = [word for word in counted(paragraph, number, 4) if len(word) > 3]
            shared = len(set(words) & named)
            if not shared or unit_of(tuple(words)) is None:
                continue
            share = _Share(part, number, percent, is_near=True)
            if abs(share.exact - percent.low) <= (10 if shared > 1 else 3) * ONE_POINT:
                return share
    return None


def _compare(share: _Share) -> Iterator[Finding]:
    percent, exact = share.percent, share.exact
    unit = Decimal(1).scaleb(-percent.decimals)
    off = abs(exact - percent.low)
    is_about = percent.qualifier == "about" or "about" in (share.part.qualifier, share.whole.qualifier)
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
        is_cut = is_about and off > unit / 2 and exact.quantize(unit, rounding=ROUND_DOWN) == percent.low
        if is_cut and percent.qualifier == "about":
            yield _finding(share, "note")
        return
    yield _finding(share, "warning" if share.is_near or (is_about and percent.qualifier != "about") else "error")


def _finding(share: _Share, severity: str) -> Finding:
    part, whole, percent = share.part, share.whole, share.percent
    shown = {code: plain(rounded(share.exact, max(2, percent.decimals + 1)), code) for code in ("en", "fr")}
    right = {code: plain(rounded(share.exact, max(0, percent.decimals)), code) for code in ("en", "fr")}
    cut = share.exact.quantize(Decimal(1).scaleb(-percent.decimals), rounding=ROUND_DOWN) == percent.low
    why = {
        "en": " The share was cut, not rounded." if cut else "",
        "fr": " La part a été tronquée, non arrondie." if cut else "",
    }
    return Finding(
        rule=KEY,
        severity=severity,
        paragraph=percent.span.paragraph,
        start=percent.span.start,
        end=percent.span.end,
        found={
            "en": f"{plain(part.low, 'en')} of {plain(whole.low, 'en')} is {shown['en']} %; the text says "
            f"{percent.text}." + why["en"],
            "fr": f"{plain(part.low, 'fr')} sur {plain(whole.low, 'fr')} font {shown['fr']} % ; le texte dit "
            f"{percent.text}." + why["fr"],
        },
        remedy={
            "en": f"Write {right['en']} %, or correct the figure that is wrong.",
            "fr": f"Écrivez {right['fr']} %, ou corrigez le chiffre qui est faux.",
        },
        evidence={
            "part": str(part.low),
            "whole": str(whole.low),
            "printed": str(percent.low),
            "computed": str(rounded(share.exact, 4)),
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
        "%)`, "
        "`Of the 343, 165 … (48 %)`, `529 events, of which 237 (45 %)`, `165, or 48 % of the 343`. Half a unit of "
        "the last "
        "digit is allowed, one point where the share is said to be approximate; approximate and cut instead of "
        "rounded is a "
        "note. The whole of `(47 % of all events)` is looked for in the text before: then a difference is a warning.",
        "fr": "Là où une partie, son tout et sa part se trouvent ensemble, la part est calculée : `165 des 343 "
        "attaques "
        "(48 %)`, `Sur les 343, 165 … (48 %)`, `529 événements, dont 237 (45 %)`, `165, soit 48 % des 343`. Une "
        "demi-unité "
        "du dernier chiffre est admise, un point si la part est dite approximative ; approximative et tronquée au lieu "
        "d’arrondie : remarque. Le tout de `(47 % de tous les événements)` est cherché dans le texte qui précède : "
        "un écart "
        "est alors un avertissement.",
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
