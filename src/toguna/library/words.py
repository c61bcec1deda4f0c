"""Printed words of the product itself, in every language: types of event, statuses, column heads, set phrases."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from toguna.errors import UnknownName
from toguna.fields import Field

COLUMNS = Path(__file__).with_name("columns.yaml")
FILE = Path(__file__).with_name("words.yaml")


@cache
def _all() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    loaded: Mapping[str, Mapping[str, Mapping[str, Any]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def words_of(group: str, language: str) -> dict[str, str]:
    """Every word of a group in one language. Raises: UnknownName for a group that is not in words.yaml."""
    if group not in _all():
        raise UnknownName(f"words.yaml has no group “{group}”. It has: {', '.join(_all())}.")
    return {key: texts[language] for key, texts in _all()[group].items()}


def word(group: str, key: str, language: str) -> str:
    """One printed word; the key itself, spaced, where the group has none (a tactic, say)."""
    texts = _all()[group].get(key)
    return texts[language] if texts else key.replace("_", " ")


@cache
def _columns() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(COLUMNS.read_text(encoding="utf-8"))
    return loaded


def column(field: Field, language: str) -> Field:
    """A column as an annex of that language tells it: its head as the name, its unit and definition."""
    if language == "en" or field.name not in _columns()["columns"]:
        return field
    head, definition = _columns()["columns"][field.name]
    return replace(field, name=head, unit=unit_name(field.unit, language), definition=definition)


def unit_name(unit: str | None, language: str) -> str | None:
    """A unit of a column or figure in the language; one that is not known stays."""
    return unit if unit is None or language == "en" else _columns()["units"].get(unit, unit)
