"""What `toguna check` says of made-up reports that were not written from its rules.

    python benchmarks/check/foreign.py [FOLDER ...] [--formats md docx pdf txt html odt] [--list missed|extra|all]
                                       [--report PAGE]

PDF needs LibreOffice (soffice), text pdftotext. `--list all` shows each error and finding.

Each report has a ledger beside it (`NAME.truth.json`): every error its author planted, with the words that it stands in
(`at`) and the other places where it may be pointed out (`also`), and decoys that look wrong and are right. A planted
error is found where a finding stands in a sentence of one of its places, by a rule that can mean it (`rules` of the
ledger, given when the findings were reviewed; without it by any rule). Every other finding is extra: a false alarm,
or an error that the author made without wanting to (`unplanned` of the ledger, as reviewed by hand).
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypandoc

from toguna.build.checking import check_files, checks
from toguna.reports.proof.places import Placed, Proof

FOLDERS = (Path(__file__).parent / "foreign",)
FORMATS = ("md", "docx", "pdf", "txt", "html", "odt")
NOTE_MARK = re.compile(r"\[\^?\w+\]:?")
"""`[^3]`, which a reading does not hold."""
SHORT = 12
"""Letters below which a place is a cell: it must be the same, not in it."""
SEVERITIES = ("error", "warning", "note")


@dataclass
class Seen:
    """One report in one format: planted errors found and missed, extra findings by what they are."""

    name: str
    form: str
    found: list[tuple[Mapping[str, Any], Placed]] = field(default_factory=list)
    missed: list[Mapping[str, Any]] = field(default_factory=list)
    unplanned: list[Placed] = field(default_factory=list)
    extra: list[Placed] = field(default_factory=list)
    coverage: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def letters(text: str) -> str:
    """Only what no format changes: letters and figures, in one case, without accents and ligatures."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def written(report: Path, form: str, folder: Path) -> Path:
    """The report in a format: the file beside it if there is one, else made from its Markdown."""
    beside = report.with_suffix(f".{form}")
    if beside.exists():
        return beside
    target = folder / beside.name
    if form in ("docx", "html", "odt"):
        pypandoc.convert_file(report, form, format="markdown", outputfile=target, extra_args=["--standalone"])
    elif form == "pdf":
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, str(written(report, "docx", folder))], check=True, capture_output=True)
    else:
        subprocess.run(["pdftotext", "-layout", str(written(report, "pdf", folder)), str(target)], check=True)
    return target


def touches(placed: Placed, place: str) -> bool:
    """Whether the finding's sentence (or its cell, note, entry) and the words of the ledger are the same place."""
    sentence, words = letters(placed.sentence), letters(NOTE_MARK.sub("", place))
    if min(len(sentence), len(words)) < SHORT:
        return sentence == words
    return words in sentence or sentence in words


def _places(error: Mapping[str, Any], source: str) -> Iterator[str]:
    for place in (error["at"], *error.get("also", ())):
        yield place
        yield from _row(place, source)


def _row(label: str, source: str) -> Iterator[str]:
    """The table rows that the label opens: a finding in a cell gives its row as the sentence."""
    for line in source.splitlines():
        cells = line.strip().strip("|").split("|")
        if len(cells) > 1 and letters(cells[0]) == letters(label):
            yield line


def compare(report: Path, form: str, proof: Proof) -> Seen:
    truth = json.loads(report.with_suffix(".truth.json").read_text(encoding="utf-8"))
    source = report.read_text(encoding="utf-8")
    seen = Seen(truth["document"], form, coverage=proof.coverage)
    used: set[int] = set()
    for error in truth["errors"]:
        meant = error.get("rules")
        places = tuple(_places(error, source))
        hits = [
            (number, placed)
            for number, placed in enumerate(proof.placed)
            if (meant is None or placed.finding.rule in meant) and any(touches(placed, place) for place in places)
        ]
        used |= {number for number, _ in hits}
        if hits:
            best = min(hits, key=lambda hit: SEVERITIES.index(hit[1].finding.severity))
            seen.found.append((error, best[1]))
        else:
            seen.missed.append(error)
    unplanned = truth.get("unplanned", ())
    for number, placed in enumerate(proof.placed):
        if number in used:
            continue
        known = any(placed.finding.rule == u["rule"] and touches(placed, u["at"]) for u in unplanned)
        (seen.unplanned if known else seen.extra).append(placed)
    return seen


def look(folders: Iterable[Path], forms: Iterable[str]) -> Iterator[Seen]:
    known = checks()
    with tempfile.TemporaryDirectory() as made:
        for truth in sorted(t for folder in folders for t in folder.glob("*.truth.json")):
            report = truth.with_name(truth.name.replace(".truth.json", ".md"))
            for form in forms:
                (proof,) = check_files([written(report, form, Path(made))], known, Path())
                if proof.problem:
                    sys.exit(f"{report.name} as {form}: {proof.problem}")
                yield compare(report, form, proof)


def rows(every: list[Seen]) -> Iterator[str]:
    yield "| format | planted, provable | found | as error | planted, others | found | extra: error | warning | note |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for form in dict.fromkeys(seen.form for seen in every):
        those = [seen for seen in every if seen.form == form]
        found = [(e["provable"] == "document", p.finding.severity) for s in those for e, p in s.found]
        missed = Counter(e["provable"] == "document" for s in those for e in s.missed)
        extra = Counter(p.finding.severity for s in those for p in s.extra)
        proven, other = (sum(1 for is_proven, _ in found if is_proven is kind) for kind in (True, False))
        as_error = sum(1 for is_proven, severity in found if is_proven and severity == "error")
        yield (
            f"| {form} | {proven + missed[True]} | {proven} | {as_error} | {other + missed[False]} | {other} | "
            f"{extra['error']} | {extra['warning']} | {extra['note']} |"
        )


def details(every: list[Seen], kind: str) -> Iterator[str]:
    for seen in every:
        counts = f"{len(seen.found)} found, {len(seen.missed)} missed, {len(seen.extra)} extra"
        yield f"\n== {seen.name} ({seen.form}): {counts}"
        if kind in ("missed", "all"):
            yield from (f"  - missed [{e['provable']}] {e['sort']}: {e['at']} || {e['why']}" for e in seen.missed)
        if kind == "all":
            yield from (
                f"  = found  [{e['provable']}] {e['sort']}: {e['at'][:60]} || {p.finding.severity} {p.finding.rule}: "
                f"{p.finding.found['en']}"
                for e, p in seen.found
            )
        if kind in ("extra", "all"):
            yield from (
                f"  + extra  {p.finding.severity} {p.finding.rule}: {p.finding.found['en']} || {p.sentence[:200]}"
                for p in seen.extra
            )


def page(every: list[Seen], folder: Path) -> str:
    """What was found, by format and by sort of error, under what the folder's NOTICE says of its reports."""
    title, notice = (folder / "NOTICE").read_text(encoding="utf-8").split("\n", 1)
    first = [seen for seen in every if seen.form == every[0].form]
    sorts: dict[str, Counter[str]] = {}
    for seen in first:
        for error in seen.missed:
            sorts.setdefault(_sort(error), Counter())["missed"] += 1
        for error, placed in seen.found:
            sorts.setdefault(_sort(error), Counter())[placed.finding.severity] += 1
    lines = [
        f"# {title}",
        "",
        f"Written by `python benchmarks/check/foreign.py benchmarks/check/{folder.name} "
        f"--report docs/check/{folder.name}.md`;",
        "do not edit.",
        "",
        notice.strip(),
        "",
        "A planted error is found where a finding stands in a sentence of one of its places, whatever rule gave it.",
        "`provable`: the ledger says that the document alone proves it. Extra are findings that nobody planted: false",
        "alarms, or errors that the author made without wanting to.",
        "",
        *rows(every),
        "",
        f"## By sort of error ({every[0].form})",
        "",
        "| sort | planted | error | warning | note | missed |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, told in sorted(sorts.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        counts = " | ".join(str(told[kind]) for kind in (*SEVERITIES, "missed"))
        lines.append(f"| {name} | {sum(told.values())} | {counts} |")
    return "\n".join(lines) + "\n"


def _sort(error: Mapping[str, Any]) -> str:
    """The sort without what the author adds to it: `increase/decrease`, not `increase/decrease (word)`."""
    return str(error["sort"]).split(" (")[0].split(" / ")[0].split(":")[0].strip()


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    reader.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    reader.add_argument("--list", choices=("missed", "extra", "all"), default=None)
    reader.add_argument("--report", type=Path, default=None, help="Write the page.")
    given = reader.parse_args()
    every = list(look(given.folders, given.formats))
    if given.list:
        print("\n".join(details(every, given.list)))
    print("\n".join(rows(every)))
    if given.report:
        given.report.write_text(page(every, given.folders[0]), encoding="utf-8")


if __name__ == "__main__":
    main()
