"""What sources report of one unit, by the headings of its profile: figures, claims, cards, indicators, measures."""

from collections.abc import Iterator, Mapping

from toguna import geography
from toguna.library.words import words_of
from toguna.model import Area
from toguna.reports.cited import in_language, said
from toguna.reports.claimed import is_about, where
from toguna.reports.draft import Draft, call_text
from toguna.reports.indicated import figure_shown
from toguna.reports.labels import actor_named
from toguna.reports.nearby import concerns
from toguna.reports.reported import figure_cell, written
from toguna.reports.spans import date_text, days_text, span_text
from toguna.statements.cards import FOLDER
from toguna.statements.claims import FILE as CLAIMS
from toguna.statements.measures import FILE as MEASURES
from toguna.statements.model import Cited, Claim, Indicated, ReportedFigure
from toguna.statements.spans import is_shown

Told = tuple[str, tuple[Cited, ...]]
"""A statement in HTML, and where it stands."""
_OF_MEASURE: Mapping[str, str] = {
    **dict.fromkeys(("strength", "strength_authorised", "bases", "checkpoints"), "actors"),
    **dict.fromkeys(("explosive_device_incidents", "attacks_on_peacekeepers", "attacks_on_state_forces"), "tactics"),
    **dict.fromkeys(("attacks", "violent_events", "human_rights_violations", "combatants_killed"), "frequency"),
    **dict.fromkeys(("persons_killed", "persons_injured", "attacks_on_civilians", "civilians_killed"), "civilians"),
    **dict.fromkeys(("civilians_injured", "civilians_abducted", "extrajudicial_executions"), "civilians"),
    **dict.fromkeys(("enforced_disappearances", "arbitrary_arrests", "children_recruited"), "civilians"),
    **dict.fromkeys(("idps", "idp_returnees", "refugees", "newly_displaced"), "displacement"),
}
"""The heading under which figures of a measure stand; all others are further impact."""


def statements_of(draft: Draft, unit: Area, most: int) -> dict[str, list[Told]]:
    """The statements on the unit or on units, places and roads in it, the latest first; at most so many a heading."""
    found: dict[str, list[Told]] = {}
    for heading, told in (*_claims(draft, unit), *_cards(draft, unit), *_figures(draft, unit), *_impact(draft, unit)):
        found.setdefault(heading, []).append(told)
    text = words_of("area_profile", draft.language)
    cut = {}
    for heading, told_all in found.items():
        more = len(told_all) - most
        rest: list[Told] = [(text["more"].format(count=more), ())] if more > 0 else []
        cut[heading] = [*told_all[:most], *rest]
    return cut


def _claims(draft: Draft, unit: Area) -> Iterator[tuple[str, Told]]:
    text, names = words_of("area_profile", draft.language), draft.statements.vocabulary.names["claim_status"]
    shown = [c for c in draft.statements.claims.values() if is_shown(c.span, draft.settings.period.end)]
    about = [claim for claim in shown if is_about(draft, claim, unit)]
    for claim in sorted(about, key=lambda c: (not _is_larger(c, unit), c.span.as_of), reverse=True):
        status = names[claim.status][draft.language]
        what = in_language(draft, claim.what, f"{CLAIMS}, line {claim.line}")
        told = f"{status}, {what}" if what else status
        who = actor_named(draft, claim.actor, is_short=True)
        if claim.area != unit:
            who += f" ({where(draft, claim)})"
        sentence = f"{text['statement'].format(who=who, what=told)}, {span_text(draft, claim.span)}"
        yield "actors", (said(draft, sentence, claim.cited, call_text("area_profile"), in_table=True), (claim.cited,))


def _is_larger(claim: Claim, unit: Area) -> bool:
    return claim.area is not None and claim.area != unit and claim.area.pcode in geography.ancestors(unit)


def _cards(draft: Draft, unit: Area) -> Iterator[tuple[str, Told]]:
    """Statements of cards that name the unit: tactics under theirs, abuses and targets under civilians."""
    text = words_of("area_profile", draft.language)
    headings = {"areas": "actors", "tactics": "tactics", "targets": "civilians", "abuses": "civilians"}
    for card in draft.statements.cards.values():
        for section, heading in headings.items():
            for one in card.sections[section]:
                if one.area is None or unit.pcode not in geography.ancestors(one.area):
                    continue
                what = in_language(draft, one.what, f"{FOLDER}/{card.actor}.yaml, line {one.line}").removesuffix(".")
                who = actor_named(draft, card.actor, is_short=True)
                when = f" ({date_text(draft, one.start, one.precision)})" if one.start else ""
                sentence = text["statement"].format(who=who, what=what) + when
                live = said(draft, sentence, one.cited, call_text("area_profile"), in_table=True)
                yield heading, (live, (one.cited,))


def _figures(draft: Draft, unit: Area) -> Iterator[tuple[str, Told]]:
    within = [f for f in draft.statements.figures.values() if unit.pcode in geography.ancestors(f.area)]
    for figure in sorted(within, key=lambda f: (f.area == unit, f.period.end), reverse=True):
        yield _OF_MEASURE.get(figure.measure, "impact"), (_figure(draft, figure, unit), (figure.cited,))


def _figure(draft: Draft, figure: ReportedFigure, unit: Area) -> str:
    names = draft.statements.vocabulary.names
    measure = names["measure"][figure.measure][draft.language]
    if figure.area != unit:
        measure = f"{measure}, {figure.area.names.get(draft.language, figure.area.name)}"
    return words_of("area_profile", draft.language)["figure"].format(
        measure=measure,
        figure=figure_cell(draft, figure, call_text("area_profile"), written(draft, figure)),
        when=days_text(draft, figure.period),
    )


def _impact(draft: Draft, unit: Area) -> Iterator[tuple[str, Told]]:
    """Measures in force at the end of the period, and the last figure of each indicator of the unit."""
    text, names = words_of("area_profile", draft.language), draft.statements.vocabulary.names
    end = draft.settings.period.end
    for one in draft.statements.measures.values():
        if is_shown(one.span, end) and concerns(one.area, unit):
            what = in_language(draft, one.what, f"{MEASURES}, line {one.line}")
            kind = names["measure_in_force"][one.measure][draft.language]
            sentence = f"{kind}{f', {what}' if what else ''}, {span_text(draft, one.span)}"
            yield "impact", (said(draft, sentence, one.cited, call_text("area_profile"), in_table=True), (one.cited,))
    last: dict[str, Indicated] = {}
    for figure in sorted(draft.statements.indicators, key=lambda one: one.period.end):
        if figure.area == unit and figure.value is not None and figure.period.start <= end:
            last[figure.indicator] = figure
    for figure in last.values():
        shown = text["figure"].format(
            measure=names["indicator"][figure.indicator][draft.language],
            figure=figure_shown(draft, figure, call_text("area_profile")),
            when=days_text(draft, figure.period),
        )
        yield "impact", (shown, (figure.cited,))
