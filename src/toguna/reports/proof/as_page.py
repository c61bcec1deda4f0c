"""Proofs as one HTML file that needs nothing else: the document, and beside each paragraph what was found in it."""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from toguna.library.documents.model import Anchor, Cell, Grid, Paragraph
from toguna.library.reading.model import Reading
from toguna.model import SEVERITIES, Check
from toguna.reports.proof import words
from toguna.reports.proof.places import Placed, Proof
from toguna.reports.render_parts import LOOKS


@dataclass(frozen=True)
class Block:
    """One paragraph, or one whole table, with the findings in it. html: its marked text. tag: how it is set."""

    tag: str
    html: Markup
    placed: tuple[Placed, ...]
    label: str = ""


def as_page(proofs: Sequence[Proof], checks: Mapping[str, Check], language: str) -> str:
    """Text of documents is escaped; the page's policy forbids every remote address and every script but ours."""
    looks = Environment(loader=FileSystemLoader(LOOKS), autoescape=True, undefined=StrictUndefined)
    script, style = ((LOOKS / f"proof.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
    found = [placed.finding for proof in proofs for placed in proof.placed]
    return looks.get_template("proof.html").render(
        language=language,
        script=Markup(script),
        style=Markup(style),
        policy=f"default-src 'none'; style-src '{_fingerprint(style)}'; script-src '{_fingerprint(script)}'",
        proofs=[(proof, list(_blocks(proof))) for proof in proofs],
        severities=[s for s in SEVERITIES if any(f.severity == s for f in found)],
        rules={key: checks[key].title[language] for key in sorted({f.rule for f in found})},
        word=lambda key: words.word(key, language),
        label=lambda key: words.label(key, language),
        where=lambda placed: words.where(placed, language),
        counted=lambda proof: words.counted(proof, language),
        covered=lambda proof: words.covered(proof, language),
        evidence=lambda placed: list(words.shown_evidence(placed.finding.evidence, language)),
    )


def _fingerprint(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _blocks(proof: Proof) -> Iterator[Block]:
    if proof.reading is None:
        return
    reading = proof.reading
    placed = defaultdict(list)
    for one in proof.placed:
        placed[one.finding.paragraph].append(one)
    grids = {cell.paragraph: grid for grid in reading.tables for cell in grid.cells}
    done: set[int] = set()
    for paragraph in reading.document.paragraphs:
        grid = grids.get(paragraph.number) if paragraph.kind == "row" else None
        if grid is None:
            there = tuple(placed[paragraph.number])
            yield Block(_tag(paragraph), marked(paragraph.text, 0, there, paragraph.notes), there, _label(paragraph))
        elif id(grid) not in done:
            done.add(id(grid))
            rows = sorted({cell.paragraph for cell in grid.cells})
            yield Block("table", _table(grid, reading, placed), tuple(p for row in rows for p in placed[row]))


def _tag(paragraph: Paragraph) -> str:
    if paragraph.kind == "heading":
        return f"h{min((paragraph.level or 1) + 1, 6)}"
    return "p"


def _label(paragraph: Paragraph) -> str:
    """The mark of a note, which is not in its text."""
    return str(paragraph.own_number or "") if paragraph.kind == "note" else ""


def _table(grid: Grid, reading: Reading, placed: Mapping[int, list[Placed]]) -> Markup:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        rows[cell.row].append(cell)
    lines = []
    for number in sorted(rows):
        cells = [_cell(cell, reading, placed) for cell in sorted(rows[number], key=lambda c: c.column)]
        lines.append(Markup("<tr>{}</tr>").format(Markup("").join(cells)))
    return Markup("\n").join(lines)


def _cell(cell: Cell, reading: Reading, placed: Mapping[int, list[Placed]]) -> Markup:
    row = reading.by_number[cell.paragraph]
    text = row.text[cell.start : cell.end]
    inside = [p for p in placed[cell.paragraph] if p.finding.start < cell.end and p.finding.end > cell.start]
    tag = "th" if cell.is_head else "td"
    spans: dict[str, Any] = {"rowspan": cell.row_span, "colspan": cell.column_span}
    attributes = Markup("").join(Markup(' {}="{}"').format(k, v) for k, v in spans.items() if v > 1)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), attributes, marked(text, cell.start, inside, row.notes))


def marked(text: str, offset: int, placed: Sequence[Placed], calls: Sequence[Anchor] = ()) -> Markup:
    """The text, escaped, each piece in which a finding lies marked, and the notes called. offset: in its paragraph."""
    marks: dict[int, list[str]] = defaultdict(list)
    for call in calls:
        if offset <= call.offset <= offset + len(text):
            marks[call.offset - offset].append(call.note)
    edges = {0, len(text), *marks}
    for one in placed:
        edges |= {min(max(at - offset, 0), len(text)) for at in (one.finding.start, one.finding.end)}
    pieces = [_calls(marks.get(0, ()))]
    for start, end in pairwise(sorted(edges)):
        over = [p for p in placed if p.finding.start - offset < end and p.finding.end - offset > start]
        piece = escape(text[start:end])
        if over:
            worst = min((p.finding.severity for p in over), key=SEVERITIES.index)
            about = " ".join(p.id for p in over)
            piece = Markup('<mark class="{}" data-findings="{}">{}</mark>').format(worst, about, piece)
        pieces += [piece, _calls(marks.get(end, ()))]
    return Markup("").join(pieces)


def _calls(notes: Sequence[str]) -> Markup:
    return Markup("").join(Markup("<sup>{}</sup>").format(note) for note in notes)
