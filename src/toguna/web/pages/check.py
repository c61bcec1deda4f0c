"""Check: any report dropped in, shown with the findings at its side; the Word file back with comments."""

import re
from html import unescape
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from pydantic import BaseModel, Field

from toguna.build import checked
from toguna.build.checking import checks
from toguna.errors import UnknownName
from toguna.library.documents import MAX_BYTES
from toguna.model import SEVERITIES
from toguna.web import jobs, uploads
from toguna.web.view import Root, Work, language_of, page

router = APIRouter()
AROUND = "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
"""Beside the page's own policy: it runs in an origin of its own, from which nothing of the workbench can be reached."""
KINDS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "json": "application/json"}


class Checking(BaseModel):
    tray: Annotated[str, Field(max_length=40)]


@router.get("/w/{key}/check")
def check(request: Request, root: Root, work: Work, report: Annotated[str, Query(max_length=40)] = "") -> Response:
    kept = checked.listed(root)
    shown = next((k for k in kept if k.key == report), None)
    return page(
        request,
        "check.html",
        root=root,
        current="check",
        kept=kept,
        shown=shown,
        severities=SEVERITIES,
        rules=checks(),
        running=[job for job in jobs.of(work, root) if not job.is_over],
    )


@router.post(
    "/w/{key}/check/upload",
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


@router.post("/w/{key}/check/run")
def run(root: Root, work: Work, asked: Checking) -> dict[str, Any]:
    files = [str(path) for path in uploads.files_of(root, asked.tray)]
    job = jobs.start(work, "check", root, after=lambda _: uploads.throw_away(root, asked.tray), files=files)
    return job.shown()


@router.get("/w/{key}/check/page/{report}")
def proof_page(request: Request, root: Root, report: str) -> Response:
    """The report with its findings, for a frame of an origin of its own."""
    path = checked.file_of(root, report, f"findings.{language_of(request)}.html")
    html = path.read_text(encoding="utf-8")
    own = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    policy = unescape(own[1]) if own else "default-src 'none'"
    return HTMLResponse(html, headers={"content-security-policy": f"{policy}; {AROUND}"})


@router.get("/w/{key}/check/file/{report}.{form}")
def download(request: Request, root: Root, report: str, form: str) -> Response:
    """The annotated Word file, or the findings as JSON."""
    if form not in KINDS:
        raise UnknownName(f"A check has no file of the form {form!r}.")
    stem = "annotated" if form == "docx" else "findings"
    path = checked.file_of(root, report, f"{stem}.{language_of(request)}.{form}")
    name = next(k.file for k in checked.listed(root) if k.key == report).rpartition(".")[0]
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    return FileResponse(path, media_type=KINDS[form], filename=f"{safe}-{stem}.{form}")
