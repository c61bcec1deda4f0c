"""Countries as data files name them -> ISO 3166-1 alpha-3, from their English and French names and codes."""

import re
import unicodedata
from functools import cache

import polars as pl

from toguna.intake.cast import Rule, by_distinct

_WITHDRAWN_CODES = ("FXX", "ZAR", "BUR", "DDR", "TMP", "YMD")
_FREE_CODES = re.compile("AAA|Q[M-Z].|X..|ZZ.")
"""What ISO leaves to users: no countries, but for XKX, which everyone uses for Kosovo."""
_OTHER_NAMES = {
    "united states of america": "USA",
    "lao pdr": "LAO",
    "democratic republic of congo": "COD",
    "democratic republic of the congo": "COD",
    "dr congo": "COD",
    "congo, dr": "COD",
    "republic of congo": "COG",
    "republic of the congo": "COG",
    "congo": "COG",
    "ivory coast": "CIV",
    "cote d'ivoire": "CIV",
    "bosnia-herzegovina": "BIH",
    "bosnia and herzegovina": "BIH",
    "palestine": "PSE",
    "state of palestine": "PSE",
    "occupied palestinian territory": "PSE",
    "gambia": "GMB",
    "the gambia": "GMB",
    "kingdom of eswatini": "SWZ",
    "swaziland": "SWZ",
    "macedonia, fyr": "MKD",
    "macedonia": "MKD",
    "rumania": "ROU",
    "czech republic": "CZE",
    "cape verde": "CPV",
    "east timor": "TLS",
    "turkey": "TUR",
    "turkiye": "TUR",
    "syrian arab republic": "SYR",
    "islamic republic of iran": "IRN",
    "russian federation": "RUS",
    "united republic of tanzania": "TZA",
    "republic of moldova": "MDA",
    "lao people's democratic republic": "LAO",
    "viet nam": "VNM",
    "brunei darussalam": "BRN",
    "republic of korea": "KOR",
    "democratic people's republic of korea": "PRK",
    "south korea": "KOR",
    "north korea": "PRK",
    "burma": "MMR",
    "myanmar": "MMR",
    "kosovo": "XKX",
    "trinidad and tobago": "TTO",
    "antigua and barbuda": "ATG",
    "saint kitts and nevis": "KNA",
    "saint vincent and the grenadines": "VCT",
    "sao tome and principe": "STP",
    "saint lucia": "LCA",
    "hong kong": "HKG",
    "macau": "MAC",
    "bailiwick of jersey": "JEY",
    "bailiwick of guernsey": "GGY",
    "virgin islands, u.s.": "VIR",
    "saint-martin": "MAF",
    "sint maarten": "SXM",
    "reunion": "REU",
    "vatican city": "VAT",
    "micronesia": "FSM",
}


def country(what: str = "country", *, required: bool = True) -> Rule:
    """Countries by alpha-3, alpha-2 or numeric code, or by name; a problem where none is known."""

    def read(written: str) -> tuple[str | None, str | None]:
        found = iso3(written)
        return found, None if found else f"unknown {what} “{written}”"

    return by_distinct(read, pl.String, required=what if required else None)


@cache
def iso3(written: str) -> str | None:
    """Alpha-3 code of a country by name (what stands in brackets may be a former name) or code; null if unknown."""
    name = _plain(written)
    known = _known()
    return known.get(name) or known.get(name.split(" (")[0]) or (known.get(name.zfill(3)) if name.isdigit() else None)


@cache
def _known() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    aliases = {
        alias: territories[0]
        for alias, territories in get_global("territory_aliases").items()
        if len(alias) == 3 and len(territories) == 1
    }
    alpha = {
        territory: alias
        for alias, territory in aliases.items()
        if alias.isalpha() and alias not in _WITHDRAWN_CODES and (alias == "XKX" or not _FREE_CODES.fullmatch(alias))
    }
    known = {}
    for language in ("fr", "en"):
        for territory, name in Locale(language).territories.items():
            if territory in alpha:
                known[_plain(name)] = known[_plain(name).replace(" & ", " and ")] = alpha[territory]
    for code, territory in (*aliases.items(), *((territory, territory) for territory in alpha)):
        if territory in alpha:
            known[code.casefold()] = alpha[territory]
    return known | _OTHER_NAMES


def _plain(written: str) -> str:
    decomposed = unicodedata.normalize("NFKD", written.strip().replace("’", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
