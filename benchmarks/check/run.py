"""How much `toguna check` finds of errors planted in clean reports, and what it finds in the clean ones.

    python benchmarks/check/run.py [--plants 500] [--samples 12] [--seed 1] [--report docs/check/bench.md]

Every kind of error is planted `--plants` times at random places of the made-up reports, one to a copy, and the copy is
read as Markdown; `--samples` of them per kind, report and format are read in each of the other formats too. A plant is
found if a rule that is meant for it finds something that it did not find in the clean report.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import planting as figures
import planting_sources as sources
from made_up import FORMATS, Report, in_format, read_all

from toguna.build.checking import checks
from toguna.library.documents import read_bytes
from toguna.library.reading.assemble import read_through
from toguna.library.reading.model import Evidence
from toguna.model import Finding

REPORT = Path(__file__).resolve().parents[2] / "docs" / "check" / "bench.md"


@dataclass(frozen=True)
class Kind:
    """A kind of error: what plants it, the rules of which one should find it, the severity that this should have."""

    name: str
    plant: Callable[[Report, Random], Any]
    rules: tuple[str, ...]
    severity: str = "error"


KINDS = (
    Kind("table cell or total", figures.table_cell_or_total, ("table_totals",)),
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
)


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


def run(plants: int, samples: int, seed: int, formats: tuple[str, ...] = FORMATS) -> Tally:
    tally = Tally(Counter(), Counter(), Counter(), Counter(), [])
    reports = read_all()
    with tempfile.TemporaryDirectory() as folder:
        clean = dict(_clean(reports, formats, tally, Path(folder)))
        for kind in KINDS:
            chance = Random(f"{seed} {kind.name}")
            able = [report for report in reports if planted(kind, report, chance)]
            for number in range(plants):
                _try(kind, able[number % len(able)], chance, formats[0], Path(folder), clean, tally)
            for form in formats[1:]:
                for number in range(samples):
                    _try(kind, able[number % len(able)], chance, form, Path(folder), clean, tally)
    return tally


def _clean(
    reports: list[Report], formats: tuple[str, ...], tally: Tally, folder: Path
) -> Iterator[tuple[tuple[str, str], set[str]]]:
    for report in reports:
        for form in formats:
            seen = findings(in_format(report, form, folder), f"{report.name}.{form}", None, evidence_of(report))
            for finding in seen:
                tally.false_alarms[finding.rule, form] += 1
                tally.missed.append(
                    f"false alarm: {report.name}.{form}: {finding.rule} ({finding.severity}): {finding.found['en']}"
                )
            yield (report.name, form), {_key(finding) for finding in seen}


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
    tally.planted[kind.name, form, report.language] += 1
    if new:
        tally.found[kind.name, form, report.language] += 1
        tally.severities[
            kind.name, max(new, key=lambda f: ("note", "warning", "error").index(f.severity)).severity
        ] += 1
    else:
        tally.missed.append(f"missed: {kind.name} in {report.name}.{form}: {_shown(report, changed, place)}")


def _shown(report: Report, changed: Report, place: Any) -> str:
    """The text around what was changed; the key of the source where that is what was."""
    if not isinstance(place, int) or place >= len(changed.blocks):
        return str(place)
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
    for kind in KINDS:
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

Written by `python benchmarks/check/run.py`; do not edit. {plants} plants of each kind in Markdown,
{samples} in each other format, seed {seed}. The reports are made up (`benchmarks/check/documents/`): three
English and three French. Each copy holds one error. The planter knows the marks in the reports, not what the
rules look for.

**Recall** is the share of plants for which a rule that is meant for them found something that it had not found in the
clean report. `given as` counts the findings by severity. Recall on planted errors is no promise for errors that people
make.

{recall}

## False alarms

Findings of any rule and severity in the clean reports, by format. Each would be a false alarm.

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
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--missed", type=Path, help="a file for the plants that were missed and the false alarms")
    chosen = parser.parse_args()
    formats = tuple(chosen.formats.split(","))
    started = time.process_time()
    tally = run(chosen.plants, chosen.samples, chosen.seed, formats)
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
