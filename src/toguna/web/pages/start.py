"""Start: the workspaces at hand, a new one, the bundled case in one click."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from toguna import geography
from toguna.build.starting import begin, set_up, templates
from toguna.errors import UnusableInput
from toguna.library.styles import style, styles
from toguna.store import workspace
from toguna.store.archive import safe_name
from toguna.web import jobs
from toguna.web.desk import key_of, listed, remember
from toguna.web.view import At, Root, Work, language_of, page, period_text, title_of

router = APIRouter()
CASE = "mali-case"
Name = Annotated[str, Field(min_length=1, max_length=80)]


class Settings(BaseModel):
    """The settings of a workspace that a form can change."""

    title: Annotated[str, Field(max_length=300)] = ""
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    areas: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=200)] = []
    period_from: dt.date
    period_to: dt.date
    language: Annotated[str, Field(pattern="^(en|fr|both)$")] = "en"
    style: Annotated[str, Field(max_length=60)] = "euaa"
    events: Annotated[str, Field(max_length=60)] = ""


class New(Settings):
    name: Name
    template: Annotated[str, Field(max_length=60)] = "coi-query"


class Place(BaseModel):
    folder: Annotated[str, Field(min_length=1, max_length=1000)]


@router.get("/")
def start(request: Request, desk: At, work: Work) -> Response:
    language = language_of(request)
    kept = listed(desk)
    day = dt.date.today()
    case = desk.home.resolve() / CASE
    return page(
        request,
        "start.html",
        kept=[
            {
                "key": k.key,
                "root": str(k.root),
                "problem": k.problem,
                "title": title_of(k.settings, language) if k.settings else k.root.name,
                "country": geography.country_name(k.settings.country, language) if k.settings else "",
                "period": period_text(k.settings) if k.settings else "",
                "built": sorted(p.parent.name for p in k.root.glob("out/*/trace.json")),
            }
            for k in kept
        ],
        home=str(desk.home),
        running=[job for job in jobs.of(work, case) if not job.is_over],
        **form(request, last_year=day.year - 1),
    )


def form(
    request: Request,
    *,
    last_year: int,
    present: workspace.Settings | None = None,
    event_providers: Sequence[str] = (),
) -> dict[str, Any]:
    """What the form of settings offers, and what stands in it. event_providers: of the events that the report uses."""
    language = language_of(request)
    bounded = [(iso3, geography.country_name(iso3, language)) for iso3 in geography.countries()]
    country = present.country if present else bounded[0][0]
    return {
        "countries": sorted(bounded, key=lambda c: c[1]),
        "templates": templates(),
        "event_providers": event_providers,
        "styles": [(name, style(name).title[language]) for name in styles()],
        "form": {
            "title": (present.title.get(language, "") if present else ""),
            "country": country,
            "areas": list(present.areas) if present else [],
            "period_from": present.period.start if present else dt.date(last_year, 1, 1),
            "period_to": present.period.end if present else dt.date(last_year, 12, 31),
            "language": ("both" if len(present.languages) > 1 else present.languages[0]) if present else language,
            "style": present.style if present else "euaa",
            "events": (present.events or "") if present else "",
        },
    }


@router.get("/countries/{country}/areas")
def areas_of(request: Request, country: str) -> list[dict[str, str]]:
    """The units of a country, for the choice of areas; none where toguna has no boundaries."""
    language = language_of(request)
    if country not in geography.countries():
        return []
    return [
        {
            "pcode": a.pcode,
            "name": a.names.get(language, a.name),
            "level": geography.level_name(country, a.level, language),
        }
        for a in geography.areas(country)
        if a.level != "admin0"
    ]


@router.post("/workspaces")
def make(desk: At, asked: New) -> dict[str, str]:
    """Make a workspace in the home folder, under a name that every system takes."""
    folder = desk.home / safe_name(asked.name).replace(".", "-")
    _refuse_backwards(asked)
    made = begin(folder, asked.template, **_settings(asked))
    return {"to": f"/w/{remember(desk, made)}/data"}


@router.post("/w/{key}/settings")
def change(root: Root, asked: Settings) -> dict[str, str]:
    _refuse_backwards(asked)
    set_up(root, **_settings(asked))
    return {"to": f"/w/{key_of(root)}/data"}


def _refuse_backwards(asked: Settings) -> None:
    if asked.period_from > asked.period_to:
        raise UnusableInput(f"The period begins ({asked.period_from}) after it ends ({asked.period_to}).")


def _settings(asked: Settings) -> dict[str, Any]:
    found = asked.model_dump(include=set(Settings.model_fields))
    chosen = {"title": asked.title.strip() or None, "events": asked.events or None}
    return {**found, **chosen, "areas": [a.strip() for a in asked.areas if a.strip()]}


@router.post("/cases/mali")
def case(desk: At, work: Work) -> dict[str, Any]:
    """The bundled case as a workspace in the home folder; a second call opens it."""
    root = desk.home.resolve() / CASE
    if (root / workspace.SETTINGS).is_file() and workspace.read(root).snapshots:
        return {"to": f"/w/{remember(desk, root)}/data"}
    job = next((j for j in jobs.of(work, root) if not j.is_over), None)
    job = job or jobs.start(work, "demo", root)
    return {"job": job.id, "to": f"/w/{key_of(root)}/data"}


@router.post("/open")
def open_folder(desk: At, asked: Place) -> dict[str, str]:
    """Put a workspace that lies elsewhere on the desk."""
    try:
        root = Path(asked.folder.strip()).expanduser().resolve()
        is_there = (root / workspace.SETTINGS).is_file()
    except (ValueError, RuntimeError):
        is_there = False
    if not is_there:
        raise UnusableInput("This folder holds no workspace: it has no toguna.toml.")
    workspace.read(root)
    return {"to": f"/w/{remember(desk, root)}/data"}


@router.get("/w/{key}")
def workspace_page(key: str, desk: At, root: Root) -> Response:
    remember(desk, root)
    return RedirectResponse(f"/w/{key_of(root)}/data", 303)
