"""Countries that a text names: by name, by the name of their people, or by their capital; in English or French."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale

FILE = Path(__file__).parents[1] / "countries.csv"
"""Other names, capitals and people of each country. A people of two countries (Congolese) has both codes."""
_NO_COUNTRIES = ("EU", "UN", "EZ", "QO", "XA", "XB", "ZZ")
_FEMININE_AND_PLURAL = "(?:ne|e)?s?"


class Named(NamedTuple):
    code: str
    """ISO 3166-1 alpha-2; two, with a bar between, of a people of two countries."""
    start: int
    end: int
    is_capital: bool = False


def names_of_countries(text: str) -> list[Named]:
    """Where a text names a country by a name of its own."""
    pattern, codes = _names()
    return [Named(codes[match[0]], *match.span()) for match in pattern.finditer(text)]


def mentions_of_countries(text: str) -> list[Named]:
    """The same, with its people (Iraqi, tchadiens) and its capital."""
    pattern, codes, peoples, capitals = _all()
    return [
        Named(
            peoples[match["fr"].lower()] if match["fr"] else codes[match["name"]],
            *match.span(),
            match["name"] in capitals,
        )
        for match in pattern.finditer(text)
    ]


def codes_of_countries(text: str) -> list[str]:
    """ISO 3166-1 alpha-2 of each mention, in the order of the text; a people of two countries counts for neither."""
    return [one.code for one in mentions_of_countries(text) if "|" not in one.code]


def _alternatives(words: Mapping[str, str]) -> str:
    """Longer before shorter: South Sudan before Sudan."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def _column(name: str) -> dict[str, str]:
    return {word: row["code"] for row in _rows() for word in row[name].split("|") if word}


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    codes = _column("names") | {
        name: code
        for language in ("en", "fr")
        for code, name in Locale(language).territories.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRIES
    }
    codes |= {name.replace("'", "’"): code for name, code in codes.items()}
    return re.compile(rf"(?<![\w-])(?:{_alternatives(codes)})(?![\w-])"), codes


@cache
def _all() -> tuple[re.Pattern[str], Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    capitals = _column("capital")
    codes = {**_names()[1], **capitals, **_column("people_en")}
    codes |= {name.replace("’", "'"): code for name, code in codes.items()}
    peoples = _column("people_fr")
    french = "|".join(
        f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" for word in sorted(peoples, key=len, reverse=True)
    )
    return (
        re.compile(
            rf"(?<![\w-])(?:(?P<name>{_alternatives(codes)})s?|(?P<fr>{french}){_FEMININE_AND_PLURAL})(?![\w-])"
        ),
        codes,
        peoples,
        capitals,
    )
