"""Work under way, as any page watches it."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from toguna.web import jobs
from toguna.web.sentences import told
from toguna.web.view import Language, Root, Work, part

router = APIRouter()


@router.get("/work/{job}")
def watch(work: Work, job: str, language: Language) -> dict[str, Any]:
    """State, step and share done of one piece of work, and its result once it is over."""
    shown = jobs.find(work, job).shown()
    return {**shown, "problems": [told(sentence, language) for sentence in shown["problems"]]}


@router.post("/work/{job}/cancel")
def cancel(work: Work, job: str) -> dict[str, Any]:
    found = jobs.find(work, job)
    jobs.cancel(found)
    return found.shown()


@router.get("/w/{key}/work")
def of_workspace(request: Request, root: Root, work: Work) -> Response:
    """The work of a workspace that still runs: a page opened again finds it there."""
    return part(request, "parts/work.html", running=[j for j in jobs.of(work, root) if not j.is_over])
