"""Rows of an analysis for loops in a text: the first of a ranking, the deadliest incidents as dated bullets."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from toguna import actors
from toguna.fields import FIELDS
from toguna.library.numbers import format_date, format_number
from toguna.library.words import words_of
from toguna.model import SIDES
from toguna.reports.calls import filtered, told_apart
from toguna.reports.draft import Draft, add_item, call_text, note_use, parameters, refuse_unknown, split_words
from toguna.reports.labels import actor_name, capital, label, place_in_sentence
from toguna.reports.template import escape


def top(draft: Draft, name: str, measure: str, *, by: str, limit: int = 3, **words: Any) -> list[Mapping[str, Any]]:
    """The rows of an analysis with the highest sum of a measure, first come first; none where all are 0.

    Each has the values of the grain (to ask further with) and, ready for print, label, short, kind and area_label.
    Rows in brackets (no unit) are left out.
    """
    analysis, scope, provider, where = split_words(draft, name, words)
    refuse_unknown(analysis, [by], [measure])
    frame = told_apart(filtered(draft.compute(name, scope, provider).frame, where))
    note_use(draft, analysis, scope)
    kept = [c for c in frame.columns if c != by and c not in analysis.measures]
    ranked = (
        frame.filter(pl.col(measure) > 0, ~pl.col(by).cast(pl.String).str.starts_with("("))
        .group_by(by, maintain_order=True)
        .agg(pl.col(measure).sum(), *(pl.col(k).first() for k in kept))
        .sort(measure, descending=True, maintain_order=True)
        .head(limit)
    )
    return [_named(draft, by, record) for record in ranked.iter_rows(named=True)]


def _named(draft: Draft, by: str, record: dict[str, Any]) -> dict[str, Any]:
    language, country = draft.language, draft.settings.country
    named = {**record, "label": escape(label(draft, by, record[by]))}
    if "area" in record:
        named["area_label"] = escape(place_in_sentence(country, str(record["area"]), language))
    if record.get("actor"):
        named["short"] = escape(actor_name(country, record["actor"], language, short=True))
        named["kind"] = escape(capital(actors.type_name(str(record.get("actor_type") or "unknown"), language)))
    return named


def opponents(draft: Draft, actor: str, limit: int = 3, **words: Any) -> list[Mapping[str, Any]]:
    """Those against whom an actor is recorded most often: label and the live number of events, most first."""
    name, measure = "events_by_pair", "events"
    analysis, scope, provider, where = split_words(draft, name, words)
    found = draft.compute(name, scope, provider)
    note_use(draft, analysis, scope)
    frame = filtered(found.frame, where).filter((pl.col("actor") == actor) | (pl.col("actor_b") == actor))
    other = pl.when(pl.col("actor") == actor).then("actor_b").otherwise("actor").alias("other")
    ranked = frame.group_by(other, maintain_order=True).agg(pl.col(measure).sum()).drop_nulls("other")
    rows = filtered(draft.rows(name, scope, provider), where)
    listed: list[Mapping[str, Any]] = []
    for record in ranked.sort(measure, descending=True, maintain_order=True).head(limit).iter_rows(named=True):
        pair = [actor, record["other"]]
        counted = rows.filter(pl.col("actor").is_in(pair), pl.col("actor_b").is_in(pair))
        shown = format_number(record[measure], draft.style, draft.language)
        key = add_item(
            draft,
            printed=shown,
            raw=record[measure],
            unit=FIELDS[measure].unit,
            call=call_text("opponents", actor, other=record["other"]),
            analysis=name,
            parameters={"column": measure, **parameters(scope, provider, {"pair": pair})},
            snapshots=found.snapshots,
            rows=counted,
        )
        short = actor_name(draft.settings.country, record["other"], draft.language, short=True)
        listed.append({"label": escape(short), "count": f"[{escape(shown)}]{{#{key} .value}}"})
    return listed


def incidents(draft: Draft, limit: int = 10, **words: Any) -> str:
    """The deadliest incidents as bullets in the order of their dates: day, place, sides, reported fatalities (live)."""
    name, measure = "deadliest_incidents", "fatalities_best"
    analysis, scope, provider, where = split_words(draft, name, words)
    found = draft.compute(name, scope, provider)
    note_use(draft, analysis, scope)
    text = words_of("incident", draft.language)
    frame = filtered(found.frame, where).filter(pl.col(measure) > 0)
    ranked = frame.sort(measure, "event_date", descending=[True, False], maintain_order=True)
    frame = ranked.head(limit)
    tied = ranked.slice(limit).filter(pl.col(measure) == frame[measure].min()).height if frame.height else 0
    rows = draft.rows(name, scope, provider)
    bullets = []
    for record in frame.sort("event_date", "event_id").iter_rows(named=True):
        count = format_number(record[measure], draft.style, draft.language)
        key = add_item(
            draft,
            printed=count,
            raw=record[measure],
            unit=FIELDS[measure].unit,
            call=call_text("incidents", event_id=record["event_id"]),
            analysis=name,
            parameters={"column": measure, **parameters(scope, provider, {"event_id": record["event_id"]})},
            snapshots=found.snapshots,
            rows=rows.filter(pl.col("event_id") == record["event_id"]),
        )
        place = place_in_sentence(draft.settings.country, str(record["area"]), draft.language)
        named = record.get("place_name")
        sides = [actor_name(draft.settings.country, s, draft.language, short=True) for s in _sides(record)]
        bullets.append(
            "- "
            + text["bullet"].format(
                day=escape(format_date(record["event_date"], draft.style, draft.language)),
                place=escape(f"{named} ({place})" if named else place),
                kind=escape(label(draft, "event_type", record["event_type"]).lower()),
                sides=escape(SIDES.join(sides)),
                count=f"[{escape(count)}]{{#{key} .value}}",
            )
        )
    if not bullets:
        return text["none"]
    ties = ["", text["ties"].format(count=format_number(tied, draft.style, draft.language))] if tied else []
    return "\n".join(["::: incidents", *bullets, ":::", *ties])


def _sides(record: Mapping[str, Any]) -> list[str]:
    return [str(s) for s in (str(record.get("sides") or "")).split(SIDES) if s]
