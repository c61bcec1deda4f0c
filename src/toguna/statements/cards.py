"""actors/<id>.yaml: what sources say of one actor, statement by statement. Computed figures do not belong here."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from toguna.statements import cells
from toguna.statements.cells import Known, Row, fault
from toguna.statements.model import ActorCard, ActorName, Said, Tie

FOLDER = "actors"
SECTIONS = ("founded", "leaders", "areas", "recruitment", "targets", "tactics", "abuses", "sanctions")
"""Headings of statements in the order of print; ties and strength stand between leaders and areas."""
TIES = ("splits", "allegiances", "relations")
_LINE = "__line__"
_KEYS = ("id", "name", "short", "type", "strength", *SECTIONS, *TIES)
_STATEMENT_KEYS = (
    "en", "fr", "date", "from", "to", "area", "profile", "actor", "relation",
    "source", "page", "paragraph", "section", "excerpt", "note",
)  # fmt: skip


@dataclass(frozen=True)
class CardFile:
    """A card as it stands in its file: every mapping holds the line on which it begins under __line__."""

    file: str
    told: Mapping[str, Any]


class _Loader(yaml.SafeLoader):
    """Plain YAML, every scalar a text, every mapping with its line."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    found = {str(k): v for k, v in loader.construct_mapping(node, deep=True).items()}
    return {**found, _LINE: node.start_mark.line + 1}


def _text(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
for _tag in ("int", "float", "bool", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _text)


def card_files(root: Path, problems: list[str]) -> list[CardFile]:
    """The cards of a workspace, in the order of their names; what is no card is noted."""
    found = []
    for path in sorted((root / FOLDER).glob("*.yaml")):
        file = f"{FOLDER}/{path.name}"
        try:
            told = yaml.load(path.read_text(encoding="utf-8-sig"), _Loader)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(f"{file} cannot be read as YAML: {' '.join(str(error).split())}.")
            continue
        if not isinstance(told, dict):
            problems.append(f"{file}: expected a card (docs/statements/actor-cards.md): `id: ...` and its statements.")
            continue
        unknown = [key for key in told if key not in (*_KEYS, _LINE)]
        if unknown:
            problems.append(f"{file}: {', '.join(unknown)} is no part of a card. Parts: {', '.join(_KEYS)}.")
        if told.get("id") != path.stem:
            problems.append(f"{file}: id is {told.get('id')!r}; expected {path.stem}, as the file is called.")
            continue
        found.append(CardFile(file, told))
    return found


def own_name(card: CardFile, types: tuple[str, ...], problems: list[str]) -> ActorName | None:
    """The name that a card gives itself; None if it gives none (then the registry must know the actor)."""
    told = card.told.get("name")
    if told is None:
        return None
    short, kind = card.told.get("short") or {}, str(card.told.get("type") or "")
    if not isinstance(told, dict) or not all(isinstance(told.get(code), str) for code in ("en", "fr")):
        problems.append(f"{card.file}: name needs both languages: {{en: ..., fr: ...}}.")
        return None
    if kind not in types:
        problems.append(f"{card.file}: type “{kind}” is none. Types: {', '.join(types)}.")
    shorts = {code: str(short[code]) for code in ("en", "fr") if isinstance(short, dict) and short.get(code)}
    return ActorName({code: told[code] for code in ("en", "fr")}, kind, shorts)


def read_card(card: CardFile, known: Known, figures: Mapping[str, Any], problems: list[str]) -> ActorCard:
    """The statements of a card; every fault is noted with its line. figures: those of reported_figures.csv, by id."""
    sections = {}
    for heading in SECTIONS:
        rows = _rows(card, heading, known, problems)
        sections[heading] = tuple(said for row in rows if (said := _said(row)) is not None)
    ties = [
        tie
        for heading in TIES
        for row in _rows(card, heading, known, problems)
        if (tie := _tie(row, heading)) is not None
    ]
    strength = card.told.get("strength") or []
    ids = [str(key) for key in strength] if isinstance(strength, list) else []
    unknown = [key for key in ids if key not in figures]
    if unknown or not isinstance(strength, list):
        lacking = ", ".join(unknown) or "such list"
        problems.append(f"{card.file}: strength is a list of ids of reported_figures.csv, which has no {lacking}.")
    return ActorCard(card.told["id"], sections, tuple(ties), tuple(key for key in ids if key in figures))


def _rows(card: CardFile, heading: str, known: Known, problems: list[str]) -> list[Row]:
    told = card.told.get(heading) or []
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        problems.append(f"{card.file}: {heading} must be a list of statements, each `- {{en: ..., source: ...}}`.")
        return []
    rows = []
    for one in told:
        plain = {key: "" if value is None else str(value) for key, value in one.items() if key != _LINE}
        row = Row(card.file, one[_LINE], plain, known, problems)
        unknown = [key for key in plain if key not in _STATEMENT_KEYS]
        if unknown:
            fault(row, f"{', '.join(unknown)} is no part of a statement. Parts: {', '.join(_STATEMENT_KEYS)}.")
        rows.append(row)
    return rows


def _said(row: Row) -> Said | None:
    before = len(row.problems)
    what, cited = cells.in_languages(row, "", required=True), cells.cited(row, is_excerpt_needed=True)
    date, start, end = cells.days(row, "date"), cells.days(row, "from"), cells.days(row, "to")
    area, profiles = cells.area(row), cells.keys(row, "profile", "profile")
    first = date or start
    if len(row.problems) > before or cited is None:
        return None
    return Said(
        what, cited, first[0] if first else None, end[1] if end else None, first[2] if first else "day", area, profiles,
        row.line, date is None,
    )  # fmt: skip


def _tie(row: Row, heading: str) -> Tie | None:
    before = len(row.problems)
    other = cells.actor(row, required=True)
    kind = {"splits": "split", "allegiances": "allegiance"}.get(heading) or cells.key(row, "relation", "relation")
    start, end = cells.days(row, "date") or cells.days(row, "from"), cells.days(row, "to")
    what, cited = cells.in_languages(row, ""), cells.cited(row, is_excerpt_needed=True)
    if start and end and end[1] < start[0]:
        fault(row, f"to {end[1]} is before from {start[0]}.")
    if len(row.problems) > before or other is None or cited is None:
        return None
    first, last = start[0] if start else None, end[1] if end else None
    return Tie(kind, other, first, last, what, cited, row.line, start[2] if start else "day", heading != "splits")
