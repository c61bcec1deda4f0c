"""What `toguna check` reads of one document in each of its formats: a gap between them is a reader's.

    python benchmarks/check/formats.py [FILE or FOLDER ...] [--base docx] [--list KIND] [--keep FOLDER]

Files of one name are one document (`a.docx`, `a.pdf`, `a.typst.pdf`). Without any, the made-up reports of the bench are
written in all formats: PDF by LibreOffice from the Word file and by Typst, and of both the text that
`pdftotext -layout` takes out. A cell `40+2-3`: 40 are read as in the base format, 2 are not in it, 3 of it are missing.
"""

import argparse
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from foreign import letters
from made_up import FORMATS, in_format, read_all

from toguna.build.checking import checks
from toguna.library.documents import read
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Reading
from toguna.model import Finding

BEFORE = 20
"""Letters before a call by which it is known."""


def _calls(reading: Reading) -> Iterator[tuple[str, str]]:
    """By the words before a call and those of its note: numbers may begin anew in one format and not in another."""
    for mark, places in reading.calls.items():
        for place in places if mark in reading.notes else ():
            before = letters(reading.by_number[place.paragraph].text[: place.start])[-BEFORE:]
            yield before, letters("".join(p.text for p in reading.notes[mark]))


def _shapes(reading: Reading) -> Iterator[str]:
    for grid in reading.tables:
        yield f"{max(c.row for c in grid.cells) + 1} x {max(c.column + c.column_span for c in grid.cells)}"


def _findings(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for check in checks().values():
        for found in check.run(reading) if not check.needs else ():
            if isinstance(found, Finding):
                yield found.severity, found.rule, found.found["en"]


KINDS: Mapping[str, Callable[[Reading], Iterable[object]]] = {
    "headings": lambda r: (letters(p.text) for p in r.document.paragraphs if p.kind == "heading"),
    "sentences": lambda r: (letters(s.text) for s in r.sentences),
    "numbers": lambda r: ((n.kind, str(n.low), str(n.high)) for n in r.numbers),
    "dates": lambda r: ((d.first, d.last) for d in r.dates),
    "quotations": lambda r: (letters(q.text) for q in r.quotations),
    "notes": lambda r: (letters(p.text) for p in r.document.paragraphs if p.kind == "note"),
    "calls": _calls,
    "entries": lambda r: (letters(e.text) for e in r.references if e.list_heading is not None),
    "tables": _shapes,
    "cells": lambda r: ((c.row, c.column, letters(c.text)) for g in r.tables for c in g.cells if letters(c.text)),
    "findings": _findings,
}


def made_up_files(folder: Path) -> list[Path]:
    for report in read_all():
        for form in FORMATS:
            name = f"{report.name}.typst.pdf" if form == "pdf" else f"{report.name}.{form}"
            if form != "txt":
                (folder / name).write_bytes(in_format(report, form, folder))
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    words = map(str, sorted(folder.glob("*.docx")))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *words]
    subprocess.run(command, check=True, capture_output=True)
    for pdf in sorted(folder.glob("*.pdf")):
        subprocess.run(["pdftotext", "-layout", str(pdf), str(pdf.with_suffix(".txt"))], check=True)
    return [path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix != ".typ"]


def of_one_name(files: Iterable[Path]) -> dict[str, dict[str, Path]]:
    """The files of each document by their format, which is all behind the first stop of the name."""
    found: dict[str, dict[str, Path]] = {}
    for path in files:
        name, _, form = path.name.partition(".")
        if form.rpartition(".")[2] in FORMATS:
            found.setdefault(f"{path.parent}/{name}", {})[form] = path
    return found


def cell(found: Counter[object], base: Counter[object]) -> str:
    more, less = (found - base).total(), (base - found).total()
    return f"{(found & base).total()}" + (f"+{more}" if more else "") + (f"-{less}" if less else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--base", default="docx", help="the format that the others are held against")
    parser.add_argument("--list", choices=KINDS, default=None, help="tell what differs, of one kind")
    parser.add_argument("--keep", type=Path, help="where the made-up reports are written")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        given = [p for path in chosen.files for p in (sorted(path.iterdir()) if path.is_dir() else [path])]
        documents = of_one_name(given or made_up_files(chosen.keep or Path(made)))
        sums: dict[tuple[str, str], list[Counter[object]]] = {}
        for name, by_format in documents.items():
            found = {
                form: {kind: Counter(take(reading)) for kind, take in KINDS.items()}
                for form, reading in ((form, read_through(read(path))) for form, path in by_format.items())
            }
            base = found.get(chosen.base) or next(iter(found.values()))
            for form, kinds in found.items():
                for kind, items in kinds.items():
                    tagged = [Counter({(name, item): n for item, n in c.items()}) for c in (items, base[kind])]
                    total = sums.setdefault((form, kind), [Counter(), Counter()])
                    total[0] += tagged[0]
                    total[1] += tagged[1]
                if chosen.list:
                    for sign, rest in (
                        ("+", kinds[chosen.list] - base[chosen.list]),
                        ("-", base[chosen.list] - kinds[chosen.list]),
                    ):
                        for item, times in rest.items():
                            print(f"{name} {form} {sign} {times} {item}")
        print(f"| format | {' | '.join(KINDS)} |\n|---|{'--:|' * len(KINDS)}")
        for form in dict.fromkeys(form for form, _ in sums):
            print(f"| {form} | {' | '.join(cell(*sums[form, kind]) for kind in KINDS)} |")


if __name__ == "__main__":
    main()
