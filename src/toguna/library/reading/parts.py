"""Wholes and their parts as a text tells them: `529, of which 237 …`, `250 (124/111/15)`, lists. No judgement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toguna.library.reading.model import Number, Reading
from toguna.library.reading.quantities import Told, counted, is_measure, told_without_dates, unit_of

NEARLY = 10
"""Part of a whole by which its parts may be off it that are only likely to be all."""
BACK = 10
"""Sentences before a list in which its whole is looked for."""

_DET = r"(?:the|these|those|a total of|les|ces|un total de)?"
_OF_WHICH = re.compile(
    r"\b(?:of which|of whom|among which|among whom|dont|parmi lesquel(?:le)?s|"
    r"(?P<loose>including|among them|notably|y compris|notamment|parmi (?:eux|elles)))\b",
    re.IGNORECASE,
)
_COMPRISES = re.compile(
    r"\s(?:[^\W\d_]+\s){1,4}?(?:(?P<all>compren(?:d|nent|ait|aient)|comprise[sd]?)|include[sd]?)\s", re.IGNORECASE
)
"""`The 1 137 victims include 402 women …`"""
_SPLIT = re.compile(
    r"\b(?:made up of|consist(?:s|ed|ing)? of|compos(?:é|ée|és|ées) de|composed of|constitu(?:é|ée|és|ées) de|"
    r"(?:broken|break|breaks|broke) down (?:into|as)|(?:split|divided|divide|fall|falls|fell) (?:into|between)|"
    r"(?:se )?(?:répartiss\w+|décompos\w+|divis\w+|ventil\w+) (?:en|entre|comme suit)|il s[’']agi(?:t|ssait) de)"
    r"[^.;()\d]{0,40}\Z",
    re.IGNORECASE,
)
"""Before the first of the parts that are said to be all."""
_THEY = re.compile(
    r"\W*(?:they|these|those|it|ils?|elles?|ceux-ci|celles-ci|(?:the|les|these|ces) (?:events|incidents|victims|deaths|"
    r"événements|victimes|décès|morts))\b[^.;:()\d]{0,40}\Z",
    re.IGNORECASE,
)
_FIRST_OF = re.compile(
    rf"\W*(?:(?:out )?of|as (?:for|to)|sur|parmi|quant à|s[’']agissant de)\s{_DET}\s?\Z|"
    r"\W*(?:quant aux|s[’']agissant des)\s\Z",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"[;,]\s(?:and\s|while\s|et\s|tandis que\s)?"
    r"(?:the (?:others|rest|remainder|remaining)|les autres|le reste|d[’']autres)\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\W*(?:(?:out )?of|among|parmi|sur) (?:those|these|them|which|ces|ceux-ci|celles-ci|eux|elles)\b"
    r"(?:\s(?P<noun>[^\W\d_]{4,}))?",
    re.I,
)
_TOTAL = re.compile(
    r"\b(?:(?:for|making|giving) a total of|totalling|(?:pour|soit) un total de|au total,?|in total,?|in all,?)\s\Z",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:as well as|compared|increase|decrease|rise|fall|down|previous|earlier|see|resulting|killing|leaving|while|"
    r"whereas|ainsi que|hausse|baisse|augmentation|précédent\w*|voir|faisant|tuant|tandis|alors|than)\b|"
    r"\b(?:against|contre)\s(?:the\s|les\s)?\Z",
    re.IGNORECASE,
)
_SLASHES = re.compile(r"\s*\d[\d\s]*(?:/\s?\d[\d\s]*)+")
_AND = re.compile(r"\b(?:and|et|&)\b", re.IGNORECASE)
_LIST = re.compile(r"[,;/&]|\b(?:and|et)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_AT_PLACE = re.compile(r"(?:[^\W\d_]+\s){0,4}?(?:in|at|from|à|au|aux|en|dans)\s(?:the\s|la\s|le\s|l['’])?\*?[A-Z]")
_HAVING = re.compile(
    r"\b(?:(?:had|have|has)(?!\sbeen\b)|having|lacked|lack|without|no|(?:avaient|avait|ont)(?!\sété\b)|ayant|manquaient|"
    r"sans|pas)\b",
    re.IGNORECASE,
)
_COMPRISING = re.compile(
    r"\b(?:compris(?:e|ed|es|ing)|includ(?:e|ed|es|ing)|compren(?:d|nent|ait|aient|ant)|namely|dont|"
    r"consist(?:ed|s)? of)\s\Z",
    re.IGNORECASE,
)
"""`These comprised 84 robberies, 31 thefts and 16 threats`: the first is a part like the others."""
_SO_MANY = re.compile(r"[^.;:()]{0,80},\s(?:soit|namely|à savoir|that is,?)\s", re.IGNORECASE)
_NAMELY = re.compile(r"\b(?:namely|that is|viz|i\.e|à savoir|c['’]est-à-dire)\b", re.IGNORECASE)
"""`80 children, namely 49 boys and 31 girls`: of the last part."""
_IN_SO_MANY = re.compile(r"\b(?:in|across|of the|dans|sur les|des)\s\Z", re.IGNORECASE)
_AMOUNT = re.compile(r"\s(?:[^\W\d_]+\s)?(?:de plus|de moins|more than|fewer than|less than)\b", re.IGNORECASE)
"""`228 were left, 25 more than a year before`: no part."""
_NEXT_CLAUSE = re.compile(r",\s(?:and|et)\s\Z", re.IGNORECASE)
"""`19 were sentenced, of whom 7 in absentia, and 13 acquitted`: two parts have no comma before `and`."""
_BOTH = re.compile(r"\s(?:[^\W\d_]+\s){0,3}?(?:both|les deux|either|neither|ni l[’']une?)\b", re.IGNORECASE)
"""`98 have a school, 55 a clinic and 41 both`."""
_MAY_OVERLAP = re.compile(
    r"\b(?:même (?:\w+ )?(?:\w+ )?(?:peut|pouvait|peuvent) (?:figurer|apparaître|être compté)|"
    r"(?:may|can|could) (?:appear|be counted|fall) (?:in|under|in both|twice|more than once)|"
    r"both (?:groups|categories|kinds|types|forms|services|lists)|"
    r"les deux (?:groupes|catégories|listes|types?|formes?|services?|sortes?)|recoupent|chevauchent|overlap|"
    r"(?:one|two|three|some|several|une?|deux|trois|certaines?|plusieurs)\b[^.;]{0,40}\b(?:both|les deux)|"
    r"not (?:mutually )?exclusive)\b",
    re.IGNORECASE,
)
"""Parts of which the text says that they may be the same ones."""
_REST_BEFORE = re.compile(r"\b(?:the (?:remaining|other|last)|another|a further) \Z", re.IGNORECASE)
_REST_AFTER = re.compile(r"\s(?:restante?s?|autres|derni(?:er|ère)s|others|remain\w*)\b", re.IGNORECASE)
_AND_ONE = re.compile(
    r"[^.;()\d]{0,40}?\s(?:et|and)\s(?:une?|an?|one)\s(?:[^.;()\d]{1,40}\)|(?:[^\W\d_]+\s)?(?:man|woman|boy|girl|child|baby|"
    r"infant|civilian|homme|femme|garçon|fille|fillette|enfant|bébé|nourrisson|civile?)\b)",
    re.IGNORECASE,
)
"""`six men, two women and a boy`: the last part is told without a figure."""
_OWN_CLAUSE = re.compile(
    r"\s(?:[^\W\d_]+\s){0,2}?(?:n[’'])?(?:ont|sont|étaient|avaient|furent|were|are|was|is|have|had)\b", re.IGNORECASE
)
_SOME_OF_THEM = re.compile(
    r"\s(?:of (?:these|those|them|whom|the (?:latter|former))|de (?:ces|ceux|celles)|d[’']entre (?:eux|elles))\b",
    re.IGNORECASE,
)
_TO_WHOM = frozenset(("to", "by", "against", "from", "à", "aux", "au", "par", "contre"))
"""`91 were attributed to rebels and 46 to unknown persons`: what follows is not what is counted."""
_OTHER_CLAUSE = re.compile(
    r";.*\b(?:they|there|were|was|had|last|this time|ils|elles|étaient|était|avaient|avait|l[’']an|cette fois)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"[^.;:()]{0,70}?,\s(?:(?:with|involving|comprising|affecting|avec|impliquant|concernant|touchant)\s)?",
    re.IGNORECASE,
)
_SEX = re.compile(r"\b(?:(?P<all>women|men|girls|boys|femmes|hommes|filles|garçons)|children|enfants)\b", re.IGNORECASE)
_AGE = re.compile(rf"{_SEX.pattern}|\b(?:minors|elderly|youths?|mineurs|jeunes)\b", re.IGNORECASE)
_SAID_OF_IT = re.compile(
    rf"{_AGE.pattern}|\b(?:were|was|are|have|had|ont|sont|étaient|avaient|furent)\b(?!.*\b(?:with|avec)\s\Z)",
    re.IGNORECASE,
)
"""`26 were freed, three fled and …`: the first is a part like the others."""


@dataclass(frozen=True)
class Parts:
    """A whole and its parts in the order of the text.

    form: split (said to be all), brackets, colon, apposition, total, of_which, of_the, including, list. Those of
    `including` need not be all, those of `of_which` and `of_the` mostly are; counts in apposition may be other things.
    are_places: the parts are told by place, so that some may be left out. are_by_sex: women and men, which are all.
    """

    whole: Number
    parts: tuple[Number, ...]
    form: str
    are_places: bool = False
    are_alike: bool = False
    are_by_sex: bool = False
    has_rest: bool = False
    """`…; the others came from …`: the parts told are not all."""


def parts_in(reading: Reading) -> Iterator[Parts]:
    """Every whole that is told with its parts, in the order of the text."""
    before: list[Told] = []
    for text, one in told_without_dates(reading):
        yield from _in_sentence(text, one, before)
        before = [*before[-BACK:], one]


def _in_sentence(text: str, one: Told, before: Sequence[Told]) -> Iterator[Parts]:
    counts = [n for n in one.numbers if n.kind == "count" and not n.is_range and not is_measure(text, n)]
    lead = text[one.sentence.span.start : counts[0].span.start] if counts else ""
    is_of_those = _OF_THOSE.match(lead) is not None
    for at, whole in enumerate(counts):
        after = _in_its_bracket(text, whole, counts[at + 1 :])
        # 34 attacks in four of the five departments: 19 in Cauca …
        while len(after) > 2 and after[0].is_spelled and not _LIST.search(text[whole.span.end : after[0].span.start]):
            if ":" not in text[whole.span.end : after[0].span.start] and _IN_SO_MANY.search(
                text[max(0, after[0].span.start - 12) : after[0].span.start]
            ):
                after = after[1:]
            else:
                break
        between = _BRACKET.sub("", text[whole.span.end : after[0].span.start]) if after else ""
        found = _bracketed(text, whole, after)
        phrase = _OF_WHICH.search(between) or _COMPRISES.fullmatch(between)
        if found is None and phrase and "(" not in between and len(between) < 160:
            is_all = not phrase["loose"] if phrase.re is _OF_WHICH else phrase["all"]
            form = "of_which" if is_all else "including"
            chain = _chain(text, whole, after)
            if len(chain) == 2 and _NEXT_CLAUSE.search(text[chain[0].span.end : chain[1].span.start]):
                chain = chain[:1]
            # 1 920 men of 59 countries, of whom 1 430 …: the whole is not the last figure
            is_other = any(n.low > whole.low for n in chain) and any(n.low >= chain[0].low for n in counts[:at])
            found = None if is_other else _parts(text, whole, chain, form, fewest=1)
        elif found is None and after and at == 0 and _SPLIT.search(between):
            chain = _chain(text, whole, after)
            found = _parts(text, whole, chain, "split") if _is_list(text, chain) else None
        elif found is None and after and re.fullmatch(r"[^.;:()]{0,90}:\s*[^.;:()]{0,25}", between):
            chain = _chain(text, whole, after)
            if _is_list(text, chain):
                found = _parts(text, whole, chain, "colon")
        elif (
            found is None
            and at == 0
            and after
            and _FIRST_OF.fullmatch(text[one.sentence.span.start : whole.span.start])
        ):
            chain = _chain(text, whole, after)
            rest = [n for n in after[len(chain) :] if is_rest(text, n)] if chain else []
            found = _parts(text, whole, [*chain, *rest[:1]], "split" if rest else "of_the", fewest=1)
        elif found is None and after and _SO_MANY.fullmatch(between):
            # 27 teachers were killed, soit 15 dans le Nord et 9 dans le Sud
            chain = _chain(text, whole, after)
            found = _parts(text, whole, chain, "split") if _is_list(text, chain) else None
        elif (
            found is None
            and at == 0
            and after
            and _WITH.fullmatch(between)
            and not _COMPRISING.search(lead)
            and not is_of_those
            and not _SAID_OF_IT.search(between)
        ):
            # 37 times, with 16 cases in Adra, 12 in Belt and 9 in Dush; 480 respondents, 236 women and 244 men
            chain = _chain(text, whole, after)
            # `268 named fear, 152 fighting and 60 the cost`: without `with` the first is a part like the others
            is_told = re.search(r",\s[^\W\d_]+\s\Z", between) is not None and len(chain) > 2
            if _is_list(text, chain) and (is_told or _is_by_sex(text, chain)):
                found = _parts(text, whole, chain, "apposition")
        if found is None and at >= 2 and _TOTAL.search(text[max(0, whole.span.start - 24) : whole.span.start]):
            chain = _chain(text, whole, counts[:at])
            found = _parts(text, whole, chain, "total") if len(chain) == at else None
        if found is not None:
            end = one.sentence.span.end
            has_rest = _OTHERS.search(text, found.parts[-1].span.end, end) or _AND_ONE.match(
                text, found.parts[-1].span.end
            )
            yield replace(found, has_rest=has_rest is not None)
    split = _SPLIT.search(lead)
    if before and split and (_THEY.fullmatch(lead[: split.start()]) or "il s" in split[0].lower()):
        wholes = [n for n in before[-1].numbers if n.kind == "count" and not n.is_range]
        chain = _chain(text, None, counts)
        found = _parts(text, wholes[0], chain, "split") if len(wholes) == 1 and _is_list(text, chain) else None
        if found is not None:
            yield found
    if before and len(counts) > 2 and _SOME_OF_THEM.match(text, counts[0].span.end):
        yield from _some_of_them(text, before[-1], _chain(text, None, counts))
    of_those = _OF_THOSE.match(lead) if before and counts else None
    if of_those:
        wholes = _of_noun(text, before[-1], of_those["noun"])
        if len(wholes) == 1:
            found = _parts(text, wholes[0], _chain(text, None, counts), "of_the", fewest=1)
            if found is not None:
                yield found


def _in_its_bracket(text: str, whole: Number, after: Sequence[Number]) -> Sequence[Number]:
    """The counts that follow; those of its bracket where the whole stands in one: `(33, of whom 21 …), then (19)`."""
    opened, closed = text.rfind("(", 0, whole.span.start), text.find(")", whole.span.end)
    is_within = opened >= 0 and closed >= 0 and ")" not in text[opened : whole.span.start]
    return [n for n in after if n.span.end <= closed] if is_within else after


def is_rest(text: str, number: Number) -> bool:
    """`while the remaining 91 …`; `tandis que les 91 restants`: with them the parts are all."""
    lead = text[max(0, number.span.start - 16) : number.span.start]
    return bool(_REST_BEFORE.search(lead) or _REST_AFTER.match(text, number.span.end))


def _is_list(text: str, chain: Sequence[Number]) -> bool:
    """Whether the counts end as a list does: `…, 12 in Belt and 9 in Dush`."""
    return len(chain) > 1 and _AND.search(text[chain[-2].span.end : chain[-1].span.start]) is not None


def _is_by_sex(text: str, chain: Sequence[Number]) -> bool:
    words = [_SEX.search(text[n.span.end : n.span.end + 24]) for n in chain]
    told = {word[0].lower() for word in words if word}
    return len(told) == len(chain) and sum(bool(word and word["all"]) for word in words) in (2, 4)


def _some_of_them(text: str, told_before: Told, chain: Sequence[Number]) -> Iterator[Parts]:
    """`194 were counted. Rebels began 131 of them, the army 38 and others 21`: if all but a slip of them are told."""
    wholes = [n for n in told_before.numbers if n.kind == "count" and not n.is_range][:1]
    total = sum((n.low for n in chain), Decimal(0))
    if wholes and len(chain) > 2 and _is_list(text, chain) and abs(total - wholes[0].low) * NEARLY <= wholes[0].low:
        yield Parts(wholes[0], tuple(chain), "of_the")


def _of_noun(text: str, told_before: Told, noun: str | None) -> list[Number]:
    """The counts that `of these incidents` may be of: those of incidents; all of the sentence where no noun tells."""
    wholes = [n for n in told_before.numbers if n.kind == "count" and not n.is_range]
    if noun is None or len({n.span.paragraph for n in wholes}) != 1:
        return wholes
    return [n for n in wholes if noun.lower() in counted(text, n, 3)] or wholes


def _overlap(text: str, parts: Sequence[Number]) -> bool:
    """Whether the parts tell what each has or lacks: `20 had no school, 12 had no doctor` may be the same ones."""
    if any(_BOTH.match(text, p.span.end) for p in parts):
        return True
    return sum(bool(_HAVING.search(text[p.span.end : p.span.end + 30])) for p in parts) * 2 > len(parts)


def _parts(text: str, whole: Number, parts: Sequence[Number], form: str, fewest: int = 2) -> Parts | None:
    if parts and _MAY_OVERLAP.search(text, parts[-1].span.end, parts[-1].span.end + 220):
        return None
    if len(parts) < fewest or _overlap(text, parts) or any(p.decimals > max(whole.decimals, 0) for p in parts):
        return None
    places = sum(bool(_AT_PLACE.match(text[p.span.end : p.span.end + 60].lstrip())) for p in parts)
    kind = unit_of(counted(text, whole)) if whole.span.paragraph == parts[0].span.paragraph else None
    are_alike = kind is not None and any(unit_of(counted(text, p)) == kind for p in parts)
    by_sex = len(parts) > 1 and _is_by_sex(text, parts)
    return Parts(whole, tuple(parts), form, places * 2 > len(parts), are_alike, by_sex)


def _bracketed(text: str, whole: Number, after: Sequence[Number]) -> Parts | None:
    """`250 (124/111/15)`, `73 events (40 battles, 29 attacks, 4 explosions)`, `93 (12 H et 36 F)`."""
    opened = re.match(r"[^.;:()\d]{0,80}\(", text[whole.span.end : whole.span.end + 90])
    if opened is None:
        return None
    start = whole.span.end + opened.end()
    end = text.find(")", start)
    inside = text[start:end] if end > 0 else ""
    parts = [n for n in after if start <= n.span.start < end]
    if len(parts) < 2 or "(" in inside:
        return None
    if _SLASHES.fullmatch(inside):
        return _parts(text, whole, parts, "brackets")
    phrase = _OF_WHICH.match(inside.lstrip())
    lead = text[start : parts[0].span.start]
    if _ASIDE.search(_without_names(inside)) or (len(lead.split()) > 2 and not phrase):
        return None
    chain = _chain(text, whole, parts)
    if chain != parts and not _SOME_OF_THEM.match(text, parts[len(chain)].span.end):
        return None
    parts = chain
    form = "brackets" if phrase is None else "including" if phrase["loose"] else "of_which"
    return _parts(text, whole, parts, form)


def _without_names(words: str) -> str:
    return re.sub(r"\b[A-Z]\w+", "", words)


def _chain(text: str, whole: Number | None, counts: Sequence[Number]) -> list[Number]:
    """The counts that follow each other as items of one list and may be parts: of like kind, no whole of their own."""
    kind = unit_of(counted(text, whole)) if whole is not None else None
    chain: list[Number] = []
    closed_at = -1
    for number, following in zip(counts, [*counts[1:], None], strict=True):
        if number.span.start < closed_at:
            continue  # in the brackets of the part before
        words = counted(text, number)
        own = None if words and words[0] in _TO_WHOM else unit_of(words)
        if (
            (kind is not None and own is not None and own != kind)
            or (chain and _SOME_OF_THEM.match(text, number.span.end))
            or _AMOUNT.match(text, number.span.end)
        ):
            break
        if chain:
            gap = _BRACKET.sub("", text[chain[-1].span.end : number.span.start])
            if (
                len(gap) > 110
                or "." in gap
                or ":" in gap
                or not _LIST.search(gap)
                or _ASIDE.search(gap)
                or _OF_WHICH.search(gap)
                or _NAMELY.search(gap)
                or (";" in gap and (_OWN_CLAUSE.match(text, number.span.end) or _OTHER_CLAUSE.search(gap)))
            ):
                break
        chain.append(number)
        opened = re.match(r"[^.;:()]{0,80}\(", text[number.span.end : number.span.end + 90])
        opens = number.span.end + opened.end() if opened else -1
        is_beside = opened is not None and (following is None or opens <= following.span.start)
        closed_at = text.find(")", opens) if is_beside else -1
    return chain
