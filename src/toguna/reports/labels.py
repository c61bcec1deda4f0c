"""What stands in the head of a row or column: the name of a unit, actor, type or month in the report's language."""

import re
from collections.abc import Sequence
from functools import cache

from toguna import actors, geography
from toguna.errors import UnknownName
from toguna.intake.countries import iso3
from toguna.library.numbers import format_month
from toguna.library.words import word, words_of
from toguna.model import PARTED, SIDES
from toguna.reports.draft import Draft
from toguna.tables.civilians import DEFINITIONS, KIND_NOT_STATED
from toguna.tables.involvement import NONE_NAMED, NOT_NAMED

_WORDS = ("event_type", "role", "provider", "status", "grain", "series")
_GENERAL = re.compile(r"(?P<kind>[A-Z][A-Za-z ]+?)(?: of (?P<whose>[^()]+?))?(?: \((?P<of>[^()]+)\))?")
"""A name that providers give in every country: Civilians (Niger), Military Forces of Niger (2021-)."""
_NOT_NAMED = {NOT_NAMED: "first", NONE_NAMED: "second"}
_ETHNIC = re.compile(r"(?P<which>.+) Ethnic Group(?: \((?P<of>[^()]+)\))?")
_BRACKET = re.compile(r"\(less precise than (admin\d)\)")


def label(draft: Draft, grain: str, value: object) -> str:
    """The printed name of a value of a grain column. Names that no list knows stay as the provider writes them."""
    text = "" if value is None else str(value)
    if grain == "target":
        return _target(text, draft.language)
    if text in _NOT_NAMED:
        return actor_name(draft.settings.country, text, draft.language)
    if grain == "area" or text.startswith("("):
        return area_name(draft.settings.country, text, draft.language)
    if grain in ("actor", "actor_b", "alliance"):
        name, short = (actor_name(draft.settings.country, text, draft.language, short=s) for s in (False, True))
        return name if name == short else f"{name} ({short})"
    if grain == "road" and text in draft.statements.roads:
        return draft.statements.roads[text].names[draft.language]
    if grain == "within_km":
        return f"{text}\u00a0km"
    if grain == "actor_type":
        return actors.type_name(text, draft.language)
    if grain == "month":
        return capital(format_month(text, draft.style, draft.language)).replace(" ", "\u00a0")
    if grain in _WORDS:
        return word(grain, text, draft.language)
    if grain in ("side_a", "side_b", "sides"):
        parts = text.split(SIDES)
        return SIDES.join(actor_name(draft.settings.country, part, draft.language) for part in parts)
    if grain == "definition":
        return DEFINITIONS[text][draft.language]
    if grain in ("asylum", "country_name"):
        return geography.country_name(text, draft.language)
    if grain == "sub_event_type":
        return capital(word("sub_event_type", text, draft.language))
    return text


def _target(name: str, language: str) -> str:
    """A kind of civilians as a provider writes it, in the language where every country has it: Femmes (Niger)."""
    if name == KIND_NOT_STATED:
        return word("target", "not_stated", language)
    ethnic = _ETHNIC.fullmatch(name)
    if ethnic and language != "en":
        return _ofs(f"{word('target', 'ethnic_group', language)} {ethnic['which']}", (ethnic["of"],), language)
    return _general(name, language) or name


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def place_in_sentence(country: str, name: str, language: str) -> str:
    """A unit's name as it stands within a sentence: `a place less precise than the cercle` for a row in brackets."""
    text = area_name(country, name, language)
    return word("area", "a_place", language) + text[:1].lower() + text[1:] if name.startswith("(") else text


def area_name(country: str, name: str, language: str) -> str:
    """A unit's name in the language; the rows in brackets say in words what they hold."""
    bracket = _BRACKET.fullmatch(name)
    if bracket:
        return word("area", "less_precise", language).format(level=geography.level_name(country, bracket[1], language))
    if name == "(outside the boundaries)":
        return word("area", "outside", language)
    known = _area_names(country, language)
    return known[name] if name in known else _as_registered(country, name, language)


@cache
def _as_registered(country: str, name: str, language: str) -> str:
    """A unit's name as the country's list has it, where a file writes it otherwise (Djenne for Djenné)."""
    try:
        return _area_names(country, language)[geography.find_area(name, country).name]
    except (UnknownName, KeyError):
        return name


@cache
def _area_names(country: str, language: str) -> dict[str, str]:
    return {a.name: a.names.get(language, a.name) for a in geography.areas(country)}


def actor_name(country: str, name: str, language: str, *, short: bool = False) -> str:
    """The name or acronym of an actor by the registry; of each party where a side names several."""
    if PARTED in name:
        return ", ".join(actor_name(country, party, language, short=short) for party in name.split(PARTED))
    if name in _NOT_NAMED:
        return word("not_named", _NOT_NAMED[name], language)
    row = _actor_names(country).get(name)
    if row is None:
        return _general(name, language) or name
    of_language = "_fr" if language == "fr" else ""
    return (short and row[f"actor_short{of_language}"]) or row[f"actor{of_language}"]


def actor_named(draft: Draft, id: str | None, *, is_short: bool = False) -> str:
    """The name of an actor of the registry or of a card, by id, with its acronym; only the acronym if is_short."""
    if id is None:
        return ""
    known = draft.statements.actors[id]
    name, short = known.names[draft.language], known.short.get(draft.language)
    if short and short != name:
        return short if is_short else f"{name} ({short})"
    return name


@cache
def _general(name: str, language: str) -> str | None:
    """A name that every country has, in the language: Civils (Niger); None for any other, and for English."""
    found = _GENERAL.fullmatch(name)
    kinds = words_of("general_actor", language)
    if language == "en" or found is None or found["kind"] not in kinds:
        return None
    return _ofs(kinds[found["kind"]], (found["whose"], found["of"]), language)


def _ofs(kind: str, whose: Sequence[str | None], language: str) -> str:
    of = [_country(part, language) for part in whose if part]
    return f"{kind} ({', '.join(of)})" if of else kind


def _country(name: str, language: str) -> str:
    code = iso3(name)
    return geography.country_name(code, language) if code else word("general_actor_of", name, language)


@cache
def _actor_names(country: str) -> dict[str, dict[str, str]]:
    return {row["actor"]: row for row in actors.aliases(country).iter_rows(named=True)}
