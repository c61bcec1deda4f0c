"""A table in the text: an analysis laid out in rows and columns, with totals and a note. Each cell is live."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from toguna import geography
from toguna.errors import ReportError
from toguna.library.numbers import format_note_date, format_number, format_period
from toguna.library.words import word
from toguna.model import Period, Table
from toguna.reports.calls import filtered, told_apart
from toguna.reports.draft import Draft, add_item, call_text, note_use, parameters, refuse_unknown, split_words
from toguna.reports.labels import actor_name, capital, label
from toguna.reports.template import current_line

ADDED_WITHOUT = ("none_registered", "not_coded", "not_covered")
"""Reasons for an empty cell with which its column is added up all the same; the total of others is not available."""


@dataclass(frozen=True)
class _Cells:
    """A laid-out table before it is written: keys of rows and columns, and what is known of each cell."""

    rows: list[Any]
    columns: list[tuple[Any, str]]
    """Each column: its key (None: no split) and its measure."""
    numbers: Mapping[tuple[Any, Any, str], int | None]
    statuses: Mapping[tuple[Any, Any, str], str]
    carried: frozenset[tuple[Any, Any, str]]
    row_totals: bool
    column_totals: bool
    part_years: Mapping[int, str]
    """Years of which only some days are counted, as they are printed."""


def table(
    draft: Draft,
    name: str,
    *,
    id: str,
    caption: str,
    rows: str | Sequence[str],
    columns: str | None = None,
    measures: Sequence[str] = ("events",),
    also: Sequence[str] = (),
    total: bool = True,
    sort: str | None = None,
    limit: int | None = None,
    hide_zero: bool = False,
    note: str = "",
    **words: Any,
) -> str:
    """A table of an analysis. rows (one or several), columns: grain columns; measures: those split by the columns;
    also: those beside them.

    A column of which the provider codes nothing is left out and named in the note; so are the rows in brackets where
    they hold nothing. sort: a measure, most first. limit: so many rows, the note saying how many there are.
    Totals stand only where the analysis says that its rows may be added.
    """
    analysis, scope, provider, where = split_words(draft, name, words)
    stub = (rows,) if isinstance(rows, str) else tuple(rows)
    refuse_unknown(analysis, [*stub, *([columns] if columns else [])], [*measures, *also])
    if sort is not None and sort not in (*measures, *also):
        raise ReportError(f"the table {id} is sorted by {sort}, which it does not show.")
    found = draft.compute(name, scope, provider)
    note_use(draft, analysis, scope)
    frame = told_apart(filtered(found.frame, where))
    dropped: list[str] = []
    if columns:
        for key in frame[columns].unique(maintain_order=True):
            part = frame.filter(pl.col(columns) == key)
            if (part["status"] == "not_coded").all():
                dropped.append(label(draft, columns, key))
                frame = frame.filter(pl.col(columns) != key)
    if frame.is_empty():
        return nothing(draft, caption)
    part_years = _part_years(draft, frame)
    cells = _lay_out(frame, analysis.sums_over, stub, columns, measures, also, total, part_years)
    hidden = _order(cells, sort, limit, hide_zero)
    if not cells.rows:
        return nothing(draft, caption)
    call = call_text("table", name, rows=", ".join(stub), **({"columns": columns} if columns else {}), **words)
    notes = [note] if note else []
    notes += _notes(draft, found, dropped, hidden, cells, where)
    draft.tables.append((id, caption, found))
    html = _html(draft, found, cells, stub, columns, call, provider, where)
    return fenced(id, caption, html) + source_note(draft, found, notes)


def nothing(draft: Draft, caption: str) -> str:
    """What stands in the place of a table or figure that would hold nothing: it says so, and the build warns of it."""
    from toguna.reports.template import escape as literal

    sentence = word("note", "empty", draft.language).format(caption=caption)
    draft.warnings.append(sentence)
    return f"\n\n{literal(sentence)}\n\n"


def fenced(id: str, caption: str, html: str) -> str:
    """A table as the filters take it: a fenced block of HTML with its caption in the first element."""
    captioned = html.replace("<table>", f"<table><caption>{escape(caption)}</caption>", 1)
    return f"\n\n```{{.data #{id}}}\n{captioned}\n```\n\n"


def source_note(draft: Draft, found: Table, notes: Sequence[str], more: str = "") -> str:
    """The line under a table or figure: attribution with access date, then what must be known to read it.

    more: Markdown, at the end.
    """
    from toguna.reports.template import escape as literal

    sources = "; ".join(
        f"{literal(s.attribution[draft.language])}, {_accessed(draft, s.accessed)}" for s in found.snapshots
    )
    head = word("note", "source", draft.language).format(sources=sources)
    short = [s.short_caveat[draft.language] for s in found.snapshots if s.short_caveat]
    said = dict.fromkeys(literal(n) for n in (*short, *notes))
    return "::: source\n" + " ".join([head, *said, *filter(None, [more])]) + "\n:::\n\n"


def _accessed(draft: Draft, day: Any) -> str:
    return word("note", "accessed", draft.language).format(date=format_note_date(day, draft.style, draft.language))


def _lay_out(
    frame: pl.DataFrame,
    sums_over: Sequence[str],
    stub: tuple[str, ...],
    columns: str | None,
    measures: Sequence[str],
    also: Sequence[str],
    total: bool,
    part_years: Mapping[int, str],
) -> _Cells:
    keys = [*stub, *([columns] if columns else [])]
    others = [c for c in ("provider", "snapshot") if frame[c].n_unique() > 1]
    if others:
        raise ReportError(f"a table of more than one {' and '.join(others)} needs it as rows or columns.")
    numbers: dict[tuple[Any, Any, str], int | None] = {}
    statuses: dict[tuple[Any, Any, str], str] = {}
    carried = set()
    carried_column = "is_carried_forward" if "is_carried_forward" in frame.columns else None
    groups = frame.group_by(keys, maintain_order=True).agg(
        *(pl.when(pl.col(m).is_not_null().any()).then(pl.col(m).sum()).alias(m) for m in (*measures, *also)),
        pl.col("status").first(),
        *([pl.col(carried_column).any()] if carried_column else []),
    )
    for record in groups.iter_rows(named=True):
        for m in measures:
            key = (tuple(record[s] for s in stub), record[columns] if columns else None, m)
            numbers[key], statuses[key] = record[m], record["status"]
            if carried_column and record[carried_column]:
                carried.add(key)
    if also:
        whole = (pl.when(pl.col(m).is_not_null().any()).then(pl.col(m).sum()).alias(m) for m in also)
        sums = frame.group_by(stub, maintain_order=True).agg(*whole, pl.col("status").first())
        for record in sums.iter_rows(named=True):
            for m in also:
                key = (tuple(record[s] for s in stub), None, m)
                numbers[key], statuses[key] = record[m], record["status"]
    row_keys = list(frame.select(stub).unique(maintain_order=True).iter_rows())
    column_keys = frame[columns].unique(maintain_order=True).to_list() if columns else [None]
    listed = [(c, m) for m in measures for c in column_keys] + [(None, m) for m in also]
    may = total and all(g in sums_over for g in keys)
    return _Cells(
        rows=row_keys,
        columns=listed,
        numbers=numbers,
        statuses=statuses,
        carried=frozenset(carried),
        row_totals=bool(columns) and total and columns in sums_over and len(column_keys) > 1,
        column_totals=may if columns else total and all(s in sums_over for s in stub),
        part_years=part_years,
    )


def row_total(cells: _Cells, row: Any, measure: str) -> int | None:
    """The sum over the split columns; None where a part is missing (not available is not zero)."""
    return _sum(cells, [(row, c, m) for c, m in cells.columns if m == measure], ADDED_WITHOUT)


def _sum(cells: _Cells, keys: Sequence[tuple[Any, Any, str]], may_lack: Sequence[str]) -> int | None:
    """None where no part holds a number, or where a part that must not be lacking has none."""
    parts = [(cells.numbers.get(k), cells.statuses.get(k)) for k in keys]
    if any(n is None and s not in (*may_lack, None) for n, s in parts):
        return None
    there = [n for n, s in parts if n is not None or s in ("none_registered", None)]
    return sum(n or 0 for n in there) if there else None


def _order(cells: _Cells, sort: str | None, limit: int | None, hide_zero: bool) -> int:
    """Sort, drop empty rows in brackets, cut; the number of rows not shown."""

    def size(row: Any) -> int:
        split = any(c is not None for c, m in cells.columns if m == sort)
        number = row_total(cells, row, str(sort)) if split else cells.numbers.get((row, None, str(sort)))
        return number or 0

    def is_empty(row: Any) -> bool:
        return not any(cells.numbers.get((row, c, m)) for c, m in cells.columns)

    kept = [r for r in cells.rows if not (is_empty(r) and (hide_zero or str(r[0]).startswith("(")))]
    if sort:
        kept.sort(key=lambda r: (str(r[0]).startswith("("), -size(r)))
    hidden = len(kept) - limit if limit and len(kept) > limit else 0
    cells.rows[:] = kept[:limit] if limit else kept
    return hidden


def _notes(
    draft: Draft, found: Table, dropped: Sequence[str], hidden: int, cells: _Cells, where: Mapping[str, Any]
) -> list[str]:
    """What must be known to read the table; that alliances and actors overlap only where both are shown."""
    notes = []
    if dropped:
        notes.append(word("note", "not_coded", draft.language).format(what=", ".join(dropped)))
    if hidden:
        notes.append(word("note", "hidden", draft.language).format(count=hidden))
    shown = {s for (r, _, _), s in cells.statuses.items() if r in cells.rows}
    for status in ("none_registered", "not_available", "not_covered", "not_coded", "suppressed"):
        if status in shown:
            sign, meaning = word("cell", status, draft.language), word("status", status, draft.language)
            notes.append(word("note", "sign", draft.language).format(sign=sign, meaning=meaning))
    if cells.carried:
        notes.append(word("note", "carried", draft.language))
    about_grain = "grain" in found.analysis.grain and "grain" in where
    return notes if about_grain else [*notes, *(c[draft.language] for c in found.analysis.caveats)]


def _html(
    draft: Draft,
    found: Table,
    cells: _Cells,
    stub: tuple[str, ...],
    columns: str | None,
    call: str,
    provider: str | None,
    where: Mapping[str, Any],
) -> str:
    language, line = draft.language, current_line()
    has_rows = found.analysis.rows is not None
    behind = draft.rows(found.analysis.name, found.scope, provider) if has_rows else None
    if behind is not None:
        behind = told_apart(filtered(behind, {k: v for k, v in where.items() if k in behind.columns}), found.frame)

    def live(number: int | None, measure: str, at: Mapping[str, Any], status: str = "", carried: bool = False) -> str:
        if number is None:
            return escape(word("cell", status or "not_available", language))
        kept = filtered(behind, {k: v for k, v in at.items() if k in behind.columns}) if behind is not None else None
        text = format_number(number, draft.style, language)
        key = add_item(
            draft,
            printed=text,
            raw=number,
            unit=None,
            call=f"{call} [{', '.join(str(v) for v in at.values()) or 'total'}]",
            analysis=found.analysis.name,
            parameters={"column": measure, **parameters(found.scope, provider, {**where, **at})},
            snapshots=found.snapshots,
            rows=kept,
            line=line,
        )
        shown = f'<span class="value" id="{key}">{escape(text)}</span>'
        return f"<em>{shown}</em>" if carried else shown

    split = list(dict.fromkeys(m for c, m in cells.columns if c is not None))
    head = _head(draft, cells, found.scope.level, stub, columns, split)
    body = []
    for row in cells.rows:
        named = dict(zip(stub, row, strict=True))
        line_cells = [f'<th scope="row">{escape(_stub(draft, cells, s, v, len(stub)))}</th>' for s, v in named.items()]
        for i, (c, m) in enumerate(cells.columns):
            key = (row, c, m)
            at = {**named, **({columns: c} if c is not None and columns else {})}
            line_cells.append(
                _td(live(cells.numbers.get(key), m, at, cells.statuses.get(key, "zero"), key in cells.carried))
            )
            if cells.row_totals and m in split and _last_of(cells, i, m):
                parts = {cells.statuses.get((row, c, m)) for c, other in cells.columns if other == m}
                status = parts.pop() if len(parts) == 1 else "not_available"
                line_cells.append(_td(live(row_total(cells, row, m), m, named, status or "")))
        body.append(f"<tr>{''.join(line_cells)}</tr>")
    foot = ""
    if cells.column_totals and len(cells.rows) > 1:
        foot_cells = [f'<th scope="row"{_span(colspan=len(stub))}>{escape(word("column", "total", language))}</th>']
        for i, (c, m) in enumerate(cells.columns):
            at = {columns: c} if c is not None and columns else {}
            foot_cells.append(_td(live(_sum(cells, [(r, c, m) for r in cells.rows], ADDED_WITHOUT), m, at)))
            if cells.row_totals and m in split and _last_of(cells, i, m):
                every = [(r, c, other) for r in cells.rows for c, other in cells.columns if other == m]
                foot_cells.append(_td(live(_sum(cells, every, ADDED_WITHOUT), m, {})))
        foot = f"<tfoot><tr>{''.join(foot_cells)}</tr></tfoot>"
    return f"<table>{head}<tbody>{''.join(body)}</tbody>{foot}</table>"


def _part_years(draft: Draft, frame: pl.DataFrame) -> dict[int, str]:
    if "is_part_year" not in frame.columns:
        return {}
    found = frame.filter("is_part_year").select("year", "period_from", "period_to").unique()
    return {
        year: f"{year} ({format_period(Period(start, end), draft.style, draft.language).replace(f' {year}', '')})"
        for year, start, end in found.iter_rows()
    }


def _stub(draft: Draft, cells: _Cells, grain: str, value: Any, columns: int) -> str:
    """The head of a row; acronyms where two actors stand side by side."""
    if columns > 1 and grain in ("actor", "actor_b"):
        return actor_name(draft.settings.country, str(value or ""), draft.language, short=True) or "–"
    return _label(draft, cells, grain, value)


def _label(draft: Draft, cells: _Cells, grain: str, value: Any) -> str:
    part = cells.part_years.get(value) if grain == "year" else None
    return part or label(draft, grain, value)


def _head(
    draft: Draft, cells: _Cells, level: str, stub: tuple[str, ...], columns: str | None, split: Sequence[str]
) -> str:
    """One row of heads; two where a measure is split, the measure standing over its parts."""
    language = draft.language
    first = [_area_head(draft, level) if s == "area" else word("column", s, language) for s in stub]
    if not split or columns is None:
        heads = "".join(_th(word("column", m, language)) for _, m in cells.columns)
        return f"<thead><tr>{''.join(map(_th, first))}{heads}</tr></thead>"
    upper, lower = [_th(f, rowspan=2) for f in first], []
    for i, (c, m) in enumerate(cells.columns):
        if m not in split:
            upper.append(_th(word("column", m, language), rowspan=2))
            continue
        width = sum(1 for _, other in cells.columns if other == m) + cells.row_totals
        if i == 0 or cells.columns[i - 1][1] != m:
            upper.append(_th(word("column", m, language), colspan=width))
        lower.append(_th(_label(draft, cells, columns, c)))
        if cells.row_totals and _last_of(cells, i, m):
            lower.append(_th(word("column", "total", language)))
    return f"<thead><tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr></thead>"


def _area_head(draft: Draft, level: str) -> str:
    return capital(geography.level_name(draft.settings.country, level, draft.language))


def _last_of(cells: _Cells, index: int, measure: str) -> bool:
    return index + 1 == len(cells.columns) or cells.columns[index + 1][1] != measure


def _th(text: str, **spans: int) -> str:
    return f'<th scope="col"{_span(**spans)}>{escape(text)}</th>'


def _span(**spans: int) -> str:
    return "".join(f' {k}="{v}"' for k, v in spans.items() if v > 1)


def _td(content: str) -> str:
    return f'<td style="text-align: right">{content}</td>'
