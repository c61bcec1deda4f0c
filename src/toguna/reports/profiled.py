"""The call that tables kinds of target and profile: what figures, cards and excerpts tagged with each report."""

from collections.abc import Iterator, Sequence
from html import escape as html

from toguna.library.words import words_of
from toguna.model import Area
from toguna.reports.actor_cards import cards_near
from toguna.reports.cited import in_language, said, source_cell
from toguna.reports.draft import Draft, call_text
from toguna.reports.grids import grid, note_under
from toguna.reports.labels import actor_named
from toguna.reports.nearby import areas_asked, is_near
from toguna.reports.quotations import in_marks
from toguna.reports.reported import written
from toguna.reports.spans import days_text
from toguna.reports.tables import fenced, nothing
from toguna.statements.cards import FOLDER
from toguna.statements.model import Cited


def profiles_table(draft: Draft, *, id: str, caption: str, area: str | None = None) -> str:
    """One row per statement on a kind of target or profile, in the order of the vocabulary.

    area: a unit, with those within or around it (default: the areas of the report; "all": everything). Excerpts name
    no unit and are always shown.
    """
    found = tagged(draft, area)
    if not found:
        return nothing(draft, caption)
    text, call = words_of("profiled", draft.language), call_text("profiles_table", **({"area": area} if area else {}))
    names = draft.statements.vocabulary.names["profile"]
    rows: list[list[str]] = []
    noted: set[str] = set()
    for key, what, cited in sorted(found, key=lambda one: list(names).index(one[0])):
        # The name stands in every row: a reader of the next page needs it too.
        name, source = html(names[key][draft.language]), source_cell(draft, cited, noted)
        rows.append([name, said(draft, what, cited, call, in_table=True), source])
    heads = [text[key] for key in ("profile", "said", "source")]
    return fenced(id, caption, grid(heads, rows)) + note_under(words_of("reported", draft.language)["as_reported"])


def tagged(draft: Draft, area: str | None = None) -> list[tuple[str, str, Cited]]:
    """Profile, what is reported, and where; of reported figures, actor cards and excerpts."""
    areas = areas_asked(draft, area)
    return [*_figures(draft, areas), *_cards(draft, areas), *_excerpts(draft)]


def _figures(draft: Draft, areas: Sequence[Area]) -> Iterator[tuple[str, str, Cited]]:
    text, measures = words_of("profiled", draft.language), draft.statements.vocabulary.names["measure"]
    for figure in (one for one in draft.statements.figures.values() if is_near(one.area, areas)):
        what = text["figure"].format(
            measure=measures[figure.measure][draft.language],
            figure=written(draft, figure),
            area=figure.area.names.get(draft.language, figure.area.name),
            period=days_text(draft, figure.period),
        )
        yield from ((key, what, figure.cited) for key in figure.profiles)


def _cards(draft: Draft, areas: Sequence[Area]) -> Iterator[tuple[str, str, Cited]]:
    text = words_of("profiled", draft.language)
    for card in cards_near(draft, areas):
        for one in (one for told in card.sections.values() for one in told if is_near(one.area, areas)):
            what = in_language(draft, one.what, f"{FOLDER}/{card.actor}.yaml, line {one.line}")
            told = text["card"].format(actor=actor_named(draft, card.actor, is_short=True), what=what)
            yield from ((key, told, one.cited) for key in one.profiles)


def _excerpts(draft: Draft) -> Iterator[tuple[str, str, Cited]]:
    for excerpt in draft.statements.excerpts.values():
        entry = draft.statements.sources.get(excerpt.source, {})
        is_archived = bool(entry.get("custom", {}).get("archived"))
        cited = Cited(excerpt.source, excerpt.page, excerpt.paragraph, "", excerpt.id, is_archived)
        keys = filter(None, map(str.strip, excerpt.profile.split(";")))
        yield from ((key, in_marks(excerpt.quotation, draft), cited) for key in keys)
