"""Shares that are all of one whole make 100 percent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from toguna.library.reading.cells import Figure, Figures, figures_of, is_change, is_total
from toguna.library.reading.model import Number, Reading, Span
from toguna.library.reading.quantities import Told, numbers_of, plain, told
from toguna.model import Check, Examined, Finding

KEY = "shares_sum"
HUNDRED = Decimal(100)
NEAR = Decimal(10)
"""Points off 100 beyond which shares are taken for no parts of one whole: several answers, or some left out."""

_LIST = re.compile(r"[,;/]|\b(?:and|or|et|ou|while|whereas|tandis|with|avec)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"\b(?:increase\w*|decrease\w*|rose|fell|rise|fall|compared|against|(?:from|to)(?=\s(?:some\s|about\s)?(?:\d|\Z))|"
    r"of which|of whom|dont|hausse|baisse|"
    r"augment\w*|diminu\w*|contre|par rapport|passé\w*|respectively|respectivement|previous\w*|"
    r"(?<!made )(?<!make )up|down)\b",
    re.IGNORECASE,
)
_KINDS = (
    (r"m[ae]n|males?|hommes?|boys|garçons|H", r"wom[ae]n|females?|femmes?|girls|filles|F"),
    (r"urban|urbain\w*", r"rural\w*|ruraux"),
    (r"yes|oui", r"(?:no|non)(?!\s[a-zé])"),
)
"""Kinds that make a whole with each other."""
_KIND = re.compile("|".join(rf"\b(?:(?P<a{n}>{a})|(?P<b{n}>{b}))\b" for n, (a, b) in enumerate(_KINDS)), re.IGNORECASE)
_OF_KIND = re.compile(
    r"\s(?:(?P<of>of)|des|de|du|d['’])\s?(?:the\s|all\s|les\s|l['’])?(?:"
    + "|".join(f"{a}|{b}" for a, b in _KINDS)
    + r")\b",
    re.I,
)
"""`53 % of the women`: of them, not of all."""
_REST = re.compile(
    r"\b(?:the (?:rest|others?|remaining|remainder)|remaining|other|les autres|le reste|autres?|restant(?:e?s)?)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:several|multiple|more than one|up to (?:two|three|\d)|plusieurs|(?:deux|trois|\d) (?:au maximum|au plus)|"
    r"jusqu[’']à (?:deux|trois|\d))\b[^.;]{0,20}\b(?:answers?|responses?|replies|réponses?|choix)\b",
    re.IGNORECASE,
)
"""In the caption of a table: its shares are not of one whole."""
_RATE = re.compile(
    r"\b(?:couverture|coverage|taux|rates?|fund(?:ed|ing)|finance\w*|occupa\w*|completion)\b", re.IGNORECASE
)
"""Heads of percentages that are each of another whole."""
_RANKED = re.compile(r"\b(?:followed by|ahead of|suivie?s? (?:de|du|des|par)|devant)\b", re.IGNORECASE)
_OF_THOSE = re.compile(
    r"\b(?:of|among|parmi|sur) (?:these|those|them|whom|which|ceux|celles|eux|elles)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Line:
    """The shares of one column or row of a table."""

    way: str
    head: str
    shares: tuple[Figure, ...]

    @property
    def total(self) -> Decimal:
        return sum((share.value for share in self.shares), Decimal(0))


def run(reading: Reading) -> Iterator[Finding | Examined]:
    group: list[Told] = []
    for one in told(reading):
        text = reading.by_number[one.sentence.span.paragraph].text
        for shares in _chains(text, _shares(one)):
            if not _is_made_up_after(reading, text, shares):
                yield from _in_text(text, shares, one.sentence.span)
        if group and (not _shares(one) or not _is_next(reading, group[-1], one)):
            yield from _over_sentences(reading, group)
            group = []
        group += [one] if _shares(one) else []
    yield from _over_sentences(reading, group)
    for grid in reading.tables:
        caption = reading.by_number[grid.caption].text if grid.caption else ""
        for figures in _groups(figures_of(grid)) if not _SEVERAL.search(caption) else ():
            yield from _in_table(figures)


def _shares(one: Told) -> list[Number]:
    return [n for n in one.numbers if n.kind == "percent"]


def _is_next(reading: Reading, before: Told, one: Told) -> bool:
    """Whether a sentence goes on with what the one before tells: in its paragraph, or the next item of its list."""
    a, b = before.sentence.span.paragraph, one.sentence.span.paragraph
    return a == b or {reading.by_number[number].kind for number in (a, b)} == {"list_item"}


def _over_sentences(reading: Reading, group: Sequence[Told]) -> Iterator[Finding | Examined]:
    """One share in each sentence: men and women, those with a rest, or the items of a list."""
    shares = [share for one in group for share in _shares(one)]
    if not 2 <= len(shares) == len(group) or any(n.is_range or n.qualifier not in (None, "about") for n in shares):
        return
    texts = [reading.by_number[one.sentence.span.paragraph].text for one in group]
    words = [text[one.sentence.span.start : one.sentence.span.end] for text, one in zip(texts, group, strict=True)]
    if any(_BREAK.search(sentence) or _OF_THOSE.search(sentence) for sentence in words):
        return
    is_list = len({share.span.paragraph for share in shares}) == len(shares) > 2
    is_pair = len(shares) == 2 and texts[0] == texts[1] and _is_pair(texts[0], shares, group[0].sentence.span.start)
    has_rest = len(shares) > 2 and not is_list and _REST.search(words[-1])
    total = sum((n.low for n in shares), Decimal(0))
    if not (is_list or is_pair or has_rest) or abs(total - HUNDRED) > NEAR:
        return
    for share in shares:
        yield Examined("numbers", share.span)
    if abs(total - HUNDRED) > _allowed(shares) + sum(n.qualifier is not None for n in shares):
        yield _finding(shares[0].span, [n.low for n in shares], total, "warning", None)


def _chains(text: str, shares: Sequence[Number]) -> Iterator[list[Number]]:
    """Shares that follow each other as items of one list."""
    chain: list[Number] = []
    for share in shares:
        gap = text[chain[-1].span.end : share.span.start] if chain else ""
        if chain and (len(gap) > 130 or not _LIST.search(gap) or _BREAK.search(gap) or "." in gap):
            yield chain
            chain = []
        chain.append(share)
    if chain:
        yield chain


def _is_made_up_after(reading: Reading, text: str, shares: Sequence[Number]) -> bool:
    """Whether shares that do not make 100 are ranked (`followed by`), or one told after them is what they lack."""
    lacking = HUNDRED - sum((share.low for share in shares), Decimal(0))
    slack = _allowed(shares)
    if len(shares) < 3 or lacking <= slack:
        return False
    span = shares[-1].span
    return _RANKED.search(text, shares[0].span.end, span.end) is not None or any(
        n.kind == "percent" and n.span.start >= span.end and abs(n.low - lacking) <= slack + Decimal("0.5")
        for n in numbers_of(reading, span)
    )


def _in_text(text: str, shares: Sequence[Number], sentence: Span) -> Iterator[Finding | Examined]:
    start = sentence.start
    before = text[max(start, shares[0].span.start - 40) : shares[0].span.start]
    if any(n.is_range or n.qualifier not in (None, "about") or n.low <= 0 for n in shares) or _BREAK.search(before):
        return
    is_pair = len(shares) == 2 and _is_pair(text, shares, start)
    if len(shares) < 3 and not is_pair:
        return
    total = sum((n.low for n in shares), Decimal(0))
    if abs(total - HUNDRED) > NEAR:
        return
    for share in shares:
        yield Examined("numbers", share.span)
    off = abs(total - HUNDRED) - sum(n.qualifier is not None for n in shares)
    if off > min(_allowed(shares), _likely(shares)):
        says_all = is_pair or _REST.search(text, shares[-2].span.end, min(sentence.end, shares[-1].span.end + 40))
        severity = "error" if says_all and off > _allowed(shares) else "warning"
        yield _finding(shares[0].span, [n.low for n in shares], total, severity, None)


def _is_pair(text: str, shares: Sequence[Number], start: int) -> bool:
    """Whether two shares are of kinds that make a whole: `53 % were women and 47 % men`."""
    first, second = shares
    between = text[first.span.end : second.span.start]
    kinds = [_last_kind(text[start : first.span.start]), _last_kind(between)]
    if kinds[0] is None:
        after = re.split(r"[.;]", text[second.span.end : second.span.end + 40], maxsplit=1)[0]
        kinds = [_KIND.search(between), _KIND.search(after) or kinds[1]]
    names = {kind.lastgroup or "" for kind in kinds if kind}
    is_whole = len(names) == 2 and len({name[1:] for name in names}) == 1
    of_kind = [_OF_KIND.match(text, share.span.end) for share in shares]
    # `53 % étaient des femmes et 47 % des hommes` is no share of the men
    return is_whole and not all(of_kind) and not any(of and of["of"] for of in of_kind)


def _last_kind(text: str) -> re.Match[str] | None:
    found = list(_KIND.finditer(text[-80:]))
    return found[-1] if found else None


def _allowed(shares: Sequence[Number | Figure]) -> Decimal:
    """What rounding explains: half a unit of the last digit of each."""
    return sum((Decimal(1).scaleb(-share.decimals) / 2 for share in shares), Decimal(0))


def _likely(shares: Sequence[Number | Figure]) -> Decimal:
    """What rounding does but three times in a thousand: three standard deviations of a sum of even errors."""
    return 3 * (sum((Decimal(1).scaleb(-share.decimals) ** 2 for share in shares), Decimal(0)) / 12).sqrt()


def _groups(figures: Figures) -> list[Figures]:
    """The table, in parts where rows without a figure head those under them: one for each question of a survey."""
    rows = sorted({row for row, _ in figures.figures})
    heads = sorted(row for row, head in figures.row_heads.items() if head and row not in set(rows))
    if len(heads) < 2 or not rows or heads[0] > rows[0]:
        return [figures]
    parts = []
    for first, last in pairwise([*heads, rows[-1] + 1]):
        held = {place: figure for place, figure in figures.figures.items() if first < place[0] < last}
        missing = frozenset(place for place in figures.missing if first < place[0] < last)
        parts.append(replace(figures, figures=held, missing=missing))
    return parts


def _in_table(figures: Figures) -> Iterator[Finding | Examined]:
    """Columns and rows of shares; one that stands alone is only likely to be of one whole."""
    ways = (_lines(figures, "column"), _lines(figures.turned(), "row"))
    rules = [_is_rule(lines) for lines in ways]
    for lines, is_rule in zip(ways, rules, strict=True):
        is_alone = len(lines) == 1 and not any(rules) and len(lines[0].shares) >= 3
        for line in lines:
            off = abs(line.total - HUNDRED)
            if not is_rule and not (is_alone and off <= NEAR):
                continue
            for share in line.shares:
                yield Examined("numbers", share.span)
            if off > min(_allowed(line.shares), _likely(line.shares)):
                values = [share.value for share in line.shares]
                is_error = is_rule and _allowed(line.shares) < off <= 3 * NEAR
                severity = "error" if is_error else "warning"
                yield _finding(line.shares[0].span, values, line.total, severity, line)


def _lines(figures: Figures, way: str) -> list[_Line]:
    """Each whole column of shares (of the turned table: each row), without what stands in total rows."""
    every = sorted({row for row, _ in figures.figures})
    totals = [row for row in every if is_total(figures.row_heads.get(row, ""))]
    rows = [row for row in every if row not in set(totals)]
    found = []
    for column in sorted({column for _, column in figures.figures}):
        head = figures.column_heads.get(column, "")
        shares = tuple(figures.figures[row, column] for row in rows if (row, column) in figures.figures)
        is_whole = not any((row, column) in figures.missing for row in rows)
        are_shares = all(share.is_percent and not share.is_signed for share in shares) and not is_change(head)
        # a total of 50 % is the mean: the shares are of their rows
        wholes = [figures.figures[row, column].value for row in totals if (row, column) in figures.figures]
        are_of_rows = bool(wholes) and all(abs(whole - HUNDRED) > NEAR for whole in wholes)
        is_sum = is_total(head) and way == "row"
        is_rate = way == "column" and _RATE.search(head) is not None
        if len(shares) >= 2 and not is_rate and are_shares and is_whole and not are_of_rows and not is_sum:
            found.append(_Line(way, head, shares))
    return found


def _is_rule(lines: Sequence[_Line]) -> bool:
    """Whether the lines are meant to make 100: most do."""
    right = sum(abs(line.total - HUNDRED) <= _allowed(line.shares) for line in lines)
    return right >= 2 and right * 5 >= len(lines) * 3


def _finding(place: Span, shares: Sequence[Decimal], total: Decimal, severity: str, line: _Line | None) -> Finding:
    listed = {code: " + ".join(plain(share, code) for share in shares) for code in ("en", "fr")}
    where = {"en": "", "fr": ""}
    if line is not None:
        french = {"column": "de la colonne", "row": "de la ligne"}[line.way]
        where = {"en": f" of the {line.way} “{line.head}”", "fr": f" {french} « {line.head} »"}
    return Finding(
        rule=KEY,
        severity=severity,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        found={
            "en": f"The shares{where['en']} make {plain(total, 'en')} %, not 100 %: {listed['en']}; more than "
            f"rounding explains.",
            "fr": f"Les parts{where['fr']} font {plain(total, 'fr')} % et non 100 % : {listed['fr']} ; l’arrondi ne "
            f"l’explique pas.",
        },
        remedy={
            "en": "Compare the shares with the source; if several answers were possible or some are left out, say so.",
            "fr": "Comparez les parts à la source ; si plusieurs réponses étaient possibles ou si certaines sont "
            "omises, dites-le.",
        },
        evidence={"shares": [str(share) for share in shares], "computed": str(total)},
    )


CHECK = Check(
    key=KEY,
    group="arithmetic",
    severities=("error", "warning"),
    title={"en": "Shares make 100 percent", "fr": "Les parts font 100 pour cent"},
    explanation={
        "en": "Three shares or more that a sentence lists, men and women, urban and rural, and columns and rows of "
        "shares in a "
        "table are added up. A sum other than 100, within ten points of it and beyond what rounding explains, is a "
        "warning; an "
        "error where the list says that it is whole (`the others`, men and women), or where other columns of the "
        "table make 100.",
        "fr": "Au moins trois parts énumérées dans une phrase, hommes et femmes, urbains et ruraux, et les colonnes "
        "et lignes de "
        "parts d’un tableau sont additionnées. Une somme autre que 100, à moins de dix points et au-delà de "
        "l’arrondi, est un "
        "avertissement ; une erreur si la liste se dit complète (`les autres`, hommes et femmes) ou si d’autres "
        "colonnes du "
        "tableau font 100.",
    },
    example={
        "en": "The reasons were attacks (71 %), conflict (28 %) and hunger (7 %).",
        "fr": "Les raisons étaient les attaques (71 %), le conflit (28 %) et la faim (7 %).",
    },
    blind_spots={
        "en": "Shares of several answers that happen to come near 100; sums that are off by more than ten points; "
        "shares told in several sentences where nothing says that they are all.",
        "fr": "Les parts de réponses multiples qui approchent 100 par hasard ; les sommes éloignées de plus de dix "
        "points ; les parts réparties sur plusieurs phrases sans que rien ne dise qu’elles sont complètes.",
    },
    run=run,
)
