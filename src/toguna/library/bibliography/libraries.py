"""A library of another program, as a file: CSL-JSON, BibTeX/BibLaTeX or RIS, told apart by the end of its name."""

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from toguna.errors import UnusableInput
from toguna.library.bibliography.bibtex import read_bibtex, write_bibtex
from toguna.library.bibliography.csl_json import read_csl_json, regular, write_csl_json
from toguna.library.bibliography.ris import read_ris, write_ris
from toguna.library.sources import Entry

Kind = TypeVar("Kind")
Raw = tuple[list[tuple[int, Any]], list[tuple[int, str, str]]]


@dataclass(frozen=True)
class Broken:
    """An entry that could not be taken. line: of the file, or the entry's number in CSL-JSON; key: its id or title."""

    line: int
    key: str
    reason: str


@dataclass(frozen=True)
class Library:
    """What a file holds: regular CSL-JSON entries (ids as written, if any) and the broken ones, in the file's order."""

    entries: tuple[Entry, ...]
    broken: tuple[Broken, ...]


_READERS: dict[str, Callable[[str], Raw]] = {
    ".json": lambda text: (read_csl_json(text), []),
    ".bib": read_bibtex,
    ".ris": read_ris,
}
_WRITERS: dict[str, Callable[[list[Entry]], str]] = {".json": write_csl_json, ".bib": write_bibtex, ".ris": write_ris}
FORMATS = tuple(_READERS)


def read_library(path: Path) -> Library:
    """Every entry of a library, and why the others could not be taken.

    Raises: UnusableInput if the file is missing, of another format, or holds no entry at all.
    """
    read = _by_suffix(path, _READERS)
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        raise UnusableInput(f"{path} cannot be read: {error.strerror or error}.") from None
    try:
        raw, refused = read(text)
    except RecursionError:
        raise UnusableInput(f"{path} is nested too deeply to be a library. Export it again as CSL-JSON.") from None
    except ValueError as error:
        raise UnusableInput(f"{path} is not CSL-JSON as Zotero exports it: {error}. Export it again.") from None
    broken = [Broken(*found) for found in refused]
    entries: list[Entry] = []
    seen: dict[str, Entry] = {}
    for line, item in raw:
        entry, problems = regular(item)
        key = str(entry.get("id", ""))
        if key and not problems and key in seen:
            if seen[key] == entry:
                continue
            problems = ["the id stands twice in the library, with different contents; give each entry its own"]
        if problems:
            broken.append(Broken(line, key or str(entry.get("title", "")), "; ".join(problems)))
        else:
            seen[key] = entry
            entries.append(entry)
    if not entries and not broken:
        raise UnusableInput(f"{path} holds no entry. Export the library again as CSL-JSON, BibTeX or RIS.")
    return Library(tuple(entries), tuple(sorted(broken, key=lambda b: b.line)))


def as_library(entries: Sequence[Entry], path: Path) -> str:
    """The text of a library in the format that the end of the path names. BibTeX and RIS have no place for `custom`.

    Raises: UnusableInput for another ending.
    """
    return _by_suffix(path, _WRITERS)(list(entries))


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 with or without a mark; what is neither is read as Windows-1252, as older programs write."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _by_suffix(path: Path, known: dict[str, Kind]) -> Kind:
    found = known.get(path.suffix.lower())
    if found is None:
        raise UnusableInput(f"{path.name}: expected a name that ends in {', '.join(known)}.")
    return found
