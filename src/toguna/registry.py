"""Collecting the one record that each file of a package declares."""

import importlib
import pkgutil
from functools import cache
from typing import Any

from toguna.errors import UnknownName


@cache
def collect(package: str, name: str) -> dict[str, Any]:
    """Every `name` (e.g. PROVIDER) declared by a module of toguna.<package>, by module name, sorted.

    Raises: UnknownName if a module declares none.
    """
    found = {}
    for key in _keys(package):
        record = getattr(importlib.import_module(f"toguna.{package}.{key}"), name, None)
        if record is None:
            raise UnknownName(f"toguna/{package}/{key}.py declares no {name}.")
        found[key] = record
    return found


@cache
def _keys(package: str) -> tuple[str, ...]:
    room = importlib.import_module(f"toguna.{package}")
    return tuple(sorted(m.name for m in pkgutil.iter_modules(room.__path__) if not m.ispkg))


def find(package: str, name: str, key: str) -> Any:
    """The record `name` of toguna.<package>.<key>, importing that module alone.

    Raises: UnknownName, listing what there is.
    """
    keys = _keys(package)
    if key not in keys:
        kind = name.lower()
        raise UnknownName(f"There is no {kind} “{key}”. Known: {', '.join(keys)}.")
    return getattr(importlib.import_module(f"toguna.{package}.{key}"), name)
