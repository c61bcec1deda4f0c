"""Increases and decreases as a text tells them: `from 200 to 300`, `185 more than before`. No judgement."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from toguna.library.reading.fractions import fractions_in
from toguna.library.reading.model import Date, Number, Reading, Span
from toguna.library.reading.quantities import Told, counted, is_measure, masked, told, unit_of
from toguna.library.reading.turns import DOWN, TURN, UP

MOST_TIMES = 10
"""How many times the other one of two figures may be that are told side by side."""
NEAR_DATE = 12
"""Characters between a figure and the year or span that it is of."""
REACH = 170
"""Characters between a figure and the word that compares it."""

_COMPARES = re.compile(r"(?:more|fewer|less|higher|lower|de plus|de moins)\Z", re.IGNORECASE)
_SHARE_OF = re.compile(
    r"\s(?:than|que|de)\s(?:half|a (?:third|quarter|fifth)|two thirds|la moitié|un (?:tiers|quart))\b", re.I
)
"""`more than half of them`."""
_BY_ABOUT = re.compile(r"\b(?:more|less|plus|moins) (?:than|de|d['’])\b", re.IGNORECASE)
"""`fell by more than half, from 1 412 to 668`."""
_WORDS = r"[^.;:()\d]"
_BY = re.compile(rf"\s(?:in\s{_WORDS}{{1,40}}?\s)?(?:of|by|de|d['’])\s?(?:{_WORDS}{{0,14}}\s)?", re.IGNORECASE)
_IN_TWO_FORMS = re.compile(r",?\s\(?(?:or|soit|ou|i\.e\.,?)\s", re.IGNORECASE)
_BARELY = re.compile(r"\s(?:by\s|some\s|about\s)?", re.IGNORECASE)
_FROM = re.compile(rf"\b(?:from|de|d['’]|des)\s?(?:the\s|{_WORDS}{{0,14}}\s)?\Z", re.IGNORECASE)
_TO = re.compile(rf"(?:{_WORDS}|\([^()]*\)){{0,70}}?\s(?:to|à|aux?)\s(?:the\s|{_WORDS}{{0,16}}\s)?", re.IGNORECASE)
_RESULT = re.compile(r"[^.;:()\d]{0,40}[,(]\s?(?:an?|a total|soit une?|une?)?\s?(?:[^\W\d]+\s)?", re.IGNORECASE)
_LINK = re.compile(
    r"\b(?:from|compared|than|on the|over the|against|when|where|contre|rapport|qu['’]|que|quand|lorsque|relative)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"(?:{_WORDS}|\([^()]*\)){{0,150}}?(?P<link>\b(?:compare[sd]? (?:with|to)|against|versus|contre|"
    rf"par rapport (?:à|aux?)|after|après)\s)"
    rf"(?:(?:the|les|le|la)\s)?(?:{_WORDS}{{0,14}}\s)?",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\s?(?:[,.;)]|(?:the|a|in the) (?:\w+ )?(?:year|quarter|month)|last|(?:l['’]|un |le |au )\w+)", re.I
)
"""After the earlier figure behind `after`: `398 after 452 the year before`, not `45 after 30 gunmen came`."""
_WHICH_IS = r"(?:or|soit|ce qui (?:représente|correspond à|équivaut à)|which (?:is|represents|means|amounts to))\s"
_SUMMED_UP = re.compile(rf"{_WORDS}{{0,70}}[,(]\s?(?:{_WHICH_IS})?(?:an?\s|une?\s)?(?:[^\W\d]+\s)?", re.IGNORECASE)
_OPENED = re.compile(r"[^.;()\d]{0,12}[:,]\s(?:[^.;:()\d]{0,20}\s)?")
_IT = re.compile(
    r"\b(?:(?:the|this|that) (?:figure|number|total|count)|it|(?:ce|le) (?:chiffre|nombre|total)|il|elle)\s"
    r"(?:[^\W\d]+\s){0,3}\Z",
    re.IGNORECASE,
)
_TO_ONLY = re.compile(r"\s(?:[^\W\d]+\s)?(?:to|à|aux?)\s(?:the\s|[^\W\d]+\s)?", re.IGNORECASE)
_BACK_FROM = re.compile(rf"{_WORDS}{{0,50}}?\s(?:from|contre|against)\s(?:the\s|les\s)?(?:{_WORDS}{{0,14}}\s)?", re.I)
_AFTERWARDS = re.compile(
    r"[^.;:()\d]{0,60},\s(?:or\s|soit\s)?(?:by\s|(?:an?|une?)\s(?:[^\W\d]+\s)?(?:loss|gain|perte|recul|hausse|baisse|"
    r"increase|decrease|rise|fall|drop|augmentation|diminution)\s(?:of|de|d['’])\s?)",
    re.IGNORECASE,
)
_SO_MANY = re.compile(r"[^.;:()\d]{0,60},\ssoit\s", re.IGNORECASE)
_MORE_OR_LESS = re.compile(r"\s(?:[^\W\d]+\s)?de (?:plus|moins)\b", re.IGNORECASE)
_BY_FRACTION = re.compile(r"\b(?:by|de|d['’])\s?(?:[^\W\d]+\s){0,2}\Z", re.IGNORECASE)
_MORE_IN_WORDS = re.compile(r"\s(?:more|less|fewer|higher|lower|de plus|de moins)\b(?!\sthan\s(?!in\b))", re.IGNORECASE)
_AN_AMOUNT = re.compile(r"\s(?:[^\W\d]+\s){0,2}(?:more|fewer|less|de plus|de moins)\b", re.IGNORECASE)
_NEXT_PHRASE = re.compile(
    r"\),\s(?:and|et)\s|,\s(?:and|et)\s(?:s['’]|it\s|they\s|has\s|had\s|elle\s|ils?\s|a\s|ont\s)|"
    r",\s(?:in|on|dans|à|sur|since|because|as|while|whereas|although|but|car|puisque|alors|tandis|parce|mais)\s|"
    r"\b(?:and|et)\s(?:in|at|on|dans|à|sur)\s(?:the\s|les\s)?\Z",
    re.IGNORECASE,
)
"""`20 fewer than in June, in 41 districts`."""
_OTHER_SUBJECT = re.compile(r"\b(?:mais|but|while|whereas|tandis que?|alors que?) ", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:compare[sd]? (?:with|to)|against|versus|contre|par rapport (?:à|aux?))\s", re.IGNORECASE)
_IN_TURN = re.compile(r"\b(?:respectively|respectivement)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:preceding|previous|prior|the year before|a year earlier|had (?:logged|recorded|counted|been)|précédente?s?|"
    r"d[’']avant|auparavant|un an plus tôt|(?:avai(?:t|ent)) (?:compté|recensé|enregistré|été))\b",
    re.IGNORECASE,
)
"""Before the figure that is the earlier one of two, though told second."""
_THAT_IS = re.compile(r"(?:that is|this is|it is|c['’]est|soit)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:before|then|avant|puis)\b", re.IGNORECASE)
_HALF = re.compile(
    r"[\s-](?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|demie?s?|tiers|quarts?|"
    r"cinquièmes?|sixièmes?|septièmes?|huitièmes?|dixièmes?)\b",
    re.IGNORECASE,
)
_POWER = re.compile(r"million|billion|milliard|thousand|mille", re.IGNORECASE)
_QUARTER = re.compile(r"\b[QTSH][1-4]\b")
_POINTS = re.compile(r"\s(?:percentage )?points?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """A figure said to be more or less than an earlier one. before or by is None where it is not told.

    by: a count, or a percentage of before. periods: the span of days or months that each figure is of; None: none told.
    is_points: by is told in points, of two percentages. is_near: before is the figure told last, not named as such.
    """

    before: Number | None
    after: Number
    by: Number | None
    direction: str
    word: str
    before_period: Date | None = None
    after_period: Date | None = None
    is_points: bool = False
    is_near: bool = False


def changes_in(reading: Reading) -> Iterator[Change]:
    """Every increase and decrease that names at least two figures, in the order of the text."""
    last: Told | None = None
    blots: dict[int, list[Span]] = defaultdict(list)
    for span in (*(d.span for d in reading.dates), *(n.span for n in reading.numbers if _is_aside(reading, n))):
        blots[span.paragraph].append(span)
    shown, shown_number = "", 0
    for one in told(reading):
        told_already: dict[tuple[object, ...], Change] = {}
        paragraph = one.sentence.span.paragraph
        if paragraph != shown_number:
            text = reading.by_number[paragraph].text
            quarters = (Span(paragraph, *m.span()) for m in _QUARTER.finditer(text))
            shown, shown_number = masked(text, [*blots[paragraph], *quarters]), paragraph
        for turn in TURN.finditer(shown, one.sentence.span.start, one.sentence.span.end):
            change = _change(shown, turn, one, last)
            if change is not None:
                change = _with_base(shown, _with_size(shown, change, one), turn, one, last)
                change = _told_again(change, told_already)
                told_already.setdefault((change.before, change.after, change.by, change.direction), change)
        yield from told_already.values()
        last = one


def _is_aside(reading: Reading, number: Number) -> bool:
    return is_measure(reading.by_number[number.span.paragraph].text, number)


def _change(text: str, turn: re.Match[str], one: Told, last: Told | None) -> Change | None:
    numbers = [n for n in one.numbers if n.kind in ("count", "percent") and not n.is_range]
    numbers = [n for n in numbers if text[n.span.start] != "¤" and not _HALF.match(text, n.span.end)]
    before = [n for n in numbers if n.span.end <= turn.start() and not _is_in_breakdown(text, n, numbers, turn.start())]
    after = [n for n in numbers if n.span.start >= turn.end()]
    # `1 120 de plus qu’au 31 mars et 2 310 de plus`: an amount is no figure to compare with
    after = [n for n in after if not (_COMPARES.match(turn[0]) and _AN_AMOUNT.match(text, n.span.end))]
    by: Number | None = None
    in_words = _fraction_before(text, one, turn.start()) if _COMPARES.match(turn[0]) else None
    if in_words is not None:
        by = in_words
        if before and _IN_TWO_FORMS.fullmatch(text[before[-1].span.end : by.span.start]):
            before = before[:-1]  # UAH 340 or one sixth more
    elif _COMPARES.match(turn[0]):
        gap = text[before[-1].span.end : turn.start()] if before else ""
        if not re.fullmatch(rf"\s(?:{_WORDS}{{0,25}}\s)?", gap) or "," in gap or _SHARE_OF.match(text, turn.end()):
            return None
        by, before = before[-1], before[:-1]
    elif after and _BY.fullmatch(text[turn.end() : after[0].span.start]) and not _is_start(text, after):
        by, after = after[0], after[1:]
    elif after and after[0].kind == "percent" and _BARELY.fullmatch(text[turn.end() : after[0].span.start]):
        by, after = after[0], after[1:]  # up 15 % from 1 104
    elif before and before[-1].kind == "percent" and text[before[-1].span.end : turn.start()] == " ":
        by, before = before[-1], before[:-1]  # an 11 % decrease
    direction = UP if turn["up"] else DOWN
    end = by.span.end if by is not None and by.span.start > turn.start() else turn.end()
    turned = _to_from(text, after, end)
    if turned is not None:
        return _dated(Change(*turned, by, direction, turn[0]), one, None, turn.start())
    if by is not None and after and _TO_ONLY.fullmatch(text[end : after[0].span.start]):
        return Change(None, after[0], by, direction, turn[0])
    for pair in (from_to(text, after), from_to(text, before[-2:])):
        if pair is None or differ(text, *pair):
            continue
        is_after = pair[0].span.start > turn.start()
        gap = text[end : pair[0].span.start] if is_after else text[pair[1].span.end : turn.start()]
        is_linked = (
            not TURN.search(_BY_ABOUT.sub("", gap)) if is_after else _RESULT.fullmatch(gap) and not _THEN.search(gap)
        )
        if len(gap) <= 60 and is_linked:
            return _dated(Change(pair[0], pair[1], by, direction, turn[0]), one, None, turn.start())
    found_against = _set_against(text, turn, before, after)
    if found_against is not None:
        earlier_one, later_one, link = found_against
        return _dated(Change(earlier_one, later_one, by, direction, turn[0]), one, None, link)
    if before and after and _IT.search(text[one.sentence.span.start : turn.start()]):
        is_to = _TO_ONLY.fullmatch(text[turn.end() : after[0].span.start])
        if is_to and before[-1].kind == after[0].kind and turn.start() - before[-1].span.end <= REACH:
            return Change(before[-1], after[0], by, direction, turn[0])
    kind = "percent" if before and before[-1].kind == "percent" and turn[0].lower() in (UP, DOWN) else "count"
    counts = [n for n in before if n.kind == kind and turn.start() - n.span.end <= REACH]
    earlier = next((n for n in after if n.kind == kind), None)
    gap = text[end : earlier.span.start] if earlier is not None else ""
    is_other = _NEXT_PHRASE.search(gap) or TURN.search(gap)
    linked = earlier is not None and len(gap) <= REACH and _LINK.search(gap) and not is_other
    if not counts and by is not None and last is not None and one.sentence.text[:1].islower():
        # a sentence that a page break parted
        counts = [n for n in last.numbers if n.kind == "count" and not n.is_range]
        origin: Told | None = last
    elif not counts and by is not None and last is not None and linked and _is_said_of(one, last):
        counts = [n for n in last.numbers if n.kind == "count" and not n.is_range][:1]
        origin = last
    else:
        origin = None
    if not counts or (by is None and not linked) or (earlier is not None and not linked and by is None):
        return None
    found = earlier if linked else None
    if found is not None and found.is_spelled and not counts[-1].is_spelled and not _is_like(found, counts[-1]):
        found = None  # `67 fewer than the Monitor, which asks for two witnesses`
    if ";" in text[counts[-1].span.end : (found or counts[-1]).span.start]:
        return None
    if found is not None and origin is None and differ(text, counts[-1], found):
        return None
    return _dated(Change(found, counts[-1], by, direction, turn[0]), one, origin, turn.start())


def _is_in_breakdown(text: str, number: Number, numbers: Sequence[Number], end: int) -> bool:
    """Whether a figure is one of several in brackets: `187 survivors (164 women, 21 girls and 2 men), against 205`."""
    opened, closed = text.rfind("(", 0, number.span.start), text.find(")", number.span.end, end)
    if opened < 0 or closed < 0 or ")" in text[opened : number.span.start] or "(" in text[number.span.end : closed]:
        return False
    return sum(opened < n.span.start < closed for n in numbers) > 1


def _fraction_before(text: str, one: Told, at: int) -> Number | None:
    """`29, a third fewer than in May, when there were 33`."""
    for share in fractions_in(text, max(one.sentence.span.start, at - 24), at + 6):
        if text[share.span.end : at].strip() == "":
            return replace(share, span=Span(one.sentence.span.paragraph, share.span.start, share.span.end))
    return None


def _is_said_of(one: Told, last: Told) -> bool:
    """`There are 442 300. That is 12 400 less than …`: said of the first figure of the sentence before."""
    is_beside = one.sentence.span.paragraph == last.sentence.span.paragraph
    return is_beside and _THAT_IS.match(one.sentence.text) is not None


def _to_from(text: str, after: Sequence[Number], end: int) -> tuple[Number, Number] | None:
    """Earlier and later of `dropped to 120 in June from 160 in May`."""
    if len(after) < 2 or after[0].kind != after[1].kind or differ(text, after[0], after[1]):
        return None
    is_to = _TO_ONLY.fullmatch(text[end : after[0].span.start])
    return (
        (after[1], after[0]) if is_to and _BACK_FROM.fullmatch(text[after[0].span.end : after[1].span.start]) else None
    )


def _told_again(change: Change, told_already: Iterable[tuple[object, ...]]) -> Change:
    """The size of the change told before it: `742, up from 512: an increase of 230`."""
    for before, after, by, direction in told_already:
        is_of_it = change.by is not None and by in (None, change.by) and change.after in (before, after)
        if is_of_it and direction == change.direction:
            return replace(change, before=before, after=after, is_near=False)  # type: ignore[arg-type]
    return change


def _with_base(text: str, change: Change, turn: re.Match[str], one: Told, last: Told | None) -> Change:
    """The change with the one figure told before it: `120 attacks in May. In June there were 160, a rise of 40.`

    None is taken where the text goes on to say what it compares with.
    """
    by = change.by
    is_amount = _AN_AMOUNT.match(text, change.after.span.end) is not None
    if change.before is not None or by is None or by.is_range or change.after.kind != "count" or is_amount:
        return change
    end = max(by.span.end, turn.end(), change.after.span.end)
    if _LINK.search(text, end, one.sentence.span.end) or _COMPARES.match(turn[0]):
        return change
    figures = [n for n in one.numbers if n != by and n.span.end <= change.after.span.start]
    is_beside = last is not None and last.sentence.span.paragraph == one.sentence.span.paragraph
    if not figures and last is not None and is_beside:
        figures = list(last.numbers)
    counts = [n for n in figures if n.kind == "count" and text[n.span.start] != "¤"]
    is_amount = any(_AN_AMOUNT.match(text, n.span.end) for n in counts)  # `That is 90 more than the 750`
    if is_amount or _OTHER_SUBJECT.search(text, change.after.span.end, max(turn.start(), change.after.span.end)):
        return change
    if _IN_TURN.search(one.sentence.text) or any(_is_amount(text, n) for n in (*counts, change.after)):
        return change
    if len(counts) != 1 or counts[0].is_range or counts[0].is_spelled or differ(text, counts[0], change.after):
        return change
    if not _is_like(counts[0], change.after):
        return change  # `in 28 sites there are 241 300, a rise of 9 %`
    between = text[counts[0].span.end : change.after.span.start]
    if _EARLIER.search(text[one.sentence.span.start : change.after.span.start]) or _COMPARED.search(between):
        return replace(change, before=change.after, after=counts[0], is_near=True)
    return replace(change, before=counts[0], is_near=True)


def _is_amount(text: str, number: Number) -> bool:
    """Whether a figure is itself by how much something rose or fell: `homicides rose by 243`."""
    lead = text[max(0, number.span.start - 40) : number.span.start]
    return re.search(r"\bby\s\Z", lead) is not None and TURN.search(lead) is not None


def _is_like(a: Number, b: Number) -> bool:
    return a.low <= MOST_TIMES * b.low <= MOST_TIMES**2 * a.low


def _set_against(
    text: str, turn: re.Match[str], before: Sequence[Number], after: Sequence[Number]
) -> tuple[Number, Number, int] | None:
    """Earlier, later and place of the link: `671 events, compared with 597, an increase`; `fell: 702 against 936`."""
    for numbers, is_before in ((before[-2:], True), (after[:2], False)):
        if len(numbers) < 2 or numbers[0].kind != numbers[1].kind or differ(text, numbers[0], numbers[1]):
            continue
        later, earlier = numbers
        link = _AGAINST.fullmatch(text[later.span.end : earlier.span.start])
        gap = text[earlier.span.end : turn.start()] if is_before else text[turn.end() : later.span.start]
        is_after = link is not None and link["link"].strip().lower() in ("after", "après")
        if is_after and not _OF_BEFORE.match(text, earlier.span.end):
            continue
        if link and (_SUMMED_UP if is_before else _OPENED).fullmatch(gap):
            return earlier, later, later.span.end + link.start("link")
    return None


def _with_size(text: str, change: Change, one: Told) -> Change:
    """The change with its size where that stands after both figures: `from 633 to 1 021, by 388`."""
    if change.before is None:
        return change
    if change.by is None:
        end = max(change.before.span.end, change.after.span.end)
        later = (n for n in one.numbers if n.span.start >= end and text[n.span.start] != "¤")
        following = next((n for n in later if not _HALF.match(text, n.span.end)), None)
        gap = text[end : following.span.start] if following else ""
        is_size = _AFTERWARDS.fullmatch(gap) is not None
        in_words = _in_words(text, end, one)
        if in_words is not None:
            return replace(change, by=in_words)
        if following and _SO_MANY.fullmatch(gap):
            is_size = _MORE_OR_LESS.match(text, following.span.end) is not None
        if following is None or not is_size or following.is_range or following.kind not in ("count", "percent"):
            return change
        change = replace(change, by=following)
    by = change.by
    return replace(change, is_points=by is not None and _POINTS.match(text, by.span.end) is not None)


def _in_words(text: str, end: int, one: Told) -> Number | None:
    """A change told as a fraction behind its figures: `from 187 to 214, roughly a third more`; `, by a quarter`."""
    for share in fractions_in(text, end, min(end + 70, one.sentence.span.end)):
        gap = text[end : share.span.start]
        is_by = _BY_FRACTION.search(gap) or _MORE_IN_WORDS.match(text, share.span.end)
        if is_by and re.fullmatch(r"[^.;:()\d]{0,60}", gap):
            span = Span(one.sentence.span.paragraph, share.span.start, share.span.end)
            return replace(share, span=span)
    return None


def _is_start(text: str, after: Sequence[Number]) -> bool:
    """Whether the first figure is where the change began: `une hausse de 200 à 300`."""
    return from_to(text, after[:2]) is not None


def from_to(text: str, numbers: Sequence[Number]) -> tuple[Number, Number] | None:
    """The first two figures, earlier and later, where they stand as `from 200 … to 300`; None where not."""
    if len(numbers) < 2 or numbers[0].kind != numbers[1].kind:
        return None
    a, b = numbers[0], numbers[1]
    if _POWER.search(b.text) and not _POWER.search(a.text) and a.low < 1000:
        return None  # from 4 to 12 billion
    is_from = _FROM.search(text[max(0, a.span.start - 24) : a.span.start])
    return (a, b) if is_from and _TO.fullmatch(text[a.span.end : b.span.start]) else None


def differ(text: str, a: Number, b: Number) -> bool:
    """Whether two figures of a paragraph count different kinds of thing."""
    kinds = {unit_of(counted(text, a)), unit_of(counted(text, b))} - {None}
    return a.span.paragraph == b.span.paragraph and len(kinds) > 1


def _dated(change: Change, one: Told, origin: Told | None, turn: int) -> Change:
    """The change with the spans of time that its figures are of: the last before the word, the first after it."""
    spans = [d for d in one.dates if d.is_range and d.first is not None and d.precision in ("day", "month")]
    earlier = [d for d in spans if d.span.end <= turn]  # of the later figure, which stands first
    if origin is not None:
        earlier = [d for d in origin.dates if d.is_range and d.first is not None and d.precision in ("day", "month")]
    later = [d for d in spans if d.span.start > turn]
    if not earlier or not later:
        return _dated_beside(change, one)
    return Change(change.before, change.after, change.by, change.direction, change.word, later[0], earlier[-1])


def _dated_beside(change: Change, one: Told) -> Change:
    """The change with the years and spans that stand behind its figures: `from 1 412 in 2023 to 668 in January-June`.

    One must be a span: single months and days may be those of a count of who is there.
    """
    if change.before is None:
        return change
    found = []
    for number in (change.before, change.after):
        behind = [d for d in one.dates if 0 <= d.span.start - number.span.end <= NEAR_DATE and d.first is not None]
        found += [d for d in behind[:1] if d.is_range or d.precision == "year"]
    if len(found) < 2 or not any(d.is_range for d in found) or found[0] is found[1]:
        return change
    return replace(change, before_period=found[0], after_period=found[1])
