"""A country: what its folder under geography/data says of it, or, without one, its name and nothing finer.

All facts on countries are data; no country is named in code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml
from babel import Locale
from babel.core import get_global

from toguna.errors import UnknownName
from toguna.model import LEVELS, Text

WHOLE = {"en": ("country", "countries"), "fr": ("pays", "pays")}
DATA = files("toguna.geography") / "data"


@dataclass(frozen=True)
class Country:
    """What country.yaml says. Without boundaries, `levels` is empty and only admin0 works."""

    iso3: str
    pcode: str
    names: Text
    folder: Traversable | None = None
    frame: Mapping[str, Any] = field(default_factory=dict)
    """date of the boundaries; from, to: years whose units they are, where other vintages exist."""
    levels: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    locate: Mapping[str, Any] = field(default_factory=dict)
    draw: Mapping[str, str] = field(default_factory=dict)
    attribution: Text = field(default_factory=dict)
    caveats: tuple[Mapping[str, Any], ...] = ()


def countries() -> tuple[str, ...]:
    """ISO3 codes of the countries with boundaries, sorted. Any other country works at admin0."""
    return tuple(sorted(entry.name for entry in DATA.iterdir() if (entry / "country.yaml").is_file()))


@cache
def country_of(iso3: str) -> Country:
    """The record of a country.

    Raises: UnknownName if it is no ISO 3166-1 alpha-3 code.
    """
    folder = DATA / iso3
    if iso3 not in countries():
        alpha2 = _alpha2(iso3)
        return Country(iso3, alpha2, {language: _territory(alpha2, language) for language in ("en", "fr")})
    told = yaml.safe_load((folder / "country.yaml").read_text(encoding="utf-8"))
    return Country(
        iso3=told["iso3"],
        pcode=told["pcode"],
        names=MappingProxyType(told["names"]),
        folder=folder,
        frame=MappingProxyType(told["frame"]),
        levels=MappingProxyType(told["levels"]),
        locate=MappingProxyType(told["locate"]),
        draw=MappingProxyType(told["draw"]),
        attribution=MappingProxyType(told["attribution"]),
        caveats=tuple(told["caveats"]),
    )


def levels(country: str) -> tuple[str, ...]:
    """Levels at which the country works, coarsest first: admin0 and those with boundaries."""
    return ("admin0", *(level for level in LEVELS if level in country_of(country).levels))


def country_name(iso3: str, language: str) -> str:
    """The country's short name in English (en) or French (fr)."""
    return str(_by_language(country_of(iso3).names, language))


def level_name(country: str, level: str, language: str, plural: bool = False) -> str:
    """What the country calls units of a level, in lower case, e.g. cercle, cercles.

    Raises: UnknownName if the country has no boundaries of that level.
    """
    if level == "admin0":
        return str(_by_language(WHOLE, language)[plural])
    check_level(country, level)
    return str(_by_language(country_of(country).levels[level], language)[plural])


def attribution(country: str) -> Text:
    """The line to print with every map of the country; empty texts where no boundaries are at hand."""
    return country_of(country).attribution or {"en": "", "fr": ""}


def check_level(country: str, level: str) -> None:
    """Raises: UnknownName if the country does not work at that level; the sentence says which ones do."""
    known = levels(country)
    if level in known:
        return
    name = country_name(country, "en")
    if level not in LEVELS:
        raise UnknownName(f"“{level}” is no administrative level. Levels: {', '.join(LEVELS)}.")
    if len(known) == 1:
        raise UnknownName(
            f"toguna has no boundaries of {name} ({country}), so it works at country level only: "
            f"{level} cannot be used. Ask for admin0. Countries with boundaries: {', '.join(countries())}."
        )
    raise UnknownName(
        f"The boundaries of {name} ({country}) at hand end at {known[-1]}: {level} cannot be used. "
        f"Ask for {', '.join(known)}."
    )


def _by_language(texts: Mapping[str, Any], language: str) -> Any:
    if language not in texts:
        raise UnknownName(f"There are no names in the language “{language}”. Known: {', '.join(texts)}.")
    return texts[language]


def _alpha2(iso3: str) -> str:
    found = get_global("territory_aliases").get(iso3, ())
    if len(iso3) != 3 or len(found) != 1 or found[0] not in Locale("en").territories:
        raise UnknownName(
            f"“{iso3}” is no country code. Countries are given as ISO 3166-1 alpha-3, three capital letters, "
            "such as MLI."
        )
    return str(found[0])


def _territory(alpha2: str, language: str) -> str:
    return str(Locale(language).territories[alpha2])
