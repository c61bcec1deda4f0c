"""One language edition while its text is being filled: what was printed, from what, and what to warn of."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from toguna.errors import ReportError
from toguna.library.styles import HouseStyle
from toguna.model import Analysis, Scope, Snapshot, Table, Value
from toguna.registry import find
from toguna.reports.template import current_line
from toguna.statements.model import Statements
from toguna.store.workspace import Settings
from toguna.tables.scope import make_period, make_scope

SCOPE_WORDS = (
    *("area", "level", "types", "vintage", "count", "definition", "month_rule", "from", "to", "country"),
    *("involving", "text"),
)


@dataclass
class Draft:
    """Grows while the text is filled; read by the build afterwards. The two functions compute; nothing here does."""

    settings: Settings
    language: str
    style: HouseStyle
    events: str | None
    """The provider of event figures; None: no event snapshot covers the report."""
    snapshots: tuple[Snapshot, ...]
    compute: Callable[[str, Scope, str | None], Table]
    rows: Callable[[str, Scope, str | None], pl.DataFrame]
    items: list[Value] = field(default_factory=list)
    evidence: dict[str, pl.DataFrame] = field(default_factory=dict)
    tables: list[tuple[str, str, Table]] = field(default_factory=list)
    """Sheet name, caption and table of each printed table and figure, for the annex."""
    figures: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    """Specification and alternative text of each picture, by its id; drawn when the documents are written."""
    warnings: list[str] = field(default_factory=list)
    used: dict[str, tuple[Analysis, Scope]] = field(default_factory=dict)
    """Every analysis printed, with the last scope asked, for the page on how figures were made."""
    cited: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    """Excerpts found to stand in their documents, of statements printed so far."""
    located: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """P-codes of the units in which each place of the register lies, once they were asked for."""
    statements: Statements = field(default_factory=Statements)
    """What others say: the registers of the workspace."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The author's files by name, as written, in the order in which they are included: for messages with a line."""


def split_words(
    draft: Draft, name: str, words: Mapping[str, Any]
) -> tuple[Analysis, Scope, str | None, dict[str, Any]]:
    """The words of a call: those of the scope, the provider, and filters on the grain of the analysis.

    Raises: ReportError for a word that is neither.
    """
    analysis: Analysis = find("analyses", "ANALYSIS", name)
    scope = scope_of(draft, {k: v for k, v in words.items() if k in SCOPE_WORDS}, analysis)
    provider = words.get("provider", draft.events if "events" in analysis.needs else None)
    where = {k: v for k, v in words.items() if k not in SCOPE_WORDS and k != "provider"}
    unknown = [k for k in where if k not in analysis.grain]
    if unknown:
        known = ", ".join((*SCOPE_WORDS, "provider", *(g for g in analysis.grain if g != "provider")))
        raise ReportError(f"{name} cannot be asked by {', '.join(unknown)}. It can be by {known}.")
    return analysis, scope, provider, where


def refuse_unknown(analysis: Analysis, grain: Sequence[str], measures: Sequence[str]) -> None:
    """Raises: ReportError naming columns that the analysis has not as grain or as measure."""
    known = (*analysis.grain, "provider", "snapshot")
    for what, asked, has in (("grain", grain, known), ("measure", measures, analysis.measures)):
        unknown = [name for name in asked if name not in has]
        if unknown:
            raise ReportError(f"{analysis.name} has no {what} “{', '.join(unknown)}”. It has: {', '.join(has)}.")


def scope_of(draft: Draft, words: Mapping[str, Any], analysis: Analysis | None = None) -> Scope:
    """The report's own country, areas and period, changed by the words of a call."""
    settings = draft.settings
    area = words.get("area", settings.areas)
    areas = (area,) if isinstance(area, str) else tuple(area)
    start, end = words.get("from", settings.period.start), words.get("to", settings.period.end)
    default = analysis.default_level if analysis else None
    involving = words.get("involving", ())
    return make_scope(
        words.get("country", settings.country),
        make_period(start, end),
        areas=() if areas == ("country",) else areas,
        level=words.get("level", default),
        types=words.get("types"),
        vintage=words.get("vintage"),
        count=words.get("count", "involved"),
        definition=words.get("definition", "event_type"),
        month_rule=words.get("month_rule", "start"),
        involving=(involving,) if isinstance(involving, str) else tuple(involving),
        text=words.get("text", ""),
    )


def parameters(scope: Scope, provider: str | None, where: Mapping[str, Any]) -> dict[str, Any]:
    """A scope as plain words, for the trace: enough to compute the figure again."""
    return {
        "country": scope.country,
        "area": [a.pcode for a in scope.areas],
        "from": scope.period.start.isoformat(),
        "to": scope.period.end.isoformat(),
        "level": scope.level,
        "types": list(scope.types),
        "vintage": scope.vintage,
        "count": scope.count,
        "definition": scope.definition,
        "month_rule": scope.month_rule,
        **({"involving": list(scope.involving)} if scope.involving else {}),
        **({"text": scope.text} if scope.text else {}),
        "provider": provider,
        "where": dict(where),
    }


def add_item(
    draft: Draft,
    *,
    printed: str,
    raw: int | float | None,
    unit: str | None,
    call: str,
    analysis: str | None,
    parameters: Mapping[str, Any],
    snapshots: Sequence[Snapshot],
    rows: pl.DataFrame | None,
    kind: str = "value",
    line: int | None = None,
    source: str | None = None,
    locator: str | None = None,
) -> str:
    """Note a printed figure and return its id, v_0001 and so on."""
    key = f"v_{len(draft.items) + 1:04d}"
    is_open = all(s.is_redistributable for s in snapshots)
    if not is_open:
        call, parameters = _withheld(call, parameters)
    draft.items.append(
        Value(
            id=key,
            kind=kind,
            printed=printed,
            raw=raw,
            unit=unit,
            call=call,
            analysis=analysis,
            parameters=parameters,
            snapshots=tuple({"id": s.id, "sha256": s.sha256} for s in snapshots),
            rows=None if rows is None else rows.height,
            line=current_line() if line is None else line,
            source=source,
            locator=locator,
        )
    )
    if rows is not None and is_open:
        draft.evidence[key] = rows
    return key


def _withheld(call: str, parameters: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The provider's id of an event as its digest: it passes nothing on, and who holds the data finds the row by it."""
    where = parameters.get("where", {})
    if "event_id" not in where:
        return call, parameters
    digest = f"sha256:{hashlib.sha256(str(where['event_id']).encode('utf-8')).hexdigest()[:16]}"
    hidden = {**parameters, "where": {**where, "event_id": digest}}
    return call.replace(str(where["event_id"]), digest), hidden


COUNT, REPORTED = "TOGUNA-COUNT", "TOGUNA-REPORTED"
"""Stand in a text for the number of computed and of reported figures in it, known when the whole text is."""
_MARK = re.compile(r'(\{#|id=")(v_\d+)(?=[ "])')


def number_items(draft: Draft, markdown: str) -> str:
    """The text with its figures numbered in the order of print, each mark once; figures not printed are forgotten."""
    known = {item.id: item for item in draft.items}
    items: list[Value] = []
    evidence: dict[str, pl.DataFrame] = {}

    def mark(found: re.Match[str]) -> str:
        item = known.get(found[2])
        if item is None:
            return found[0]
        key = f"v_{len(items) + 1:04d}"
        items.append(replace(item, id=key))
        if item.id in draft.evidence:
            evidence[key] = draft.evidence[item.id]
        return found[1] + key

    numbered = _MARK.sub(mark, markdown)
    draft.items[:] = items
    draft.evidence.clear()
    draft.evidence.update(evidence)
    for sign, kind in ((COUNT, "value"), (REPORTED, "reported")):
        numbered = numbered.replace(sign, str(sum(item.kind == kind and item.raw is not None for item in items)))
    return numbered


def call_text(name: str, *arguments: str, **words: Any) -> str:
    """A call as its author would write it."""
    shown = [f'"{a}"' for a in arguments]
    shown += [f'{k}="{v}"' if isinstance(v, str) else f"{k}={v}" for k, v in words.items()]
    return f"{name}({', '.join(shown)})"


def with_period(words: Mapping[str, Any], period: Sequence[str]) -> dict[str, Any]:
    """The words of a call moved to another period (two dates)."""
    if len(period) != 2:
        raise ReportError(f'A period is two dates, ["2019-01-01", "2019-12-31"]; found {list(period)!r}.')
    return {**words, "from": period[0], "to": period[1]}


def note_use(draft: Draft, analysis: Analysis, scope: Scope) -> None:
    draft.used[analysis.name] = (analysis, replace(scope))
