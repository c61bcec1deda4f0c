"""The calls that print what sources say of an actor: its card, and the graph of its ties as of a day."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from toguna.charts.tie_graph import tie_graph
from toguna.errors import ReportError
from toguna.library.numbers import format_date
from toguna.library.words import words_of
from toguna.model import Area
from toguna.reports.cited import in_language, note, said
from toguna.reports.claimed import is_about
from toguna.reports.draft import Draft, call_text
from toguna.reports.grids import note_under, picture
from toguna.reports.labels import actor_named
from toguna.reports.nearby import areas_asked, is_near
from toguna.reports.reported import reported
from toguna.reports.spans import date_text, days_text
from toguna.reports.tables import nothing
from toguna.reports.template import escape
from toguna.statements.allegiances import allegiances
from toguna.statements.cards import FOLDER
from toguna.statements.model import ActorCard, Said, Tie
from toguna.statements.reported_figures import FILE as REPORTED
from toguna.tables.scope import make_period

BEFORE_TIES = ("founded", "leaders")


def actor_card(draft: Draft, actor: str, *, area: str | None = None) -> str:
    """What sources say of an actor, a paragraph for each heading, every statement with its note. actor: id or name.

    Statements on units neither within nor around the area (default: the areas of the report; "all": everything) are
    left out, but for founding and leaders, which make the actor known.
    Raises: ReportError if the workspace has no card of the actor.
    """
    card = _card(draft, actor)
    if card is None:
        known = ", ".join(draft.statements.cards) or "none"
        raise ReportError(f"{FOLDER}/ has no card of “{actor}”. Cards: {known}.")
    call = call_text("actor_card", card.actor, **({"area": area} if area else {}))
    text, areas = words_of("card", draft.language), areas_asked(draft, area)
    figures = draft.statements.figures
    parts: list[tuple[str, list[str]]] = [(h, _statements(draft, card, h, call, ())) for h in BEFORE_TIES]
    near = [key for key in card.strength if is_near(figures[key].area, areas)]
    parts.append(("strength", [_strength(draft, key) for key in near]))
    parts.append(("ties", [_tie(draft, card, tie, call) for tie in card.ties]))
    parts += [(h, _statements(draft, card, h, call, areas)) for h in card.sections if h not in BEFORE_TIES]
    return "\n\n".join(["", *(f"**{text[h]}.** {' '.join(told)}" for h, told in parts if told), ""])


def cards_besides(draft: Draft, rows: Sequence[Mapping[str, object]]) -> list[Mapping[str, str]]:
    """The cards near the areas of the report whose actors no row of a ranking (by `actor`) holds: id and label."""
    shown = {str(row.get("actor")) for row in rows}
    return [
        {"id": card.actor, "label": escape(actor_named(draft, card.actor))}
        for card in cards_near(draft, areas_asked(draft, None))
        if draft.statements.actors[card.actor].names["en"] not in shown
    ]


def cards_near(draft: Draft, areas: Sequence[Area]) -> list[ActorCard]:
    """The cards of actors of which a card, claim or reported figure names a unit near the areas, or no unit at all."""
    return [card for card in draft.statements.cards.values() if _is_near(draft, card, areas)]


def _is_near(draft: Draft, card: ActorCard, areas: Sequence[Area]) -> bool:
    told = [one.area for several in card.sections.values() for one in several if one.area]
    told += [figure.area for figure in draft.statements.figures.values() if figure.actor == card.actor]
    claims = [claim for claim in draft.statements.claims.values() if claim.actor == card.actor]
    is_anywhere = not areas or not (told or claims)
    return (
        is_anywhere
        or any(is_near(area, areas) for area in told)
        or any(is_about(draft, claim, area) for claim in claims for area in areas)
    )


def has_card(draft: Draft, actor: str) -> bool:
    """Whether the workspace has a card of the actor (id or name)."""
    return _card(draft, actor) is not None


def relations(
    draft: Draft, *, id: str, caption: str, on: str | None = None, actors: Sequence[str] | None = None
) -> str:
    """The graph of ties of the cards as of a day (default: the last of the period). actors: ids; None: the cards near
    the areas of the report.

    A tie without a first day is drawn on every day up to its last. Allegiances of actors whose card states none are
    those of the registry, where the other actor is in the graph too.
    """
    day = make_period(on, on).start if on else draft.settings.period.end
    actors = [card.actor for card in cards_near(draft, areas_asked(draft, None))] if actors is None else actors
    unknown = [key for key in actors if key not in draft.statements.cards]
    if unknown:
        raise ReportError(f"the figure {id}: {FOLDER}/ has no card of {', '.join(unknown)}.")
    ties = [(card.actor, tie) for card, tie in _ties(draft, actors) if _holds(tie.start, tie.end, day)]
    names = dict.fromkeys(key for one, tie in ties for key in (one, tie.other))
    names |= dict.fromkeys(actors)
    registered = [
        one
        for one in allegiances(draft.settings.country, draft.statements.cards.values())
        if {one.actor, one.other} <= set(names)
        and _holds(one.start, one.end, day)
        and not any((one.actor, one.other) == (a, tie.other) and tie.kind == "allegiance" for a, tie in ties)
    ]
    if not ties and not registered:
        return nothing(draft, caption)
    drawn = [
        {"from": one, "to": tie.other, "kind": tie.kind, "label": _year(tie), "is_directed": _is_directed(tie.kind)}
        for one, tie in ties
    ]
    drawn += [
        {"from": a.actor, "to": a.other, "kind": "allegiance", "label": str(a.start.year) if a.start else "",
         "is_directed": True}
        for a in registered
    ]  # fmt: skip
    kinds = {kind: name for kind, name in _kinds(draft).items() if any(tie["kind"] == kind for tie in drawn)}
    labels = {key: actor_named(draft, key, is_short=True) for key in _ordered(list(names), drawn)}
    told = "; ".join(f"{labels[str(t['from'])]} – {labels[str(t['to'])]}: {kinds[str(t['kind'])]}" for t in drawn)
    alt = f"{caption}. {told}."
    draft.figures[id] = (tie_graph(labels, drawn, kinds=kinds, description=alt), alt)
    text = words_of("card", draft.language)
    notes = [text["as_of_day"].format(day=format_date(day, draft.style, draft.language))]
    notes += [text["registered"]] if registered else []
    sources = note(draft, *(tie.cited for _, tie in ties)) if ties else ""
    return picture(id, caption, note_under(*notes, sources=sources))


def _card(draft: Draft, actor: str) -> ActorCard | None:
    cards = draft.statements.cards
    named = (key for key in cards if actor in draft.statements.actors[key].names.values())
    return cards.get(actor) or cards.get(next(named, ""))


def _statements(draft: Draft, card: ActorCard, heading: str, call: str, areas: Sequence[Area]) -> list[str]:
    return [_statement(draft, card, one, call) for one in card.sections[heading] if is_near(one.area, areas)]


def _statement(draft: Draft, card: ActorCard, one: Said, call: str) -> str:
    """`Teachers: ... (since 2015).` with its note; the words end with one full stop."""
    profiles = draft.statements.vocabulary.names["profile"]
    named = [profiles[key][draft.language] for key in one.profiles]
    if one.area is not None:
        named.insert(0, one.area.names.get(draft.language, one.area.name))
    about = "; ".join([*named[:1], *map(_inside, named[1:])])
    what = in_language(draft, one.what, f"{FOLDER}/{card.actor}.yaml, line {one.line}").removesuffix(".")
    when = _days(draft, one)
    sentence = f"{f'{about}: ' if about else ''}{what}{f' ({when})' if when else ''}."
    return said(draft, sentence, one.cited, call) + note(draft, one.cited)


def _strength(draft: Draft, key: str) -> str:
    """`2018: 13 000.` with its note, the measure before it where it is not the strength itself."""
    figure = draft.statements.figures[key]
    name = draft.statements.vocabulary.names["measure"][figure.measure][draft.language]
    colon = words_of("card", draft.language)["colon"]
    days = days_text(draft, figure.period)
    head = days[:1].upper() + days[1:] if figure.measure == "strength" else f"{name}, {days}"
    what = in_language(draft, figure.definition, f"{REPORTED}, line {figure.line}")
    about = f" ({escape(what)})" if what else ""
    return f"{escape(head)}{colon} {reported(draft, key, note=False)}{about}{note(draft, figure.cited)}."


def _tie(draft: Draft, card: ActorCard, tie: Tie, call: str) -> str:
    text = words_of("card", draft.language)
    other = actor_named(draft, tie.other, is_short=True)
    relation = _kinds(draft)[tie.kind]
    when = _days(draft, tie)
    what = in_language(draft, tie.what, f"{FOLDER}/{card.actor}.yaml, line {tie.line}").removesuffix(".")
    sentence = text["tie"].format(relation=relation[:1].upper() + relation[1:], other=other)
    sentence += f"{f' ({when})' if when else ''}{f': {what}' if what else ''}."
    return said(draft, sentence, tie.cited, call) + note(draft, tie.cited)


def _inside(name: str) -> str:
    """A name as it stands within a list; acronyms stay as they are."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _days(draft: Draft, one: Said | Tie) -> str:
    """`since 2 March 2017`, `2015` of what happened then, `2015 – 2018`, `until 2018`; empty where nothing is told."""
    text = words_of("span", draft.language)
    first = date_text(draft, one.start, one.precision) if one.start else ""
    if one.start and one.end:
        return f"{first} – {date_text(draft, one.end, one.precision)}"
    if one.end:
        return text["until"].format(day=date_text(draft, one.end))
    if not first or not one.is_lasting:
        return first
    return text["since" if one.precision == "day" else "since_month"].format(day=first)


def _ties(draft: Draft, wanted: Sequence[str]) -> Iterator[tuple[ActorCard, Tie]]:
    """Every tie of the cards once: what two cards say of each other in the same words is one line."""
    seen = set()
    for card in draft.statements.cards.values():
        for tie in card.ties:
            pair = (card.actor, tie.other) if _is_directed(tie.kind) else tuple(sorted((card.actor, tie.other)))
            is_wanted = card.actor in wanted or tie.other in wanted
            if is_wanted and (pair, tie.kind, tie.start) not in seen:
                seen.add((pair, tie.kind, tie.start))
                yield card, tie


def _holds(start: dt.date | None, end: dt.date | None, day: dt.date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def _year(tie: Tie) -> str:
    return str(tie.start.year) if tie.start else ""


def _is_directed(kind: str) -> bool:
    return kind in ("allegiance", "split", "supports")


def _kinds(draft: Draft) -> dict[str, str]:
    text = words_of("card", draft.language)
    named = {key: name[draft.language] for key, name in draft.statements.vocabulary.names["relation"].items()}
    return {"allegiance": text["allegiance"], "split": text["split"], **named}


def _ordered(keys: list[str], ties: Sequence[Mapping[str, object]]) -> list[str]:
    """Each actor followed by those tied to it, so that lines cross little."""
    around: dict[str, list[str]] = {key: [] for key in keys}
    for tie in ties:
        around[str(tie["from"])].append(str(tie["to"]))
        around[str(tie["to"])].append(str(tie["from"]))
    found: list[str] = []
    for first in sorted(keys, key=lambda key: -len(around[key])):
        queue = [first]
        while queue:
            key = queue.pop()
            if key not in found:
                found.append(key)
                queue += reversed(around[key])
    return found
