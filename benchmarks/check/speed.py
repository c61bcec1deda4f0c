"""How long `toguna check` takes on long documents. The bounds: 100 pages of Word in 5 s, 300 pages of PDF in 20 s.

    python benchmarks/check/speed.py [--word 100] [--pdf 300]

Processor time, from bytes to findings. The documents are the made-up reports of the bench one after the other, each
time with other sources.
"""

import argparse
import tempfile
import time
from pathlib import Path
from random import Random

import pypandoc
import typst
from made_up import Report, as_markdown, read_all

from toguna.build.checking import checks
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through
from toguna.model import Finding

PAGES_OF_A_REPORT = 3
"""Of one made-up report, at about 450 words, a table and seven notes a page."""


def long_report(pages: int, chance: Random) -> str:
    """Markdown of about so many pages. Headings, notes and titles carry the number of their copy."""
    reports = [report for report in read_all() if report.language == "en"]
    copies = (_renamed(reports[n % len(reports)], n, chance) for n in range(pages // PAGES_OF_A_REPORT))
    texts, notes = [], []
    for number, report in enumerate(copies):
        text = as_markdown(report).replace("[^", f"[^{number}x")
        body, _, own_notes = text.partition(f"\n[^{number}x1]: ")
        texts.append(body)
        notes.append(f"[^{number}x1]: {own_notes}")
    return "\n\n".join([*texts, *notes])


def _renamed(report: Report, number: int, chance: Random) -> Report:
    copy = report.copy()
    for source in copy.sources.values():
        source["title"] = f"{source['title']} {number}"
        source["address"] = f"{source['address']}-{number}"
    copy.blocks = [block.replace("# ", f"# {number}. ", 1) for block in copy.blocks]
    chance.shuffle(copy.consulted)
    return copy


def measure(content: bytes, name: str, started: float) -> str:
    reading = read_through(read_bytes(content, name))
    read = time.process_time() - started
    pages = f"{len(reading.document.pages)} pages, " if reading.document.pages else ""
    found = [f for check in checks().values() if not check.needs for f in check.run(reading) if isinstance(f, Finding)]
    size = f"{len(reading.sentences)} sentences, {len(reading.notes)} notes, {len(reading.references)} references"
    taken = time.process_time() - started
    return f"{name}: read in {read:.1f} s, checked in {taken:.1f} s ({pages}{size}, {len(found)} findings)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--word", type=int, default=100)
    parser.add_argument("--pdf", type=int, default=300)
    chosen = parser.parse_args()
    chance = Random(1)
    with tempfile.TemporaryDirectory() as folder:
        if chosen.word:
            path = Path(folder) / "report.docx"
            pypandoc.convert_text(long_report(chosen.word, chance), "docx", "markdown-smart", outputfile=str(path))
            print(measure(path.read_bytes(), path.name, time.process_time()))
        if chosen.pdf:
            source = Path(folder) / "report.typ"
            text = long_report(chosen.pdf, chance)
            source.write_text(
                pypandoc.convert_text(text, "typst", "markdown-smart", extra_args=["--standalone"]), encoding="utf-8"
            )
            content = typst.compile(str(source))
            print(measure(content, "report.pdf", time.process_time()))


if __name__ == "__main__":
    main()
