"""How much `toguna check` finds of errors planted in clean reports, and what it finds in the clean ones.

    python benchmarks/check/run.py [--plants 500] [--samples 12] [--seed 1] [--kinds KIND ...] [--report PAGE]

Every kind of error is planted `--plants` times at random places of the made-up reports, one to a copy, and the copy is
read as Markdown; `--samples` of them per kind and format are read in each of the other formats too. A plant is found if
a rule that is meant for it finds something that it did not find in the clean report.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(1, str(Path(__file__).parents[2]))

import built
import planting as figures
import planting_sources as sources
import planting_tables as tables
import planting_templates as templates
from made_up import FORMATS, Report, in_format, read_all

from toguna.build.checking import checks
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Evidence
from toguna.model import Finding

REPORT = Path(__file__).resolve().parents[2] / "docs" / "check" / "bench.md"


@dataclass(frozen=True)
class Kind:
    """A kind of error: what plants it, the rules of which one should find it, the severity that this should have, the
    formats in which it can stand."""

    name: str
    plant: Callable[..., Any]
    rules: tuple[str, ...]
    severity: str = "error"
    formats: tuple[str, ...] = FORMATS


KINDS = (
    Kind("table cell or total", figures.table_cell_or_total, ("table_totals",)),
    Kind("computed cell", tables.computed_cell, ("computed_columns",)),
    Kind("part or whole", figures.part_or_whole, ("parts_of_a_whole",)),
    Kind("share or its base", figures.share_or_base, ("share_of_total",)),
    Kind("shares not 100", figures.slice_of_all, ("shares_sum",), "warning"),
    Kind("change, rate, direction", figures.change_or_its_ends, ("change_from_to",)),
    Kind("unequal periods", figures.longer_period, ("unequal_periods",)),
    Kind("stock carried forward", figures.stock_carried_forward, ("repeated_stock",), "warning"),
    Kind("one quantity, two values", figures.said_otherwise, ("one_quantity_two_values",), "warning"),
    Kind("weekday", figures.wrong_weekday, ("weekday_against_date",)),
    Kind("no such day", figures.no_such_day, ("impossible_dates",)),
    Kind("event before the period", figures.event_before_the_period, ("outside_reference_period",), "note"),
    Kind("event after completion", figures.event_after_completion, ("after_completion",), "warning"),
    Kind("event after its source", figures.event_after_its_source, ("source_older_than_event",), "warning"),
    Kind("another question", figures.another_question, ("question_numbers",), "warning"),
    Kind("quotation left open", figures.quotation_left_open, ("unclosed_quotations",), "warning"),
    Kind("quotation changed", figures.quotation_changed, ("quotations_in_sources",)),
    Kind("hedge left out", figures.hedge_left_out, ("qualifiers_in_sources",), "warning"),
    Kind("date against address", sources.date_against_address, ("dates_in_addresses_agree",)),
    Kind("note against entry", sources.date_of_note_and_entry, ("one_source_two_dates",)),
    Kind("accessed too early", sources.accessed_too_early, ("accessed_before_published",)),
    Kind("accessed after completion", sources.accessed_after_completion, ("after_completion",)),
    Kind("published after completion", sources.published_after_completion, ("after_completion",)),
    Kind("entry left out", sources.entry_left_out, ("notes_and_entries",)),
    Kind("entry never cited", sources.entry_never_cited, ("notes_and_entries",), "warning"),
    Kind("entry out of order", sources.entry_out_of_order, ("entry_order",), "note"),
    Kind("entry twice", sources.entry_twice, ("duplicated_entries",), "warning"),
    Kind("another name", sources.another_name, ("names_of_sources",), "note"),
    Kind("field left out", sources.field_left_out, ("missing_fields",), "warning"),
    Kind("undated", sources.undated_though_address_is, ("undated_with_dated_address",), "warning"),
    Kind("note left out", sources.note_left_out, ("figure_without_note",), "warning"),
    Kind("ibid.", sources.ibidem, ("ibid_not_allowed",), "note"),
    Kind("twice in a note", sources.twice_in_a_note, ("source_twice_in_note",)),
    Kind("moved to consulted", sources.moved_to_consulted, ("cited_but_consulted",)),
    Kind("note or its mark", sources.note_or_its_mark, ("notes_and_calls",), formats=("md", "txt")),
    Kind("call of a template", templates.call_left, ("placeholders_left",), formats=("html", "docx", "pdf", "odt")),
    Kind("place to fill in", templates.place_to_fill_in, ("placeholders_left",), "warning"),
    Kind("study elsewhere", templates.study_elsewhere, ("places_of_studies",)),
)
BUILT = (
    Kind("built figure edited", built.figure_edited, ("values_in_trace",), formats=built.FORMATS),
    Kind("built figure typed over", built.figure_typed_over, ("values_in_trace",), "warning", built.FORMATS),
)
"""Planted in the files of a workspace, as many times in each format."""
MADE_ANEW: dict[str, tuple[Callable[[Report, Random], Any], tuple[str, ...]]] = {
    "study elsewhere": (templates.with_studies, ("places_of_studies",)),
    "computed cell": (tables.with_computed, ("computed_columns", "table_totals", "shares_sum")),
}
"""Kinds whose tables are made up for each plant: clean reports with such tables are read by these rules too."""


def findings(data: bytes, name: str, rules: tuple[str, ...] | None, evidence: Evidence) -> list[Finding]:
    reading = read_through(read_bytes(data, name), evidence)
    known = checks()
    chosen = [known[key] for key in (known if rules is None else rules) if key in known]
    chosen = [c for c in chosen if not c.needs or (set(c.needs) <= {"archive"} and evidence.archive)]
    return [f for check in chosen for f in check.run(reading) if isinstance(f, Finding)]


def evidence_of(report: Report) -> Evidence:
    """What a workspace with the archived texts of the report would add."""
    texts = {key: read_bytes(text.encode("utf-8"), f"{key}.txt") for key, text in report.archive.items()}
    entries = tuple(
        {"id": k, "title": report.sources[k]["title"], "publisher": report.sources[k]["name"]} for k in texts
    )
    return Evidence(sources=entries, archive=texts)


@dataclass
class Tally:
    planted: Counter[tuple[str, str, str]]
    found: Counter[tuple[str, str, str]]
    false_alarms: Counter[tuple[str, str]]
    severities: Counter[tuple[str, str]]
    missed: list[str]


def planted(kind: Kind, report: Report, chance: Random) -> tuple[Report, Any] | None:
    """A copy of the report with one error of the kind; None if it has no place for one."""
    for _ in range(20):
        changed = report.copy()
        place = kind.plant(changed, chance)
        if place is not None and changed != report:
            return changed, place
    return None


def run(plants: int, samples: int, seed: int, formats: tuple[str, ...], kinds: Collection[str]) -> Tally:
    tally = Tally(Counter(), Counter(), Counter(), Counter(), [])
    reports = read_all()
    with tempfile.TemporaryDirectory() as folder:
        clean = dict(_clean(reports, formats, tally, Path(folder)))
        for name in sorted(set(MADE_ANEW) & set(kinds)):
            _clean_made_anew(name, reports, plants, formats[0], seed, tally, Path(folder))
        for kind in KINDS:
            if kind.name not in kinds:
                continue
            chance = Random(f"{seed} {kind.name}")
            able = [report for report in reports if planted(kind, report, chance)]
            possible = [form for form in formats if form in kind.formats]
            for number in range(plants if possible else 0):
                _try(kind, able[number % len(able)], chance, possible[0], Path(folder), clean, tally)
            for form in possible[1:]:
                for number in range(samples):
                    _try(kind, able[number % len(able)], chance, form, Path(folder), clean, tally)
        _in_built(plants, seed, kinds, formats, Path(folder), tally)
    return tally


def _clean_made_anew(
    name: str, reports: list[Report], plants: int, form: str, seed: int, tally: Tally, folder: Path
) -> None:
    make, rules = MADE_ANEW[name]
    chance = Random(f"{seed} clean {name}")
    for number in range(plants):
        report = reports[number % len(reports)].copy()
        make(report, chance)
        for finding in findings(in_format(report, form, folder), f"{report.name}.{form}", rules, Evidence()):
            _alarm(tally, f"{report.name} {report.blocks[-1]!r}", form, finding)


def _in_built(
    plants: int, seed: int, kinds: Collection[str], formats: tuple[str, ...], folder: Path, tally: Tally
) -> None:
    chosen = [kind for kind in BUILT if kind.name in kinds and set(formats) & set(kind.formats)]
    files = [file for file in built.build(folder) if file.form in formats] if chosen else []
    for file in files:
        for finding in built.findings(file, file.tree, folder):
            _alarm(tally, f"built {file.language}", file.form, finding)
    for kind in chosen:
        chance = Random(f"{seed} {kind.name}")
        for number in range(plants * len(files) // len(built.SENTENCES)):
            file = files[number % len(files)]
            key = (kind.name, file.form, file.language)
            found = built.planted(kind.plant, file, chance, folder)
            _count(tally, key, found, f"missed: {kind.name} in {file.path.name} ({file.language})")


def _clean(
    reports: list[Report], formats: tuple[str, ...], tally: Tally, folder: Path
) -> Iterator[tuple[tuple[str, str], set[str]]]:
    for report in reports:
        for form in formats:
            seen = findings(in_format(report, form, folder), f"{report.name}.{form}", None, evidence_of(report))
            for finding in seen:
                _alarm(tally, report.name, form, finding)
            yield (report.name, form), {_key(finding) for finding in seen}


def _alarm(tally: Tally, name: str, form: str, finding: Finding) -> None:
    tally.false_alarms[finding.rule, form] += 1
    tally.missed.append(f"false alarm: {name}.{form}: {finding.rule} ({finding.severity}): {finding.found['en']}")


def _key(finding: Finding) -> str:
    return f"{finding.rule} {finding.found['en']}"


def _try(
    kind: Kind,
    report: Report,
    chance: Random,
    form: str,
    folder: Path,
    clean: dict[tuple[str, str], set[str]],
    tally: Tally,
) -> None:
    made = planted(kind, report, chance)
    if made is None:
        return
    changed, place = made
    data = in_format(changed, form, folder)
    seen = findings(data, f"{report.name}.{form}", kind.rules, evidence_of(report))
    new = [finding for finding in seen if _key(finding) not in clean[report.name, form]]
    place_shown = _shown(report, changed, place)
    key = (kind.name, form, report.language)
    _count(tally, key, new, f"missed: {kind.name} in {report.name}.{form}: {place_shown}")


def _count(tally: Tally, key: tuple[str, str, str], new: list[Finding], missed: str) -> None:
    tally.planted[key] += 1
    if new:
        tally.found[key] += 1
        severest = max(new, key=lambda f: ("note", "warning", "error").index(f.severity)).severity
        tally.severities[key[0], severest] += 1
    else:
        tally.missed.append(missed)


def _shown(report: Report, changed: Report, place: Any) -> str:
    """The text around what was changed; the key of the source where that is what was."""
    if not isinstance(place, int) or place >= len(changed.blocks):
        return str(place)
    if place >= len(report.blocks):
        return changed.blocks[place]
    old, new = report.blocks[place], changed.blocks[place]
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return new[max(0, first - 160) : first + 120].replace("\n", " ")


def share(found: int, all_: int) -> str:
    return f"{found / all_:.3f}" if all_ else ""


def _total(counts: Counter[tuple[str, str, str]], name: str, form: str = "", language: str = "") -> int:
    return sum(n for (k, f, g), n in counts.items() if k == name and form in ("", f) and language in ("", g))


def recall_rows(tally: Tally, formats: tuple[str, ...]) -> Iterator[str]:
    known = checks()
    yield f"| planted | rule | given as | plants | recall | EN | FR | {' | '.join(formats)} |"
    yield "|---|---|---|--:|" + "--:|" * (3 + len(formats))
    for kind in (*KINDS, *BUILT):
        if not _total(tally.planted, kind.name):
            continue
        rules = [f"`{rule}`" if rule in known else f"{rule} (no such rule)" for rule in kind.rules]
        given = {severity: n for (name, severity), n in tally.severities.items() if name == kind.name}
        said = ", ".join(f"{severity} {n}" for severity, n in sorted(given.items()))
        wheres: list[dict[str, str]] = [{}, {"language": "en"}, {"language": "fr"}, *({"form": f} for f in formats)]
        cells = (share(_total(tally.found, kind.name, **w), _total(tally.planted, kind.name, **w)) for w in wheres)
        number = _total(tally.planted, kind.name)
        yield f"| {kind.name} | {', '.join(rules)} | {said} | {number} | {' | '.join(cells)} |"


def alarm_rows(tally: Tally, formats: tuple[str, ...], reports: int) -> Iterator[str]:
    yield f"| rule | {' | '.join(formats)} |"
    yield "|---|" + "--:|" * len(formats)
    for rule in sorted({rule for rule, _ in tally.false_alarms}):
        yield f"| `{rule}` | {' | '.join(str(tally.false_alarms[rule, form]) for form in formats)} |"
    sums = (sum(n for (_, f), n in tally.false_alarms.items() if f == form) for form in formats)
    yield f"| all rules, over {reports} clean reports | {' | '.join(map(str, sums))} |"


PAGE = """# What the rules find of planted errors

Written by `python benchmarks/check/run.py`; do not edit. {plants} plants of each kind in Markdown (in HTML where
Markdown cannot hold it), {samples} in each other format, seed {seed}. The reports are made up
(`benchmarks/check/documents/`): three English and three French. Each copy holds one error. The planter knows the
marks in the reports, not what the rules look for; only `computed cell` and the last six kinds
were written with their rules in view.
The figures of built reports are planted {plants} times in Word and in HTML of a made-up workspace that is built in
both languages. The tables of the plain texts have bars, by which such a text is read as Markdown. Each kind is
seeded by its name: a run of a few kinds (`--kinds`) gives the same rows.

**Recall** is the share of plants for which a rule that is meant for them found something that it had not found in the
clean report. `given as` counts the findings by severity. Recall on planted errors is no promise for errors that people
make.

{recall}

## False alarms

Findings of any rule and severity in the clean reports, by format, of `values_in_trace` in the built reports as they
were built, of `places_of_studies` in {plants} clean reports with tables of studies, and of `computed_columns`,
`table_totals` and `shares_sum` in {plants} with a computed column. Each would be a false alarm.

{alarms}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=int, default=500)
    parser.add_argument("--samples", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--formats", default=",".join(FORMATS), help="the first is the one of the full number of plants"
    )
    names = [kind.name for kind in (*KINDS, *BUILT)]
    parser.add_argument("--kinds", nargs="+", choices=names, default=names, metavar="KIND", help="only these kinds")
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--missed", type=Path, help="a file for the plants that were missed and the false alarms")
    chosen = parser.parse_args()
    formats = tuple(chosen.formats.split(","))
    started = time.process_time()
    tally = run(chosen.plants, chosen.samples, chosen.seed, formats, chosen.kinds)
    page = PAGE.format(
        plants=chosen.plants,
        samples=chosen.samples,
        seed=chosen.seed,
        recall="\n".join(recall_rows(tally, formats)),
        alarms="\n".join(alarm_rows(tally, formats, len(read_all()))),
    )
    chosen.report.write_text(page, encoding="utf-8")
    if chosen.missed:
        chosen.missed.write_text("\n".join(tally.missed) + "\n", encoding="utf-8")
    print(f"{chosen.report} written after {time.process_time() - started:.0f} s of processor time")


if __name__ == "__main__":
    main()
