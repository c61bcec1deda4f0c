"""The made-up reports of the bench: read from documents/, written in each format that `toguna check` reads.

A report is Markdown with its sources as front matter. `[@key, p. 4; @other]` is a note; `{529|whole a}` is
the figure 529 in the role `whole` of the group `a`, so that the planter knows what it changes. Written out, both marks
are gone.
"""

import copy
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypandoc
import typst
import yaml

DOCUMENTS = Path(__file__).parent / "documents"
FORMATS = ("md", "txt", "docx", "pdf", "html", "odt")
MARK = re.compile(r"\{([^{}|]*)\|(\w+)(?: ([^{}]*))?\}")
NOTE = re.compile(r"\[(@[^\[\]]+)\]")
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
MONTH = "|".join(month for months in MONTHS.values() for month in months)
WORDS = {
    "en": {"accessed": "accessed", "n.d.": "n.d.", "used": "Sources used", "consulted": "Sources consulted"},
    "fr": {"accessed": "consulté le", "n.d.": "s.d.", "used": "Sources utilisées", "consulted": "Sources consultées"},
}


@dataclass
class Report:
    """One report in the making. blocks: the text, a block per paragraph, list, table or heading.

    sources: all by key; used and consulted: the keys in the order of the two lists, `used` empty where the style has
    none. in_notes and in_list: what a source says otherwise in its notes or its entry only. own_notes: a note's text
    by its number, where it is not made from sources. uncalled and unwritten: numbers of notes whose mark, or
    whose text, is left out.
    """

    name: str
    language: str
    style: str
    title: str
    period: tuple[dt.date, dt.date]
    completed: dt.date
    cover: list[list[str]]
    blocks: list[str]
    sources: dict[str, dict[str, Any]]
    used: list[str]
    consulted: list[str]
    spare: dict[str, Any]
    archive: dict[str, str]
    in_notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    in_list: dict[str, dict[str, Any]] = field(default_factory=dict)
    own_notes: dict[int, str] = field(default_factory=dict)
    uncalled: set[int] = field(default_factory=set)
    unwritten: set[int] = field(default_factory=set)

    def copy(self) -> "Report":
        return copy.deepcopy(self)


def read(path: Path) -> Report:
    _, head, text = path.read_text(encoding="utf-8").split("---\n", 2)
    facts: Mapping[str, Any] = yaml.safe_load(head)
    sources = {key: {**entry, "date": _iso(entry["date"])} for key, entry in facts["sources"].items()}
    consulted = {key: {**entry, "date": _iso(entry["date"])} for key, entry in facts["consulted"].items()}
    listed = sorted(sources, key=lambda key: _sorted_by(sources[key])) if facts["style"] == "euaa" else []
    return Report(
        name=path.stem,
        language=facts["language"],
        style=facts["style"],
        title=facts["title"],
        period=tuple(facts["period"]),
        completed=facts["completed"],
        cover=facts["cover"],
        blocks=text.strip().split("\n\n"),
        sources={key: {**e, "accessed": _iso(e["accessed"])} for key, e in (sources | consulted).items()},
        used=listed,
        consulted=sorted(consulted, key=lambda key: _sorted_by(consulted[key])),
        spare={**facts["spare"], "date": _iso(facts["spare"]["date"]), "accessed": _iso(facts["spare"]["accessed"])},
        archive=facts["archive"],
    )


def _iso(date: Any) -> str | None:
    return None if date is None else str(date)


def _sorted_by(source: Mapping[str, Any]) -> tuple[str, str]:
    return source["name"].casefold(), source["title"].casefold()


def read_all() -> list[Report]:
    return [read(path) for path in sorted(DOCUMENTS.glob("*.md"))]


def written_date(iso: str | None, language: str, style: str) -> str:
    if iso is None:
        return WORDS[language]["n.d."]
    year, *rest = iso.split("-")
    if style == "sem":
        return ".".join([*reversed(rest), year])
    month = [MONTHS[language][int(rest[0]) - 1]] if rest else []
    day = [("1er" if language == "fr" and rest[1] == "01" else str(int(rest[1])))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def note_of(report: Report, number: int, citation: str) -> str:
    if number in report.own_notes:
        return report.own_notes[number]
    cited = []
    for part in citation.split(";"):
        key, _, locator = part.strip().removeprefix("@").partition(", ")
        key, _, form = key.partition("!")
        source = (
            report.sources[key]
            | report.in_notes.get(key, {})
            | ({"name": report.sources[key]["alias"]} if form else {})
        )
        cited.append(_in_note(source, report, locator))
    return (" / " if report.style == "sem" else "; ").join(cited)


def _in_note(source: Mapping[str, Any], report: Report, locator: str) -> str:
    date = written_date(source["date"], report.language, report.style)
    if report.style == "sem":
        day = written_date(source["accessed"], report.language, "sem")
        return f"{source['name']}, {source['city']}. {source['title']}, {date}. {source['address']} ({day})."
    url = f"[url]({source['address']})"
    return ", ".join(part for part in (source["name"], source["title"], date, url, locator) if part)


def entry_of(report: Report, key: str) -> str:
    """The entry of a source in the list. A field that in_list sets to an empty text is left out."""
    source = report.sources[key] | report.in_list.get(key, {})
    name = f"{source['name']} ({source['full']})" if source.get("full") and source["name"] else source["name"]
    date = source.get("written_date", written_date(source["date"], report.language, "euaa"))
    accessed = source.get("written_access", written_date(source["accessed"], report.language, "euaa"))
    access = f"{WORDS[report.language]['accessed']} {accessed}" if accessed else ""
    address = f"<{source['address']}>" if source["address"] else ""
    return ", ".join(part for part in (name, source["title"], date, address, access) if part)


def _parts(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Each block without marks, with `[^n]` as calls, and the notes that it calls."""
    number = 0
    for block in report.blocks:
        notes: list[str] = []

        def call(match: re.Match[str], notes: list[str] = notes) -> str:
            nonlocal number
            number += 1
            notes.append(note_of(report, number, match[1]))
            return "" if number in report.uncalled else f"[^{number}]"

        yield MARK.sub(r"\1", NOTE.sub(call, block)), notes


def _cover(report: Report) -> str:
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in report.cover)])


def _lists(report: Report) -> Iterator[str]:
    for heading, keys in (("used", report.used), ("consulted", report.consulted)):
        if keys:
            yield f"# {WORDS[report.language][heading]}"
            yield from (entry_of(report, key) for key in keys)


def as_markdown(report: Report) -> str:
    text, notes, number = [f"# {report.title}", _cover(report)], [], 0
    for block, called in _parts(report):
        text.append(block)
        for note in called:
            number += 1
            if number not in report.unwritten:
                notes.append(f"[^{number}]: {note}")
    return "\n\n".join([*text, *_lists(report), *notes]) + "\n"


def as_text(report: Report) -> str:
    """Plain text as copied from a report: superscript marks, notes between the paragraphs at the end of each page."""
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    text, waiting, number, length = [report.title, _cover(report)], [], 0, 0
    for block, called in _parts(report):
        plain = re.sub(r"\[\^(\d+)\]", lambda match: match[1].translate(raised), block)
        text.append(re.sub(r"^#+ ", "", plain).removeprefix("Table: "))
        for note in called:
            number += 1
            if number not in report.unwritten:
                waiting.append(f"{str(number).translate(raised)} {note}")
        length += len(plain)
        if length > 2500 and not plain.startswith(("#", "Table:")):
            text, waiting, length = [*text, *waiting], [], 0
    lists = (re.sub(r"^# ", "", line) for line in _lists(report))
    return "\n\n".join([*text, *waiting, *lists]) + "\n"


def in_format(report: Report, kind: str, folder: Path) -> bytes:
    if kind == "txt":
        return as_text(report).encode("utf-8")
    markdown = as_markdown(report)
    if kind == "md":
        return markdown.encode("utf-8")
    source = "markdown-smart-citations"
    if kind == "html":
        return pypandoc.convert_text(
            markdown, "html", format=source, extra_args=["--standalone", "--wrap=none"]
        ).encode()
    path = folder / f"{report.name}.{'typ' if kind == 'pdf' else kind}"
    if kind == "pdf":
        body = pypandoc.convert_text(markdown, "typst", format=source, extra_args=["--standalone"])
        path.write_text(body, encoding="utf-8")
        return typst.compile(str(path))
    pypandoc.convert_text(markdown, kind, format=source, outputfile=str(path))
    return path.read_bytes()
