"""index/: the full-text index of archived paragraphs. Derived: it can be deleted at any time and is built again.

One entry per paragraph. Each stands in two fields: `en` (accents off, English stems) and `fr` (French stems, accents
off), for a report's sources mix languages and a paragraph may too. What a query means to a user is not here.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toguna.errors import WorkspaceError
from toguna.store.workspace import write_text

if TYPE_CHECKING:
    import tantivy

FOLDER = "index"
FORMAT = 1
_MANIFEST = "documents.json"
_MEMORY = 60_000_000
FIELDS = ("en", "fr")


@dataclass(frozen=True)
class Entry:
    """One paragraph as kept. page: its locator, "" where there are none; own_number: "" where it has none."""

    page: str
    paragraph: int
    own_number: str
    kind: str
    language: str
    text: str


@dataclass(frozen=True)
class Held:
    """What the index knows of one document. problem: why it cannot be searched; "" if it can."""

    sha256: str
    paragraphs: int = 0
    problem: str = ""
    stamp: tuple[int, int] = (0, 0)
    """Size and time of change of the file, so that unchanged files are not read again."""


@dataclass(frozen=True)
class Words:
    """Words one behind the other, with at most `apart` others among them; in any order if apart > 0."""

    words: tuple[str, ...]
    apart: int = 0


@dataclass(frozen=True)
class Both:
    parts: "tuple[Query, ...]"


@dataclass(frozen=True)
class Either:
    parts: "tuple[Query, ...]"


@dataclass(frozen=True)
class Without:
    part: "Query"


Query = Words | Both | Either | Without


@dataclass(frozen=True)
class Match:
    document: str
    entry: Entry
    score: float


def update(
    root: Path,
    wanted: Mapping[str, str],
    stamp: Callable[[str], tuple[int, int]],
    read: Callable[[str], tuple[Iterable[Entry], str]],
) -> dict[str, Held]:
    """Bring the index to hold exactly the wanted documents (hash by file name): only what changed is read.

    read gives the paragraphs of a document, or none and the reason. A damaged index is built anew.
    Raises: WorkspaceError if the folder cannot be written or another toguna is writing it.
    """
    folder = root / FOLDER
    held = _read_manifest(folder)
    index = _open(folder) if held is not None else None
    if index is None or held is None:
        shutil.rmtree(folder, ignore_errors=True)
        held, index = {}, None
    gone = [file for file in held if held[file].sha256 != wanted.get(file) or held[file].stamp != stamp(file)]
    new = [file for file in wanted if file not in held or file in gone]
    if not gone and not new and index is not None:
        return held
    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = index or _create(folder)
        writer = index.writer(_MEMORY, 1)
        for file in gone:
            writer.delete_documents_by_term("document", file)
        kept = {file: known for file, known in held.items() if file not in gone}
        for file in new:
            entries, problem = read(file)
            count = _add(writer, file, entries)
            kept[file] = Held(wanted[file], count, problem, stamp(file))
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:
        busy = "another toguna is writing it; try again in a moment" if "lock" in str(error).lower() else str(error)
        raise WorkspaceError(f"{folder} could not be written: {busy}.") from None
    manifest = {"format": FORMAT, "documents": {file: asdict(known) for file, known in sorted(kept.items())}}
    write_text(folder / _MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    return kept


def find(root: Path, query: Query, documents: Sequence[str], limit: int) -> tuple[int, list[Match]]:
    """How many paragraphs of these documents match, and the best of them. Raises: WorkspaceError without an index."""
    index = _open(root / FOLDER)
    if index is None:
        raise WorkspaceError(f"{root / FOLDER} is missing or damaged. Search again to have it built.")
    import tantivy

    wanted = tantivy.Query.boolean_query(
        [
            (tantivy.Occur.Must, _compiled(index.schema, query)),
            # a constant score: which document it is must not weigh
            (
                tantivy.Occur.Must,
                tantivy.Query.const_score_query(
                    tantivy.Query.term_set_query(index.schema, "document", list(documents)), 0.0
                ),
            ),
        ]
    )
    searcher = index.searcher()
    result = searcher.search(wanted, max(limit, 1))
    found = []
    for score, address in result.hits[:limit]:
        stored = searcher.doc(address)
        found.append(Match(str(stored["document"][0]), Entry(**json.loads(bytes(stored["entry"][0]))), float(score)))
    return int(result.count or 0), found  # type: ignore[attr-defined]


@cache
def stems(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The word as the fields `en` and `fr` hold it (several where it falls apart, as in l'armée)."""
    return tuple(tuple(analyser.analyze(word)) for analyser in _analysers())  # type: ignore[return-value]


def _read_manifest(folder: Path) -> dict[str, Held] | None:
    try:
        raw = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if raw["format"] != FORMAT:
            return None
        held = {file: Held(**known) for file, known in raw["documents"].items()}
        return {file: replace(known, stamp=(known.stamp[0], known.stamp[1])) for file, known in held.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@cache
def _analysers() -> "tuple[tantivy.TextAnalyzer, ...]":
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    def build(*filters: Any) -> "tantivy.TextAnalyzer":
        builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(80)).filter(Filter.lowercase())
        for step in filters:
            builder = builder.filter(step)
        return builder.build()

    return (
        build(Filter.ascii_fold(), Filter.stemmer("english")),
        # accents go last: the French stemmer needs them to bring réfugiée and réfugié together
        build(Filter.stemmer("french"), Filter.ascii_fold()),
    )


def _schema() -> "tantivy.Schema":
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("entry", stored=True, indexed=False)
    for name in FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name=f"toguna_{name}", index_option="position")
    return builder.build()


def _create(folder: Path) -> "tantivy.Index":
    import tantivy

    return _with_analysers(tantivy.Index(_schema(), path=str(folder)))


def _open(folder: Path) -> "tantivy.Index | None":
    import tantivy

    try:
        return _with_analysers(tantivy.Index.open(str(folder)))
    except (ValueError, OSError):
        return None


def _with_analysers(index: "tantivy.Index") -> "tantivy.Index":
    for name, analyser in zip(FIELDS, _analysers(), strict=True):
        index.register_tokenizer(f"toguna_{name}", analyser)
    return index


def _add(writer: "tantivy.IndexWriter", file: str, entries: Iterable[Entry]) -> int:
    import tantivy

    count = 0
    for entry in entries:
        kept = json.dumps(vars(entry), ensure_ascii=False).encode("utf-8")
        writer.add_document(tantivy.Document(document=file, entry=kept, en=entry.text, fr=entry.text))
        count += 1
    return count


def _compiled(schema: "tantivy.Schema", query: Query) -> "tantivy.Query":
    from tantivy import Occur
    from tantivy import Query as Built

    match query:
        case Words():
            return _words(schema, query)
        case Both(parts):
            must = [(Occur.Must, _compiled(schema, part)) for part in parts if not isinstance(part, Without)]
            must_not = [(Occur.MustNot, _compiled(schema, p.part)) for p in parts if isinstance(p, Without)]
            return Built.boolean_query([*(must or [(Occur.Must, Built.all_query())]), *must_not])
        case Either(parts):
            return Built.boolean_query([(Occur.Should, _compiled(schema, part)) for part in parts])
        case Without(part):
            return Built.boolean_query([(Occur.Must, Built.all_query()), (Occur.MustNot, _compiled(schema, part))])


def _words(schema: "tantivy.Schema", query: Words) -> "tantivy.Query":
    """The words in either field; in `fr` also by English stems, for what is typed without accents (refugie: refugi)."""
    from tantivy import Occur
    from tantivy import Query as Built

    by_field: list[tuple[str, tuple[str, ...]]] = []
    for field, which in (("en", 0), ("fr", 1), ("fr", 0)):
        by_field.append((field, tuple(stem for word in query.words for stem in stems(word)[which])))
    feminine = tuple(w[:-1] if w.endswith("ee") else f"{w[:-2]}s" if w.endswith("ees") else w for w in query.words)
    by_field.append(("fr", tuple(stem for word in feminine for stem in stems(word)[0])))
    options: list[tuple[Occur, Built]] = []
    for field, sequence in dict.fromkeys(by_field):
        if len(sequence) == 1:
            options.append((Occur.Should, Built.term_query(schema, field, sequence[0])))
        elif sequence:
            orders = permutations(sequence) if query.apart and len(sequence) <= 3 else (sequence,)
            for order in orders:
                options.append((Occur.Should, Built.phrase_query(schema, field, list(order), query.apart)))
    return Built.boolean_query(options) if options else Built.empty_query()
