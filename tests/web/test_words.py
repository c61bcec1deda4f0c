"""The words of the workbench: all there in both languages, none left over, the same parts in each."""

import re
from pathlib import Path

import yaml

from toguna.web import words

WEB = Path(words.FILE).parent
TEXTS = yaml.safe_load(words.FILE.read_text(encoding="utf-8"))


def code() -> str:
    files = [*WEB.rglob("*.html"), *WEB.rglob("*.js"), *WEB.rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_every_text_stands_in_both_languages_with_the_same_parts() -> None:
    for group, texts in TEXTS.items():
        for key, by_language in texts.items():
            assert set(by_language) == set(words.LANGUAGES), f"{group}.{key}"
            parts = {frozenset(re.findall(r"\{(\w+)\}", text)) for text in by_language.values()}
            assert len(parts) == 1, f"{group}.{key}"
            assert all(text.strip() for text in by_language.values()), f"{group}.{key}"


def test_every_text_that_a_page_names_is_there_and_none_is_left_over() -> None:
    named = set(re.findall(r"say\((?:[\w.()]+, )?['\"]([a-z_]+\.[a-z_]+)['\"](?! ~)", code()))
    there = {f"{group}.{key}" for group, texts in TEXTS.items() for key in texts}
    assert named - there == set()
    joined = set(re.findall(r"['\"]([a-z_]+\.[a-z_]*)['\"] ~", code())) | {"refused."}
    of_scripts = {f"script.{key}" for key in re.findall(r"(?:say\(|show\(|words\.)['\"]?([a-z_]+)", code())} | {
        "script.step_"
    }
    left = {
        name
        for name in there - named - of_scripts
        if not any(name.startswith(prefix) for prefix in joined | {"script.step_"}) and f"'{name}'" not in code()
    }
    assert left == set()
