"""The report's text on disk: no edit is lost, whoever else writes, and a call stands where it was put."""

import threading
from pathlib import Path

import pytest

from tests.workspaces import write
from toguna.build import writing
from toguna.errors import Overtaken, UnknownName, UnusableInput

TEXT = """\
---
needs: [events]
---
# One {#sec-one}

Words.

```
# no heading
```

## Two *words* {#sec-two .unnumbered}

More.

# Three

"""


@pytest.fixture
def root(mali: Path) -> Path:
    write(mali / "report.en.md", TEXT)
    return mali


def test_headings_outside_of_code_are_sections(root: Path) -> None:
    found = writing.sections(TEXT)
    assert [(s.title, s.depth, s.line) for s in found] == [("One", 1, 4), ("Two *words*", 2, 12), ("Three", 1, 16)]


def test_a_text_is_saved_over_the_version_that_was_read(root: Path) -> None:
    read = writing.read(root, "en")
    saved = writing.save(root, "en", "new\r\ntext\n", version=read.version)
    assert (root / "report.en.md").read_bytes() == b"new\ntext\n"
    assert writing.read(root, "en") == saved


def test_an_edit_made_meanwhile_is_neither_overwritten_nor_lost(root: Path) -> None:
    mine, theirs = writing.read(root, "en"), writing.read(root, "en")
    writing.save(root, "en", "theirs\n", version=theirs.version)
    with pytest.raises(Overtaken, match="changed meanwhile"):
        writing.save(root, "en", "mine\n", version=mine.version)
    assert writing.read(root, "en").text == "theirs\n"
    writing.save(root, "en", "mine\n", version=mine.version, keep_other=True)
    assert writing.read(root, "en").text == "mine\n"
    assert [p.read_text(encoding="utf-8") for p in (root / writing.KEPT).iterdir()] == ["theirs\n"]


def test_of_many_savers_of_one_version_one_wins(root: Path) -> None:
    version = writing.read(root, "en").version
    won: list[str] = []

    def save(text: str) -> None:
        try:
            writing.save(root, "en", text, version=version)
            won.append(text)
        except Overtaken:
            pass

    threads = [threading.Thread(target=save, args=(f"text {n}\n",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [writing.read(root, "en").text]


@pytest.mark.parametrize(("line", "stands"), [(4, 12), (12, 16), (16, 18), (None, 18)])
def test_a_call_stands_at_the_end_of_its_section(root: Path, line: int | None, stands: int) -> None:
    at = writing.put_call(root, "en", "{{ x }}", line=line)
    lines = (root / "report.en.md").read_text(encoding="utf-8").split("\n")
    assert at == stands
    assert lines[at - 2 : at + 1] == ["", "{{ x }}", ""]
    assert [text for text in lines if text] == [
        text for text in "\n".join([*lines[: at - 1], "{{ x }}", *lines[at:]]).split("\n") if text
    ]
    assert "".join(TEXT.split()) == "".join("\n".join(lines).replace("{{ x }}", "").split())


def test_a_call_falls_into_no_condition_that_goes_on_into_the_next_section(root: Path) -> None:
    first = "# One\n\n{% if a %}\n- x\n{% endif %}\n\n{% if b %}\n{% for c in d %}\n\n"
    text = first + "# Two\n\nWords.\n{% endfor %}\n{% endif %}\n"
    write(root / "report.en.md", text)
    assert writing.put_call(root, "en", "{{ x }}", line=1) == 7
    lines = (root / "report.en.md").read_text(encoding="utf-8").split("\n")
    assert lines[4:9] == ["{% endif %}", "", "{{ x }}", "", ""]
    assert writing.put_call(root, "en", "{{ y }}", line=lines.index("# Two") + 1) == lines.index("Words.") + 3


def test_a_call_falls_into_no_other_condition_of_the_same_depth(root: Path) -> None:
    text = "{% if a %}\n# One\n\nWords.\n{% endif %}\n\n{% if b %}\n# Two\n\nMore.\n{% endif %}\n"
    write(root / "report.en.md", text)
    writing.put_call(root, "en", "{{ x }}", line=2)
    lines = [line for line in (root / "report.en.md").read_text(encoding="utf-8").split("\n") if line]
    assert lines[:5] == ["{% if a %}", "# One", "Words.", "{{ x }}", "{% endif %}"]


def test_a_heading_that_moved_is_no_place_any_more(root: Path) -> None:
    with pytest.raises(UnknownName, match="No heading stands on line 5"):
        writing.put_call(root, "en", "{{ x }}", line=5)


def test_what_is_no_text_is_said(root: Path) -> None:
    with pytest.raises(UnknownName):
        writing.read(root, "../en")
    (root / "report.fr.md").write_bytes(b"\xff\xfe")
    with pytest.raises(UnusableInput, match="not UTF-8"):
        writing.read(root, "fr")
