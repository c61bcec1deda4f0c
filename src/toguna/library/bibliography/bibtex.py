"""BibTeX and BibLaTeX libraries: read through pandoc, entry by entry where one is broken; written as BibLaTeX."""

import json
import os
import re
import subprocess
from typing import Any

from toguna.library.bibliography.csl_json import written_name, written_title
from toguna.library.bibliography.dates import iso
from toguna.library.sources import Entry

_START = re.compile(r"^[ \t]*@\s*(?P<kind>\w+)\s*[{(]", re.MULTILINE)
_MONTHS = "".join(
    f'@string{{{name} = "{number}"}}\n'
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
)
"""BibTeX's own names of months, which pandoc knows in the language of the library only."""
_STRING = re.compile(r"string|preamble", re.IGNORECASE)
_KINDS = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "legislation": "legislation",
    "paper-conference": "inproceedings",
    "post-weblog": "online",
    "report": "report",
    "thesis": "thesis",
    "webpage": "online",
}
_FIELDS = {
    "publisher": "publisher",
    "publisher-place": "location",
    "container-title": "journaltitle",
    "genre": "type",
    "number": "number",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "ISBN": "isbn",
    "ISSN": "issn",
    "note": "note",
    "abstract": "abstract",
    "language": "langid",
}


def read_bibtex(text: str) -> tuple[list[tuple[int, Any]], list[tuple[int, str, str]]]:
    """Raw CSL entries with the line on which each starts, and what pandoc refused: (line, key, reason)."""
    strings: list[str] = []
    records: list[tuple[int, str]] = []
    starts = list(_START.finditer(text))
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        body = text[start.start() : end].strip()
        if _STRING.fullmatch(start["kind"]):
            strings.append(body)
        elif start["kind"].lower() != "comment":
            records.append((text.count("\n", 0, start.start()) + 1, body))
    return _convert(records, _MONTHS + "\n".join(strings))


def _convert(records: list[tuple[int, str]], strings: str) -> tuple[list[tuple[int, Any]], list[tuple[int, str, str]]]:
    """Convert all at once; where pandoc refuses, each half by itself, so that only the broken entries fall out."""
    if not records:
        return [], []
    converted = _pandoc("\n\n".join([strings, *(body for _, body in records)]))
    if isinstance(converted, list) and len(converted) == len(records):
        return [(line, entry) for (line, _), entry in zip(records, converted, strict=True)], []
    if len(records) == 1:
        line, body = records[0]
        key = re.match(r"@\s*\w+\s*[{(]\s*([^,\s}]*)", body)
        reason = converted if isinstance(converted, str) else "pandoc reads no single entry in it"
        return [], [(line, key[1] if key else "", reason)]
    middle = len(records) // 2
    good, bad = _convert(records[:middle], strings)
    more, worse = _convert(records[middle:], strings)
    return good + more, bad + worse


def _pandoc(text: str) -> list[Any] | str:
    """The entries of a library as raw CSL, or pandoc's reason for refusing it."""
    import pypandoc

    # with English as language pandoc would write titles in sentence case, proper names included
    environment = {**os.environ, "LANG": "fr_FR.UTF-8"}
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from", "biblatex", "--to", "csljson"],
        input=text.encode("utf-8"),
        capture_output=True,
        env=environment,
        check=False,
    )
    if run.returncode != 0:
        lines = [line.strip() for line in run.stderr.decode("utf-8", "replace").splitlines()[1:]]
        reason = "; ".join(line for line in lines[:2] if line) or "pandoc cannot read it"
        return reason + (" (a brace or quotation mark that is not closed?)" if "end of input" in reason else "")
    entries: list[Any] = json.loads(run.stdout.decode("utf-8"))
    for entry in entries:
        entry["title"] = re.sub(r"</?span[^>]*>", "", entry.get("title", ""))
        if not entry.get("type"):
            entry["type"] = "webpage" if "URL" in entry else "document"
    return entries


def write_bibtex(entries: list[Entry]) -> str:
    """BibLaTeX, in UTF-8. Titles stand in double braces, so that nobody changes their capitals."""
    return "\n".join(_written(entry) for entry in entries)


def _written(entry: Entry) -> str:
    fields = {
        "author": _names(entry.get("author", [])),
        "editor": _names(entry.get("editor", [])),
        "title": "{" + _escaped(written_title(entry)) + "}" if written_title(entry) else "",
        "date": iso(entry.get("issued")),
        "urldate": iso(entry.get("accessed")),
        "url": str(entry.get("URL", "")),
        "doi": str(entry.get("DOI", "")),
    }
    fields |= {name: _escaped(str(entry[key])) for key, name in _FIELDS.items() if key in entry}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{_KINDS.get(entry['type'], 'misc')}{{{entry['id']},\n" + ",\n".join(lines) + "\n}\n"


def _names(names: list[dict[str, Any]]) -> str:
    return " and ".join(
        "{" + _escaped(written_name(name)) + "}" if "literal" in name else _escaped(written_name(name))
        for name in names
    )


def _escaped(text: str) -> str:
    text = re.sub(r"\\", r"\\textbackslash{}", text)
    return re.sub(r"[&%$#_]", lambda found: "\\" + found[0], text)
