"""RIS libraries, as Zotero and EndNote write them, read line by line and written. One record runs from TY to ER."""

import re
from typing import Any

from toguna.library.bibliography.csl_json import written_name, written_title
from toguna.library.bibliography.dates import Date, is_date, read_date
from toguna.library.sources import Entry

_TAG = re.compile(r"^([A-Z][A-Z0-9]) {0,2}-(?: (.*))?$")
_TYPES = {
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "DATA": "dataset",
    "ELEC": "webpage",
    "GOVDOC": "report",
    "INTV": "interview",
    "JOUR": "article-journal",
    "LEGAL": "legislation",
    "MAP": "map",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "PCOMM": "personal_communication",
    "RPRT": "report",
    "STAT": "legislation",
    "THES": "thesis",
    "WEB": "webpage",
}
_WRITTEN_TYPES = {csl: tag for tag, csl in _TYPES.items()} | {
    "report": "RPRT",
    "webpage": "ELEC",
    "legislation": "LEGAL",
}
_FIELDS = {
    "TI": "title",
    "T1": "title",
    "PB": "publisher",
    "CY": "publisher-place",
    "T2": "container-title",
    "JO": "container-title",
    "JF": "container-title",
    "UR": "URL",
    "DO": "DOI",
    "SN": "ISSN",
    "AB": "abstract",
    "N2": "abstract",
    "N1": "note",
    "LA": "language",
    "VL": "volume",
    "IS": "issue",
    "M3": "genre",
    "ID": "id",
}
_AUTHORS = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor"}
_PERSON = re.compile(r"[^,]+, ?[^,]+")


def read_ris(text: str) -> tuple[list[tuple[int, Any]], list[tuple[int, str, str]]]:
    """Raw CSL entries with the line on which each starts, and the broken records: (line, title, reason)."""
    good: list[tuple[int, Any]] = []
    bad: list[tuple[int, str, str]] = []
    start, tags = 0, dict[str, list[str]]()
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        found = _TAG.match(line.rstrip())
        if found is None:
            if line.strip() and start and last:
                tags[last][-1] += " " + line.strip()
            elif line.strip():
                bad.append((number, "", f"“{line.strip()[:60]}” stands outside a record (TY to ER)"))
            continue
        tag, value = found[1], (found[2] or "").strip()
        if tag == "TY":
            if start:
                bad.append((start, *_unclosed(tags)))
            start, tags = number, {}
        elif not start:
            bad.append((number, "", f"“{line.strip()[:60]}” stands outside a record (TY to ER)"))
            continue
        elif tag == "ER":
            good.append((start, _entry(tags)))
            start = 0
            continue
        tags.setdefault(tag, []).append(value)
        last = tag
    if start:
        bad.append((start, *_unclosed(tags)))
    return good, bad


def _unclosed(tags: dict[str, list[str]]) -> tuple[str, str]:
    return (tags.get("TI") or tags.get("T1") or [""])[0], "the record has no end (ER)"


def _entry(tags: dict[str, list[str]]) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": _TYPES.get(tags["TY"][0], "document")}
    for tag, values in tags.items():
        if tag in _AUTHORS:
            entry.setdefault(_AUTHORS[tag], []).extend(_name(value) for value in values if value)
        elif tag in _FIELDS and values[0]:
            entry.setdefault(_FIELDS[tag], values[0])
    if "SP" in tags:
        entry["page"] = "-".join(tags[tag][0] for tag in ("SP", "EP") if tags.get(tag, [""])[0])
    for key, names in (("issued", ("DA", "Y1", "PY")), ("accessed", ("Y2",))):
        written = next((tags[name][0] for name in names if tags.get(name, [""])[0]), None)
        if written:
            entry[key] = _date(written) or written
    return entry


def _name(text: str) -> dict[str, str]:
    if not _PERSON.fullmatch(text):
        return {"literal": text.rstrip(",")}
    family, given = (part.strip() for part in text.split(","))
    return {"family": family, "given": given}


def _date(text: str) -> Date | None:
    """RIS writes 2020/12/03/, with parts left empty; some programs write a date in words."""
    if re.fullmatch(r"[\d/]+", text):
        parts = [int(n) for n in text.split("/")[:3] if n]
        return {"date-parts": [parts]} if is_date([parts]) else None
    return read_date(text)


def write_ris(entries: list[Entry]) -> str:
    """RIS in UTF-8, a record for each entry; `ID` holds the entry's id."""
    return "\n".join(_written(entry) for entry in entries)


def _written(entry: Entry) -> str:
    lines = [("TY", _WRITTEN_TYPES.get(entry["type"], "GEN")), ("ID", entry["id"])]
    lines += [("AU", written_name(name)) for name in entry.get("author", [])]
    lines += [("ED", written_name(name)) for name in entry.get("editor", [])]
    lines.append(("TI", written_title(entry)))
    seen = {"id", "title"}
    for tag, key in _FIELDS.items():
        if key in entry and key not in seen:
            seen.add(key)
            lines.append((tag, " ".join(str(entry[key]).split())))
    for tag, key in (("DA", "issued"), ("Y2", "accessed")):
        parts = entry.get(key, {}).get("date-parts")
        if parts:
            lines.append((tag, "/".join(f"{n:02d}" for n in parts[0]) + "/" * (3 - len(parts[0]))))
    if "page" in entry:
        start, _, end = str(entry["page"]).partition("-")
        lines += [("SP", start), *([("EP", end)] if end else [])]
    return "".join(f"{tag}  - {value}\n" for tag, value in [*lines, ("ER", "")] if value or tag == "ER")
