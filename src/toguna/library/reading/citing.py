"""Which entry of a list of sources a note names, and when a source was published. What is wrong with it is not here."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from toguna.library.bibliography.csl_json import written_name
from toguna.library.bibliography.dates import UNDATED
from toguna.library.bibliography.keys import folded
from toguna.library.reading.model import Date, Reading, Reference, Span

LEAST_LIKENESS = 80.0
"""Of two titles (of 100), from which on they are taken for one."""
_UNDATED = re.compile(rf"(?<!\w){UNDATED}", re.IGNORECASE)
_ACCESSED = re.compile(r"\b(?:accessed|last accessed|retrieved|consultée?s?)\s+(?:on |le )?\d", re.IGNORECASE)
RAREST = 3
"""Words of a title by which entries are looked for."""
MOST_NEAR = 50
LEAST_BY_NAME = 3
"""Notes of name, date and address, from which on that is how a report cites."""
LEAST_WORDS = 4
"""Of name and title together, from which on all of them in an entry's name and title are no chance."""
SMALL_WORDS = frozenset(
    re.findall(r"\w+", "a an the of on in and for to de du des la le les l d et en sur pour aux au un une")
)


@dataclass(frozen=True)
class Interval:
    """The days on which a date falls, both included. precision: day, month or year."""

    first: dt.date
    last: dt.date
    precision: str

    def gap(self, other: "Interval") -> int:
        """Days between the two; 0 where they share one."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)


def interval(date: Mapping[str, Any] | None) -> Interval | None:
    """A CSL date as the days that it spans; None where there is none, or none that can be read."""
    parts = (date or {}).get("date-parts")
    if not parts or not parts[0]:
        return None
    first, last = parts[0], parts[-1]
    try:
        start = dt.date(*[*first, 1, 1][:3])
        year, month, day = [*last, 12 if len(last) == 1 else 0, 0][:3]
        end = dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, TypeError):
        return None
    return Interval(start, end, ("year", "month", "day")[min(len(first), 3) - 1])


def published(reference: Reference) -> Interval | None:
    return interval(reference.entry.get("issued"))


def accessed(reference: Reference) -> Interval | None:
    return interval(reference.entry.get("accessed"))


def is_undated(reference: Reference) -> bool:
    """Whether the source says `n.d.`, rather than that its date could not be read."""
    return "issued" not in reference.entry and _UNDATED.search(reference.text) is not None


def is_one_source(reference: Reference) -> bool:
    """Whether one source was read, whole: a page that was read badly leaves several in one, or the end of one."""
    text = reference.text
    return (
        len(_ACCESSED.findall(text)) <= 1
        and not re.search(r"[<>/_]", name_of(reference))
        and not any(_ACCESSED.search(f"{title} 1") or "<" in title for title in titles_of(reference))
    )


def name_of(reference: Reference) -> str:
    """The name that stands first: author, or the publisher of a style that begins with it."""
    authors = reference.entry.get("author") or []
    return written_name(authors[0]) if authors else str(reference.entry.get("publisher") or "")


def names_of(reference: Reference) -> tuple[str, ...]:
    """Every form of the source's name that the entry gives: author, full name, short name."""
    entry = reference.entry
    given = [name_of(reference), str(entry.get("publisher") or ""), str(entry.get("authority") or "")]
    return tuple(dict.fromkeys(name for name in given if name))


def looks_like_a_name(name: str) -> bool:
    """Whether at least half of the words that count are capitalised, as in the name of a body or person."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", name) if folded(word) not in SMALL_WORDS]
    return bool(words) and 2 * sum(word[0].isupper() for word in words) >= len(words)


def titles_of(reference: Reference) -> tuple[str, ...]:
    """The title, and the one in the original language where a translation stands beside it."""
    entry = reference.entry
    return tuple(str(entry[key]) for key in ("title", "original-title") if entry.get(key))


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """Small letters and digits without accents, marks or small words; what two spellings of a title share."""
    words = re.findall(r"[^\W_]+", folded(text))
    return " ".join([word for word in words if word not in SMALL_WORDS] or words)  # the UN is no French article


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> float:
    """Likeness of two titles, of 100: 100 where they share their words, or one goes on after the other (a subtitle).

    Words may be spelt a little otherwise, or be missing from a long title; two titles that differ in a whole word or in
    a figure are two titles.
    """
    a, b = plain_words(one).split(), plain_words(other).split()
    if not a or not b:
        return 0.0
    short, long = sorted((a, b), key=len)
    if "".join(a) == "".join(b) or (len(short) >= LEAST_WORDS and long[: len(short)] == short):
        return 100.0
    if not _figures(short) <= _figures(long):
        return 0.0
    pairs = list(zip(short, long, strict=False)) if len(short) == len(long) else []
    if pairs:
        is_spelling = all(x == y or (min(len(x), len(y)) >= 4 and fuzz.ratio(x, y) >= 70) for x, y in pairs)
        return float(fuzz.ratio(" ".join(a), " ".join(b))) if is_spelling else 0.0
    rest = iter(long)
    is_within = all(word in rest for word in short)
    is_long = len(short) >= 2 * LEAST_WORDS - 2
    return 95.0 if is_within and is_long and len(long) - len(short) <= 2 else 0.0


def _figures(words: Sequence[str]) -> set[str]:
    """The figures of a title: reports of one series differ in nothing else."""
    return {word for word in words if word.isdigit()}


def title_likeness(one: Reference, other: Reference) -> float:
    return max((alike(a, b) for a in titles_of(one) for b in titles_of(other)), default=0.0)


def is_same_name(one: Reference, other: Reference) -> bool:
    """Whether two references give one name: the same words, an acronym of them, or words that the other begins with."""
    return any(is_form_of_name(a, b) for a in names_of(one) for b in names_of(other))


def is_form_of_name(one: str, other: str) -> bool:
    """Whether two names are forms of one: the same words, an acronym of them, or some of them."""
    a, b = plain_words(one), plain_words(other)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    initials = "".join(word[0] for word in long.split())
    compact = short.replace(" ", "")
    return a == b or compact == initials or set(short.split()) <= set(long.split()) or fuzz.ratio(a, b) >= 90


def is_author_and_year(reference: Reference) -> bool:
    """Whether a note names its source by name and year alone, as `OSL, 2026a, p. 3`."""
    is_dated = published(reference) is not None or is_undated(reference)
    return bool(name_of(reference)) and not titles_of(reference) and is_dated


def with_names_for_titles(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """The references; in a report whose notes give name, date and address only, what was taken for a title is a name.

    `CEDI, 18/05/2022, https://…` for `Centre d'études du Delta intérieur (CEDI), *Title*, 18/05/2022, https://…`.
    """
    names = {plain_words(name) for r in references if r.list_heading is not None for name in names_of(r)}
    notes = [r for r in references if r.note is not None]
    alone = {id(r) for r in notes if not name_of(r) and len(titles_of(r)) == 1 and published(r)}
    known = {id(r) for r in notes if id(r) in alone and plain_words(titles_of(r)[0]) in names}
    if len(known) < LEAST_BY_NAME:
        return references
    meant = alone if 2 * len(known) >= len(notes) else known
    return tuple(_by_name(r) if id(r) in meant and looks_like_a_name(titles_of(r)[0]) else r for r in references)


def _by_name(reference: Reference) -> Reference:
    entry = {key: value for key, value in reference.entry.items() if key != "title"}
    return replace(reference, entry={**entry, "author": [{"literal": titles_of(reference)[0]}]})


def listed(reading: Reading) -> tuple[Reference, ...]:
    """Entries of the lists of sources, in order."""
    return tuple(r for r in reading.references if r.list_heading is not None)


def noted(reading: Reading) -> tuple[Reference, ...]:
    """Sources that the notes name, in order."""
    return tuple(r for r in reading.references if r.note is not None)


def matches(references: Sequence[Reference]) -> tuple[tuple[Reference, tuple[Reference, ...]], ...]:
    """Each source of a note with the entries of the lists that have its title, the best first.

    Best is who agrees in date, then in name, then in likeness of the title. Empty: the lists have no such title.
    """
    entries = [r for r in references if r.list_heading is not None]
    exact: dict[str, list[Reference]] = {}
    by_word: dict[str, list[int]] = {}
    for n, entry in enumerate(entries):
        for title in titles_of(entry):
            exact.setdefault(plain_words(title), []).append(entry)
        for word in _all_words(entry):
            by_word.setdefault(word, []).append(n)
    known: dict[tuple[Any, ...], tuple[Reference, ...]] = {}
    found = []
    for note in (r for r in references if r.note is not None):
        key = (titles_of(note), names_of(note), published(note), note.entry.get("year-suffix"), note.entry.get("URL"))
        if key not in known and is_author_and_year(note):
            known[key] = tuple(entry for entry in entries if _is_of_author_and_year(note, entry))
        if key not in known:
            same = [entry for title in titles_of(note) for entry in exact.get(plain_words(title), ())]
            known[key] = tuple(_candidates(note, same or _near(note, entries, by_word)))
        found.append((note, known[key]))
    return tuple(found)


def _is_of_author_and_year(note: Reference, entry: Reference) -> bool:
    letters = {r.entry["year-suffix"] for r in (note, entry) if "year-suffix" in r.entry}
    is_one_page = note.entry.get("URL") == entry.entry.get("URL") is not None
    return len(letters) < 2 and is_same_name(note, entry) and (is_same_date(note, entry) or is_one_page)


def _near(note: Reference, entries: Sequence[Reference], by_word: Mapping[str, Sequence[int]]) -> list[Reference]:
    """The entries that share one of the rarest words of a note's title: the others are hardly it."""
    words = {word for title in titles_of(note) for word in plain_words(title).split() if word in by_word}
    rarest = sorted(words, key=lambda word: (len(by_word[word]), word))[:RAREST]
    return [entries[n] for n in sorted({n for word in rarest for n in by_word[word][:MOST_NEAR]})]


def _candidates(note: Reference, entries: Sequence[Reference]) -> list[Reference]:
    scored = []
    words = _all_words(note)
    for entry in entries:
        likeness = title_likeness(note, entry)
        # `CIA World Factbook, Terrorist Organizations` for `CIA (...), World Factbook, Appendix T: ...`
        is_part = likeness < LEAST_LIKENESS and words <= _all_words(entry)
        has_name = (likeness >= LEAST_LIKENESS or is_part) and is_same_name(note, entry)
        if likeness >= LEAST_LIKENESS or (is_part and (len(words) >= LEAST_WORDS or has_name)):
            scored.append((is_same_date(note, entry), has_name, likeness, entry))
    scored.sort(key=lambda s: s[:3], reverse=True)
    return [entry for *_, entry in scored]


def _all_words(reference: Reference) -> frozenset[str]:
    return frozenset(plain_words(" ".join((*names_of(reference), *titles_of(reference)))).split())


def is_same_date(one: Reference, other: Reference) -> bool:
    """Whether two references give dates that can be one: a month holds its days; undated is only undated."""
    a, b = published(one), published(other)
    if a is None or b is None:
        return a is b
    return a.gap(b) == 0


def by_paragraph(dates: Iterable[Date]) -> Mapping[int, Sequence[Date]]:
    """The dates of each paragraph by its number."""
    found: dict[int, list[Date]] = {}
    for date in dates:
        found.setdefault(date.span.paragraph, []).append(date)
    return found


def date_span(dates: Mapping[int, Sequence[Date]], reference: Reference, wanted: Interval | None) -> Span:
    """Where a reference writes a date; the whole of it where that is not known. dates: those of each paragraph."""
    span = reference.span
    if wanted is not None:
        for date in dates.get(span.paragraph, ()):
            if span.start <= date.span.start < span.end and date.first == wanted.first:
                return date.span
    return span


def by_note(references: Iterable[Reference]) -> Mapping[str, tuple[Reference, ...]]:
    """Each note's mark with the sources that it names."""
    found: dict[str, list[Reference]] = {}
    for reference in references:
        if reference.note is not None:
            found.setdefault(reference.note, []).append(reference)
    return {mark: tuple(of_note) for mark, of_note in found.items()}
