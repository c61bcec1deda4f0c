"""A made-up report with 100 sources and 250 notes, in every house style: seconds to Word and to HTML, and its notes.

Run: python benchmarks/citations.py. Fails if Word takes ten seconds or more, if a footnote is missing, or if a note of
the HTML does not lead to its mark and back.
"""

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree, html

from toguna.library.styles import style, styles
from toguna.reports.render import render
from toguna.reports.render_parts import Metadata

SOURCES, NOTES, LIMIT = 100, 250, 10.0
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sources() -> list[dict[str, Any]]:
    return [
        {
            "id": f"body-{n}",
            "type": "report",
            "author": [{"literal": f"MB{n}"}],
            "publisher": f"Made-up Body {n}",
            "title": f"Made-up report {n} on places that are not on any map",
            "issued": {"date-parts": [[2020, n % 12 + 1, n % 28 + 1]]},
            "URL": f"https://www.example.org/reports/{n}",
            "accessed": {"date-parts": [[2020, 12, 1]]},
        }
        for n in range(SOURCES)
    ]


def text() -> str:
    """Ten sections; every fifth note holds two sources, every third a page or a paragraph."""
    parts = []
    for n in range(NOTES):
        if n % 25 == 0:
            parts.append(f"# Section {n // 25 + 1}")
        locator = ("", f", p. {n + 1}", f", para. {n + 1}")[n % 3]
        second = f"; see also @body-{(n * 7 + 1) % SOURCES}" if n % 5 == 0 else ""
        parts.append(
            f"A made-up statement, number {n + 1}, that rests on a source.[@body-{n % SOURCES}{locator}{second}]"
        )
    return "\n\n".join([*parts, "# Sources\n\n::: {#refs}\n:::\n"])


def built(name: str, form: str, folder: Path) -> tuple[float, Path]:
    """Seconds, and the file."""
    house = style(name)
    metadata = Metadata("Made-up report", "Benchmark", "Nowhere", "b-0", dt.date(2020, 12, 17))
    start = time.perf_counter()
    files = render(
        text(),
        out=folder,
        formats={form},
        language=min(house.languages),
        style=house,
        metadata=metadata,
        references=sources(),
    )
    return time.perf_counter() - start, files[form]


def footnotes(path: Path) -> int:
    """Real footnotes that the text calls."""
    with ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    there = {n.get(f"{W}id") for n in notes.iter(f"{W}footnote")}
    called = [r.get(f"{W}id") for r in document.iter(f"{W}footnoteReference")]
    return sum(key in there for key in called)


def both_ways(path: Path) -> int:
    """Notes whose mark in the text leads to the note, and whose note leads back to the mark."""
    page = html.fromstring(path.read_text(encoding="utf-8"))
    marks = {a.get("id"): a.get("href") for a in page.xpath("//main//a[@role='doc-noteref']")}
    back = {f"#{li.get('id')}": li.xpath(".//a[@role='doc-backlink']/@href") for li in page.xpath("//li[@id]")}
    return sum(back.get(note) == [f"#{mark}"] for mark, note in marks.items())


def main() -> int:
    is_good = True
    for name in styles():
        with tempfile.TemporaryDirectory() as folder:
            seconds, word = built(name, "docx", Path(folder))
            whole = footnotes(word)
            seconds_html, page = built(name, "html", Path(folder))
            linked = both_ways(page)
        print(
            f"{name:15} {SOURCES} sources, {NOTES} notes: Word {seconds:.1f} s, {whole} footnotes; "
            f"HTML {seconds_html:.1f} s, {linked} notes both ways"
        )
        is_good = is_good and seconds < LIMIT and whole == linked == NOTES
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
