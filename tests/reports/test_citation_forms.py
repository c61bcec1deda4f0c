"""The citations of two publications, rebuilt from facts by our styles and held against print, entry by entry."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from tests.reports import published_forms as forms
from toguna.library.numbers import format_date, format_month, format_note_date
from toguna.library.styles import HouseStyle, style

EASO, SEM = forms.CASES / "easo-q28-2020.txt", forms.CASES / "sem-2021.txt"
WHERE = {"easo list": 85, "easo notes": 106, "sem notes": 26}
Pair = tuple[str, str]
"""Ours and the published form."""


@cache
def compared(where: str) -> dict[Any, Pair]:
    """Ours and the published form by entry: key of the list, number of the note."""
    path = SEM if where.startswith("sem") else EASO
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside the checkout")
    text = path.read_text(encoding="utf-8")
    if where == "sem notes":
        notes = forms.cites("sem_notes.json")
        ours, _ = forms.printed(forms.facts("sem_sources.json"), notes, "sem")
        published = forms.sem_notes(text, len(notes))
        return {n: (ours[n], published[n]) for n in notes}
    ours, entries = _easo()
    if where == "easo notes":
        return {n: (ours[n], note) for n, note in forms.easo_notes(text).items()}
    # The sources stand in the order of the list; those that are in notes only follow.
    published = forms.easo_list(text)
    keys = [s["id"] for s in forms.facts("easo_sources.json")][: len(published)]
    return {key: (entries[key], entry) for key, entry in zip(keys, published, strict=True)}


@cache
def _easo() -> tuple[dict[int, str], dict[str, str]]:
    return forms.printed(forms.facts("easo_sources.json"), forms.cites("easo_notes.json"), "euaa")


def regular(where: str, entry: Any, published: str) -> str:
    """The published form with the publisher's own irregularities, those on the reviewed list, mended."""
    for row in forms.facts("irregularities.json"):
        if row["where"] == where and entry in row["entries"]:
            mended = re.sub(row["found"], row["regular"], published)
            assert mended != published, f"{where}, {entry}: {row['reason']}: no longer there"
            published = mended
    return published


@pytest.mark.parametrize(("where", "count"), WHERE.items())
def test_every_form_is_equal_to_the_character_but_for_the_irregularities(where: str, count: int) -> None:
    pairs = compared(where)
    assert len(pairs) == count
    assert {e: p for e, p in pairs.items() if not forms.same(p[0], regular(where, e, p[1]))} == {}


def test_at_least_95_percent_of_the_forms_are_exact_by_field() -> None:
    """By field: publisher, title, date, address, date of access, page or paragraph, each whole and in order;
    what stands between them may differ."""
    exact, total = 0, 0
    for where in WHERE:
        fields, pairs = expected(where), compared(where)
        assert [e for e, wanted in fields.items() if not in_order(wanted, pairs[e[0]][0])] == []
        found = [e for e, wanted in fields.items() if in_order(wanted, pairs[e[0]][1])]
        print(f"{where}: {len(found)} of {len(fields)} exact by field")
        exact, total = exact + len(found), total + len(fields)
    assert exact >= 0.95 * total


def expected(where: str) -> dict[tuple[Any, str, int], list[str]]:
    """The fields of every citation, by entry, source and place in the note."""
    name = where.split()[0]
    house = style("sem" if name == "sem" else "euaa")
    sources = {s["id"]: s for s in forms.facts(f"{name}_sources.json")}
    if where == "easo list":
        return {(key, key, 0): _listed(sources[key], house) for key in compared(where)}
    return {
        (note, key, n): (_sem if name == "sem" else _noted)(sources[key], locator, house)
        for note, several in forms.cites(f"{name}_notes.json").items()
        for n, (key, locator) in enumerate(several)
    }


def _listed(source: Mapping[str, Any], house: HouseStyle) -> list[str]:
    titles = [source.get("original-title"), source["title"]]
    return [
        _name(source),
        source.get("publisher"),
        *titles,
        _date(source, house),
        source["URL"],
        _accessed(source, house),
    ]


def _noted(source: Mapping[str, Any], locator: str, house: HouseStyle) -> list[str]:
    title = source.get("original-title") or source["title"]
    return [source.get("authority") or _name(source), title, _date(source, house), *_numbers(locator)]


def _sem(source: Mapping[str, Any], locator: str, house: HouseStyle) -> list[str]:
    persons = [f"{a['given']} {a['family']}" if "given" in a else a["literal"] for a in source.get("author", [])]
    whole = "container-title" in source or not any("literal" in a for a in source.get("author", []))
    publisher = source.get("container-title") or (source.get("publisher") if whole else None)
    place = source.get("publisher-place")
    heads = [publisher, place, *persons] if publisher else [*persons, place]
    if source["type"] in ("book", "chapter", "article-journal"):
        heads = persons
    address = re.sub(r"^https://www\.", "www.", source.get("URL", ""))
    day = source.get("accessed")
    return [
        *heads,
        source.get("title"),
        _date(source, house) if source.get("issued") else None,
        *_numbers(locator),
        address,
        day and format_note_date(dt.date(*day["date-parts"][0]), house, "en"),
    ]


def _numbers(locator: str) -> list[str]:
    return re.findall(r"\d+", locator)


def _name(source: Mapping[str, Any]) -> str:
    author = source["author"][0]
    return author["literal"] if "literal" in author else f"{author['family']}, {author['given'][0]}."


def _date(source: Mapping[str, Any], house: HouseStyle) -> str:
    if "issued" not in source:
        return "n.d."
    shown = "/".join(_part(parts, house) for parts in source["issued"]["date-parts"])
    # Two months of one year: November/December 2020.
    return re.sub(r" (\d{4})/(\w+ \1)$", r"/\2", shown)


def _part(parts: Sequence[int], house: HouseStyle) -> str:
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return format_month(dt.date(parts[0], parts[1], 1), house, "en")
    return (format_date if house.name == "euaa" else format_note_date)(dt.date(*parts), house, "en")


def _accessed(source: Mapping[str, Any], house: HouseStyle) -> str:
    return format_date(dt.date(*source["accessed"]["date-parts"][0]), house, "en")


def in_order(fields: Sequence[str | None], text: str) -> bool:
    """Whether each field stands in the text after the one before; hyphens, often of the line only, do not count."""
    text, place = bare(text), 0
    for field in filter(None, fields):
        found = text.find(bare(forms.plain(field)), place)
        if found < 0:
            return False
        place = found + len(bare(field))
    return True


def bare(text: str) -> str:
    return re.sub(f"[-{forms.LINE_HYPHEN}]", "", text.replace("n. d.", "n.d."))
