"""Explore: the events of a question as map, months and table; its words are the address, and a call in the report."""

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import polars as pl
from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from toguna import geography
from toguna.build import exploring, writing
from toguna.build.computing import Holdings, event, forget, rows
from toguna.build.rendering import open_draft
from toguna.build.tabling import as_text, write_xlsx
from toguna.errors import UnknownName, UnusableInput
from toguna.library.numbers import format_number
from toguna.model import EVENT_TYPES, VIOLENT, Table
from toguna.reports.draft import Draft
from toguna.reports.labels import label
from toguna.store import snapshots as kept
from toguna.store import workspace
from toguna.web.desk import Desk, holdings_of
from toguna.web.sentences import told
from toguna.web.view import At, Root, head_of, language_of, page, part
from toguna.web.words import say

router = APIRouter()
SHOWN = 50
MAP = "map_by_area"
TABLES_KEPT = 400
MEASURES = ("events", "fatalities_best")
_LABELLED = ("provider", "event_type", "sub_event_type", "side_a", "side_b", "associated_a", "associated_b")
Text = Annotated[str, Field(max_length=200)]


class Asked(BaseModel):
    """A question as the address has it; what is not given is as the report has it."""

    area: Annotated[list[Text], Field(max_length=50)] = []
    level: Annotated[str | None, Field(pattern="^admin[123]$")] = None
    types: Annotated[list[Text], Field(max_length=10)] = []
    start: Annotated[dt.date | None, Field(alias="from")] = None
    end: Annotated[dt.date | None, Field(alias="to")] = None
    provider: Text = ""
    involving: Annotated[list[Text], Field(max_length=20)] = []
    text: Text = ""
    vintage: Annotated[int | None, Field(ge=1900, le=2100)] = None


Question = Annotated[Asked, Query()]


class Adding(BaseModel):
    """What is put into the report, and where: line is that of a heading, none the end of the text."""

    kind: Annotated[str, Field(pattern="^(value|table|figure)$")]
    name: Text
    column: Text = "events"
    caption: Annotated[str, Field(max_length=500)] = ""
    language: Annotated[str, Field(pattern="^(en|fr)$")] = "en"
    line: Annotated[int | None, Field(ge=1, le=10**7)] = None


def words_of(asked: Asked) -> dict[str, Any]:
    """The question in the words of a call."""
    found = {
        "area": [a for a in asked.area if a.strip()],
        "level": asked.level,
        "types": ",".join(asked.types),
        "from": asked.start.isoformat() if asked.start else "",
        "to": asked.end.isoformat() if asked.end else "",
        "provider": asked.provider,
        "involving": [name for name in asked.involving if name.strip()],
        "text": asked.text.strip(),
        "vintage": asked.vintage,
    }
    return {key: value for key, value in found.items() if value}


@contextmanager
def opened(desk: Desk, root: Path, language: str):  # type: ignore[no-untyped-def]
    """The holdings and an empty draft, whose calls compute from them."""
    with holdings_of(desk, root) as holdings:
        forget(holdings, keep=TABLES_KEPT)
        yield holdings, open_draft(holdings, language)


@router.get("/w/{key}/explore")
def explore(request: Request, desk: At, root: Root, asked: Question) -> Response:
    language = language_of(request)
    settings = workspace.read(root)
    used = [s for s in kept.all_snapshots(root) if s.id in settings.snapshots.get(s.provider, ())]
    providers = list(dict.fromkeys(s.provider for s in used if s.first_date))
    question = words_of(asked)
    shown: dict[str, Any] = {"areas": [], "level": "", "involving": [], "provider": ""}
    if providers:
        with opened(desk, root, language) as (_, draft):
            scope = exploring.scope_of_question(draft, question)
            shown = {
                "areas": [(a.pcode, a.names.get(language, a.name)) for a in scope.areas],
                "level": scope.level,
                "involving": [(name, label(draft, "actor", name)) for name in scope.involving],
                "provider": exploring.provider_of(draft, question),
            }
    levels = [level for level in geography.levels(settings.country) if level != "admin0"]
    return page(
        request,
        "explore.html",
        root=root,
        current="explore",
        providers=providers,
        shown=shown,
        asked=asked,
        types=EVENT_TYPES,
        chosen_types=asked.types or list(EVENT_TYPES),
        violent=list(VIOLENT),
        levels=[(level, geography.level_name(settings.country, level, language)) for level in levels],
        tables=[*exploring.TABLES, "events"],
        texts=writing.languages(root),
        no_areas=not settings.areas,
    )


@router.get("/w/{key}/explore/overview")
def overview(request: Request, desk: At, root: Root, asked: Question) -> Response:
    with opened(desk, root, language_of(request)) as (holdings, draft):
        lines = exploring.overview(holdings, draft, words_of(asked))
        whole = next((line for line in lines if line.event_type is None), None)
        return part(request, "parts/overview.html", lines=lines, whole=whole, number=_number(draft))


@router.get("/w/{key}/explore/figure/{name}")
def figure(request: Request, desk: At, root: Root, name: str, asked: Question) -> Response:
    """A Vega-Lite specification, as the report draws it; null where there is nothing to draw, with a sentence."""
    language = language_of(request)
    caption = say(language, f"explore.{name}") if name in exploring.FIGURES else name
    try:
        with opened(desk, root, language) as (holdings, draft):
            spec, alt = exploring.picture(holdings, draft, name, words_of(asked), caption=caption)
            note = _left_out(exploring.facts(holdings, draft, words_of(asked)), language) if name == MAP else ""
    except UnusableInput as error:
        return JSONResponse({"spec": None, "alt": "", "note": "", "problem": told(str(error), language)})
    nothing = say(language, "explore.too_vague") if note else say(language, "explore.nothing")
    return JSONResponse({"spec": spec, "alt": alt, "note": note, "problem": None if spec else nothing})


def _left_out(facts: exploring.Facts, language: str) -> str:
    """What a map of units does not show, so that its zeros are not taken for none."""
    told = {"less_precise": facts.less_precise, "outside": facts.outside}
    said = [say(language, f"facts.{key}", count=n, level=facts.boundaries) for key, n in told.items() if n]
    return " ".join(said)


@router.get("/w/{key}/explore/table/{name}")
def table(
    request: Request,
    desk: At,
    root: Root,
    name: str,
    asked: Question,
    measure: Annotated[str, Query(pattern="^(events|fatalities_best)$")] = "events",
    first: Annotated[int, Query(ge=0, le=10**8)] = 0,
) -> Response:
    language = language_of(request)
    with opened(desk, root, language) as (holdings, draft):
        question = words_of(asked)
        if name == "events":
            found = exploring.events(holdings, draft, question, first=first, most=SHOWN + 1)
            more = found.height > SHOWN
            shown = [_event(draft, row) for row in found.head(SHOWN).iter_rows(named=True)]
            used = exploring.table(holdings, draft, "events_by_type", question).snapshots
            closed = told(exploring.closed(used) or "", language)
            return part(request, "parts/events.html", rows=shown, first=first, more=more, step=SHOWN, closed=closed)
        made = exploring.table(holdings, draft, name, question)
        return part(request, "parts/table.html", **_pivot(draft, made, name, measure), number=_number(draft))


def _number(draft: Draft) -> Callable[[float], str]:
    """Numbers as the house style writes them."""
    return partial(format_number, style=draft.style, language=draft.language)


def _event(draft: Draft, row: Mapping[str, Any]) -> dict[str, Any]:
    labelled = ("event_type", "sub_event_type", "side_a", "side_b")
    shown = {f"{key}_label": label(draft, key, row[key]) for key in labelled}
    return {**row, **shown, "units": _units(draft, row)}


def _units(draft: Draft, row: Mapping[str, Any]) -> list[str]:
    """The units in which an event was, the smallest first, down to the level at which its place is known."""
    finest = row["place_precision_level"] or 0
    codes = [row.get(f"admin{level}_pcode") for level in range(finest, 0, -1)]
    return [_unit(draft, code) for code in codes if code]


def _unit(draft: Draft, code: str) -> str:
    area = geography.find_area(code, draft.settings.country)
    return str(area.names.get(draft.language, area.name))


def _pivot(draft: Draft, made: Table, name: str, measure: str) -> dict[str, Any]:
    """The cells of a table laid out by type of event, as they are: nothing is added up."""
    stub = {"events_by_area": "area", "events_by_month": "month", "events_by_actor": "actor"}.get(name, "")
    frame = made.frame.rename({"fatalities_in_events_involving": "fatalities_best"}, strict=False)
    coded = frame.filter(pl.col("status") != "not_coded")
    types = [t for t in EVENT_TYPES if t in set(coded["event_type"])]
    keys = [c for c in (stub, "area_pcode", "grain", "alliance", "role") if c and c in frame.columns]
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in coded.iter_rows(named=True):
        lines.setdefault(tuple(row[k] for k in keys), {})[row["event_type"]] = row
    return {
        "types": types,
        "stub": stub,
        "lines": [
            {
                "head": label(draft, stub, key[0]) if stub else "",
                "pcode": dict(zip(keys, key, strict=True)).get("area_pcode"),
                "of": _beside(draft, dict(zip(keys, key, strict=True))),
                "cells": [cells.get(t, {}).get(measure) for t in types],
                "is_zero": not any(cells.get(t, {}).get(measure) for t in types),
            }
            for key, cells in lines.items()
        ],
    }


def _beside(draft: Draft, keys: Mapping[str, Any]) -> str:
    """What tells rows of one actor apart: its alliance of the day and its role."""
    told = [label(draft, k, keys[k]) for k in ("alliance", "role") if keys.get(k)]
    if keys.get("grain") == "alliance":
        told.insert(0, say(draft.language, "explore.with_members"))
    return ", ".join(told)


@router.get("/w/{key}/explore/facts")
def facts(request: Request, desk: At, root: Root, asked: Question) -> Response:
    with opened(desk, root, language_of(request)) as (holdings, draft):
        return part(request, "parts/facts.html", facts=exploring.facts(holdings, draft, words_of(asked)))


@router.get("/w/{key}/explore/actors")
def actors(request: Request, desk: At, root: Root, asked: Question) -> list[dict[str, Any]]:
    """Who took part in the events of the question, most events first."""
    with opened(desk, root, language_of(request)) as (holdings, draft):
        found = exploring.actors_of(holdings, draft, words_of(asked))
        return [{"name": n, "label": label(draft, "actor", n), "events": count} for n, _, count in found[:500]]


@router.get("/w/{key}/explore/event")
def one_event(
    request: Request, desk: At, root: Root, snapshot: Annotated[str, Query(max_length=80)], event_id: Text
) -> Response:
    """Everything that the data say of one event."""
    with opened(desk, root, language_of(request)) as (holdings, draft):
        found = event(holdings, snapshot, event_id)
        finest = found["place_precision_level"] or 0
        told_of = {
            name: value
            for name, value in found.items()
            if value not in (None, "") and not (name.endswith("_pcode") and int(name[5]) > finest)
        }
        lines = [(head_of(name, draft.language), _value(draft, name, value)) for name, value in told_of.items()]
    return part(request, "parts/event.html", lines=lines)


def _value(draft: Draft, name: str, value: Any) -> str:
    """What the data say, with the name of each code: of the unit, the kind of event, the provider."""
    if name.endswith("_pcode"):
        return f"{_unit(draft, value)} ({value})"
    if name == "country":
        return geography.country_name(value, draft.language)
    if isinstance(value, bool):
        return say(draft.language, f"snapshot.{'yes' if value else 'no'}")
    return label(draft, name, value) if name in _LABELLED else str(value)


@router.get("/w/{key}/explore/export/{name}.{form}")
def export(request: Request, desk: At, root: Root, name: str, form: str, asked: Question) -> Response:
    """A table of counts in any form; single events only where the licence lets rows be passed on."""
    with opened(desk, root, language_of(request)) as (holdings, draft):
        question = words_of(asked)
        if name == "events":
            content = _rows_as(holdings, draft, question, form)
        else:
            content = _table_as(exploring.table(holdings, draft, name, question), form)
    kinds = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}
    kind = kinds.get(form, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}.{form}"'})


def _rows_as(holdings: Holdings, draft: Draft, question: Mapping[str, Any], form: str) -> bytes:
    made = exploring.table(holdings, draft, "events_by_type", question)
    exploring.refuse_closed(made.snapshots)
    scope, provider = exploring.scope_of_question(draft, question), exploring.provider_of(draft, question)
    frame = rows(holdings, "events_by_type", scope, provider)
    if form == "geojson":
        return json.dumps(exploring.points(frame), ensure_ascii=False).encode("utf-8")
    return _table_as(Table(made.analysis, made.scope, frame, made.snapshots), form)


def _table_as(made: Table, form: str) -> bytes:
    if form == "geojson":
        if "area_pcode" not in made.frame.columns:
            raise UnknownName("Only the table by area is a map. Export that, or the events.")
        return json.dumps(exploring.shapes(made), ensure_ascii=False).encode("utf-8")
    if form == "xlsx":
        with tempfile.TemporaryDirectory(prefix="toguna-") as folder:
            write_xlsx(made, Path(folder) / "table.xlsx")
            return (Path(folder) / "table.xlsx").read_bytes()
    return as_text(made, form).encode("utf-8")


@router.get("/w/{key}/explore/call")
def call(request: Request, desk: At, root: Root, asked: Question, what: Annotated[Adding, Query()]) -> dict[str, str]:
    """The call that prints what is seen."""
    with opened(desk, root, what.language) as (_, draft):
        return {
            "call": exploring.call(
                draft, what.kind, what.name, words_of(asked), column=what.column, caption=what.caption
            )
        }


@router.post("/w/{key}/explore/add")
def add(desk: At, root: Root, asked: Question, what: Adding) -> dict[str, Any]:
    """Put the call into the report's text, at the end of a section."""
    with opened(desk, root, what.language) as (_, draft):
        text = exploring.call(draft, what.kind, what.name, words_of(asked), column=what.column, caption=what.caption)
    lead = (
        f"{what.caption.strip()}{say(what.language, 'explore.colon')} " if what.kind == "value" and what.caption else ""
    )
    line = writing.put_call(root, what.language, lead + text, line=what.line)
    return {"call": text, "line": line, "to": f"report?edition={what.language}&line={line}"}


@router.get("/w/{key}/sections/{language}")
def sections(root: Root, language: str) -> list[dict[str, Any]]:
    """The headings of a text, for the choice of where something goes."""
    found = writing.sections(writing.read(root, language).text)
    # a heading that is filled stands in a loop, where a call would be printed again and again
    return [
        {"title": s.title, "depth": s.depth, "line": s.line, "is_conditional": s.is_conditional}
        for s in found
        if "{{" not in s.title
    ]
