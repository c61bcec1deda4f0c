"""Data: files dropped in, snapshots with their origin and reach, rows that were rejected and why."""

import csv
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import polars as pl
from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel, Field

from toguna.build.adding import in_use, sidecars_apart, use
from toguna.model import Provider, Snapshot
from toguna.registry import collect
from toguna.store import snapshots as kept
from toguna.store import workspace
from toguna.web import jobs, uploads
from toguna.web.desk import inside
from toguna.web.pages.start import form
from toguna.web.sentences import told
from toguna.web.view import Language, Root, Work, page
from toguna.web.words import say

router = APIRouter()
SHOWN = 200
"""Rejected rows on one page; all of them are in the download."""
MOST_REASONS = 2_000
"""Different reasons in one download beyond which they stay English."""
Key = Annotated[str, Field(max_length=80, pattern=r"^[\w.-]+$")]


class Adding(BaseModel):
    tray: Annotated[str, Field(max_length=40)]
    provider: Annotated[str, Field(max_length=60)] = ""
    accessed: dt.date | None = None
    cite: Annotated[str, Field(max_length=100)] = ""


class Using(BaseModel):
    provider: Key
    snapshots: Annotated[list[Key], Field(max_length=500)]


@router.get("/w/{key}/data")
def data(request: Request, root: Root, work: Work) -> Response:
    settings = workspace.read(root)
    providers: dict[str, Provider] = collect("providers", "PROVIDER")
    snapshots = kept.all_snapshots(root)
    used = in_use(root)
    groups = [
        {
            "provider": provider,
            "several": provider.needs_sidecar,
            "rows": [_row(s, s.id in used.get(key, ()), snapshots, settings) for s in snapshots if s.provider == key],
        }
        for key, provider in providers.items()
        if any(s.provider == key for s in snapshots)
    ]
    return page(
        request,
        "data.html",
        root=root,
        current="data",
        groups=groups,
        providers=list(providers.values()),
        reach=_reach(snapshots, settings),
        running=[job for job in jobs.of(work, root) if not job.is_over],
        today=dt.date.today(),
        **form(
            request,
            last_year=dt.date.today().year - 1,
            present=settings,
            event_providers=_of_events(snapshots, used),
        ),
    )


def _of_events(snapshots: list[Snapshot], used: Mapping[str, Collection[str]]) -> list[str]:
    """The providers of the events that the report uses."""
    return list(dict.fromkeys(s.provider for s in snapshots if s.first_date and s.id in used.get(s.provider, ())))


def _reach(snapshots: list[Snapshot], settings: workspace.Settings) -> tuple[dt.date, dt.date]:
    """First and last day of the drawing of what the snapshots cover."""
    days = [settings.period.start, settings.period.end]
    days += [day for s in snapshots for day in (s.first_date, s.last_date) if day]
    return min(days), max(days)


def _row(snapshot: Snapshot, is_used: bool, snapshots: list[Snapshot], settings: workspace.Settings) -> dict[str, Any]:
    first, last = _reach(snapshots, settings)
    whole = max((last - first).days, 1)

    def at(day: dt.date) -> float:
        return round(100 * (day - first).days / whole, 2)

    covered = None
    if snapshot.first_date and snapshot.last_date:
        covered = (at(snapshot.first_date), max(at(snapshot.last_date) - at(snapshot.first_date), 0.5))
    period = (at(settings.period.start), max(at(settings.period.end) - at(settings.period.start), 0.5))
    return {"snapshot": snapshot, "is_used": is_used, "covered": covered, "period": period}


@router.post(
    "/w/{key}/data/upload",
    openapi_extra={"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}},
)
async def upload(
    request: Request,
    root: Root,
    name: Annotated[str, Query(min_length=1, max_length=400)],
    tray: Annotated[str | None, Query(max_length=40)] = None,
) -> dict[str, str]:
    """One file, as the body; several go into one tray, so that a table finds the TOML that describes it."""
    made, path = await uploads.receive(request, root, name, tray=tray, largest=uploads.LARGEST)
    return {"tray": made, "file": path.name}


@router.post("/w/{key}/data/add")
def add(root: Root, work: Work, asked: Adding) -> dict[str, Any]:
    files = sidecars_apart(uploads.files_of(root, asked.tray))
    job = jobs.start(
        work,
        "add",
        root,
        after=lambda _: uploads.throw_away(root, asked.tray),
        files=[str(path) for path in files],
        provider=asked.provider,
        accessed=asked.accessed.isoformat() if asked.accessed else "",
        cite=asked.cite,
    )
    return job.shown()


@router.post("/w/{key}/data/use")
def choose(root: Root, asked: Using) -> dict[str, Any]:
    """The snapshots of a provider that the report uses from now on."""
    return {"snapshots": {k: list(v) for k, v in use(root, asked.provider, asked.snapshots).snapshots.items()}}


@router.get("/w/{key}/data/{provider}/{snapshot}")
def snapshot_page(
    request: Request, root: Root, provider: str, snapshot: str, start: Annotated[int, Query(ge=0, le=10**9)] = 0
) -> Response:
    found = kept.load(root, *_checked(root, provider, snapshot))
    rows, count = _rejected(kept.folder_of(root, provider, snapshot) / "rejected.csv", start)
    return page(
        request,
        "snapshot.html",
        root=root,
        current="data",
        snapshot=found,
        record=asdict(found),
        provider=collect("providers", "PROVIDER").get(found.provider),
        rejected=rows,
        rejected_count=count,
        start=start,
        shown=SHOWN,
        is_used=snapshot in in_use(root).get(provider, ()),
        is_intact=kept.original_is_intact(root, found) and kept.table_is_intact(root, found),
    )


@router.get("/w/{key}/data/{provider}/{snapshot}/rejected.csv")
def rejected(root: Root, provider: str, snapshot: str, language: Language) -> Response:
    """The rejected rows as they are kept, with the reasons in the language of the page."""
    kept.load(root, *_checked(root, provider, snapshot))
    path = kept.folder_of(root, provider, snapshot) / "rejected.csv"
    name = f"{provider}-{snapshot}-rejected.csv"
    frame = pl.read_csv(path, infer_schema=False) if path.is_file() else pl.DataFrame({"reason": []})
    reasons = frame["reason"].unique().drop_nulls()
    if language == "en" or not 0 < len(reasons) <= MOST_REASONS:
        return FileResponse(path, media_type="text/csv", filename=name)
    said = frame["reason"].replace(reasons.to_list(), [told(reason, language) for reason in reasons])
    heads = {head: say(language, f"snapshot.{head}") for head in ("line", "reason", "raw")}
    content = frame.with_columns(said).rename(heads, strict=False).write_csv().encode("utf-8-sig")
    return Response(content, media_type="text/csv", headers={"content-disposition": f'attachment; filename="{name}"'})


def _checked(root: Path, provider: str, snapshot: str) -> tuple[str, str]:
    inside(root, "datasets", provider, snapshot)
    return provider, snapshot


def _rejected(path: Path, start: int) -> tuple[list[dict[str, str]], int]:
    """One page of the rejected rows, and how many there are."""
    if not path.is_file():
        return [], 0
    shown, count = [], 0
    with path.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(10_000_000)
        for count, row in enumerate(csv.DictReader(file), 1):
            if start < count <= start + SHOWN:
                shown.append({k: (v or "")[:2000] for k, v in row.items() if k})
    return shown, count
