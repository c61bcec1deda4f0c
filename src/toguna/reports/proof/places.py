"""Findings at their places in a document, and how much of the document the checks have held against something."""

import datetime as dt
import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from toguna.library.reading.model import Reading
from toguna.model import COVERED, SEVERITIES, Examined, Finding, Span

QUANTITIES = ("count", "percent", "money")
"""Kinds of number that say how much; years, ordinals and labels (`section 2.1`) do not count in the coverage."""


@dataclass(frozen=True)
class Placed:
    """One finding and where it stands. sentence: the text around it; start and end are code points in that text.

    id: hash of rule, sentence and occurrence, so that it stays when other text changes. page: place of the page in the
    file; None where there are no pages. note: mark of the note in which it stands; None in the text.
    """

    id: str
    finding: Finding
    page: int | None
    note: str | None
    sentence: str
    start: int
    end: int


@dataclass(frozen=True)
class Proof:
    """What the checks made of one file.

    problem: why it could not be read; reading is then None and the rest empty. coverage: checked and total of each of
    COVERED. unchecked: those that took part in no check, in the order of the text. not_run: rules that need what
    is not there (a workspace, say), with what they need.
    """

    path: str
    sha256: str = ""
    problem: str | None = None
    reading: Reading | None = None
    placed: tuple[Placed, ...] = ()
    coverage: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unchecked: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    not_run: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def prove(path: str, sha256: str, reading: Reading, results: Iterable[Finding | Examined]) -> Proof:
    """Sort what the checks yielded: findings in the order of the text, what was examined into the coverage."""
    findings: list[Finding] = []
    examined: list[Examined] = []
    for result in results:
        if isinstance(result, Finding):
            findings.append(result)
        else:
            examined.append(result)
    there = _there(reading)
    unchecked = dict(_unchecked(reading, there, examined))
    return Proof(
        path=path,
        sha256=sha256,
        reading=reading,
        placed=tuple(_place(reading, findings)),
        coverage={kind: (len(there[kind]) - len(unchecked[kind]), len(there[kind])) for kind in COVERED},
        unchecked=unchecked,
    )


def _place(reading: Reading, findings: Iterable[Finding]) -> Iterator[Placed]:
    sentences: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sentence in reading.sentences:
        sentences[sentence.span.paragraph].append((sentence.span.start, sentence.span.end))
    seen: Counter[tuple[str, str]] = Counter()
    order = {severity: n for n, severity in enumerate(SEVERITIES)}
    for finding in sorted(findings, key=lambda f: (f.paragraph, f.start, order[f.severity], f.rule, f.end)):
        paragraph = reading.by_number[finding.paragraph]
        start, end = _around(sentences[finding.paragraph], finding, len(paragraph.text))
        text = paragraph.text[start:end]
        seen[finding.rule, text] += 1
        parts = "\0".join((finding.rule, text, str(seen[finding.rule, text])))
        yield Placed(
            id=hashlib.sha256(parts.encode("utf-8")).hexdigest()[:16],
            finding=finding,
            page=paragraph.page,
            note=paragraph.own_number if paragraph.kind == "note" else None,
            sentence=text,
            start=finding.start - start,
            end=finding.end - start,
        )


def _around(sentences: list[tuple[int, int]], finding: Finding, length: int) -> tuple[int, int]:
    """The sentences that the finding touches, as one piece; the whole paragraph where it touches none."""
    touched = [
        (start, end) for start, end in sentences if start < max(finding.end, finding.start + 1) and end > finding.start
    ]
    if not touched:
        return 0, length
    return min(touched[0][0], finding.start), max(touched[-1][1], finding.end)


def _there(reading: Reading) -> dict[str, list[Span]]:
    """What the coverage counts. Numbers and quotations of notes and of lists of sources are parts of titles."""
    cited = {p.number for notes in reading.notes.values() for p in notes}
    cited |= {r.span.paragraph for r in reading.references}
    return {
        "numbers": [n.span for n in reading.numbers if n.kind in QUANTITIES and n.span.paragraph not in cited],
        "dates": [d.span for d in reading.dates],
        "notes": [Span(p[0].number, 0, len(p[0].text)) for p in reading.notes.values() if p],
        "quotations": [q.span for q in reading.quotations if q.span.paragraph not in cited],
    }


def _unchecked(
    reading: Reading, there: Mapping[str, list[Span]], examined: Iterable[Examined]
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    held: dict[tuple[str, int], set[tuple[int, int]]] = defaultdict(set)
    for one in examined:
        held[one.kind, one.span.paragraph].add((one.span.start, one.span.end))
    # a note may run over several paragraphs, and a reference stand in any of them
    first = {p.number: notes[0].number for notes in reading.notes.values() for p in notes}
    notes = {first[number] for kind, number in held if kind == "notes" and number in first}
    for kind in COVERED:
        if kind == "notes":
            yield kind, tuple(span for span in there[kind] if span.paragraph not in notes)
            continue
        ranges = {number: sorted(held[k, number]) for k, number in held if k == kind}
        yield kind, tuple(span for span in there[kind] if not _touches(ranges.get(span.paragraph, []), span))


def _touches(ranges: list[tuple[int, int]], span: Span) -> bool:
    last = bisect_right(ranges, (span.end - 1, 1 << 60))
    return any(end > span.start for _, end in ranges[:last])


def plain(value: Any) -> Any:
    """A piece of evidence as JSON has it: days as ISO text, exact decimals as numbers, sequences as lists."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(inner) for inner in value]
    return value
