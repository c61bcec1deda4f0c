"""Sentences of the rooms below, which are English and name commands, in the language and the words of the page.

The catalogues (sentences.fr.po, and sentences.en.po for those that name a command, as gettext has them) hold each
sentence with {0}, {1} ... for what it names. A sentence is known again by the words between; what it names is put into
the translation, itself translated if it is a sentence.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 4_000
"""Characters of a sentence that is looked up; longer ones stay as they are."""
DEEPEST = 5
"""Sentences within sentences that are looked up."""
_PLACE = re.compile(r"\{(\d+)\}")
_PREFIX = re.compile(r"(?P<where>[^\s:]{1,200}(?:, (?P<line>line) \d+)?): (?P<what>.+)", re.DOTALL)


@lru_cache(maxsize=2_000)
def told(sentence: str, language: str, depth: int = 0) -> str:
    """The sentence in the language; as it is where it is not known. depth: within others."""
    if len(sentence) > LONGEST or depth > DEEPEST:
        return sentence
    if "\n" in sentence:
        return "\n".join(told(line, language, depth + 1) for line in sentence.split("\n"))
    return (
        _reasons(sentence, language, depth)
        or _behind_a_place(sentence, language, depth)
        or _translated(sentence, language, depth)
        or _in_parts(sentence, language, depth)
        or sentence
    )


def _reasons(sentence: str, language: str, depth: int) -> str | None:
    """Several reasons in one, as rejected rows have them."""
    reasons = [_translated(reason, language, depth) for reason in sentence.split("; ")] if "; " in sentence else [None]
    semicolon = "; " if language == "en" else "\u00a0; "
    return semicolon.join(filter(None, reasons)) if all(reasons) else None


def _translated(sentence: str, language: str, depth: int) -> str | None:
    for literals, pattern, translation in _catalogue(language):
        if all(literal in sentence for literal in literals) and (found := pattern.fullmatch(sentence)):
            named = [told(part, language, depth + 1) if " " in part else part for part in found.groups()]
            pieces = _PLACE.split(translation)
            return "".join(named[int(piece)] if n % 2 else piece for n, piece in enumerate(pieces))
    return None


def _in_parts(sentence: str, language: str, depth: int) -> str | None:
    """Several sentences in one."""
    first, stop, rest = sentence.partition(". ")
    if not stop:
        return None
    begun, ended = _translated(first + ".", language, depth), told(rest, language, depth + 1)
    return f"{begun or first + '.'} {ended}" if begun or (language == "en" and ended != rest) else None


def _behind_a_place(sentence: str, language: str, depth: int) -> str | None:
    """A sentence with its file and line before it."""
    prefix = _PREFIX.fullmatch(sentence)
    if prefix and (what := told(prefix["what"], language, depth + 1)) != prefix["what"]:
        if language == "en":
            return f"{prefix['where']}: {what}"
        where = prefix["where"].replace(", line ", ", ligne ") if prefix["line"] else prefix["where"]
        return f"{where}\u00a0: {what}"
    return None


@cache
def _catalogue(language: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    """The words between the places, the pattern and the translation of each sentence, those of most words first."""
    entries = sorted(_entries(language), key=lambda entry: -len(_PLACE.sub("", entry[0])))
    return tuple((tuple(filter(None, _PLACE.split(m)[::2])), _pattern(m), translation) for m, translation in entries)


def _pattern(message: str) -> re.Pattern[str]:
    parts = _PLACE.split(message)
    return re.compile("(.*?)".join(map(re.escape, parts[::2])), re.DOTALL)


def _entries(language: str) -> Iterator[tuple[str, str]]:
    from babel.messages.pofile import read_po

    with (files("toguna.web") / f"sentences.{language}.po").open("rb") as file:
        for message in read_po(file, locale=language):
            if message.id and message.string:
                yield str(message.id), str(message.string)
