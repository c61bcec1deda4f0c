"""The printed words of the workbench in every language, and the few pages that stand outside of it."""

from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

import yaml

from toguna.errors import UnknownName

FILE = Path(__file__).with_name("words.yaml")
LANGUAGES = ("en", "fr")


@cache
def _all() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    loaded: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def say(language: str, name: str, /, **parts: object) -> str:
    """The words of `group.key` with its parts filled in. Raises: UnknownName for words that are not in the file."""
    group, _, key = name.partition(".")
    texts = _all().get(group, {}).get(key)
    if texts is None:
        raise UnknownName(f"web/words.yaml has no words “{name}”.")
    return texts[language].format(**parts) if parts else texts[language]


def of_scripts(language: str) -> dict[str, str]:
    """The words that scripts need: the group `script`."""
    return {key: texts[language] for key, texts in _all()["script"].items()}


def plain_page(reason: str) -> str:
    """A page of one sentence in both languages, for those who may not see more."""
    paragraphs = "".join(f'<p lang="{code}">{escape(say(code, f"refused.{reason}"))}</p>' for code in LANGUAGES)
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>toguna</title><h1>toguna</h1>{paragraphs}'
