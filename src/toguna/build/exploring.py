"""Looking into the events of a workspace before writing: what a question gives, and the calls that print it.

A question is the words of a call (area, from, to, types, involving, text ...), as a report text has them: what is shown
here is what the call prints there, and what `toguna table` says.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from toguna import geography
from toguna.build.computing import Holdings, compute, some_rows
from toguna.charts.theme import Spec
from toguna.errors import EmptyScope, UnknownName, UnusableInput
from toguna.library.words import word
from toguna.model import EVENT_TYPES, Scope, Snapshot, Table
from toguna.registry import find
from toguna.reports.calls import look_up
from toguna.reports.draft import Draft, call_text, scope_of
from toguna.reports.figures import specify
from toguna.tables.events import OUTSIDE, less_precise

Question = Mapping[str, Any]
MOST_POINTS = 3000
"""More single events than this are no map but a blot, and a page that does not scroll."""
TABLES = {
    "events_by_type": {"rows": "event_type", "also": ("events", "events_with_fatalities", "fatalities_best")},
    "events_by_area": {"rows": "area", "columns": "event_type", "also": ("fatalities_best",)},
    "events_by_month": {"rows": "month", "columns": "event_type", "also": ("fatalities_best",)},
    "events_by_actor": {"rows": ("grain", "actor"), "columns": "event_type"},
}
"""Tables offered, and how a report lays each out."""
FIGURES = ("map_by_area", "map_of_events", "events_by_month")


@dataclass(frozen=True)
class Counted:
    """One line of the overview: an event type (None: all of them) and its figures; None where status says why."""

    event_type: str | None
    events: int | None
    fatalities: int | None
    status: str = "reported"


@dataclass(frozen=True)
class Facts:
    """Why a figure may differ from one printed elsewhere: what this one rests on and how it counts."""

    provider: str
    snapshots: tuple[Snapshot, ...]
    scope: Scope
    not_coded: tuple[str, ...]
    boundaries: str
    """Name of the level at which events were given to units, in the language asked."""
    less_precise: int
    outside: int
    caveats: tuple[str, ...]


def provider_of(draft: Draft, question: Question) -> str:
    """The provider asked, else that of the report. Raises: UnknownName if the workspace uses no events."""
    provider = question.get("provider") or draft.events
    if provider is None:
        raise UnknownName("The workspace uses no events. Add a file of ACLED or UCDP GED first.")
    return str(provider)


def scope_of_question(draft: Draft, question: Question) -> Scope:
    """The report's scope changed by the words of the question."""
    return scope_of(draft, {k: v for k, v in question.items() if k != "provider"})


def overview(holdings: Holdings, draft: Draft, question: Question) -> list[Counted]:
    """Events and fatalities by type, and of all types coded: the cells of events_by_type and their sum."""
    provider = provider_of(draft, question)
    scope = scope_of_question(draft, question)
    frame = compute(holdings, "events_by_type", scope, provider, is_empty_fine=True).frame
    lines = [Counted(*row) for row in frame.select("event_type", "events", "fatalities_best", "status").iter_rows()]
    if all(line.events is None for line in lines):
        return lines
    try:
        whole = [
            look_up(draft, "events_by_type", measure, {**question, "provider": provider}).number
            for measure in ("events", "fatalities_best")
        ]
    except EmptyScope:
        whole = [0, 0]
    return [Counted(None, whole[0], whole[1]), *lines]


def picture(
    holdings: Holdings, draft: Draft, name: str, question: Question, *, caption: str
) -> tuple[Spec | None, str]:
    """The report's own picture of a question (None: nothing to draw) and its alternative text.

    Raises: UnusableInput for more points, or more kinds of them, than can be shown.
    """
    words = {**question, "provider": provider_of(draft, question)}
    if name == "map_of_events":
        whole = overview(holdings, draft, words)
        many = (whole[0].events or 0) if whole and whole[0].event_type is None else 0
        if many > MOST_POINTS:
            raise UnusableInput(f"{many} events are too many for single points ({MOST_POINTS} at most). Narrow them.")
        kinds = sum(1 for line in whole if line.event_type and line.events)
        if kinds > 4:
            raise UnusableInput(f"Points can be told apart by four types of event at most, not {kinds}. Choose fewer.")
    try:
        drawing = specify(draft, name, caption, words)
    except EmptyScope as error:
        return None, str(error)
    return drawing.spec, drawing.alt


def events(holdings: Holdings, draft: Draft, question: Question, *, first: int, most: int) -> pl.DataFrame:
    """Some of the events counted, the latest first: one row per event."""
    scope = scope_of_question(draft, question)
    return some_rows(holdings, "events_by_type", scope, provider_of(draft, question), first=first, most=most)


def table(holdings: Holdings, draft: Draft, name: str, question: Question) -> Table:
    """The table of an analysis, as `toguna table` gives it. Raises: UnknownName for one that is not offered."""
    if name not in TABLES:
        raise UnknownName(f"There is no table “{name}” to explore. Known: {', '.join(TABLES)}.")
    scope = scope_of_question(draft, question)
    return compute(holdings, name, scope, provider_of(draft, question), is_empty_fine=True)


def facts(holdings: Holdings, draft: Draft, question: Question) -> Facts:
    """What a figure of the question rests on: vintage, types, rule for actors, last event known, precision."""
    provider = provider_of(draft, question)
    scope = scope_of_question(draft, question)
    by_area = compute(holdings, "events_by_area", scope, provider, is_empty_fine=True)
    bracketed = by_area.frame.filter(pl.col("area_pcode").is_null())
    record = find("providers", "PROVIDER", provider)
    units = geography.units(scope.country, scope.level, within=scope.areas, vintage=scope.vintage)
    said = [*by_area.analysis.caveats, *units.caveats, *(c for s in by_area.snapshots for c in s.caveats)]

    def among(bracket: str) -> int:
        return int(bracketed.filter(pl.col("area") == bracket)["events"].sum() or 0)

    return Facts(
        provider=provider,
        snapshots=by_area.snapshots,
        scope=scope,
        not_coded=tuple(t for t in scope.types if t in EVENT_TYPES and t not in record.coded_types),
        boundaries=geography.level_name(scope.country, scope.level, draft.language),
        less_precise=among(less_precise(scope.level)) or _around(holdings, scope, provider),
        outside=among(OUTSIDE),
        caveats=tuple(dict.fromkeys(caveat[draft.language] for caveat in said)),
    )


def _around(holdings: Holdings, scope: Scope, provider: str) -> int:
    """Of units of the level listed: the events of the units around them that may be theirs, being less precise."""
    if not scope.areas or scope.level in ("admin0", "admin1") or any(a.level != scope.level for a in scope.areas):
        return 0
    codes = dict.fromkeys(a.parent_pcode for a in scope.areas if a.parent_pcode)
    wider = replace(scope, areas=tuple(geography.find_area(code, scope.country) for code in codes))
    frame = compute(holdings, "events_by_area", wider, provider, is_empty_fine=True).frame
    return int(frame.filter(pl.col("area") == less_precise(scope.level))["events"].sum() or 0)


def actors_of(holdings: Holdings, draft: Draft, question: Question) -> list[tuple[str, str, int]]:
    """Actors and alliances in the events of a question without its own actors: name, grain, events; most first."""
    asked = {k: v for k, v in question.items() if k != "involving"}
    frame = table(holdings, draft, "events_by_actor", asked).frame
    counted = (
        frame.group_by("actor", "grain").agg(pl.col("events").sum()).sort("events", "actor", descending=[True, False])
    )
    # the name of an alliance means the alliance with its members: its own row as an actor would say less
    alliances = set(counted.filter(pl.col("grain") == "alliance")["actor"])
    kept = counted.filter((pl.col("grain") == "alliance") | ~pl.col("actor").is_in(list(alliances)))
    return [(str(name), str(grain), int(number)) for name, grain, number in kept.iter_rows()]


def spelled(question: Question, draft: Draft) -> dict[str, Any]:
    """The question as the words of a call: without what the report says anyway."""
    settings = draft.settings
    same = {
        "from": settings.period.start.isoformat(),
        "to": settings.period.end.isoformat(),
        "area": settings.areas or ("country",),
        "provider": draft.events,
    }
    found: dict[str, Any] = {}
    for key, value in question.items():
        plain = value.isoformat() if isinstance(value, dt.date) else value
        if plain in (None, "", ()) or (isinstance(plain, Sequence) and not isinstance(plain, str) and not plain):
            continue
        if key in same and (tuple(plain) if isinstance(plain, list) else plain) == same[key]:
            continue
        found[key] = list(plain) if isinstance(plain, tuple) else plain
    return found


def call(draft: Draft, kind: str, name: str, question: Question, *, column: str = "events", caption: str = "") -> str:
    """What stands in a report text to print a figure, table or picture of a question, in its double braces.

    kind: value, table or figure. Raises: UnknownName for what cannot be called; ReportError if it could not be printed.
    """
    words = spelled(question, draft)
    if kind == "value":
        look_up(draft, name, column, words)
        return f"{{{{ {written('value', [name, column], words)} }}}}"
    key = _free_id(draft, name, words)
    if kind == "table":
        layout = TABLES.get(name)
        if layout is None:
            raise UnknownName(f"There is no table “{name}”. Known: {', '.join(TABLES)}.")
        shown = {k: list(v) if isinstance(v, tuple) else v for k, v in layout.items()}
        measures = {"measures": shown.pop("also")} if "columns" not in shown else {}
        laid = {"id": f"tbl-{key}", "caption": caption, **shown, **measures, **words}
        return f"{{{{ {written('table', [name], laid)} }}}}"
    if kind == "figure" and name in FIGURES:
        laid = {"id": f"fig-{key}", "caption": caption, **words}
        return f"{{{{ {written('figure', [name], laid)} }}}}"
    raise UnknownName(f"A {kind} “{name}” cannot be put into a report.")


def written(function: str, arguments: list[str], words: Mapping[str, Any]) -> str:
    """A call whose words are quoted so that nothing in them ends it."""
    plain = call_text(function, *arguments)
    shown = [f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in words.items()]
    return plain[:-1] + "".join(f", {word}" for word in shown) + ")"


def _free_id(draft: Draft, name: str, words: Mapping[str, Any]) -> str:
    """An id that no text of the workspace uses yet."""
    taken = "\n".join(p.read_text(encoding="utf-8", errors="replace") for p in draft.settings.root.glob("*.md"))
    stem = name.replace("_", "-")
    number = 1
    while f'"tbl-{stem}-{number}"' in taken or f'"fig-{stem}-{number}"' in taken:
        number += 1
    return f"{stem}-{number}"


def points(frame: pl.DataFrame) -> dict[str, Any]:
    """Events as GeoJSON points, their columns as properties; those without a place are left out."""
    placed = frame.filter(pl.col("longitude").is_not_null(), pl.col("latitude").is_not_null())
    features = []
    for row in placed.iter_rows(named=True):
        where = [row.pop("longitude"), row.pop("latitude")]
        plain = {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in row.items()}
        features.append({"type": "Feature", "geometry": {"type": "Point", "coordinates": where}, "properties": plain})
    return {"type": "FeatureCollection", "features": features}


def shapes(made: Table) -> dict[str, Any]:
    """The units of a table by area as GeoJSON, with their events and fatalities of all types as properties."""
    scope = made.scope
    measures = [m for m in ("events", "fatalities_best") if m in made.frame.columns]
    totals = made.frame.drop_nulls("area_pcode").group_by("area_pcode").agg(pl.col(m).sum() for m in measures)
    by_pcode = {row["area_pcode"]: row for row in totals.iter_rows(named=True)}
    sources = [s.id for s in made.snapshots]
    features = [
        {**f, "properties": {**f["properties"], **by_pcode[f["properties"]["area_pcode"]], "snapshots": sources}}
        for f in geography.boundaries(scope.country, scope.level, vintage=scope.vintage)
        if f["properties"]["area_pcode"] in by_pcode
    ]
    attribution = [geography.attribution(scope.country)["en"], *(s.attribution["en"] for s in made.snapshots)]
    return {"type": "FeatureCollection", "attribution": attribution, "features": features}


def closed(snapshots: Sequence[Snapshot]) -> str | None:
    """Why rows of the snapshots may not be passed on; None where they may. Tables and maps of counts always may."""
    names = sorted({word("provider", s.provider, "en") for s in snapshots if not s.is_redistributable})
    if not names:
        return None
    return (
        f"The licence of {', '.join(names)} does not let single rows be passed on. Export a table, or the map of units."
    )


def refuse_closed(snapshots: Sequence[Snapshot]) -> None:
    """Raises: UnusableInput if rows of one of the snapshots may not be passed on."""
    reason = closed(snapshots)
    if reason:
        raise UnusableInput(reason)
