"""Proofs as text for a terminal, grouped by file in the order of the document."""

import textwrap
from collections.abc import Iterable, Iterator

from toguna.reports.proof.places import Placed, Proof
from toguna.reports.proof.words import counted, covered, label, shown_evidence, where, word

WIDTH = 100
AROUND = 60
"""Characters of the sentence shown on either side of what was found."""


def as_text(proofs: Iterable[Proof], language: str, *, unchecked: bool = False) -> str:
    """unchecked: lists what took part in no check too."""
    return "\n".join(line for proof in proofs for line in (*_file(proof, language, unchecked), ""))


def _file(proof: Proof, language: str, unchecked: bool) -> Iterator[str]:
    if proof.problem is not None:
        yield f"{proof.path}: {word('unreadable', language)}"
        yield from _wrapped(proof.problem, 2)
        return
    yield f"{proof.path}: {counted(proof, language)}"
    for placed in proof.placed:
        yield ""
        yield from _finding(placed, language)
    yield ""
    yield from _wrapped(f"{label('coverage', language)} {covered(proof, language)}.", 2)
    if proof.not_run:
        wanted = ", ".join(f"{key} ({', '.join(needs)})" for key, needs in proof.not_run.items())
        yield from _wrapped(f"{label('not run', language)} {wanted}.", 2)
    if unchecked:
        yield from _unchecked(proof, language)


def _finding(placed: Placed, language: str) -> Iterator[str]:
    finding = placed.finding
    yield f"  {word(finding.severity, language).upper()}  {where(placed, language)}  [{finding.rule}]  {placed.id}"
    yield from _wrapped(finding.found[language], 4)
    yield from _wrapped(_context(placed), 4)
    evidence = "; ".join(f"{name} = {value}" for name, value in shown_evidence(finding.evidence, language))
    if evidence:
        yield from _wrapped(f"{label('evidence', language)} {evidence}", 4)
    yield from _wrapped(f"{label('remedy', language)} {finding.remedy[language]}", 4)


def _context(placed: Placed) -> str:
    """The place in its sentence, between arrows, cut on either side."""
    before, after = placed.sentence[: placed.start], placed.sentence[placed.end :]
    before = before if len(before) <= AROUND else "…" + before[-AROUND:]
    after = after if len(after) <= AROUND else after[:AROUND] + "…"
    return f"{before}→{placed.sentence[placed.start : placed.end]}←{after}"


def _unchecked(proof: Proof, language: str) -> Iterator[str]:
    assert proof.reading is not None
    yield ""
    yield f"  {label('unchecked', language)}"
    for kind, spans in proof.unchecked.items():
        for span in spans:
            paragraph = proof.reading.by_number[span.paragraph]
            place = f"p. {paragraph.page}, " if paragraph.page is not None else ""
            text = textwrap.shorten(paragraph.text[span.start : span.end], 70, placeholder="…")
            yield f"    {word(kind, language)}: {place}{word('paragraph', language).format(span.paragraph)}: {text}"


def _wrapped(text: str, indent: int) -> list[str]:
    space = " " * indent
    # a line break or an escape of the document must not reach the terminal as such
    safe = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.wrap(
        safe, WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
    )
