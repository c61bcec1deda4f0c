"""One house style: how a publisher writes notes, numbers, dates and quotation marks. The words are not here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from toguna.errors import UnknownName
from toguna.model import Text

FOLDER = Path(__file__).with_name("styles")


@dataclass(frozen=True)
class Typography:
    """How one house style writes one language."""

    locale: str
    """BCP 47, e.g. en-GB: language of the document and of the bibliography."""
    thousands: str
    decimal: str
    percent: str
    """What follows the figure, with its space."""
    date: str
    """Pattern with {day}, {month} (its name), {year}, {dd}, {mm}."""
    note_date: str
    """The same, for the date of access under a table and beside a quotation; the CSL has its own."""
    first_of_month: str
    """How the first day of a month is written in a date."""
    period: str
    """Pattern with {start} and {end}."""
    quotes: tuple[str, str, str, str]
    """Outer opening and closing, inner opening and closing, with their spaces."""
    space_before_punctuation: str
    """Set before : ; ! ? and the percent sign of running text; empty where the language has none."""
    notes_after_punctuation: bool
    """Whether the mark of a note follows the full stop (English) or precedes it (French)."""


@dataclass(frozen=True)
class HouseStyle:
    """One publisher's style. csl: the citation style; languages: its typography by language, en, fr or one of them."""

    name: str
    title: Text
    csl: Path
    address: str
    """An address in a note: word (the word url is the link), short (no https:// before www.) or full."""
    lists: tuple[str, ...]
    """The lists of sources printed, in order, of used (cited in a note) and consulted (not cited)."""
    full_names: bool
    """Whether the full name of a body (publisher) is printed beside its acronym (author)."""
    months_in_words: bool
    """Whether a date without a day is written out (January 2020) where full dates are figures."""
    languages: Mapping[str, Typography]

    def typography(self, language: str) -> Typography:
        """Raises: UnknownName if the style is not written for the language."""
        if language not in self.languages:
            known = ", ".join(sorted(self.languages))
            raise UnknownName(f"The style “{self.name}” has no language “{language}”. It has: {known}.")
        return self.languages[language]


def styles() -> tuple[str, ...]:
    """The names of the house styles, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def style(name: str) -> HouseStyle:
    """The house style of that name.

    Raises: UnknownName, listing what there is.
    """
    if name not in styles():
        raise UnknownName(f"There is no style “{name}”. Known: {', '.join(styles())}.")
    record = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    languages = {
        language: Typography(**{**rules, "quotes": tuple(rules["quotes"])})
        for language, rules in record["languages"].items()
    }
    whole = {**record, "csl": FOLDER / record["csl"], "lists": tuple(record["lists"]), "languages": languages}
    return HouseStyle(**whole)
