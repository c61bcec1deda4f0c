"""The text of a report: its head, its sandbox, its errors, and text from data that can be no markup."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspaces import write
from toguna.errors import ReportError
from toguna.reports.render_parts import pandoc
from toguna.reports.template import escape, fill, front_matter


def filled(folder: Path, text: str, **calls: Any) -> str:
    return fill(write(folder / "report.en.md", text), (), calls)


def refused(folder: Path, text: str, **calls: Any) -> str:
    with pytest.raises(ReportError) as error:
        filled(folder, text, **calls)
    return str(error.value)


def test_calls_and_names_are_printed_and_the_head_is_not(tmp_path: Path) -> None:
    text = "---\nneeds: [events]\n---\n# {{ name }}\n\n{{ double(3) }}\n"
    assert filled(tmp_path, text, name="Mopti", double=lambda n: n * 2) == "# Mopti\n\n6\n"


def test_an_included_text_stands_beside_the_report(tmp_path: Path) -> None:
    write(tmp_path / "context.en.md", "Here is {{ name }}.")
    assert "Here is Mopti." in filled(tmp_path, '{% include "context.en.md" %}', name="Mopti")
    assert filled(tmp_path, '{% include ["gone.en.md"] ignore missing %}') == ""


@pytest.mark.parametrize("name", ["../secret.md", "/etc/hostname", "secret.md/../../secret.md"])
def test_nothing_outside_the_folder_is_included(tmp_path: Path, name: str) -> None:
    write(tmp_path / "secret.md", "secret")
    (tmp_path / "text").mkdir()
    assert "secret" not in refused(tmp_path / "text", f'{{% include "{name}" %}}').removeprefix("report.en.md").replace(
        name, ""
    )


@pytest.mark.parametrize(
    "text",
    [
        "{{ name.__class__ }}",
        "{{ name.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ call.__globals__ }}",
        "{{ call.__code__ }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ '{x}'.format_map({'x': 1}) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ 'x'.ljust(999999999) }}",
        "{{ 'x'.zfill(999999999) }}",
        "{{ ''['__class__'] }}",
        "{{ (name | attr('upper'))() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [0] * 1000000000 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 9 ** 999999999 }}",
        "{{ range(999999999) | list }}",
        "{{ cycler }}{{ lipsum(n=100000) }}",
        "{{ namespace() }}",
        "{{ self.__init__.__globals__ }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{{ '%s' | format(1) }}",
        "{{ name | pprint }}",
        "{{ dict(a=1) }}",
        "{% import 'os' as os %}",
    ],
)
def test_the_sandbox_is_closed(tmp_path: Path, text: str) -> None:
    message = refused(tmp_path, f"One\n{text}\n", name="Mopti", call=lambda: 1)
    assert message.startswith("report.en.md"), message


def test_numbers_can_be_multiplied(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ 3 * 4 }} {{ 7 % 4 }}") == "12 3"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nneeds: []\n---\n\n{{ nothing }}", 5),
        ("one\ntwo\n{% if %}", 3),
        ("one\n{{ 1 / 0 }}", 2),
        ("one\n\n\n{{ fail() }}", 4),
    ],
)
def test_an_error_names_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    def fail() -> None:
        raise ReportError("no row")

    message = refused(tmp_path, text, fail=fail)
    assert "report.en.md" in message
    assert f"line {line}" in message


def test_an_error_in_an_included_text_names_that_text(tmp_path: Path) -> None:
    write(tmp_path / "context.en.md", "one\n{{ nothing }}")
    assert "context.en.md, line 2" in refused(tmp_path, 'a\n\n\n{% include "context.en.md" %}')


def test_the_head_is_read(tmp_path: Path) -> None:
    head, lines = front_matter("---\nneeds: [events]\nquestions:\n  - Who?\n  - question: Where?\n---\nText", "x")
    assert (head.needs, lines) == (("events",), 6)
    assert [q["question"] for q in head.questions] == ["Who?", "Where?"]
    assert front_matter("No head", "x")[1] == 0


@pytest.mark.parametrize(
    "head", ["needs: [", "- a\n- b", "colour: red", "needs: events", "questions: 5", "questions: [5]"]
)
def test_a_head_that_is_wrong_is_a_sentence(head: str) -> None:
    with pytest.raises(ReportError, match=r"report\.en\.md: the head"):
        front_matter(f"---\n{head}\n---\nText", "report.en.md")


def test_a_text_that_is_not_utf8_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "report.en.md"
    path.write_bytes("Sévaré".encode("latin-1"))
    with pytest.raises(ReportError, match="UTF-8"):
        fill(path, (), {})


HOSTILE = (
    "](javascript:x)", "<script>alert(1)</script>", "a | b", "{{ 7 * 7 }}", "{% raw %}", "{#x .value}", "=cmd()",
    "*a* _b_ `c` ~d~ ^e^ $f$", "@acled", "[^1]", "# Head", "1. One", "- Item", "> Quote", "&amp;", "\\\\", '"q" \'s\'',
    "https://example.org/", "![x](y)", "::: {.x}", "a\nb", "...", "--", "line  \nbreak", "a@b.org", "\u202eabc",
)  # fmt: skip


@pytest.fixture(scope="module")
def read_back() -> list[str]:
    """Each hostile text as pandoc reads its escaped form, one paragraph each."""
    reader = "markdown+smart-raw_html-raw_tex-tex_math_dollars"
    text = "\n\n".join(f"x{escape(hostile)}x" for hostile in HOSTILE)
    return pandoc(["--from", reader, "--to", "plain", "--wrap", "none"], text.encode()).decode().split("\n\n")


def test_text_from_data_is_printed_as_it_is(read_back: list[str]) -> None:
    wanted = [f"x{' '.join(hostile.split())}x" for hostile in HOSTILE]
    assert [" ".join(found.split()) for found in read_back] == wanted


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_an_escaped_text_has_no_bare_markup(text: str) -> None:
    escaped = escape(text)
    plain = "".join(escaped.split("\\")) if "\\" not in text else ""
    assert "\n" not in escaped
    assert plain == "" or plain == escape(text).replace("\\", "")
    for sign in "*_[]{}<>#|`$@!^~":
        assert escaped.count(sign) == escaped.count("\\" + sign)
