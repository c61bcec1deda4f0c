"""The evidence of the bundled case: its sources, its own documents and what is quoted of them. No report is built."""

import datetime as dt
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from toguna.library.documents import read_bytes
from toguna.library.excerpts import locate, read_excerpts
from toguna.library.publishers import assessment_warnings, read_publishers
from toguna.library.sources import KINDS, independent_sources, read_sources
from toguna.registry import find
from toguna.statements.reading import read_statements
from toguna.store import archive
from toguna.store.registers import read_register

CASE = Path(str(resources.files("toguna.cases"))) / "mali" / "workspace"
PUBLISHED = Path(__file__).parents[3] / "shared" / "cases" / "easo-q28-2020.txt"
LANGUAGES = ("en", "fr")


def sources() -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in read_sources(CASE)}


def text(language: str) -> str:
    return (CASE / f"context.{language}.md").read_text(encoding="utf-8")


def cited(language: str) -> list[str]:
    return re.findall(r"@([\w-]+)", text(language))


def test_both_languages_cite_the_same_sources_in_the_same_order() -> None:
    assert cited("en") == cited("fr")


def test_every_source_cited_is_there_and_has_its_kind() -> None:
    known = sources()
    assert set(cited("en")) - set(known) == {"ucdp-ged"}
    assert {e["custom"].get("kind") for e in known.values() if not e["custom"].get("archived")} <= set(KINDS)


def test_at_least_25_public_sources_of_the_published_query_are_used() -> None:
    if not PUBLISHED.is_file():
        pytest.skip(f"{PUBLISHED.name} is not beside the checkout")
    published = PUBLISHED.read_text(encoding="utf-8")
    used = [key for key in set(cited("en")) & set(sources()) if sources()[key].get("URL", "no address") in published]
    assert len(used) >= 25
    assert all(sources()[key].get("accessed") for key in used)


def test_every_excerpt_stands_in_a_document_of_our_own() -> None:
    excerpts = read_excerpts(CASE)
    assert {e.id for e in excerpts} == {i for code in LANGUAGES for i in re.findall(r'quote\("([^"]+)"\)', text(code))}
    for excerpt in excerpts:
        own = sources()[excerpt.source]["custom"]
        document = read_bytes(archive.load(CASE, own["archived"], own["sha256"]), own["archived"])
        assert locate(document, excerpt.quotation) == (excerpt.page, excerpt.paragraph)
        assert any("Apache-2.0" in p.text for p in document.paragraphs)


def test_what_was_not_found_was_sought() -> None:
    topics = {row["topic"] for row in read_register(CASE / "searches.csv", ("terms", "date", "topic"))}
    for language in LANGUAGES:
        assert set(re.findall(r'not_found\("([^"]+)"\)', text(language))) <= topics


def test_the_sources_have_fields_of_csl_json_only() -> None:
    known = {
        "id",
        "type",
        "author",
        "authority",
        "publisher",
        "title",
        "original-title",
        "language",
        "issued",
        "status",
    }
    assert {field for entry in sources().values() for field in entry} <= known | {
        "URL",
        "accessed",
        "custom",
        "event-place",
    }


def test_the_interviews_say_in_each_language_that_they_are_made_up_and_hold_no_identity() -> None:
    interviews = [e for e in sources().values() if e["type"] == "interview"]
    assert {e["custom"]["kind"] for e in interviews} == {"oral", "anonymous"}
    for entry in interviews:
        assert set(entry) == {"id", "type", "author", "event-place", "issued", "custom"}
        assert set(entry["custom"]) == {"kind", "role"}
        role = entry["custom"]["role"]
        assert "no interview took place" in role["en"]
        assert "aucun entretien n’a eu lieu" in role["fr"]
        assert entry["author"] == [{"literal": role["en"]}]
        assert all(f"@{entry['id']}" in text(language) for language in LANGUAGES)


def test_every_publisher_is_assessed_in_both_languages() -> None:
    assessments = read_publishers(CASE)
    snapshots = [s for key in ("ucdp_ged", "unhcr_population") for s in find("providers", "PROVIDER", key).sources]
    for language in LANGUAGES:
        known = [a for a in assessments if a.language == language]
        assert len({a.publisher for a in known}) == len(known) > 30
        assert assessment_warnings(known, [*sources().values(), *snapshots], dt.date(2026, 11, 22)) == []
    for name in ("coverage", "mission", "funding", "scope", "methodology"):
        filled = [{a.publisher for a in assessments if getattr(a, name) and a.language == code} for code in LANGUAGES]
        assert filled[0] == filled[1]


def test_the_french_note_counts_with_the_english_one() -> None:
    groups = independent_sources(sources().values(), ["toguna-note-1", "toguna-note-1-fr", "hrw-2018"])
    assert groups == (("toguna-note-1", "toguna-note-1-fr"), ("hrw-2018",))


def test_the_case_holds_the_statements_that_a_report_needs() -> None:
    statements = read_statements(CASE, "MLI", LANGUAGES)
    assert len(statements.figures) >= 60
    assert len(statements.cards) >= 6
    assert len(statements.claims) >= 20
    assert len(statements.chronology) >= 15
    assert len({row.indicator for row in statements.indicators}) >= 5


def test_no_figure_of_the_context_is_typed_that_a_register_holds() -> None:
    for language in LANGUAGES:
        called = re.findall(r'reported\("([^"]+)"', text(language))
        assert len(called) >= 15
        assert called == re.findall(r'reported\("([^"]+)"', text("en"))
