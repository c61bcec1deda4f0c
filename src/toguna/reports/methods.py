"""The page on how the figures were made: snapshots, definitions, filters, caveats, and the lag since the last event."""

import datetime as dt
from html import escape as html

from toguna import actors, geography
from toguna.library.numbers import format_date, format_number
from toguna.library.words import word, words_of
from toguna.model import EVENT_TYPES, Scope, Snapshot
from toguna.registry import find
from toguna.reports.cited import source_name
from toguna.reports.draft import COUNT, REPORTED, Draft
from toguna.reports.labels import label
from toguna.reports.tables import fenced
from toguna.reports.template import escape


def methods(draft: Draft, id: str = "tbl-snapshots") -> str:
    """Markdown of the whole page; stands at the end of a text, when every figure before it is known."""
    text = words_of("methods", draft.language)
    used = _snapshots_used(draft)
    parts = [text["intro"].format(count=COUNT) if draft.used else text["no_figure"], _snapshot_table(draft, used, id)]
    if draft.used:
        parts += [f"**{text['definitions']}**\n", *_definitions(draft)]
    parts += [f"\n**{text['limits']}**\n", *(f"- {line}" for line in _limits(draft, used))]
    return "\n\n".join(parts[:2]) + "\n\n" + "\n".join(parts[2:]) + "\n" + _reported(draft)


def _reported(draft: Draft) -> str:
    """That some figures are others', and which of their sources are not archived; empty where none was printed."""
    items = [item for item in draft.items if item.kind == "reported" and item.raw is not None]
    if not items:
        return ""
    text = words_of("reported", draft.language)
    unheld = sorted({str(item.source) for item in items if not item.parameters["is_archived"]})
    said = [text["methods"].format(count=REPORTED)]
    names = dict.fromkeys(source_name(draft, source) for source in unheld)
    said += [text["methods_unheld"].format(sources=escape("; ".join(names)))] if unheld else []
    return "\n" + " ".join(said) + "\n"


def _snapshots_used(draft: Draft) -> list[Snapshot]:
    ids = {s["id"] for item in draft.items for s in item.snapshots}
    ids |= {s.id for _, _, table in draft.tables for s in table.snapshots}
    return [s for s in draft.snapshots if s.id in ids] or [s for s in draft.snapshots if s.provider == draft.events]


def _snapshot_table(draft: Draft, used: list[Snapshot], id: str) -> str:
    text = words_of("methods", draft.language)
    heads = [text[k] for k in ("data", "accessed", "rows", "licence", "hash")]
    rows = []
    for s in used:
        count = text["rows_cell"].format(
            accepted=format_number(s.rows_accepted, draft.style, draft.language),
            rejected=format_number(s.rows_rejected, draft.style, draft.language),
        )
        cells = [
            f"{label(draft, 'provider', s.provider)}: {s.file}",
            format_date(s.accessed, draft.style, draft.language),
            count,
            s.licence[draft.language],
            s.sha256[:12],
        ]
        rows.append("<tr>" + "".join(f"<td>{html(c)}</td>" for c in cells) + "</tr>")
    head = "".join(f'<th scope="col">{html(h)}</th>' for h in heads)
    return fenced(id, text["snapshots"], f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>")


def _definitions(draft: Draft) -> list[str]:
    """One item per analysis printed: its title and what it counts, as its own file says."""
    language = draft.language
    return [
        f"- *{escape(analysis.title[language])}*: {escape(analysis.definition[language])}"
        for analysis, _ in sorted(draft.used.values(), key=lambda pair: pair[0].name)
    ]


def _limits(draft: Draft, used: list[Snapshot]) -> list[str]:
    language = draft.language
    text = words_of("methods", language)
    lines = []
    for s in used:
        provider = find("providers", "PROVIDER", s.provider)
        if s.last_date is not None:
            lines.append(_lag(draft, s))
        if provider.table == "events":
            absent = [t for t in EVENT_TYPES if t not in provider.coded_types]
            if absent:
                what = ", ".join(label(draft, "event_type", t).lower() for t in absent)
                lines.append(text["not_coded"].format(provider=escape(provider.name), what=escape(what)))
            if not s.has_place_precision:
                lines.append(text["no_precision"].format(provider=escape(provider.name)))
            if not s.has_end_date:
                lines.append(text["no_end"].format(provider=escape(provider.name)))
            named = s.counts.get("place_disagreements")
            if named:
                lines.append(text["disagreements"].format(count=named, provider=escape(provider.name)))
        lines += [escape(c[language]) for c in s.caveats]
    lines += [escape(c[language]) for c in actors.caveats(draft.settings.country)]
    lines += _unknown_actors(draft)
    printed = {s.provider for s in used}
    held = [s.provider for s in draft.snapshots if find("providers", "PROVIDER", s.provider).table == "events"]
    others = sorted(
        {label(draft, "provider", key) for key in held} - {label(draft, "provider", key) for key in printed}
    )
    if others:
        lines.append(text["other_events"].format(providers=escape(", ".join(others))))
    scopes: list[Scope] = [scope for _, scope in draft.used.values()]
    if scopes and draft.settings.country in geography.countries():
        vintage = next((s.vintage for s in scopes if s.vintage), None)
        units = geography.units(draft.settings.country, max(s.level for s in scopes), vintage=vintage)
        lines += [escape(c[language]) for c in units.caveats]
        lines.append(escape(geography.attribution(draft.settings.country)[language]))
    elif scopes:
        lines.append(text["no_boundaries"])
    return list(dict.fromkeys(lines))


LISTED = 30
"""So many names that the registry lacks are listed; the others are counted."""


def _unknown_actors(draft: Draft) -> list[str]:
    """Actors of the report whose names the registry lacks: printed as the provider writes them, and listed here."""
    registered = set(actors.aliases(draft.settings.country)["actor"])
    if not registered:
        return []
    frames = [t.frame for _, _, t in draft.tables if "actor" in t.frame.columns]
    names = sorted({n for f in frames for n in f["actor"].unique().drop_nulls()} - registered - {"(not named)"})
    if not names:
        return []
    listed = "; ".join(map(escape, names[:LISTED])) + (" …" if len(names) > LISTED else "")
    return [words_of("methods", draft.language)["unknown_actors"].format(count=len(names), names=listed)]


def _lag(draft: Draft, snapshot: Snapshot) -> str:
    """How far the data reach, and whether they cover the report's period."""
    language = draft.language
    text = words_of("methods", language)
    provider = find("providers", "PROVIDER", snapshot.provider)
    assert snapshot.last_date is not None
    sentence = text["reach"].format(
        provider=escape(provider.name),
        first=_day(draft, snapshot.first_date),
        last=_day(draft, snapshot.last_date),
        days=format_number((snapshot.accessed - snapshot.last_date).days, draft.style, language),
        accessed=_day(draft, snapshot.accessed),
    )
    days, period = snapshot.covers, draft.settings.period
    assert days is not None
    sentence += " " + text["covers"].format(start=_day(draft, days.start), end=_day(draft, days.end))
    if days.start > period.start or days.end < period.end:
        sentence += " " + text["short"]
    return sentence


def _day(draft: Draft, day: object) -> str:
    assert isinstance(day, dt.date)
    return format_date(day, draft.style, draft.language)


def cover(draft: Draft, questions: tuple[dict[str, str], ...], headings: frozenset[str]) -> str:
    """The cover table: country, subject, the numbered questions, date of completion, code, contributing units.

    A question whose section is not in the text is marked unanswered, in print and as a warning of the build.
    """
    language, settings = draft.language, draft.settings
    text = words_of("cover", language)
    listed = []
    for number, q in enumerate(questions, 1):
        answer = str(q.get("answer", "")).lstrip("#")
        item = html(str(q["question"]))
        if not answer or answer not in headings:
            item += f" <em>({html(text['unanswered'])})</em>"
            draft.warnings.append(word("cover", "warning", language).format(number=number, answer=answer or "–"))
        listed.append(f"<li>{item}</li>")
    rows = [
        (text["country"], html(geography.country_name(settings.country, language))),
        (text["subject"], html(subject(draft))),
        (text["questions"], f"<ol>{''.join(listed)}</ol>" if listed else "–"),
        (text["completed"], html(format_date(completed(draft), draft.style, language))),
        (text["code"], html(str(settings.cover.get("query_code") or text["none"]))),
        (text["units"], html(str(settings.cover.get("contributing_units") or text["none"]))),
    ]
    body = "".join(f'<tr><th scope="row">{html(head)}</th><td>{cell}</td></tr>' for head, cell in rows)
    return f"\n\n```{{.cover}}\n<table><tbody>{body}</tbody></table>\n```\n\n"


def subject(draft: Draft) -> str:
    """The title as set, or one made of areas and period."""
    from toguna.reports.calls import period_text

    set_by_user = draft.settings.title.get(draft.language)
    if set_by_user:
        return set_by_user
    return word("cover", "title", draft.language).format(
        areas=areas_text(draft), period=period_text(draft, draft.settings.period)
    )


def areas_text(draft: Draft) -> str:
    """`Mopti region`, `Mopti and Gao regions`, or the country's name."""
    from toguna.tables.scope import make_scope

    country, language = draft.settings.country, draft.language
    areas = make_scope(country, draft.settings.period, areas=draft.settings.areas).areas
    if not areas:
        return geography.country_name(country, language)
    names = [a.names.get(language, a.name) for a in areas]
    joined = word("cover", "and", language).join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    levels = {a.level for a in areas}
    if len(levels) > 1:
        return joined
    level = geography.level_name(country, levels.pop(), language, plural=len(names) > 1)
    return word("cover", "areas", language).format(names=joined, level=level)


def completed(draft: Draft) -> dt.date:
    """The day on which research ended, or today."""
    return draft.settings.research_end or dt.date.today()
