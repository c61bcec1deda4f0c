"""The profile of one unit as a sheet of its own, in the languages of the workspace."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toguna import geography
from toguna.build.computing import Holdings, open_holdings
from toguna.build.rendering import items_with_evidence, metadata_of, open_draft, references
from toguna.library.words import word
from toguna.model import Area
from toguna.reports.area_profiles import area_profile, title
from toguna.reports.calls import period_text
from toguna.reports.draft import number_items
from toguna.reports.figures import drawn
from toguna.store import lineage, workspace

FORMATS = ("docx", "pdf", "html")
FOLDER = "profiles"


@dataclass(frozen=True)
class Sheet:
    """What one language of a profile gave. warnings: that it takes more than one page, or what could not be said."""

    language: str
    files: tuple[Path, ...]
    warnings: tuple[str, ...]


def profile(root: Path, area: str, *, language: str | None = None, formats: Sequence[str] = FORMATS) -> list[Sheet]:
    """Write out/profiles/<P-code>.<language>.docx, .pdf, .html and .trace.json.

    Raises: UnknownName for an area that is none.
    """
    holdings = open_holdings(root)
    unit = geography.find_area(area, holdings.settings.country)
    wanted = {"both": workspace.LANGUAGES, None: holdings.settings.languages}.get(language, (str(language),))
    return [_sheet(holdings, unit, code, formats) for code in wanted]


def _sheet(holdings: Holdings, unit: Area, language: str, formats: Sequence[str]) -> Sheet:
    from toguna.reports.render import render as render_documents

    draft = open_draft(holdings, language)
    period = period_text(draft, draft.settings.period)
    markdown = number_items(draft, area_profile(draft, unit.pcode, caption=period, picture=False))
    sources = references(holdings)
    build = lineage.build_id([language, markdown, *(s.sha256 for s in draft.snapshots)])
    metadata = replace(
        metadata_of(draft, build),
        title=title(draft, unit),
        series=word("area_profile", "series", language),
        is_sheet=True,
    )
    folder = holdings.settings.root / "out" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    stem, files, warnings = f"{unit.pcode}.{language}", [], list(draft.warnings)
    with tempfile.TemporaryDirectory(prefix="toguna-") as room:
        made = render_documents(
            markdown,
            out=Path(room),
            formats=set(formats),
            language=language,
            # A sheet has notes and no lists of sources.
            style=replace(draft.style, lists=()),
            metadata=metadata,
            references=sources,
            figures=drawn(draft),
            items=items_with_evidence(draft),
        )
        for name, path in sorted(made.items()):
            with workspace.replacing(folder / f"{stem}.{name}") as beside:
                beside.write_bytes(path.read_bytes())
            files.append(folder / f"{stem}.{name}")
    workspace.write_text(folder / f"{stem}.trace.json", lineage.as_json(build, language, draft.items))
    if "pdf" in made and (pages := _pages(folder / f"{stem}.pdf")) > 1:
        warnings.append(word("area_profile", "pages", language).format(count=pages))
    return Sheet(language, (*files, folder / f"{stem}.trace.json"), tuple(warnings))


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)
