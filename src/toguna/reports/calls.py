"""The calls that print a computed figure in a sentence: value, share, change. Tables and pictures are elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from toguna.errors import ReportError
from toguna.fields import FIELDS
from toguna.library.numbers import format_number, format_percent, format_period
from toguna.library.words import words_of
from toguna.model import Analysis, Period, Scope, Table
from toguna.registry import find
from toguna.reports.draft import (
    Draft,
    add_item,
    call_text,
    note_use,
    parameters,
    split_words,
    with_period,
)
from toguna.reports.template import current_line, escape
from toguna.tables.events import listed_types

FIXED = ("provider", "snapshot")


@dataclass(frozen=True)
class Figure:
    """A computed figure: its number, the table cells it was added up from and the rows behind them."""

    number: int
    analysis: Analysis
    scope: Scope
    provider: str | None
    where: Mapping[str, Any]
    table: Table
    column: str


def look_up(draft: Draft, name: str, column: str, words: Mapping[str, Any]) -> Figure:
    """The sum of a column over the rows of an analysis that the words leave.

    Raises: ReportError if there is no such row, if no cell holds a number (the message says why), or if the
    rows left may not be added (an actor beside its alliance, one event under two actors, two providers).
    """
    analysis, scope, provider, where = split_words(draft, name, words)
    table = draft.compute(name, scope, provider)
    if column not in analysis.measures:
        raise ReportError(f"{name} has no measure “{column}”. It has: {', '.join(analysis.measures)}.")
    left = filtered(table.frame, where)
    if left.is_empty():
        asked = ", ".join(f"{k} = {v}" for k, v in where.items())
        raise ReportError(f"{name} has no row with {asked or 'anything'} in {_scope_text(scope)}.")
    free = [g for g in (*FIXED, *analysis.grain) if g not in where and left[g].n_unique() > 1]
    mixed = [g for g in free if g not in analysis.sums_over]
    if mixed:
        shown = "; ".join(f"{g}: {', '.join(map(str, left[g].unique(maintain_order=True).head(4)))}" for g in mixed)
        raise ReportError(f"{name}: rows of different {shown} may not be added. Say which one.")
    numbers = left[column].drop_nulls()
    if numbers.is_empty():
        reasons = ", ".join(left["status"].unique(maintain_order=True))
        raise ReportError(f"{name} has no {column} here ({reasons}), so nothing can be printed.")
    lacking = left.filter(pl.col(column).is_null(), pl.col("status").is_in(["not_available", "suppressed"]))
    if not lacking.is_empty():
        shown = "; ".join(f"{g}: {', '.join(map(str, lacking[g].unique(maintain_order=True).head(4)))}" for g in free)
        raise ReportError(f"{name} has no {column} for a part of this ({shown}), so nothing can be added up.")
    note_use(draft, analysis, scope)
    return Figure(int(numbers.sum()), analysis, scope, provider, where, table, column)


def filtered(frame: pl.DataFrame, where: Mapping[str, Any]) -> pl.DataFrame:
    for key, wanted in where.items():
        options = list(wanted) if isinstance(wanted, list | tuple) else [wanted]
        frame = frame.filter(pl.col(key).cast(pl.String).is_in([str(o) for o in options]))
    return frame


def told_apart(frame: pl.DataFrame, listed: pl.DataFrame | None = None) -> pl.DataFrame:
    """Units of one name (two communes Baye) with their P-codes, so that they are not added together.

    listed: the frame that says which names stand for several units (default: the frame itself).
    """
    known = frame if listed is None else listed
    if not {"area", "area_pcode"} <= {*frame.columns} & {*known.columns}:
        return frame
    several = known.drop_nulls("area_pcode").group_by("area").agg(pl.col("area_pcode").n_unique())
    names = several.filter(pl.col("area_pcode") > 1)["area"].to_list()
    coded = pl.format("{} ({})", "area", "area_pcode")
    is_one = pl.col("area").is_in(names) & pl.col("area_pcode").is_not_null()
    return frame.with_columns(area=pl.when(is_one).then(coded).otherwise("area"))


def rows_behind(draft: Draft, figure: Figure) -> pl.DataFrame | None:
    """The rows that were counted, None for an analysis of figures that are not ours to count."""
    if figure.analysis.rows is None:
        return None
    rows = draft.rows(figure.analysis.name, figure.scope, figure.provider)
    return filtered(rows, {k: v for k, v in figure.where.items() if k in rows.columns})


def printed(draft: Draft, figure: Figure, call: str, text: str, raw: float, unit: str | None) -> str:
    """A live value in Markdown: the printed text with the id of its way back."""
    return f"[{escape(text)}]{{#{traced(draft, figure, call, text, raw, unit)} .value}}"


def traced(draft: Draft, figure: Figure, call: str, text: str, raw: float, unit: str | None) -> str:
    """The id of the printed figure's way back."""
    return add_item(
        draft,
        printed=text,
        raw=raw,
        unit=unit,
        call=call,
        analysis=figure.analysis.name,
        parameters={"column": figure.column, **parameters(figure.scope, figure.provider, figure.where)},
        snapshots=figure.table.snapshots,
        rows=rows_behind(draft, figure),
    )


def value(draft: Draft, name: str, column: str, *, one: str = "", many: str = "", **words: Any) -> str:
    """A computed figure, in the number form of the house style. one, many: what follows it, by its number."""
    figure = look_up(draft, name, column, words)
    text = format_number(figure.number, draft.style, draft.language)
    unit = FIELDS[column].unit
    live = printed(draft, figure, call_text("value", name, column, **words), text, figure.number, unit)
    is_one = figure.number == 1 or (figure.number == 0 and draft.language == "fr")
    following = one if is_one else many
    return f"{live} {following}" if following else live


def number(draft: Draft, name: str, column: str, **words: Any) -> int:
    """The figure itself, for a condition in the text ({% if number(...) > 0 %}); not for print."""
    return look_up(draft, name, column, words).number


def share(draft: Draft, name: str, column: str, of: Mapping[str, Any] | None = None, **words: Any) -> str:
    """A figure as a percentage of another: the same call with the words of `of` changed. Rounded half up.

    Raises: ReportError if the whole is 0, if the part is not within the whole, or if the provider codes less than the
    whole: battles are not 65 % of all events where protests are not coded.
    """
    part = look_up(draft, name, column, words)
    whole_words = {k: v for k, v in {**words, **(of or {})}.items() if v is not None}
    whole = look_up(draft, name, column, whole_words)
    if lacking := _uncoded(whole) - set(_types_of(part)):
        provider = whole.table.snapshots[0].provider
        coded = ", ".join(t for t in _types_of(whole) if t not in _uncoded(whole))
        raise ReportError(
            f"{provider} does not code {', '.join(sorted(lacking))}, so that a share of them all cannot be known. "
            f"Let `of` name types that it codes ({coded}), and say so in the text."
        )
    if whole.number == 0:
        raise ReportError(f"share of nothing: {name} has no {column} in the whole ({_scope_text(whole.scope)}).")
    if part.number > whole.number:
        raise ReportError(f"a part of {part.number} is larger than its whole of {whole.number}; see `of`.")
    ratio = Fraction(part.number, whole.number)
    text = format_percent(ratio, draft.style, draft.language)
    call = call_text("share", name, column, of=dict(of or {}), **words)
    return printed(draft, part, call, text, round(float(ratio), 6), "share")


def _types_of(figure: Figure) -> tuple[str, ...]:
    """The event types of which a figure is counted; none for figures that are not of events."""
    if "events" not in figure.analysis.needs:
        return ()
    wanted = figure.where.get("event_type")
    kept = wanted if isinstance(wanted, list | tuple) else [wanted]
    return tuple(t for t in listed_types(figure.scope.types) if wanted is None or t in kept)


def _uncoded(figure: Figure) -> set[str]:
    """Those of them that its providers do not code."""
    providers = [find("providers", "PROVIDER", s.provider) for s in figure.table.snapshots]
    return {t for t in _types_of(figure) for p in providers if t not in p.coded_types}


@dataclass(frozen=True)
class Change:
    """A figure in two periods. Where their lengths differ, only rates per day are compared."""

    word: str
    """increase, decrease or no change, in the language of the report."""
    sign: int
    phrase: str
    """`an increase from 93 to 97 (4 %)`; per day where the lengths differ, and it says so."""
    before: str
    after: str
    is_per_day: bool


def change(
    draft: Draft, name: str, column: str, before: Sequence[str], after: Sequence[str] | None = None, **words: Any
) -> Change:
    """Compare a figure of the report's period (or `after`) with the one of `before`."""
    then = look_up(draft, name, column, with_period(words, before))
    now = look_up(draft, name, column, with_period(words, after) if after else words)
    _warn_of_uncovered(draft, then, now)
    call = call_text("change", name, column, before=list(before), **({"after": list(after)} if after else {}), **words)
    text = words_of("change", draft.language)
    per_day = then.scope.period.days != now.scope.period.days
    rates = [Fraction(f.number, f.scope.period.days) if per_day else Fraction(f.number) for f in (then, now)]
    sign = (rates[1] > rates[0]) - (rates[1] < rates[0])
    word = text[("decrease", "none", "increase")[sign + 1]]

    def live(figure: Figure, shown: str, raw: float, unit: str | None) -> str:
        return printed(draft, figure, call, shown, raw, unit)

    def show(figure: Figure, rate: Fraction) -> str:
        count = live(figure, format_number(figure.number, draft.style, draft.language), figure.number, unit)
        if not per_day:
            return count
        shown = format_number(rate, draft.style, draft.language, decimals=decimals_of_rates(rates))
        days = format_number(figure.scope.period.days, draft.style, draft.language)
        day = live(figure, shown, round(float(rate), 6), f"{unit} per day")
        return text["rate"].format(count=count, days=days, rate=day)

    unit = FIELDS[column].unit
    shown_before, shown_after = show(then, rates[0]), show(now, rates[1])
    percent = ""
    if sign and rates[0]:
        ratio = abs(rates[1] - rates[0]) / rates[0]
        shown = format_percent(ratio, draft.style, draft.language)
        percent = text["percent"].format(percent=live(now, shown, round(float(ratio), 6), "share"))
    kind = ("phrase_per_day" if per_day else "phrase") if sign else "phrase_none"
    phrase = text[kind].format(
        article_word=text[("a_decrease", "a_none", "an_increase")[sign + 1]],
        before=shown_before,
        after=shown_after,
        percent=percent,
    )
    return Change(word, sign, phrase, shown_before, shown_after, per_day)


def _warn_of_uncovered(draft: Draft, *figures: Figure) -> None:
    """A warning for each period that the data do not cover wholly: days without data are no zeros."""
    for figure in figures:
        period = figure.scope.period
        known = [s.covers for s in figure.table.snapshots if s.covers]
        if known and (min(d.start for d in known) > period.start or max(d.end for d in known) < period.end):
            draft.warnings.append(
                f"line {current_line()}: a change is computed for {period.start} to {period.end}, and the data only "
                f"cover {min(d.start for d in known)} to {max(d.end for d in known)}."
            )


def decimals_of_rates(rates: Sequence[Fraction]) -> int:
    """As many as give the smaller rate two digits that count, at most 4."""
    smaller = min((r for r in rates if r), default=Fraction(1))
    return next((d for d in range(1, 5) if smaller * 10**d >= 10), 4)


def period_text(draft: Draft, period: Period) -> str:
    return format_period(period, draft.style, draft.language)


def _scope_text(scope: Scope) -> str:
    areas = ", ".join(a.name for a in scope.areas) or scope.country
    return f"{areas}, {scope.period.start} to {scope.period.end}"
