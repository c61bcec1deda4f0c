"""Figures against the trace of the build, at their marks in a page or a Word file. Every figure is made up."""

from typing import Any

import pytest

from tests.readings import examined, findings, places, reading_of
from toguna.checks.values_in_trace import CHECK
from toguna.library.documents import read_bytes
from toguna.library.documents.word import W
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Evidence, Reading

PRINTED = {"v_0001": "1\u00a0250", "v_0002": "12", "v_0003": "12", "v_0004": "In May the camp was closed."}
PAGE = (
    "<p>The observatory of the made-up country counted {v_0001} events and {v_0002} arrests in that year.</p>"
    "<p>There were 12 events in the west by another count, and {v_0003} arrests in the north of the country.</p>"
    "<ul><li>May 2020: {v_0004}</li></ul>"
)


def evidence(shown: dict[str, str]) -> Evidence:
    items = [{"id": key, "printed": printed, "call": "value(...)"} for key, printed in PRINTED.items()]
    trace: dict[str, Any] = {"format": 1, "items": items}
    return Evidence(trace=trace, shown=shown)


def read(page: str = PAGE, **edited: str | None) -> Reading:
    """The page with each figure at its mark; None: the mark is gone with its words."""
    shown = {key: words for key, words in {**PRINTED, **edited}.items() if words is not None}
    marks = {key: f'<a href="#{key}" id="{key}">{shown[key]}</a>' if key in shown else "" for key in PRINTED}
    return reading_of(page.format(**marks), "report.html", evidence(shown))


def test_figures_as_they_were_printed_are_examined() -> None:
    reading = read()
    assert findings(CHECK, reading) == []
    # that of the other count has no mark
    assert examined(CHECK, reading, "numbers") == ["1 250", "12", "12"]


def test_an_edited_figure_is_an_error_at_its_mark() -> None:
    reading = read(v_0003="21")
    (found,) = findings(CHECK, reading)
    assert (found.severity, places(reading, [found]), found.paragraph) == ("error", ["21"], 2)
    assert (found.evidence["printed"], found.evidence["shown"]) == ("12", "21")


def test_other_words_are_a_warning_and_other_spaces_nothing() -> None:
    assert [f.severity for f in findings(CHECK, read(v_0004="In May the site was closed."))] == ["warning"]
    assert findings(CHECK, read(v_0001="1 250")) == []


def test_a_passage_that_was_cut_is_told_once() -> None:
    lost: dict[str, str | None] = dict.fromkeys(("v_0002", "v_0003", "v_0004"))
    reading = read("<p>The observatory of the made-up country counted {v_0001} events in that year.</p>", **lost)
    (found,) = findings(CHECK, reading)
    assert (found.severity, places(reading, [found])) == ("warning", ["1 250"])
    assert found.evidence["ids"] == ["v_0002", "v_0003", "v_0004"]


@pytest.mark.parametrize("typed", ["121", "312", "12.5", "1,12"])
def test_a_figure_does_not_stand_within_a_longer_one(typed: str) -> None:
    page = PAGE.replace("There were 12 events", "There were many events").replace("{v_0003}", "{v_0003}" + typed)
    (found,) = findings(CHECK, read(page.replace("{v_0002}", typed), v_0002=None, v_0003=""))
    assert (found.severity, found.evidence["ids"]) == ("warning", ["v_0002", "v_0003"])


def test_a_mark_that_is_gone_while_its_words_stand_is_not_judged() -> None:
    page = PAGE.replace("{v_0002}", "12")
    assert findings(CHECK, read(page, v_0002=None)) == []


@pytest.mark.parametrize(("typed", "severities"), [("12", []), ("13", ["warning"])])
def test_a_figure_that_was_typed_beside_its_mark_in_word(typed: str, severities: list[str]) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="v_0001"/>{}<w:bookmarkEnd w:id="1"/>'
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    body = run.format("There were ") + mark.format("") + run.format(typed + " arrests in that year, in all.")
    xml = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:p>{body}</w:p></w:body></w:document>'
    items = [{"id": "v_0001", "printed": "12", "call": "value(...)"}]
    held = Evidence(trace={"items": items}, shown={"v_0001": ""})
    reading = read_through(read_bytes(word_of(xml), "report.docx"), held)
    assert [f.severity for f in findings(CHECK, reading)] == severities


def word_of(document: str) -> bytes:
    import io
    import zipfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return content.getvalue()


def test_without_a_trace_the_rule_is_not_run() -> None:
    assert CHECK.needs == ("trace",)
