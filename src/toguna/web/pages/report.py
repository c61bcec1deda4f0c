"""Report: the text at the left, as it would be printed at the right; built in the background, every figure led back."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field

from toguna.build import previewing, writing
from toguna.build.offering import KINDS, offers
from toguna.build.rendering import open_draft
from toguna.errors import Overtaken, TogunaError, UnknownName, UnusableInput
from toguna.store import workspace
from toguna.store.snapshots import all_snapshots as kept_snapshots
from toguna.web import jobs
from toguna.web.desk import holdings_of, inside, key_of
from toguna.web.guard import PREVIEW_POLICY
from toguna.web.sentences import told
from toguna.web.view import At, Language, Root, Work, language_of, page, part

router = APIRouter()
FILES = {
    "report.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "report.pdf": "application/pdf",
    "report.html": "text/html",
    "annex.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "trace.json": "application/json",
}
Edition = Annotated[str, Query(pattern="^(en|fr)$")]
PREVIEWS_KEPT = 6


@dataclass(frozen=True)
class Previews:
    """The last preview of each text, by workspace and language; what the frame shows and a click asks about."""

    kept: dict[tuple[str, str], previewing.Preview]


class Saving(BaseModel):
    """version: of the text that was read; keep_other: write all the same, keeping what lies there."""

    text: Annotated[str, Field(max_length=5_000_000)]
    version: Annotated[str, Field(max_length=64)]
    keep_other: bool = False


class Building(BaseModel):
    language: Annotated[str | None, Field(pattern="^(en|fr|both)$")] = None


def previews_of(request: Request) -> Previews:
    known: Previews = request.app.state.previews
    return known


@router.get("/w/{key}/report")
def report(
    request: Request,
    root: Root,
    work: Work,
    edition: Annotated[str | None, Query(pattern="^(en|fr)$")] = None,
    line: Annotated[int | None, Query(ge=1, le=10**7)] = None,
) -> Response:
    texts = writing.languages(root)
    wanted = edition or language_of(request)
    shown = wanted if wanted in texts else next(iter(texts), None)
    return page(
        request,
        "report.html",
        root=root,
        current="report",
        editions=texts,
        edition=shown,
        written=writing.read(root, shown) if shown else None,
        line=line,
        kinds=KINDS,
        built=built(root),
        running=[job for job in jobs.of(work, root) if not job.is_over],
    )


def built(root: Root) -> list[dict[str, Any]]:
    """The files of each edition that was built, and when."""
    found = []
    for code in workspace.LANGUAGES:
        folder = root / "out" / code
        there = [name for name in FILES if (folder / name).is_file()]
        if there:
            when = dt.datetime.fromtimestamp((folder / there[0]).stat().st_mtime)
            found.append({"language": code, "files": there, "when": when.isoformat(" ", "minutes")})
    return found


@router.get("/w/{key}/report/text")
def text(root: Root, edition: Edition) -> dict[str, str]:
    found = writing.read(root, edition)
    return {"text": found.text, "version": found.version}


@router.post("/w/{key}/report/text")
def save(root: Root, edition: Edition, asked: Saving, language: Language) -> Response:
    """Write the text. 409 with what lies there if it was changed meanwhile: the reader chooses, nothing is lost."""
    try:
        done = writing.save(root, edition, asked.text, version=asked.version, keep_other=asked.keep_other)
    except Overtaken as error:
        there = writing.read(root, edition)
        kept = {"problems": [told(str(error), language)], "text": there.text, "version": there.version}
        return JSONResponse(kept, 409)
    return JSONResponse({"version": done.version})


@router.post("/w/{key}/report/preview")
def preview(request: Request, desk: At, root: Root, edition: Edition) -> Response:
    """Fill and render the text on disk for the frame; what keeps it from being printed, with its line."""
    kept = previews_of(request).kept
    try:
        with holdings_of(desk, root) as holdings:
            filled = previewing.fill(holdings, edition)
        made = previewing.preview(filled)
    except TogunaError as error:
        fault = previewing.fault(error)
        sentence = told(fault.sentence, language_of(request))
        return JSONResponse({"fault": {"sentence": sentence, "file": fault.file, "line": fault.line}})
    kept.pop((key_of(root), edition), None)
    kept[key_of(root), edition] = made
    for old in list(kept)[:-PREVIEWS_KEPT]:
        del kept[old]
    warnings = [told(sentence, language_of(request)) for sentence in made.draft.warnings]
    return JSONResponse({"fault": None, "figures": len(made.draft.items), "warnings": warnings})


@router.get("/w/{key}/report/frame")
def frame(request: Request, root: Root, edition: Edition) -> Response:
    """The text as printed, for a frame in which no script runs."""
    found = previews_of(request).kept.get((key_of(root), edition))
    html = found.html if found else "<!doctype html><title>toguna</title>"
    return HTMLResponse(html, headers={"content-security-policy": PREVIEW_POLICY})


@router.get("/w/{key}/report/proof")
def proof(request: Request, root: Root, edition: Edition, item: Annotated[str, Query(max_length=20)]) -> Response:
    """Where a figure of the preview comes from."""
    found = previews_of(request).kept.get((key_of(root), edition))
    if found is None:
        raise UnknownName("The preview is not there any more. Load the page anew.")
    told = previewing.proof(found, item)
    files = {s.id: s.file for s in kept_snapshots(root)}
    return part(request, "parts/proof.html", proof=told, explore=_address(told.item), files=files)


def _address(item: Any) -> str:
    """The question behind a figure of events as the address of the page Explore; empty where it is none of events."""
    asked = item["parameters"]
    if not (item["analysis"] or "").startswith("events_by"):
        return ""
    words: list[tuple[str, str]] = [("area", pcode) for pcode in asked.get("area") or ["country"]]
    words += [("types", kind) for kind in asked["types"]]
    words += [("involving", name) for name in asked.get("involving", ())]
    where = asked["where"]
    # the row of a table is narrower than its question
    for row, name in (("area_pcode", "area"), ("event_type", "types"), ("actor", "involving")):
        if where.get(row):
            words = [(name, str(where[row])), *((k, v) for k, v in words if k != name)]
    plain = {"from": asked["from"], "to": asked["to"], "provider": asked["provider"], "text": asked.get("text")}
    return urlencode([*words, *((k, str(v)) for k, v in plain.items() if v)])


@router.get("/w/{key}/report/insert")
def insert(
    request: Request,
    desk: At,
    root: Root,
    edition: Edition,
    kind: Annotated[str, Query(max_length=20)],
    text: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """What can be put into the text, found by words."""
    with holdings_of(desk, root) as holdings:
        found = offers(holdings, open_draft(holdings, edition), kind, text)
    return part(request, "parts/offers.html", offers=found)


@router.post("/w/{key}/report/build")
def build(root: Root, work: Work, asked: Building) -> dict[str, Any]:
    """Build in the background: the edition asked, else all that the settings name."""
    return jobs.start(work, "build", root, language=asked.language).shown()


@router.get("/w/{key}/report/built")
def built_part(request: Request, root: Root) -> Response:
    return part(request, "parts/built.html", built=built(root), key=key_of(root))


@router.get("/w/{key}/report/out/{language}/{name}")
def download(root: Root, language: str, name: str) -> Response:
    """A file of a built edition; always as a download, never as a page of ours."""
    if name not in FILES or language not in workspace.LANGUAGES:
        raise UnknownName(f"A build has no file {name!r}.")
    path = inside(root, "out", language, name)
    if not path.is_file():
        raise UnusableInput(f"{name} was not built yet in this language. Build the report first.")
    stem = f"{root.name}-{language}"
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in stem)
    return FileResponse(path, media_type=FILES[name], filename=f"{safe}-{name}")
