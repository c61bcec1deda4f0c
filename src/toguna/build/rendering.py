"""A build: for each language the text is filled, rendered, and out/<language>/ replaced in one go."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toguna import __version__, geography
from toguna.build import computing
from toguna.build.computing import Holdings, has_events, open_holdings, uncovered
from toguna.build.starting import TEMPLATES
from toguna.build.steps import Tell, tell_nobody
from toguna.errors import ReportError, WorkspaceError
from toguna.library.contact import contact_in
from toguna.library.editions import settle, stale
from toguna.library.publishers import assessment_warnings, in_edition, read_publishers
from toguna.library.review import record
from toguna.library.sources import read_sources
from toguna.library.styles import style as house_style
from toguna.library.words import unit_name, word
from toguna.model import Snapshot
from toguna.registry import collect
from toguna.reports.context import context, put_cover
from toguna.reports.draft import Draft, number_items
from toguna.reports.quotations import fallen, unbacked
from toguna.reports.template import fill, front_matter, read_text, texts_of
from toguna.store import lineage, workspace
from toguna.tables.scope import make_scope

if TYPE_CHECKING:
    from toguna.reports.render_parts import Metadata

FORMATS = ("docx", "pdf", "html", "xlsx")


@dataclass(frozen=True)
class Edition:
    """What one language of a build gave."""

    language: str
    files: tuple[Path, ...]
    figures: int
    """Computed figures printed."""
    build_id: str
    warnings: tuple[str, ...]
    reported: int = 0
    """Reported figures printed, and of these"""
    not_archived: int = 0
    """those whose source is not archived, so that they could not be held against it."""


def render(
    root: Path, *, language: str | None = None, formats: Sequence[str] = FORMATS, tell: Tell = tell_nobody
) -> list[Edition]:
    """Build the report of a workspace in one or both languages. Old output stays until the new one is whole.

    tell: told of the steps (open, fill, write).
    Raises: ReportError with file and line for a text that cannot be filled; nothing is written then.
    """
    tell("open", 0.0)
    record(workspace.read(root))
    holdings = open_holdings(root)
    languages = _languages(holdings, language)
    filled = []
    for number, code in enumerate(languages):
        tell("fill", 0.1 + 0.5 * number / len(languages))
        filled.append((code, *edit(holdings, code)))
    tell("write", 0.6)
    with ThreadPoolExecutor(2) as pool:
        editions = list(pool.map(lambda f: _write(holdings, f[0], f[1], f[2], formats), filled))
    if len(holdings.settings.languages) > 1:
        settle(root)
    return editions


def _languages(holdings: Holdings, asked: str | None) -> tuple[str, ...]:
    languages = {"both": workspace.LANGUAGES, None: holdings.settings.languages}.get(asked, (asked,))
    return tuple(str(code) for code in languages)


def edit(holdings: Holdings, language: str) -> tuple[Draft, str]:
    """Fill the text of one language: the draft with every figure printed, and its Markdown.

    Raises: ReportError if the text, a source or data that its head needs are missing.
    """
    settings = holdings.settings
    path = settings.root / f"report.{language}.md"
    if not path.is_file():
        raise ReportError(f"{path} is missing: the {language} edition needs its text. Copy one from a new workspace.")
    head, _ = front_matter(read_text(path), path.name)
    missing = [kind for kind in head.needs if kind not in holdings.snapshots]
    if missing:
        makers = ", ".join(p.key for p in collect("providers", "PROVIDER").values() if p.table in missing)
        raise ReportError(
            f"{path.name} needs {', '.join(missing)}, and the workspace uses no snapshot of that. "
            f"Add a file of {makers} with `toguna add FILE`."
        )
    draft = open_draft(holdings, language)
    draft.warnings += _other_events(holdings, draft.events)
    main = [s for s in holdings.snapshots.get("events", ()) if s.provider == draft.events]
    draft.warnings += [sentence for s in main for sentence in uncovered(s, settings.period)]
    draft.texts = texts_of(path, (TEMPLATES,))
    markdown = number_items(draft, fill(path, (TEMPLATES,), context(draft)))
    _refuse_contacts(holdings, markdown)
    draft.warnings += [*fallen(draft), *unbacked(draft, draft.texts, markdown)]
    draft.warnings += [*_outdated_assessments(holdings, markdown), *_stale(holdings, language)]
    return draft, put_cover(draft, markdown, head.questions)


def _stale(holdings: Holdings, language: str) -> list[str]:
    """A warning for each passage of this language whose counterpart was changed since, or that has none."""
    if len(holdings.settings.languages) < 2:
        return []
    return [
        f"{one.file} has no passage “{one.id}”, which the other language has on line {one.line}."
        if one.is_missing
        else f"{one.file}, line {one.line}: “{one.id}” may be out of date: the other language was changed since both "
        "agreed. Change it too; if it needs no change, delete its row in editions.csv."
        for one in stale(holdings.settings.root)
        if one.language == language
    ]


def open_draft(holdings: Holdings, language: str) -> Draft:
    """An edition of which nothing is filled yet. Raises: ReportError if the settings name events that are not there."""
    return Draft(
        settings=holdings.settings,
        language=language,
        style=house_style(holdings.settings.style),
        events=main_events(holdings),
        snapshots=tuple(s for found in holdings.snapshots.values() for s in found),
        compute=partial(computing.compute, holdings),
        rows=partial(computing.rows, holdings),
        statements=holdings.statements,
    )


def _other_events(holdings: Holdings, main: str | None) -> list[str]:
    """A warning where the workspace uses further providers of events than the one of the text; a choice is none."""
    keys = dict.fromkeys(s.provider for s in holdings.snapshots.get("events", ()))
    others = [key for key in keys if key != main]
    if not others or holdings.settings.events is not None:
        return []
    return [
        f"The figures on events are those of {main}; {', '.join(others)} is in the workspace too, and providers are "
        f'never added together. To choose, set events = "{main}" or "{others[0]}" in toguna.toml.'
    ]


def _outdated_assessments(holdings: Holdings, markdown: str) -> list[str]:
    """Warnings on the publishers cited, in a workspace that keeps assessments of publishers."""
    assessments = read_publishers(holdings.settings.root)
    return assessment_warnings(assessments, _cited(holdings, markdown), dt.date.today())


def _refuse_contacts(holdings: Holdings, markdown: str) -> None:
    """Raises: ReportError if the role or place of a cited interview, edited by hand perhaps, hold a contact detail."""
    for entry in _cited(holdings, markdown):
        roles = (entry.get("custom") or {}).get("role")
        if roles and (contact := contact_in("; ".join([*roles.values(), str(entry.get("event-place", ""))]))):
            raise ReportError(
                f"sources.json: role or place of “{entry['id']}” hold {contact}, and both are printed. Leave it out."
            )


def _cited(holdings: Holdings, markdown: str) -> list[Mapping[str, Any]]:
    keys = set(re.findall(r"@([\w:.#$%&+?<>~/-]*\w)", markdown))
    return [s for s in references(holdings) if s["id"] in keys]


def _source_rows(holdings: Holdings, markdown: str, language: str) -> list[tuple[Any, ...]]:
    """Whether it is cited, then the columns of `source list`; the sources cited stand first."""
    from toguna.build.sources import source_row

    cited = {entry["id"] for entry in _cited(holdings, markdown)}
    rows = [(s["id"] in cited, *source_row(s, language).values()) for s in references(holdings)]
    return sorted(rows, key=lambda row: (not row[0], row[1]))


def main_events(holdings: Holdings) -> str | None:
    """The event provider of the text: the one set, else the first with events in the period, else the first."""
    settings = holdings.settings
    keys = list(dict.fromkeys(s.provider for s in holdings.snapshots.get("events", ())))
    if settings.events is not None:
        if settings.events not in keys:
            raise ReportError(f'events = "{settings.events}" in toguna.toml: the workspace uses no snapshot of it.')
        return settings.events
    scope = make_scope(settings.country, settings.period)
    return next((key for key in keys if has_events(holdings, scope, key)), keys[0] if keys else None)


def references(holdings: Holdings) -> list[Mapping[str, Any]]:
    """sources.json and the entries that the providers in use ask for; an entry of the workspace goes first."""
    own: list[Mapping[str, Any]] = list(read_sources(holdings.settings.root))
    known = {s["id"] for s in own}
    providers = collect("providers", "PROVIDER")
    snapshots = [s for found in holdings.snapshots.values() for s in found]
    for snapshot in snapshots:
        for source in providers[snapshot.provider].sources:
            if source["id"] not in known:
                known.add(source["id"])
                own.append({**source, "accessed": _date_parts(snapshot)})
    return own


def _date_parts(snapshot: Snapshot) -> dict[str, list[list[int]]]:
    day = snapshot.accessed
    return {"date-parts": [[day.year, day.month, day.day]]}


def _build_id(holdings: Holdings, language: str, markdown: str, sources: Sequence[Mapping[str, Any]]) -> str:
    snapshots = sorted(s.sha256 for found in holdings.snapshots.values() for s in found)
    settings = (holdings.settings.root / workspace.SETTINGS).read_text(encoding="utf-8")
    return lineage.build_id(
        [__version__, language, settings, markdown, json.dumps(sources, sort_keys=True), *snapshots]
    )


def _write(holdings: Holdings, language: str, draft: Draft, markdown: str, formats: Sequence[str]) -> Edition:
    """Everything of one edition is written beside out/<language>/ and takes its place when it is whole."""
    from toguna.reports.figures import drawn
    from toguna.reports.render import render as render_documents

    sources = references(holdings)
    build = _build_id(holdings, language, markdown, sources)
    metadata = metadata_of(draft, build)
    out = holdings.settings.root / "out" / language
    with workspace.replacing_folder(out) as beside, ThreadPoolExecutor(1) as pool:
        for kept in _kept(out, formats, build):
            shutil.copy2(kept, beside / kept.name)
        documents = {f for f in formats if f != "xlsx"}
        if documents:
            writing = pool.submit(
                render_documents,
                markdown,
                out=beside,
                formats=documents,
                language=language,
                style=draft.style,
                metadata=metadata,
                references=sources,
                figures=drawn(draft),
                items=items_with_evidence(draft),
                texts=draft.texts,
            )
        if "xlsx" in formats:
            from toguna.reports.annex import write as write_annex
            from toguna.reports.annex_tables import provenance, sheets, source_sheets

            assessments = in_edition(read_publishers(holdings.settings.root), language)
            write_annex(
                beside / "annex.xlsx",
                [*sheets(draft), *source_sheets(_source_rows(holdings, markdown, language), assessments, language)],
                provenance(draft.snapshots, language, build_id=build),
                language=language,
                title=metadata.title,
                built=metadata.build_date,
            )
        if documents:
            writing.result()
        trace = lineage.as_json(build, language, draft.items)
        (beside / "trace.json").write_text(trace, encoding="utf-8", newline="\n")
        names = sorted(p.name for p in beside.iterdir())
    files = tuple(out / name for name in names)
    reported = [i for i in draft.items if i.kind == "reported" and i.raw is not None]
    return Edition(
        language=language,
        files=files,
        figures=sum(i.kind == "value" for i in draft.items),
        build_id=build,
        warnings=tuple(draft.warnings),
        reported=len(reported),
        not_archived=sum(not i.parameters["is_archived"] for i in reported),
    )


def metadata_of(draft: Draft, build: str) -> "Metadata":
    """What an edition says about itself."""
    from toguna.reports.methods import areas_text, completed, subject
    from toguna.reports.render_parts import Metadata

    country = geography.country_name(draft.settings.country, draft.language)
    return Metadata(
        title=subject(draft),
        series=word("cover", "series", draft.language),
        running=country if areas_text(draft) == country else f"{country} · {areas_text(draft)}",
        build_id=build,
        build_date=completed(draft),
    )


def _kept(out: Path, formats: Sequence[str], build: str) -> list[Path]:
    """Formats not asked for now, of a build of the same id; those of another would not fit the new trace."""
    new = {"annex.xlsx" if f == "xlsx" else f"report.{f}" for f in formats} | {"trace.json"}
    try:
        is_same = lineage.read(out / "trace.json")["build_id"] == build
    except (WorkspaceError, KeyError):
        is_same = False
    return [p for p in out.iterdir() if p.is_file() and p.name not in new] if is_same else []


EVIDENCE_ROWS = 2000
"""More rows than this behind one figure are counted, not shown: they are all in the data."""


def items_with_evidence(draft: Draft) -> list[dict[str, Any]]:
    """The trace items as the HTML shows them, with the rows behind each where the licence allows."""
    from toguna.reports.annex_tables import with_heads

    shown = []
    accessed = {s.id: s.accessed.isoformat() for s in draft.snapshots}
    archived = {s["id"]: s.get("custom", {}) for s in read_sources(draft.settings.root)}
    for item in draft.items:
        record = asdict(item)
        record["unit"] = unit_name(item.unit, draft.language)
        record["snapshots"] = [{**s, "accessed": accessed[s["id"]]} for s in item.snapshots]
        if item.analysis in draft.used:
            record["definition"] = draft.used[item.analysis][0].definition[draft.language]
        own = archived.get(item.source or "", {})
        if item.kind != "value" and own.get("archived"):
            record["document"] = {"file": own["archived"], "sha256": own.get("sha256", "")}
        excerpt = draft.statements.excerpts.get(str(item.parameters.get("excerpt", "")))
        if item.kind == "reported" and excerpt is not None:
            record["quotation"] = excerpt.quotation
        rows = draft.evidence.get(item.id)
        if rows is not None and 0 < rows.height <= EVIDENCE_ROWS:
            record["evidence"] = with_heads(draft, rows.drop("provider", "snapshot", strict=False)).to_dicts()
        shown.append(record)
    return shown
