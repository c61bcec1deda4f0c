"""Numbers as they are written in running text, in English and French, and what of figures is no quantity."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from toguna.library.numbers import MINUS
from toguna.library.reading.dates import dates_in
from toguna.library.reading.labels import addresses_in, ends_sentence, names_several, naming_word
from toguna.library.reading.model import Number, Span
from toguna.library.reading.spelled import spelled_in

QUANTITIES = ("count", "percent", "money")
"""Kinds that can be added and compared; the others are ordinal, year and label."""

MOST_DIGITS = 15
"""A longer row of figures is an identifier."""

_SPACES = " \u00a0\u202f\u2009"
_FIGURES = re.compile(
    rf"[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?(?![.,]?\d)|\d+(?:[.,'’]\d+)*",
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([.,'’])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_PERCENT = re.compile(r"\s?(?:%|(?:per\s?cent|percent|pct|pour\s?cent|p\.\s?c\.)(?!\w))", re.IGNORECASE)
_POINTS = re.compile(r"[\s-]?(?:percentage\spoints?|points?\sde\spourcentage)", re.IGNORECASE)
_POWER = re.compile(r"\s(thousand|mille|millions?|mn|billions?|bn|milliards?)(?!\w)", re.IGNORECASE)
_POWERS = {"thousand": 3, "mille": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "milliard": 9}
_MONEY_BEFORE = re.compile(r"(?:(?:\b(?:US|CA|AU|C|A))?\$|€|£|\b(?:USD|EUR|GBP|XOF|XAF|FCFA|CHF|CFA))\s?\Z")
_MONEY_AFTER = re.compile(
    r"\s?(?:US\$|\$|€|£|(?:USD|EUR|GBP|XOF|XAF|FCFA|F\sCFA|CHF|CFA|euros?|dollars?|francs?)(?!\w))"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|ers?|res?|ères?|es?|èmes?|ièmes?|nde?s?|[°º])(?!\w)", re.IGNORECASE)
_UNIT = re.compile(r"(?:[HFhf]|km|kg|ha|m)(?!\w)")
"""What may stand right behind the figures of a quantity: persons by sex (41F), a measure."""
_NOTE_MARK = re.compile(r"[^\W\d_][.,;:!?]?[)\]”’»\"']*\Z|[)\]”’»\"'][.,;:!?]\Z")
_MARKED = re.compile(r"((?:(?:19|20)\d\d|\d{1,3}(?:,\d{3})+)\.)(\d{1,3})")
"""A year or parted thousands at the end of a sentence, with the mark of a note: `since 2012.11`, `300,000.12`."""
_FRACTION = re.compile(r"(?<![\d/])(?:[123]/[2-5]|24/7)(?![\d/])")
_RANGE = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"\s(?:to|à)\s")
_AND = re.compile(r"\s(?:and|et)\s")
_OR = re.compile(r"\s(?:or|ou)\s")
_SERIES = re.compile(r"\s?[,;/–-]\s?|,?\s(?:and|et|&)\s")
_FROM = re.compile(r"(?:\b(?:from|de|des)\s|\bd['’])\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|entre)\s\Z", re.IGNORECASE)

_ENDS_OF_QUALIFIERS = """
    least than of most to moins minimum de plus à maximum over above exceed exceeds exceeded exceeding under
    below nearly almost presque approx approximately some around about roughly circa ca c estimated at
    environ quelque quelques approximativement près average moyenne ≥ ≤ > < ~ ≈"""
_LAST_WORDS = frozenset(_ENDS_OF_QUALIFIERS.split())
_QUALIFIERS = tuple(
    (name, re.compile(rf"(?:\b(?:{words})|{signs})[\s ]*\Z", re.IGNORECASE))
    for name, words, signs in (
        ("at_least", r"at least|no (?:fewer|less) than|minimum(?: of| de)?|au moins|pas moins de", "≥"),
        ("at_most", r"at most|no more than|up to|maximum(?: of| de)?|au plus|jusqu['’]à|pas plus de", "≤"),
        ("more_than", r"(?<!no )more than|over|above|upwards of|exceed(?:s|ed|ing)?|(?<!pas )plus de", r"(?<!\S)>"),
        ("less_than", r"less than|fewer than|under|below|(?<!pas )moins de", "<"),
        ("nearly", r"nearly|almost|close to|just under|près de|presque", "(?!)"),
        (
            "about",
            r"approx\.?|approximately|some|around|about|roughly|circa|ca\.|c\.|estimated(?: at)?|environ|"
            r"quelques?|approximativement|autour de|à peu près|average(?: of)?|en moyenne",
            "[~≈]",
        ),
    )
)  # fmt: skip


def numbers_in(text: str, language: str | None = None) -> tuple[Number, ...]:
    """Every number of a text in its order, with paragraph 0; days, months and figures of addresses are not among them.

    A comma or stop before exactly three figures parts thousands, in either language (`131,150`, `131.150`), save after
    a nought and before a percent sign or a word such as million.
    """
    written = [*_figures(text, language), *_words(text, language)]
    return tuple(_with_ranges(text, sorted(written, key=lambda number: number.span.start)))


def _words(text: str, language: str | None) -> Iterator[Number]:
    dates = [date.span for date in dates_in(text, language) if date.precision != "year"]
    at = 0
    for spelled in spelled_in(text, language or "en"):
        while at < len(dates) and dates[at].end <= spelled.start:
            at += 1
        if at < len(dates) and dates[at].start < spelled.end:
            continue
        percent = _PERCENT.match(text, spelled.end)
        end = percent.end() if percent else spelled.end
        yield Number(
            span=Span(0, spelled.start, end),
            text=text[spelled.start : end],
            low=spelled.value,
            high=spelled.value,
            kind="percent" if percent else "count",
            qualifier=qualifier_before(text, spelled.start) or ("about" if spelled.is_about else None),
            decimals=spelled.decimals,
            is_spelled=True,
        )


def _figures(text: str, language: str | None) -> Iterator[Number]:
    closed = [(date.span.start, date.span.end, date.precision) for date in dates_in(text, language)]
    closed += [(start, end, "") for start, end in addresses_in(text)]
    closed.sort()
    at = 0
    series: tuple[int, str] | None = None
    """End of the label before, and the word that names it."""
    code: int | None = None
    """End of the code before: what hangs on it by a dash or a slash is of the code."""
    for found in _FIGURES.finditer(text):
        start, end = found.span()
        while at < len(closed) and closed[at][1] <= start:
            at += 1
        if at < len(closed) and closed[at][0] < end:
            if closed[at][2] == "year":
                yield _no_quantity(text, start, min(end, closed[at][1]), "year")
            continue
        if sum(map(str.isdigit, found[0])) > MOST_DIGITS:
            continue
        # `3,904.2` alone in a cell has a decimal: a note is called behind words
        marked = _MARKED.fullmatch(found[0]) if text[:start].strip(" +-−–(") and ends_sentence(text, end) else None
        if marked:
            mark = end - len(marked[2])
            yield _number(text, start, mark - 1)
            yield _no_quantity(text, mark, end, "label")
            continue
        word = naming_word(text, start)
        if word is None and series is not None and _continues(text[series[0] : start], series[1]):
            word = series[1]
        is_tail = code is not None and start == code + 1 and text[code] in "-/_."
        number = _no_quantity(text, start, end, "label") if word or is_tail else _number(text, start, end)
        series = (end, word) if word else None
        code = number.span.end if number.kind == "label" and not word else None
        yield number


def _continues(between: str, word: str) -> bool:
    pattern = _SERIES if names_several(word) else _RANGE
    return len(between) < 8 and pattern.fullmatch(between) is not None


def _no_quantity(text: str, start: int, end: int, kind: str) -> Number:
    written = text[start:end]
    value = Decimal(re.sub(r"\D.*", "", written))
    return Number(Span(0, start, end), written, value, value, kind)


def _number(text: str, start: int, end: int) -> Number:
    written = text[start:end]
    if _ORDINAL.match(text, end) and not _POWER.match(text, end):
        return _no_quantity(text, start, _ORDINAL.match(text, end).end(), "ordinal")  # type: ignore[union-attr]
    percent = _PERCENT.match(text, end) or _POINTS.match(text, end)
    power = None if percent else _POWER.match(text, end)
    value = _value(written, is_decimal=bool(percent or power))
    if value is None or _is_label(text, start, end):
        return _no_quantity(text, start, end, "label")
    decimals = -int(value.as_tuple().exponent)
    if percent or power:
        end = (percent or power).end()  # type: ignore[union-attr]
    if power:
        exponent = _POWERS[power[1].lower().rstrip("s")]
        value, decimals = value.scaleb(exponent), decimals - exponent
    before = text[max(0, start - 5) : start]
    kind = "percent" if percent else "count"
    if money := _MONEY_BEFORE.search(before):
        kind, start = "money", start - len(money[0])
    elif money := (None if percent else _MONEY_AFTER.match(text, end)):
        kind, end = "money", money.end()
    if text[start - 1 : start] == MINUS:
        value, start = -value, start - 1
    return Number(
        span=Span(0, start, end),
        text=text[start:end],
        low=value,
        high=value,
        kind=kind,
        qualifier=qualifier_before(text, start),
        decimals=decimals,
    )


def _value(written: str, *, is_decimal: bool) -> Decimal | None:
    """The value of figures as written; None where they are no one number (`2.1.3`, `5,6,7`)."""
    plain = re.sub(rf"[{_SPACES}]", "", written)
    is_parted = len(plain) < len(written)
    if plain.isdecimal():
        return Decimal(plain)
    if not is_parted and _THOUSANDS.fullmatch(plain) and not (is_decimal and _DECIMAL.fullmatch(plain)):
        whole, last = re.sub(r"[.,'’](?=\d{3}(?!\d))", "", plain), plain[-4:-3]
        # of 1,234.567 and the like the last sign parts decimals
        if len(set(re.findall(r"\D", plain))) == 2 and last in (".", ","):
            whole = re.sub(r"\D", "", plain[:-4]) + "." + plain[-3:]
        return Decimal(whole.replace(",", "."))
    return Decimal(plain.replace(",", ".")) if _DECIMAL.fullmatch(plain) else None


def _is_label(text: str, start: int, end: int) -> bool:
    """Codes (`Q28`, `AK-47`, `S/2020/952`), marks of notes, hours, numbers of headings and of list items."""
    before, after = text[max(0, start - 4) : start], text[end : end + 2]
    last = before[-1:]
    if last.isalpha() or last in ("_", "^", "#") or (last in "-/." and before[-2:-1].isalpha() and last):
        return True
    if (after[:1].isalpha() and not _UNIT.match(text, end)) or after[:1] == "_":
        return True
    if last == "[" and after[:1] == "]":
        return True
    if "/" in (last, after[:1]) and _FRACTION.search(text[max(0, start - 3) : end + 3]):
        return True
    if (last == ":" and before[-2:-1].isdigit()) or re.match(r":\d", after):
        return True
    if end == len(text) and end - start <= 3 and re.search(r"[.!?][)”’»]?\s\Z", before):
        return True  # the mark of a note after a space
    if end - start <= 3 and not re.match(r"[\w%/]", after) and _NOTE_MARK.search(before):
        return True
    if last == "-" and before[-2:-1].isdigit() and end - start == 3 and text[start - 5 : start - 4].isdigit():
        return True  # law 2019-052
    is_head = not text[:start].strip(" (") if start < 3 else False
    if is_head and (re.match(r"[.)]\s", after) or (re.search(r"\D", text[start:end]) and re.match(r"\s[A-Z]", after))):
        return True
    # 2) and 3) part the items of a list
    opened = text[max(0, start - 80) : start]
    return after[:1] == ")" and opened.rfind("(") <= opened.rfind(")") and last in (" ", "")


def qualifier_before(text: str, start: int) -> str | None:
    """What the words before a number say of it (`more than`, `some`), as Number.qualifier; None: nothing."""
    before = text[max(0, start - 24) : start]
    words = before.split()
    last = words[-1].lower().rstrip(".").lstrip("(‘“'") if words else ""
    if last not in _LAST_WORDS and not last.endswith(("’à", "'à", *"≥≤><~≈")):
        return None  # most numbers stand alone, and this is quick
    return next((name for name, pattern in _QUALIFIERS if pattern.search(before)), None)


def _with_ranges(text: str, numbers: Sequence[Number]) -> Iterator[Number]:
    at = 0
    while at < len(numbers):
        joined = _range(text, numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else None
        yield joined or numbers[at]
        at += 2 if joined else 1


def _range(text: str, a: Number, b: Number) -> Number | None:
    gap = text[a.span.end : b.span.start]
    if len(gap) > 5 or not (a.kind == b.kind or (a.kind == "count" and b.kind in ("percent", "money"))):
        return None
    if a.kind not in QUANTITIES or a.low >= b.low:
        return None
    before = text[max(0, a.span.start - 10) : a.span.start]
    low = a.low
    if a.decimals > b.decimals and b.decimals < 0 and a.kind == "count" and a.decimals == 0:
        low = a.low.scaleb(-b.decimals) if a.low * 1000 < b.low else a.low  # 2-3 million
    if not (
        _RANGE.fullmatch(gap)
        or (_TO.fullmatch(gap) and not _FROM.search(before))
        or (_AND.fullmatch(gap) and _BETWEEN.search(before))
        or (_OR.fullmatch(gap) and b.low <= 2 * a.low)
    ):
        return None
    return replace(
        a,
        span=Span(0, a.span.start, b.span.end),
        text=text[a.span.start : b.span.end],
        low=low,
        high=b.high,
        kind=b.kind,
        decimals=max(a.decimals, b.decimals) if low == a.low else b.decimals,
    )
