"""Figures of built reports that are edited afterwards, as an editor of Word or of pages leaves them.

A made-up workspace is built in both languages as Word and HTML; a plant changes one figure at its mark.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.ingest import write_made_up
from lxml import etree, html
from planting import off, value, with_value

from toguna.build.adding import add
from toguna.build.rendering import render
from toguna.build.starting import new, set_up
from toguna.checks.values_in_trace import CHECK
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Evidence, Reading
from toguna.model import Finding
from toguna.reports.printed import figures_in
from toguna.store import lineage, workspace

FORMATS = ("docx", "html")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = 12_000
SENTENCES = {
    "en": "Month {n}: {events} events were recorded in the country, with {deaths} reported fatalities.",
    "fr": "Mois {n} : {events} événements ont été recensés dans le pays, avec {deaths} décès signalés.",
}


@dataclass(frozen=True)
class Built:
    """A built file. tree: its text as XML (of Word: word/document.xml); marks: the ids of its figures."""

    path: Path
    language: str
    tree: etree._Element
    marks: tuple[str, ...]

    @property
    def form(self) -> str:
        return self.path.suffix[1:]


Plant = Callable[[Built, etree._Element, Random], None]


def build(folder: Path) -> list[Built]:
    """The same figures, two a month and two of the year, in both languages and formats."""
    root = new(folder / "built", "MLI")
    set_up(root, period_from=dt.date(2020, 1, 1), period_to=dt.date(2020, 12, 31), language="both")
    data = folder / "made-up.csv"
    write_made_up(data, ROWS, 500)
    add(root, [data])
    for language in SENTENCES:
        workspace.write_text(root / f"report.{language}.md", _text(language))
    render(root, formats=FORMATS)
    return [_built(root / "out" / language / f"report.{form}", language) for language in SENTENCES for form in FORMATS]


def _text(language: str) -> str:
    def sentence(n: str, words: str) -> str:
        calls = {
            "events": f'{{{{ value("events_by_type", "events"{words}) }}}}',
            "deaths": f'{{{{ value("events_by_type", "fatalities_best"{words}) }}}}',
        }
        return SENTENCES[language].format(n=n, **calls)

    ends = [dt.date(2020 + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1) for month in range(1, 13)]
    months = [sentence(str(end.month), f', from="{end:%Y-%m}-01", to="{end}"') for end in ends]
    return "---\nneeds: [events]\n---\n# 2020 {#sec-figures}\n\n" + "\n\n".join([*months, sentence("1-12", "")]) + "\n"


def _built(path: Path, language: str) -> Built:
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            tree = etree.fromstring(archive.read("word/document.xml"))
    else:
        tree = html.document_fromstring(path.read_bytes().decode("utf-8"))
    return Built(path, language, tree, tuple(figures_in(path)[1]))


def _read(built: Built, tree: etree._Element, folder: Path) -> Reading:
    """The file with another text, read as `toguna check` reads it in its workspace."""
    path = folder / f"edited{built.path.suffix}"
    path.write_bytes(_file(built, tree))
    trace = lineage.read(built.path.with_name("trace.json"))
    return read_through(read_bytes(path.read_bytes(), path.name), Evidence(trace=trace, shown=figures_in(path)[1]))


def _file(built: Built, tree: etree._Element) -> bytes:
    if built.form == "html":
        return etree.tostring(tree, method="html", encoding="utf-8")
    content = io.BytesIO()
    with zipfile.ZipFile(built.path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            archive.writestr(name, etree.tostring(tree) if name == "word/document.xml" else old.read(name))
    return content.getvalue()


def figure_edited(built: Built, tree: etree._Element, chance: Random) -> None:
    """Another figure at the mark: typed in its place or, in Word, as a tracked change or over two runs."""
    marked = _marked(built, tree, chance.choice(built.marks))
    if built.form == "html":
        marked.text = _other(marked, chance)
        return
    new = _other(marked, chance)
    way = chance.choice(("in place", "tracked", "two runs"))
    if way == "tracked":
        _track(marked, new)
        return
    at = chance.randrange(1, len(new)) if way == "two runs" and len(new) > 1 else len(new)
    if at < len(new):
        second = deepcopy(marked)
        _set(second, new[at:])
        marked.addnext(second)
    _set(marked, new[:at])


def figure_typed_over(built: Built, tree: etree._Element, chance: Random) -> None:
    """Another figure beside its mark, which is left empty or is gone, as when words are selected and typed over."""
    marked = _marked(built, tree, chance.choice(built.marks))
    is_gone = chance.random() < 0.5
    new = _other(marked, chance)
    if isinstance(marked, html.HtmlElement):
        marked.text, marked.tail = "", new + (marked.tail or "")
        if is_gone:
            marked.drop_tree()
        return
    start, end = marked.getprevious(), marked.getnext()
    parent = marked.getparent()
    assert start is not None and end is not None and parent is not None
    _set(marked, new)
    end.addnext(marked)
    if is_gone:
        parent.remove(start)
        parent.remove(end)


def _marked(built: Built, tree: etree._Element, mark: str) -> etree._Element:
    """The element that holds the words of a figure: the link of a page, the run of Word within the bookmark."""
    if built.form == "html":
        return next(element for element in tree.iter("a") if element.get("id") == mark)
    run = next(e for e in tree.iter(f"{W}bookmarkStart") if e.get(f"{W}name") == mark).getnext()
    assert run is not None and run.tag == f"{W}r"
    return run


def _other(marked: etree._Element, chance: Random) -> str:
    text = "".join(map(str, marked.itertext()))
    return with_value(text, off(chance, value(text)))


def _set(run: etree._Element, text: str) -> None:
    words = run.find(f"{W}t")
    assert words is not None
    words.text = text


def _track(run: etree._Element, new: str) -> None:
    """The run as deleted, a copy with the new figure as inserted."""
    inserted, deleted = (etree.Element(f"{W}{tag}", {f"{W}id": "9001", f"{W}author": "A"}) for tag in ("ins", "del"))
    copy = deepcopy(run)
    _set(copy, new)
    inserted.append(copy)
    run.addprevious(deleted)
    deleted.append(run)
    deleted.addnext(inserted)
    for words in run.iter(f"{W}t"):
        words.tag = f"{W}delText"


def findings(built: Built, tree: etree._Element, folder: Path) -> list[Finding]:
    """What the rule on figures and their trace finds in the file with another text."""
    return [found for found in CHECK.run(_read(built, tree, folder)) if isinstance(found, Finding)]


def planted(plant: Plant, built: Built, chance: Random, folder: Path) -> list[Finding]:
    tree = deepcopy(built.tree)
    plant(built, tree, chance)
    return findings(built, tree, folder)
