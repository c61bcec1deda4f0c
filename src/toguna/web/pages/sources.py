"""Sources: listed, added, imported and exported; a document page by page, searched, its passages kept as excerpts."""

import datetime as dt
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from toguna import geography
from toguna.build import evidence, leafing
from toguna.build.sources import (
    add_oral,
    as_sentence,
    export,
    import_document,
    import_library,
    list_sources,
    remarks,
    set_facts,
)
from toguna.errors import UnusableInput
from toguna.library.bibliography.dates import read_date
from toguna.library.documents import MAX_BYTES
from toguna.library.excerpts import add_excerpt, read_excerpts
from toguna.library.sources import KINDS, find_source, read_sources
from toguna.statements import taking
from toguna.statements.vocabulary import read_vocabulary
from toguna.store import workspace
from toguna.web import uploads
from toguna.web.sentences import told
from toguna.web.view import Language, Root, page, part
from toguna.web.words import say

router = APIRouter()
Text = Annotated[str, Field(max_length=500)]
Id = Annotated[str, Field(max_length=200)]
LIBRARIES = {"json": "application/json", "bib": "application/x-bibtex", "ris": "application/x-research-info-systems"}


class Facts(BaseModel):
    """What the user says of a source; empty: as the document says."""

    title: Text = ""
    author: Text = ""
    publisher: Text = ""
    date: Annotated[str, Field(max_length=60)] = ""
    address: Annotated[str, Field(max_length=2000)] = ""
    kind: Annotated[str, Field(max_length=40)] = ""


class Adding(Facts):
    tray: Annotated[str, Field(max_length=40)]
    id: Id = ""


class Fetching(Facts):
    id: Id = ""


class Oral(BaseModel):
    role: Annotated[str, Field(min_length=1, max_length=200)]
    role_fr: Annotated[str, Field(max_length=200)] = ""
    place: Annotated[str, Field(min_length=1, max_length=200)]
    day: dt.date


class Importing(BaseModel):
    tray: Annotated[str, Field(max_length=40)]
    update: bool = False
    is_document: bool = False


class Searching(BaseModel):
    text: Annotated[str, Field(min_length=1, max_length=1000)]
    topic: Text = ""
    source: Id = ""


class Marking(BaseModel):
    source: Id
    quotation: Annotated[str, Field(min_length=1, max_length=10_000)]
    page: Annotated[str, Field(max_length=40)] = ""
    question: Text = ""
    topic: Text = ""
    area: Text = ""
    actor: Text = ""
    period: Text = ""
    note: Annotated[str, Field(max_length=2000)] = ""


class Passage(BaseModel):
    quotation: Annotated[str, Field(min_length=1, max_length=10_000)]


class Figure(Passage):
    """A number of a passage; cells: the columns of reported_figures.csv that the user fills."""

    source: Id
    page: Annotated[str, Field(max_length=40)] = ""
    cells: Annotated[
        dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=2000)]], Field(max_length=30)
    ]


@router.get("/w/{key}/sources")
def sources(request: Request, root: Root, source: Id = "") -> Response:
    return page(
        request,
        "sources.html",
        root=root,
        current="sources",
        rows=list_sources(root),
        kinds=[kind for kind in KINDS if kind != "oral"],
        remarks=remarks(root, dt.date.today()),
        chosen=source,
        excerpts=len(read_excerpts(root)),
        vocabulary=read_vocabulary(root).names,
        scope=_scope(root),
    )


def _scope(root: Path) -> dict[str, str]:
    """What a figure may be of, as an example: the first area of the report, and its period."""
    settings = workspace.read(root)
    area = settings.areas[0] if settings.areas else geography.country_name(settings.country, "en")
    return {"area": area, "from": settings.period.start.isoformat(), "to": settings.period.end.isoformat()}


@router.get("/w/{key}/sources/one")
def one(
    request: Request,
    root: Root,
    source: Id,
    number: Annotated[int, Query(ge=1, le=10**6)] = 1,
    page: Annotated[str | None, Query(max_length=40)] = None,
    paragraph: Annotated[int | None, Query(ge=1, le=10**9)] = None,
) -> Response:
    """A source and one leaf of its document."""
    entry = find_source(read_sources(root), source)
    row = next(r for r in list_sources(root) if r["id"] == source)
    leaf, problem = None, ""
    if row["archived"]:
        try:
            leaf = leafing.leaf(root, source, number=number, page=page, paragraph=paragraph)
        except UnusableInput as error:
            problem = str(error)
    kept = [e for e in read_excerpts(root) if e.source == source]
    shown = {"row": row, "leaf": leaf, "problem": problem, "kept": kept, "sought": paragraph}
    is_interview = bool(entry.get("custom", {}).get("role"))
    return part(request, "parts/source.html", **shown, kinds=KINDS, is_interview=is_interview)


@router.get("/w/{key}/sources/page.png")
def picture(root: Root, source: Id, number: Annotated[int, Query(ge=1, le=10**6)]) -> Response:
    """A page of a PDF as it is printed."""
    headers = {"cache-control": "private, max-age=3600"}
    return Response(leafing.picture(root, source, number), media_type="image/png", headers=headers)


@router.get("/w/{key}/sources/document")
def document(root: Root, source: Id) -> Response:
    """The archived bytes, to be opened by the program that they are for; never shown as a page of ours."""
    _, content, file = leafing.document_of(root, source)
    headers = {"content-disposition": f'attachment; filename="{file.encode("ascii", "replace").decode()}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.post(
    "/w/{key}/sources/upload",
    openapi_extra={"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}},
)
async def upload(
    request: Request,
    root: Root,
    name: Annotated[str, Query(min_length=1, max_length=400)],
    tray: Annotated[str | None, Query(max_length=40)] = None,
) -> dict[str, str]:
    made, path = await uploads.receive(request, root, name, tray=tray, largest=MAX_BYTES)
    return {"tray": made, "file": path.name}


@router.post("/w/{key}/sources/add")
def add(root: Root, asked: Adding, language: Language) -> dict[str, Any]:
    """Archive the files of a tray, each with its entry; what is said of one is said of the only one."""
    files = uploads.files_of(root, asked.tray)
    if len(files) > 1 and (asked.title or asked.id):
        raise UnusableInput("A title or id is of one document. Add the documents one by one, or leave both empty.")
    added, problems = [], []
    for path in files:
        try:
            added.append(_told(evidence.add_file(root, path, _facts(asked), key=asked.id or None), language))
        except UnusableInput as error:
            problems += [problem.replace(str(path), path.name) for problem in error.problems]
    uploads.throw_away(root, asked.tray)
    if not added:
        raise UnusableInput(problems)
    return {"added": added, "problems": [told(problem, language) for problem in problems]}


def _facts(asked: Facts) -> evidence.Facts:
    said = {name: getattr(asked, name).strip() or None for name in Facts.model_fields}
    return evidence.Facts(**said)


def _told(made: evidence.Documented, language: str) -> dict[str, Any]:
    offers = [f"{', '.join(offer.ids)}: {offer.reason}" for offer in made.offers]
    remarks = [told(sentence, language) for sentence in (*made.remarks, *offers)]
    read = [say(language, f"sources.read_{name}") for name in made.read]
    return {"id": made.entry["id"], "is_new": made.is_new, "read": read, "remarks": remarks}


@router.post("/w/{key}/sources/fetch")
def fetch(root: Root, asked: Fetching, language: Language) -> dict[str, Any]:
    """Download a document from its address and archive it; addresses of this computer and network are refused."""
    if not asked.address.strip():
        raise UnusableInput("Give the address of the document.")
    made = evidence.add_address(root, asked.address.strip(), _facts(asked), key=asked.id or None)
    return {"added": [_told(made, language)], "problems": []}


@router.post("/w/{key}/sources/oral")
def oral(root: Root, asked: Oral) -> dict[str, Any]:
    roles = {"en": asked.role, **({"fr": asked.role_fr} if asked.role_fr else {})}
    made = add_oral(root, roles, asked.place, asked.day)
    return {"added": [{"id": made, "is_new": True, "read": [], "remarks": []}], "problems": []}


@router.post("/w/{key}/sources/import")
def import_(root: Root, asked: Importing, language: Language) -> dict[str, Any]:
    """The entries of a library (Zotero, EndNote), or the bibliography of a finished report."""
    added: list[str] = []
    said: list[str] = []
    for path in uploads.files_of(root, asked.tray):
        done = import_document(root, path) if asked.is_document else import_library(root, path, update=asked.update)
        added += [*done.added, *done.updated]
        said += [as_sentence(broken, done.unit) for broken in done.broken]
        said += [f"{done.unit} {line}, {key}: {doubt}" for line, key, doubt in done.doubts]
    uploads.throw_away(root, asked.tray)
    return {
        "added": [{"id": key, "is_new": True, "read": [], "remarks": []} for key in added],
        "problems": [told(s, language) for s in said],
    }


@router.get("/w/{key}/sources/export.{form}")
def export_as(root: Root, form: str) -> Response:
    if form not in LIBRARIES:
        raise UnusableInput(f"Sources are exported as {', '.join(LIBRARIES)}, not as {form}.")
    with tempfile.TemporaryDirectory(prefix="toguna-") as folder:
        path = Path(folder) / f"sources.{form}"
        export(root, path)
        content = path.read_bytes()
    disposition = f'attachment; filename="sources.{form}"'
    return Response(content, media_type=LIBRARIES[form], headers={"content-disposition": disposition})


@router.post("/w/{key}/sources/facts")
def change(root: Root, source: Id, asked: Facts) -> dict[str, str]:
    """Change what is said of a source; fields left empty stay as they are."""
    set_facts(root, [source], kind=asked.kind or None, stated=evidence.to_set(_facts(asked)))
    return {"id": source}


@router.post("/w/{key}/sources/search")
def search(request: Request, root: Root, asked: Searching) -> Response:
    """Search the archived documents; the search is noted in searches.csv, as on the command line."""
    within = [asked.source] if asked.source else []
    found = evidence.search(root, asked.text, sources=within, topic=asked.topic, limit=40)
    titles = {str(entry["id"]): str(entry.get("title") or entry["id"]) for entry in read_sources(root)}
    return part(request, "parts/hits.html", found=found, titles=titles)


@router.post("/w/{key}/sources/excerpts")
def mark(root: Root, asked: Marking) -> dict[str, Any]:
    """Keep a passage as an excerpt, if its words stand there."""
    names = ("question", "topic", "area", "actor", "period", "note")
    tags = {name: getattr(asked, name) for name in names if getattr(asked, name)}
    kept, is_new = add_excerpt(root, asked.source, asked.quotation, page=asked.page or None, tags=tags)
    return {"id": kept.id, "is_new": is_new, "call": f'{{{{ quote("{kept.id}") }}}}'}


@router.post("/w/{key}/sources/figures/offered")
def offered(asked: Passage) -> list[dict[str, str]]:
    """The numbers of a passage, each as the form of a figure would be filled with it."""
    return [asdict(number) for number in taking.offered(asked.quotation)]


def _register_date(written: str) -> str:
    """A date in words, `mai 2022`, as the register has it, 2022-05; what is no date as it is."""
    parts = (read_date(written) or {}).get("date-parts") or []
    return "-".join(f"{part:02d}" for part in parts[0]) if len(parts) == 1 else written


@router.post("/w/{key}/sources/figures")
def take(root: Root, asked: Figure) -> dict[str, str]:
    """Keep a passage as an excerpt and a number of it as a reported figure, if the number stands in those words."""
    settings = workspace.read(root)
    key, excerpt = taking.add_figure(
        root,
        asked.source,
        asked.quotation,
        {name: _register_date(cell) if name in ("from", "to") else cell for name, cell in asked.cells.items()},
        country=settings.country,
        languages=settings.languages,
        page=asked.page or None,
    )
    return {"id": key, "excerpt": excerpt, "call": f'{{{{ reported("{key}") }}}}'}
