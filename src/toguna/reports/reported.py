"""The calls that print reported figures: reported, reported_change, reported_table, reported_comparison."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from html import escape as html

from toguna import geography
from toguna.errors import ReportError, UnknownName
from toguna.library.numbers import format_number, format_percent
from toguna.library.words import word, words_of
from toguna.reports.calls import Change, decimals_of_rates
from toguna.reports.cited import in_language, locator, note, source_cell
from toguna.reports.draft import Draft, add_item, call_text
from toguna.reports.grids import grid, note_under
from toguna.reports.labels import actor_named
from toguna.reports.nearby import areas_asked, is_near
from toguna.reports.spans import days_text
from toguna.reports.tables import fenced, nothing
from toguna.reports.template import escape
from toguna.statements.comparing import differences, find_figures, has_rate, need_rates, overlap, rate
from toguna.statements.model import ReportedFigure
from toguna.statements.reported_figures import FILE
from toguna.tables.scope import make_period


def reported(draft: Draft, id: str | None = None, *, note: bool = True, **words: str) -> str:
    """A reported figure with its qualifier and note: by id, or by words (measure, area, actor, source, from, to).

    Raises: UnknownName for an id that is not there; ReportError if the words find none, or several: two figures for one
    measure and area are never printed as one.
    """
    figure = _by_id(draft, id) if id is not None else _only(draft, words)
    call = call_text("reported", *([id] if id else []), **({} if note else {"note": False}), **words)
    return _live(draft, figure, call) + (_note(draft, figure) if note else "")


def reported_change(draft: Draft, before: str, after: str) -> Change:
    """Compare two reported figures, named by their ids; per day where their periods differ in length.

    Raises: ReportError if they are not of one measure, unit, area and actor, if their periods overlap, or if one
    is a range or a bound (more than, at most), of which no change can be computed.
    """
    then, now = _by_id(draft, before), _by_id(draft, after)
    _refuse_change(then, now)
    statements, text = draft.statements, words_of("change", draft.language)
    per_day = need_rates(statements, [then, now])
    rates = [rate(f)[0] if per_day else Fraction(f.value) for f in (then, now)]
    sign = (rates[1] > rates[0]) - (rates[1] < rates[0])
    call = call_text("reported_change", before, after)

    def show(figure: ReportedFigure, amount: Fraction) -> str:
        count = _live(draft, figure, call)
        if not per_day:
            return count + _note(draft, figure)
        shown = format_number(amount, draft.style, draft.language, decimals=decimals_of_rates(rates))
        days = format_number(figure.period.days, draft.style, draft.language)
        day = _item(draft, figure, call, shown, round(float(amount), 6), f"{figure.unit} per day")
        return text["rate"].format(count=count, days=days, rate=day) + _note(draft, figure)

    shown_before, shown_after = show(then, rates[0]), show(now, rates[1])
    percent = ""
    if sign and rates[0]:
        ratio = abs(rates[1] - rates[0]) / rates[0]
        shown = format_percent(ratio, draft.style, draft.language)
        percent = text["percent"].format(percent=_item(draft, now, call, shown, round(float(ratio), 6), "share"))
    kind = ("phrase_per_day" if per_day else "phrase") if sign else "phrase_none"
    phrase = text[kind].format(
        article_word=text[("a_decrease", "a_none", "an_increase")[sign + 1]],
        before=shown_before,
        after=shown_after,
        percent=percent,
    )
    word = text[("decrease", "none", "increase")[sign + 1]]
    return Change(word, sign, phrase, shown_before, shown_after, per_day)


def reported_table(draft: Draft, *, id: str, caption: str, **words: str) -> str:
    """Reported figures side by side, each with source and period.

    words: measure, area (that unit; default: units within or around the areas of the report, and the country; "all":
    every unit), actor, source, profile, from, to (the figures whose period overlaps). Where periods differ in length,
    days and a rate per day stand beside the figures. None is merged or averaged.
    """
    figures = figures_near(draft, words)
    if not figures and not _found(draft, words):
        raise ReportError(f"the table {id}: {FILE} has no figure with {_asked(words)}.")
    if not figures:
        return nothing(draft, caption)
    call = call_text("reported_table", **words)
    return fenced(id, caption, _table(draft, figures, call)) + _source_note(draft, figures)


def reported_comparison(draft: Draft, *, id: str = "tbl-compared", others: str = "", **words: str) -> str:
    """A table for each measure of which there is more than one figure, with a sentence on what makes them differ.

    others: caption of a last table with the figures of measures that have one only; empty: they are left out.
    words: as for reported_table.
    """
    by_measure: dict[str, list[ReportedFigure]] = {}
    for figure in figures_near(draft, words):
        by_measure.setdefault(figure.measure, []).append(figure)
    text = words_of("compared", draft.language)
    parts = []
    single = [figures[0] for figures in by_measure.values() if len(figures) == 1]
    for measure, figures in by_measure.items():
        if len(figures) < 2:
            continue
        name = draft.statements.vocabulary.names["measure"][measure][draft.language]
        call = call_text("reported_comparison", measure=measure)
        is_rate = need_rates(draft.statements, figures)
        aspects = [text[aspect] for aspect in differences(figures) if aspect != "length" or is_rate]
        sentence = text["differ"].format(aspects=text["and"].join(_listed(aspects)))
        key = f"{id}-{measure.replace('_', '-')}"
        parts.append(fenced(key, name, _table(draft, figures, call)) + _source_note(draft, figures, sentence))
    if others and single:
        call = call_text("reported_comparison", others=others)
        parts.append(fenced(f"{id}-others", others, _table(draft, single, call)) + _source_note(draft, single))
    return "".join(parts) or f"\n\n{escape(text['none'])}\n\n"


def _listed(words: Sequence[str]) -> list[str]:
    return [", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words)


def written(draft: Draft, figure: ReportedFigure) -> str:
    """The figure with its qualifier, as the house style writes numbers: `more than 5 000`, `30–33`, `62 %`."""
    amounts = [figure.value, *([figure.value_to] if figure.value_to is not None else [])]
    places = [max(0, -int(value.as_tuple().exponent)) for value in amounts]
    shown = [format_number(v, draft.style, draft.language, decimals=d) for v, d in zip(amounts, places, strict=True)]
    text = _range(shown, draft)
    if figure.unit == "percent":
        text += draft.style.typography(draft.language).percent
    names = draft.statements.vocabulary.names["qualifier"]
    return f"{names[figure.qualifier][draft.language]} {text}" if figure.qualifier else text


def _range(shown: Sequence[str], draft: Draft) -> str:
    if len(shown) == 1:
        return shown[0]
    return word("reported", "range", draft.language).format(low=shown[0], high=shown[1])


def _by_id(draft: Draft, id: str) -> ReportedFigure:
    figures = draft.statements.figures
    if id not in figures:
        near = ", ".join(get_close_matches(id, figures, n=3)) or "none"
        raise UnknownName(f"{FILE} has no figure “{id}”. Near to it: {near}.")
    return figures[id]


def _only(draft: Draft, words: Mapping[str, str]) -> ReportedFigure:
    found = _found(draft, words)
    if not found:
        raise ReportError(f"{FILE} has no figure with {_asked(words)}.")
    if len(found) > 1:
        shown = "; ".join(f"{f.id} ({f.period.start} to {f.period.end}, {f.cited.source})" for f in found[:6])
        first, second = found[:2]
        why = "their periods overlap" if overlap(first.period, second.period) else "they are of different periods"
        raise ReportError(
            f"{len(found)} figures answer to {_asked(words)}, and they cannot be printed as one ({why}): {shown}. "
            "Print each by its id, or all with reported_table."
        )
    return found[0]


def figures_near(draft: Draft, words: Mapping[str, str]) -> list[ReportedFigure]:
    """What the words ask for; without `area`, of units within or around the areas of the report, and of the country."""
    areas = areas_asked(draft, None) if "area" not in words else []
    return [figure for figure in _found(draft, words) if is_near(figure.area, areas)]


def _found(draft: Draft, words: Mapping[str, str]) -> list[ReportedFigure]:
    known = ("measure", "area", "actor", "source", "profile", "from", "to")
    unknown = [word for word in words if word not in known]
    if unknown:
        raise ReportError(
            f"Reported figures cannot be asked by {', '.join(unknown)}. They can be by {', '.join(known)}."
        )
    names = draft.statements.vocabulary.names
    for group in ("measure", "profile"):
        if group in words and words[group] not in names[group]:
            raise ReportError(f"“{words[group]}” is not in the list “{group}” of the vocabulary.")
    country, actor = draft.settings.country, words.get("actor")
    if actor is not None and actor not in draft.statements.actors:
        raise ReportError(f"There is no actor “{actor}”; name it by its id (toguna list actors).")
    area = words.get("area")
    return find_figures(
        draft.statements,
        measure=words.get("measure"),
        area=geography.find_area(country if area == "country" else area, country)
        if area not in (None, "all")
        else None,
        actor=actor,
        source=words.get("source"),
        profile=words.get("profile"),
        period=make_period(words.get("from", "0001-01-01"), words.get("to", "9999-12-31")),
    )


def _asked(words: Mapping[str, str]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in words.items()) or "nothing asked"


def _refuse_change(then: ReportedFigure, now: ReportedFigure) -> None:
    pair = f"{then.id} and {now.id}"
    for aspect in ("measure", "unit", "area", "actor"):
        if getattr(then, aspect) != getattr(now, aspect):
            raise ReportError(f"{pair} are not of one {aspect}, so no change can be told from one to the other.")
    if overlap(then.period, now.period):
        raise ReportError(f"The periods of {pair} overlap, so no change can be told from one to the other.")
    for figure in (then, now):
        if figure.value_to is not None or figure.qualifier not in ("", "about"):
            raise ReportError(f"{figure.id} is a range or a bound, of which no change can be computed.")


def _live(draft: Draft, figure: ReportedFigure, call: str) -> str:
    return _item(draft, figure, call, written(draft, figure), float(figure.value), figure.unit)


def _item(draft: Draft, figure: ReportedFigure, call: str, shown: str, raw: float, unit: str) -> str:
    return f"[{escape(shown)}]{{#{_trace(draft, figure, call, shown, raw, unit)} .value}}"


def _trace(draft: Draft, figure: ReportedFigure, call: str, shown: str, raw: float, unit: str) -> str:
    return add_item(
        draft,
        kind="reported",
        printed=shown,
        raw=int(raw) if raw == int(raw) else raw,
        unit=unit,
        call=call,
        analysis=None,
        parameters={
            "figure": figure.id,
            "measure": figure.measure,
            "value_to": None if figure.value_to is None else float(figure.value_to),
            "qualifier": figure.qualifier,
            "area": [figure.area.pcode],
            "from": figure.period.start.isoformat(),
            "to": figure.period.end.isoformat(),
            "actor": figure.actor,
            "profile": list(figure.profiles),
            "definition": figure.definition.get(draft.language),
            "excerpt": figure.cited.excerpt,
            "is_archived": figure.cited.is_archived,
        },
        snapshots=(),
        rows=None,
        source=figure.cited.source,
        locator=locator(figure.cited, draft.language) or None,
    )


def _note(draft: Draft, figure: ReportedFigure) -> str:
    return note(draft, figure.cited)


def _table(draft: Draft, figures: Sequence[ReportedFigure], call: str) -> str:
    """Columns that would say the same in every row are left out, but for period, figure and source."""
    text, names, language = words_of("reported", draft.language), draft.statements.vocabulary.names, draft.language
    units = list(dict.fromkeys(figure.unit for figure in figures))
    per_day, aspects = need_rates(draft.statements, figures), differences(figures)
    noted: set[str] = set()
    is_mixed = len({figure.cited.is_archived for figure in figures}) > 1

    def value_cell(f: ReportedFigure) -> str:
        unit = "" if len(units) == 1 or f.unit == "percent" else f" {html(names['unit'][f.unit][language])}"
        mark = "<sup>†</sup>" if is_mixed and not f.cited.is_archived else ""
        return _span(draft, f, call, written(draft, f), float(f.value), f.unit) + unit + mark

    def rate_cell(f: ReportedFigure) -> str:
        if not has_rate(draft.statements, f):
            return "–"
        low, high = rate(f)
        # Each rate has two digits that count: 134.000 beside 0.075 would claim too much.
        decimals = 0 if low >= 10 else decimals_of_rates([low])
        shown = _range([format_number(r, draft.style, language, decimals=decimals) for r in (low, high) if r], draft)
        return _span(draft, f, call, shown, round(float(low), 6), f"{f.unit} per day")

    def counted(f: ReportedFigure) -> str:
        """Kinds of person or institution, where they differ, and the definition: `Traders. On a lorry`."""
        said = "civilians" if "civilians" in f.measure else ""
        told = [names["profile"][p][language] for p in f.profiles if p != said] if "profile" in aspects else []
        return ". ".join(filter(None, ("; ".join(told), in_language(draft, f.definition, f"{FILE}, line {f.line}"))))

    only_unit = names["unit"][units[0]][language]
    columns: list[tuple[bool, str, Callable[[ReportedFigure], str]]] = [
        (len({f.measure for f in figures}) > 1, text["measure"], lambda f: html(names["measure"][f.measure][language])),
        ("area" in aspects, text["area"], lambda f: html(f.area.names.get(language, f.area.name))),
        ("actor" in aspects, text["actor"], lambda f: html(actor_named(draft, f.actor, is_short=True))),
        (True, text["period"], lambda f: html(days_text(draft, f.period))),
        (per_day, text["days"], lambda f: format_number(f.period.days, draft.style, language)),
        (
            True,
            text["figure"] if len(units) > 1 or units == ["percent"] else text["figure_in"].format(unit=only_unit),
            value_cell,
        ),
        (per_day, text["per_day"], rate_cell),
        (any(map(counted, figures)), text["definition"], lambda f: html(counted(f))),
        (True, text["source"], lambda f: source_cell(draft, f.cited, noted)),
    ]
    shown = [(head, cell) for is_shown, head, cell in columns if is_shown]
    numeric = [n for n, (head, cell) in enumerate(shown) if cell in (value_cell, rate_cell) or head == text["days"]]
    rows = [[cell(figure) for _, cell in shown] for figure in figures]
    return grid([head for head, _ in shown], rows, numeric=numeric)


def figure_cell(draft: Draft, figure: ReportedFigure, call: str, shown: str) -> str:
    """A reported figure as a live text in HTML."""
    return _span(draft, figure, call, shown, float(figure.value), figure.unit)


def _span(draft: Draft, figure: ReportedFigure, call: str, shown: str, raw: float, unit: str) -> str:
    return f'<span class="value" id="{_trace(draft, figure, call, shown, raw, unit)}">{html(shown)}</span>'


def _source_note(draft: Draft, figures: Sequence[ReportedFigure], *sentences: str) -> str:
    """What must be known to read the table."""
    text = words_of("reported", draft.language)
    said = [text["as_reported"]]
    if need_rates(draft.statements, figures):
        said.append(text["rates"])
    held = {figure.cited.is_archived for figure in figures}
    if False in held:
        said.append(text["not_archived" if True in held else "none_archived"])
    return note_under(*said, *sentences)
