"""Numbers of notes that begin anew, by chapter or page: each note gets a mark of its own, each call its place."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toguna.library.documents.model import Document, Paragraph


@dataclass(frozen=True)
class Numbering:
    """The notes of a document counted on. places: of the notes of each number; names: their marks by place.

    Where numbers never begin anew the place of a note is its number, whether or not there is such a note.
    """

    places: Mapping[str, Sequence[int]]
    names: Mapping[int, str]
    first: Mapping[int, int] = field(default_factory=dict)
    """Place of the first note of each page: calls on the page come no earlier, whatever was lost before."""
    final: Mapping[int, int] = field(default_factory=dict)
    """Place of the last note of each page."""

    def is_of_page(self, place: int, page: int | None) -> bool:
        """Whether a note stands at the foot of this page, so that a figure of its number may well call it."""
        return page is not None and self.first.get(page, place + 1) <= place <= self.final.get(page, 0)

    def nearest(self, number: str, last: int) -> int:
        """The place of the note of this number that is called next, after the note at the place `last`."""
        places = self.places.get(number, ())
        if not places:
            return int(number) if number.isdecimal() else 0
        at = bisect_left(places, last + 1)
        return min(places[max(at - 1, 0) : at + 1], key=lambda place: (abs(place - last - 1), -place))

    def name(self, place: int, number: str) -> str:
        return self.names.get(place, number) if number in self.places else number


def counted_on(document: Document) -> tuple[Document, Numbering]:
    """The document, its notes told apart where their numbers begin anew: `1 (p. 5)` is note 1 of page 5."""
    notes = [p for p in document.paragraphs if p.kind == "note" and p.own_number]
    if document.format not in ("pdf", "txt"):
        marks = [note.own_number or "" for note in notes]
        return document, Numbering({mark: (int(mark) if mark.isdecimal() else 0,) for mark in marks}, {})
    places: dict[str, list[int]] = {}
    names: dict[int, str] = {}
    own: dict[int, str] = {}
    taken: set[str] = set()
    first: dict[int, int] = {}
    final: dict[int, int] = {}
    for note, place, is_first in _placed(notes):
        mark = note.own_number or ""
        page = document.page_label(note.page)
        name = mark if is_first else f"{mark} (p. {page})" if page else f"{mark} ({place})"
        name = f"{mark} ({place})" if not is_first and name in taken else name
        taken.add(name)
        places.setdefault(mark, []).append(place)
        names[place] = own[note.number] = name
        if note.page is not None:
            first[note.page] = min(place, first.get(note.page, place))
            final[note.page] = max(place, final.get(note.page, place))
    paragraphs = (replace(p, own_number=own.get(p.number, p.own_number)) for p in document.paragraphs)
    return replace(document, paragraphs=tuple(paragraphs)), Numbering(places, names, first, final)


def _placed(notes: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int, bool]]:
    """Each note with its place, and whether numbers have not begun anew yet."""
    shift = last = 0
    for note in notes:
        mark = note.own_number or ""
        number = int(mark) if mark.isdecimal() else 0
        if number == 1 and last > shift:
            shift = last
        yield note, shift + number, shift == 0
        last = max(last, shift + number)
