"""The application: its pages put together, its answers to what goes wrong, and the guard in front."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from toguna import __version__
from toguna.errors import TogunaError, UnknownName, UnusableInput
from toguna.store import workspace
from toguna.web import guard, jobs, view
from toguna.web.desk import Desk, root_of
from toguna.web.pages import check, data, explore, report, sources, start, working
from toguna.web.sentences import told
from toguna.web.words import LANGUAGES, say

FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


def create(desk: Desk) -> guard.App:
    """The workbench for one desk, behind its guard."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=vega, daemon=True).start()
        yield
        jobs.stop_all(app.state.jobs)

    app = FastAPI(title="toguna", version=__version__, docs_url=None, redoc_url=None, lifespan=life)
    app.state.desk, app.state.jobs, app.state.previews = desk, jobs.Jobs(), report.Previews({})
    for room in (start, data, explore, sources, report, check, working):
        app.include_router(room.router)
    app.add_api_route("/assets/{version}/{name}", _asset, methods=["GET"], include_in_schema=False)
    app.add_api_route("/choose", _choose, methods=["GET"])
    app.add_exception_handler(TogunaError, _sentence)
    app.add_exception_handler(OSError, _sentence)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _not_there)
    guarded: guard.App = guard.guarded(app, desk.keys)
    return guarded


@cache
def vega() -> bytes:
    """The drawing library that vl-convert carries, as one script; made once, in a second or two."""
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")).encode("utf-8")


def _asset(version: str, name: str) -> Response:
    files, _ = view.assets()
    if name != "vega.js" and name not in files:
        raise HTTPException(404)
    content = vega() if name == "vega.js" else files[name]
    return Response(content, media_type=KINDS[name.rpartition(".")[2]], headers=FOREVER)


def _choose(language: str | None = None, theme: str | None = None, back: str = "/") -> Response:
    """Set language or theme of the pages, and go back to where one was."""
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    answer = RedirectResponse(back if is_ours else "/", 303)
    for cookie, value, known in (
        (view.LANGUAGE_COOKIE, language, LANGUAGES),
        (view.THEME_COOKIE, theme, view.THEMES),
    ):
        if value in known:
            answer.set_cookie(cookie, str(value), max_age=31536000, samesite="strict", httponly=True)
    return answer


def _wants_page(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return request.method == "GET" and "text/html" in accepted and "application/json" not in accepted


def _told(request: Request, status: int, sentences: list[str]) -> Response:
    sentences = [told(sentence, view.language_of(request)) for sentence in sentences]
    if _wants_page(request):
        root = _workspace(request)
        return view.page(request, "problem.html", root=root, status=status, problems=sentences)
    return view.problems(status, sentences)


def _workspace(request: Request) -> Path | None:
    """The workspace of the address, so that the page of a problem leads back into it; None where it has none."""
    parts = request.url.path.split("/")
    try:
        root = root_of(view.desk_of(request), parts[2]) if parts[1:2] == ["w"] and len(parts) > 3 else None
        return root if root and workspace.read(root) else None
    except TogunaError:
        return None


async def _sentence(request: Request, error: Exception) -> Response:
    """What the user can mend, in the words of the command line."""
    if isinstance(error, UnusableInput):
        return _told(request, 422, list(error.problems))
    if isinstance(error, OSError):
        return _told(request, 422, [f"{error.filename or ''} {error.strerror or error}".strip()])
    return _told(request, 404 if isinstance(error, UnknownName) else 422, [str(error)])


async def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = [f"{'.'.join(map(str, problem['loc'][1:]))}: {problem['msg']}" for problem in error.errors()]
    return _told(request, 422, said)


async def _not_there(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if _wants_page(request):
        return _told(request, error.status_code, [say(view.language_of(request), "problem.not_there")])
    return JSONResponse({"problems": [str(error.detail)]}, error.status_code)
