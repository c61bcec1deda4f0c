"""An administrative frame: the units in force in a year, and of which drawn units each is made.

A unit's keys are P-codes of the boundaries at hand, at key_level; a unit without keys has no territory there.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from toguna.geography.country import Country, country_of
from toguna.model import LEVELS, Area, Text


@dataclass(frozen=True)
class Unit:
    """One unit of one vintage, in print order."""

    pcode: str
    level: str
    name: str
    name_fr: str
    parent_pcode: str | None
    aliases: tuple[str, ...]
    key_level: str
    keys: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        return bool(self.keys)


@cache
def frame(country: str, vintage: int | None = None) -> tuple[Unit, ...]:
    """Every unit in force on 31 December of the vintage (None: as in the boundaries at hand), by level, in print order.

    Raises: UnknownName if the country is none.
    """
    home = country_of(country)
    whole = Unit(
        pcode=home.pcode,
        level="admin0",
        name=home.names["en"],
        name_fr=home.names["fr"],
        parent_pcode=None,
        aliases=(home.iso3, home.pcode),
        key_level="admin0",
        keys=(home.iso3,),
    )
    if home.folder is None:
        return (whole,)
    drawn = tuple(_drawn(home))
    if vintage is None:
        return (whole, *drawn)
    other = tuple(_other(home, vintage, {unit.pcode: unit for unit in drawn}))
    redrawn = {unit.level for unit in other}
    return (whole, *sorted((*other, *(u for u in drawn if u.level not in redrawn)), key=_by_level))


def areas(country: str, vintage: int | None = None) -> tuple[Area, ...]:
    """The country and its units in force on 31 December of the vintage, by level, then in print order.

    Raises: UnknownName if the country is none.
    """
    return tuple(as_area(unit, country) for unit in frame(country, vintage))


def as_area(unit: Unit, country: str) -> Area:
    """The unit as the record that passes between rooms."""
    return Area(
        pcode=unit.pcode,
        name=unit.name,
        level=unit.level,
        country=country,
        parent_pcode=unit.parent_pcode,
        names={"en": unit.name, "fr": unit.name_fr},
    )


def drawn_parents(country: str) -> Mapping[str, str]:
    """The parent of each unit of the boundaries at hand, by P-code."""
    return {unit.pcode: unit.parent_pcode for unit in frame(country) if unit.parent_pcode}


def ancestors(area: Area) -> tuple[str, ...]:
    """P-codes of the unit and of those in which it lies, finest first, the country last."""
    found, parent = [area.pcode], area.parent_pcode
    while parent and parent not in found:
        found.append(parent)
        parent = drawn_parents(area.country).get(parent)
    whole = frame(area.country)[0].pcode
    return tuple(found if whole in found else [*found, whole])


def frame_caveats(country: str, level: str, vintage: int | None, pcodes: frozenset[str]) -> tuple[Text, ...]:
    """What must be printed with a table that lists these units of the level in the vintage."""
    home = country_of(country)
    year = vintage if vintage is not None else home.frame.get("from")
    found: list[Text] = [
        {"en": caveat["en"].strip(), "fr": caveat["fr"].strip()}
        for caveat in home.caveats
        if caveat["level"] == level
        and _in_force(year, caveat.get("from"), caveat.get("to"))
        and (not caveat.get("pcodes") or not pcodes.isdisjoint(caveat["pcodes"]))
    ]
    if vintage is not None and level != "admin0" and "from" not in home.frame:
        found.append(
            {
                "en": f"{home.names['en']}: only one set of boundaries is at hand; it is used for {vintage} too.",
                "fr": f"{home.names['fr']} : un seul jeu de limites est disponible ; il sert aussi pour {vintage}.",
            }
        )
    return tuple(found)


def _drawn(home: Country) -> Iterator[Unit]:
    for row in _rows(home, "units.csv"):
        yield Unit(
            pcode=row["pcode"],
            level=row["level"],
            name=row["name"],
            name_fr=row["name_fr"],
            parent_pcode=row["parent_pcode"],
            aliases=tuple(filter(None, row["aliases"].split("|"))),
            key_level=row["level"],
            keys=(row["pcode"],) if row["is_covered"] == "true" else (),
        )


def _other(home: Country, vintage: int, drawn: Mapping[str, Unit]) -> Iterator[Unit]:
    """Units of a vintage other than the drawn one; one row of vintages.csv per unit and key."""
    members: dict[str, list[dict[str, str]]] = {}
    for row in _rows(home, "vintages.csv"):
        if _in_force(vintage, _year(row["vintage_from"]), _year(row["vintage_to"])):
            members.setdefault(row["pcode"], []).append(row)
    for pcode, rows in members.items():
        row, same = rows[0], drawn.get(pcode)
        yield Unit(
            pcode=pcode,
            level=row["level"],
            name=row["name"] or (same.name if same else pcode),
            name_fr=row["name_fr"] or (same.name_fr if same else pcode),
            parent_pcode=row["parent_pcode"],
            aliases=(*filter(None, row["aliases"].split("|")), *(same.aliases if same else ())),
            key_level=row["key_level"],
            keys=tuple(r["key_pcode"] for r in rows if r["key_pcode"]),
        )


def _rows(home: Country, name: str) -> list[dict[str, str]]:
    if home.folder is None or not (home.folder / name).is_file():
        return []
    text = (home.folder / name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return sorted(rows, key=lambda row: (LEVELS.index(row["level"]), int(row["order"])))


def _by_level(unit: Unit) -> int:
    return LEVELS.index(unit.level)


def _in_force(year: int | None, first: int | None, last: int | None) -> bool:
    if year is None:
        return True
    return (first is None or first <= year) and (last is None or year <= last)


def _year(text: str) -> int | None:
    return int(text) if text else None
