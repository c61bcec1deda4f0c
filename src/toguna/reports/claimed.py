"""The calls that print claims of control, presence and access as of a day: a table and a map."""

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape as html

from toguna import geography
from toguna.charts.basemap import MapWords
from toguna.charts.hatched_map import hatched_map
from toguna.charts.mapframe import Shape
from toguna.errors import ReportError
from toguna.library.numbers import format_date
from toguna.library.words import words_of
from toguna.model import LEVELS, Area
from toguna.reports.cited import in_language, note, said, source_cell, source_name
from toguna.reports.draft import Draft, call_text, scope_of
from toguna.reports.figures import shapes
from toguna.reports.grids import grid, note_under, picture
from toguna.reports.labels import actor_named
from toguna.reports.nearby import areas_asked, concerns
from toguna.reports.spans import span_text
from toguna.reports.tables import fenced, nothing
from toguna.statements.claims import FILE, disagreements
from toguna.statements.model import Claim
from toguna.statements.spans import is_shown, state
from toguna.tables.scope import make_period


def claims_table(draft: Draft, *, id: str, caption: str, on: str | None = None, **words: str) -> str:
    """Who controls, contests, blockades, is present in or has left what, on a day, according to whom.

    on: a day (default: the last of the period). words: area (units within or around it; default: the areas of the
    report; "all": everything), actor, status. Claims that had ended or not begun are left out; where sources disagree,
    both stand there and the note says so.
    """
    day = _day(draft, on)
    shown = claims_shown(draft, day, words)
    if not shown:
        return nothing(draft, caption)
    text, call = words_of("claim", draft.language), call_text("claims_table", on=day.isoformat(), **words)
    states = draft.statements.vocabulary.names["claim_status"]
    rows: list[list[str]] = []
    noted: set[str] = set()
    for claim in sorted(shown, key=lambda c: (where(draft, c), c.actor, c.span.start or c.span.as_of)):
        told = states[claim.status][draft.language]
        what = in_language(draft, claim.what, f"{FILE}, line {claim.line}")
        rows.append(
            [
                html(where(draft, claim)),
                html(actor_named(draft, claim.actor, is_short=True)),
                said(draft, f"{told}: {what}" if what else told, claim.cited, call, in_table=True),
                html(span_text(draft, claim.span)),
                source_cell(draft, claim.cited, noted),
            ]
        )
    heads = [text[key] for key in ("where", "actor", "status", "when", "source")]
    return fenced(id, caption, grid(heads, rows)) + note_under(*_notes(draft, shown, day))


def claims_map(draft: Draft, *, id: str, caption: str, on: str | None = None, **words: str) -> str:
    """The same as a map: named units hatched, named places and roads marked, nothing drawn in between.

    A road is drawn as straight lines between its places. Raises: ReportError for a country without boundaries.
    """
    day = _day(draft, on)
    shown = claims_shown(draft, day, words)
    if not shown:
        return nothing(draft, caption)
    names, language = draft.statements.vocabulary.names["claim_status"], draft.language
    scope = scope_of(draft, {})
    if draft.settings.country not in geography.countries():
        raise ReportError(f"the map {id}: toguna has no boundaries of this country.")
    units, siblings, neighbours = shapes(draft, scope)
    larger = [claim for claim in shown if claim.area and LEVELS.index(claim.area.level) < LEVELS.index(scope.level)]
    shown = [claim for claim in shown if claim not in larger]
    if not shown:
        return nothing(draft, caption)
    kinds = {key: name[language] for key, name in names.items()}
    told = [(where(draft, c), actor_named(draft, c.actor, is_short=True), names[c.status][language]) for c in shown]
    alt = f"{caption}. " + "; ".join(f"{place}: {actor}, {status}" for place, actor, status in told)
    text = words_of("figure", language)
    spec = hatched_map(
        units,
        _hatched(draft, shown),
        _points(draft, shown),
        [
            {
                "coordinates": road_line(draft, claim.road),
                "kind": claim.status,
                "label": actor_named(draft, claim.actor, is_short=True),
            }
            for claim in shown
            if claim.road
        ],
        kinds=kinds,
        words=MapWords(
            description=alt,
            legend=words_of("claim", language)["status"],
            attribution=geography.attribution(draft.settings.country)[language],
            not_available=text["not_available"],
            north=text["north"],
        ),
        siblings=siblings,
        neighbours=neighbours,
    )
    draft.figures[id] = (spec, alt)
    sources = note(draft, *(claim.cited for claim in shown))
    notes = [*_notes(draft, shown, day), words_of("claim", language)["drawn"]]
    if larger:
        places = dict.fromkeys(where(draft, claim) for claim in larger)
        notes.append(words_of("claim", language)["larger"].format(where=", ".join(places)))
    return picture(id, caption, note_under(*notes, sources=sources))


def claims_shown(draft: Draft, day: dt.date, words: dict[str, str]) -> list[Claim]:
    """What the words ask for and holds, or was last reported, on the day. Raises: ReportError for an unknown word."""
    unknown = [word for word in words if word not in ("area", "actor", "status")]
    if unknown:
        raise ReportError(f"Claims cannot be asked by {', '.join(unknown)}, but by area, actor, status, on.")
    areas = areas_asked(draft, words.get("area"))
    return [
        claim
        for claim in draft.statements.claims.values()
        if is_shown(claim.span, day)
        and words.get("actor") in (None, claim.actor)
        and words.get("status") in (None, claim.status)
        and (not areas or any(is_about(draft, claim, area) for area in areas))
    ]


def is_about(draft: Draft, claim: Claim, area: Area) -> bool:
    """Whether a claim is about the unit, one around or within it, or a place or road of which a place lies in it."""
    if claim.area:
        return concerns(claim.area, area)
    places = draft.statements.roads[claim.road].places if claim.road else (claim.place,)
    return is_touched(draft, [place for place in places if place], [area])


def is_touched(draft: Draft, places: Iterable[str], areas: Sequence[Area]) -> bool:
    """Whether one of the places lies in one of the areas (none: all do)."""
    return not areas or any(area.pcode in units_of(draft, place) for place in places for area in areas)


def units_of(draft: Draft, place: str) -> tuple[str, ...]:
    """P-codes of the units in which a place lies, found once."""
    import polars as pl

    if place not in draft.located:
        known = draft.statements.places.values()
        points = pl.DataFrame({"latitude": [p.latitude for p in known], "longitude": [p.longitude for p in known]})
        found = geography.locate(points, draft.settings.country).rows()
        draft.located.update({p.name: tuple(filter(None, row)) for p, row in zip(known, found, strict=True)})
    return draft.located[place]


def _day(draft: Draft, on: str | None) -> dt.date:
    return make_period(on, on).start if on else draft.settings.period.end


def where(draft: Draft, claim: Claim) -> str:
    """The name of the unit, place or road that a claim is about."""
    if claim.area:
        return claim.area.names.get(draft.language, claim.area.name)
    if claim.road:
        return draft.statements.roads[claim.road].names[draft.language]
    return draft.statements.places[claim.place or ""].names[draft.language]


def _notes(draft: Draft, shown: Sequence[Claim], day: dt.date) -> list[str]:
    """The day; that later days are not known where no end was reported; on what the sources disagree."""
    text, names = words_of("claim", draft.language), draft.statements.vocabulary.names["claim_status"]
    notes = [text["as_of_day"].format(day=format_date(day, draft.style, draft.language))]
    if any(state(claim.span, day) == "last_reported" for claim in shown):
        notes.append(text["open"])
    for one, other in disagreements(shown, day, draft.statements.sources.values()):
        sides = "; ".join(
            f"{actor_named(draft, c.actor, is_short=True)}, {names[c.status][draft.language]} "
            f"({source_name(draft, c.cited.source)})"
            for c in (one, other)
        )
        notes.append(text["disagree"].format(where=where(draft, one), sides=sides))
    return notes


def _hatched(draft: Draft, shown: Sequence[Claim]) -> list[tuple[Shape, list[str], str]]:
    by_area: dict[str, list[Claim]] = {}
    for claim in shown:
        if claim.area:
            by_area.setdefault(claim.area.pcode, []).append(claim)
    found = []
    for claims in by_area.values():
        area = claims[0].area
        assert area is not None
        for told in geography.boundaries(draft.settings.country, area.level):
            if told["properties"]["area_pcode"] == area.pcode:
                shape = Shape(area.pcode, area.names.get(draft.language, area.name), told["geometry"])
                actors = dict.fromkeys(actor_named(draft, c.actor, is_short=True) for c in claims)
                found.append((shape, list(dict.fromkeys(c.status for c in claims)), ", ".join(actors)))
    return found


def _points(draft: Draft, shown: Sequence[Claim]) -> list[dict[str, object]]:
    """One mark per place and kind."""
    by_place: dict[tuple[str, str], list[Claim]] = {}
    for claim in shown:
        if claim.place:
            by_place.setdefault((claim.place, claim.status), []).append(claim)
    names = draft.statements.vocabulary.names["claim_status"]
    rows = []
    for (place, status), claims in by_place.items():
        longitude, latitude = _position(draft, place)
        rows.append(
            {
                "longitude": longitude,
                "latitude": latitude,
                "kind": status,
                "kind_label": names[status][draft.language],
                "name": draft.statements.places[place].names[draft.language],
                "label": ", ".join(dict.fromkeys(actor_named(draft, c.actor, is_short=True) for c in claims)),
            }
        )
    return rows


def road_line(draft: Draft, road: str) -> list[tuple[float, float]]:
    """Longitude and latitude of the places of a road, in their order."""
    return [_position(draft, place) for place in draft.statements.roads[road].places]


def _position(draft: Draft, place: str) -> tuple[float, float]:
    known = draft.statements.places[place]
    return known.longitude, known.latitude
