"""Documents that the tests of checks read. Every sentence, figure and source in them is made up."""

from collections.abc import Iterable
from typing import Any

import pypandoc

from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Evidence, Reading
from toguna.model import Check, Examined, Finding


def reading_of(text: str, name: str = "report.md", evidence: Evidence | None = None) -> Reading:
    """A text read through as a file of that name."""
    return read_through(read_bytes(text.encode("utf-8"), name), evidence or Evidence())


def docx_of(markdown: str) -> bytes:
    """A Word file of a text in pandoc's Markdown."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        pypandoc.convert_text(markdown, "docx", format="markdown", outputfile=str(path))
        return path.read_bytes()


def findings(check: Check, reading: Reading) -> list[Finding]:
    """What the rule finds, each in words of both languages and at a place that the document has."""
    found = [result for result in check.run(reading) if isinstance(result, Finding)]
    for finding in found:
        text = reading.by_number[finding.paragraph].text
        assert finding.rule == check.key and finding.severity in check.severities
        assert 0 <= finding.start < finding.end <= len(text)
        assert all(words[code].strip() for words in (finding.found, finding.remedy) for code in ("en", "fr"))
    return found


def severities(check: Check, reading: Reading) -> list[str]:
    return [finding.severity for finding in findings(check, reading)]


def examined(check: Check, reading: Reading, kind: str) -> list[str]:
    """The texts of that kind that the rule held against something."""
    return [
        reading.by_number[one.span.paragraph].text[one.span.start : one.span.end]
        for one in check.run(reading)
        if isinstance(one, Examined) and one.kind == kind
    ]


def places(reading: Reading, found: Iterable[Finding]) -> list[str]:
    return [reading.by_number[f.paragraph].text[f.start : f.end] for f in found]


def report(*entries: str, notes: Iterable[str] = (), text: str = "", **words: Any) -> str:
    """A small report: text, numbered notes (`¹ ...`), a list of sources."""
    superior = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    marks = [str(n).translate(superior) for n in range(1, len(list(notes)) + 1)]
    body = text or " ".join(f"A made-up sentence about matter number {n}.{mark}" for n, mark in enumerate(marks, 1))
    listed = [f"{mark} {note}" for mark, note in zip(marks, notes, strict=True)]
    heading = words.get("heading", "SOURCES USED")
    return "\n\n".join(["A made-up report", body, *listed, *([heading, *entries] if entries else [])]) + "\n"
