"""How long it takes to read a report through: made-up reports of 100 pages of DOCX and of 300 pages of PDF.

    python benchmarks/reading.py [--pages-docx 100] [--pages-pdf 300]

A page has some 600 words and four notes of two sources each; every fourth page has a table. Reading is from the bytes
to paragraphs and tables; reading through adds sentences, numbers, dates, quotations and sources. Times are those of the
processor, which a quiet machine takes. The rules of `toguna check` come on top: the bounds for all of it are 5 s for
100 pages of DOCX and 20 s for 300 pages of PDF.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypandoc
import typst

from toguna.library.documents import read
from toguna.library.reading.assemble import read_through

WORDS = """
the army attacked a village near Koro where armed men killed 12 civilians and abducted 4 others between 2 and 14
June 2020 while 1 204 displaced persons fled to Bankass some 47 % of them ‘without food’ according to a mission
that documented it"""
NOTE = "Made-up Mission, Report {0}, {1} June 2020, {2}, p. {0}; Other, A Note, 2019, {2}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages-docx", type=int, default=100)
    parser.add_argument("--pages-pdf", type=int, default=300)
    pages = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        word, pdf = Path(folder) / "report.docx", Path(folder) / "report.pdf"
        pypandoc.convert_text("\n".join(_markdown(pages.pages_docx)), "docx", format="md", outputfile=str(word))
        pdf.write_bytes(bytes(typst.compile("\n".join(_typst(pages.pages_pdf)).encode("utf-8"))))
        for path in (word, pdf):
            started = time.process_time()
            document = read(path)
            between = time.process_time()
            reading = read_through(document)
            ended = time.process_time()
            words = sum(len(p.text.split()) for p in document.paragraphs)
            print(
                f"{path.suffix[1:]}: {len(document.pages) or pages.pages_docx} pages, {words:,} words, "
                f"{len(reading.notes):,} notes, {len(reading.tables)} tables: "
                f"read {between - started:.1f} s, read through {ended - between:.1f} s"
            )


def _paragraph(chance: random.Random) -> str:
    return " ".join(" ".join(chance.choices(WORDS.split(), k=22)).capitalize() + "." for _ in range(6))


def _markdown(pages: int) -> Iterator[str]:
    chance = random.Random(1)
    for page in range(pages):
        yield f"# Section {page}\n"
        for number in range(4 * page, 4 * page + 4):
            yield f"{_paragraph(chance)}[^{number}]\n"
            yield (
                f"[^{number}]: " + NOTE.format(number, number % 28 + 1, "[url](https://example.org/2020/06/03)") + "\n"
            )
        if page % 4 == 0:
            yield "| Cercle | 2019 | 2020 | Total |\n|---|--:|--:|--:|"
            yield "\n".join(f"| Area {n} | {n * 13} | {n * 7} | {n * 20} |" for n in range(12)) + "\n"


def _typst(pages: int) -> Iterator[str]:
    chance = random.Random(1)
    yield '#set text(size: 9.5pt)\n#set page(margin: 2cm, footer: context counter(page).display("1"))'
    for page in range(pages):
        yield f"#pagebreak(weak: true)\n= Section {page}\n"
        for number in range(4 * page, 4 * page + 4):
            note = NOTE.format(number, number % 28 + 1, '#link("https://example.org/2020/06/03")[url]')
            yield f"{_paragraph(chance)}#footnote[{note}]\n"
        if page % 4 == 0:
            rows = ",".join(f"[Area {n}],[{n * 13}],[{n * 7}],[{n * 20}]" for n in range(12))
            yield f"#table(columns: 4, stroke: none, [Cercle],[2019],[2020],[Total],{rows})\n"


if __name__ == "__main__":
    main()
