"""Running heads, feet and page numbers: lines in the margins that come back page after page."""

import re
from collections import Counter
from collections.abc import Sequence

from toguna.library.documents.lines import MARK, Line
from toguna.library.documents.text import tidy

MARGIN = 0.14
"""Share of a page's height, at its top and bottom, in which running heads and feet are looked for."""
MOST_ELSEWHERE = 0.5
"""Times that a running line may stand outside the margins, to once within: a title does on a cover."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|sur|de)\s*\d{1,4})?\W*", re.I)


def without_running_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], dict[int, str]]:
    """Lines in the margins that come back page after page, with or without a page number in them, are dropped."""
    seen: Counter[str] = Counter()
    for page, lines in enumerate(pages, 1):
        for key in {key for line in lines if _in_margin(line) for key in _forms(line.text, page)}:
            seen[key] += 1
    count = len(pages)
    often = count if count <= 3 else max(3, round(0.2 * count))
    elsewhere = Counter(tidy(line.text).casefold() for lines in pages for line in lines if not _in_margin(line))
    # a line that stands in the text too, as a day of access may, is no running one
    running = {key for key, times in seen.items() if times >= max(2, often) and elsewhere[key] < MOST_ELSEWHERE * times}
    shift = _page_shift(pages)
    kept: list[list[Line]] = []
    printed: dict[int, str] = {}
    for page, lines in enumerate(pages, 1):
        kept.append([])
        for line in lines:
            is_running = _in_margin(line) and bool(running & set(_forms(line.text, page)))
            is_numbered = shift is not None and line in (lines[0], lines[-1]) and page + shift in _page_numbers(line)
            if not is_running and not is_numbered:
                kept[-1].append(line)
            elif (number := _PAGE_NUMBER.fullmatch(line.text.strip())) and number[1].isdecimal():
                printed[page] = number[1]
    return kept, printed if len(set(printed.values())) == len(printed) else {}


def _page_shift(pages: Sequence[Sequence[Line]]) -> int | None:
    """What the printed page numbers differ by from the places in the file, if at least half of the pages print one."""
    shifts: Counter[int] = Counter()
    for page, lines in enumerate(pages, 1):
        ends = [lines[0], lines[-1]] if lines else []
        shifts.update({number - page for line in ends for number in _page_numbers(line)})
    shift, count = shifts.most_common(1)[0] if shifts else (0, 0)
    return shift if count >= max(3, len(pages) / 2) else None


def _page_numbers(line: Line) -> set[int]:
    """Numbers at the end of a line in the margin, and at its head too at the top of a page (at the foot: notes)."""
    found = set()
    if _in_margin(line):
        words = line.text.split()
        at_top = line.bottom > line.page_height / 2
        found = {int(w) for w in (words[-1:] + words[:1] if at_top else words[-1:]) if w.isdecimal() and len(w) <= 4}
    return found


def _in_margin(line: Line) -> bool:
    """Whether a line may be a running one; one that begins with a raised number is a note, however often it stands."""
    is_note = line.text.startswith("\ue000")
    low, high = MARGIN * line.page_height, (1 - MARGIN) * line.page_height
    return not is_note and (line.bottom < low or line.bottom > high)


def _forms(text: str, page: int) -> list[str]:
    """The line as it stands, and with its numbers written as their distance from the page's place in the file.

    A number that counts with the pages is a page number; one that does not (a year, a note) keeps lines apart.
    """
    plain = tidy(MARK.sub(r"\1", text)).casefold()
    numbers = list(_NUMBER.finditer(plain))
    forms = [plain]
    for which in {0, len(numbers) - 1} if numbers else ():
        number = numbers[which]
        if len(number[0]) <= 4:
            forms.append(f"{plain[: number.start()]}<{int(number[0]) - page}>{plain[number.end() :]}")
    return forms
