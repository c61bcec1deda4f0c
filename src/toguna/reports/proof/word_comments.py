"""A copy of a Word file with a comment at the place of each finding. Nothing else of the file changes.

A comment begins and ends inside of runs: they are split there, with their formatting. Word allows no comment in a note:
those stand at the note's call in the text.
"""

import copy
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from toguna.errors import UnusableInput
from toguna.library.documents.model import Document
from toguna.model import Check
from toguna.reports.proof.places import Placed, Proof
from toguna.reports.proof.word_package import Package, open_package
from toguna.reports.proof.words import shown_evidence, word

AUTHOR = "toguna"
UNSEEN = ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "Fallback")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class _Stream:
    """The letters and digits of the text in order, folded; places[n]: the w:t of the n-th and its offset in it."""

    text: str
    places: tuple[tuple[Any, int], ...]
    calls: tuple[Any, ...]
    """The runs that call notes, in order."""


def annotate(content: bytes, name: str, proof: Proof, checks: Mapping[str, Check], language: str) -> bytes:
    """The bytes of the Word file with one comment per finding; those of comments that it has stay.

    Raises: UnusableInput if the file is no Word document.
    """
    if proof.reading is None or proof.reading.document.format != "docx":
        raise UnusableInput(
            f"{name} is not a Word file (.docx): comments can be written into Word files only. "
            "Use --format html to see the findings beside the text."
        )
    package = open_package(content, name)
    stream = _stream(package.document, package.namespace)
    spans = list(_spans(proof.reading.document, stream, proof.placed))
    first = package.next_comment
    for number, (placed, _) in enumerate(spans, first):
        package.add_comment(number, AUTHOR, list(_lines(placed, checks, language)))
    _mark(package, {number: span for number, (_, span) in enumerate(spans, first)}, stream)
    return package.written()


def _lines(placed: Placed, checks: Mapping[str, Check], language: str) -> Iterator[str]:
    finding = placed.finding
    note = f", {word('in note', language).format(placed.note)}" if placed.note is not None else ""
    yield f"{word(finding.severity, language).upper()}{note}: {checks[finding.rule].title[language]}"
    yield finding.found[language]
    evidence = "; ".join(f"{name}: {value}" for name, value in shown_evidence(finding.evidence, language))
    if evidence:
        yield evidence
    yield finding.remedy[language]


def _folded(text: str) -> Iterator[tuple[str, int]]:
    """Each letter and digit without its accents, with its offset: what a reader cannot change of a text."""
    for offset, character in enumerate(text):
        base = unicodedata.normalize("NFKD", character)[0]
        if base.isalnum():
            yield base.casefold()[0], offset


def _stream(document: Any, namespace: str) -> _Stream:
    w = f"{{{namespace}}}"
    unseen = {f"{w}{tag}" for tag in UNSEEN}
    letters: list[str] = []
    places: list[tuple[Any, int]] = []
    calls: list[Any] = []
    skip = None
    for event, element in etree.iterwalk(document, events=("start", "end")):
        if event == "end":
            skip = None if element is skip else skip
        elif skip is not None or not isinstance(element.tag, str):
            continue
        elif element.tag in unseen or element.tag.endswith("}Fallback"):
            skip = element
        elif element.tag == f"{w}t":
            for letter, offset in _folded(element.text or ""):
                letters.append(letter)
                places.append((element, offset))
        elif element.tag in (f"{w}footnoteReference", f"{w}endnoteReference"):
            calls.append(element)
    return _Stream("".join(letters), tuple(places), tuple(calls))


def _spans(document: Document, stream: _Stream, placed: Sequence[Placed]) -> Iterator[tuple[Placed, Any]]:
    """Each finding with the first and last letter of its place in the stream, or the call of its note."""
    wanted = {one.finding.paragraph for one in placed}
    starts: dict[int, tuple[int, list[int]]] = {}
    position = 0
    calls: dict[str, Any] = {}
    anchors = [anchor.note for p in document.paragraphs for anchor in p.notes]
    if len(anchors) == len(stream.calls):
        for mark, element in zip(anchors, stream.calls, strict=True):
            calls.setdefault(mark, element)
    for paragraph in document.paragraphs:
        if paragraph.kind == "note":
            continue
        letters = list(_folded(paragraph.text))
        text = "".join(letter for letter, _ in letters)
        at = stream.text.find(text, position) if text else -1
        if at >= 0:
            position = at + len(text)
        if paragraph.number in wanted:
            starts[paragraph.number] = (at if at >= 0 else position, [o for _, o in letters] if at >= 0 else [])
    for one in placed:
        if one.note is not None and one.note in calls:
            yield one, calls[one.note]
            continue
        begin, offsets = starts.get(one.finding.paragraph, (position, []))
        first = begin + bisect_left(offsets, one.finding.start)
        last = begin + bisect_left(offsets, one.finding.end) - 1
        limit = len(stream.places) - 1
        if limit >= 0:
            first = min(max(first, 0), limit)
            yield one, (first, min(max(last, first), limit))


def _mark(package: Package, spans: Mapping[int, Any], stream: _Stream) -> None:
    """Put the marks of each comment around its letters; from the end of each text to its beginning, as they split."""
    cuts: dict[Any, list[tuple[int, int, int]]] = defaultdict(list)
    for number, span in spans.items():
        if not isinstance(span, tuple):
            run = _anchor(package, span)
            _before(run, package.mark("commentRangeStart", number))
            _after(run, [package.mark("commentRangeEnd", number), package.reference(number)])
            continue
        (first, offset), (last, end) = stream.places[span[0]], stream.places[span[1]]
        cuts[first].append((offset, 1, number))
        cuts[last].append((end + 1, 0, number))
    for text, points in cuts.items():
        # at one place ends come before starts; walking backwards, starts are put in first
        for offset, is_start, number in sorted(points, reverse=True):
            marks = (
                [package.mark("commentRangeStart", number)]
                if is_start
                else [package.mark("commentRangeEnd", number), package.reference(number)]
            )
            _insert(package, text, offset, marks)


def _anchor(package: Package, element: Any) -> Any:
    """The run that holds an element; where it lies in a text box, which holds no comments, the run of the box."""
    w = f"{{{package.namespace}}}"
    run = next(a for a in element.iterancestors(f"{w}r"))
    boxes = list(element.iterancestors(f"{w}txbxContent"))
    return next(boxes[-1].iterancestors(f"{w}r"), run) if boxes else run


def _insert(package: Package, text: Any, offset: int, marks: Sequence[Any]) -> None:
    """Put marks before the character `offset` of a w:t, splitting its run there."""
    run = _anchor(package, text)
    if text.getparent() is not run:  # in a text box
        if marks[0].tag.endswith("Start"):
            _before(run, marks[0])
        else:
            _after(run, marks)
        return
    whole = text.text or ""
    is_head = all(child.tag.endswith("}rPr") for child in text.itersiblings(preceding=True))
    if offset == 0 and is_head:
        for mark in marks:
            _before(run, mark)
        return
    rest = copy.copy(run)
    for child in list(rest):
        if not child.tag.endswith("}rPr"):
            rest.remove(child)
    moved = list(text.itersiblings())
    if offset < len(whole):
        tail = copy.copy(text)
        tail.text = whole[offset:]
        tail.set(XML_SPACE, "preserve")
        rest.append(tail)
        text.text = whole[:offset]
        text.set(XML_SPACE, "preserve")
        if not text.text:
            run.remove(text)
    for child in moved:
        rest.append(child)
    _after(run, [*marks, rest] if len(rest) > (rest.find(f"{{{package.namespace}}}rPr") is not None) else marks)


def _before(run: Any, mark: Any) -> None:
    run.addprevious(mark)


def _after(run: Any, marks: Iterable[Any]) -> None:
    last = run
    for mark in marks:
        mark.tail = None
        last.addnext(mark)
        last = mark
