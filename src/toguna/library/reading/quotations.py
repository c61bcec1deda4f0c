"""Words in quotation marks: single, double, guillemets, within each other. Apostrophes are none."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from toguna.library.reading.model import Quotation, Span

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "'": "'", '"': '"'}
_OPENING_ONLY = frozenset("“„«‹")
_APOSTROPHES = frozenset("'’‘")
_MARKS = frozenset("“”„«»‹›‘’'\"")
_BEFORE_OPENING = frozenset("([{—–-/“„«‹‘\"'")
_AFTER_CLOSING = frozenset(".,;:!?)]}")


def quotations_in(text: str, language: str | None = None) -> tuple[Quotation, ...]:
    """Every quotation of a text in order of its beginning, with paragraph 0; nested ones stand after the outer.

    One that is not closed runs to the next opening mark of its kind, or to the end of the text.
    """
    return tuple(sorted(_found(text), key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def quoted_places(quotations: Iterable[Quotation]) -> Callable[[int, int], bool]:
    """Whether a place, by paragraph and offset, lies in one of these quotations that close."""
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for quotation in sorted((q for q in quotations if q.is_closed), key=lambda q: (q.span.paragraph, q.span.start)):
        span = quotation.span
        furthest = ends.setdefault(span.paragraph, [])
        starts.setdefault(span.paragraph, []).append(span.start)
        furthest.append(max(span.end, furthest[-1] if furthest else 0))

    def is_quoted(paragraph: int, at: int) -> bool:
        index = bisect_right(starts.get(paragraph, []), at) - 1
        return index >= 0 and at < ends[paragraph][index]

    return is_quoted


def _found(text: str) -> Iterator[Quotation]:
    opened: list[int] = []
    """Places of the marks that stand open, the outer first; never two of a kind, so never more than a few."""
    for at, mark in enumerate(text):
        if mark not in _MARKS:
            continue
        kinds = [text[place] for place in opened]
        closes = next((n for n in range(len(opened) - 1, -1, -1) if mark in _CLOSING[kinds[n]]), None)
        if _opens(text, at, closes is not None):
            if mark in kinds:
                for place in reversed(opened[kinds.index(mark) :]):
                    yield _quotation(text, place, at, opened, is_closed=False)
                del opened[kinds.index(mark) :]
            opened.append(at)
        elif closes is not None and _closes(text, at):
            for place in reversed(opened[closes + 1 :]):
                yield _quotation(text, place, at, opened, is_closed=False)
            del opened[closes + 1 :]
            yield _quotation(text, opened[closes], at, opened, is_closed=True)
            opened.pop()
    for place in reversed(opened):
        yield _quotation(text, place, len(text), opened, is_closed=False)


def _quotation(text: str, place: int, end: int, opened: list[int], *, is_closed: bool) -> Quotation:
    """The words between the mark at place and end, without the spaces that French sets inside the marks."""
    words = text[place + 1 : end]
    start = place + 1 + len(words) - len(words.lstrip())
    words = words.strip()
    marks = text[place] + (text[end] if is_closed else "")
    return Quotation(Span(0, start, start + len(words)), words, marks, is_closed, is_nested=place != opened[0])


def _opens(text: str, at: int, may_close: bool) -> bool:
    mark, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark in _OPENING_ONLY:
        # „ … “ closes with the mark that opens in English
        return not (mark == "“" and may_close)
    if mark == "‘":
        return not (before.isalnum() and after.isalnum())
    if mark not in "'\"" or not after or after.isspace() or after in _AFTER_CLOSING:
        return False
    if mark == "'" and _is_elision(text, at):
        return False
    return not before or before.isspace() or before in _BEFORE_OPENING


def _closes(text: str, at: int) -> bool:
    """An apostrophe stands between letters, or before the two figures of a year."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] not in _APOSTROPHES:
        return True
    return not (before.isalnum() and after.isalnum()) and not _is_elision(text, at)


def _is_elision(text: str, at: int) -> bool:
    """`the ’90s`, `the '60s`."""
    return text[at + 1 : at + 3].isdigit() and text[at + 3 : at + 4] in ("s", " ") and (at == 0 or text[at - 1] == " ")
