"""An entry of sources.json as one edition cites it: its language and its house style. The form itself is the CSL's."""

import re
from collections.abc import Mapping
from typing import Any

from toguna.library.numbers import format_month
from toguna.library.styles import HouseStyle

CLOSE_MARKS = str.maketrans(":;!?", "\ue205\ue206\ue207\ue208")
"""Nor is a title in another language, or in none that is stated, spaced as the edition's text is."""
TITLES = ("title", "original-title", "container-title")
KEPT_MARKS = str.maketrans("“”‘’", "\ue201\ue202\ue203\ue204")
"""A title keeps its own quotation marks; the citation processor would set others. looks/notes.lua puts them back."""


def for_edition(reference: Mapping[str, Any], language: str, style: HouseStyle) -> dict[str, Any]:
    """A copy of a CSL-JSON entry: no translated title where the edition reads the original, no full name of a body
    where the style names it once, a month in words where the style writes full dates in figures, the role
    of an oral source in the edition's language."""
    entry = dict(reference)
    if entry.get("original-title") and str(entry.get("language", ""))[:2] == language:
        entry["title"] = entry.pop("original-title")
    is_own = str(entry.get("language", ""))[:2] == language
    is_spaced = bool(style.typography(language).space_before_punctuation) and not is_own
    entry |= {key: _kept(str(entry[key]), is_spaced) for key in TITLES if entry.get(key)}
    roles = (entry.get("custom") or {}).get("role")
    if roles:
        entry["author"] = [{"literal": roles.get(language) or next(iter(roles.values()))}]
    authors = entry.get("author") or []
    if not style.full_names and "container-title" not in entry and len(authors) == 1 and "literal" in authors[0]:
        entry.pop("publisher", None)
    month = _month(entry.get("issued"))
    if style.months_in_words and month:
        entry["issued"] = {"literal": format_month(month, style, language)}
    return entry


def _kept(title: str, is_spaced: bool) -> str:
    """The title with marks hidden: quotation marks, and in a spaced edition those that stand close to their word."""
    title = title.translate(KEPT_MARKS)
    return re.sub(r"(?<=\S)[:;!?]", lambda mark: mark[0].translate(CLOSE_MARKS), title) if is_spaced else title


def _month(issued: Any) -> str | None:
    """`2020-01` if a CSL date is one month without a day."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    if not parts or len(parts) != 1 or len(parts[0]) != 2:
        return None
    year, month = (int(part) for part in parts[0])
    return f"{year:04}-{month:02}"
