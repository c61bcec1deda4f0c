"""The call that draws a road as a strip: its places in their distances, and the events near it with an exact place."""

import math
from functools import partial
from itertools import pairwise
from typing import Any

from toguna.charts.strip_map import strip_map
from toguna.errors import ReportError
from toguna.library.numbers import format_number
from toguna.library.words import words_of
from toguna.reports.calls import filtered
from toguna.reports.claimed import road_line
from toguna.reports.draft import Draft, note_use, split_words
from toguna.reports.grids import note_under, picture
from toguna.reports.labels import label
from toguna.reports.tables import source_note

ANALYSIS = "events_by_road"
_KM = 6371.0088 * math.pi / 180


def road_strip(draft: Draft, road: str, *, id: str, caption: str, within_km: int = 5, **words: Any) -> str:
    """A road drawn straight, with the events within so many kilometres (1, 2, 5, 10, 20); words: as of a table.

    Raises: ReportError for a road that roads.csv does not have, or a distance that is not counted.
    """
    statements = draft.statements
    if road not in statements.roads:
        raise ReportError(f"roads.csv has no road “{road}”. Known: {', '.join(statements.roads) or 'none'}.")
    analysis, scope, provider, where = split_words(draft, ANALYSIS, {**words, "road": road, "within_km": within_km})
    found = draft.compute(ANALYSIS, scope, provider)
    if within_km not in found.frame["within_km"].drop_nulls().unique().to_list():
        raise ReportError(f"the figure {id}: events are counted within 1, 2, 5, 10 and 20 km, not {within_km}.")
    note_use(draft, analysis, scope)
    rows = filtered(draft.rows(ANALYSIS, scope, provider), where).drop_nulls(["latitude", "longitude"])
    line = road_line(draft, road)
    names = [statements.places[name].names[draft.language] for name in statements.roads[road].places]
    number = partial(format_number, style=draft.style, language=draft.language)
    points = [
        {
            "along_km": along(line, row["longitude"], row["latitude"]),
            "kind": row["event_type"],
            "label": str(row["event_date"]),
        }
        for row in rows.iter_rows(named=True)
    ]
    kinds = {k: label(draft, "event_type", k) for k in rows["event_type"].unique().sort()}
    text, distance = words_of("road", draft.language), f"{within_km}\u00a0km"
    count = number(rows["event_id"].n_unique())
    sentence = (text["count"] if points else text["none"]).format(count=count, distance=distance)
    places = list(zip(_distances(line), names, strict=True))
    alt = f"{caption}. {' – '.join(names)}. {sentence}"
    spec = strip_map(places, points, kinds=kinds, kilometre="km", description=alt, format_number=number)
    draft.figures[id] = (spec, alt)
    draft.tables.append((id, caption, found))
    under = (
        source_note(draft, found, [sentence, text["straight"]]) if points else note_under(sentence, text["straight"])
    )
    return picture(id, caption, under)


def _distances(line: list[tuple[float, float]]) -> list[float]:
    """Kilometres from the first place to each, along straight lines."""
    found = [0.0]
    for one, other in pairwise(line):
        found.append(found[-1] + math.hypot(*_plane(one, other)))
    return found


def along(line: list[tuple[float, float]], longitude: float, latitude: float) -> float:
    """Kilometres along the road of its point nearest to a place (degrees)."""
    best, passed, at = math.inf, 0.0, 0.0
    for one, other in pairwise(line):
        run, rise = _plane(one, other)
        x, y = _plane(one, (longitude, latitude), narrow=(one[1] + other[1]) / 2)
        length = run * run + rise * rise
        share = max(0.0, min(1.0, (x * run + y * rise) / length)) if length else 0.0
        away = math.hypot(x - share * run, y - share * rise)
        if away < best:
            best, at = away, passed + share * math.sqrt(length)
        passed += math.sqrt(length)
    return at


def _plane(one: tuple[float, float], other: tuple[float, float], narrow: float | None = None) -> tuple[float, float]:
    """From one place to another in kilometres east and north; narrow: latitude at which degrees east are measured."""
    middle = (one[1] + other[1]) / 2 if narrow is None else narrow
    return (other[0] - one[0]) * math.cos(math.radians(middle)) * _KM, (other[1] - one[1]) * _KM
