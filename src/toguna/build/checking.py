"""Reports read and held against the rules: which rules, what a workspace adds, what was found in each file."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from toguna import actors, geography
from toguna.errors import TogunaError, UnknownName, UnusableInput, WorkspaceError
from toguna.library.documents import Document, read_bytes
from toguna.library.documents import read as read_document
from toguna.library.editions import stale
from toguna.library.excerpts import read_excerpts
from toguna.library.reading.assemble import read_through
from toguna.library.reading.countries import codes_of_countries
from toguna.library.reading.model import Evidence, Reading
from toguna.library.sources import read_sources
from toguna.model import Check, Examined, Finding
from toguna.registry import collect
from toguna.reports.printed import figures_in
from toguna.reports.proof.places import Proof, prove
from toguna.reports.proof.word_comments import annotate
from toguna.store import archive, lineage, workspace

ALL = "all"


def checks() -> dict[str, Check]:
    """Every rule by key."""
    return collect("checks", "CHECK")


def choose(rules: str) -> dict[str, Check]:
    """The rules that `+a,-b` leaves, read from the left, beginning with all of them (with none if the first is bare).

    A word is the key of a rule, a group, or `all`. Raises: UnknownName for every word that is none of these.
    """
    known = checks()
    words = [word.strip() for word in rules.split(",") if word.strip()]
    chosen = set() if words and words[0][0] not in "+-" else set(known)
    unknown = []
    for word in words:
        name = word.lstrip("+-")
        keys = {key for key, check in known.items() if name in (key, check.group, ALL)}
        if not keys:
            unknown.append(name)
        chosen = chosen - keys if word.startswith("-") else chosen | keys
    if unknown:
        groups = ", ".join(sorted({check.group for check in known.values()}))
        raise UnknownName(
            f"No rule is called {', '.join(f'“{name}”' for name in unknown)}. "
            f"Known rules: {', '.join(known)}. Groups: {groups}. See: toguna list checks."
        )
    return {key: check for key, check in known.items() if key in chosen}


def check_files(paths: Sequence[Path], chosen: Mapping[str, Check], start: Path) -> Iterator[Proof]:
    """One proof per file, in order; a file that cannot be read is a proof that says why.

    start: a folder in or below the workspace that adds evidence; outside of one a document stands alone, with the
    actors and places of the country that it names most.
    """
    root = _workspace(start)
    held = _held(root) if root else None
    for path in paths:
        try:
            document = read_document(path)
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            own = _with_build(held, root, path) if held and root else _of_country(Evidence(), _country(document))
            reading = read_through(document, own)
        except UnusableInput as error:
            yield Proof(path=str(path), problem=str(error))
            continue
        run = {key: check for key, check in chosen.items() if not _missing(check, reading)}
        proof = prove(str(path), sha256, reading, _results(run.values(), reading))
        yield replace(proof, not_run={key: _missing(c, reading) for key, c in chosen.items() if key not in run})


def _results(run: Iterable[Check], reading: Reading) -> Iterator[Finding | Examined]:
    for check in run:
        yield from check.run(reading)


def _missing(check: Check, reading: Reading) -> tuple[str, ...]:
    """What the rule needs and the evidence has not."""
    evidence = reading.evidence
    there = {
        "archive": evidence.archive,
        "trace": evidence.trace,
        "sources": evidence.sources,
        "excerpts": evidence.excerpts,
        "actors": evidence.actors,
        "gazetteer": evidence.units,
        "editions": evidence.behind is not None,
    }
    return tuple(need for need in check.needs if not there[need])


def _workspace(start: Path) -> Path | None:
    """Raises: WorkspaceError if a folder other than the present one was named and is in no workspace."""
    try:
        return workspace.find(start)
    except WorkspaceError:
        if start == Path():
            return None
        raise


class _Archive(Mapping[str, Document]):
    """The archived documents by source id, each read when a rule first asks for it; a damaged one is not there."""

    def __init__(self, root: Path, files: Mapping[str, tuple[str, str | None]]):
        self._root, self._files = root, files
        self._read: dict[str, Document] = {}

    def __getitem__(self, key: str) -> Document:
        if key not in self._read:
            file, sha256 = self._files[key]
            try:
                self._read[key] = read_bytes(archive.load(self._root, file, sha256), file)
            except TogunaError:
                raise KeyError(key) from None
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _held(root: Path) -> Evidence:
    """What the workspace holds, the same for every document."""
    sources = read_sources(root)
    own = {entry["id"]: entry.get("custom", {}) for entry in sources}
    files = {key: (str(c["archived"]), c.get("sha256")) for key, c in own.items() if c.get("archived")}
    evidence = Evidence(
        sources=tuple(sources),
        archive=_Archive(root, files),
        excerpts=tuple(asdict(excerpt) for excerpt in read_excerpts(root)),
    )
    return _of_country(evidence, workspace.read(root).country)


def _of_country(evidence: Evidence, country: str | None) -> Evidence:
    """The evidence with the actors and places that ship for the country; as it is where it is None."""
    if country is None:
        return evidence
    return replace(
        evidence,
        actors={actor.id: tuple(_names(actor)) for actor in actors.registry(country)},
        units=tuple(_units(country)),
        country=country,
    )


def _country(document: Document) -> str | None:
    """The country that a document is about: the one whose name, people or capital it names most often.

    None where it names none, or where the places of that country do not ship with toguna.
    """
    named = Counter(code for p in document.paragraphs for code in codes_of_countries(p.text))
    shipped = {
        code: country
        for country in geography.countries()
        for code in codes_of_countries(geography.country_name(country, "en"))
    }
    return shipped.get(max(named, key=lambda code: named[code], default=""))


def _names(actor: actors.Actor) -> Iterator[str]:
    spelled = (actor.name, actor.name_fr, actor.short, actor.short_fr, *(n for a in actor.aliases.values() for n in a))
    yield from dict.fromkeys(name for name in spelled if name)


def _units(country: str) -> Iterator[tuple[str, str, str, str | None]]:
    areas = geography.areas(country)
    names = {area.pcode: area.name for area in areas}
    for area in areas:
        yield area.pcode, area.name, area.level, names.get(area.parent_pcode or "")


def _with_build(held: Evidence, root: Path, path: Path) -> Evidence:
    """The evidence with the trace of the build that the file carries, if the workspace has it; of a text of the
    workspace, with the passages that the other language has left behind."""
    if path.resolve().parent == root.resolve() and path.suffix == ".md":
        return replace(held, behind=_behind(root, path))
    if path.suffix.lower() not in (".docx", ".html", ".htm"):
        return held
    traces: list[Mapping[str, Any]] = [lineage.read(trace) for trace in sorted((root / "out").glob("*/trace.json"))]
    if not traces:
        return held
    build, shown = figures_in(path)
    trace = next((t for t in traces if t["build_id"] == build), None)
    return replace(held, trace=trace, shown=shown) if trace else held


def _behind(root: Path, path: Path) -> tuple[tuple[str, str, bool], ...] | None:
    if len(workspace.read(root).languages) < 2:
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        (one.id, "" if one.is_missing else lines[one.line - 1], one.is_missing)
        for one in stale(root)
        if one.file == path.name
    )


def write_annotated(path: Path, out: Path, proof: Proof, chosen: Mapping[str, Check], language: str) -> None:
    """Write a copy of the Word file with comments. Raises: UnusableInput if it is no Word file."""
    commented = annotate(path.read_bytes(), path.name, proof, chosen, language)
    with workspace.replacing(out) as beside:
        beside.write_bytes(commented)
