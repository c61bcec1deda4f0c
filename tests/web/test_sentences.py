"""What must be mended is told in the language of the page: every sentence that is raised has its translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import toguna
from toguna import errors
from toguna.web.sentences import _entries, told

ROOM = Path(toguna.__file__).parent
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
NOT_OF_THE_WORKBENCH = ("cli", "checks", "store/vault.py")
PLACE = re.compile(r"\{\d+\}")


def raised() -> Iterator[str]:
    """The sentences of errors and of faults of registers, with {0}, {1} ... for what is put into them."""
    for path in sorted(ROOM.rglob("*.py")):
        if path.relative_to(ROOM).as_posix().startswith(NOT_OF_THE_WORKBENCH):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            target = getattr(getattr(node.func, "value", None), "id", "")
            if name in ERRORS or name == "fault" or (name == "append" and target in ("problems", "faults")):
                yield from template(node.args[1] if name == "fault" and len(node.args) > 1 else node.args[0])


def template(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        places = iter(range(len(node.values)))
        parts = [v.value if isinstance(v, ast.Constant) else f"{{{next(places)}}}" for v in node.values]
        yield "".join(map(str, parts))


def test_every_sentence_that_is_raised_has_a_translation_with_the_same_places() -> None:
    known = dict(_entries("fr"))
    wanted = {sentence for sentence in raised() if re.search(r"[^\W\d]{2}", PLACE.sub("", sentence))}
    assert len(wanted) > 250
    assert sorted(wanted - set(known)) == [], "add them to web/sentences.fr.po"
    for sentence, translation in known.items():
        assert sorted(PLACE.findall(sentence)) == sorted(PLACE.findall(translation)), sentence


@pytest.mark.parametrize(
    "reason",
    [
        "event_date “2022-02-31” does not exist",
        "event_date “3/4/2020” can be read with the day or the month first; export it as YYYY-MM-DD",
        "event_date “3 foo 2020” names no month that is known",
        "event_date “x” is not a date",
        "event_date 2027-01-01 is in the future (after 2026-01-01)",
        "event_date 1900-01-01, read as 1900-01-01, is before the data begin (1997)",
        "month “2020-13” does not exist",
        "month “x” is not a month",
        "fatalities “abc” is not a whole number",
        "fatalities -3 is below 0",
        "latitude 100 is above 90",
        "no event_date",
        "unknown country “Malli”",
        "a quotation mark opens and is never closed, or stands inside a field",
        "too few fields: 3, the header has 31",
        "cells right of the last column of the header (notes)",
        "same event_id_cnty as line 3, which was kept",
        "id “x” is not a number",
        "the cell is blank and the TOML does not say what that means",
        "“many” is no number and the TOML does not say what it means",
    ],
)
def test_the_reasons_of_rejected_rows_are_told_in_french(reason: str) -> None:
    french = told(reason, "fr")
    assert not set(re.findall(r"[a-z]{2,}", french)) & {"is", "not", "does", "exist", "can", "the", "which", "region"}


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "There is no area “Tera” in Niger (NER). Nearest: Tillabéri (region), Téra (department).",
            "Il n’y a pas de zone «\u00a0Tera\u00a0» (Niger, NER). Les plus proches\u00a0: Tillabéri (région), "
            "Téra (département).",
        ),
        (
            "reported_figures.csv, line 3: unit “foo” is not in the list “unit”. Near to it: fool. Your own go into "
            "vocabulary.yaml.",
            "reported_figures.csv, ligne 3\u00a0: unit «\u00a0foo\u00a0» n’est pas dans la liste «\u00a0unit\u00a0». "
            "Proches\u00a0: fool. Les vôtres vont dans vocabulary.yaml.",
        ),
        ("no date; latitude 95.0 is above 90", "date manque\u00a0; latitude 95.0 est au-dessus de 90"),
        (
            "a.csv is empty. Export it again from the provider.",
            "a.csv est vide. Exportez-le de nouveau chez le fournisseur.",
        ),
        ("Words that no catalogue has; not one.", "Words that no catalogue has; not one."),
        (
            "report.fr.md, line 8: “sec-actors” may be out of date: the other language was changed since both agreed. "
            "Change it too; if it needs no change, delete its row in editions.csv.",
            "report.fr.md, ligne 8\u00a0: «\u00a0sec-actors\u00a0» est peut-être dépassé\u00a0: l’autre langue a "
            "changé depuis leur accord. Modifiez-le aussi\u00a0; s’il n’en a pas besoin, supprimez sa ligne dans "
            "editions.csv.",
        ),
    ],
)
def test_sentences_reasons_and_places_before_them(english: str, french: str) -> None:
    assert told(english, "fr") == french
    assert told(english, "en") == english


@pytest.mark.parametrize(
    ("sentence", "en", "fr"),
    [
        (
            "out is missing. Build the report first (`toguna build`).",
            "out is missing. Press Build on the page Report first.",
            "out manque. Cliquez d’abord sur Construire à la page Rapport.",
        ),
        (
            "claims.csv, line 2: sources.json has no entry “dw”. Add it, or correct the id (toguna source list).",
            "claims.csv, line 2: sources.json has no entry “dw”. Add it, or correct the id (the page Sources lists "
            "them).",
            "claims.csv, ligne 2\u00a0: sources.json n’a pas de notice «\u00a0dw\u00a0». Ajoutez-la, ou corrigez "
            "l’identifiant (la page Sources les montre).",
        ),
    ],
)
def test_commands_are_told_as_what_the_pages_have(sentence: str, en: str, fr: str) -> None:
    assert (told(sentence, "en"), told(sentence, "fr")) == (en, fr)


def test_the_words_of_the_workbench_name_no_command() -> None:
    pages = {**dict(_entries("en")), **{key: text for key, text in _entries("fr") if key in dict(_entries("en"))}}
    assert len(pages) > 15
    for sentence, words in pages.items():
        assert not re.search(r"\btoguna [a-z]|--\w", words), sentence
        assert sentence in dict(_entries("fr"))
        assert sorted(PLACE.findall(sentence)) == sorted(PLACE.findall(words)), sentence


def test_a_long_or_hostile_sentence_is_given_back_in_no_time() -> None:
    for sentence in ("“" * 3_999, "x; " * 1_300, " is not " * 400, "a: " * 1_000):
        assert told(sentence, "fr")


ENGLISH = re.compile(r"\b(?:the|is not|cannot|there is|are|of one|was|add|give|known|expected)\b", re.IGNORECASE)


def test_bad_input_is_told_in_french_on_french_pages(browser: TestClient, at: str, case: Path) -> None:
    browser.cookies.set("toguna-language", "fr")
    browser.headers["accept"] = "application/json"
    tray = browser.post(f"{at}/data/upload", params={"name": "a.csv"}, content=b"<html>login</html>").json()["tray"]
    asked = [
        browser.get(f"{at}/explore/table", params={"name": "nothing"}),
        browser.get(f"{at}/sources/one", params={"source": "nobody"}),
        browser.post(f"{at}/sources/search", json={"text": "(abduction"}),
        browser.post(f"{at}/sources/fetch", json={"address": "ftp://example.org"}),
        browser.post(
            f"{at}/sources/excerpts", json={"source": "toguna-note-1", "quotation": "words that are not there"}
        ),
        browser.post(f"{at}/sources/add", json={"tray": "0123456789abcdef"}),
        browser.post(
            f"{at}/sources/figures", json={"source": "toguna-note-1", "quotation": "Five totals", "cells": {}}
        ),
        browser.get(f"{at}/report/insert", params={"edition": "en", "kind": "nothing"}),
    ]
    for answer in asked:
        assert answer.status_code in (404, 422), answer.text
        for sentence in answer.json()["problems"]:
            assert not ENGLISH.search(sentence), sentence
    (case / "report.en.md").write_text('{{ value("no_such_table", "events") }}', encoding="utf-8")
    fault = browser.post(f"{at}/report/preview", params={"edition": "en"}).json()["fault"]
    assert fault["line"] and not ENGLISH.search(fault["sentence"]), fault
    assert tray
