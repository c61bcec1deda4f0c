"""What every page needs: the workspace of its address, the words of its language, its template filled."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from toguna import geography
from toguna.fields import FIELDS
from toguna.library.words import column, word
from toguna.store import workspace
from toguna.web import jobs
from toguna.web.desk import Desk, key_of, root_of
from toguna.web.sentences import told
from toguna.web.words import LANGUAGES, of_scripts, say

ROOM = Path(__file__).parent
LANGUAGE_COOKIE, THEME_COOKIE = "toguna-language", "toguna-theme"
THEMES = ("auto", "light", "dark")
PAGES = ("data", "explore", "sources", "report", "check")
"""The pages of a workspace, in the order of the work."""


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def jobs_of(request: Request) -> jobs.Jobs:
    known: jobs.Jobs = request.app.state.jobs
    return known


def root_of_address(request: Request, key: str) -> Path:
    return root_of(desk_of(request), key)


def language_of(request: Request) -> str:
    """The language chosen, else the first of the browser's that we speak."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    for wanted in request.headers.get("accept-language", "").split(","):
        if wanted.strip()[:2].lower() in LANGUAGES:
            return wanted.strip()[:2].lower()
    return LANGUAGES[0]


At = Annotated[Desk, Depends(desk_of)]
Work = Annotated[jobs.Jobs, Depends(jobs_of)]
Root = Annotated[Path, Depends(root_of_address)]
Language = Annotated[str, Depends(language_of)]


@cache
def templates() -> Environment:
    sandbox = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sandbox.filters["megabytes"] = lambda size: f"{size / 1e6:.1f}"
    return sandbox


@cache
def assets() -> tuple[dict[str, bytes], str]:
    """Our own files for the browser by name, and the version that stands in their addresses: the hash of them all."""
    files = {path.name: path.read_bytes() for path in sorted((ROOM / "assets").iterdir()) if path.is_file()}
    digest = hashlib.sha256(b"\0".join(files.values()))
    return files, digest.hexdigest()[:12]


def asset(name: str) -> str:
    """The address of one of them, or of vega.js. Scripts import each other within one version."""
    return f"/assets/{assets()[1]}/{name}"


def fragment(request: Request, template: str, **context: Any) -> str:
    """A template filled with the context and what all of them may use."""
    language = language_of(request)
    shown = templates().get_template(template)
    return shown.render(
        language=language,
        languages=LANGUAGES,
        say=partial(say, language),
        told=lambda sentence: told(sentence, language),
        word=lambda group, key: word(group, key, language),
        head_of=lambda name: head_of(name, language),
        country_name=lambda iso3: geography.country_name(iso3, language),
        asset=asset,
        **context,
    )


def head_of(name: str, language: str) -> str:
    """The head of a column of data; one that no list knows as it is."""
    return (column(FIELDS[name], language).name if name in FIELDS else name).replace("_", " ")


def page(request: Request, template: str, *, root: Path | None = None, status: int = 200, **context: Any) -> Response:
    """A whole page; root: the workspace that it is about."""
    theme = request.cookies.get(THEME_COOKIE, "auto")
    settings = workspace.read(root) if root is not None else None
    html = fragment(
        request,
        template,
        csrf=desk_of(request).keys.csrf,
        theme=theme if theme in THEMES else "auto",
        themes=THEMES,
        pages=PAGES,
        address=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        key=key_of(root) if root is not None else None,
        settings=settings,
        workspace_title=title_of(settings, language_of(request)) if settings else "",
        script_words=json.dumps(of_scripts(language_of(request)), ensure_ascii=False),
        **context,
    )
    return HTMLResponse(html, status)


def part(request: Request, template: str, **context: Any) -> Response:
    """A part of a page, to be put in its place by the script."""
    return HTMLResponse(fragment(request, template, **context))


def title_of(settings: workspace.Settings, language: str) -> str:
    """The title set, else what the workspace is about: areas, or the country."""
    if settings.title.get(language):
        return settings.title[language]
    names = ", ".join(settings.areas) or geography.country_name(settings.country, language)
    return f"{names}, {period_text(settings)}"


def period_text(settings: workspace.Settings) -> str:
    start, end = settings.period.start, settings.period.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return f"{start} – {end}"


def problems(status: int, sentences: list[str], **more: Mapping[str, Any] | str | bool) -> Response:
    """What went wrong, for the script to show."""
    return JSONResponse({"problems": sentences, **more}, status)
