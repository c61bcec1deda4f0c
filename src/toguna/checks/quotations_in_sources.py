"""Quoted words stand in the archived document of the source that their note names, save [...] and [insertions]."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toguna.library.language import guess
from toguna.library.quotations import nearest, stands_in
from toguna.library.reading.archived import archived_sources, marks_after
from toguna.library.reading.model import Quotation, Reading
from toguna.model import Check, Examined, Finding

KEY = "quotations_in_sources"
LEAST_WORDS = 2
LIKE = 75.0
"""Likeness (of 100) from which a passage is taken for the one that was quoted with other words."""
ALMOST = 88.0
"""The same for an error where another source of the note is not archived, so that the words may stand there."""


@dataclass(frozen=True)
class _Held:
    key: str
    paragraphs: Sequence[str]
    is_all: bool
    """Whether every source of the note is archived."""


def run(reading: Reading) -> Iterator[Finding | Examined]:
    for quotation in reading.quotations:
        if not quotation.is_closed or quotation.is_nested or len(quotation.text.split()) < LEAST_WORDS:
            continue
        held = _held(reading, quotation)
        if not held:
            continue
        words = quotation.text.rstrip(" .,;:")
        if any(stands_in(form, one.paragraphs) is not None for one in held for form in _with_either_case(words)):
            yield Examined("quotations", quotation.span)
            continue
        near = [(found, one) for one in held if (found := nearest(words, one.paragraphs)) is not None]
        best, one = max(near, key=lambda pair: pair[0].likeness, default=(None, held[0]))
        is_like = best is not None and best.likeness >= LIKE
        if not is_like and (not one.is_all or _is_translated(reading, quotation, one)):
            continue
        yield Examined("quotations", quotation.span)
        is_sure = best is not None and (one.is_all or best.likeness >= ALMOST)
        yield _finding(quotation, one.key, best.passage if best is not None and is_like else None, is_sure=is_sure)


def _with_either_case(words: str) -> tuple[str, ...]:
    """A quotation within a sentence may begin small where the source begins a sentence, and the other way round."""
    return (words, words[:1].swapcase() + words[1:])


def _held(reading: Reading, quotation: Quotation) -> list[_Held]:
    """The archived documents of the sources of the note that follows the quotation."""
    paragraph = reading.by_number[quotation.span.paragraph]
    marks = marks_after(paragraph, quotation.span.end)
    keys, is_all = archived_sources(reading, marks)
    held = []
    for key in keys:
        document = reading.evidence.archive.get(key)
        if document is not None:
            held.append(_Held(key, [p.text for p in document.paragraphs], is_all))
    return held


def _is_translated(reading: Reading, quotation: Quotation, one: _Held) -> bool:
    """Whether the source is in another language than the report, so that its words cannot stand in it."""
    own = reading.by_number[quotation.span.paragraph].language
    other = guess(" ".join(one.paragraphs)[:20_000])
    return own is not None and other is not None and own != other


def _finding(quotation: Quotation, key: str, passage: str | None, *, is_sure: bool) -> Finding:
    span = quotation.span
    if passage is None:
        found = {
            "en": f"The quoted words do not stand in the archived source of the note ({key}).",
            "fr": f"Les mots cités ne figurent pas dans la source archivée de la note ({key}).",
        }
    else:
        found = {
            "en": f"The quotation differs from the archived source ({key}), which reads: {passage}",
            "fr": f"La citation diffère de la source archivée ({key}), où on lit : {passage}",
        }
    return Finding(
        KEY,
        "error" if passage is not None and is_sure else "warning",
        span.paragraph,
        span.start,
        span.end,
        found=found,
        remedy={
            "en": "Quote the words as they stand, mark what is left out by [...] and what is put in by [brackets], or"
            " paraphrase.",
            "fr": "Citez les mots tels quels, marquez les omissions par [...] et les ajouts par des [crochets], ou "
            "paraphrasez.",
        },
        evidence={"quoted": quotation.text, "source": key} | ({"passage": passage} if passage else {}),
    )


CHECK = Check(
    key=KEY,
    group="quotations",
    severities=("error", "warning"),
    title={"en": "Quotations against their archived sources", "fr": "Citations face aux sources archivées"},
    explanation={
        "en": "In a workspace, the words between the marks are looked up in the archived document of the source that "
        "the next note names. [...] may stand for what is left out, [words] for what is put in; kinds of marks,"
        " dashes and spaces do not count. Words that stand there a little otherwise are an error and are shown;"
        " words that do not stand there at all, a warning.",
        "fr": "Dans un espace de travail, les mots entre guillemets sont cherchés dans le document archivé de la "
        "source que nomme la note suivante. [...] vaut pour une omission, [mots] pour un ajout ; la forme des "
        "guillemets, tirets et espaces ne compte pas. Des mots qui y figurent un peu autrement sont une erreur,"
        " avec le passage ; des mots qui n’y figurent pas du tout, un avertissement.",
    },
    example={
        "en": "‘at least nine men were beaten’, where the source has “at least nine people were beaten”",
        "fr": "« au moins neuf hommes ont été battus », là où la source dit « neuf personnes »",
    },
    blind_spots={
        "en": "Sources that are not archived or whose title in the note is another; quotations of one word; translated "
        "quotations; words taken from a picture or a scanned page.",
        "fr": "Les sources non archivées ou dont la note donne un autre titre ; les citations d’un seul mot ; les "
        "citations traduites ; les mots d’une image ou d’une page numérisée.",
    },
    run=run,
    needs=("archive",),
)
