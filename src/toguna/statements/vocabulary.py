"""The controlled lists of statements (measures, units, profiles ...): those shipped and those that a workspace adds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from toguna.errors import UnusableInput
from toguna.model import Text

FILE = "vocabulary.yaml"
_SHIPPED = Path(__file__).with_name(FILE)
_OPEN = ("measure", "unit", "indicator", "measure_in_force", "relation", "profile")
"""The lists to which a workspace may add; the words of the others mean something to the program."""


@dataclass(frozen=True)
class Vocabulary:
    """names: English and French name by list and key. stocks: the measures that are states on a day."""

    names: Mapping[str, Mapping[str, Text]]
    stocks: frozenset[str] = field(default_factory=frozenset)


def read_vocabulary(root: Path | None = None) -> Vocabulary:
    """The shipped lists with those of the workspace's vocabulary.yaml. Raises: UnusableInput with every fault of it."""
    lists = {group: dict(keys) for group, keys in _shipped().items()}
    path = root / FILE if root else None
    if path and path.is_file():
        _add_own(lists, path)
    stocks = frozenset(key for key, told in lists["measure"].items() if told.get("stock"))
    names = {
        group: {key: {"en": told["en"], "fr": told["fr"]} for key, told in keys.items()}
        for group, keys in lists.items()
    }
    return Vocabulary(names, stocks)


@cache
def _shipped() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    loaded: Mapping[str, Mapping[str, Mapping[str, Any]]] = yaml.safe_load(_SHIPPED.read_text(encoding="utf-8"))
    return loaded


def _add_own(lists: dict[str, dict[str, Mapping[str, Any]]], path: Path) -> None:
    try:
        own = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{path} cannot be read as YAML: {' '.join(str(error).split())}.") from None
    if not isinstance(own, dict) or not all(isinstance(keys, dict) for keys in own.values()):
        raise UnusableInput(f"{path}: expected lists ({', '.join(_OPEN)}), each with `key: {{en: ..., fr: ...}}`.")
    problems = []
    for group, keys in own.items():
        if group not in _OPEN:
            problems.append(f"{FILE}: “{group}” is no list to add to. Lists: {', '.join(_OPEN)}.")
            continue
        for key, told in keys.items():
            if key in lists[group]:
                problems.append(f"{FILE}: {group} “{key}” ships with toguna already. Leave it out, or name yours anew.")
            elif not isinstance(told, dict) or not all(isinstance(told.get(code), str) for code in ("en", "fr")):
                problems.append(f"{FILE}: {group} “{key}” needs its names: {{en: ..., fr: ...}}.")
            else:
                lists[group][str(key)] = told
    if problems:
        raise UnusableInput(problems)
