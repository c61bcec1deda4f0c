"""Finding a unit by what people write: names in English or French, variants, accents and case aside, or a P-code."""

import re
import unicodedata
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from toguna.errors import UnknownName
from toguna.geography.country import check_level, country_name, country_of, level_name
from toguna.geography.frames import Unit, as_area, frame
from toguna.model import LEVELS, Area

if TYPE_CHECKING:
    import polars as pl

SUGGESTIONS = 4


def fold(name: str) -> str:
    """A name without accents, case, spaces and punctuation, for comparison only."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(re.findall(r"[^\W_]+", plain.casefold()))


def find_area(text: str, country: str, vintage: int | None = None) -> Area:
    """The unit of the vintage that the text names; the larger one where a name is a region and a cercle.

    `Mopti (cercle)` or a P-code says which one is meant.
    Raises: UnknownName, with the nearest names, or with the P-codes of several units of that name and level.
    """
    if (unit := _by_pcode(country, vintage).get(text.strip().casefold())) is not None:
        return as_area(unit, country)
    name, level = _parted(text, country)
    for candidate in (level,) if level else LEVELS:
        found = _by_name(country, vintage, candidate).get(fold(name), ())
        if len(found) == 1:
            return as_area(found[0], country)
        if found:
            raise UnknownName(_several(text, country, vintage, found))
    raise UnknownName(_unknown(text, name, country, vintage))


def match_names(names: "pl.Series", country: str, level: str, *, covered_only: bool = False) -> "pl.Series":
    """P-codes, in the frame of the boundaries at hand, of the units of one level that a file names.

    Returns: as many P-codes as names, in order; null where the name is null, unknown, or of several units.
    covered_only: null too for units without a boundary; for comparing with where a point lies.
    Raises: UnknownName if the country has no boundaries of that level.
    """
    import polars as pl

    check_level(country, level)
    index = _by_name(country, None, level)
    of_level = [unit for unit in frame(country) if unit.level == level]
    pcodes = {unit.pcode for unit in of_level}
    hidden = {unit.pcode for unit in of_level if covered_only and not unit.is_covered}
    found: dict[str, str | None] = {}
    for name in names.drop_nulls().unique().to_list():
        bare, named_level = _parted(name, country)
        candidates = index.get(fold(bare), ()) if named_level in (None, level) else ()
        if name.strip().upper() in pcodes:
            found[name] = name.strip().upper()
        else:
            found[name] = candidates[0].pcode if len(candidates) == 1 else None
    found = {name: pcode for name, pcode in found.items() if pcode not in hidden}
    return names.cast(pl.String).replace_strict(found, default=None, return_dtype=pl.String)


@cache
def _by_pcode(country: str, vintage: int | None) -> dict[str, Unit]:
    return {unit.pcode.casefold(): unit for unit in frame(country, vintage)}


@cache
def _by_name(country: str, vintage: int | None, level: str) -> dict[str, tuple[Unit, ...]]:
    """Units of a level by folded name or alias; a name comes before an alias of another unit."""
    units = [unit for unit in frame(country, vintage) if unit.level == level]
    named: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        for key in {fold(unit.name), fold(unit.name_fr)}:
            named[key] = (*named.get(key, ()), unit)
    aliased: dict[str, tuple[Unit, ...]] = {}
    for unit in units:
        for key in {fold(alias) for alias in unit.aliases} - {fold(unit.name), fold(unit.name_fr)}:
            aliased[key] = (*aliased.get(key, ()), unit)
    return aliased | named


@cache
def _level_words(country: str) -> tuple[tuple[str, str], ...]:
    """(word, level), e.g. (cercle, admin2), in both languages."""
    found = []
    for level, told in country_of(country).levels.items():
        for word in {*told["en"], *told["fr"], *told["words"]}:
            found.append((fold(word), level))
    return tuple(found)


def _parted(text: str, country: str) -> tuple[str, str | None]:
    """Name and level of `Mopti (cercle)`, `Mopti region`, `région de Mopti`; the level None where not said."""
    words = dict(_level_words(country))
    text = text.strip()
    if match := re.fullmatch(r"(.+?)\s*\(\s*(.+?)\s*\)", text):
        name, word = match.groups()
        level = word if word in LEVELS else words.get(fold(word))
        return (name, level) if level else (text, None)
    if (match := re.fullmatch(r"(\S+)\s+(?:de la|de|du|of)\s+(.+)", text)) or (
        match := re.fullmatch(r"(\S+)\s+(?:d['’])(.+)", text)
    ):
        word, name = match.groups()
        if level := words.get(fold(word)):
            return name, level
    if match := re.fullmatch(r"(.+)\s+(\S+)", text):
        name, word = match.groups()
        if level := words.get(fold(word)):
            return name, level
    return text, None


def _several(text: str, country: str, vintage: int | None, found: tuple[Unit, ...]) -> str:
    names = {unit.pcode: unit.name for unit in frame(country, vintage)}
    told = ", ".join(f"{unit.pcode} (in {names.get(unit.parent_pcode or '', unit.parent_pcode)})" for unit in found)
    return (
        f"“{text}” is the name of {len(found)} {level_name(country, found[0].level, 'en', plural=True)}: {told}. "
        "Give the P-code of the one you mean."
    )


def _unknown(text: str, name: str, country: str, vintage: int | None) -> str:
    units = frame(country, vintage)
    of_year = "" if vintage is None else f" in the units of {vintage}"
    where = f"{country_name(country, 'en')} ({country}){of_year}"
    if len(units) == 1:
        return (
            f"There is no area “{text}” in {where}: toguna has no boundaries of that country, "
            f"so it works at country level only. Known: {units[0].name}."
        )
    printed: dict[str, str] = {}
    for unit in units:
        for written in (unit.name, unit.name_fr, *unit.aliases):
            printed.setdefault(fold(written), f"{unit.name} ({level_name(country, unit.level, 'en')})")
    near = get_close_matches(fold(name), printed, n=2 * SUGGESTIONS, cutoff=0.6)
    told = ", ".join(list(dict.fromkeys(printed[key] for key in near))[:SUGGESTIONS])
    other = "" if vintage is None else _in_frame_at_hand(text, country)
    hint = f"Nearest: {told}." if told else "toguna list areas shows all."
    return f"There is no area “{text}” in {where}.{other} {hint}"


def _in_frame_at_hand(text: str, country: str) -> str:
    try:
        area = find_area(text, country)
    except UnknownName:
        return ""
    return f" Without a vintage it is {area.name}, {area.pcode} ({level_name(country, area.level, 'en')})."
