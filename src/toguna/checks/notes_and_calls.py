"""Every mark in the text has its note, every note its mark, and the numbers run on."""

from collections.abc import Iterator
from itertools import pairwise

from toguna.library.reading.model import Reading, Span
from toguna.model import Check, Examined, Finding

KEY = "notes_and_calls"
LEAST_NOTES = 10
LEAST_SHARE = 0.95
"""Of the notes (of the marks) that must have their mark (their note) before the few without are told: where fewer have,
the document was read badly, or numbers something else."""
MOST_MISSING = 3
"""Numbers in a row that a jump may leave out; where more are gone, the numbers of two lists follow each other."""
_RENUMBERED = ("docx", "odt", "md")
"""Formats whose notes are numbered when they are printed."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    if not reading.notes or reading.document.format in ("docx", "odt"):
        return  # a word processor keeps notes and marks together
    is_sure = reading.document.format == "md"
    called = [mark for mark in reading.notes if mark in reading.calls]
    noted = [mark for mark in reading.calls if mark in reading.notes]
    if is_sure or _are_most(len(called), len(reading.notes)):
        yield from _never_called(reading, is_sure=is_sure)
    if is_sure or _are_most(len(noted), len(reading.calls)):
        yield from _without_note(reading, is_sure=is_sure)
        if reading.document.format not in _RENUMBERED:
            yield from _jumps(reading)


def _are_most(some: int, all_: int) -> bool:
    return all_ >= LEAST_NOTES and some >= LEAST_SHARE * all_


def _never_called(reading: Reading, *, is_sure: bool) -> Iterator[Finding]:
    for mark, paragraphs in reading.notes.items():
        if mark in reading.calls:
            continue
        first = paragraphs[0]
        yield _finding(
            "error" if is_sure else "warning",
            Span(first.number, 0, len(first.text)),
            f"No mark in the text calls note {mark}.",
            f"Aucun appel dans le texte ne renvoie à la note {mark}.",
            mark,
        )


def _without_note(reading: Reading, *, is_sure: bool) -> Iterator[Finding]:
    last = max((int(mark) for mark in reading.notes if mark.isdecimal()), default=0)
    for mark, places in reading.calls.items():
        # a superior figure far off is a power, or the mark of another list
        is_near = is_sure or (mark.isdecimal() and int(mark) <= last + MOST_MISSING)
        if mark in reading.notes or not is_near:
            continue
        yield _finding(
            "error" if is_sure else "warning",
            _word_before(reading, places[0]),
            f"There is no note {mark}, which is called here.",
            f"La note {mark}, appelée ici, n’existe pas.",
            mark,
        )


def _jumps(reading: Reading) -> Iterator[Finding]:
    numbers = sorted(int(mark) for mark in reading.notes if mark.isdecimal())
    for one, next_ in pairwise(numbers):
        missing = range(one + 1, next_)
        if not 1 <= len(missing) <= MOST_MISSING or any(str(n) in reading.calls for n in missing):
            continue
        note = reading.notes[str(next_)][0]
        yield _finding(
            "note" if reading.document.format == "pdf" else "warning",
            Span(note.number, 0, len(note.text)),
            f"The numbers of the notes jump from {one} to {next_}.",
            f"La numérotation des notes saute de {one} à {next_}.",
            str(next_),
        )


def _word_before(reading: Reading, place: Span) -> Span:
    """The word that a mark, which has no length, follows."""
    text = reading.by_number[place.paragraph].text
    start = text.rfind(" ", 0, max(place.start - 1, 0)) + 1
    return Span(place.paragraph, start, max(place.end, start + 1))


def _finding(severity: str, span: Span, found: str, trouve: str, mark: str) -> Finding:
    return Finding(
        KEY,
        severity,
        *span.place,
        found={"en": found, "fr": trouve},
        remedy={
            "en": "Write the missing note or set the missing mark, or take out what is left over.",
            "fr": "Écrivez la note ou l’appel qui manque, ou retirez ce qui est resté.",
        },
        evidence={"note": mark},
    )


CHECK = Check(
    key=KEY,
    group="referencing",
    severities=("error", "warning", "note"),
    title={"en": "Marks without a note, notes without a mark", "fr": "Appels sans note, notes sans appel"},
    explanation={
        "en": "Each mark in the text is looked for among the notes and each note among the marks. In Markdown, where "
        "both are written out, what is missing is an error; in pages and plain text it is a warning, where nearly all "
        "others have theirs. Numbers that jump are a warning, in PDF a note.",
        "fr": "Chaque appel du texte est cherché parmi les notes, et chaque note parmi les appels. En Markdown, où les "
        "deux s’écrivent en clair, ce qui manque est une erreur ; dans les pages et le texte brut, un avertissement, "
        "si presque tous les autres ont le leur. Une numérotation qui saute est un avertissement, en PDF une note.",
    },
    example={
        "en": "A text with marks 11, 12 and 14, and notes 11 to 14: no mark calls note 13.",
        "fr": "Un texte avec les appels 11, 12 et 14, et les notes 11 à 14 : aucun appel ne renvoie à la note 13.",
    },
    blind_spots={
        "en": "Word and ODT files, which keep a mark and its note together; documents of fewer than ten notes; notes "
        "that begin anew on each page; a mark that calls the wrong note.",
        "fr": "Les fichiers Word et ODT, qui lient l’appel et sa note ; les documents de moins de dix notes ; les "
        "notes renumérotées à chaque page ; un appel qui renvoie à la mauvaise note.",
    },
    run=run,
)
